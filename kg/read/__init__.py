"""Sources → notices: files, directories, standard input; plain text and web pages."""

from kg.read.html import read_html
from kg.read.sources import decode_bytes, read_bytes, read_notices
from kg.read.text import read_text

__all__ = ["decode_bytes", "read_bytes", "read_html", "read_notices", "read_text"]
