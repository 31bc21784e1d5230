"""The head of a notice: banner, rubric, title, dateline, and the day of publication.

A dateline gives the day of publication unless it gives a range, which is the event's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from kg.model import Span
from kg.read.furniture import fold_line, is_foreign, is_latin
from kg.read.pieces import Piece
from kg.read.published import PrintedDate, iter_printed_dates

_LONGEST_HEAD = 10
_WORD = re.compile(r"[^\W\d_]{2,}")
#: A place, perhaps with its country, perhaps with a day: what opens "TOKYO, July 1, 2008 -- …".
_PLACE = r"[^\W\d_a-zà-ÿ][\w'’.-]*(?:\s(?:de|del|la|le|of|da|do|el|al|and|et|y|d'|[^\W\d_a-zà-ÿ][\w'’-]*)){0,3}"
_OPENING = re.compile(
    rf"(?P<place>{_PLACE}(?:\s?[,/]\s?{_PLACE}|\s?\({_PLACE}\))?)(?P<day>[\s,/|.(]+[^\n]{{0,40}}?\d{{4}}\)?"
    rf"|[\s,/|]+[^\n.]{{0,24}}?\d{{1,2}}[^\n.]{{0,16}}?)?(?P<mark>\s?\.?\s?(?:--|[–—]|-(?=\s))\s?|\s?:\s|\.\s+)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a notice says. ``end`` is the index of the first piece of the body."""

    title: Span | None
    published: str | None
    published_span: Span | None
    dateline: Span | None
    end: int


def _read_dateline(piece: Piece) -> PrintedDate | None:
    """Return the date of a line that is made around one: few words beside it, and not a sentence."""
    if len(piece.text) > 110 or piece.is_paragraph:
        return None
    printed = next(iter_printed_dates(piece.text, offset=piece.start), None)
    if printed is None:
        return None
    before = piece.text[: printed.span.start - piece.start]
    after = piece.text[printed.span.end - piece.start :]
    if len(_WORD.findall(before)) > 4 or len(_WORD.findall(after)) > 7:
        return None
    return printed


def _mark_banners(pieces: list[Piece], language: str) -> None:
    """Mark the lines above the title that are in another language than the body, or speak about languages."""
    latin = is_latin(max((p.text for p in pieces), key=len, default=""))
    lines = [p for p in pieces[:_LONGEST_HEAD] if not p.kind]
    for piece, following in pairwise(lines[:4]):
        if piece.words > 40 or _read_dateline(piece):
            continue
        # The last line above the body is its title, unless it plainly speaks about languages.
        if not is_foreign(piece.text, language, latin_body=latin, sure=following.is_paragraph):
            break
        piece.kind = "banner"
    body = next((i for i, p in enumerate(lines) if p.is_paragraph and not p.kind), len(lines))
    for piece in lines[1:body]:
        if (
            not piece.kind
            and not _read_dateline(piece)
            and is_foreign(piece.text, language, latin_body=latin, sure=True)
        ):
            piece.kind = "banner"


def _choose_title(lines: list[Piece]) -> Piece | None:
    """Choose the title among the lines of the head: the first, or the next when the first is only a rubric."""
    if not lines:
        return None
    first = lines[0]
    for other in lines[1:3]:
        is_rubric = first.words == 1 or (first.words == 2 and (first.text.isupper() or not other.gap))
        if is_rubric and other.words >= 4:
            return other
    return first


def _find_body(pieces: list[Piece]) -> int:
    """Return the index of the first piece of running text; a title may look like it when it stands alone above."""
    plain = [i for i, piece in enumerate(pieces) if not piece.kind]
    for i, following in zip_longest(plain, plain[1:]):
        piece = pieces[i]
        if i == plain[0] and following is not None and _may_be_title(piece, pieces[following]):
            continue
        if piece.is_paragraph or piece.bullet:
            return i
    return len(pieces)


def _may_be_title(piece: Piece, following: Piece) -> bool:
    """Tell whether a first line that reads like a sentence is a title: short, alone, and no dateline opens it."""
    if piece.words > 30 or len(piece.text) > 220 or piece.bullet or piece.text[-1] == ":":
        return False
    dated = _read_dateline(following) is not None
    alone = following.gap and following.is_paragraph and len(following.text) > len(piece.text)
    return (dated or (alone and (piece.text[-1] != "." or piece.words <= 16))) and _read_opening(piece)[1] is None


def _is_place_line(piece: Piece) -> bool:
    """Tell whether a line under the title prints a place alone: "TIRANA / ALBANIA", "Khartoum (Sudan)"."""
    words = piece.text.replace("/", " ").replace("(", " ").replace(")", " ").replace(",", " ").split()
    return len(words) <= 5 and any(c in piece.text for c in "/,(") and all(w[0].isupper() for w in words)


def _read_opening(piece: Piece) -> tuple[Span | None, PrintedDate | None]:
    """Return the dateline that opens a paragraph, and the date in it."""
    match = _OPENING.match(piece.text)
    if match is None or match.end() > 90 or match.end() >= len(piece.text) - 20:
        return None, None
    place, day, mark = match.group("place", "day", "mark")
    weak = mark.strip() in (".", ":") and not day and not any(c in place for c in ",(/")
    rest = piece.text[match.end() :]
    if (
        weak
        or (mark.strip() == ":" and not day)
        or not (rest[0].isupper() or rest[0] in "\"“«‘'¿¡" or rest[0].isdigit())
    ):
        return None, None
    end = match.end("day") if day else match.end("place")
    printed = next(iter_printed_dates(piece.text[: match.end()], offset=piece.start), None)
    return Span(piece.start, piece.start + end), printed


def read_head(pieces: list[Piece], language: str) -> Head:
    """Mark the pieces of a notice's head and return what they say.

    Args:
        pieces: The whole text; the pieces above the body get their kinds.
        language: ISO 639-1 code of the body's language.
    """
    _mark_banners(pieces, language)
    body = _find_body(pieces)
    lines = [p for p in pieces[: min(body, _LONGEST_HEAD)] if not p.kind]
    dates: list[tuple[Piece, PrintedDate]] = []
    for piece in lines:
        printed = _read_dateline(piece)
        if printed is not None:
            dates.append((piece, printed))
    dated = {id(piece) for piece, _ in dates}
    plain = [p for p in lines if id(p) not in dated]
    title = _choose_title(plain)
    if title is None and dates and len(_WORD.findall(dates[0][0].text)) > 5:
        title = dates.pop(0)[0]
    for piece, _ in dates:
        piece.kind = "dateline"
    if title is not None:
        _mark_beside(title, plain)
    opening, opening_date = _read_opening(pieces[body]) if body < len(pieces) else (None, None)
    found = [printed for _, printed in dates]
    if not found and opening_date is not None:
        found = [opening_date]
    published = found[0] if found and found[0].is_single else None
    return Head(
        title.span if title else None,
        published.end.isoformat() if published else None,
        published.span if published else None,
        opening,
        min(body, len(pieces)),
    )


def _mark_beside(title: Piece, lines: list[Piece]) -> None:
    """Mark the title and the other lines of the head: rubric above, places, repetitions and subtitles below."""
    title.kind = "title"
    printed = fold_line(title.text)
    for piece in lines:
        if piece is title:
            continue
        if piece.start < title.start:
            piece.kind = "furniture"
        elif fold_line(piece.text) == printed:
            piece.kind = "caption"
        elif _is_place_line(piece):
            piece.kind = "dateline"
        elif piece.words <= 10:
            piece.kind = "heading"
