"""A user's own lexicons: bodies, places, topics and roles without touching code."""

import json
import pickle
from importlib import resources
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import LexiconError
from kg.extract import RuleExtractor
from kg.extract.lexicons.entries import ROLES
from kg.model import FactSheet
from kg.read import read_text

TEXT = """Friends of the moon meet

5 May 2019

The annual conference of the Moonrakers was held in Zubrowka on 3 May 2019 to talk about moon dust.
"""
BODIES = "form,name,acronym\nMoonrakers,Moonrakers,\n"
CITIES = "form,name,country,population\nZubrowka,Zubrowka,PL,50000\n"
TOPICS = "phrase,topic,match,weight\nmoon dust,strategic-trade-controls,fold,3\n"


def write(tmp_path: Path, **files: str) -> list[Path]:
    paths = []
    for name, text in files.items():
        paths.append(tmp_path / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def extract(paths: list[Path]) -> FactSheet:
    sheet = RuleExtractor(paths)(read_text(TEXT, id="n", source="-", sha256=""))
    assert isinstance(sheet, FactSheet)
    return sheet


def test_own_bodies_cities_and_topics_are_found(tmp_path: Path):
    sheet = extract(write(tmp_path, bodies=BODIES, cities=CITIES, topics=TOPICS))
    assert [body.name for body in sheet.organizations] == ["Moonrakers"]
    assert [meeting.city for meeting in sheet.meetings] == ["Zubrowka"]
    assert sheet.topics == ("strategic-trade-controls",)
    without = extract([])
    assert (without.organizations, without.topics) == ((), ())


def test_own_phrases_with_open_places_are_read(tmp_path: Path):
    rows = "pattern,role,side,strength\nblew * horn|horns,speaker,left,2\n"
    text = TEXT.replace("moon dust.", "moon dust. Mr. John Reed blew the three silver horns.")
    notice = read_text(text, id="n", source="-", sha256="")
    found = RuleExtractor(write(tmp_path, open_frames=rows))(notice)
    assert isinstance(found, FactSheet)
    assert [(p.agent, p.role) for p in found.participations] == [("p1", "speaker")]
    without = RuleExtractor()(notice)
    assert isinstance(without, FactSheet)
    assert without.participations == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pattern,role,side,strength\nled *,speaker,left,2\n", "does not begin and end with a word"),
        ("", "columns of no lexicon"),
        ("a,b\n1,2\n", "columns of no lexicon"),
        ("form,name,acronym\n,Name,\n", ":2: the column form is empty"),
        ("form,name,country,population\nX,X,Poland,1\n", "not an ISO 3166-1"),
        ("phrase,topic,weight\nx,y,much\n", "it may hold 1, 2, 3"),
        ("phrase,topic,weight\nx,transit,9\n", "it may hold 1, 2, 3"),
        ("phrase,topic\nx,tranzit\n", ":2: no topic of the ontology is called 'tranzit'; did you mean transit?"),
        ("phrase,topic\nx,transit,9\n", ":2: the row has more cells than there are columns"),
        ("phrase;topic\nx;transit\n", "parted by commas"),
        ("form,name,country,population\nX,X,PL,many\n", "not a number"),
        ("phrase,role,side,strength\nled,spaeker,left,2\n", "the column role holds 'spaeker'; it may hold chair, "),
        ("phrase,role,side,strength\nled,speaker,lefft,2\n", "the column side holds 'lefft'"),
        ("pattern,role,side,strength,agents\nled * it,speaker,left,2,PX\n", "the column agents holds 'PX'"),
        ("form,code,kind,match\nX,PL,name,Capitl\n", "the column match holds 'Capitl'"),
        ("form,code,kind\nX,PL,nmae\n", "the column kind holds 'nmae'"),
        ("form,name,acronym\n\x00,\udcff,\n", "read"),
    ],
)
def test_wrong_lexicon_is_one_clear_error(tmp_path: Path, text: str, message: str):
    path = tmp_path / "own.csv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(LexiconError, match=message) as caught:
        RuleExtractor([path])
    assert "\n" not in str(caught.value)
    assert "own.csv" in str(caught.value)


def test_open_phrase_may_begin_with_a_mark(tmp_path: Path):
    rows = "pattern,role,side,strength\n-led|(co)led * horn,speaker,left,2\n"
    notice = read_text(TEXT.replace("dust.", "dust. Mr. John Reed (co)led the horn."), id="n", source="-", sha256="")
    found = RuleExtractor(write(tmp_path, open_frames=rows))(notice)
    assert isinstance(found, FactSheet)
    assert [p.role for p in found.participations] == ["speaker"]


def test_roles_of_a_lexicon_are_those_of_the_fact_sheet():
    schema = json.loads(resources.files("kg.model").joinpath("factsheet.schema.json").read_text("utf-8"))
    kinds = schema["properties"]["participations"]["items"]["properties"]["role"]["enum"]
    assert set(kinds) == ROLES


def test_extractor_crosses_to_other_processes_and_names_its_lexicons(tmp_path: Path):
    (path,) = write(tmp_path, topics=TOPICS)
    extractor = RuleExtractor([path])
    again = pickle.loads(pickle.dumps(extractor))
    assert again.rules == extractor.rules != RuleExtractor().rules == ""
    assert again(read_text(TEXT, id="n", source="-", sha256="")).topics == ("strategic-trade-controls",)


def test_build_with_another_lexicon_extracts_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (path,) = write(tmp_path, topics=TOPICS)
    (tmp_path / "n.txt").write_text(TEXT)
    words = ["build", str(tmp_path / "n.txt"), "--store", str(tmp_path / "store")]
    assert main(words) == 0
    assert main([*words, "--lexicon", str(path)]) == 0
    assert "1 updated" in capsys.readouterr().err
    assert main([*words, "--lexicon", str(path)]) == 0
    assert "nothing changed" in capsys.readouterr().err
    assert main([*words, "--lexicon", str(tmp_path / "n.txt")]) == 1
