"""A small graph of three invented notices, written as docs/graph.md lays down; its offsets are counted, not typed."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.namespaces import (  # fmt: skip
    BASE,
    COOP,
    CV,
    FOAF,
    KIND,
    MODE,
    OA,
    ORG,
    PREFIXES,
    PROV,
    RDF,
    REGION,
    ROLE,
    SCHEMA,
    SKOS,
    STATUS,
    TOPIC,
    XSD,
)

HOSTILE = "<script>alert(\"x\")</script> & 'quoted' {{ 7*7 }}"

WORKSHOP = (
    "Regional workshop on risk management\n\nLima, 3 May 2021. The Sixth Regional Workshop on Risk Management was held "
    "in Lima, Peru, from 26 to 28 April 2021. It was hosted by Peru Customs and opened by Ms. Ana Quispe, "
    "National Superintendent of Peru Customs. "
    "Experts of the World Customs Organization and of Chile Customs took part. "
    "The workshop endorsed the request of Chile Customs to become a WCO Regional Training Centre.\n"
)
FORUM = (
    "Forum des directeurs\n\nDakar, le 10 mars 2023. Le Forum régional s’est tenu à Dakar, Sénégal, le 9 mars 2023. "
    "Peru Customs a présenté son expérience. L’Organisation mondiale des douanes y a participé.\n"
)
TRICK = f"A notice of {HOSTILE}\n\nMs. Ana Quispe met Bob {HOSTILE} in Santiago, Chile, on 2 June 2022.\n"


@dataclass
class Notice:
    """One notice's graph in the making."""

    name: str
    text: str
    title: str
    published: str
    language: str = "en"
    triples: list[tuple[str, str, object]] = field(default_factory=list)
    count: int = 0

    def evidence(self, words: str) -> str:
        """State where the words stand and return the evidence's IRI."""
        start = self.text.index(words)
        end = start + len(words)
        iri = f"{BASE}evidence/{self.name}/{start}-{end}"
        position, quote = f"{iri}/position", f"{iri}/quote"
        self.triples += [
            (iri, RDF + "type", OA + "SpecificResource"),
            (iri, OA + "hasSource", f"{BASE}notice/{self.name}"),
            (iri, OA + "hasSelector", position),
            (iri, OA + "hasSelector", quote),
            (position, RDF + "type", OA + "TextPositionSelector"),
            (position, OA + "start", start),
            (position, OA + "end", end),
            (quote, RDF + "type", OA + "TextQuoteSelector"),
            (quote, OA + "exact", ox.Literal(words)),
        ]
        return iri

    def node(self, kind: str, words: str, **values: object) -> str:
        """State a claim-bearing node; keys are local names of coop or full after a double underscore."""
        self.count += 1
        iri = f"{BASE}{kind}/{self.name}/{self.count:012x}"
        self.triples.append((iri, RDF + "type", COOP + kind.capitalize()))
        self.triples.append((iri, COOP + "evidence", self.evidence(words)))
        self.triples += [(iri, _NAMES.get(key, COOP + key), value) for key, value in values.items()]
        return iri

    def claim(self, subject: str, predicate: str, value: object, words: str) -> None:
        """State a plain property of something that is no notice, and the claim that carries its evidence."""
        self.triples.append((subject, predicate, value))
        self.node("claim", words, subject=subject, predicate=predicate, object=value)

    def quads(self) -> list[ox.Quad]:
        """Return all quads of the notice's graph."""
        graph = ox.NamedNode(f"{BASE}graph/notice/{self.name}")
        iri = f"{BASE}notice/{self.name}"
        head: list[tuple[str, str, object]] = [
            (iri, RDF + "type", COOP + "Notice"),
            (iri, SCHEMA + "headline", ox.Literal(self.title, language=self.language)),
            (iri, SCHEMA + "datePublished", _date(self.published)),
            (iri, SCHEMA + "inLanguage", ox.Literal(self.language)),
            (iri, SCHEMA + "url", f"https://news.example/{self.name}"),
            (iri, COOP + "text", ox.Literal(self.text)),
        ]
        return [ox.Quad(ox.NamedNode(s), ox.NamedNode(p), _term(o), graph) for s, p, o in head + self.triples]


_NAMES = {
    "subject": RDF + "subject", "predicate": RDF + "predicate", "object": RDF + "object", "member": ORG + "member",
    "organization": ORG + "organization", "name": SCHEMA + "name",
}  # fmt: skip


def _term(value: object) -> ox.NamedNode | ox.Literal:
    if isinstance(value, str):
        return ox.NamedNode(value)
    return value if isinstance(value, ox.Literal) else ox.Literal(value)  # type: ignore[arg-type]


def _date(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "date"))


def _meeting(notice: Notice, name: str, title: str, start: str, end: str, words: str, **places: str) -> str:
    iri = f"{BASE}meeting/{name}"
    notice.triples += [
        (iri, RDF + "type", COOP + "Meeting"),
        (iri, COOP + "kind", KIND + "workshop"),
        (iri, COOP + "mode", MODE + "in-person"),
        (f"{BASE}notice/{notice.name}", COOP + "reports", iri),
    ]
    notice.claim(iri, SCHEMA + "name", ox.Literal(title, language=notice.language), words)
    notice.claim(iri, SCHEMA + "startDate", _date(start), words)
    notice.claim(iri, SCHEMA + "endDate", _date(end), words)
    for key, value in places.items():
        notice.claim(iri, COOP + key, value, words)
    return iri


def build_sample() -> str:
    """Return the sample graph as TriG."""
    ana, bob = f"{BASE}person/ana-quispe", f"{BASE}person/bob"
    peru, chile, wco = (
        f"{BASE}body/{name}" for name in ("peru-customs", "chile-customs", "world-customs-organization")
    )
    one = Notice("workshop-2021", WORKSHOP, "Regional workshop on risk management", "2021-05-03")
    held = "The Sixth Regional Workshop on Risk Management was held in Lima, Peru, from 26 to 28 April 2021."
    hosted = "It was hosted by Peru Customs and opened by Ms. Ana Quispe, National Superintendent of Peru Customs."
    joined = "Experts of the World Customs Organization and of Chile Customs took part."
    endorsed = "The workshop endorsed the request of Chile Customs to become a WCO Regional Training Centre."
    first = _meeting(
        one, "2021-04-26-sixth-regional-workshop-on-risk-management", "Sixth Regional Workshop on Risk Management",
        "2021-04-26", "2021-04-28", held, country=f"{BASE}country/PE",
        city=f"{BASE}city/PE/lima", region=REGION + "AMS",
    )  # fmt: skip
    one.triples.append((first, CV + "eventNumber", 6))
    one.triples.append((first, COOP + "topic", TOPIC + "risk-management"))
    one.claim(f"{BASE}notice/workshop-2021", COOP + "topic", TOPIC + "risk-management", held)
    for agent, role, words in [
        (peru, "host", hosted), (ana, "speaker", hosted), (wco, "participant", joined), (chile, "participant", joined),
    ]:  # fmt: skip
        one.node("participation", words, inMeeting=first, agent=agent, role=ROLE + role)
    one.node(
        "tenure", hosted, member=ana, organization=peru, position=ox.Literal("National Superintendent", language="en"),
        attestedOn=_date("2021-05-03"),
    )  # fmt: skip
    one.claim(ana, FOAF + "name", ox.Literal("Ana Quispe"), hosted)
    request = f"{BASE}request/workshop-2021/00000000aaaa"
    one.triples += [
        (request, RDF + "type", COOP + "Request"),
        (request, SCHEMA + "name", ox.Literal("WCO Regional Training Centre", language="en")),
        (request, COOP + "requester", chile),
        (request, COOP + "requestedStatus", STATUS + "regional-training-centre"),
    ]
    one.node("endorsement", endorsed, endorsedBy=first, endorses=request, endorsementKind=ox.Literal("status"))

    two = Notice("forum-2023", FORUM, "Forum des directeurs", "2023-03-10", "fr")
    second = _meeting(
        two, "2023-03-09-forum-regional", "Forum régional", "2023-03-09", "2023-03-09",
        "Le Forum régional s’est tenu à Dakar, Sénégal, le 9 mars 2023.", country=f"{BASE}country/SN",
        region=REGION + "WCA",
    )  # fmt: skip
    two.node(
        "participation",
        "Peru Customs a présenté son expérience.",
        inMeeting=second,
        agent=peru,
        role=ROLE + "presenter",
    )
    two.node(
        "participation", "L’Organisation mondiale des douanes y a participé.", inMeeting=second, agent=wco,
        role=ROLE + "participant",
    )  # fmt: skip

    three = Notice("trick-2022", TRICK, f"A notice of {HOSTILE}", "2022-06-03")
    met = TRICK.split("\n\n")[1].strip()
    third = _meeting(
        three, "2022-06-02-visit", f"visit {HOSTILE}", "2022-06-02", "2022-06-02", met, country=f"{BASE}country/CL",
        region=REGION + "AMS",
    )  # fmt: skip
    for agent in (ana, bob):
        three.node("participation", met, inMeeting=third, agent=agent, role=ROLE + "participant")
    three.claim(bob, FOAF + "name", ox.Literal(f"Bob {HOSTILE}"), met)
    quads = [*one.quads(), *two.quads(), *three.quads(), *_entities(ana, bob, peru, chile, wco), *_vocabulary()]
    return (ox.serialize(sorted(quads, key=str), format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b"").decode()


def _quads(graph: str, triples: list[tuple[str, str, object]]) -> list[ox.Quad]:
    return [ox.Quad(ox.NamedNode(s), ox.NamedNode(p), _term(o), ox.NamedNode(BASE + graph)) for s, p, o in triples]


def _entities(ana: str, bob: str, peru: str, chile: str, wco: str) -> list[ox.Quad]:
    triples: list[tuple[str, str, object]] = []
    for iri, label in [(ana, "Ana Quispe"), (bob, f"Bob {HOSTILE}")]:
        triples += [(iri, RDF + "type", FOAF + "Person"), (iri, SKOS + "prefLabel", ox.Literal(label))]
    for iri, label, country in [(peru, "Peru Customs", "PE"), (chile, "Chile Customs", "CL"),
                                (wco, "World Customs Organization", None)]:  # fmt: skip
        triples += [(iri, RDF + "type", COOP + "Body"), (iri, SKOS + "prefLabel", ox.Literal(label))]
        if country:
            triples.append((iri, COOP + "country", f"{BASE}country/{country}"))
    triples += [
        (peru, SKOS + "altLabel", ox.Literal("SUNAT")),
        (wco, SKOS + "altLabel", ox.Literal("Organisation mondiale des douanes", language="fr")),
        (wco, COOP + "acronym", ox.Literal("WCO")),
    ]
    return _quads("graph/entities", triples)


def _vocabulary() -> list[ox.Quad]:
    labels = {
        f"{BASE}country/PE": ("Country", "Peru", "Pérou", "Perú"),
        f"{BASE}country/CL": ("Country", "Chile", "Chili", "Chile"),
        f"{BASE}country/SN": ("Country", "Senegal", "Sénégal", "Senegal"),
        f"{BASE}city/PE/lima": ("City", "Lima", "Lima", "Lima"),
        REGION + "AMS": ("Region", "Americas and Caribbean", "Amériques et Caraïbes", "Américas y el Caribe"),
        REGION + "WCA": ("Region", "West and Central Africa", "Afrique de l’Ouest et du Centre", "África central"),
        TOPIC + "risk-management": ("", "Risk management", "Gestion des risques", "Gestión de riesgos"),
        ROLE + "host": ("", "host", "hôte", "anfitrión"),
        ROLE + "speaker": ("", "speaker", "intervenant", "orador"),
        ROLE + "participant": ("", "participant", "participant", "participante"),
        ROLE + "presenter": ("", "presenter", "présentateur", "ponente"),
        KIND + "workshop": ("", "Workshop", "Atelier", "Taller"),
        STATUS + "regional-training-centre": ("", "Regional Training Centre", "Centre régional", "Centro regional"),
    }  # fmt: skip
    triples: list[tuple[str, str, object]] = []
    for iri, (kind, *names) in labels.items():
        triples.append((iri, RDF + "type", COOP + kind if kind else SKOS + "Concept"))
        triples += [
            (iri, SKOS + "prefLabel", ox.Literal(name, language=language))
            for name, language in zip(names, ("en", "fr", "es"), strict=True)
        ]
    triples += [
        (f"{BASE}country/{code}", COOP + "region", REGION + region)
        for code, region in (("PE", "AMS"), ("CL", "AMS"), ("SN", "WCA"))
    ]
    triples.append((PROV + "Activity", RDF + "type", "http://www.w3.org/2002/07/owl#Class"))
    return _quads("graph/reference", triples)
