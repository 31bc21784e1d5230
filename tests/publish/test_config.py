"""The configuration of a portal: every wrong value is one clear line."""

from __future__ import annotations

import datetime
import pickle
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ConfigError
from kg.publish.authority import EARTH, load_language_codes, load_licences, load_schemes
from kg.publish.config import find_config, load_config, parse_config

LEAST: dict[str, Any] = {"site": "https://example.org/kg/", "licence": "CC-BY-4.0", "publisher": {"name": "Customs"}}

WRONG = [
    ({"site": None}, 'site is missing; add for example: site = "https'),
    ({"site": "example.org"}, "site is 'example.org', but must be an address"),
    ({"site": "https://example.org/a b"}, "must be an address"),
    ({"site": "https://example.org/?x"}, "must be the address of a folder"),
    ({"site": 'https://example.org/">'}, "must be an address"),
    ({"licence": None}, "licence is missing"),
    ({"licence": "CC-BY-5.0"}, "licence is 'CC-BY-5.0'; did you mean CC-BY-4.0?"),
    ({"licence": "https://"}, "licence is 'https://', but must be an address"),
    ({"licence": 4}, "licence is 4, but must be a text"),
    ({"licence-type": "Free"}, "licence-type is 'Free'; use one of Attribution"),
    ({"publisher": None}, "publisher is missing"),
    ({"publisher": "Customs"}, "publisher is 'Customs', but must be a table: [publisher]"),
    ({"publisher": {}}, "publisher.name is missing"),
    ({"publisher": {"name": ""}}, "publisher.name is '', but must be a text of one line"),
    ({"publisher": {"name": "A\nB"}}, "publisher.name is 'A\\nB'"),
    ({"publisher": {"name": {"english": "X"}}}, "publisher.name is 'english', but must be a language tag"),
    ({"publisher": {"name": "X", "type": "National"}}, "publisher.type is 'National'; use one of"),
    ({"publisher": {"name": "X", "iri": "urn:x"}}, "publisher.iri is 'urn:x'"),
    ({"publisher": {"name": "X", "homepage": 1}}, "publisher.homepage is 1"),
    ({"publisher": {"name": "X", "nam": "Y"}}, "publisher.nam is no key; did you mean name?"),
    ({"contact": {"name": "X"}}, "contact needs an email or a page"),
    ({"contact": {"email": "a@b.example"}}, "contact.name is missing"),
    ({"contact": {"name": "X", "email": "nobody"}}, "contact.email is 'nobody', but must be an e-mail address"),
    ({"contact": {"name": "X", "page": "page"}}, "contact.page is 'page'"),
    ({"title": {}}, "title is {}, but must be a text or texts by language"),
    ({"title": {"en": 1}}, "title is 1, but must be a text"),
    ({"description": ["x"]}, "description is ['x']"),
    ({"keywords": "customs"}, "keywords is 'customs', but must be a list"),
    ({"keywords": []}, "keywords is [], but must be a list of at least one"),
    ({"languages": ["xx"]}, "languages is 'xx'; use one of ar, bg"),
    ({"languages": "en"}, "languages is 'en', but must be a list"),
    ({"base": "https://example.org/id"}, "base is 'https://example.org/id', but must end in / or #"),
    ({"periodicity": "weekly"}, "periodicity is 'weekly'; did you mean WEEKLY?"),
    ({"periodicity": ["WEEKLY"]}, "periodicity is ['WEEKLY']"),
    ({"themes": ["ECONOMY"]}, "themes is 'ECONOMY'; did you mean ECON?"),
    ({"spatial": ["Peru"]}, "spatial is 'Peru'; did you mean PER?"),
    ({"spatial": ["https://example.org/1"]}, "spatial is 'https://example.org/1'"),
    ({"availability": "always"}, "availability is 'always'"),
    ({"access": "OPEN"}, "access is 'OPEN'; use one of"),
    ({"issued": "soon"}, "issued is 'soon', but must be a day as YYYY-MM-DD"),
    ({"issued": datetime.datetime(2020, 1, 1, 12)}, "issued is datetime"),
    ({"endpoint": "localhost"}, "endpoint is 'localhost'"),
    ({"endpoint-description": "https://x.example/d"}, "endpoint-description describes an endpoint, but there is no"),
    ({"formats": ["excel"]}, "formats is 'excel'; use one of"),
    ({"with-text": "yes"}, "with-text is 'yes', but must be true or false"),
    ({"titel": "X"}, "titel is no key; did you mean title?"),
    ({"zzz": {"deep": 1}}, "zzz is no key; known are access, availability"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "message"), WRONG, ids=[message[:50] for _, message in WRONG])
def test_a_wrong_value_is_told_in_one_line(changes: dict[str, Any], message: str) -> None:
    values = {key: value for key, value in (LEAST | changes).items() if value is not None}
    with pytest.raises(ConfigError) as caught:
        parse_config(values)
    assert str(caught.value).startswith("kg.toml: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


def test_there_is_a_wrong_value_of_every_key() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(LEAST | {"zzz": 1})
    known = str(caught.value).partition("known are ")[2].split(", ")
    assert {key for changes, _ in WRONG for key in changes} == {*known, "titel", "zzz"}
    assert len(WRONG) == 47


def test_three_values_are_enough() -> None:
    config = parse_config(LEAST)
    assert config.publisher.iri == "https://example.org/kg/catalog.ttl#publisher"
    assert config.licence.iri == "https://creativecommons.org/licenses/by/4.0/"
    assert config.spatial == (EARTH,)
    assert not config.with_text
    assert {"en", "es", "fr"} == set(config.titles) == set(config.descriptions)


def test_places_are_the_world_continents_countries_and_geonames() -> None:
    places = ["world", "AMERICA", "PER", "https://sws.geonames.org/3932488/"]
    iris = parse_config(LEAST | {"spatial": places}).spatial
    assert iris == (
        EARTH,
        "http://publications.europa.eu/resource/authority/continent/AMERICA",
        "http://publications.europa.eu/resource/authority/country/PER",
        "https://sws.geonames.org/3932488/",
    )


def test_a_licence_may_be_any_address_with_its_type() -> None:
    own = parse_config(LEAST | {"licence": "https://example.org/terms", "licence-type": "Attribution"}).licence
    assert (own.iri, own.type) == ("https://example.org/terms", "Attribution")
    known = parse_config(LEAST | {"licence": "https://creativecommons.org/publicdomain/zero/1.0/"}).licence
    assert known == load_licences()["CC0-1.0"]


def test_a_project_file_holds_it_in_a_table(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "x"\n', encoding="utf-8")
    assert find_config(tmp_path) is None
    with pytest.raises(ConfigError, match=r"there is no table \[tool\.kg\]"):
        load_config(path)
    path.write_text('[tool.kg]\nsite="https://a.example/"\nlicence="CC0-1.0"\npublisher={name="X"}', encoding="utf-8")
    assert find_config(tmp_path) == path
    assert load_config(path).site == "https://a.example/"
    own = tmp_path / "kg.toml"
    own.write_text('site="https://b.example"\nlicence="CC0-1.0"\npublisher={name="X"}', encoding="utf-8")
    assert find_config(tmp_path) == own
    assert load_config(own).site == "https://b.example/"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"site = ", "is not TOML: Invalid value"), (b"\xff\xfe", "is not TOML"), (None, "cannot be read: No such file")],
)
def test_a_file_that_is_none_is_told_in_one_line(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "kg.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=message) as caught:
        load_config(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_configuration_can_cross_to_another_process() -> None:
    config = parse_config(LEAST | {"title": {"fr": "A", "en": "B"}})
    assert pickle.loads(pickle.dumps(config)) == config
    assert list(config.titles) == ["en", "fr"]


def test_authority_lists_hold_together() -> None:
    schemes = load_schemes()
    assert len(schemes) == 11
    assert set(load_language_codes().values()) <= set(schemes["language"].terms)
    assert {one.type for one in load_licences().values()} <= set(schemes["licence-type"].terms)
    assert len(schemes["country"].terms) > 240
    assert schemes["country"].mint_term("PER") == "http://publications.europa.eu/resource/authority/country/PER"
