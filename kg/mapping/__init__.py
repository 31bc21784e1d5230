"""Fact sheets → triples with evidence. Knows no text: what a fact means was decided before."""

from kg.mapping.draft import Dropped
from kg.mapping.entities import map_resolution
from kg.mapping.notices import MappedNotice, map_notice, map_sheet
from kg.mapping.reference import map_reference

__all__ = ["Dropped", "MappedNotice", "map_notice", "map_reference", "map_resolution", "map_sheet"]
