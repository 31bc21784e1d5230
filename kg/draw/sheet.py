"""Write a still picture as a page, and below it what each mark leads to: no script, nothing from outside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from kg.draw.scene import Area, Disc, Mark, Scene, Words
from kg.draw.svg import write_svg
from kg.draw.words import Wording

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_STYLE: Final = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 1400px; padding: 0 16px 48px; }
body { font: 15px/1.5 system-ui, sans-serif; color: #1f2630; background: #fff; }
svg { width: 100%; height: auto; display: block; }
svg a { cursor: pointer; } svg a:focus-visible { outline: 2px solid #1f2630; }
h2 { font-size: 20px; margin: 24px 0 4px; }
.hint, .note { color: #5b6573; }
section { border-top: 1px solid #e3e6ea; padding: 10px 8px; scroll-margin-top: 12px; }
section:target { background: #fff6da; }
h3 { font-size: 16px; margin: 0 0 2px; } h3 a { color: inherit; }
p { margin: 0; } blockquote { margin: 6px 0 6px 16px; }
@media print { section { break-inside: avoid; } }
"""


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence: what it says of what, its words, and the notice it stands in."""

    fact: str
    sentence: str
    notice: str


@dataclass(frozen=True, slots=True)
class Story:
    """What a mark leads to.

    Attributes:
        key: The key of the mark: the IRI of what it stands for.
        title: Its name.
        note: A line below it.
        quotes: The sentences.
    """

    key: str
    title: str
    note: str
    quotes: tuple[Quote, ...]


def write_sheet(scene: Scene, stories: Iterable[Story], wording: Wording) -> str:
    """Return the page: title and words are those of the picture, every key of a mark leads to its story."""
    told = {story.key: story for story in stories}
    # A key is an IRI from outside: in the page it is called by a hash. Marks without a story lead nowhere.
    marks = tuple(_lead(mark, told) for mark in scene.marks)
    picture = write_svg(replace(scene, marks=marks), has_links=True, language=wording.language)
    body = "".join(_iter_stories(told.values()))
    return (
        f'<!DOCTYPE html>\n<html lang="{wording.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<link rel="icon" href="data:,">\n'
        f"<title>{escape(scene.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{picture}"
        f'<h2>{escape(wording.say("page.facts"))}</h2>\n<p class="hint">{escape(wording.say("page.hint"))}</p>\n'
        f"{body}</body>\n</html>\n"
    )


def _lead(mark: Mark, told: Mapping[str, Story]) -> Mark:
    """Return a mark whose key is the id of its story, or none."""
    if isinstance(mark, (Area, Disc, Words)) and mark.key:
        return replace(mark, key=_name(mark.key) if mark.key in told else "")
    return mark


def _name(key: str) -> str:
    return "k" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _iter_stories(stories: Iterable[Story]) -> Iterator[str]:
    for story in stories:
        name = escape(story.title)
        if story.key.startswith(("http://", "https://")):
            name = f'<a href="{escape(story.key)}" rel="noreferrer">{name}</a>'
        yield f'<section id="{_name(story.key)}">\n<h3>{name}</h3>\n'
        yield f'<p class="note">{escape(story.note)}</p>\n' if story.note else ""
        for (sentence, notice), facts in _join(story.quotes).items():
            fact = f"<b>{escape('; '.join(facts))}</b> " if facts else ""
            yield f"<blockquote>{fact}“{escape(sentence)}” "
            yield f'<span class="note">— {escape(notice)}</span></blockquote>\n'
        yield "</section>\n"


def _join(quotes: Iterable[Quote]) -> dict[tuple[str, str], list[str]]:
    """Return the facts of each sentence: a sentence that says several things stands once."""
    joined: dict[tuple[str, str], list[str]] = {}
    for quote in quotes:
        facts = joined.setdefault((quote.sentence, quote.notice), [])
        facts += [quote.fact] if quote.fact and quote.fact not in facts else []
    return joined
