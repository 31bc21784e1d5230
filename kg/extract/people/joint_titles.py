"""Titles that several people share: "the former Heads of the Office, Mr. A and Mr. B" gives each the singular."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from kg.extract.people.mentions import PersonMention
from kg.extract.people.positions import PositionMention
from kg.extract.people.title_words import COMPLEMENT, is_joint
from kg.extract.text.reading import Reading
from kg.model import Position

_TO_PERSON: Final = re.compile(r"\s*[,:(–-]?\s*[\"“«]?\s*(?:(?:messrs|mm)\.?\s*)?$")
_FROM_PERSON: Final = re.compile(
    r"\s*[,(–-]?\s*[\"“«]?\s*(?:(?:both|tous\s+deux|ambos|respectivement|respectively)\s+)?(?:the\s+|les\s+|los\s+)?$"
)
_JOINED: Final = re.compile(r"\s*(?:\([^()]{1,80}\)\s*)?(?:,|;|&|,?\s*(?:and|et|y|e)(?![a-z]))\s*(?:(?:of|the)\s+)*$")
_IRREGULAR: Final = {"chairmen": "chairman"}
_ENDINGS: Final = (("ies", "y"), ("eaux", "eau"), ("aux", "al"), ("ores", "or"), ("ales", "al"), ("s", ""))


def singular_title(title: str) -> str:
    """Give a title in the singular.

    Example:
        >>> singular_title("former Heads"), singular_title("directeurs généraux"), singular_title("Directors of Ports")
        ('former Head', 'directeur général', 'Director of Ports')
    """
    complement = COMPLEMENT.search(title)
    head, tail = (title[: complement.start()], title[complement.start() :]) if complement else (title, "")
    return " ".join(_singular(word) for word in head.split()) + tail


def _singular(word: str) -> str:
    if word.casefold() in _IRREGULAR or word.isupper():
        return _IRREGULAR.get(word.casefold(), word)
    for ending, single in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + single
    return word


def share(reading: Reading, positions: Iterable[PositionMention], mentions: Sequence[PersonMention]) -> None:
    """Give each of the people that a title in the plural names its singular.

    Args:
        reading: The reading.
        positions: All position phrases.
        mentions: The mentions of people in order; they are completed in place.
    """
    starts, ends = [m.phrase.start for m in mentions], [m.phrase.end for m in mentions]
    for position in positions:
        if is_joint(reading, position.position.title, position.span.start):
            after, before = bisect_left(starts, position.span.end), bisect_right(ends, position.span.start)
            for mention in _holders(reading, position, mentions, after, before):
                single = singular_title(position.position.title)
                organization = position.position.organization or mention.affiliation
                mention.positions.append(position._replace(position=Position(single, organization)))


def _holders(
    reading: Reading, position: PositionMention, mentions: Sequence[PersonMention], after: int, before: int
) -> list[PersonMention]:
    """Return the people listed right behind a title, from the number ``after`` on, else those right before it."""
    if after < len(mentions):
        first = mentions[after]
        if not first.positions and _reaches(reading, _TO_PERSON, position.span.end, first.phrase.start):
            return _chain(reading, mentions, range(after, len(mentions)))
    if before and _reaches(reading, _FROM_PERSON, mentions[before - 1].phrase.end, position.span.start):
        return _chain(reading, mentions, range(before - 1, -1, -1))
    return []


def _chain(reading: Reading, mentions: Sequence[PersonMention], numbers: Sequence[int]) -> list[PersonMention]:
    """Take people from the first as long as only "and" and commas stand between them; none if there is only one."""
    chain = [mentions[numbers[0]]]
    for number in numbers[1:]:
        mention = mentions[number]
        left, right = sorted((chain[-1].phrase, mention.phrase))
        if not _reaches(reading, _JOINED, left.end, right.start):
            break
        chain.append(mention)
    return chain if len(chain) > 1 else []


def _reaches(reading: Reading, pattern: re.Pattern[str], start: int, end: int) -> bool:
    return 0 <= end - start <= 100 and pattern.fullmatch(reading.folded[start:end]) is not None
