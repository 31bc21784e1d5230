"""Notices on customs cooperation, as a linked-data knowledge graph in which every fact leads to its sentence."""

__version__ = "0.1.0"
