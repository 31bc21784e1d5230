"""What a web page says about itself: its title without the site's name, its day of publication, its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kg.read.furniture import fold_line
from kg.read.published import iter_printed_dates

#: Between a title and the name of its site; the first that occurs is the one, the others may belong to the title.
_SITE_MARKS = (" | ", " :: ", " » ", " · ", " — ", " - ", " – ")
_SPACE = re.compile(r"\s+")
_DATE_KEYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "dcterms.created", "publishdate", "pubdate", "publication_date",
    "parsely-pub-date", "sailthru.date", "citation_publication_date",
)  # fmt: skip
_DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|published|pubdate|posted|fecha|datum|meta|byline|timestamp)", re.I)
_SMALL_TAGS = frozenset({"p", "span", "div", "time", "li", "small", "em", "strong", "h4", "h5", "h6", "abbr", "b"})
_CHROME_TAGS = frozenset({"nav", "aside", "footer", "form", "script", "style", "figure", "figcaption"})
_CHROME_CLASS = re.compile(r"related|sidebar|footer|widget|breadcrumb|recent|popular|comment|latest", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's own statements.

    Attributes:
        title: As printed at the head of the text where it is, else as the metadata has it.
        published: ISO 8601 day; None where the page states none.
        printed_date: The words in which the page prints that day.
        url: The canonical address, absolute.
        tree: The parsed page (lxml).
    """

    title: str | None
    published: str | None
    printed_date: str | None
    url: str | None
    tree: Any


#: References to control characters, which no text has: "&#27;", "&#x1b;". Behind one, the main text is not found.
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8]|[bBcC]|[eEfF]|1[0-9a-fA-F]))(?:;|(?![0-9a-fA-F]))"
)


def parse_page(html: str) -> Page | None:
    """Parse a page's statements about itself; None when it is no HTML at all."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        # Declared encodings no longer hold: the page is decoded already.
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True)
        html = _CONTROL_REFERENCE.sub(" ", html)
        tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    meta = _read_meta(tree)
    linked = list(_iter_linked_data(tree))
    printed, printed_day = _find_printed_date(tree)
    stated = _find_stated_date(meta, linked)
    if stated is not None and printed_day is not None and stated != printed_day:
        printed = None
    return Page(_find_title(tree, meta, linked), stated or printed_day, printed, _find_url(tree, meta), tree)


def _clean(text: str | None) -> str:
    return _SPACE.sub(" ", text or "").strip()


def _read_meta(tree: Any) -> dict[str, str]:
    """Return the page's metadata, the first of each name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _clean(element.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _iter_linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield each object of the page's JSON-LD; malformed scripts say nothing."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            todo: list[Any] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while todo:
            value = todo.pop(0)
            if isinstance(value, list):
                todo = value + todo
            elif isinstance(value, dict):
                yield value
                todo.append(value.get("@graph", []))


def _find_title(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    """Choose the heading that the metadata confirms; else the metadata's title without the site's name."""
    told = [meta.get("og:title", ""), meta.get("twitter:title", "")]
    told += [_clean(str(one["headline"])) for one in linked if isinstance(one.get("headline"), str)]
    told.append(_clean(tree.findtext(".//title")))
    told = [one for one in told if one]
    headings = [(_clean(h.text_content()), h.tag) for h in tree.iter("h1", "h2", "h3") if not _is_chrome(h)]
    headings = [(text, tag) for text, tag in headings if text]
    for claim in told:
        key = fold_line(claim)
        for text, _tag in headings:
            if fold_line(text) == key or (len(text) > 12 and fold_line(text) in key):
                return text
    site = fold_line(meta.get("og:site_name", ""))
    for text, tag in headings:
        if tag == "h1" and fold_line(text) != site and len(text.split()) > 2:
            return text
    return _strip_site(told[0], site) if told else None


def _strip_site(title: str, site: str) -> str:
    """Leave out the site's name before or behind a title: the part that names the site, else the shorter end."""
    mark = next((mark for mark in _SITE_MARKS if mark in title), None)
    if mark is None:
        return title
    parts = title.split(mark)
    if fold_line(parts[-1]) == site or len(parts[-1].split()) <= len(parts[0].split()):
        return mark.join(parts[:-1]).strip()
    return mark.join(parts[1:]).strip()


def _find_url(tree: Any, meta: dict[str, str]) -> str | None:
    """Return the canonical address; relative ones and foreign schemes are none."""
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for address in [*links, meta.get("og:url")]:
        try:
            parts = urlsplit(_clean(address))
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"[\s<>\"{}|\\^`]", parts.geturl()):
            return parts.geturl()
    return None


def _day_in(text: str) -> str | None:
    printed = next(iter_printed_dates(text[:60]), None)
    return printed.end.isoformat() if printed is not None and printed.is_single else None


def _find_stated_date(meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    """Return the day that the metadata states."""
    for one in linked:
        if isinstance(one.get("datePublished"), str):
            day = _day_in(one["datePublished"])
            if day:
                return day
    for key in _DATE_KEYS:
        if key in meta:
            day = _day_in(meta[key])
            if day:
                return day
    return None


def _is_chrome(element: Any) -> bool:
    """Tell whether an element stands in a part of the page that is not its text."""
    while element is not None:
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in _CHROME_TAGS or (element.tag not in ("body", "html") and _CHROME_CLASS.search(marks)):
            return True
        element = element.getparent()
    return False


def _find_printed_date(tree: Any) -> tuple[str | None, str | None]:
    """Return the words and the day of the first small element that is made around one date.

    A ``<time>`` inside running text is an event's, not the page's.
    """
    for element in tree.iter(*sorted(_SMALL_TAGS)):
        is_time = element.tag == "time"
        marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if not is_time and not _DATE_CLASS.search(marks):
            continue
        text = _clean(element.text_content())
        around = _clean(element.getparent().text_content()) if is_time and element.getparent() is not None else text
        beside = len(around.split()) - len(text.split())
        is_line = beside <= 6 or (beside <= 16 and any(mark in around for mark in "|·•"))
        if not text or len(text.split()) > 14 or not is_line or _is_chrome(element):
            continue
        printed = next(iter_printed_dates(text), None)
        if printed is not None:
            return (printed.span.of(text), printed.end.isoformat()) if printed.is_single else (None, None)
        if is_time and element.get("datetime"):
            day = _day_in(element.get("datetime"))
            if day:
                return None, day
    return None, None
