"""The positions of one person from all places that name him or her: once each, as full as the notice gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extract.body_mentions import BodyEntry
from kg.extract.folding import fold, fold_words
from kg.extract.offices import PersonMention
from kg.extract.positions import PositionMention
from kg.model import Position

_COURTESIES = frozenset(
    {"ambassador", "ambassadeur", "ambassadrice", "embajador", "embajadora", "counsellor", "counselor"}
)
_ACADEMIC = frozenset({"professor", "professeur", "professeure", "profesor", "profesora"})
_TO_COME = (
    "incoming ",
    "designate ",
    "newly elected ",
    "newly appointed ",
    "future ",
    "next ",
    "prospective ",
    "new ",
    "nuev",
    "nouve",
)
# "le Directeur général des douanes", "el Director Nacional de Aduanas": the administration is named by what it does.
_HEAD_OF_CUSTOMS = re.compile(
    r"(?P<head>direc|administra|superintend|intend)[a-z]*(?: (?P<rank>general|national|nacional)e?)?(?: de)?s? (?P<field>douanes|aduanas)"
)
_CUSTOMS = re.compile(r"\b(?:douanes?|douanier[a-z]*|aduanas?|aduaner[a-z]*)\b")


def find_customs(entries: Iterable[BodyEntry]) -> tuple[str, ...]:
    """Return the names of the customs administrations of a notice in French or Spanish, in order."""
    own = (e.body.name for e in entries if not e.is_wco and (e.known is None or not e.known.region))
    return tuple(dict.fromkeys(name for name in own if _CUSTOMS.search(fold(name))))


def name_head_of_customs(position: Position, administrations: Sequence[str]) -> Position:
    """Give a head of customs the administration: the one named like the post, else the only one that is named."""
    match = _HEAD_OF_CUSTOMS.fullmatch(" ".join(fold(position.title).split()))
    if match is None or position.organization is not None:
        return position
    office = re.compile(rf"{match['head']}[a-z]*(?: {match['rank']}e?)?(?: de)?s? {match['field']}\b")
    alike = [name for name in administrations if office.match(fold(name))]
    found = alike or list(administrations)
    return Position(position.title, found[0]) if len(found) == 1 else position


def collect(mentions: Iterable[PersonMention]) -> list[tuple[Position, PositionMention]]:
    """Gather the positions of one person from all mentions, once each, with the place that says most."""
    seen: list[tuple[Position, PositionMention]] = []
    for mention in sorted(mentions, key=lambda m: m.span):
        for position in mention.positions:
            if not _merge(seen, position):
                seen.append((position.position, position))
    return [one for one in seen if not _is_courtesy(one[0], len(seen))]


def _is_courtesy(position: Position, count: int) -> bool:
    """Tell whether a title is only how someone is addressed ("Ambassador X, Director General …"), or is yet to come."""
    title = fold(position.title)
    if title.startswith(_TO_COME):
        return True
    if position.organization is not None:
        return False
    return title in _ACADEMIC or (count > 1 and title in _COURTESIES)


def _merge(seen: list[tuple[Position, PositionMention]], new: PositionMention) -> bool:
    """Tell whether a position is one that is already there; complete that one."""
    position, words = new.position, set(_title_key(new.position.title))
    for number, (known, _) in enumerate(seen):
        other = set(_title_key(known.title))
        if not (words <= other or other <= words):
            continue
        if known.organization is None and position.organization is not None:
            title = known.title if len(known.title) >= len(position.title) else position.title
            seen[number] = (Position(title, position.organization), new)
            return True
        same = _title_key(position.title) == _title_key(known.title)
        if same or position.organization is None or fold(known.organization or "") == fold(position.organization):
            return True
    return False


def _title_key(title: str) -> list[str]:
    return fold_words(title).split()
