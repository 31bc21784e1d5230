"""The tables of the reference data are whole, and what is read from them is what they say."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kg.mapping.iris import is_web_address
from kg.resolve import load_reference

ROOT = Path(__file__).resolve().parents[2]
TABLES = load_reference().tables
CODES = next(
    (p for base in (ROOT.parent, ROOT.parent.parent) if (p := base / "shared/reference/country-codes.csv").is_file()),
    None,
)
DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?~?)?\Z")


@pytest.mark.parametrize(
    ("table", "key", "least"),
    [
        ("countries", "iso2", 254), ("regions", "code", 6), ("wco-members", "iso2", 188), ("organizations", "name", 190),
        ("regional-entities", "name", 75), ("meeting-series", "series_name", 50),
    ],
)  # fmt: skip
def test_rows_are_many_and_each_is_there_once(table: str, key: str, least: int) -> None:
    counts = Counter(row[key] for row in TABLES[table])
    assert len(counts) >= least
    assert [name for name, count in counts.items() if count > 1 or not name] == []


@pytest.mark.parametrize("table", ["wco-members", "regional-entities", "organizations", "positions"])
def test_every_row_says_how_far_it_was_verified(table: str) -> None:
    for row in TABLES[table]:
        assert row["verified"] in {"yes", "partial", "no"}
        assert row["verified"] == "no" or row["source"], row
        assert all(is_web_address(source.strip()) for source in row["source"].split(";") if source.strip()), row[
            "source"
        ]


def test_codes_of_countries_and_regions_are_known() -> None:
    countries = {row["iso2"] for row in TABLES["countries"]}
    regions = {row["code"] for row in TABLES["regions"]}
    assert {row["iso2"] for row in TABLES["wco-members"]} <= countries
    assert {row["wco_region"] for row in TABLES["wco-members"]} == regions
    assert {row["host_country_iso2"] for row in TABLES["regional-entities"]} <= countries
    assert {row["wco_region"] for row in TABLES["meeting-series"]} - {""} <= regions


def test_dates_are_years_months_or_days_and_say_when_they_are_approximate() -> None:
    dates = [row[name] for row in TABLES["positions"] for name in ("start", "end")]
    dates += [row[name] for row in TABLES["regional-entities"] for name in ("established", "ended")]
    assert len([date for date in dates if date.endswith("~")]) >= 60
    assert [date for date in dates if not DATE.match(date)] == []
    for row in TABLES["positions"]:
        start, end = row["start"].rstrip("~"), row["end"].rstrip("~")
        assert not start or not end or start[: len(end)] <= end[: len(start)], row


def test_organizations_of_positions_are_known_bodies() -> None:
    assert {tenure.body for tenure in load_reference().tenures} >= {
        "body/world-customs-organization",
        "body/rocb-europe",
    }
    assert all(tenure.body for tenure in load_reference().tenures)


def test_no_two_known_things_share_a_path() -> None:
    reference = load_reference()
    assert len(reference.customs_of) == 187
    kinds = Counter(body.kind for body in reference.bodies.values())
    assert {kind: kinds[kind] for kind in ("ROCB", "RILO", "RTC", "RCL", "RDTC")} == {
        "ROCB": 6, "RILO": 12, "RTC": 34, "RCL": 7, "RDTC": 11}  # fmt: skip
    editions = [edition.path for series in reference.series.values() for edition in series.editions]
    assert len(editions) == len(set(editions)) >= 150


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Mauritius", "country/MU"), ("Federal Republic of Nigeria", "country/NG"), ("Hong Kong, China", "country/HK"),
        ("Macao", "country/MO"), ("State of Palestine", "country/PS"), ("Kosovo", "country/XK"), ("Côte d’Ivoire", "country/CI"),
        ("WCO Americas/Caribbean region", "region/AMS"), ("région OMD de l'Afrique de l'Ouest et du Centre", "region/WCA"),
        ("MENA", "region/NA"), ("Peru Customs", None), ("Guinea-Bissau", "country/GW"), ("Papua New Guinea", "country/PG"),
        ("", None),
    ],
)  # fmt: skip
def test_a_place_is_told_from_a_body(name: str, place: str | None) -> None:
    assert load_reference().find_place(name) == place


@pytest.mark.skipif(CODES is None, reason="the table of codes is not beside this checkout")
def test_the_table_of_countries_is_what_the_tool_writes(tmp_path: Path) -> None:
    out = tmp_path / "countries.csv"
    subprocess.run([sys.executable, ROOT / "tools" / "make_countries.py", str(CODES), out], check=True)
    with out.open(encoding="utf-8", newline="") as made:
        assert tuple(csv.DictReader(made)) == TABLES["countries"]
