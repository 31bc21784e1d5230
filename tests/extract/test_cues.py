"""Cues spare work and never a fact: whatever a pattern matches has the words that it is said to need."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract import Lexicon, load_lexicon
from kg.extract.extractor import find_mentions
from kg.extract.matching.cues import Cue, find_cues, join
from kg.extract.matching.needs import at_word, read_needs
from kg.extract.outcomes.clauses import Clauses
from kg.read import read_text

load_lexicon()  # its frames with open places are cues, too
PACKAGED = tuple(Cue.register)  # without those that other tests add
CUES = [cue for cue in PACKAGED if cue.needs]


def make_sample(pattern: str) -> str:
    """Return the pattern without what only looks around a match, which strings cannot be made for."""
    return re.sub(r"\(\?(?:=|!|<=|<!)(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", "", pattern)


def test_nearly_all_cues_need_a_word():
    assert len(CUES) > 50
    assert len(PACKAGED) - len(CUES) < 5


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.pattern.pattern[:40])
def test_every_match_of_a_pattern_has_a_word_that_it_needs(cue: Cue):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.from_regex(re.compile(make_sample(cue.pattern.pattern), re.ASCII), fullmatch=True))
    def check(text: str) -> None:
        assert all(any(word in text for word in words) for words in cue.needs), text

    check()


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\bvisit(?:s|ed)?\b", [{"visit"}]),
        (r"(?:was|were)\s+(?:newly\s+)?(?:elected|named)", [{"elected", "named"}, {"was", "were"}]),
        (r"(?P<x>organi[sz]ed)\s+by", [{"organised", "organized"}]),
        (r"(?:the\s+)?P\b", []),
        (r"(?<!not )held(?=\s)", [{"held"}]),
        (r"\w+ing\b", [{"ing"}]),
        (r"(?:held)?\s+(?:it){2,3}", []),
        (r"[^a]bc\.d", [{"bc.d"}]),
        (r"(?:of|held)", []),
        (r"m(?:ou|ra)s?", [{"mou", "mra"}]),
        (r"m(?:ou|ra)?x", []),
        (r"x(?:ab\s+|cd)ef", [{"xab", "xcd"}]),
        (r"vote?d\*", [{"votd*", "voted*"}]),
        (r"led\s+\w+\s+(?:the|a)\s+talks|was\s+chair", [{"talks", "chair"}, {"led", "was"}]),
        (r"(?:led\s+talks|met)\s+here", [{"here"}, {"talks", "met"}]),
        (r"(?:led\s+talks|met)", [{"talks", "met"}, {"led", "met"}]),
    ],
)
def test_needs_are_read_off_a_pattern(pattern: str, needs: list[set[str]]):
    assert list(read_needs(pattern)) == needs


@pytest.mark.parametrize("pattern", ["(?i:held)", "[held"])
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str):
    with pytest.raises(ValueError, match="in '"):
        read_needs(pattern)


@given(st.text("abP -", max_size=12))
def test_words_at_word_beginnings_match_as_behind_a_boundary(text: str):
    words = ("ab", "a", "b", "Pab", "Pa")
    plain = re.compile(rf"\b(?:{'|'.join(words)})")
    assert [m.span() for m in re.finditer(at_word(*words), text)] == [m.span() for m in plain.finditer(text)]


def number_places(sentences: list[str]) -> list[int]:
    return [number for number, sentence in enumerate(sentences, start=1) for _ in sentence]


def test_cues_are_found_in_the_sentences_that_hold_their_words():
    single = [cue for cue in CUES if len(cue.needs) == 1]
    one, other, any_time = single[0], single[1], join(cue for cue in Cue.register if not cue.needs)
    word, second = min(one.needs[0] - other.needs[0]), min(other.needs[0] - one.needs[0])
    sentences = [f"{word}. ", f"{second} and {second}. ", "nothing"]
    whole, before, first, last = find_cues("".join(sentences), number_places(sentences), len(sentences))
    assert whole & one.bit
    assert before & one.bit
    assert first & other.bit
    assert last == any_time


def test_a_cue_that_needs_two_words_is_found_where_both_stand():
    cue = next(cue for cue in CUES if len(cue.needs) == 2 and cue.needs[0].isdisjoint(cue.needs[1]))
    word, other = min(cue.needs[0]), min(cue.needs[1])
    sentences = [f"{other}. ", f"{word}. ", f"{other} {word}"]
    whole, one, second, both = find_cues("".join(sentences), number_places(sentences), len(sentences))
    assert whole & both & cue.bit
    assert not (one | second) & cue.bit


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_a_sentence_without_a_cue_is_not_searched(lexicon: Lexicon):
    text = "Customs news\n\nLima, 3 May 2019\n\nThe Members elected Mr. A. Diaz as Chair. Rain fell on the town all day long.\n"
    clauses = Clauses(find_mentions(read_text(text, id="n", source="-", sha256=""), lexicon))
    elected = next(cue for cue in CUES if cue.pattern.pattern.startswith(r"\b(?:(?P<re>") and "elected" in cue.needs[0])
    found = {clause.folded[:11]: bool(list(elected.finditer(clause))) for clause in clauses.all}
    assert found["the members"]
    assert not found["rain fell o"]
