"""Which mentions are one entity: persons, bodies, meetings and series across notices. Knows no RDF."""

from kg.resolve.decisions import Decision, Decisions, append_decisions, parse_decisions, read_decisions
from kg.resolve.reference import Reference, load_reference, read_reference
from kg.resolve.resolver import resolve_sheets
from kg.resolve.values import Entity, Issue, Mention, Resolution

__all__ = [
    "Decision",
    "Decisions",
    "Entity",
    "Issue",
    "Mention",
    "Reference",
    "Resolution",
    "append_decisions",
    "load_reference",
    "parse_decisions",
    "read_decisions",
    "read_reference",
    "resolve_sheets",
]
