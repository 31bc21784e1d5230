"""Countries and WCO regions inside the names of bodies and posts: "Peruvian Customs", "ROCB A/P", "région OMD-AOC"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.resolve.names import split_tokens

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class Matcher:
    """Finds known phrases in a name, the longest first; a phrase stands for one code."""

    phrases: Mapping[Tokens, str]
    longest: int

    def find(self, tokens: Tokens) -> tuple[frozenset[str], Tokens]:
        """Return the codes whose phrases stand in a name, and the words that are left."""
        found, left, at = set(), [], 0
        while at < len(tokens):
            for size in range(min(self.longest, len(tokens) - at), 0, -1):
                code = self.phrases.get(tokens[at : at + size])
                if code is not None:
                    found.add(code)
                    at += size
                    break
            else:
                left.append(tokens[at])
                at += 1
        return frozenset(found), tuple(left)


def make_matcher(phrases: Iterable[tuple[str, str]]) -> Matcher:
    """Build a matcher from (phrase, code); the first code of a phrase stays."""
    table: dict[Tokens, str] = {}
    for phrase, code in phrases:
        tokens = split_tokens(phrase)
        if tokens:
            table.setdefault(tokens, code)
    return Matcher(table, max(map(len, table), default=0))


def inflect(language: str, adjective: str) -> list[str]:
    """Return the written forms of an adjective of nationality in French or Spanish; in English the word alone."""
    if language == "fr":
        feminine = adjective + "ne" if adjective.endswith(("ien", "éen")) else adjective + "e"
        return [adjective, adjective + "s", feminine, feminine + "s"]
    if language == "es":
        if adjective.endswith("o"):
            return [adjective, adjective[:-1] + "a", adjective + "s", adjective[:-1] + "as"]
        return [adjective, adjective + "a", adjective + "s", adjective + "es", adjective + "as"]
    return [adjective]
