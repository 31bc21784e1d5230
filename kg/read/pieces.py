"""A text cut into pieces: lines with the lines that only a narrow column broke off joined to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(
    r"(?:[•·▪▫◦‣●○■□◆►▶➢➤✓✔⁃∙]\s*"
    r"|[*–—-]\s+"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)\s*"
    r"|\d{1,2}(?:\.(?!\d)|\s?[-–])\s+(?!\d)"
    r"|(?:[a-h]|[ivx]{1,5})\.\s+)(?=\S)"
)
_LETTER = re.compile(r"[^\W_]")
#: "12. maj 2021" is no numbered item.
_DAY = re.compile(r"\d{1,2}\.\s[^\W\d_]{3,12}\.?\s\d{4}\b")
_TERMINAL = tuple(".!?…。！？؟।")
_TWO_SENTENCES = re.compile(r"[^\W\d_A-Z]{3}[.!?…][\"”»)]*\s+[\"“«(¿¡]?[^\W\d_]{2}")
#: Text set wider than this has a line a paragraph: its breaks are meant.
_WIDEST_COLUMN = 140


@dataclass(slots=True)
class Piece:
    """A line of a text, or the lines of one paragraph that was broken to fit a column.

    Units:
        ``start`` and ``end`` are code points, without the bullet and the white space around the words; ``width`` is the
        length of the first line with them.
    """

    start: int
    end: int
    text: str
    bullet: str
    indent: int
    gap: bool
    width: int
    kind: str = ""
    words: int = 0

    @property
    def span(self) -> Span:
        """Where the piece's words stand."""
        return Span(self.start, self.end)

    @property
    def is_terminated(self) -> bool:
        """Tell whether the piece ends as a sentence does, brackets and quotation marks aside."""
        return self.text.rstrip("\"'»”’)] ").endswith(_TERMINAL)

    @property
    def is_paragraph(self) -> bool:
        """Tell whether the piece is running text by its own looks: long, or a sentence of some length."""
        if self.words < 11:
            return self.words < 8 and len(self.text) >= 40 and self.text.endswith(("。", "！", "？"))
        is_long = self.words >= 40 or len(self.text) >= 280
        return is_long or self.is_terminated or self.text[-1] == ":" or _TWO_SENTENCES.search(self.text) is not None


def _make_piece(text: str, start: int, end: int, gap: bool) -> Piece | None:
    raw = text[start:end]
    left = raw.lstrip()
    words = left.rstrip()
    if not words:
        return None
    begin = start + len(raw) - len(left)
    indent = begin - start
    match = None if _DAY.match(words) else _BULLET.match(words)
    bullet = match.group() if match else ""
    content = words[len(bullet) :]
    return Piece(
        start=begin + len(bullet), end=begin + len(words), text=content, bullet=bullet.strip(), indent=indent, gap=gap,
        width=indent + len(words), words=len(content.split()),
    )  # fmt: skip


def _is_broken_off(line: Piece, following: Piece, width: int) -> bool:
    """Tell whether a line goes on in the next only because the column was full."""
    if following.gap or following.bullet or not _LETTER.search(following.text) or "|" in line.text or "\t" in line.text:
        return False
    if width > _WIDEST_COLUMN:
        # Breaks are meant in such a text; but nothing begins with a small letter after a word without an end.
        return following.text[0].islower() and not line.is_terminated and line.text[-1] not in ":;" and line.words > 3
    first = following.text.split(maxsplit=1)[0]
    return line.width >= 0.6 * width and line.width + 1 + len(first) > width


def cut_pieces(text: str) -> list[Piece]:
    """Cut a text into its pieces, in reading order. White space alone makes no piece."""
    lines: list[Piece] = []
    last = 0
    for match in _LINE.finditer(text):
        gap = text.count("\n", last, match.start()) > 1 or "\u2029" in text[last : match.start()]
        line = _make_piece(text, match.start(), match.end(), gap or not lines)
        if line is None:
            continue
        lines.append(line)
        last = match.end()
    if not lines:
        return []
    width = max(line.width for line in lines)
    pieces = [lines[0]]
    tail = lines[0]
    for line in lines[1:]:
        piece = pieces[-1]
        if _is_broken_off(tail, line, width):
            piece.end = line.end
            piece.text = text[piece.start : line.end]
            piece.words += line.words
        else:
            pieces.append(line)
        tail = line
    return pieces
