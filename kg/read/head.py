"""The head of a notice: banner, rubric, title, dateline, and the day of publication.

A dateline gives the day of publication unless it gives a range, which is the event's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from kg.model import Span
from kg.read.dateline import Opening, read_dateline, read_opening
from kg.read.furniture import fold_line, is_foreign, is_latin
from kg.read.pieces import Piece
from kg.read.published import PrintedDate

_LONGEST_HEAD = 10
# A dateline opens one of so many first paragraphs.
_LAST_OPENING = 3
_MENU = re.compile(r"\s*[|·•]\s*")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a notice says.

    Attributes:
        title: Where the title stands.
        published: The day of publication.
        published_span: Where it is printed.
        opening: The dateline that opens the first paragraph.
        end: Index of the first piece of the body.
        has_dates: Whether the head prints any date, the event's included.
    """

    title: Span | None
    published: str | None
    published_span: Span | None
    opening: Opening | None
    end: int
    has_dates: bool


def _mark_banners(pieces: list[Piece], language: str) -> None:
    """Mark the lines above the title that are in another language than the body, or speak about languages."""
    latin = is_latin(max((p.text for p in pieces), key=len, default=""))
    lines = [p for p in pieces[:_LONGEST_HEAD] if not p.kind]
    for piece, following in pairwise(lines[:4]):
        if piece.words > 40 or read_dateline(piece):
            continue
        # The last line above the body is its title, unless it plainly speaks about languages.
        if not is_foreign(piece.text, language, latin_body=latin, sure=following.is_paragraph):
            break
        piece.kind = "banner"
    body = next((i for i, p in enumerate(lines) if p.is_paragraph and not p.kind), len(lines))
    for piece in lines[1:body]:
        if (
            not piece.kind
            and not read_dateline(piece)
            and is_foreign(piece.text, language, latin_body=latin, sure=True)
        ):
            piece.kind = "banner"


def _is_menu(line: str) -> bool:
    """Tell whether a line is a menu of the page: "Home | About us | News", "en | fr"."""
    steps = [step.split() for step in _MENU.split(line)]
    if any(c.isdigit() for c in line) or not all(0 < len(step) <= 3 for step in steps):
        return False
    return len(steps) > 2 or (len(steps) == 2 and all(len(step) == 1 and len(step[0]) == 2 for step in steps))


def _mark_menus(pieces: list[Piece]) -> None:
    """Mark the menus above the title; further down such a line is a row of a table."""
    for piece in [p for p in pieces[:_LONGEST_HEAD] if not p.kind][:3]:
        if not _is_menu(piece.text):
            return
        piece.kind = "furniture"


def _choose_title(lines: list[Piece]) -> Piece | None:
    """Choose the title among the lines of the head: the first, or the next when the first is only a rubric."""
    if not lines:
        return None
    first = lines[0]
    for other in lines[1:3]:
        is_rubric = first.words == 1 or (first.words == 2 and (first.text.isupper() or not other.gap))
        # The name of the site or of a column stands alone above what is plainly a headline.
        is_rubric = is_rubric or (first.words <= 3 and other.words >= 6 and other.text[-1] not in ".:;,")
        if is_rubric and other.words >= 4:
            return other
    return first


def _find_opening(pieces: list[Piece]) -> Opening | None:
    """Return the dateline that opens the first paragraph, or with place and day one soon behind a standfirst."""
    opening = read_opening(pieces[0]) if pieces else None
    for piece in pieces[1:] if opening is None else ():
        later = read_opening(piece) if piece.is_paragraph else None
        if later is not None and later.printed is not None and _WORD.match(piece.text.lstrip("[(")):
            return later
    return opening


def _is_dated(opening: Opening | None) -> bool:
    return opening is not None and opening.printed is not None


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
    dated = read_dateline(following) is not None
    alone = following.gap and following.is_paragraph and len(following.text) > len(piece.text)
    return (dated or (alone and (piece.text[-1] != "." or piece.words <= 16))) and not _is_dated(read_opening(piece))


def _is_place_line(piece: Piece) -> bool:
    """Tell whether a line under the title prints a place alone: "TIRANA / ALBANIA", "Khartoum (Sudan)"."""
    words = piece.text.replace("/", " ").replace("(", " ").replace(")", " ").replace(",", " ").split()
    return len(words) <= 5 and any(c in piece.text for c in "/,(") and all(w[0].isupper() for w in words)


def read_head(pieces: list[Piece], language: str) -> Head:
    """Mark the pieces of a notice's head and return what they say.

    Args:
        pieces: The whole text; the pieces above the body get their kinds.
        language: ISO 639-1 code of the body's language.
    """
    _mark_menus(pieces)
    _mark_banners(pieces, language)
    body = _find_body(pieces)
    lines = [p for p in pieces[: min(body, _LONGEST_HEAD)] if not p.kind]
    dates: list[tuple[Piece, PrintedDate]] = []
    for piece in lines:
        printed = read_dateline(piece)
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
    opening = _find_opening(pieces[body : body + _LAST_OPENING])
    found = [printed for _, printed in dates]
    if not found and opening is not None and opening.printed is not None:
        found = [opening.printed]
    published = found[0] if found and found[0].is_single else None
    return Head(
        title.span if title else None,
        published.end.isoformat() if published else None,
        published.span if published else None,
        opening,
        min(body, len(pieces)),
        bool(found),
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
