"""What all parts of a publication share: the store, the folder, the templates, the words about the portal."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kg.pages.render import Templates
from kg.pages.texts import LANGUAGES, get_texts
from kg.pages.view import GraphView
from kg.publish.addresses import PageAddresses, Paths
from kg.publish.config import PortalConfig
from kg.store.embedded import EmbeddedStore

Write = Callable[[str, str | bytes], None]


class Site:
    """One publication in the making.

    Args:
        store: What is published.
        write: Called with the name and the data of each file that is made.
        config: What the publication says about itself; None says nothing.
        shows_text: Whether the texts of the notices are published.
    """

    def __init__(self, store: EmbeddedStore, write: Write, config: PortalConfig | None, *, shows_text: bool) -> None:
        self.store = store
        self.write = write
        self.config = config
        self.shows_text = shows_text
        self.paths = Paths(store.base)
        self.pages = 0
        self._templates = Templates(Path(__file__).parent / "templates")
        self._portals = {language: make_portal(config, language) for language in LANGUAGES}

    def make_views(self) -> dict[str, GraphView]:
        """Return a fresh look at the store in each language; its memory grows with what is looked up."""
        first = GraphView(self.store, LANGUAGES[0], shows_text=self.shows_text)
        return {LANGUAGES[0]: first, **{one: first.translate(one) for one in LANGUAGES[1:]}}

    def make_addresses(self, page: str, language: str) -> PageAddresses:
        """Return the addresses as a page sees them."""
        return PageAddresses(self.paths, page, language, shows_text=self.shows_text)

    def write_page(self, page: str, template: str, language: str, *, here: str = "", **values: Any) -> None:
        """Render a page in one language and write its file."""
        at = self.make_addresses(page, language)
        html = self._templates.render(
            template, language=language, here=here, at=at, portal=self._portals[language], **values
        )
        self.write(at.file, html)
        self.pages += 1

    def write_json(self, name: str, value: Any) -> None:
        """Write what the pages' scripts load."""
        self.write(f"api/{name}.json", json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def get_description(self, language: str) -> str:
        """Return what the publication is about."""
        return _choose(self.config.descriptions, language) if self.config else get_texts(language)["every-fact"]


def make_portal(config: PortalConfig | None, language: str) -> dict[str, str]:
    """Return who publishes what under which licence, as every page says it."""
    portal = dict.fromkeys(("publisher", "homepage", "licence", "licence_iri", "contact"), "")
    if config is None:
        return {**portal, "title": get_texts(language)["site"]}
    contact = config.contact
    return {
        "title": _choose(config.titles, language),
        "publisher": _choose(config.publisher.names, language),
        "homepage": config.publisher.homepage or "",
        "licence": config.licence.title,
        "licence_iri": config.licence.iri,
        "contact": " · ".join(filter(None, (contact.name, contact.email, contact.page))) if contact else "",
    }


def _choose(words: Mapping[str, str], language: str) -> str:
    """Return what is said in a language, else in English, else in the first."""
    for one in (language, "en", *words):
        if one in words:
            return words[one]
    return ""
