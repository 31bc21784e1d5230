"""Every competency question of the ontology is answered by a named question of the catalogue."""

import re

from kg.assets import get_ontology_dir, get_queries_dir

_ROW = re.compile(r"^\| (\d+) \| (.+\?) \| `([a-z-]+)` \|$", re.MULTILINE)


def test_every_competency_question_names_a_question_of_the_catalogue() -> None:
    rows = _ROW.findall((get_ontology_dir() / "README.md").read_text("utf-8"))
    assert [int(number) for number, _, _ in rows] == list(range(1, len(rows) + 1))
    assert len(rows) >= 15
    for _, question, name in rows:
        assert (get_queries_dir() / f"{name}.rq").is_file(), f"{question} → {name}"
