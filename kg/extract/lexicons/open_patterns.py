"""Patterns of words with open places between them, as regular expressions over folded text."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.matching.needs import at_word

# A word in an open place; an agent's "by", a relative clause, a coordination or what else was given ends the phrase.
_WORD: Final = r"(?:,?\s+(?!(?:presentations?|speech(?:es)?|remarks|by|and|or|who|which|that|with|par|et|ou|qui|que|avec|por|y|e|con|quien)\b)\(?[\w'&/.-]*[\w)])"
_OPEN: Final = re.compile(r"\*(\d?)")
_MOST_WORDS: Final = "3"


def is_open_pattern(pattern: str) -> bool:
    """Tell whether a pattern begins and ends with words, none of them empty.

    Example:
        >>> is_open_pattern("led|ran * course"), is_open_pattern("led *"), is_open_pattern("led| * course")
        (True, False, False)
    """
    tokens = pattern.split()
    words = [token for token in tokens if not _OPEN.fullmatch(token)]
    framed = bool(words) and not _OPEN.fullmatch(tokens[0]) and not _OPEN.fullmatch(tokens[-1])
    return framed and all(any(map(str.isalnum, word)) for token in words for word in token.split("|"))


def compile_open(pattern: str) -> str:
    """Return the regular expression of a pattern of words.

    Args:
        pattern: Words parted by blanks, each with its alternatives parted by ``|`` ("made_up_of" is one of three words);
            ``*`` stands for up to three words, ``*6`` for up to six.

    Example:
        >>> re.fullmatch(compile_open("led|ran * course"), "ran a long course") is not None
        True
    """
    parts: list[str] = []
    for token in pattern.split():
        gap = _OPEN.fullmatch(token)
        if gap:
            parts.append(f"{_WORD}{{0,{gap[1] or _MOST_WORDS}}}?")
            continue
        words = [re.escape(word).replace("_", r"\s+") for word in token.split("|")]
        first = {word[0] for word in token.split("|")}
        is_one = not parts and len(first) == 1 and first.pop().isalnum()  # the engine skips to a first letter
        parts.append(at_word(*words) if is_one else (r",?\s+" if parts else r"(?<!\w)") + f"(?:{'|'.join(words)})")
    return "".join(parts) + r"\b"
