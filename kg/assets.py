"""Where the packaged data lies: the only place that knows the paths of ontology, shapes, lexicons and queries."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _shared(name: str) -> Path:
    """Find a top-level data folder: inside an installed wheel, else beside the package in a checkout."""
    packed = _PACKAGE / "_assets" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def get_ontology_dir() -> Path:
    """Return the folder of the OWL ontology, the concept schemes and the reference data."""
    return _shared("ontology")


def get_shapes_dir() -> Path:
    """Return the folder of the SHACL shapes, one file a target class."""
    return _shared("shapes")


def get_lexicons_dir() -> Path:
    """Return the folder of the extraction lexicons."""
    return _PACKAGE / "extract" / "lexicons"


def get_page_dir() -> Path:
    """Return the folder of the interactive picture: page, style and script."""
    return _PACKAGE / "draw" / "page"


def get_places_file() -> Path:
    """Return the table of where countries stand that the outlines of the world are too coarse for."""
    return _PACKAGE / "draw" / "data" / "places.csv"


def get_picture_words_file() -> Path:
    """Return the table of the words of the pictures, one column a language."""
    return _PACKAGE / "draw" / "data" / "words.csv"


def get_outlines_dir() -> Path:
    """Return the folder with the outlines of the world's countries: one copy, for the explorer and the pictures."""
    return _PACKAGE / "pages" / "static" / "vendor"


def get_queries_dir() -> Path:
    """Return the folder of the catalogue's named questions."""
    return _PACKAGE / "query" / "queries"


def get_pages_dir() -> Path:
    """Return the folder of the pages' templates, styles and scripts."""
    return _PACKAGE / "pages"
