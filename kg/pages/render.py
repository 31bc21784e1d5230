"""Pages as HTML: the templates, filled in one language, with the addresses of whoever shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import jinja2
from markupsafe import Markup

from kg.assets import get_pages_dir
from kg.pages.texts import LANGUAGES, get_texts

_ON_TIMELINE: Final = 30


class Addresses(Protocol):
    """Where everything is, seen from one page; what differs between a server and a folder of files.

    Attributes:
        root: What leads from the page to the top of the site, for scripts: "/" or "../../".
        is_static: Whether scripts find files, not a server that answers.
        navigation: The pages that every page links to, by name.
        downloads: The formats of a thing's data: their names and short names.
    """

    root: str
    is_static: bool
    navigation: Sequence[str]
    downloads: Sequence[tuple[str, str]]

    def asset(self, name: str) -> str:
        """Return the address of a file that pages are made of: a style, a script."""

    def to(self, page: str, **query: str) -> str:
        """Return the address of a page that is about no thing: "network", "questions", "question/NAME" …"""

    def link(self, iri: str, **query: str) -> str:
        """Return the address of a thing's page."""

    def data(self, iri: str, short: str) -> str:
        """Return the address of a thing's data in a format."""

    def download(self, iri: str, short: str) -> str:
        """Return the address from which a thing's data is saved as a file."""

    def answer(self, name: str, values: dict[str, str], short: str) -> str:
        """Return the address of a question's answer as a file."""

    def sentence(self, quote: dict[str, Any], fact: str) -> str:
        """Return the address of a sentence in its notice; ``fact`` is the IRI of what it states."""

    def translations(self) -> Sequence[tuple[str, str]]:
        """Return the languages of the page with its address in each."""


class Stretch(NamedTuple):
    """A piece of a notice between two places where something begins or ends to be stated.

    Attributes:
        text: The words.
        kind: "" plain, "fact" where something is stated, "mark" for the one that a reader asked for.
        start: Where it begins in the notice, in code points.
        marks: What begins to be stated here, as "start-end".
    """

    text: str
    kind: str
    start: int
    marks: tuple[str, ...]


class Templates:
    """The templates of all pages; everything that they print is escaped.

    Args:
        folders: More templates, which may extend the shared ones.
    """

    def __init__(self, *folders: Path) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([get_pages_dir() / "templates", *folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["is_web_address"] = is_web_address

    def render(
        self,
        template: str,
        *,
        language: str,
        here: str,
        at: Addresses,
        portal: Mapping[str, str] | None = None,
        **values: Any,
    ) -> str:
        """Render a page.

        Args:
            template: The file's name.
            language: One of the languages of the pages.
            here: The name of the page where it is one of the navigation, else "".
            at: The addresses.
            portal: The name of the site ("title"), and who publishes it under which licence; None for a server.
            values: What the template tells.
        """
        texts = get_texts(language)
        if portal:
            texts["site"] = portal["title"]
        return self._environment.get_template(template).render(
            t=texts, lang=language, languages=LANGUAGES, here=here, at=at, portal=portal, **values
        )

    def render_fragment(self, template: str, **values: Any) -> str:
        """Render a piece of mark-up that is no page."""
        return self._environment.get_template(template).render(**values)


def is_web_address(address: str | None) -> bool:
    """Tell whether an address may become a link: nothing but http and https."""
    return address is not None and address.lower().startswith(("http://", "https://"))


def make_story_values(story: dict[str, Any], mark: tuple[int, int] | None = None) -> dict[str, Any]:
    """Return what the template of a thing's page needs beside its story (see :func:`kg.pages.story.tell_story`)."""
    stretches: list[Stretch] = []
    if story["notice"] and story["notice"]["text"] is not None:
        stretches = split_text(story["notice"]["text"], story["notice"]["spans"], mark)
    return {
        "story": story,
        "stretches": stretches,
        "timeline": make_timeline(story["groups"]),
        "chart": make_year_chart(story["years"]),
    }


def split_text(text: str, spans: Sequence[Sequence[int]], mark: tuple[int, int] | None) -> list[Stretch]:
    """Cut a notice into stretches with their class.

    Units: Code points.

    Example:
        >>> [(one.text, one.kind) for one in split_text("abcdef", [[1, 4]], (2, 3))]
        [('a', ''), ('b', 'fact'), ('c', 'mark'), ('d', 'fact'), ('ef', '')]
    """
    cuts = {0, len(text), *(min(max(0, at), len(text)) for span in spans for at in span)}
    cuts |= {min(max(0, at), len(text)) for at in mark or ()}
    ordered = sorted(cuts)
    stretches = []
    for start, end in pairwise(ordered):
        kind = "fact" if any(a <= start and end <= b for a, b in spans) else ""
        if mark and mark[0] <= start and end <= mark[1]:
            kind = "mark"
        marks = tuple(f"{a}-{b}" for a, b in spans if a == start)
        stretches.append(Stretch(text[start:end], kind, start, marks))
    return stretches


def make_timeline(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the dated facts that are events, the newest first, each with the part of it that says most."""
    events = [
        fact
        for group in groups
        if group["name"] not in {"statements", "mentions", "others"}
        for fact in group["facts"]
        if fact["date"] and fact["parts"]
    ]
    return sorted(events, key=lambda fact: (str(fact["date"]), str(fact["iri"])), reverse=True)[:_ON_TIMELINE]


def make_year_chart(years: list[list[Any]]) -> Markup:
    """Draw the number of facts a year as a small bar chart; years without facts keep their place."""
    counts = {int(year): count for year, count in years if year.isdecimal()}
    if len(counts) < 2:
        return Markup("")
    first, last, most = min(counts), max(counts), max(counts.values())
    bars = Markup("")
    for number, year in enumerate(range(first, last + 1)):
        height = round(38 * counts.get(year, 0) / most, 1)
        bars += Markup('<rect x="{}" y="{}" width="14" height="{}"><title>{}: {}</title></rect>').format(
            number * 18, 40 - height, height, year, counts.get(year, 0)
        )
    width = max(90, 18 * (last - first + 1))
    return Markup(
        '<svg class="years" viewBox="0 0 {0} 56" role="img" aria-label="{1}–{2}">{3}'
        '<text x="0" y="54">{1}</text><text x="{0}" y="54" text-anchor="end">{2}</text></svg>'
    ).format(width, first, last, bars)
