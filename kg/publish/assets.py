"""The files that pages are made of: style, scripts and the libraries that come with them."""

from __future__ import annotations

from typing import Final

from kg.assets import get_pages_dir
from kg.publish.site import Site

#: What only a server's pages need.
_LEFT_OUT: Final = frozenset({"editor.js", "vendor/manifest.json"})


def write_assets(site: Site) -> None:
    """Copy what the pages refer to, and the licences of what others wrote."""
    source = get_pages_dir() / "static"
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source).as_posix()
        if path.is_file() and name not in _LEFT_OUT:
            site.write(f"static/{name}", path.read_bytes())
    # A host that runs Jekyll would leave out what begins with a dot.
    site.write(".nojekyll", b"")
