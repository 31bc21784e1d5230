"""Datelines: lines made around a date, and the place and day that open a notice's first paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model import Span
from kg.read.furniture import fold_line, get_words
from kg.read.pieces import Piece
from kg.read.published import PrintedDate, iter_printed_dates

_WORD = re.compile(r"[^\W\d_]{2,}")
#: An agency behind the day: "(Xinhua)", "/PRNewswire/".
_AGENCY = r"(?:\s?[(/][^\W\d_][\w .&-]{1,24}[)/])?"
#: What stands between a dateline and the text.
_STRONG = re.compile(rf"\s?[)\]]?{_AGENCY}\s?(?:\.?\s?(?:--|\||[–—]|-(?=\s))\s?|:\s|\.\s+|(?<=[)\]/])\s+)")
_WEAK = re.compile(rf"{_AGENCY}\s+")
#: Small words inside the name of a place, or before the day ("Lomé, le 12 mai").
_PARTICLES = frozenset({"de", "del", "la", "le", "of", "da", "do", "el", "al", "and", "et", "y", "the", "los", "das"})
# "Libreville, mercredi 6 mars"
# Short words with which the name of a place begins: "La Paz", "Le Caire", "Ho Chi Minh City".
_SHORT_FIRST = frozenset({"La", "Le", "El", "Al", "Ho", "St", "Da", "Ad"})
_WEEKDAY = re.compile(
    r",?\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*$|,?\s*\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)(?:\s+le)?\s*$",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_PLACE_ONLY = re.compile(r"[^,(–—:.-]{2,30}(?:\s?[,/]\s?[^,(–—:.-]{2,30}|\s?\([^)]{2,30}\))?")
#: Days without a year: ", 21-23 May", ", May 12".
_BARE_DAYS = re.compile(r"[\s,/|]+[^\n.]{0,24}?\d{1,2}[^\n.:]{0,16}?(?=\s?(?:\(|--|[–—]|\.\s|-\s|:\s))")
_LONGEST = 90


def read_dateline(piece: Piece) -> PrintedDate | None:
    """Return the date of a line that is made around one: few words beside it, and not a sentence."""
    if len(piece.text) > 110 or piece.is_paragraph:
        return None
    printed = next(iter_printed_dates(piece.text, offset=piece.start), None)
    if printed is None:
        return None
    before = _WORD.findall(piece.text[: printed.span.start - piece.start])
    after = _WORD.findall(piece.text[printed.span.end - piece.start :])
    if len(before) > 4 or len(after) > (7 if before else 9):
        return None
    return printed


def read_foot_date(piece: Piece) -> PrintedDate | None:
    """Return the date of a line at the foot that says when the notice was published: a label or a place, and a day."""
    printed = read_dateline(piece)
    if printed is None or piece.bullet:
        return None
    before = piece.text[: printed.span.start - piece.start]
    rest = _WORD.findall(fold_line(before + " " + piece.text[printed.span.end - piece.start :]))
    is_label = all(word in get_words("dated") for word in rest)
    is_place = before.rstrip().endswith(",") and len(rest) == 1 and before[:1].isupper()
    return printed if is_label or is_place else None


def _is_place(words: str) -> bool:
    """Tell whether words before a day name a place: capitals and small words, none of them opening a sentence."""
    words = _WEEKDAY.sub("", words)
    found = _PLACE_WORD.findall(words)
    if not found:
        return not words.strip(" ([")
    if len(found) > 6 or (len(found[0]) < 3 and not found[0].isupper() and found[0] not in _SHORT_FIRST):
        return False
    return all(word[0].isupper() or word.casefold() in _PARTICLES for word in found)


def _begins_text(rest: str) -> bool:
    return len(rest) > 20 and (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“«‘'¿¡")


class Opening(NamedTuple):
    """A dateline that opens a paragraph.

    Attributes:
        span: The place and the day.
        text_start: Where the text behind it begins; an agency's name stands between.
        printed: The complete date in it, None where it has none.
    """

    span: Span
    text_start: int
    printed: PrintedDate | None


def read_opening(piece: Piece) -> Opening | None:
    """Return the dateline that opens a paragraph: "TOKYO, July 1, 2008 -- …", "ALGER – …"."""
    text = piece.text
    printed = next(iter_printed_dates(text[:_LONGEST]), None)
    if printed is None or not _is_place(text[: printed.span.start]):
        return _read_place_opening(piece)
    mark = _STRONG.match(text, printed.span.end)
    if mark is None and text[: printed.span.start].rstrip().endswith((",", ")")):
        mark = _WEAK.match(text, printed.span.end)
    if mark is None or not _begins_text(text[mark.end() :]):
        return None
    end = printed.span.end + (text[printed.span.end : printed.span.end + 1] in (")", "]"))
    moved = printed._replace(span=Span(piece.start + printed.span.start, piece.start + printed.span.end))
    return Opening(Span(piece.start, piece.start + end), piece.start + mark.end(), moved)


def _read_place_opening(piece: Piece) -> Opening | None:
    """Return an opening of a place alone, perhaps with days that lack a year: "ALGER – …", "GABORONE, 21-23 May. …"."""
    place = _PLACE_ONLY.match(piece.text)
    if place is None or not _is_place(place.group()):
        return None
    end = place.start() + len(place.group().rstrip())
    day = _BARE_DAYS.match(piece.text, end)
    end = day.start() + len(day.group().rstrip()) if day else end
    mark = _STRONG.match(piece.text, end)
    if mark is None or mark.end() > _LONGEST or not _begins_text(piece.text[mark.end() :]):
        return None
    # A stop or a colon behind one bare word ends no dateline: "Strategy: …", "Background. …".
    if mark.group().strip() in (".", ":") and not day and not any(c in place.group() for c in ",(/"):
        return None
    return Opening(Span(piece.start, piece.start + end), piece.start + mark.end(), None)
