"""The series that a meeting is an edition of: a known one by its name and region, else one of its own when numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.model import Meeting
from kg.model.reference import KnownSeries
from kg.resolve.names import is_acronym, split_list, split_tokens
from kg.resolve.reference import Reference
from kg.resolve.vocabulary import GENERIC_WORDS, SPELLINGS, STOP_WORDS

_PARENTHESES: Final = re.compile(r"\([^()]*\)")
_ORDINAL: Final = re.compile(
    r"^(\d+(st|nd|rd|th|eme|e|er|ere|a|o)?|(?=[ivxlc])x{0,4}(ix|iv|v?i{0,4})(th|nd|rd|st|eme|e)?|annual|annuel|annuelle|"
    r"anual|(twenty|thirty|forty)?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)|twenty|thirty|"
    r"premiere?|deuxieme|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme|"
    r"primer|primera|segunda?|tercera?|cuarta|quinta|sexta|septima|octava|novena|decima|vigesim[ao]|trigesim[ao])$"
)
#: Words that say what kind of event it is, and nothing about which.
_KIND_WORDS: Final = frozenset(
    [
        "meeting",
        "meetings",
        "conference",
        "conferencia",
        "session",
        "sessions",
        "sesion",
        "sesiones",
        "reunion",
        "reunions",
        "encuentro",
        "forum",
        "gathering",
        "annual",
        "regular",
        "ordinary",
        "regional",
        "regionale",
        "regionales",
        "region",
        "wco",
        "omd",
        "oma",
        "world",
        "customs",
        "douanes",
        "aduanas",
        "organization",
        "organisation",
        "mondiale",
        "mundial",
        "douaniere",
        "aduanera",
        "june",
        "december",
    ]
)
#: Words that many series share; a name of these alone makes no series of its own.
_COMMON_WORDS: Final = (
    _KIND_WORDS
    | GENERIC_WORDS
    | frozenset(
        [
            "steering",
            "expert",
            "experts",
            "technical",
            "joint",
            "heads",
            "directors",
            "directeurs",
            "directores",
            "generaux",
            "generales",
            "members",
            "member",
            "project",
            "plenary",
            "high",
            "level",
            "coordination",
            "opening",
            "closing",
            "signing",
            "ceremony",
            "workshop",
            "seminar",
            "training",
        ]
    )
)


def make_words(name: str) -> frozenset[str]:
    """Return the words of a meeting's name without ordinals, years, what stands in parentheses, and "annual".

    Example:
        >>> sorted(make_words("6th Annual WCO Regional Donor Meeting (RDM) 2015"))
        ['donor', 'meeting', 'regional', 'wco']
    """
    plain = _PARENTHESES.sub(" ", name)
    words = {SPELLINGS.get(word, word) for word in split_tokens(plain)} - STOP_WORDS
    return frozenset(word for word in words if not _ORDINAL.match(word))


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One name of a known series: the words that make it out besides acronyms, and whether it has an acronym.

    ``is_distinctive`` says that no other series can be meant, so that the region need not be stated.
    """

    series: KnownSeries
    words: frozenset[str]
    has_acronym: bool
    is_distinctive: bool


@dataclass(frozen=True)
class SeriesFinder:
    """Finds the series of meetings; build once for a resolution."""

    reference: Reference

    def find(self, meeting: Meeting) -> str | None:
        """Return the path of a known series, or a key ("own …") that meetings of one unknown series share."""
        words = make_words(meeting.name)
        left = words - _KIND_WORDS - self._region_words
        everything = frozenset(split_tokens(meeting.name))
        for pattern in self._patterns:
            if not self._fits_region(pattern, meeting):
                continue
            acronyms = self._acronyms[pattern.series.path]
            if not pattern.has_acronym and pattern.words and pattern.words == left - acronyms:
                return pattern.series.path
            if acronyms & everything and not left - acronyms - pattern.words:
                return pattern.series.path
        if meeting.ordinal is None or not words - _COMMON_WORDS:
            return None
        return " ".join(("own", meeting.region or "", *sorted(words)))

    def _fits_region(self, pattern: _Pattern, meeting: Meeting) -> bool:
        """Tell whether a series may be meant: of the meeting's region, global, or named so that no other is meant."""
        region = pattern.series.region
        return region is None or meeting.region == region or (meeting.region is None and pattern.is_distinctive)

    @cached_property
    def _region_words(self) -> frozenset[str]:
        names = (
            name
            for row in self.reference.tables["regions"]
            for name in (row["name_en"], row["name_fr"], row["name_es"], *split_list(row["aliases"]))
        )
        return _spell(word for name in names for word in split_tokens(name)) - STOP_WORDS

    @cached_property
    def _acronyms(self) -> dict[str, frozenset[str]]:
        """The acronyms of each series that are longer than two letters, as single words."""
        found = {}
        for path, one in self.reference.series.items():
            printed = (word.strip("();,") for name in (one.label, *one.names) for word in name.split())
            tokens = {split_tokens(word) for word in printed if is_acronym(word) and len(word) > 2}
            found[path] = frozenset(t[0] for t in tokens if len(t) == 1) - self._region_words - _KIND_WORDS
        return found

    @cached_property
    def _patterns(self) -> tuple[_Pattern, ...]:
        patterns = []
        for one in self.reference.series.values():
            acronyms = self._acronyms[one.path]
            for name in (one.label, *one.names):
                words = make_words(name) - _KIND_WORDS - self._region_words
                is_distinctive = bool(words - _COMMON_WORDS)
                patterns.append(_Pattern(one, words - acronyms, bool(words & acronyms), is_distinctive))
        return tuple(sorted(patterns, key=lambda p: (p.series.region is None, -len(p.words), p.series.path)))


def _spell(words: Iterable[str]) -> frozenset[str]:
    return frozenset(SPELLINGS.get(word, word) for word in words)
