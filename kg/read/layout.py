"""Raw text → blocks: what each stretch of a notice is, told by position, repetition, shape and language.

No rule knows a phrase of one site. The order of work: cut the text into pieces, set aside what is furniture by itself,
tell the body's language, read the head (:mod:`kg.read.head`), then the body, then the foot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Block, Span
from kg.read.dateline import Opening, read_foot_date
from kg.read.furniture import find_furniture, fold_line
from kg.read.head import read_head
from kg.read.language import find_language
from kg.read.pieces import Piece, cut_pieces
from kg.read.published import PrintedDate

_CELLS = re.compile(r"\t+|\s*\|\s*|\s{3,}")
#: In words; behind "Next article" stands the title of another text.
_LONGEST_TITLE = 25
_CONTENT = frozenset({"", "paragraph", "item", "row"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's blocks with what its head says."""

    blocks: tuple[Block, ...]
    language: str
    title: Span | None
    published: str | None
    published_span: Span | None


def find_body_language(pieces: list[Piece]) -> str:
    """Return the language of the longest pieces: the body's, whatever a banner above it speaks."""
    lines = [p for p in pieces if p.kind in _CONTENT]
    if sum(len(p.text) for p in lines[1:]) > 60:
        lines = lines[1:]  # in a short notice a banner at the head may be the longest line of all
    longest = sorted(lines, key=lambda p: -len(p.text))
    if longest and len(longest[0].text) > 100:
        longest = [p for p in longest if len(p.text) > 60]  # short lines may be in the language of the site
    sample: list[str] = []
    size = 0
    for piece in longest:
        sample.append(piece.text)
        size += len(piece.text)
        if size > 400:
            break
    return find_language(" ".join(sample))[0]


def _mark_furniture(pieces: list[Piece]) -> None:
    """Mark the pieces that are no content by themselves, and everything behind the line that ends the text."""
    ended = False
    labelled = False
    onward = False
    for piece in pieces:
        # What hangs on a label ("Tags:") belongs to it.
        labelled = labelled and bool(piece.bullet or not piece.gap)
        is_cut = piece.text.endswith(("...", "…"))
        is_title_of_other = onward and piece.words <= _LONGEST_TITLE and (is_cut or not piece.is_terminated)
        onward = False
        if ended or labelled or is_title_of_other:
            piece.kind = "furniture"
        elif piece.words <= 30:
            printed = piece.text if not piece.bullet else f"{piece.bullet} {piece.text}"
            found = find_furniture(printed)
            if found == "end":
                ended = True
                piece.kind = "furniture"
            elif found == "onward":
                onward = True
                piece.kind = "furniture"
            elif found is not None:
                piece.kind = found
                labelled = found == "furniture" and printed.endswith(":")


def _mark_repeated(pieces: list[Piece]) -> None:
    """Mark lines printed before: galleries repeat the title or one caption; each line counts once.

    Where short lines repeat one another without repeating the head, all of them are captions.
    """
    first: dict[str, tuple[int, Piece]] = {}
    for i, piece in enumerate(pieces):
        key = fold_line(piece.text) if piece.words <= 40 else piece.text
        if len(key) < 3 or piece.kind == "furniture":
            continue
        earlier = first.setdefault(key, (i, piece))
        if earlier[1] is piece:
            continue
        piece.kind = "caption"
        if i - earlier[0] <= 2 and earlier[0] > 3 and not piece.is_terminated and not earlier[1].kind:
            earlier[1].kind = "caption"


def _last_content(pieces: list[Piece]) -> int:
    """Return the index of the last piece that states something: a sentence, or a list that hangs on one."""
    last = -1
    hangs = False
    for i, piece in enumerate(pieces):
        if piece.kind in ("banner", "title", "dateline", "furniture", "caption"):
            hangs = hangs and piece.kind == "furniture"
            continue
        is_said = piece.words >= 14 or (piece.words >= 4 and (piece.is_terminated or piece.text[-1] in ":;,"))
        is_listed = (piece.bullet or not piece.gap) and hangs
        if is_said or is_listed or piece.kind == "row":
            last = i
            hangs = True
        elif piece.bullet or piece.gap:
            hangs = piece.text[-1] == ":" or (hangs and piece.bullet != "")
    return last


def _mark_rows(pieces: list[Piece]) -> None:
    """Mark neighbouring lines that fall into the same number of cells, two or more, as rows of a table."""
    cells = [len(_CELLS.split(p.text)) if not p.kind and not p.bullet and not p.is_terminated else 0 for p in pieces]
    for i, piece in enumerate(pieces):
        if cells[i] < 2:
            continue
        beside = [cells[j] for j in (i - 1, i + 1) if 0 <= j < len(pieces)]
        if cells[i] in beside:
            piece.kind = "row"


def _tell_body(pieces: list[Piece], i: int) -> str:
    """Tell an item, a heading and a paragraph apart, for a piece of the body."""
    piece = pieces[i]
    if piece.bullet:
        return "item"
    if piece.is_paragraph or piece.text[-1] in ":;,":
        return "paragraph"
    after = pieces[i + 1] if i + 1 < len(pieces) else None
    if (
        piece.words <= 10
        and not piece.is_terminated
        and after is not None
        and (piece.gap or after.indent > piece.indent)
    ):
        is_list = not after.gap and after.indent == piece.indent and not after.bullet and not after.is_paragraph
        return "item" if is_list else "heading"
    if not piece.gap and i and pieces[i - 1].kind in ("item", "paragraph", "heading") and not piece.is_paragraph:
        return "item"
    return "paragraph"


def lay_out(text: str) -> Layout:
    """Classify every line of a text.

    Returns:
        The blocks in reading order, and the title, the day of publication and the body's language; a text without
        words has no blocks and the language "und".

    Units:
        Code points.
    """
    pieces = cut_pieces(text)
    _mark_furniture(pieces)
    language = find_body_language(pieces)
    head = read_head(pieces, language)
    _mark_repeated(pieces)
    _mark_rows(pieces[head.end :])
    last = _last_content(pieces)
    foot = None if head.has_dates else _find_foot_date(pieces[last + 1 :])
    for i, piece in enumerate(pieces):
        if not piece.kind:
            piece.kind = _tell_body(pieces, i) if i <= last else "caption"
    published = head.published or (foot.end.isoformat() if foot else None)
    blocks = tuple(block for piece in pieces for block in _blocks_of(piece, head.opening))
    return Layout(blocks, language, head.title, published, foot.span if foot else head.published_span)


def _find_foot_date(pieces: list[Piece]) -> PrintedDate | None:
    """Return the day of publication that a line under the text prints, and mark that line."""
    for piece in pieces:
        printed = None if piece.kind else read_foot_date(piece)
        if printed is not None and printed.is_single:
            piece.kind = "dateline"
            return printed
    return None


def _blocks_of(piece: Piece, opening: Opening | None) -> tuple[Block, ...]:
    """Return a piece's block; a paragraph that opens with a dateline makes two."""
    if opening is not None and opening.span.start == piece.start and piece.kind == "paragraph":
        return Block("dateline", opening.span), Block("paragraph", Span(opening.text_start, piece.end))
    return (Block(piece.kind, piece.span),)  # type: ignore[arg-type]
