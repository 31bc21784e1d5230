"""Slugs: the readable part of an IRI, safe whatever the name is. Used by resolution (paths) and mapping (IRIs)."""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: Longer names are cut here and told apart by a hash.
MAX_LENGTH = 80

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}\Z")
_OTHER = re.compile(r"[^a-z0-9]+")
#: Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})


def hash_text(*parts: str, digits: int = 12) -> str:
    """Return a hexadecimal hash of the parts, the same on every machine and in every process.

    Example:
        >>> hash_text("meeting/m", "person/p", "speaker")
        'e983c34d6a00'
    """
    # A lone surrogate cannot be encoded; it is hostile input, not a reason to stop.
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:digits]


def make_slug(text: str) -> str:
    """Turn a name into lower-case ASCII words joined by hyphens, at most 80 characters.

    A name that loses letters on the way (another script) or is cut short ends in a hash of the whole name, so that two
    different names stay two slugs; accents, case and punctuation alone do not tell names apart.

    Example:
        >>> make_slug("Organización Mundial de Aduanas")
        'organizacion-mundial-de-aduanas'
        >>> make_slug("../<script>")
        'script'
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    base = "".join(c for c in folded if not unicodedata.combining(c))
    slug = _OTHER.sub("-", base).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in base)
    if slug and not lost and len(slug) <= MAX_LENGTH:
        return slug
    head = slug[: MAX_LENGTH - 13].strip("-")
    mark = hash_text(unicodedata.normalize("NFKC", text).casefold())
    return f"{head}-{mark}" if head else mark


def make_segment(name: str) -> str:
    """Turn an identifier into one path segment of an IRI; a safe identifier is kept as it is.

    Unlike :func:`make_slug` this never gives two identifiers one segment.

    Example:
        >>> make_segment("regional-heads_2020.v2")
        'regional-heads_2020.v2'
        >>> make_segment("../etc")
        'etc~f7f9121fdb53'
    """
    if _SAFE.match(name):
        return name
    # "~" never occurs in a safe identifier, so that nobody can name a notice like the hash of another one.
    return f"{make_slug(name)[: MAX_LENGTH - 13].strip('-')}~{hash_text(name)}"
