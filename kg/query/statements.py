"""Tell one claim-bearing node in words, seen from the entity that is explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import pyoxigraph as ox

from kg.namespaces import COOP, ORG, PROV, RDF, SCHEMA
from kg.query.labels import name_property, shorten_iri

#: The properties of a node, values sorted.
Node: TypeAlias = Mapping[str, list[ox.NamedNode | ox.Literal]]


class Teller:
    """Reads values of one node as words; the explained entity itself is left out."""

    def __init__(self, entity: str, node: Node, labels: Mapping[str, str]) -> None:
        self._entity = entity
        self._node = node
        self._labels = labels

    def get(self, *properties: str) -> str:
        """Return the values of the first of the properties that has any, joined; "" where there is none."""
        for name in properties:
            values = [self._name(value) for value in self._node.get(name, []) if value.value != self._entity]
            if values:
                return ", ".join(dict.fromkeys(values))
        return ""

    def get_property(self) -> str:
        """Return the predicate of a claim in words."""
        return ", ".join(name_property(value.value, self._labels) for value in self._node.get(RDF + "predicate", []))

    def _name(self, value: ox.NamedNode | ox.Literal) -> str:
        if isinstance(value, ox.NamedNode):
            return self._labels.get(value.value, shorten_iri(value.value))
        return value.value


def tell_fact(entity: str, node: Node, endorsed: Mapping[str, Node], labels: Mapping[str, str]) -> str:
    """Return what a node says, in words.

    Args:
        entity: The IRI of the entity that is explained; it is left out of the wording.
        node: The properties of the claim-bearing node.
        endorsed: The properties of what is endorsed, by IRI.
        labels: Names of the IRIs.
    """
    classes = {value.value.removeprefix(COOP) for value in node.get(RDF + "type", [])}
    teller = Teller(entity, node, labels)
    if "Participation" in classes:
        return _tell_participation(teller)
    if classes & {"Tenure", "RecordedTenure"}:
        held = (teller.get(ORG + "member"), teller.get(COOP + "position"), ("of", _get_body(teller)))
        return _join(*held, _tell_edges(teller))
    if "Hosting" in classes:
        host = teller.get(COOP + "city") or teller.get(COOP + "hostCountry")
        return _join(teller.get(COOP + "hostedBody"), "hosted", ("in", host), _tell_edges(teller))
    if "RegionMembership" in classes:
        return _join(teller.get(COOP + "country"), ("member of the region", teller.get(COOP + "region")))
    if "Endorsement" in classes:
        target = next((value.value for value in node.get(COOP + "endorses", [])), "")
        return _tell_endorsement(teller, Teller(entity, endorsed.get(target, {}), labels))
    if "Appointment" in classes:
        position = teller.get(COOP + "toPosition")
        return _join(teller.get(COOP + "holder"), teller.get(COOP + "appointmentAction"), position, _at(teller))
    if "Agreement" in classes:
        return _tell_agreement(teller)
    if "Document" in classes:
        return _join(teller.get(SCHEMA + "name"), teller.get(COOP + "documentAction"), _at(teller))
    if "Claim" in classes:
        return _tell_claim(entity, node, teller)
    return teller.get(SCHEMA + "name", COOP + "status") or ", ".join(sorted(classes))


def _tell_participation(teller: Teller) -> str:
    role, behalf = teller.get(COOP + "role"), teller.get(COOP + "onBehalfOf")
    return _join(teller.get(COOP + "agent"), role, _at(teller), ("for", behalf))


def _tell_endorsement(teller: Teller, endorsed: Teller) -> str:
    name = endorsed.get(SCHEMA + "name") or teller.get(COOP + "endorses")
    beneficiary = endorsed.get(COOP + "requester", COOP + "beneficiary", COOP + "beneficiaryName")
    kind = teller.get(COOP + "endorsementKind")
    return _join(f"{kind or 'request'} endorsed:", name, ("for", beneficiary), ("by", teller.get(COOP + "endorsedBy")))


def _tell_agreement(teller: Teller) -> str:
    name = teller.get(SCHEMA + "name", COOP + "agreementKind")
    parties = teller.get(COOP + "partyName", COOP + "party")
    return _join(name, teller.get(COOP + "agreementAction"), ("by", parties), _at(teller))


def _tell_claim(entity: str, node: Node, teller: Teller) -> str:
    is_subject = any(value.value == entity for value in node.get(RDF + "subject", []))
    subject = "" if is_subject else teller.get(RDF + "subject")
    return ": ".join(part for part in (subject, teller.get_property(), teller.get(RDF + "object")) if part)


def _get_body(teller: Teller) -> str:
    return teller.get(ORG + "organization", COOP + "organizationName")


def _tell_edges(teller: Teller) -> str:
    """Tell the end of what is recorded, and approximate edges as what they are: the first and last that is attested."""
    return _join(
        ("attested from", teller.get(COOP + "attestedFrom")),
        ("until", teller.get(COOP + "until")),
        ("attested until", teller.get(COOP + "attestedUntil")),
    )


def _at(teller: Teller) -> tuple[str, str]:
    meeting = teller.get(COOP + "inMeeting", COOP + "atMeeting", COOP + "signedAt", PROV + "wasGeneratedBy")
    return ("at", meeting)


def _join(*parts: str | tuple[str, str]) -> str:
    """Join words; a pair is a preposition that stands only where something follows it."""
    words = (
        f"{part[0]} {part[1]}" if part[1] else "" for part in (p if isinstance(p, tuple) else ("", p) for p in parts)
    )
    return " ".join(" ".join(words).split())
