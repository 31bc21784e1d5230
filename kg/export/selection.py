"""Cut a part out of a graph: the notices of a time or region, or graphs by name, as a dataset that stands alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, cast

import pyoxigraph as ox

from kg.errors import ExportError
from kg.namespaces import COOP, REGION
from kg.store.embedded import EmbeddedStore, open_memory
from kg.store.protocol import Dataset
from kg.store.shortcuts import SHORTCUTS, iter_shortcuts

_ENTITIES: Final = "entities"
_IN_NOTICE: Final = COOP + "inNotice"
_IN_SERIES: Final = COOP + "inSeries"
_DATED: Final = """SELECT DISTINCT ?graph ?day WHERE {
  GRAPH ?graph { ?notice a coop:Notice }
  OPTIONAL { GRAPH ?graph { ?notice schema:datePublished ?published } }
  OPTIONAL { GRAPH ?graph { ?notice coop:reports/schema:startDate ?start } }
  BIND(STR(COALESCE(?published, ?start)) AS ?day)
}"""
_OF_REGION: Final = """SELECT DISTINCT ?graph ?region WHERE {
  GRAPH ?graph { ?notice a coop:Notice ; coop:reports ?meeting }
  ?meeting coop:region ?region
}"""
_REGIONS: Final = "SELECT DISTINCT ?region WHERE { ?region a coop:Region }"


@dataclass(frozen=True, slots=True)
class Selection:
    """What part of a graph is wanted; nothing said is all of it.

    Attributes:
        since: Notices published on that day or later; one without a day counts by the first day of its meeting.
        region: Code of a WCO region; notices that report a meeting of it.
        graphs: Names of graphs: "entities", "notice/ID", or whole IRIs.
    """

    since: datetime.date | None = None
    region: str | None = None
    graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.since or self.region or self.graphs)


def select_graphs(store: Dataset, selection: Selection, *, base: str) -> EmbeddedStore:
    """Copy a part of a dataset to memory.

    By time or region, a part is the graphs of those notices; the reference data and the vocabulary, which are no
    notice's; of the entities what those notices name; and the shortcuts that follow from them. By name, it is just the
    graphs that are named.

    Raises:
        ExportError: There is no graph or region of that name.
    """
    chosen = open_memory(base=base)
    wanted = _find_named(store, selection, base)
    if not (selection.since or selection.region):
        _copy(store, wanted, chosen)
        return chosen
    notices = sorted(_find_notices(store, selection, base) & set(wanted or store.graphs()))
    left_out = {f"{base}graph/{name}" for name in (_ENTITIES, SHORTCUTS)}
    prefix = f"{base}graph/notice/"
    shared = [iri for iri in store.graphs() if not iri.startswith(prefix) and iri not in left_out]
    _copy(store, [*notices, *shared], chosen)
    named = {term.value for iri in notices for quad in store.iter_quads(iri) for term in _iter_names(quad)}
    entities = [quad.triple for quad in _iter_entities(store, f"{base}graph/{_ENTITIES}", named)]
    chosen.replace_graph(f"{base}graph/{_ENTITIES}", entities)
    chosen.replace_graph(f"{base}graph/{SHORTCUTS}", iter_shortcuts(chosen))
    if wanted:
        for iri in set(chosen.graphs()) - set(wanted):
            chosen.remove_graph(iri)
    return chosen


def _find_named(store: Dataset, selection: Selection, base: str) -> list[str]:
    """Return the graphs that are named, by their IRIs, sorted."""
    held = set(store.graphs())
    found = []
    for name in selection.graphs:
        iri = name if name in held else f"{base}graph/{name}"
        if iri not in held:
            raise ExportError(f"there is no graph {name!r}; name one as entities, notice/ID, or by its IRI")
        found.append(iri)
    return sorted(set(found))


def _find_notices(store: Dataset, selection: Selection, base: str) -> set[str]:
    """Return the graphs of the notices that are wanted, by their IRIs."""
    days = {(row["graph"].value, "" if row["day"] is None else row["day"].value) for row in _ask(store, _DATED)}
    found = {iri for iri, day in days if selection.since is None or day >= selection.since.isoformat()}
    if selection.region is None:
        return found
    codes = {row["region"].value.removeprefix(REGION) for row in _ask(store, _REGIONS)}
    if selection.region not in codes:
        raise ExportError(f"there is no region {selection.region!r}; use one of {', '.join(sorted(codes))}")
    wanted = REGION + selection.region
    return found & {row["graph"].value for row in _ask(store, _OF_REGION) if row["region"].value == wanted}


def _ask(store: Dataset, query: str) -> ox.QuerySolutions:
    return cast("ox.QuerySolutions", store.query(query))


def _copy(store: Dataset, graphs: Iterable[str], chosen: EmbeddedStore) -> None:
    for iri in graphs:
        chosen.engine.extend(store.iter_quads(iri))


def _iter_names(quad: ox.Quad) -> Iterator[ox.NamedNode]:
    return (term for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode))


def _iter_entities(store: Dataset, graph: str, named: set[str]) -> Iterator[ox.Quad]:
    """Yield what the graph of entities says of those named and of their series, and the mentions in their notices."""
    links = [(_get(q.subject), q.predicate.value, _get(q.object)) for q in store.iter_quads(graph)]
    mentions = {subject for subject, predicate, _ in links if predicate == _IN_NOTICE}
    kept = {subject for subject, predicate, value in links if predicate == _IN_NOTICE and value in named}
    series = {value for subject, predicate, value in links if predicate == _IN_SERIES and subject in named}
    chosen = (named - mentions) | kept | series
    yield from (quad for quad in store.iter_quads(graph) if _get(quad.subject) in chosen)


def _get(term: object) -> str:
    return str(getattr(term, "value", ""))
