"""Text in XML: escaped, without the characters that XML 1.0 cannot hold."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_text(text: str) -> str:
    """Return text between tags; a bare carriage return would come back as a line feed, so it is spelt out.

    Example:
        >>> write_text("a < b\\x01")
        'a &lt; b\\ufffd'
    """
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def write_attribute(text: str) -> str:
    """Return the quoted value of an attribute."""
    return quoteattr(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
