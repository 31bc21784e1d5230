"""Every term is declared, defined and labelled; every reused term exists where it comes from."""

import re

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import DefinedNamespaceMeta

from kg.assets import get_ontology_dir, get_queries_dir, get_shapes_dir
from kg.mapping import map_resolution
from kg.mapping.reference import map_reference
from kg.namespaces import BASE, COOP, CV, OA, ORG, PROV, ROOT, SCHEMA
from kg.resolve import load_reference
from tests.mapping.samples import add_evidence
from tests.mapping.test_notices import TEXT, make_resolution, make_sheet, map_whole
from tests.ontology.files import OFFICIAL, SCHEMES, find_typed, load_file, load_ontology

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LANGUAGES = {"en", "fr", "es"}
#: The floor: terms that other software queries, by the project's brief.
CORE_TERMS = """
Notice text Meeting kind mode venue city country region participantCount countryCount inSeries heldWith MeetingSeries
Participation inMeeting agent role onBehalfOf Tenure position post attestedOn Body RegionalOfficeForCapacityBuilding
RegionalIntelligenceLiaisonOffice RegionalTrainingCentre RegionalCustomsLaboratory RegionalDogTrainingCentre
servesRegion hostCountry Hosting Region RegionMembership Endorsement endorsedBy endorses Request requester
requestedStatus StatusGrant Appointment toPosition holder resultsIn Agreement agreementKind party signedAt Document
documentAction topic evidence Claim conflictsWith listIsOpen participatedIn hosted metWith
""".split()
SUPERCLASSES = {
    "Notice": {SCHEMA + "NewsArticle", PROV + "Entity"},
    "Meeting": {CV + "PublicEvent", SCHEMA + "Event", PROV + "Activity"},
    "MeetingSeries": {SCHEMA + "EventSeries"},
    "Participation": {CV + "Participation"},
    "Tenure": {ORG + "Membership"},
    "Body": {ORG + "Organization"},
    "Region": {str(SKOS.Concept)},
    "Endorsement": {PROV + "Activity"},
    "Appointment": {PROV + "Activity"},
    "Agreement": {SCHEMA + "CreativeWork"},
    "Document": {SCHEMA + "CreativeWork"},
}


def find_own_terms() -> set[URIRef]:
    graph = load_ontology()
    return {node for kind in KINDS for node in find_typed(graph, kind) if str(node).startswith(COOP)}


def find_declared() -> set[URIRef]:
    graph = load_ontology()
    return {node for kind in KINDS for node in find_typed(graph, kind)}


def test_every_term_of_the_floor_is_declared() -> None:
    own = {str(term).removeprefix(COOP) for term in find_own_terms()}
    assert len(CORE_TERMS) == 59
    assert set(CORE_TERMS) <= own, set(CORE_TERMS) - own


@pytest.mark.parametrize("name", sorted(SUPERCLASSES))
def test_the_fixed_superclasses_are_stated(name: str) -> None:
    stated = {str(node) for node in load_ontology().objects(URIRef(COOP + name), RDFS.subClassOf)}
    assert SUPERCLASSES[name] <= stated


def test_a_claim_is_a_statement_of_rdf() -> None:
    assert (URIRef(COOP + "Claim"), RDFS.subClassOf, RDF.Statement) in load_file("reification.ttl")


def test_every_term_is_defined_and_labelled_in_three_languages() -> None:
    graph = load_ontology()
    own = find_own_terms()
    assert len(own) >= 90
    for term in sorted(own):
        assert {label.language for label in graph.objects(term, RDFS.label)} == LANGUAGES, term
        assert graph.value(term, SKOS.definition) is not None, term
        assert (term, RDFS.isDefinedBy, URIRef(COOP.rstrip("#"))) in graph, term


def test_every_reused_term_is_labelled_in_three_languages() -> None:
    graph = load_ontology()
    reused = find_declared() - find_own_terms()
    assert len(reused) >= 75
    for term in sorted(reused):
        assert {label.language for label in graph.objects(term, RDFS.label)} == LANGUAGES, term


def test_the_ontology_has_a_version_and_no_date() -> None:
    graph = load_ontology()
    assert graph.value(URIRef(COOP.rstrip("#")), OWL.versionInfo) is not None
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", (get_ontology_dir() / "cooperation.ttl").read_text("utf-8"))


@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_is_labelled_defined_and_in_its_scheme(name: str) -> None:
    graph = load_file(f"{name}.ttl")
    scheme = URIRef(f"{ROOT}{name}/")
    concepts = find_typed(graph, SKOS.Concept)
    assert len(concepts) >= 3
    for node in (*concepts, scheme):
        assert {label.language for label in graph.objects(node, SKOS.prefLabel)} == LANGUAGES, node
        assert len(list(graph.objects(node, SKOS.prefLabel))) == 3, node
        assert graph.value(node, SKOS.definition) is not None, node
    for node in concepts:
        assert (node, SKOS.inScheme, scheme) in graph
        assert str(node) == f"{scheme}{graph.value(node, SKOS.notation)}"


def test_there_are_as_many_concepts_as_codes() -> None:
    counts = {name: len(find_typed(load_file(f"{name}.ttl"), SKOS.Concept)) for name in SCHEMES}
    assert counts == {"kind": 12, "mode": 3, "region": 6, "role": 9, "status": 8, "topic": 47}


def test_what_mapping_writes_is_declared() -> None:
    sheet = add_evidence(make_sheet(), TEXT)
    graph = map_whole(sheet, rule_set="x") + map_resolution(make_resolution(sheet)) + map_reference(load_reference())
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    declared = find_declared()
    assert len(used) >= 70
    assert {str(term) for term in used - declared if not is_builtin(term)} == set()


def test_concepts_of_the_sample_are_in_their_schemes() -> None:
    graph = map_whole(add_evidence(make_sheet(), TEXT))
    known = {node for name in SCHEMES for node in find_typed(load_file(f"{name}.ttl"), SKOS.Concept)}
    used = {o for o in graph.objects() if str(o).startswith(ROOT) and not str(o).startswith((BASE, COOP))}
    assert len(used) >= 6
    assert used <= known


def test_queries_and_shapes_use_declared_terms_only() -> None:
    own = {str(term).removeprefix(COOP) for term in find_own_terms()}
    paths = (*sorted(get_queries_dir().glob("*.rq")), *sorted(get_shapes_dir().glob("*.ttl")))
    assert len(paths) >= 15
    for path in paths:
        text = path.read_text("utf-8")
        used = set(re.findall(r"\bcoop:(?!\w+Shape)(\w+)", text))
        assert used <= own, f"{path.name}: {sorted(used - own)}"


def is_builtin(term: URIRef) -> bool:
    """Tell whether a term belongs to RDF or RDFS themselves, which no ontology declares."""
    return any(term in namespace for namespace in (RDF, RDFS) if isinstance(namespace, DefinedNamespaceMeta))


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official vocabulary files are not beside the checkout")
@pytest.mark.parametrize(
    ("namespace", "files"),
    [
        (ORG, ["vocabularies/org.ttl"]),
        (PROV, ["vocabularies/prov-o.ttl"]),
        (OA, ["vocabularies/oa.ttl"]),
        (CV, [f"core-public-event-1.1.0/core-public-event{end}.ttl" for end in ("", "-ap-SHACL")]),
    ],
)  # fmt: skip
def test_every_reused_term_exists_in_its_vocabulary(namespace: str, files: list[str]) -> None:
    official = Graph()
    for name in files:
        official.parse(OFFICIAL / name, format="turtle")
    known = set(official.subjects()) | set(official.objects())
    used = {term for term in find_declared() if str(term).startswith(namespace)}
    assert len(used) >= 5
    assert used <= known, used - known
