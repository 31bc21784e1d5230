"""The stages that run side by side: one notice in, one plain value out; a failure is a value, too."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from kg.errors import KgError
from kg.mapping.iris import mint_notice_graph
from kg.model import FactSheet, Notice
from kg.pipeline.consulted import Answer, Consulted, is_answered_alike
from kg.pipeline.ledger import Entry, make_digest

if TYPE_CHECKING:
    import rdflib

    from kg.model.resolution import ResolutionLike
    from kg.resolve import Resolution

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Below this many notices the start of processes (a second or so) costs more than it saves: extraction takes some
#: milliseconds a notice, mapping and validation some dozens.
FEW_TO_EXTRACT = 400
FEW_TO_MAP = 40
_CHUNK = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one notice: a summary of its graph and of the report on it, kept from build to build.

    Attributes:
        digest: Of the graph's IRI and triples.
        violations: How many results keep the notice out of the store; 0 when it conforms.
        warnings: How many lesser results the report has.
        report: The results as JSON, empty when there are no violations.
        sheet: Digest of the notice and the sheet that the graph was made from.
        answers: What resolution answered while it was made.
        dropped: How many facts of the sheet had no evidence.
    """

    digest: str
    violations: int
    warnings: int
    report: tuple[dict[str, Any], ...] = ()
    sheet: str = ""
    answers: tuple[Answer, ...] = ()
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The graph of one notice, and whether it may be stored.

    Attributes:
        notice: The notice's id.
        graph: IRI of the named graph.
        triples: Sorted N-Triples; None where they are those of the last build.
        verdict: What came of it.
    """

    notice: str
    graph: str
    triples: str | None
    verdict: Verdict

    @property
    def conforms(self) -> bool:
        """Whether the graph may be stored."""
        return not self.verdict.violations


class Extractor(Protocol):
    """What makes fact sheets: the rules, or a language model."""

    @property
    def rules(self) -> str:
        """Names all that decides the outcome beside the notice and the code; of another name, it is done again."""

    @property
    def failed(self) -> frozenset[str]:
        """Ids of the notices whose sheets are makeshift, to be done again by the next build."""

    @property
    def is_shareable(self) -> bool:
        """Whether several processes may share the work."""

    def __call__(self, notice: Notice) -> FactSheet | KgError:
        """Extract the facts of one notice; a notice that cannot be handled gives the error."""

    def describe(self) -> list[str]:
        """Return what is to be told of a run, a line each."""


def run_extractor(extractor: Extractor, notices: Sequence[Notice], *, jobs: int) -> Iterator[FactSheet | KgError]:
    """Extract each notice, in the order given, on several processes where that is possible and pays."""
    if not extractor.is_shareable:
        return map(extractor, notices)
    return run_each(extractor, notices, jobs=jobs, few=FEW_TO_EXTRACT)


class Mapper:
    """Maps and validates notices against one resolution; sent to each process once.

    Args:
        resolution: Which mention is which entity.
        base: Base of the instance IRIs.
        known: What came of each notice in the last build by the same rules, by id. Where sheet and answers are the
            same, the notice is not mapped again; where the triples are, they are not validated again.
    """

    def __init__(self, resolution: Resolution, *, base: str, known: Mapping[str, Verdict]) -> None:
        self._resolution = resolution
        self._base = base
        self._known = known

    def __call__(self, entry: Entry) -> Outcome:
        """Map one notice and check its graph."""
        known = self._known.get(entry.notice.id)
        if known and known.sheet == entry.digest and is_answered_alike(self._resolution, known.answers):
            return Outcome(entry.notice.id, mint_notice_graph(entry.notice.id, base=self._base), None, known)
        return self._map(entry, known)

    def _map(self, entry: Entry, known: Verdict | None) -> Outcome:
        from kg.mapping import map_sheet
        from kg.store.terms import format_triples

        consulted = Consulted(self._resolution)
        # It has less than a resolution, on purpose: mapping that wanted more would fail here.
        resolution = cast("ResolutionLike", consulted)
        mapped = map_sheet(entry.notice, entry.sheet, resolution, base=self._base, rule_set=entry.rules)
        triples = format_triples(mapped.graph)
        digest = make_digest([mapped.iri, triples])
        verdict = known if known and known.digest == digest else _judge(mapped.graph, digest)
        verdict = replace(verdict, sheet=entry.digest, answers=consulted.list_answers(), dropped=len(mapped.dropped))
        return Outcome(entry.notice.id, mapped.iri, triples, verdict)


def _judge(graph: rdflib.Graph, digest: str) -> Verdict:
    from kg.validation import validate_graph

    report = validate_graph(graph)
    violations = report.count("Violation")
    results = tuple(asdict(finding) for finding in report.results) if violations else ()
    return Verdict(digest, violations, len(report.results) - violations, results)


_worker: Callable[[Any], Any] | None = None


def _start(function: Callable[[Any], Any]) -> None:
    global _worker
    _worker = function


def _call(item: Any) -> Any:
    if _worker is None:
        raise ValueError("the process was not started by run_each")
    return _worker(item)


def run_each(function: Callable[[Item], Result], items: Iterable[Item], *, jobs: int, few: int) -> Iterator[Result]:
    """Apply a function to each item, in the order given, on several processes where that pays.

    Args:
        function: Picklable; sent to each process once.
        items: The items.
        jobs: How many processes; 1 stays in this one.
        few: Fewer items than this stay in this process, too.
    """
    ready: Sequence[Item] = list(items)
    if jobs <= 1 or len(ready) < few:
        yield from map(function, ready)
        return
    # Never forked: the engine of the store has threads, and a forked process may hang on their locks.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(function,)) as pool:
        yield from pool.map(_call, ready, chunksize=_CHUNK)
