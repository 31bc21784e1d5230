"""Lines that belong to the page and not to the notice: controls, paths, captions, links to other texts, banners.

The words are data (``data/furniture.tsv``, ``data/language-names.tsv``), in many languages and of no particular site.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal

from kg.read.language import find_language
from kg.read.months import fold_word

_DATA = Path(__file__).resolve().parent / "data"
_WORD = re.compile(r"[^\W\d_]+")
_CRUMBS = re.compile(r"\s(?:>|›|»|/|→|::|\\)\s")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+\.\w+|\bhttps?://\S+|\bwww\.\S+")
_COUNTERS = re.compile(
    r"(?:\d+\s+\w+\s*(?:min\w*\s*)?[·|,•/-]?\s*){2,4}|\d+\s+(?:min|mins|minutes?)\s+\w+", re.IGNORECASE
)
#: "Russian : русский", "English (English)": how menus of languages name one.
_NAME_PAIR = re.compile(r"([^\W\d_]+)\s?[:(/=]\s?([^\W\d_]+)")
_NOT_LATIN = re.compile("[^\\W\\d_\u0000-\u02af\u1e00-\u1eff]")
#: Longer lines are text; some of the patterns take time in the square of a line's length.
_LONGEST_LINE = 600
_YEAR = re.compile(r"\d{4}")
_RULE = re.compile(r"[\W_]{3,}")


@cache
def _load(name: str) -> dict[str, frozenset[str]]:
    """Load a table of two columns as value → kinds, or kind → words for the table of furniture."""
    table: dict[str, set[str]] = {}
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, value = line.split("\t")
            table.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in table.items()}


@cache
def _labels(kind: str) -> re.Pattern[str]:
    words = sorted(_load("furniture.tsv")[kind], key=lambda w: (-len(w), w))
    return re.compile("(?:" + "|".join(re.escape(w) for w in words) + r")(?!\w)")


def get_words(kind: str) -> frozenset[str]:
    """Return the words of one kind of the table of furniture."""
    return _load("furniture.tsv")[kind]


def fold_line(line: str) -> str:
    """Return a line without case, accents and outer marks, to compare it with other lines and with the tables."""
    flat = " ".join(line.casefold().split())
    if not flat.isascii():
        flat = "".join(c for c in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(c))
    return flat.strip(" \t-–—•*·|.:;\"'«»“”‘’")


def _is_caption(line: str, flat: str) -> bool:
    """Tell whether a line is labelled as a photograph's: "Photo : …", "[Photo] …", "(Photo de famille)"."""
    bare = flat.lstrip("([")
    match = _labels("photo").match(bare)
    if match is None:
        return False
    rest = bare[match.end() :].lstrip(" s")
    return bare != flat or not rest or rest[0] in ":])-–—|" or (line[0] in "([" and line[-1] in ")]")


def _is_control(flat: str) -> bool:
    words = _WORD.findall(flat)
    controls = _load("furniture.tsv")["control"]
    return 0 < len(words) <= 12 and all(word in controls for word in words)


def _is_crumbs(line: str, flat: str) -> bool:
    """Tell whether a line is a path of pages: "Home > News > Customs"."""
    steps = _CRUMBS.split(line)
    if len(steps) < 2 or len(line) > 160:
        return False
    starts_home = _labels("crumb").match(flat) is not None
    return starts_home or (len(steps) > 2 and ">" in line and all(len(step.split()) <= 5 for step in steps))


def find_furniture(line: str) -> Literal["caption", "furniture", "onward", "end"] | None:
    """Return what a single line is when it is no content, whatever stands around it; None when it may be content.

    "end" marks the line after which nothing of the notice follows ("-- ENDS --"), "onward" one above the title of
    another text ("Next article").

    Example:
        >>> find_furniture("Compartir   |   Imprimir"), find_furniture("[Photo] Speakers"), find_furniture("Lusaka")
        ('furniture', 'caption', None)
    """
    if len(line) > _LONGEST_LINE:
        return "furniture" if _RULE.fullmatch(line) else None
    flat = fold_line(line)
    if not flat or _RULE.fullmatch(line):
        return "furniture"
    if _is_caption(line, flat):
        return "caption"
    length = len(_WORD.findall(line))
    if length <= 2 and (line[0] in "-#*" or line.isupper()) and _labels("end").fullmatch(flat):
        return "end"
    if length > 25:
        return None
    if length <= 4 and _labels("onward").fullmatch(flat):
        return "onward"
    if length <= 6 and _labels("skip").fullmatch(flat):
        return "furniture"
    related = _labels("related").match(flat)
    if related and (flat[related.end() :].lstrip()[:1] in (":", "")):
        return "furniture"
    names, words = count_language_names(line) if length <= 12 else (0, 1)
    if names and names == words:
        return "furniture"
    if line[0] == "©" or _is_control(flat) or _is_crumbs(line, flat) or _labels("advert").fullmatch(flat):
        return "furniture"
    if length <= 12 and (_ADDRESS.search(line) or _COUNTERS.fullmatch(line)):
        return "furniture"
    byline = _labels("byline").match(flat)
    if byline and length <= 5 and not _YEAR.search(line) and flat[byline.end() :].lstrip()[:1] == ":":
        return "furniture"
    return None


def count_language_names(line: str) -> tuple[int, int]:
    """Return how many words of a line name a language, and how many words it has."""
    names = _load("language-names.tsv")
    words = _WORD.findall(line)
    return sum(fold_word(word) in names for word in words), len(words)


def _has_name_pair(line: str) -> bool:
    names = _load("language-names.tsv")
    return any(fold_word(a) in names and fold_word(b) in names for a, b in _NAME_PAIR.findall(line))


def is_latin(line: str) -> bool:
    """Tell whether fewer than a quarter of a line's letters are of another alphabet than the Latin one."""
    foreign = len(_NOT_LATIN.findall(line))
    return not foreign or 4 * foreign < sum(map(str.isalpha, line))


def is_foreign(line: str, language: str, *, latin_body: bool, sure: bool = False) -> bool:
    """Tell whether a line at the head of a page is in another language than the body, or is about languages.

    Sites that miss a translation say so above the text, in the language that the visitor asked for.

    Args:
        line: The line, without the white space around it.
        language: ISO 639-1 code of the body's language.
        latin_body: Whether that language is written in Latin letters.
        sure: Whether to leave out the model's guess, which errs on short lines full of names.
    """
    if len(line) > _LONGEST_LINE:
        return False
    if latin_body and not is_latin(line):
        return True
    names, words = count_language_names(line)
    if names >= 2 and (line.rstrip().endswith((".", "。")) or _has_name_pair(line)):
        return True
    if words < 4 or sure:
        return False
    found, score = find_language(line)
    return found != language and score >= 0.7
