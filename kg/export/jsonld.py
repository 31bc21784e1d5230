"""JSON-LD 1.1: one object a subject, sorted, with a compact context."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import IO, Any, Final

from kg.export.source import SortedSource
from kg.export.terms import find_qname, find_relative, parse_iri, parse_literal
from kg.namespaces import COOP, CV, FOAF, OA, ORG, PREFIXES, PROV, RDF, SCHEMA, SKOS, XSD

_TYPE: Final = f"<{RDF}type>"
_INTEGER: Final = re.compile(r"^-?(?:0|[1-9]\d{0,15})$")

#: Terms of the context whose values are IRIs.
_LINKS: Final = {
    COOP: (
        "agent", "atMeeting", "beneficiary", "city", "conflictsWith", "country", "endorsedBy", "endorses", "evidence",
        "heldWith", "holder", "hostCountry", "hostedBody", "inMeeting", "inNotice", "inSeries", "kind", "mentionOf",
        "metWith", "mode", "onBehalfOf", "participatedIn", "party", "post", "region", "reports", "requestedStatus",
        "requester", "resultsIn", "role", "servesRegion", "signedAt", "topic",
    ),
    CV: ("hasParticipation",),
    OA: ("hasSelector", "hasSource"),
    ORG: ("member", "organization"),
    PROV: ("used", "wasAssociatedWith", "wasDerivedFrom", "wasGeneratedBy"),
    RDF: ("predicate", "subject"),
    SCHEMA: ("mentions", "sameAs", "url"),
}  # fmt: skip
#: Terms whose values are dates, plain strings or numbers.
_DATES: Final = {SCHEMA: ("datePublished", "endDate", "startDate"), COOP: ("attestedOn",)}
_PLAIN: Final = {
    COOP: (
        "acronym", "agreementAction", "agreementKind", "appointmentAction", "beneficiaryName", "certain",
        "countryCount", "documentAction", "endorsementKind", "mentionLabel", "mergeReason", "ordinal",
        "organizationName", "participantCount", "partyName", "position", "rule", "sha256", "text", "toPosition",
        "venue",
    ),
    FOAF: ("name",),
    OA: ("end", "exact", "prefix", "start", "suffix"),
    RDF: ("object",),
    SCHEMA: ("headline", "inLanguage"),
    SKOS: ("altLabel", "prefLabel"),
}  # fmt: skip


def write_jsonld(source: SortedSource, out: IO[str]) -> None:
    """Write the triples of all graphs as one."""
    context = make_context(source.base)
    out.write('{"@context": ' + json.dumps(context, ensure_ascii=False, indent=1) + ',\n"@graph": [')
    for number, (subject, pairs) in enumerate(source.iter_subjects()):
        node = make_node(subject, pairs, source.base)
        out.write(",\n" if number else "\n")
        out.write(json.dumps(node, ensure_ascii=False, separators=(", ", ": ")))
    out.write("\n]}\n")


def make_context(base: str) -> dict[str, Any]:
    """Return the context: base, prefixes and short names, each with the type of its values."""
    context: dict[str, Any] = {"@version": 1.1, "@base": base, "id": "@id", "type": "@type"}
    context |= dict(sorted(PREFIXES.items()))
    for iri, (name, kind) in sorted(_TERMS.items(), key=lambda item: item[1]):
        short = find_qname(iri) or iri
        context[name] = {"@id": short} | ({"@type": kind} if kind else {})
    return context


def _list_terms() -> dict[str, tuple[str, str]]:
    terms: dict[str, tuple[str, str]] = {}
    for table, kind in ((_LINKS, "@id"), (_DATES, "xsd:date"), (_PLAIN, "")):
        for namespace, names in table.items():
            for name in names:
                # A prefix of the same name ("region:") would hide the term, and the term the prefix.
                short = find_qname(namespace + name) if name in PREFIXES else name
                terms[namespace + name] = (short or name, kind)
    return terms


#: IRI of a property → its short name and the type of its values. Names are unique (a test holds that).
_TERMS: Final[Mapping[str, tuple[str, str]]] = _list_terms()


def make_node(subject: str, pairs: list[tuple[str, str]], base: str) -> dict[str, Any]:
    """Return one subject as an object for :func:`make_context`; ``pairs`` are its predicates and objects, sorted."""
    return dict(_iter_members(subject, pairs, base))


def _iter_members(subject: str, pairs: list[tuple[str, str]], base: str) -> Iterator[tuple[str, Any]]:
    yield "id", _write_id(parse_iri(subject), base)
    types = [_write_vocabulary(parse_iri(value)) for predicate, value in pairs if predicate == _TYPE]
    if types:
        yield "type", types[0] if len(types) == 1 else types
    members: dict[str, Any] = {}
    for predicate, group in groupby(pairs, key=lambda pair: pair[0]):
        if predicate != _TYPE:
            iri = parse_iri(predicate)
            name, kind = _TERMS.get(iri, (find_qname(iri) or iri, ""))
            values = [_write_value(value, kind, base) for _, value in group]
            members[name] = values[0] if len(values) == 1 else values
    yield from sorted(members.items())


def _write_value(term: str, kind: str, base: str) -> Any:
    literal = parse_literal(term)
    if literal is None:
        iri = _write_id(parse_iri(term), base)
        return iri if kind == "@id" else {"id": iri}
    if literal.language:
        return {"@value": literal.text, "@language": literal.language}
    if kind == "xsd:date" and literal.datatype == XSD + "date":
        return literal.text
    if kind == "":
        if literal.datatype == XSD + "string":
            return literal.text
        if literal.datatype == XSD + "boolean" and literal.text in ("true", "false"):
            return literal.text == "true"
        if literal.datatype == XSD + "integer" and _INTEGER.match(literal.text):
            return int(literal.text)
    return {"@value": literal.text, "@type": _write_vocabulary(literal.datatype)}


def _write_id(iri: str, base: str) -> str:
    """Return an id: relative to the base, by its prefix, or whole."""
    return find_relative(iri, base) or find_qname(iri) or iri


def _write_vocabulary(iri: str) -> str:
    return find_qname(iri) or iri
