"""Fact sheets → triples with evidence. Knows no text: what a fact means was decided before."""

from kg.mapping.draft import Dropped
from kg.mapping.entities import map_resolution
from kg.mapping.notices import MappedNotice, map_notice, map_sheet

__all__ = ["Dropped", "MappedNotice", "map_notice", "map_resolution", "map_sheet"]
