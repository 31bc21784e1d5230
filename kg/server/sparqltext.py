"""Look at the words of a query or update without running it: remote calls, and the dataset of an update.

The engine would follow SERVICE and LOAD to any host, and its update call takes no dataset. Both are decided here on the
tokens of the text. Workers are cut off from the network as well (:mod:`kg.server.sandbox`): this module gives the clear
message, the sandbox the guarantee.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""
    (?P<escape>\\.)                                             # of a local name: ex:a\#b opens no comment
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
              |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<name>[?$@]\w+|[\w.-]*:[\w.:%-]*)                        # variable, language tag, prefixed name, blank node
  | (?P<word>[A-Za-z_]\w*)
  | (?P<mark>\S)
    """,
    re.X | re.S,
)
#: A ``<…>`` that may be a comparison and a comment in disguise: ``?a<?b#c>``.
_DOUBTFUL_IRI = re.compile(r"<(?!https?://)[^<>]*[#'\"]")


class Token(NamedTuple):
    """One token of SPARQL; comments and white space are left out."""

    kind: str
    text: str
    start: int
    end: int


def iter_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query or update in reading order.

    Source: SPARQL 1.1 Query Language, section 19.8, terminals.
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "comment" and match.lastgroup is not None:
            yield Token(match.lastgroup, match.group(), match.start(), match.end())


def _has_doubtful_word(text: str, tokens: Sequence[Token], word: str) -> bool:
    """Tell whether the word may be code under another reading: glued to a name, or behind a doubtful ``<``."""
    glued = re.compile(rf"(?i)(?:^|\.){word}(?![\w-]*$)|\.{word}")
    if any(token.kind == "name" and glued.search(token.text) for token in tokens):
        return True
    return bool(_DOUBTFUL_IRI.search(text) and re.search(rf"(?i)\b{word}\b", text))


def check_remote_calls(text: str, hosts: Iterable[str] = (), *, word: str = "SERVICE") -> None:
    """Refuse a text that asks another server, unless that server is allowed.

    Args:
        text: A query or an update.
        hosts: Allowed hosts.
        word: ``SERVICE`` or ``LOAD``.

    Raises:
        QueryError: The text calls a host that is not allowed, or names it by a variable or a prefixed name.
    """
    allowed = frozenset(hosts)
    tokens = list(iter_tokens(text))
    for number, token in enumerate(tokens):
        if token.kind == "word" and token.text.upper() == word:
            _check_call(tokens, number, allowed, word)
    if _has_doubtful_word(text, tokens, word):
        raise QueryError(f"the word {word} cannot be told apart from a call here; write the IRIs of the query in full")


def _check_call(tokens: Sequence[Token], number: int, allowed: frozenset[str], word: str) -> None:
    if not allowed:
        raise QueryError(f"{word} is switched off on this server")
    rest = [token for token in tokens[number + 1 : number + 3] if token.text.upper() != "SILENT"]
    if not rest or rest[0].kind != "iri":
        raise QueryError(f"{word} needs the full IRI of an allowed host on this server")
    address = urlsplit(rest[0].text[1:-1])
    if address.scheme not in {"http", "https"} or address.netloc not in allowed:
        raise QueryError(f"{word} may not ask that host on this server")


def has_dataset_clause(query: str) -> bool:
    """Tell whether a query names its dataset by FROM.

    Example:
        >>> has_dataset_clause("SELECT ?from FROM <urn:g> { ?s ?p ?o }"), has_dataset_clause("ASK { ?from ?p 'FROM' }")
        (True, False)
    """
    depth = 0
    for token in iter_tokens(query):
        if token.kind == "mark" and token.text in {"{", "}"}:
            depth += 1 if token.text == "{" else -1
        elif token.kind == "word" and depth == 0 and token.text.upper() == "FROM":
            return True
    return False


def add_using(update: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Give every operation of an update that has a WHERE the dataset of the protocol request.

    Args:
        update: The update as sent.
        default: Values of ``using-graph-uri``.
        named: Values of ``using-named-graph-uri``.

    Raises:
        QueryError: The update itself names a dataset by USING or WITH, or one of the IRIs cannot stand in SPARQL.

    Source: SPARQL 1.1 Protocol, section 2.2.3.

    Example:
        >>> add_using("INSERT { ?s a ?o } WHERE { ?s ?p ?o }", ["urn:g"], [])
        'INSERT { ?s a ?o } USING <urn:g> WHERE { ?s ?p ?o }'
    """
    if not default and not named:
        return update
    clause = "".join(
        [f"USING <{_check_iri(g)}> " for g in default] + [f"USING NAMED <{_check_iri(g)}> " for g in named]
    )
    parts: list[str] = []
    done = 0
    for token, previous, closing in _iter_outer_words(update):
        if token.text.upper() in {"USING", "WITH"}:
            raise QueryError("the request names a dataset, and so does its update by USING or WITH")
        if token.text.upper() == "WHERE":
            parts += [update[done : token.start], _spell_out(update, token, closing, previous), clause]
            done = token.start
    return "".join([*parts, update[done:]])


def _spell_out(update: str, where: Token, closing: int, previous: str) -> str:
    """Give DELETE WHERE, which takes no USING, the template that it stands for."""
    return update[where.end : closing] + " " if previous == "DELETE" else ""


def _iter_outer_words(update: str) -> Iterator[tuple[Token, str, int]]:
    """Yield each word outside of braces, with the token before it and where the next group ends."""
    tokens = list(iter_tokens(update))
    depth, previous = 0, ""
    for number, token in enumerate(tokens):
        if token.text in {"{", "}"} and token.kind == "mark":
            depth += 1 if token.text == "{" else -1
        elif token.kind == "word" and depth == 0:
            yield token, previous, _find_group_end(tokens[number:])
        previous = token.text.upper()


def _find_group_end(tokens: Sequence[Token]) -> int:
    depth = 0
    for token in tokens:
        if token.kind == "mark" and token.text in {"{", "}"}:
            depth += 1 if token.text == "{" else -1
            if depth == 0:
                return token.end
    return tokens[-1].end


def _check_iri(iri: str) -> str:
    if re.search(r"[<>\"{}|^`\\\x00-\x20]", iri) or ":" not in iri:
        raise QueryError(f"not an absolute IRI: {iri!r}")
    return iri
