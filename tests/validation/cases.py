"""The breaking cases: small patches to one faultless graph."""

from functools import cache
from pathlib import Path

from rdflib import Graph

BASE_PATH = Path(__file__).with_name("base.ttl")
CASES_DIR = Path(__file__).with_name("cases")


def load_base() -> Graph:
    """Load the graph without a fault."""
    return Graph().parse(BASE_PATH, format="turtle")


def iter_cases() -> list[str]:
    """Return the names of the shapes that have a breaking case."""
    return sorted(path.stem for path in CASES_DIR.glob("*.patch"))


def load_case(name: str) -> Graph:
    """Load the base graph with one case's patch applied."""
    graph = load_base()
    for line in (CASES_DIR / f"{name}.patch").read_text("utf-8").splitlines():
        sign, statement = line[0], line[2:]
        if sign == "-":
            ((subject, predicate, _),) = _parse(statement.replace("*", "ex:any"))
            assert (subject, predicate, None) in graph, f"{name}: nothing to take away by {line!r}"
            graph.remove((subject, predicate, None))
        else:
            assert sign == "+", f"{name}: {line!r}"
            graph += _parse(statement)
    return graph


def _parse(statement: str) -> Graph:
    return Graph().parse(data=f"{_load_prefixes()}\n{statement} .", format="turtle")


@cache
def _load_prefixes() -> str:
    lines = BASE_PATH.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith("@prefix"))
