"""The edition number in the name of an event: "8th", "XXII", "fourth", "quinta"."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import Final

from kg.extract.text.reading import Reading
from kg.model import Span

_ORDINAL_DIGITS: Final = re.compile(
    r"(?<![\d/])(\d{1,3})(?:st|nd|rd|th|er|ere|re|eme|e|a|o|º|ª|°|va|avo|ᵉ|ᵉʳ|ʳᵈ|ᵗʰ|ᵈᵉ)(?![a-z\d])"
)
# "la | 112 | Reunión"
_BARE_DIGITS: Final = re.compile(r"(\d{1,3}) ")
_ROMAN: Final = re.compile(r"([IVXLC]+)(?:st|nd|rd|th|[ae]|ª|º|°|ème|e)?\s")
_TWO: Final = re.compile(r"\d+(?:st|nd|rd|th|e|eme|a|o)?\s*(?:/|and|et|y|&|-)\s*\d+(?:st|nd|rd|th|e|eme|a|o)\b")
# "the 129th and | 130th sessions"
_ONE_MORE_BEFORE: Final = re.compile(r"\d(?:st|nd|rd|th|e|eme|a|o|ª|º)?\s*(?:/|and|et|y|&)\s*$")
_ANNIVERSARY: Final = re.compile(r"anniversar|aniversario|anniversaire")
# "Operation Mekong Dragon IV"
_OPERATION: Final = re.compile(r"(?:[\w-]+ ){0,2}Op[eé]ra[ct]i[oó]n [\"“«]?(?:[\w-]+ ){1,4}(?P<number>[IVX]+)[\"”»]?")
_START: Final = attrgetter("start")
_COMPLEMENT: Final = re.compile(r"\b(?:of|on|for|de|du|des|sur|pour|sobre|para)\b")


def find_ordinal(reading: Reading, span: Span) -> tuple[int | None, Span | None]:
    """Find the edition number in an event's name, and where it is printed.

    None where there is none, where two are given ("145th/146th", "129th and 130th"), and for anniversaries.
    """
    text = reading.folded[span.start : span.end]
    if _TWO.search(text) or _ANNIVERSARY.search(text):
        return None, None
    if text[:1].isdigit() and _ONE_MORE_BEFORE.search(reading.folded[max(0, span.start - 16) : span.start]):
        return None, None
    match = _ORDINAL_DIGITS.search(text)
    if match:
        return int(match.group(1)), Span(span.start + match.start(), span.start + match.end())
    bare = _BARE_DIGITS.match(text)
    if bare:
        return int(bare.group(1)), Span(span.start, span.start + bare.end(1))
    roman = _ROMAN.match(reading.text[span.start : span.end])
    value = _read_roman(roman.group(1)) if roman else None
    if roman and value:
        return value, Span(span.start, span.start + len(roman.group(1)))
    operation = _OPERATION.fullmatch(reading.text, *span)
    value = _read_roman(operation["number"]) if operation else None
    if operation and value:
        return value, Span(*operation.span("number"))
    return _find_word(reading, span, text)


def _find_word(reading: Reading, span: Span, text: str) -> tuple[int | None, Span | None]:
    """Find an ordinal in words before the complement of the name."""
    complement = _COMPLEMENT.search(text)
    limit = span.start + min(90, complement.start() if complement else len(text))
    words = reading.event_words
    for number in range(bisect_left(words, span.start, key=_START), len(words)):
        hit = words[number]
        if hit.start >= limit:
            break
        if hit.end < span.end:
            value = next((e.value for e in hit.entries if e.kind == "ordinal"), None)
            if value and int(value) > 0:
                return int(value), hit.span
    return None, None


def _read_roman(text: str) -> int | None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for one, following in zip(text, [*text[1:], ""], strict=True):
        value = values[one]
        total += -value if following and values[following] > value else value
    return total if 0 < total < 200 else None
