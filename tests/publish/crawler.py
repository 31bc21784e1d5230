"""Reads a published folder as a visitor's browser would, and finds what leads nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import html

from kg.publish.addresses import Paths

_OUTSIDE = ("http://", "https://")


class Crawl:
    """All pages of a folder, and where their links lead.

    Attributes:
        pages: The pages that were read, from the folder's top.
        links: How many links were followed inside the folder.
        outside: Addresses on the web that pages link to.
        broken: What leads nowhere: page and address.
        loaded: Addresses on the web that a page would load by itself.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: set[str] = set()
        self.links = 0
        self.outside: set[str] = set()
        self.broken: list[str] = []
        self.loaded: list[str] = []
        self._ids: dict[str, set[str]] = {}
        for path in sorted(folder.rglob("*.html")):
            self._read(path.relative_to(folder).as_posix())

    def _read(self, name: str) -> None:
        self.pages.add(name)
        for element in _parse(self.folder / name).iter("*"):
            for attribute in ("href", "src", "action", "data", "poster", "srcset"):
                address = element.get(attribute)
                if address is None:
                    continue
                if address.startswith(_OUTSIDE):
                    is_link = element.tag == "a"
                    self.outside.add(address) if is_link else self.loaded.append(f"{name}: {address}")
                else:
                    self.follow(name, address)

    def follow(self, name: str, address: str) -> None:
        """Note a link of a page that leads nowhere."""
        self.links += 1
        parts = urlsplit(address)
        target = resolve(name, unquote(parts.path)) if parts.path else name
        if parts.scheme or parts.netloc or parts.path.startswith("/") or target is None:
            self.broken.append(f"{name}: {address} leads out of the folder")
        elif not (self.folder / target).is_file():
            self.broken.append(f"{name}: {address} is not there")
        elif parts.fragment and target.endswith(".html") and parts.fragment not in self._list_ids(target):
            self.broken.append(f"{name}: {address} has no such place")

    def _list_ids(self, name: str) -> set[str]:
        if name not in self._ids:
            self._ids[name] = {str(one) for one in _parse(self.folder / name).xpath("//@id")}
        return self._ids[name]

    def iter_script_addresses(self, base: str) -> Iterator[str]:
        """Yield the addresses, from the top, to which scripts lead a visitor by what they load."""
        paths = Paths(base)
        for path in sorted((self.folder / "api").glob("network.*.json")):
            network = json.loads(path.read_text(encoding="utf-8"))
            iris = {one["iri"] for one in (*network["agents"], *network["meetings"])}
            iris |= {one["country"] for one in network["agents"] if one["country"]}
            yield from (f"{paths.find(iri)}.html" for iri in sorted(iris))
            yield from (f"api/sentences/{number}.json" for number in set(network["files"]))
        for path in sorted((self.folder / "api" / "sentences").glob("*.json")):
            for quotes in json.loads(path.read_text(encoding="utf-8")).values():
                yield from (f"{paths.find(quote['notice']['iri'])}.html#{quote['mark']}" for quote in quotes)
        index = json.loads((self.folder / "api" / "search" / "index.json").read_text(encoding="utf-8"))
        for name in index["files"].values():
            yield f"api/{name}.json"
            entries = json.loads((self.folder / "api" / f"{name}.json").read_text(encoding="utf-8"))
            yield from (f"{entry[0]}.html" for entry in entries)


def resolve(page: str, address: str) -> str | None:
    """Return where an address of a page leads, from the top of the folder; None where it leads out of it."""
    parts = list(PurePosixPath(page).parent.parts)
    for part in address.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _parse(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
