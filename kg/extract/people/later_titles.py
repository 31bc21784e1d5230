"""Titles that lean on someone named before: "in her capacity as Chairperson", "he was Vice-Chair of the region"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from kg.extract.matching.endings import Ending
from kg.extract.people.mentions import PersonMention
from kg.extract.people.positions import PositionMention
from kg.extract.people.title_words import is_plural
from kg.extract.text.reading import Reading

_CAPACITY: Final = Ending(
    r"(?:in (?:his|her|their) (?:dual |double |other )?capacit(?:y|ies) as|en sa (?:double )?qualite de|"
    r"en su calidad de|"
    r"(?:chaired|presided|spoke|speaking|acted|acting|opened|attended|served|serving|hosted)(?: [a-z]+){0,3} as)"
    r" (?:the |both |also |de |la |le |el )*$"
)
_PRONOUN: Final = Ending(
    r"(?:^|[.;:,] |\b(?:until now|previously|who|and|where|since then|formerly|currently|today),? )"
    r"(?:he|she|il|elle|who) (?:is|was|has been|had been|est|etait|fut) (?:also |currently |still |then |"
    r"previously |aussi |until now )*(?:the |a |le |la )?$"
)
_WITHIN: Final = 400


def lean(reading: Reading, positions: Sequence[PositionMention], mentions: Sequence[PersonMention]) -> None:
    """Give people the titles that later words of the notice give them.

    Args:
        reading: The reading.
        positions: All position phrases.
        mentions: The mentions of people in order; they are completed in place.
    """
    starts = [mention.span.start for mention in mentions]
    held = {position.title_span for mention in mentions for position in mention.positions}
    for position in positions:
        start = position.span.start
        before = bisect_left(starts, start) - 1
        if before < 0 or position.title_span in held or is_plural(position.position.title):
            continue
        mention = mentions[before]
        if start - mention.span.end > _WITHIN:
            continue
        near = reading.sentence_at(start) == reading.sentence_at(mention.span.start)
        window = max(mention.span.end, start - 60)
        if (near and _CAPACITY.search(reading.folded, window, start)) or _PRONOUN.search(reading.folded, window, start):
            mention.positions.append(position)
