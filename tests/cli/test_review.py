"""``kg review``: what it lists, and that its decisions take effect, survive builds and can be undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.root import main
from kg.resolve import read_decisions
from kg.store import open_store

FIRST = """Risk management in Lima

12 May 2016

A workshop on risk management was held in Lima, Peru, on 11 May 2016. Mr. Kunio Mikuriya, Secretary General of the
World Customs Organization (WCO), opened the workshop. Ms. Ana Quispe, Director of Peru Customs, chaired it.
"""
SECOND = """Data analysis in Nairobi

20 June 2017

A workshop on data analysis was held in Nairobi, Kenya, on 19 June 2017. Ms. Ana Quispe, Director of Kenya Customs,
gave a presentation. Mr. Kunio Mikuriya, Secretary General of the World Customs Organization (WCO), spoke.
"""


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "lima.txt").write_text(FIRST, encoding="utf-8")
    (folder / "nairobi.txt").write_text(SECOND, encoding="utf-8")
    assert main(["build", str(folder), "--store", str(tmp_path / "store"), "-j", "1"]) == 0
    capsys.readouterr()
    return tmp_path / "store"


def dump(store: Path) -> bytes:
    with open_store(store, read_only=True) as opened:
        return opened.dump()


def list_items(store: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert main(["review", "-f", "json", "--store", str(store)]) == 0
    return json.loads(capsys.readouterr().out)


def find_keys(store: Path, name: str) -> dict[str, tuple[str, str]]:
    """Return for each notice the key of a name as decisions give it, and the entity it is."""
    query = "SELECT ?m ?e WHERE { ?m coop:mentionOf ?e ; coop:mentionLabel ?label . FILTER(STR(?label) = ?name) }"
    with open_store(store, read_only=True) as opened:
        found = opened.query(query.replace("?name", json.dumps(name)))
        rows = sorted((row["m"].value, row["e"].value) for row in found)
    return {m.split("/")[-2]: ("/".join(m.split("/")[-2:]), e.split("/id/")[1]) for m, e in rows}


def test_two_people_of_one_name_and_other_offices_are_listed_as_a_conflict(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    conflicts = [item for item in list_items(store, capsys) if item["section"] == "conflict"]
    assert [item["labels"] for item in conflicts] == [["Ana Quispe", "Ana Quispe"]]
    assert "incompatible country: KE and PE" in str(conflicts[0]["reason"])
    keys = find_keys(store, "Ana Quispe")
    assert keys["lima"][1] != keys["nairobi"][1]


def test_a_decision_is_written_with_who_and_when_and_takes_effect(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = find_keys(store, "Ana Quispe")
    arguments = ["review", "--same", keys["lima"][0], keys["nairobi"][0], "--by", "Ann Lee", "--because", "she moved"]
    assert main([*arguments, "--store", str(store), "-j", "1"]) == 0
    (decision,) = read_decisions(store / "decisions.txt").items
    assert (decision.verb, decision.by, decision.because) == ("same", "Ann Lee", "she moved")
    assert decision.on is not None
    merged = find_keys(store, "Ana Quispe")
    assert merged["lima"][1] == merged["nairobi"][1]
    with open_store(store, read_only=True) as opened:
        reasons = [row["r"].value for row in opened.query("SELECT ?r { ?m coop:mergeReason ?r }")]
    assert any("decided by Ann Lee" in reason and "she moved" in reason for reason in reasons)


def test_an_unmerge_and_its_withdrawal_restore_the_same_bytes(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = dump(store)
    keys = find_keys(store, "Kunio Mikuriya")
    assert keys["lima"][1] == keys["nairobi"][1] == "person/kunio-mikuriya"
    arguments = ["review", "--different", keys["lima"][0], keys["nairobi"][0], "--by", "ann", "--store", str(store)]
    assert main([*arguments, "-j", "1"]) == 0
    apart = find_keys(store, "Kunio Mikuriya")
    assert apart["lima"][1] != apart["nairobi"][1]
    # Building again changes nothing: the decision lasts.
    folder = store.parent / "notices"
    assert main(["build", str(folder), "--store", str(store), "-j", "1"]) == 0
    assert find_keys(store, "Kunio Mikuriya") == apart
    (store / "decisions.txt").unlink()
    assert main(["build", str(folder), "--store", str(store), "-j", "1"]) == 0
    assert dump(store) == before


def test_a_contradiction_is_refused_in_one_line(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["review", "--store", str(store), "--by", "ann", "-j", "1"]
    assert main([*base, "--same", "lima/p1", "nairobi/p1"]) == 0
    capsys.readouterr()
    assert main([*base, "--different", "lima/p1", "nairobi/p1"]) == 1
    error = capsys.readouterr().err
    assert "cannot differ" in error
    assert len(read_decisions(store / "decisions.txt").items) == 1


def test_the_table_names_each_section(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (store / "decisions.txt").write_text("same gone/p1 lima/p1 by ann on 2026-01-01\n", encoding="utf-8")
    assert main(["review", "--store", str(store)]) == 0
    assert "Decisions about what is not there (1)" in capsys.readouterr().out


def test_a_decision_about_nothing_known_is_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["review", "--different", "lima/p99", "nairobi/p1", "--by", "ann", "--store", str(store), "-j", "1"]
    assert main(arguments) == 0
    assert "line 1 names lima/p99, which is not there" in capsys.readouterr().err
