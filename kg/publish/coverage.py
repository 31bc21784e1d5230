"""What the published graph covers: first and last day, day of the newest notice, languages, sources, rule sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.publish.authority import load_language_codes
from kg.query.source import Queryable

_DAY: Final = 'FILTER(DATATYPE(?day) = xsd:date) BIND(STR(?day) AS ?text) FILTER(REGEX(?text, "^[0-9]{4}-"))'
_PUBLISHED: Final = f"SELECT DISTINCT ?text WHERE {{ ?notice a coop:Notice ; schema:datePublished ?day . {_DAY} }}"
_HELD: Final = (
    f"SELECT DISTINCT ?text WHERE {{ ?meeting a coop:Meeting ; schema:startDate|schema:endDate ?day . {_DAY} }}"
)
_LANGUAGES: Final = "SELECT DISTINCT ?text WHERE { ?notice a coop:Notice ; schema:inLanguage ?text }"
_NOTICES: Final = "SELECT DISTINCT ?text WHERE { ?text a coop:Notice }"
_SOURCES: Final = "SELECT DISTINCT ?text WHERE { ?notice a coop:Notice ; schema:url ?text }"
_VERSIONS: Final = "SELECT DISTINCT ?text WHERE { ?extraction coop:softwareVersion ?text }"
_RULES: Final = "SELECT DISTINCT ?text WHERE { ?extraction coop:ruleSet ?text }"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a graph covers; every list sorted.

    Attributes:
        period: First and last day of notices and meetings, None where there is no day.
        modified: Day of the newest notice.
        languages: Tags of the languages of the notices that the authority list has.
        notices: IRIs of the notices.
        sources: Addresses of the notices' sources.
        versions: Versions of the software that extracted.
        rules: Rule sets that extracted.
    """

    period: tuple[str, str] | None
    modified: str | None
    languages: tuple[str, ...]
    notices: tuple[str, ...]
    sources: tuple[str, ...]
    versions: tuple[str, ...]
    rules: tuple[str, ...]


def find_coverage(store: Queryable) -> Coverage:
    """Look up what a graph covers; the same graph gives the same answer, whenever it is asked."""
    published, held = _list_texts(store, _PUBLISHED), _list_texts(store, _HELD)
    days = sorted({*published, *held})
    codes = load_language_codes()
    tags = {tag.partition("-")[0].lower() for tag in _list_texts(store, _LANGUAGES)}
    return Coverage(
        period=(days[0], days[-1]) if days else None,
        modified=published[-1] if published else None,
        languages=tuple(sorted(tag for tag in tags if tag in codes)),
        notices=_list_texts(store, _NOTICES),
        sources=_list_texts(store, _SOURCES),
        versions=_list_texts(store, _VERSIONS),
        rules=_list_texts(store, _RULES),
    )


def _list_texts(store: Queryable, query: str) -> tuple[str, ...]:
    return tuple(sorted({row["text"].value for row in store.query(query)}))
