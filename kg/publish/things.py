"""A page in each language and the data for every entity, notice and concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from kg.pages.render import make_story_values
from kg.pages.story import collect_triples, tell_story
from kg.pages.view import GraphView
from kg.publish.data import group_triples, write_jsonld, write_turtle
from kg.publish.site import Site

#: Facts of a group on a thing's page, and on the page with all.
_SHOWN: Final = 100
_ALL: Final = 5000
#: Things after which what was looked up is forgotten.
_BATCH: Final = 500


def list_things(site: Site) -> list[str]:
    """Return the IRIs of everything that gets a page, sorted: each entity, notice and concept that the graph names."""
    view = GraphView(site.store)
    found: set[str] = set()
    for quad in site.store.iter_quads():
        for term in (quad.subject, quad.object):
            if isinstance(term, ox.NamedNode) and term.value not in found and view.kind(term.value):
                found.add(term.value)
    return sorted(found)


def write_things(site: Site, things: Iterable[str]) -> None:
    """Write the pages and the data of things; the page of a concept scheme is a list, made elsewhere."""
    for batch in iter_batches(things, _BATCH):
        views = site.make_views()
        for iri in batch:
            path = site.paths.find(iri)
            if path is None:
                raise ValueError(f"no page is made of {iri}")
            subjects = group_triples(collect_triples(views["en"], iri))
            site.write(f"{path}.ttl", write_turtle(subjects, site.store.base))
            site.write(f"{path}.jsonld", write_jsonld(subjects, site.store.base))
            if not is_list(path):
                _write_pages(site, views, iri, path)


def is_list(path: str) -> bool:
    """Tell whether a path is that of a list of things."""
    return path.endswith("/index")


def _write_pages(site: Site, views: dict[str, GraphView], iri: str, path: str) -> None:
    for language, view in views.items():
        is_notice = view.kind(iri) == "notice"
        story = tell_story(view, iri, _ALL if is_notice else _SHOWN)
        site.write_page(path, "page.html", language, **make_story_values(story))
        if not is_notice and any(group["total"] > _SHOWN for group in story["groups"]):
            whole: dict[str, Any] = make_story_values(tell_story(view, iri, _ALL))
            site.write_page(f"{path}~all", "page.html", language, is_whole=True, **whole)


def iter_batches(things: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield things in lists of a size."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
