"""Tell on which web sites notices were published: what the source line of a picture names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

from kg.query.source import Queryable

_ADDRESSES: Final = "SELECT DISTINCT ?notice ?url WHERE { ?notice a coop:Notice ; schema:url ?url }"


def find_sites(store: Queryable, notices: Iterable[str]) -> Mapping[str, str]:
    """Return the name of the site of each notice whose address is known, by IRI; the first in alphabetical order."""
    wanted = set(notices)
    sites: dict[str, str] = {}
    for row in store.query(_ADDRESSES):
        notice, site = row["notice"].value, _read_site(row["url"].value)
        if site and notice in wanted:
            sites[notice] = min(site, sites.get(notice, site))
    return dict(sorted(sites.items()))


def _read_site(address: str) -> str:
    """Return the host of an address, "" where it has none or is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # as "http://[": what stands in a notice need not be an address
        return ""
