"""Triggers spare work and never a fact: whatever a pattern of a family matches has one of the family's stems."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract import agreement_patterns, appointment_patterns, documents, endorsement_patterns
from kg.extract.triggers import Trigger, make_stems

CASES = [
    *(
        (appointment_patterns, name)
        for name in ("PASSIVE", "ACTIVE", "CHOSEN_FIRST", "POSSESSED", "NOUN", "ASSUMED", "SUCCEEDS", "NEW", "GOES_TO")
    ),
    *(
        (endorsement_patterns, name)
        for name in (
            "PASSIVE",
            "INVERTED",
            "REFLEXIVE",
            "ACTIVE",
            "SUPPORTED",
            "NOMINAL",
            "WEAK_PASSIVE",
            "WEAK_ACTIVE",
        )
    ),
    (agreement_patterns, "NOUN"),
    (documents, "_HEAD"),
]


def make_sample(pattern: re.Pattern[str]) -> str:
    """Return the pattern without what only looks around a match, which strings cannot be made for."""
    return re.sub(r"\(\?(?:=|!|<=|<!)(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", "", pattern.pattern)


@pytest.mark.parametrize(("module", "name"), CASES, ids=lambda case: getattr(case, "__name__", case))
def test_every_match_of_a_pattern_has_a_stem(module, name):
    stems = module.TRIGGER.stems
    sample = make_sample(getattr(module, name))

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.from_regex(re.compile(sample, re.ASCII), fullmatch=True))
    def check(text: str) -> None:
        assert any(stem in text for stem in stems), text

    check()


def test_stem_is_the_beginning_of_the_longest_word():
    assert make_stems(["put forward", "reelect*", "re- elected"]) == {"forwar", "reelec", "electe"}
    assert Trigger(["b", "a"]).stems == ("a", "b")
