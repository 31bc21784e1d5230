"""The ontology keeps within OWL 2 DL (OWL 2 Structural Specification, section 3 and 5), and is consistent."""

import shutil
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef

from kg.mapping.reference import map_reference
from kg.namespaces import COOP, FOAF
from kg.resolve import load_reference
from tests.mapping.samples import add_evidence
from tests.mapping.test_notices import TEXT, make_sheet, map_whole
from tests.ontology.files import find_typed, load_ontology

ENTITIES = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
RESERVED = tuple(str(namespace) for namespace in (RDF, RDFS, OWL, XSD))
#: What OWL 2 declares itself (tables 3 and 5 of the specification).
BUILTIN_ANNOTATIONS = {
    RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo, OWL.deprecated,
    OWL.priorVersion, OWL.backwardCompatibleWith, OWL.incompatibleWith,
}  # fmt: skip
#: Datatypes of the OWL 2 datatype map that the ontology may use; xsd:date is not one of them.
DATATYPES = {XSD.string, XSD.integer, XSD.boolean, RDFS.Literal, RDF.PlainLiteral}
#: Axioms whose subject and object must be of one sort of entity.
AXIOMS = {RDFS.subClassOf: OWL.Class, OWL.disjointWith: OWL.Class}
STRUCTURE = {RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.versionIRI}
needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT runs on Java, and there is none here")


def is_reserved(term: URIRef) -> bool:
    return str(term).startswith(RESERVED)


def test_every_term_is_one_thing_only() -> None:
    graph = load_ontology()
    for i, one in enumerate(ENTITIES):
        for other in ENTITIES[i + 1 :]:
            assert find_typed(graph, one) & find_typed(graph, other) == set()


def test_no_reserved_term_is_declared_or_used_as_an_entity() -> None:
    graph = load_ontology()
    for kind in ENTITIES:
        assert not [term for term in find_typed(graph, kind) if is_reserved(term)]


def test_every_predicate_is_structure_or_a_declared_annotation() -> None:
    graph = load_ontology()
    allowed = STRUCTURE | BUILTIN_ANNOTATIONS | find_typed(graph, OWL.AnnotationProperty)
    assert set(graph.predicates()) <= allowed, set(graph.predicates()) - allowed


def test_class_axioms_are_between_declared_classes() -> None:
    graph = load_ontology()
    for predicate, kind in AXIOMS.items():
        declared = find_typed(graph, kind)
        pairs = list(graph.subject_objects(predicate))
        assert len(pairs) >= 30
        for pair in pairs:
            assert set(pair) <= declared, pair


def test_properties_are_under_properties_of_their_sort() -> None:
    graph = load_ontology()
    sorts = [find_typed(graph, kind) for kind in ENTITIES[1:]]
    pairs = list(graph.subject_objects(RDFS.subPropertyOf))
    assert len(pairs) >= 6
    for pair in pairs:
        assert any(set(pair) <= sort for sort in sorts), pair


def test_domains_and_ranges_fit_the_sort_of_property() -> None:
    graph = load_ontology()
    classes, annotations = find_typed(graph, OWL.Class), find_typed(graph, OWL.AnnotationProperty)
    for prop, domain in graph.subject_objects(RDFS.domain):
        assert domain in classes and prop not in annotations, prop
    for prop, target in graph.subject_objects(RDFS.range):
        assert target in (DATATYPES if prop in find_typed(graph, OWL.DatatypeProperty) else classes), prop


def test_only_object_properties_are_symmetric() -> None:
    graph = load_ontology()
    assert find_typed(graph, OWL.SymmetricProperty) <= find_typed(graph, OWL.ObjectProperty)
    assert find_typed(graph, OWL.FunctionalProperty) <= find_typed(graph, OWL.ObjectProperty) | find_typed(
        graph, OWL.DatatypeProperty
    )


def test_there_are_no_blank_nodes() -> None:
    assert not [term for triple in load_ontology() for term in triple if isinstance(term, BNode)]


# Consistency.


def reason(graph: Graph, folder: Path) -> list[str]:
    """Run HermiT over a graph and return the names of the classes that nothing can be in.

    Raises:
        owlready2.OwlReadyInconsistentOntologyError: The graph contradicts itself.
    """
    import owlready2

    path = folder / "ontology.nt"
    path.write_text("".join(sorted(graph.serialize(format="nt").splitlines(keepends=True))), "utf-8")
    world = owlready2.World()
    loaded = world.get_ontology(path.as_uri()).load()
    with loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
    return sorted(one.name for one in world.inconsistent_classes())


def find_object_facts(graph: Graph) -> Graph:
    """Keep what a DL reasoner can read of a graph: classes and links, no literals and no reified triples."""
    facts = Graph()
    for s, p, o in graph:
        if not isinstance(o, Literal) and (p == RDF.type or not is_reserved(p)):
            facts.add((s, p, o))
    return facts


@needs_java
def test_no_class_of_the_ontology_is_empty_by_contradiction(tmp_path: Path) -> None:
    assert reason(load_ontology(), tmp_path) == []


@needs_java
def test_the_graph_of_a_notice_is_consistent_with_the_ontology(tmp_path: Path) -> None:
    facts = find_object_facts(map_whole(add_evidence(make_sheet(), TEXT)))
    assert len(facts) >= 120
    assert reason(load_ontology() + facts, tmp_path) == []


@needs_java
def test_a_person_that_is_a_body_is_inconsistent(tmp_path: Path) -> None:
    import owlready2

    graph = Graph() + load_ontology()
    node = URIRef("http://example.org/x")
    graph.add((node, RDF.type, URIRef(COOP + "CustomsAdministration")))
    graph.add((node, RDF.type, URIRef(FOAF + "Person")))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(graph, tmp_path)


def find_clashes(facts: Graph) -> list[tuple[str, str, str]]:
    """Return every node that is in two disjoint classes, by its types and by domains and ranges."""
    ontology = load_ontology()
    above = {one: set(ontology.transitive_objects(one, RDFS.subClassOf)) for one in find_typed(ontology, OWL.Class)}
    domains, ranges = dict(ontology.subject_objects(RDFS.domain)), dict(ontology.subject_objects(RDFS.range))
    classes: dict[object, set[object]] = {}
    for s, p, o in facts:
        found = ((s, o),) if p == RDF.type else ((s, domains.get(p)), (o, ranges.get(p)))
        for node, kind in found:
            classes.setdefault(node, set()).update(above.get(kind, ()))
    disjoint = set(ontology.subject_objects(OWL.disjointWith))
    return [(str(n), str(a), str(b)) for n, kinds in classes.items() for a, b in disjoint if {a, b} <= kinds]


def test_reference_data_and_golden_graphs_put_nothing_in_two_disjoint_classes() -> None:
    graph = map_reference(load_reference())
    golden = sorted((Path(__file__).parents[1] / "golden").glob("*.nt"))
    assert len(golden) == 3
    for path in golden:
        graph.parse(path, format="nt")
    facts = find_object_facts(graph)
    assert len(facts) > 5_000
    assert find_clashes(facts) == []


def test_a_clash_is_found() -> None:
    facts = Graph()
    node = URIRef("http://example.org/x")
    facts.add((node, URIRef(COOP + "reports"), node))
    assert (str(node), COOP + "Notice", COOP + "Meeting") in find_clashes(facts)
