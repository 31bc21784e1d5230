"""A small graph written by hand after docs/graph.md: what the questions are asked of in these tests.

Three notices: a conference of the Americas (2019), its next edition online (2020), a workshop of East and Southern
Africa (2020). Every claim has its sentence; one ordinal is contradicted, one role is doubtful.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import BASE, PREFIXES, XSD
from kg.store import open_memory_store
from kg.store.embedded import EmbeddedStore

_PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + f"@prefix id: <{BASE}> .\n"

VOCABULARY = """
region:AMS a coop:Region ; skos:prefLabel "Americas and Caribbean"@en, "Amériques et Caraïbes"@fr ; skos:notation "AMS" .
region:ESA a coop:Region ; skos:prefLabel "East and Southern Africa"@en ; skos:notation "ESA" .
coop:Region rdfs:subClassOf skos:Concept .
coop:RegionalOfficeForCapacityBuilding rdfs:subClassOf coop:Body ; rdfs:label "regional office for capacity building"@en .
coop:CustomsAdministration rdfs:subClassOf coop:Body .
role:chair skos:prefLabel "chair"@en . role:speaker skos:prefLabel "speaker"@en . role:funder skos:prefLabel "funder"@en .
role:host skos:prefLabel "host"@en . role:organizer skos:prefLabel "organizer"@en .
role:participant skos:prefLabel "participant"@en .
mode:virtual skos:prefLabel "virtual"@en . mode:in-person skos:prefLabel "in person"@en .
kind:conference skos:prefLabel "conference"@en . kind:workshop skos:prefLabel "workshop"@en .
topic:capacity-building skos:prefLabel "capacity building"@en . topic:transit skos:prefLabel "transit"@en .
status:regional-dog-training-centre skos:prefLabel "regional dog training centre"@en .
"""

REFERENCE = """
<country/PY> a coop:Country ; skos:prefLabel "Paraguay"@en . <country/UY> a coop:Country ; skos:prefLabel "Uruguay"@en .
<country/AR> a coop:Country ; skos:prefLabel "Argentina"@en, "Argentine"@fr . <country/PE> a coop:Country ; skos:prefLabel "Peru"@en, "Pérou"@fr .
<country/KE> a coop:Country ; skos:prefLabel "Kenya"@en . <country/UG> a coop:Country ; skos:prefLabel "Uganda"@en .
<city/PY/asuncion> a coop:City ; skos:prefLabel "Asunción"@en .
<city/KE/nairobi> a coop:City ; skos:prefLabel "Nairobi"@en .
<membership/AR> a coop:RegionMembership ; coop:region region:AMS ; coop:country <country/AR> ; dcterms:source <https://example.org/members> .
<body/rocb-ams> coop:hostCountry <country/UY> .
<hosting/1> a coop:Hosting ; coop:hostedBody <body/rocb-ams> ; coop:hostCountry <country/AR> ; coop:since "2007"^^xsd:gYear ;
  coop:until "2015"^^xsd:gYear ; dcterms:source <https://example.org/hosts> .
<hosting/2> a coop:Hosting ; coop:hostedBody <body/rocb-ams> ; coop:hostCountry <country/UY> ;
  coop:attestedFrom "2016"^^xsd:gYear ; dcterms:source <https://example.org/hosts> .
<meeting/ccdga-26> a coop:RecordedEdition ; skos:prefLabel "XXVI Conference of Directors General" ; coop:inSeries <series/ccdga> ; coop:ordinal 26 .
<post/vice-chair> a org:Post ; skos:prefLabel "Vice-Chair, Americas and Caribbean, WCO"@en ; coop:region region:AMS .
<tenure/reference/1> a coop:RecordedTenure ; coop:post <post/vice-chair> ; coop:position "Vice-Chair"@en ; org:member <person/ana-suarez> ;
  org:organization <body/world-customs-organization> ; coop:country <country/UY> ; coop:since "2018-07"^^xsd:gYearMonth ;
  coop:until "2020"^^xsd:gYear ; dcterms:source <https://example.org/chairs> .
<tenure/reference/2> a coop:RecordedTenure ; coop:post <post/vice-chair> ; coop:position "Vice-Chair"@en ; org:member <country/PE> ;
  coop:country <country/PE> ; coop:attestedFrom "2016-04"^^xsd:gYearMonth ; dcterms:source <https://example.org/chairs> .
"""

ENTITIES = """
<person/ana-suarez> a foaf:Person ; skos:prefLabel "Ana Suárez" ; skos:altLabel "A. Suárez" .
<person/ben-okello> a foaf:Person ; skos:prefLabel "Ben Okello" .
<person/carla-diaz> a foaf:Person ; skos:prefLabel "Carla Díaz" .
<person/carla-diaz-2> a foaf:Person ; skos:prefLabel "Carla Diaz" .
<body/world-customs-organization> a coop:Body ; skos:prefLabel "World Customs Organization" ; coop:acronym "WCO" .
<body/uruguay-customs> a coop:Body, coop:CustomsAdministration ; skos:prefLabel "Uruguay Customs" ; coop:country <country/UY> .
<body/argentina-customs> a coop:Body, coop:CustomsAdministration ; skos:prefLabel "Argentina Customs" ; coop:country <country/AR> .
<body/kenya-customs> a coop:CustomsAdministration ; skos:prefLabel "Kenya Customs" ; coop:country <country/KE> .
<body/rocb-ams> a coop:Body, coop:RegionalOfficeForCapacityBuilding ; skos:prefLabel "ROCB Americas" ;
  coop:servesRegion region:AMS ; coop:country <country/UY> .
<series/ccdga> a coop:MeetingSeries ; skos:prefLabel "Conference of Directors General" .
<meeting/ccdga-22> a coop:Meeting ; skos:prefLabel "XXII Conference of Directors General" ; coop:inSeries <series/ccdga> .
<meeting/ccdga-23> a coop:Meeting ; skos:prefLabel "XXIII Conference of Directors General" ; coop:inSeries <series/ccdga> .
<meeting/transit-workshop> a coop:Meeting ; skos:prefLabel "Transit Workshop" .
<mention/n1/p1> a coop:Mention ; coop:mentionOf <person/ana-suarez> ; coop:inNotice <notice/n1> ;
  coop:mentionLabel "Ana Suárez" ; coop:mergeReason "only mention" .
<mention/n2/p1> a coop:Mention ; coop:mentionOf <person/ana-suarez> ; coop:inNotice <notice/n2> ;
  coop:mentionLabel "A. Suárez" ; coop:mergeReason "same initial, family name and body" .
"""

#: One sheet a notice: its own triples, then claims as (name, sentence, triples of the claim-bearing node).
NOTICES: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "n1": (
        """<notice/n1> a coop:Notice ; schema:headline "Directors meet in Asunción"@en ; schema:datePublished "2019-05-02"^^xsd:date ;
  schema:inLanguage "en" ; schema:url <https://news.example.org/2019/1> ; coop:reports <meeting/ccdga-22> ;
  schema:mentions <country/AR>, <person/ana-suarez> ; coop:topic topic:capacity-building ; coop:text "…" .
<extraction/n1> a prov:Activity ; prov:used <notice/n1> ; coop:softwareVersion "0.1.0" .
<meeting/ccdga-22> a coop:Meeting ; schema:name "XXII Conference of Directors General"@en ; coop:kind kind:conference ; coop:ordinal 22 ;
  schema:startDate "2019-04-29"^^xsd:date ; schema:endDate "2019-04-30"^^xsd:date ; coop:mode mode:in-person ;
  coop:city <city/PY/asuncion> ; coop:country <country/PY> ; coop:region region:AMS ; coop:countryCount 25 ; coop:topic topic:capacity-building .""",
        [
            ("claim/n1/name", "The XXII Conference of Directors General met.", "CLAIM <meeting/ccdga-22> schema:name \"XXII Conference of Directors General\"@en"),
            ("claim/n1/start", "It met on 29 and 30 April 2019.", 'CLAIM <meeting/ccdga-22> schema:startDate "2019-04-29"^^xsd:date'),
            ("claim/n1/mode", "It met on 29 and 30 April 2019 in Asunción.", "CLAIM <meeting/ccdga-22> coop:mode mode:in-person"),
            ("claim/n1/country", "Asunción, Paraguay, was the place.", "CLAIM <meeting/ccdga-22> coop:country <country/PY>"),
            ("claim/n1/count", "25 countries came.", "CLAIM <meeting/ccdga-22> coop:countryCount 25"),
            ("claim/n1/ord1", "The XXII Conference was opened.", "CLAIM <meeting/ccdga-22> coop:ordinal 22 ; coop:conflictsWith <claim/n1/ord2>"),
            ("claim/n1/ord2", "This twentieth conference was a success.", "CLAIM <meeting/ccdga-22> coop:ordinal 20 ; coop:conflictsWith <claim/n1/ord1>"),
            ("claim/n1/topic", "Capacity building was discussed.", "CLAIM <notice/n1> coop:topic topic:capacity-building"),
            ("participation/n1/a", "Ana Suárez of Uruguay Customs chaired.", "a coop:Participation ; coop:inMeeting <meeting/ccdga-22> ; coop:agent <person/ana-suarez> ; coop:role role:chair ; coop:onBehalfOf <body/uruguay-customs>"),
            ("participation/n1/b", "Ben Okello (WCO) spoke.", "a coop:Participation ; coop:inMeeting <meeting/ccdga-22> ; coop:agent <person/ben-okello> ; coop:role role:speaker ; coop:onBehalfOf <body/world-customs-organization>"),
            ("participation/n1/c", "Argentina and Peru attended.", "a coop:Participation ; coop:inMeeting <meeting/ccdga-22> ; coop:agent <country/AR> ; coop:role role:participant"),
            ("participation/n1/d", "Argentina and Peru attended.", "a coop:Participation ; coop:inMeeting <meeting/ccdga-22> ; coop:agent <country/PE> ; coop:role role:participant ; coop:certain false ; coop:rule \"by-proximity\""),
            ("participation/n1/e", "The WCO paid for it.", "a coop:Participation ; coop:inMeeting <meeting/ccdga-22> ; coop:agent <body/world-customs-organization> ; coop:role role:funder"),
            ("tenure/n1/a", "Ana Suárez, Director of Uruguay Customs, chaired.", 'a coop:Tenure ; org:member <person/ana-suarez> ; org:organization <body/uruguay-customs> ; coop:position "Director"@en ; coop:attestedOn "2019-05-02"^^xsd:date'),
            ("tenure/n1/b", "The region's Vice-Chair, Ana Suárez, chaired.", 'a coop:Tenure ; org:member <person/ana-suarez> ; org:organization <body/world-customs-organization> ; coop:post <post/vice-chair> ; coop:position "Vice-Chair"@en ; coop:attestedOn "2019-05-02"^^xsd:date'),
            ("endorsement/n1/a", "It endorsed Argentina's request to host a regional dog training centre.", 'a coop:Endorsement ; coop:endorsedBy <meeting/ccdga-22> ; coop:endorsementKind "status" ; coop:endorses <request/n1/a>'),
            ("agreement/n1/a", "Uruguay and Argentina signed a memorandum.", 'a coop:Agreement ; coop:agreementKind "memorandum of understanding" ; coop:agreementAction "signed" ; coop:partyName "Uruguay Customs", "Argentina Customs" ; coop:party <body/uruguay-customs>, <body/argentina-customs> ; coop:signedAt <meeting/ccdga-22>'),
            ("document/n1/a", "A Regional Strategy was adopted.", 'a coop:Document ; schema:name "Regional Strategy"@en ; coop:documentAction "adopted" ; prov:wasGeneratedBy <meeting/ccdga-22>'),
        ],
    ),
    "n2": (
        """<notice/n2> a coop:Notice ; schema:headline "Directors meet online"@en ; schema:datePublished "2020-05-20"^^xsd:date ;
  schema:inLanguage "en" ; schema:url <https://other.example.com/2> ; coop:reports <meeting/ccdga-23> .
<meeting/ccdga-23> a coop:Meeting ; schema:name "XXIII Conference of Directors General"@en ; coop:kind kind:conference ; coop:ordinal 23 ;
  schema:startDate "2020-05-19"^^xsd:date ; coop:mode mode:virtual ; coop:region region:AMS .
<request/n1/x> a coop:Thing .""",
        [
            ("claim/n2/name", "The XXIII Conference was held.", "CLAIM <meeting/ccdga-23> schema:name \"XXIII Conference of Directors General\"@en"),
            ("claim/n2/start", "Held online on 19 May 2020.", 'CLAIM <meeting/ccdga-23> schema:startDate "2020-05-19"^^xsd:date'),
            ("claim/n2/mode", "Held online on 19 May 2020.", "CLAIM <meeting/ccdga-23> coop:mode mode:virtual"),
            ("participation/n2/a", "A. Suárez took the chair.", "a coop:Participation ; coop:inMeeting <meeting/ccdga-23> ; coop:agent <person/ana-suarez> ; coop:role role:chair ; coop:onBehalfOf <body/uruguay-customs>"),
            ("participation/n2/b", "Argentina Customs took part.", "a coop:Participation ; coop:inMeeting <meeting/ccdga-23> ; coop:agent <body/argentina-customs> ; coop:role role:participant"),
            ("participation/n2/c", "Mr. Okello opened it.", "a coop:Participation ; coop:inMeeting <meeting/ccdga-23> ; coop:agent <person/ben-okello> ; coop:role role:speaker ; coop:onBehalfOf <body/world-customs-organization>"),
            ("participation/n2/d", "ROCB Americas organised it.", "a coop:Participation ; coop:inMeeting <meeting/ccdga-23> ; coop:agent <body/rocb-ams> ; coop:role role:organizer"),
            ("appointment/n2/a", "Carla Díaz was elected Vice-Chair.", 'a coop:Appointment ; coop:toPosition "Vice-Chair"@en ; coop:holder <person/carla-diaz> ; coop:appointmentAction "elected" ; coop:atMeeting <meeting/ccdga-23>'),
        ],
    ),
    "n3": (
        """<notice/n3> a coop:Notice ; schema:headline "Transit Workshop in Nairobi"@en ; schema:datePublished "2020-02-11"^^xsd:date ;
  schema:inLanguage "en" ; schema:url <https://news.example.org/2020/3> ; coop:reports <meeting/transit-workshop> ; coop:topic topic:transit .
<meeting/transit-workshop> a coop:Meeting ; schema:name "Transit Workshop"@en ; coop:kind kind:workshop ;
  schema:startDate "2020-02-10"^^xsd:date ; coop:mode mode:in-person ; coop:city <city/KE/nairobi> ; coop:country <country/KE> ;
  coop:region region:ESA ; coop:participantCount 40 ; coop:topic topic:transit .
<request/n3/a> a coop:EndorsedThing ; schema:name "Transit Plan"@en ; coop:beneficiaryName "the ports" .""",
        [
            ("claim/n3/name", "A Transit Workshop was held.", 'CLAIM <meeting/transit-workshop> schema:name "Transit Workshop"@en'),
            ("claim/n3/start", "Nairobi, 10 February 2020.", 'CLAIM <meeting/transit-workshop> schema:startDate "2020-02-10"^^xsd:date'),
            ("claim/n3/mode", "Nairobi, 10 February 2020.", "CLAIM <meeting/transit-workshop> coop:mode mode:in-person"),
            ("claim/n3/country", "Nairobi, Kenya.", "CLAIM <meeting/transit-workshop> coop:country <country/KE>"),
            ("claim/n3/count", "40 people came.", "CLAIM <meeting/transit-workshop> coop:participantCount 40"),
            ("claim/n3/topic", "Transit was its subject.", "CLAIM <notice/n3> coop:topic topic:transit"),
            ("endorsement/n3/a", "A transit plan was endorsed earlier.", 'a coop:Endorsement ; coop:endorsementKind "plan" ; coop:endorses <request/n3/a>'),
            ("agreement/n3/a", "Kenya and Uganda had signed an arrangement.", 'a coop:Agreement ; coop:agreementKind "arrangement" ; coop:agreementAction "signed" ; coop:partyName "Kenya", "Uganda" ; coop:party <country/KE>, <country/UG>'),
            ("document/n3/a", "A transit guide was presented.", 'a coop:Document ; schema:name "Transit Guide"@en ; coop:documentAction "presented"'),
            ("participation/n3/a", "Kenya Customs was the host.", "a coop:Participation ; coop:inMeeting <meeting/transit-workshop> ; coop:agent <body/kenya-customs> ; coop:role role:host"),
            ("participation/n3/b", "Uganda took part.", "a coop:Participation ; coop:inMeeting <meeting/transit-workshop> ; coop:agent <country/UG> ; coop:role role:participant"),
            ("participation/n3/c", "Ben Okello of the WCO spoke.", "a coop:Participation ; coop:inMeeting <meeting/transit-workshop> ; coop:agent <person/ben-okello> ; coop:role role:speaker ; coop:onBehalfOf <body/world-customs-organization>"),
        ],
    ),
}  # fmt: skip

_REQUEST = """<request/n1/a> a coop:Request ; schema:name "Regional Dog Training Centre"@en ; coop:requester <body/argentina-customs> ;
  coop:requestedStatus status:regional-dog-training-centre ; coop:country <country/AR> ."""


def make_store() -> EmbeddedStore:
    """Return the example graph in memory, each notice in its own named graph."""
    store = open_memory_store()
    for name, turtle in (("vocabulary", VOCABULARY), ("reference", REFERENCE), ("entities", ENTITIES)):
        _load(store, f"graph/{name}", turtle)
    for notice, (turtle, claims) in NOTICES.items():
        parts = [turtle, _REQUEST if notice == "n1" else ""]
        parts += [_write_claim(notice, number, *claim) for number, claim in enumerate(claims)]
        _load(store, f"graph/notice/{notice}", "\n".join(parts))
    return store


def _write_claim(notice: str, number: int, name: str, sentence: str, body: str) -> str:
    """Write a claim-bearing node with its evidence; CLAIM s p o stands for a coop:Claim."""
    if body.startswith("CLAIM "):
        subject, predicate, value = body.removeprefix("CLAIM ").split(" ", 2)
        body = f"a coop:Claim ; rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {value}"
    start, end = number * 100, number * 100 + len(sentence)
    evidence = f"evidence/{notice}/{start}-{end}"
    return f"""<{name}> {body} ; coop:evidence <{evidence}> .
<{evidence}> a oa:SpecificResource ; oa:hasSource <notice/{notice}> ; oa:hasSelector <{evidence}/position>, <{evidence}/quote> .
<{evidence}/position> a oa:TextPositionSelector ; oa:start "{start}"^^<{XSD}integer> ; oa:end "{end}"^^<{XSD}integer> .
<{evidence}/quote> a oa:TextQuoteSelector ; oa:exact {ox.Literal(sentence)} ."""


def _load(store: EmbeddedStore, graph: str, turtle: str) -> None:
    triples = ox.parse(_PROLOGUE + turtle, format=ox.RdfFormat.TURTLE, base_iri=BASE)
    store.replace_graph(BASE + graph, [quad.triple for quad in triples])
