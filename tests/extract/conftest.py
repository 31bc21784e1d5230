"""Notices written for the tests, read as a user's text file would be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.extract.extractor import extract_facts
from kg.model import FactSheet
from kg.read import read_notices

HEADS = {
    "en": "Regional conference in Lima\n\nThe 20th Regional Conference of Directors General of Customs took place in Lima, Peru,"
    " from 10 to 12 March 2019. ",
    "fr": "Conférence régionale à Dakar\n\nLa 20ème Conférence des Directeurs généraux des douanes s'est tenue à Dakar, au Sénégal,"
    " du 10 au 12 mars 2019. ",
    "es": "Conferencia regional en Quito\n\nLa XX Conferencia Regional de Directores Generales de Aduanas se celebró en Quito,"
    " Ecuador, del 10 al 12 de marzo de 2019. ",
}  # fmt: skip


@pytest.fixture
def read_sheet(tmp_path: Path) -> Callable[[str, str], FactSheet]:
    """Read the facts of a conference notice in a language, with more sentences at its end."""

    def read(language: str, text: str) -> FactSheet:
        path = tmp_path / "notice.txt"
        path.write_text(HEADS[language] + text + "\n", encoding="utf-8")
        return extract_facts(next(iter(read_notices([str(path)]))))

    return read
