"""The plain values that the stages hand on: spans, notices, fact sheets. Frozen; no RDF, no command line."""

from kg.model.factsheet import (
    Agreement,
    Appointment,
    Body,
    Document,
    Endorsement,
    Evidence,
    FactSheet,
    Meeting,
    Participation,
    Person,
    Position,
)
from kg.model.notice import Block, Notice
from kg.model.span import Span

__all__ = [
    "Agreement",
    "Appointment",
    "Block",
    "Body",
    "Document",
    "Endorsement",
    "Evidence",
    "FactSheet",
    "Meeting",
    "Notice",
    "Participation",
    "Person",
    "Position",
    "Span",
]
