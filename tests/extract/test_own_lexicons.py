"""A user's own lexicons: bodies, places, topics and roles without touching code."""

import pickle
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import LexiconError
from kg.extract import RuleExtractor
from kg.model import FactSheet
from kg.read import read_text

TEXT = """Friends of the moon meet

5 May 2019

The annual conference of the Moonrakers was held in Zubrowka on 3 May 2019 to talk about moon dust.
"""
BODIES = "form,name,acronym\nMoonrakers,Moonrakers,\n"
CITIES = "form,name,country,population\nZubrowka,Zubrowka,PL,50000\n"
TOPICS = "phrase,topic,match,weight\nmoon dust,lunar-goods,fold,3\n"


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
    assert sheet.topics == ("lunar-goods",)
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
        ("phrase,topic,weight\nx,y,much\n", "not a number"),
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


def test_extractor_crosses_to_other_processes_and_names_its_lexicons(tmp_path: Path):
    (path,) = write(tmp_path, topics=TOPICS)
    extractor = RuleExtractor([path])
    again = pickle.loads(pickle.dumps(extractor))
    assert again.rules == extractor.rules != RuleExtractor().rules == ""
    assert again(read_text(TEXT, id="n", source="-", sha256="")).topics == ("lunar-goods",)


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
