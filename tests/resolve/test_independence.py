"""Neither the order of the notices nor the way to the present set of them matters."""

from __future__ import annotations

import json
import random
from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Body, FactSheet, Meeting, Person, Position
from kg.resolve import Resolution, parse_decisions, resolve_sheets
from tests.resolve.corpus import load_gold_sheets

NAMES = (
    "Kunio Mikuriya",
    "Mikuriya",
    "K. Mikuriya",
    "MIKURIYA Kunio",
    "Ana Pérez",
    "Ana Perez Gómez",
    "Ali Hassan",
    "Sandy",
)
BODIES = ("World Customs Organization", "OMA", "Peru Customs", "SUNAT", "Ministry of Finance", "Customs", "ROCB", "ABCD",
          "Alpha Beta Gamma Delta Forum", "Regional Training Centres", "Dirección General de Aduanas", "Alpha Beta Gama Delta Forum")  # fmt: skip
TITLES = ("Secretary General", "Director General", "Vice-Chair")
MEETINGS = (
    "6th Annual WCO Regional Donor Meeting",
    "7th Annual WCO Regional Donor Meeting",
    "signing ceremony",
    "Donor Meeting",
)

persons = st.builds(Person, key=st.just("p"), name=st.sampled_from(NAMES),
                    positions=st.lists(st.builds(Position, st.sampled_from(TITLES), st.none() | st.sampled_from(BODIES)), max_size=2).map(tuple))  # fmt: skip
bodies = st.builds(
    Body, key=st.just("o"), name=st.sampled_from(BODIES), acronym=st.none() | st.sampled_from(("ABCD", "SAT"))
)
meetings = st.builds(Meeting, key=st.just("m"), name=st.sampled_from(MEETINGS), kind=st.just("meeting"), ordinal=st.sampled_from((None, 6, 7)),
                     start=st.sampled_from((None, "2015-02-02", "2015-02-03", "2016-02-02")), country=st.sampled_from((None, "PE", "KE")),
                     region=st.sampled_from((None, "AMS", "ESA")))  # fmt: skip


def number(kind: str, items: list) -> tuple:
    return tuple(type(item)(**{f: getattr(item, f) for f in item.__dataclass_fields__} | {"key": f"{kind}{n}"})
                 for n, item in enumerate(items, 1))  # fmt: skip


@st.composite
def sheets(draw: st.DrawFn, notice: str) -> FactSheet:
    return FactSheet(
        notice={"id": notice, "title": None, "published": None, "url": None, "language": "en"},
        persons=number("p", draw(st.lists(persons, max_size=3))),
        organizations=number("o", draw(st.lists(bodies, max_size=3))),
        meetings=number("m", draw(st.lists(meetings, max_size=2))),
        countries=tuple(sorted(draw(st.sets(st.sampled_from(("PE", "KE", "DO")), max_size=2)))),
    )


pools = st.tuples(*(sheets(f"n{number}") for number in range(6)))
steps = st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1, max_size=20)
DECISIONS = parse_decisions('same n0/p1 n1/p1 by a on 2026-01-01\ndifferent n2/o1 n3/o1\nprefer n4/p1 "Chosen"\n')


def dump(resolution: Resolution) -> bytes:
    """Write everything that a resolution holds, in the order in which it holds it."""
    parts = [[asdict(entity) for entity in resolution.entities.values()], [asdict(m) for m in resolution.mentions],
             [asdict(i) for i in resolution.issues], list(resolution.series_of.items()), list(resolution.next_of.items()),
             sorted((*k, v) for k, v in resolution.posts.items()), sorted((*k, v) for k, v in resolution.names.items())]  # fmt: skip
    return json.dumps(parts, ensure_ascii=False).encode()


@settings(max_examples=200, deadline=None)
@given(pool=pools, sequence=steps, seed=st.randoms(use_true_random=False))
def test_any_sequence_of_adds_and_removes_gives_the_same_bytes(
    pool: tuple[FactSheet, ...], sequence: list[tuple[bool, int]], seed: random.Random
) -> None:
    held: dict[str, FactSheet] = {}
    for is_added, index in sequence:
        if is_added:
            held[pool[index].id] = pool[index]
        else:
            held.pop(pool[index].id, None)
    present = list(held.values())
    shuffled = sorted(present, key=lambda sheet: sheet.id)
    seed.shuffle(shuffled)
    for decisions in (None, DECISIONS):
        expected = dump(resolve_sheets(sorted(present, key=lambda s: s.id), decisions=decisions))
        assert dump(resolve_sheets(present, decisions=decisions)) == expected
        assert dump(resolve_sheets(shuffled, decisions=decisions)) == expected


def test_no_two_entities_share_a_path_and_every_mention_has_one() -> None:
    sheets = load_gold_sheets()
    resolution = resolve_sheets(sheets)
    for sheet in sheets:
        for item in (*sheet.persons, *sheet.organizations, *sheet.meetings):
            assert resolution.get_path(sheet.id, item.key) in resolution.entities
    kinds = {mention.path.partition("/")[0] for mention in resolution.mentions}
    assert kinds == {"person", "body", "meeting"}


def test_removing_a_gold_notice_gives_the_resolution_that_never_had_it() -> None:
    sheets = list(load_gold_sheets())
    rng = random.Random(4)
    for _ in range(3):
        left = rng.sample(sheets, len(sheets) - 7)
        assert dump(resolve_sheets(left)) == dump(resolve_sheets(sorted(left, key=lambda s: s.id)))
