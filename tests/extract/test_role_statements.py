"""What four hundred ordinary statements on a workshop say of who took part and as what, in three languages.

``role_statements.txt`` holds a statement a line: its language, the statement, and each agent with its role.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract_facts
from kg.read import read_notices

_HEADS = {
    "en": "Regional workshop\n\nLima, 9 May 2016\n\nThe Regional Workshop on Risk Management was held in Lima, Peru, "
    "from 3 to 5 May 2016. ",
    "fr": "Atelier régional\n\nLomé, le 9 mai 2016\n\nL'Atelier régional sur la gestion des risques s'est tenu à Lomé, "
    "au Togo, du 3 au 5 mai 2016. ",
    "es": "Taller regional\n\nLima, 9 de mayo de 2016\n\nEl Taller regional sobre gestión de riesgos se realizó en Lima, "
    "Perú, del 3 al 5 de mayo de 2016. ",
}
_LINES = (Path(__file__).parent / "role_statements.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", _LINES)
def test_a_statement_gives_its_agents_their_roles(tmp_path: Path, line: str) -> None:
    language, statement, expected = line.split(" | ")
    path = tmp_path / "notice.txt"
    path.write_text(f"{_HEADS[language]}{statement}\n", encoding="utf-8")
    sheet = extract_facts(next(iter(read_notices([str(path)]))))
    names = {entry.key: entry.name for entry in (*sheet.persons, *sheet.organizations)}
    found = {f"{names.get(p.agent, p.agent)} = {p.role}" for p in sheet.participations}
    assert found == {role for role in expected.split("; ") if role}


def test_each_language_has_statements() -> None:
    assert {line.split(" | ")[0] for line in _LINES} == set(_HEADS)
