"""Words of outcomes are read from their file as patterns."""

from __future__ import annotations

import re

import pytest

from kg.errors import LexiconError
from kg.extract.lexicons.outcome_words import get_senses, get_words
from kg.extract.matching.folding import fold


@pytest.mark.parametrize(
    ("family", "sense", "text"),
    [
        ("appointment-participle", "elected", "élue"),
        ("appointment-finite", "appointed", "ont nommé"),
        ("agreement-noun", "memorandum of understanding", "Memorandum  of\nUnderstanding"),
        ("document-head", "head", "Compendium"),
        ("endorsement-object", "plan", "feuilles de route"),
    ],
)
def test_word_is_found_in_folded_text(family: str, sense: str, text: str) -> None:
    assert re.fullmatch(get_words(family, sense), fold(text))


def test_longer_form_comes_before_the_shorter_one_it_begins_with() -> None:
    assert re.match(get_words("agreement-noun", "agreement"), "agreements")[0] == "agreements"  # type: ignore[index]


def test_senses_keep_the_order_of_the_file() -> None:
    assert get_senses("agreement-noun")[0] == "memorandum of understanding"
    assert get_senses("agreement-noun")[-1] == "other"


def test_unknown_family_is_refused_with_its_name() -> None:
    with pytest.raises(LexiconError, match="no words of weather: sunny"):
        get_words("weather", "sunny")
