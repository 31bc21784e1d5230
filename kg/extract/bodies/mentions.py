"""What the ways of finding bodies hand to each other: a place that names a body, and the body itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final

from kg.extract.lexicons.entries import KnownBody
from kg.extract.matching.endings import Ending
from kg.extract.matching.folding import count_letters, fold_words
from kg.model import Span
from kg.model.span import make_tuple

WCO: Final = "World Customs Organization"


def parse_names(names: str) -> frozenset[str]:
    """Read names that are separated by semicolons, whatever lines they stand on."""
    return frozenset(" ".join(name.split()) for name in names.split(";"))


#: Names that are only kinds of bodies, in any case.
GENERIC_NAMES: Final = parse_names(
    """customs administration; customs administrations; customs service; customs services; customs authority; customs
    authorities; administration; administrations; office; centre; center; centres; centers; service; services;
    department; union; organization; organisation; agency; agencies; bank; banks; unit; units; board; fund; network;
    group; community; commission; association; authority; ministry; ministries; secretariat; division; academy; school;
    college; institute; university; bureau; laboratory; company; facility; customs union; capacity building; private
    sector; customs community; international community; business community; customs department; customs office; customs
    offices; customs post; revenue; police; member administrations; member administration; customs cooperation; trade
    community; treasury; press; society; embassy; directorate; alliance; foundation; customs laboratory; customs
    laboratories; member customs administrations; border agencies; government agencies; economic union; monetary union; political federation; common market; technical
    services; corporate services; support services; green customs; green customs initiative; smart customs; digital
    customs; other government agencies; partner government agencies; inter-government agencies; other agencies; border
    control agencies; revenue authorities; revenue authority; mobile offices; excellence centers; centres of excellence;
    free trade union; customs and excise; customs & excise; policy commission; finance committee; audit committee;
    capacity building committee; working group; steering group; council; steering committee; contact point network;
    organisation; banque; bureaux; administration des douanes; administrations douanieres; services des douanes;
    administration douaniere; direction; agence; administraciones de aduanas; administracion; organizacion; oficina;
    centro; servicio; servicios; direccion; unidad; comision; private sector; public sector; public service; business
    sector; trade sector; team; project team; foreign service; expert team; cabinet; customs enforcement network;
    national customs enforcement network; customs house; sector privado; sector publico; secteur prive; secteur public;
    commission de politique generale; comision de politica; comision de politica general; joint press; private and
    public sector; public and private sector; public and private sectors
    """
)

_RANKS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SOME: Final = "another|many|several|some|other|une|un|una|unos|unas|des|chaque|cada|each|every|any|an|a".split("|")
# What stands before the name of a kind rather than of a body.
_ONE_OF_MANY: Final = Ending(rf"\b(?:one more|(?:the )?(?:{'|'.join(_RANKS)}|\d+(?:st|nd|rd|th))|{'|'.join(_SOME)})\s$")
# No name of a body in the lexicon is longer.
_LONGEST: Final = 200
_ARTICLE: Final = re.compile(r"(?i:(?:the|la|le|el) |l['’] ?)(?=\w)")


class BodyMention:
    """One place where a body is named."""

    __slots__ = ("acronym", "certain", "end", "is_acronym", "key", "known", "name", "rule", "start")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        known: KnownBody | None = None,
        acronym: str | None = None,
        *,
        is_acronym: bool = False,
        rule: str = "body-lexicon",
        certain: bool = True,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.known = known
        self.acronym = acronym
        self.is_acronym = is_acronym
        self.rule = rule
        self.certain = certain
        self.key = ""

    @property
    def span(self) -> Span:
        """The words of the mention."""
        return make_tuple(Span, (self.start, self.end))


class BodyEntry:
    """A body of the notice: its fullest name, its acronym, and the places that name it."""

    __slots__ = ("acronym", "known", "mentions", "name")

    def __init__(self, name: str, acronym: str | None, known: KnownBody | None, mentions: list[BodyMention]) -> None:
        self.name = name
        self.acronym = acronym
        self.known = known
        self.mentions = mentions

    @property
    def is_wco(self) -> bool:
        """Tell whether it is the World Customs Organization itself."""
        return self.name == WCO

    def has_word(self, noun: str) -> bool:
        """Tell whether a noun of the body's name is ``noun`` ("the Committee")."""
        return noun.replace("isation", "ization") in fold_words(self.name).replace("isation", "ization").split()


def is_one_of_many(folded: str, start: int) -> bool:
    """Tell whether what stands at a place is one of its kind rather than a body of that name: "a regional office".

    Example:
        >>> is_one_of_many("one more bank", 9), is_one_of_many("the bank", 4)
        (True, False)
    """
    first = max(0, start - 24)
    return _ONE_OF_MANY.search(folded, first, start) is not None


@lru_cache(maxsize=4096)
def is_acronym(text: str) -> bool:
    """Tell whether a name is written as an acronym: mostly capitals, three words at most.

    Example:
        >>> is_acronym("ROCB A/P"), is_acronym("Interpol")
        (True, False)
    """
    letters, capitals = count_letters(text)
    return letters > 1 and capitals >= max(2, 0.6 * letters) and len(text.split()) <= 3


def print_body_name(name: str) -> str:
    """Print a name on one line, without the article before it."""
    name = " ".join(name.split()).strip(" ,;:-–")
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name


def keep_longest(mentions: list[BodyMention]) -> list[BodyMention]:
    """Keep the longest of nested mentions; where two only overlap, the known one wins."""
    known = sorted((m.start, m.end) for m in mentions if m.known is not None)
    taken = bytearray(max((m.end for m in mentions), default=0))
    kept: list[BodyMention] = []
    at: dict[tuple[int, int], BodyMention] = {}
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.known is None, m.start)):
        start, end = mention.start, mention.end
        same = at.get((start, end))
        if same is not None and same.known is None:
            same.known = mention.known
        if taken.find(1, start, end) < 0 and (mention.known is not None or not _is_crossed(known, start, end)):
            taken[start:end] = b"\x01" * (end - start)
            kept.append(mention)
            at[start, end] = mention
    return kept


def _is_crossed(known: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a known body lies across one of the ends of a stretch."""
    number = bisect_left(known, (end, 0)) - 1
    while number >= 0 and known[number][0] > start - _LONGEST:
        first, last = known[number]
        if first < start < last < end or start < first < end < last:
            return True
        number -= 1
    return False
