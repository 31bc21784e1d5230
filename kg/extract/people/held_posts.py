"""The positions of one person from all places that name him or her: once each, as full as the notice gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.extract.bodies.mentions import BodyEntry
from kg.extract.matching.folding import fold, fold_words
from kg.extract.people.mentions import PersonMention
from kg.extract.people.positions import PositionMention
from kg.model import Position

_COURTESIES: Final = frozenset(
    {
        *("ambassador", "ambassadeur", "ambassadrice", "embajador", "embajadora", "counsellor", "counselor"),
        *("commandant", "comandante", "colonel", "capitaine", "capitan"),
    }
)
_ACADEMIC: Final = frozenset({"professor", "professeur", "professeure", "profesor", "profesora"})
_TO_COME: Final = (
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
_HEAD_OF_CUSTOMS: Final = re.compile(
    r"(?P<head>direc|administra|superintend|intend)[a-z]*(?: (?P<rank>general|national|nacional)e?)?(?: de)?s? (?P<field>douanes|aduanas)"
)
_CUSTOMS: Final = re.compile(r"\b(?:douanes?|douanier[a-z]*|aduanas?|aduaner[a-z]*)\b")
# What an administration has: its schools, its laboratory.
_OF_CUSTOMS: Final = re.compile(
    r"(?:institut|ecole|escuela|centre|centro|academi|laborato|union|comite|comision|commission|syndicat|camara|chambre)"
)
# … or in English, where the noun stands behind.
_OF_CUSTOMS_EN: Final = re.compile(
    r"\bcustoms (?:[\w']+ )?(?:laborator(?:y|ies)|school|academy|college|institute|union|association|committee|museum|cent(?:re|er))\b"
)
_ADMINISTRATION: Final = re.compile(
    rf"{_CUSTOMS.pattern}|\bcustoms\b|\brevenue (?:authority|service|agency|administration)\b"
)
# Heads of an administration whose titles do not say of what: "the Commissioner General", "el Director Nacional".
_HEAD: Final = re.compile(
    r"(?:(?:deputy|assistant|acting|vice|sub) )?(?:commissioner(?: general)?|director general|national (?:director|superintendent)|chairm[ae]n|chairwoman|comptroller general|"
    r"direct(?:eur|rice) generale?|administrat(?:eur|rice) generale?|commissaire generale?|"
    r"director[a]? (?:general|nacional)|superintendent[ea](?: nacional)?|administrador[a]? general|presidenta? ejecutiv[oa]|comptroller|collector)(?: adjoint[e]?| adjunt[oa])?(?: (?:of )?customs(?: (?:and )?(?:excise|services|border protection|border control|port security))?| de aduanas)?"
)
_OF_FIELD: Final = re.compile(r"\b(?:customs|aduanas)\b")
_OF_THE: Final = re.compile(r"^\s*(?:of|de|du|del)\s+(?:the|la)?\s*")
# "Director General of the Customs Administration", where the notice names that one.
_OF_ADMINISTRATION: Final = re.compile(
    r" of (?:the )?Customs (?:Administration|Service|Department|Authority|Agency|Directorate)$"
)
# How far in front of such a title, in letters, its administration is named: nearer where the notice names others, too.
_NEAR, _NEAR_ALONE = 160, 260


def find_customs(entries: Iterable[BodyEntry]) -> tuple[str, ...]:
    """Return the names of the customs administrations of a notice in French or Spanish, in order."""
    own = (e.name for e in entries if not e.is_wco and (e.known is None or not e.known.region))
    customs = (name for name in own if _CUSTOMS.search(fold(name)) and not _OF_CUSTOMS.match(fold(name)))
    return tuple(dict.fromkeys(customs))


def name_head_of_customs(position: Position, named: Iterable[str], own: Sequence[str]) -> Position:
    """Give a head of customs the administration: of all that are named the one named like the post, else the only own one."""
    match = _HEAD_OF_CUSTOMS.fullmatch(" ".join(fold(position.title).split()))
    if match is None or position.organization is not None:
        return position
    office = re.compile(rf"{match['head']}[a-z]*(?: {match['rank']}e?)?(?: de)?s? {match['field']}\b")
    alike = list(dict.fromkeys(name for name in named if office.match(fold(name))))
    found = alike or own
    return Position(position.title, found[0]) if len(found) == 1 else position


def _is_administration(folded: str) -> bool:
    """Tell whether a body that no lexicon knows is called as a customs administration is."""
    return _ADMINISTRATION.search(folded) is not None and _OF_CUSTOMS_EN.search(folded) is None


def iter_administrations(entries: Iterable[BodyEntry]) -> Iterator[tuple[int, str]]:
    """Yield where a notice names customs administrations, and their names."""
    for entry in entries:
        if entry.is_wco or not (
            entry.known.is_customs if entry.known is not None else _is_administration(fold(entry.name))
        ):
            continue
        for mention in entry.mentions:
            yield mention.end, entry.name


def is_head(title: str) -> bool:
    """Tell whether a title is that of the head of an administration."""
    return _HEAD.fullmatch(" ".join(fold_words(title).split())) is not None


def lean_on_administration(
    position: Position, place: PositionMention, administrations: Sequence[tuple[int, str]]
) -> Position:
    """Give the head of an administration the one last named before: "… of the Revenue Authority. The Commissioner General".

    Args:
        position: What someone is.
        place: Where that is said.
        administrations: Where the notice names customs administrations, in order, and their names.
    """
    generic = _OF_ADMINISTRATION.search(position.title) if position.organization is None else None
    if generic is not None:
        before = [name for end, name in reversed(administrations) if end <= place.span.start]
        kind = generic.group().split()[-1]
        # Of several, none that is not called so is meant: "Head of the Customs Department" is not of Japan Customs.
        only = before[0] if len(set(before)) == 1 else _OF_THE.sub("", generic.group()) if before else ""
        name = next((name for name in before if kind in name), only)
        return Position(position.title[: generic.start()], name) if name else position
    if position.organization is not None or not is_head(position.title):
        return position
    end, name = max((one for one in administrations if one[0] <= place.span.start), default=(-_NEAR_ALONE, ""))
    alone = len({name for _, name in administrations}) == 1
    of_customs = _OF_FIELD.search(fold(position.title)) is not None
    is_near = place.span.start - end < (_NEAR_ALONE if alone else _NEAR) or (alone and of_customs and bool(name))
    return Position(position.title, name) if is_near and name else position


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
