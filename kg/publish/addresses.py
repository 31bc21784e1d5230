"""Where everything lies in the folder: from IRIs to files, and from page to page by relative addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote, urlencode

from kg.model.slug import make_slug
from kg.namespaces import COOP, ROOT
from kg.pages.texts import LANGUAGES
from kg.pages.view import CONCEPT_KINDS, ENTITY_KINDS

#: A segment of an IRI that is a file's name as it stands, on every file system and host. The same rule is in files.js.
_PLAIN: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?\Z")
#: Codes of countries and regions; they stand only where nothing in lower case does.
_CODE: Final = re.compile(r"[A-Z0-9]{2,4}\Z")
_CODED: Final = frozenset({"country", "city", "region"})
#: Names that are devices on some systems, or pages of their own here.
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)(?:\.|\Z)")
_MOST_SEGMENTS: Final = 4
#: Everything comes from the folder itself. Queries run as WebAssembly; styles may be set by scripts.
_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
#: Pages that are about no thing.
_PAGES: Final = {
    "home": "index", "network": "network", "map": "map", "questions": "questions/index", "editor": "sparql",
    "search": "search", "data": "data", "ontology": "ontology",
}  # fmt: skip


class Paths:
    """From the IRIs of one graph to paths in the folder, by a rule that needs no table.

    Args:
        base: Base of the instance IRIs.
    """

    def __init__(self, base: str) -> None:
        self.base = base

    def find(self, iri: str) -> str | None:
        """Return the path of a thing without its ending, None when it has no page.

        An IRI whose parts are harmless keeps them; any other is named by a slug and a hash of the whole IRI, with a
        tilde between, which no harmless part has.

        Example:
            >>> paths = Paths("https://example.org/id/")
            >>> paths.find("https://example.org/id/person/ana"), paths.find("https://example.org/id/country/PE")
            ('person/ana', 'country/PE')
            >>> paths.find("https://example.org/id/person/../../Etc")
            'person/etc~ce11fd75c892'
            >>> paths.find("https://example.org/id/claim/n/1") is None
            True
        """
        for home, kinds in ((self.base, ENTITY_KINDS), (ROOT, CONCEPT_KINDS)):
            if iri.startswith(home):
                kind, _, rest = iri[len(home) :].partition("/")
                if kind in kinds:
                    return self._name(kind, rest, iri)
        return None

    def is_plain(self, iri: str) -> bool:
        """Tell whether the path of a thing is the end of its IRI."""
        path = self.find(iri)
        return path is not None and "~" not in path

    def _name(self, kind: str, rest: str, iri: str) -> str:
        segments = rest.split("/")
        if not rest and kind in CONCEPT_KINDS:
            return f"{kind}/index"  # the scheme itself: its page is the list of its concepts
        first, *others = segments
        is_first_plain = _CODE.match(first) if kind in _CODED else _is_plain(first)
        if is_first_plain and all(map(_is_plain, others)) and len(segments) <= _MOST_SEGMENTS:
            return f"{kind}/{rest}"
        digest = hashlib.sha256(iri.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        return f"{kind}/{make_slug(segments[-1])[:60].strip('-') or 'thing'}~{digest}"


def _is_plain(segment: str) -> bool:
    return bool(_PLAIN.match(segment)) and not _RESERVED.match(segment)


class PageAddresses:
    """The addresses as one page of the folder sees them: relative, so that the folder works wherever it is put.

    Args:
        paths: The paths of things.
        page: The page's own path without language and ending.
        language: Its language; English pages lie at the top, others in a folder of their language.
        shows_text: Whether the pages of notices have their texts.
    """

    is_static = True
    policy = _POLICY
    navigation: Sequence[str] = ("network", "map", "questions", "editor", "data")
    downloads: Sequence[tuple[str, str]] = (("Turtle", "ttl"), ("JSON-LD", "jsonld"))

    def __init__(self, paths: Paths, page: str, language: str, *, shows_text: bool = False) -> None:
        self._paths = paths
        self._page = page
        self._language = language
        self._shows_text = shows_text
        self.root = "../" * place_page(page, language).count("/")

    @property
    def file(self) -> str:
        """The page's own file."""
        return place_page(self._page, self._language)

    def asset(self, name: str) -> str:
        """Return the address of a style or script."""
        return f"{self.root}static/{name}"

    def top(self, name: str) -> str:
        """Return the address of a file that has no language."""
        return self.root + quote(name, safe="/~")

    def to(self, page: str, **query: str) -> str:
        """Return the address of a page that is about no thing."""
        kind, _, name = page.partition("/")
        path = f"questions/{name}" if kind == "question" else _PAGES.get(page, page)
        return self._place(path) + (f"?{urlencode(query)}" if query else "")

    def listing(self, kind: str, number: int = 1) -> str:
        """Return the address of a list of things, by its page."""
        return self._place(name_list(kind, number))

    def link(self, iri: str, **query: str) -> str:
        """Return the address of a thing's page; with ``all`` of the page with all facts."""
        path = self._paths.find(iri)
        if path is None:
            return iri
        return self._place(path + "~all" if "all" in query else path)

    def term(self, iri: str) -> str:
        """Return the address of a term: in the documentation of the ontology, a concept's page, else its own IRI."""
        if iri.startswith(COOP):
            return self.to("ontology") + "#" + quote(iri.removeprefix(COOP), safe="")
        return self.link(iri)

    def data(self, iri: str, short: str) -> str:
        """Return the address of a thing's data."""
        return self.root + f"{self._paths.find(iri)}.{short}"

    def download(self, iri: str, short: str) -> str:
        """Return the address from which a thing's data is saved."""
        return self.data(iri, short)

    def answer(self, name: str, values: dict[str, str], short: str) -> str:
        """Return the address of an answer as a file."""
        return self.root + f"questions/{name}.{short}"

    def sentence(self, quoted: dict[str, Any], fact: str) -> str:
        """Return the address of a sentence: in the text of its notice, else with the fact on the notice's page."""
        return f"{self.link(quoted['notice']['iri'])}#{make_mark(quoted, fact, shows_text=self._shows_text)}"

    def translations(self) -> list[tuple[str, str]]:
        """Return the languages with the page's address in each."""
        return [(language, self.root + place_page(self._page, language)) for language in LANGUAGES]

    def _place(self, path: str) -> str:
        return self.root + place_page(path, self._language)


def make_mark(quoted: dict[str, Any], fact: str, *, shows_text: bool) -> str:
    """Return the fragment of a notice's page at which a sentence stands, or else the fact that it states."""
    if shows_text and quoted["start"] is not None and quoted["end"] is not None:
        return f"at-{quoted['start']}-{quoted['end']}"
    return quote(fact, safe="/")


def place_page(path: str, language: str) -> str:
    """Return the file of a page in a language.

    Example:
        >>> place_page("person/ana", "en"), place_page("person/ana", "fr")
        ('person/ana.html', 'fr/person/ana.html')
    """
    return f"{path}.html" if language == LANGUAGES[0] else f"{language}/{path}.html"


def name_list(kind: str, number: int = 1) -> str:
    """Return the path of a list of things; long lists go on over several pages."""
    return f"{kind}/index" if number == 1 else f"{kind}/index~{number}"
