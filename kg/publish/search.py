"""The search without a server: names by the first letters of their words, in files of a size that loads at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kg.pages.overview import list_names
from kg.pages.view import GraphView
from kg.publish.site import Site
from kg.query.lookup import fold

#: Up to this size, in bytes, all names are one file.
MOST_BYTES: Final = 400_000
#: Names kept for those who have typed fewer letters than tell the files apart.
_HEAVIEST: Final = 300
_LONGEST: Final = 8

#: Path, kind, weight, name or names by language, other names; the IRI where the path is not the end of it.
Entry = list[Any]


def write_search(site: Site, things: Iterable[str]) -> None:
    """Write the index of all names: one file, or one for each beginning of a word when that would be large.

    Shape:
        ``api/search/index.json`` names the files by the beginnings of words that they are for; ``""`` is the one with
        everything, ``cut`` lists those that hold the heaviest names only. Entries are arrays, see :data:`Entry`, the
        most spoken of first.
    """
    entries = _make_entries(site, set(things))
    files, cut = _list_files(entries)
    names = {prefix: f"search/{number}" for number, prefix in enumerate(sorted(files))}
    for prefix, numbers in files.items():
        site.write_json(names[prefix], [entries[number] for number in numbers])
    site.write_json("search/index", {"files": dict(sorted(names.items())), "cut": cut, "base": site.store.base})


def _make_entries(site: Site, things: set[str]) -> list[Entry]:
    rows = list_names(GraphView(site.store))["rows"]
    rows.sort(key=lambda row: (-row[4], row[0]))
    entries: list[Entry] = []
    for iri, kind, names, others, weight in rows:
        path = site.paths.find(iri)
        if iri not in things or path is None:
            continue
        same = len(set(names.values())) == 1
        entry = [path, kind, weight, next(iter(names.values())) if same else names, others]
        entries.append(entry if site.paths.is_plain(iri) else [*entry, iri])
    return entries


def _list_files(entries: list[Entry]) -> tuple[dict[str, list[int]], list[str]]:
    """Return the entries of each file, and which files are cut."""
    sizes = [len(json.dumps(entry, ensure_ascii=False).encode()) for entry in entries]
    if sum(sizes) <= MOST_BYTES:
        return {"": list(range(len(entries)))}, []
    words = [_list_words(entry) for entry in entries]
    parts = list(_split("", list(range(len(entries))), words, sizes))
    return {prefix: numbers for prefix, numbers, _ in parts}, [prefix for prefix, _, is_cut in parts if is_cut]


def _split(
    prefix: str, numbers: list[int], words: list[set[str]], sizes: list[int]
) -> Iterator[tuple[str, list[int], bool]]:
    """Yield the file of a beginning; of a large one the heaviest names, and a file for each longer beginning."""
    if sum(sizes[number] for number in numbers) <= MOST_BYTES or len(prefix) >= _LONGEST:
        yield prefix, numbers, False
        return
    if prefix:
        yield prefix, numbers[:_HEAVIEST], True
    longer: dict[str, list[int]] = {}
    for number in numbers:
        begins = {word[: len(prefix) + 1] for word in words[number] if word.startswith(prefix)}
        for one in begins:
            if len(one) > len(prefix):
                longer.setdefault(one, []).append(number)
    for one in sorted(longer):
        yield from _split(one, longer[one], words, sizes)


def _list_words(entry: Entry) -> set[str]:
    names = entry[3].values() if isinstance(entry[3], dict) else [entry[3]]
    return {word for name in (*names, *entry[4]) for word in fold(name).split()}
