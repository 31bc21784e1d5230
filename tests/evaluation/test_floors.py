"""Floors: pinned to a corpus, raised by themselves, lowered only with a reason."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation import Evaluation, Score, check_floors, hash_corpus, load_floors, raise_floors


def make_evaluation(right: int) -> Evaluation:
    return Evaluation({"country": Score(right, 10, 10)}, {}, (), 1, ())


def test_figure_under_its_floor_is_named_and_one_on_it_holds():
    floors, _ = raise_floors(make_evaluation(8), None, corpus="c")
    assert check_floors(make_evaluation(8), floors) == []
    assert check_floors(make_evaluation(7), floors)[0] == "country: F1 0.7000, floor 0.800"


def test_floor_of_a_facet_that_is_gone_is_not_held():
    floors, _ = raise_floors(make_evaluation(8), None, corpus="c")
    assert any("country: F1 not measured" in line for line in check_floors(Evaluation({}, {}, (), 0, ()), floors))


def test_update_raises_floors_and_refuses_to_lower_one():
    old, _ = raise_floors(make_evaluation(8), None, corpus="c")
    higher, refused = raise_floors(make_evaluation(9), old, corpus="c")
    assert (higher.f1["country"], refused) == (0.9, [])
    kept, refused = raise_floors(make_evaluation(7), higher, corpus="c")
    assert kept.f1["country"] == 0.9
    assert "country: F1 0.7000 is under its floor 0.900" in refused


def test_floor_falls_with_a_reason_that_the_file_keeps(tmp_path: Path):
    old, _ = raise_floors(make_evaluation(8), None, corpus="c")
    reasons = dict.fromkeys(["country", "micro", "macro"], "annotations corrected")
    new, refused = raise_floors(make_evaluation(7), old, corpus="d", lower=reasons)
    assert refused == []
    (tmp_path / "floors.json").write_text(new.to_json())
    again = load_floors(tmp_path / "floors.json")
    assert again == new
    assert "country F1: 0.800 -> 0.700: annotations corrected" in again.lowered


def test_hash_of_a_corpus_changes_with_a_byte_and_not_with_other_files(tmp_path: Path):
    (tmp_path / "n.txt").write_text("one")
    before = hash_corpus(tmp_path)
    (tmp_path / "test_x.py").write_text("")
    assert hash_corpus(tmp_path) == before
    (tmp_path / "n.txt").write_text("two")
    assert hash_corpus(tmp_path) != before


@pytest.mark.parametrize("text", ["", "[]", '{"corpus": 1}', '{"corpus": "c", "f1": {"a": "x"}, "precision": {}}'])
def test_broken_floors_file_is_one_clear_error(tmp_path: Path, text: str):
    (tmp_path / "floors.json").write_text(text)
    with pytest.raises(InputError, match="not a floors file"):
        load_floors(tmp_path / "floors.json")
