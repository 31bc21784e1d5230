"""What the scripts of the explorer and the editor load: participations, their sentences, terms, words, as files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from kg.namespaces import COOP
from kg.pages.facts import make_quote
from kg.pages.overview import list_participations, list_terms
from kg.pages.questions import list_examples
from kg.pages.texts import get_texts
from kg.pages.view import GraphView
from kg.publish.addresses import make_mark
from kg.publish.site import Site

#: About so many participations share a file of sentences.
_A_FILE: Final = 150


def write_explorer(site: Site, things: Iterable[str]) -> None:
    """Write the network in each language, the sentences behind it once, and the words of the pages."""
    odd = {iri: site.paths.find(iri) for iri in things if not site.paths.is_plain(iri)}
    views = site.make_views()
    for language, view in views.items():
        network = list_participations(view)
        files = _number_files(network)
        site.write_json(f"network.{language}", {**network, "files": files, "paths": odd})
        site.write_json(f"texts.{language}", get_texts(language))
        terms = {**list_terms(view), "examples": list_examples(), "paths": odd}
        site.write_json(f"terms.{language}", terms)
        site.write_page("network", "network.html", language, here="network")
        site.write_page("map", "map.html", language, here="map")
        site.write_page("sparql", "sparql.html", language, here="editor")
    _write_sentences(site, views["en"], network, files)


def _number_files(network: dict[str, Any]) -> list[int]:
    """Return for each meeting the file of its sentences, by a rule that other meetings hardly change."""
    count = 1
    while count * _A_FILE < len(network["rows"]):
        count *= 2
    digests = (hashlib.sha256(meeting["iri"].encode()).digest() for meeting in network["meetings"])
    return [int.from_bytes(digest[:4]) % count for digest in digests]


def _write_sentences(site: Site, view: GraphView, network: dict[str, Any], files: list[int]) -> None:
    shared: dict[int, dict[str, list[dict[str, Any]]]] = {number: {} for number in sorted(set(files))}
    for meeting, _, _, node in network["rows"]:
        sentences = shared[files[meeting]]
        if node not in sentences:
            evidence = view.iris(view.base + node, COOP + "evidence")
            sentences[node] = [_shorten(site, make_quote(view, one), view.base + node) for one in evidence]
    for number, sentences in shared.items():
        site.write_json(f"sentences/{number}", dict(sorted(sentences.items())))


def _shorten(site: Site, quote: dict[str, Any], fact: str) -> dict[str, Any]:
    """Leave out what no script shows, and say where on the notice's page the sentence is."""
    kept = {key: quote[key] for key in ("before", "exact", "after", "notice", "published")}
    return {**kept, "mark": make_mark(quote, fact, shows_text=site.shows_text)}
