"""Acronyms: those a notice gives to its bodies in brackets, and those it gives to things that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.extract.bodies.mentions import WCO, BodyMention, is_acronym
from kg.extract.lexicons.entries import KnownBody, Region
from kg.extract.matching.folding import fold
from kg.extract.text.reading import UPPER, Reading
from kg.extract.text.terrain import Marks, Terrain

_BRACKETS: Final = re.compile(
    rf"\s*[(\[]+\s*(?:hereinafter (?:referred to as )?|hereafter |also known as |ci-après (?:dénommée? )?|"
    rf"en adelante )?[\"“«'‘]?(?:the\s|la\s|le\s|el\s|ou\s|or\s|"
    rf"en\s)?([{UPPER}0-9][\w&/.\-’']*(?:[ /\-][{UPPER}0-9][\w&/.\-]*){{0,3}})[\"”»'’]?\s*(?:[,;)\]]|\s[-–])"
)
#: What may stand in brackets inside a name: an acronym, a number.
INSIDE_NAME: Final = re.compile(rf"[{UPPER}0-9][\w/&.\- ]{{1,24}}")
_BRACKETED: Final = re.compile(r"\(([A-Z]{2,8})(?: [IVX]+)?\)")
_REGIONAL: Final = re.compile(r"\b(?:regional|regionale)\b")
_FOR_REGION: Final = re.compile(r"\s(?P<own>(?:(?:for|of|pour|de|para)\s+(?:the\s+|la\s+|l'|el\s+)?)?)(?=\S)")
_REGION: Final = re.compile(r"\s+region\b")
_ROMAN: Final = "IVX"
_WORD: Final = re.compile(r"[^\W\d_]+")
_CAPITALS: Final = re.compile(r"[A-Z](?<![\w/-][A-Z])[A-Z]{2,7}(?![\w/-])")
_ITEM: Final = re.compile(r"(?: and |, and |, the |, | / )(?=[A-Z])")
_ITEM_BEHIND: Final = re.compile(r"(?:,? and (?:the )?|, (?:the )?| / |)")
_LIST_ENDS: Final = re.compile(r"[.;:)\n]|$")
_HEADS: Final = frozenset(
    """organization organisation agency authority ministry office bank department service centre center council
    committee association union fund institute bureau administration community commission network facility""".split()
)


def is_defined(text: str, end: int) -> bool:
    """Tell whether brackets with an acronym stand behind a name that ends at ``end``."""
    return _BRACKETS.match(text, end) is not None


def before_acronym(reading: Reading, token: int, limit: int = 0) -> int | None:
    """Return the capitalised word before the brackets that end with a word: "Customs Administration | (RHCA) | Conference".

    Args:
        reading: The notice.
        token: The number of the last word in the brackets.
        limit: Where the name may begin at the earliest.
    """
    tokens = reading.tokens
    start = reading.folded.rfind("(", max(limit, tokens[token].start - 24), tokens[token].end)
    before = reading.token_at(start) - 1
    if start < 0 or before < 0 or not tokens[before].is_capital:
        return None
    return before if INSIDE_NAME.fullmatch(reading.text, start + 1, tokens[token].end) else None


def _is_short(name: str) -> bool:
    """Tell whether a name is an acronym, or one with a place ("ROCB Europe")."""
    words = name.split()
    return is_acronym(name) or (len(words) == 2 and is_acronym(words[0]) and len(words[0]) > 2)


# What meets under an acronym that a body may have, too: "the Customs Cooperation Committee (CCC)".
_COMMITTEES: Final = frozenset({"committee", "subcommittee", "group", "subgroup"})


def find_foreign(terrain: Terrain) -> frozenset[str]:
    """Collect acronyms of what is no body: "Mutual Recognition Arrangement (MRA)"."""
    reading = terrain.reading
    foreign = set()
    for match in _BRACKETED.finditer(reading.text):
        before = reading.token_at(match.start()) - 1
        committee = before >= 0 and reading.tokens[before].low in _COMMITTEES
        if before >= 0:  # most stand behind bodies, which is soon seen
            last = reading.tokens[before].start
            if (terrain.is_head(last) and not committee) or terrain.is_covered(last):
                continue
        start = max(0, match.start() - 90)
        if not committee and _HEADS.intersection(reading.folded[start : match.start()].split()[-6:]):
            continue
        initials = "".join(
            word[0]
            for word in _WORD.findall(reading.text[start : match.start()])
            if word[0].isupper() and word.strip(_ROMAN)
        )
        if initials.endswith(match.group(1)):
            foreign.add(match.group(1))
    return frozenset(foreign)


def define(terrain: Terrain, mentions: Iterable[BodyMention]) -> dict[str, str]:
    """Give bodies the acronyms that stand in brackets behind them; return what each acronym stands for."""
    text = terrain.reading.text
    acronyms: dict[str, str] = {}
    for mention in mentions:
        match = None if mention.is_acronym else _BRACKETS.match(text, mention.end)
        if match is None:
            continue
        acronym = match.group(1).strip()
        if not _is_short(acronym) or len(acronym) > 18 or terrain.reading.lexicon.adjectives.get(acronym.casefold()):
            continue
        mention.acronym = acronym
        if acronym in {"WCO", "OMD", "OMA"} and mention.known is None:
            mention.known = KnownBody(WCO, "WCO", "intergovernmental", "", "")
        region = _region_behind(terrain, mention, match.end())
        if region is not None:
            mention.name = f"{mention.name} {text[region[0] : region[1]]}"
            mention.end = region[1]
        acronyms.setdefault(singular(acronym), mention.name)
    return acronyms


def _region_behind(terrain: Terrain, mention: BodyMention, end: int) -> tuple[int, int] | None:
    """Find the region of which a regional body is, behind its acronym: "Regional … Office (RILO) | for Western Europe"."""
    reading = terrain.reading
    link = _FOR_REGION.match(reading.folded, end) if _REGIONAL.search(fold(mention.name)) else None
    place = terrain.places.starting(link.end()) if link is not None else None
    if link is None or place is None or not any(isinstance(entry, Region) for entry in place.entries):
        return None
    tail = _REGION.match(reading.folded, place.end)
    return link.start("own"), tail.end() if tail is not None else place.end


def singular(acronym: str) -> str:
    """Take the plural from an acronym: "PCUs" is "PCU"."""
    return acronym[:-1] if acronym.endswith("s") and acronym[:-1].isupper() else acronym


def iter_uses(text: str, acronyms: Mapping[str, str], taken: Marks) -> Iterable[BodyMention]:
    """Yield the places where a defined acronym stands alone; the longer of two wins."""
    for acronym in sorted(acronyms, key=lambda a: (-len(a), a)):
        start = text.find(acronym)
        while start >= 0:
            end = _end_of_use(text, start, start + len(acronym))
            if end is not None and start not in taken:
                taken.add(start, end)
                yield BodyMention(start, end, acronyms[acronym], acronym=acronym, is_acronym=True, rule="body-acronym")
            start = text.find(acronym, start + len(acronym))


def _end_of_use(text: str, start: int, end: int) -> int | None:
    """Return where an acronym that stands at a place ends, its plural "s" included; None inside another word."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "_/-"):
        return None
    behind = text[end : end + 2]
    if behind[:1] == "s" and not (behind[1:].isalnum() or behind[1:] == "_"):
        return end + 1
    return None if behind[:1].isalnum() or behind[:1] in {"_", "/", "-"} else end


def iter_listed(
    terrain: Terrain, mentions: Sequence[BodyMention], foreign: frozenset[str], taken: Marks
) -> Iterable[BodyMention]:
    """Yield acronyms that no lexicon knows where they stand between bodies in a list: "the WTO, ABCD and UNCTAD".

    Args:
        terrain: The notice, by place.
        mentions: The bodies known so far.
        foreign: Acronyms of what is no body.
        taken: Where those bodies stand.
    """
    text = terrain.reading.text
    starts = {mention.start for mention in mentions}
    ends = list(dict.fromkeys(mention.end for mention in mentions))
    for before in ends:  # it grows: lists go on
        link = _ITEM.match(text, before)
        item = _CAPITALS.match(text, link.end()) if link is not None else None
        if item is None:
            continue
        start, end = item.span()
        if start in taken or item.group() in foreign or terrain.is_shouted(start) or terrain.places.covering(start):
            continue
        behind = _ITEM_BEHIND.match(text, end)
        goes_on = behind is not None and behind.end() in starts
        if (goes_on or _LIST_ENDS.match(text, end)) and not _is_topic(terrain, start, end):
            ends.append(end)
            yield BodyMention(start, end, item.group(), is_acronym=True, rule="body-listed", certain=False)


def _is_topic(terrain: Terrain, start: int, end: int) -> bool:
    reading = terrain.reading
    return bool(reading.lexicon.topics.find(reading.text[start:end], reading.words[start:end]))
