"""Shapes → report. The only room that imports pyshacl."""

from kg.validation.report import (
    Finding,
    Report,
    Severity,
    make_report,
    merge_reports,
    render_json,
    render_table,
    render_turtle,
)
from kg.validation.validator import validate_catalogue, validate_graph

__all__ = [
    "Finding",
    "Report",
    "Severity",
    "make_report",
    "merge_reports",
    "render_json",
    "render_table",
    "render_turtle",
    "validate_catalogue",
    "validate_graph",
]
