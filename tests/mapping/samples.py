"""Annotated notices with evidence looked up word by word, and a resolution that merges equal names only.

Mapping is tested on what people annotated, whatever the extractor and the resolution of the day make of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.model import Block, Evidence, FactSheet, Notice, Span
from kg.model.factsheet import parse_sheet
from kg.model.slug import make_slug

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?](?=\s)|\n\n|\Z)", re.DOTALL)
_PARTS = (
    "meetings", "persons", "organizations", "countries", "participations", "endorsements", "appointments",
    "agreements", "documents", "topics",
)  # fmt: skip


@dataclass(frozen=True)
class Entity:
    """An entity as resolution gives it."""

    path: str
    kind: str
    label: str
    alt_labels: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    acronym: str | None = None
    country: str | None = None
    region: str | None = None
    same_as: tuple[str, ...] = ()
    is_reference: bool = False


@dataclass(frozen=True)
class Mention:
    """A mention as resolution gives it."""

    notice: str
    key: str
    path: str
    label: str
    reason: str
    certain: bool = True


@dataclass(frozen=True)
class Resolution:
    """Equal names are one entity; nothing else is."""

    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    next_of: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    series: dict[str, str] = field(default_factory=dict)

    def get_path(self, notice: str, key: str) -> str:
        for mention in self.mentions:
            if (mention.notice, mention.key) == (notice, key):
                return mention.path
        raise KeyError(key)

    def find_body(self, notice: str, name: str) -> str | None:
        path = f"body/{make_slug(name)}"
        return path if path in self.entities else None

    def find_series(self, meeting: str) -> str | None:
        return self.series.get(meeting)

    def find_place(self, name: str) -> str | None:
        return self.places.get(name)

    def find_post(self, notice: str, title: str, organization: str | None) -> str | None:
        return f"post/{make_slug(organization)}/{make_slug(title)}" if organization else None


def resolve_by_name(*sheets: FactSheet) -> Resolution:
    """Make an entity of each name."""
    entities: dict[str, Entity] = {}
    mentions: list[Mention] = []
    for sheet in sheets:
        for kind, items in (("person", sheet.persons), ("body", sheet.organizations), ("meeting", sheet.meetings)):
            for item in items:
                start = f"{item.start}-" if kind == "meeting" and item.start else ""
                path = f"{kind}/{start}{make_slug(item.name)}"
                acronym = item.acronym if kind == "body" else None
                entities.setdefault(path, Entity(path, kind, item.name, acronym=acronym))
                mentions.append(Mention(sheet.id, item.key, path, item.name, "same name"))
    return Resolution(entities, tuple(mentions))


def make_notice(text: str, plain: dict[str, Any]) -> Notice:
    """Make the notice of an annotated sheet."""
    head = plain["notice"]
    title = head["title"]
    start = text.find(title) if title else -1
    return Notice(
        id=head["id"],
        text=text,
        title=title,
        title_span=Span(start, start + len(title)) if title and start >= 0 else None,
        published=head["published"],
        published_span=None,
        language=head["language"],
        url=head["url"],
        source=f"{head['id']}.txt",
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        blocks=(Block("paragraph", Span(0, len(text))),),
    )


def add_evidence(sheet: FactSheet, text: str) -> FactSheet:
    """Give every fact the first sentence that has its words, else the first sentence."""
    sentences = [Span(*match.span()) for match in _SENTENCE.finditer(text)] or [Span(0, len(text))]
    evidence = {pointer: (_find_sentence(text, sentences, words),) for pointer, words in _iter_facts(sheet)}
    return replace(sheet, evidence=MappingProxyType(evidence))


def load_sample(folder: Path, name: str) -> tuple[Notice, FactSheet]:
    """Load an annotated notice from a folder with NAME.txt and NAME.json."""
    import json

    text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
    plain = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return make_notice(text, plain), add_evidence(parse_sheet(plain), text)


def _iter_facts(sheet: FactSheet) -> Iterator[tuple[str, str]]:
    """Yield every fact of a sheet with some word of it."""
    for part in _PARTS:
        for index, item in enumerate(getattr(sheet, part)):
            pointer = f"/{part}/{index}"
            if isinstance(item, str):
                yield pointer, item
                continue
            yield pointer, str(getattr(item, "name", None) or getattr(item, "title", None) or "")
            for name in item.__dataclass_fields__:
                value = getattr(item, name)
                if part in ("meetings", "persons", "organizations") and isinstance(value, str | int) and name != "key":
                    yield f"{pointer}/{name}", str(value)
                if name == "positions":
                    for number, position in enumerate(value):
                        yield f"{pointer}/positions/{number}", position.title


def _find_sentence(text: str, sentences: list[Span], words: str) -> Evidence:
    start = text.find(words) if words else -1
    for sentence in sentences:
        if sentence.start <= start < sentence.end:
            end = min(start + len(words), sentence.end)
            return Evidence(Span(start, end), sentence, "looked-up")
    return Evidence(sentences[0], sentences[0], "looked-up", certain=False)
