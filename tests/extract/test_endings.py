"""Endings spare work and never a match: whatever a pattern matches ends with the letters that it is said to end with."""

import importlib
import pkgutil
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.extract
from kg.extract.matching.endings import Ending, read_ends


def make_sample(pattern: str) -> str:
    """Return the pattern without what only looks around a match, which strings cannot be made for."""
    return re.sub(r"\(\?(?:=|!|<=|<!)(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", "", pattern)


MODULES = [importlib.import_module(m.name) for m in pkgutil.walk_packages(kg.extract.__path__, "kg.extract.")]
ENDINGS = list(dict.fromkeys(one for module in MODULES for one in vars(module).values() if isinstance(one, Ending)))


def test_all_endings_tell_something():
    assert len(ENDINGS) > 20
    assert all(ending.ends for ending in ENDINGS)


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.pattern.pattern[:40])
def test_every_match_of_a_pattern_ends_as_it_is_said_to(ending: Ending):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.from_regex(re.compile(make_sample(ending.pattern.pattern), re.ASCII), fullmatch=True))
    def check(text: str) -> None:
        assert text.rstrip().endswith(ending.ends), text

    check()


@pytest.mark.parametrize(
    ("pattern", "ends"),
    [
        (r"\b(?:held|opened)\s+(?:its|their)\s*$", {"its", "their"}),
        (r"(?:of|from)\s+(?:the\s+)?$", {"of", "from", "the"}),
        (r"(?:of|from)\s+(?:the\s+|l')*$", {"of", "from", "the", "l'"}),
        (r"elu(?:e|s)?$", {"elu", "elue", "elus"}),
        (r"[ae]lect[oa]$", {"alecto", "electo", "alecta", "electa"}),
        (r"[,;]\s*$", {",", ";"}),
        (r"\w+ed$", {"ed"}),
        (r"(?:ab)+c$", {"abc"}),
        (r"by$|\bto the$", {"by", "the"}),
        (r"in\s+(?!order)$", {"in"}),
        (r"held\s+\w*$", set()),
        (r"(?:held)?\s*$", set()),
        (r"held [^a]$", set()),
        (r"held .$", set()),
    ],
)
def test_ends_are_read_off_a_pattern(pattern: str, ends: set[str]):
    assert set(read_ends(pattern)) == ends


@pytest.mark.parametrize("pattern", ["held", "held$|by", "(?i:held)$", "[held$"])
def test_a_pattern_that_does_not_end_where_the_text_ends_is_refused(pattern: str):
    with pytest.raises(ValueError, match=r"in '|where the text ends"):
        read_ends(pattern)


@given(st.text("abl' \n,", max_size=9), st.integers(0, 9), st.integers(0, 9))
def test_an_ending_finds_what_its_pattern_finds(text: str, start: int, end: int):
    ending = Ending(r"(?:a|b\s)\s*(?:l'|ba\s+)?,*\s*$")
    plain = ending.pattern.search(text, start, end)
    found = ending.search(text, start, end)
    assert (found and found.span()) == (plain and plain.span())
