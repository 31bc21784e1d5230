"""Claims of different notices about one meeting that cannot both hold are linked in the graph of shortcuts."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from rdflib import RDF, Graph, Literal, URIRef

from kg.assets import get_ontology_dir
from kg.mapping import map_notice
from kg.mapping.terms import COOP
from kg.namespaces import PREFIXES, SCHEMA
from tests.mapping.samples import Mention, Resolution, add_evidence
from tests.mapping.test_notices import TEXT, make_resolution, make_sheet, make_the_notice

QUERY = (get_ontology_dir() / "shortcuts" / "conflicts.rq").read_text("utf-8")


def map_two_notices(**changes: Any) -> Graph:
    """Map two notices of one meeting; the second one differs in the fields given."""
    first = make_sheet()
    second = replace(make_sheet(), meetings=(replace(make_sheet().meetings[0], **changes),))
    second = replace(second, notice=MappingProxyType({**second.notice, "id": "n2"}))
    known = make_resolution(first)
    again = tuple(Mention("n2", one.key, one.path, one.label, one.reason) for one in known.mentions)
    resolution = Resolution(known.entities, (*known.mentions, *again))
    union = Graph()
    for sheet in (first, second):
        evidenced = add_evidence(sheet, TEXT)
        union += map_notice(make_the_notice(evidenced), evidenced, resolution)
    return union


def find_conflicts(graph: Graph) -> set[tuple[Any, Any]]:
    found = graph.query(QUERY, initNs=PREFIXES).graph
    assert found is not None
    return {
        (graph.value(one, RDF.object), graph.value(other, RDF.object))
        for one, other in found.subject_objects(COOP.conflictsWith)
    }


def test_two_notices_that_agree_have_no_conflict() -> None:
    assert find_conflicts(map_two_notices()) == set()


def test_two_first_days_of_one_meeting_conflict_both_ways() -> None:
    graph = map_two_notices(start="2015-02-03")
    days = {str(day) for pair in find_conflicts(graph) for day in pair}
    assert days == {"2015-02-02", "2015-02-03"}
    assert len(find_conflicts(graph)) == 2
    assert len(list(graph.objects(None, URIRef(SCHEMA + "startDate")))) == 2


def test_two_numbers_of_one_meeting_conflict() -> None:
    assert (Literal("6", lang="en"), Literal("4", lang="en")) in find_conflicts(map_two_notices(ordinal=4))


def test_counts_and_names_do_not_conflict() -> None:
    changed = {"participant_count": 41, "country_count": 26, "name": "Forum of Heads of Customs"}
    assert find_conflicts(map_two_notices(**changed)) == set()
