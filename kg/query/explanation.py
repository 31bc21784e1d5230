"""What an explanation is: plain values, so that a page, a terminal and a file can show the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence that states a fact, and the notice in which it stands.

    Units:
        ``start`` and ``end`` are code points into the notice's text.
    """

    sentence: str
    notice: str
    notice_iri: str
    published: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim about the entity.

    Attributes:
        iri: The claim-bearing node.
        group: The heading under which it is told.
        text: What it says, in words.
        date: The meeting's day, else the day it is attested on; None where neither is known.
        rule: What found it; None where the graph does not say.
        is_certain: False marks a doubtful fact.
        conflicts: The claims it cannot stand beside.
        quotes: Where it is stated, the earliest notice first.
        sources: Where a fact of the reference data was read; such a fact has no quotes.
    """

    iri: str
    group: str
    text: str
    date: str | None
    rule: str | None
    is_certain: bool
    conflicts: tuple[str, ...]
    quotes: tuple[Quote, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One name that was taken to mean the entity, and why."""

    label: str
    reason: str | None
    notice: str | None
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that the graph says about one entity.

    Attributes:
        iri: The entity.
        label: Its preferred label.
        types: Labels of its classes.
        card: What resolution and reference data say of it: property and value, as labels.
        facts: By group, then by date, then by wording.
        mentions: By notice and label.
    """

    iri: str
    label: str
    types: tuple[str, ...]
    card: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
