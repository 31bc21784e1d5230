"""Each relation ties whom it says, by an occasion with a date and a sentence."""

from __future__ import annotations

import pytest

from kg.network import KINDS, RELATIONS, list_years, project_network, tell_relation
from tests.network.test_network import get_ties


@pytest.mark.parametrize(
    ("of", "by", "ties"),
    [
        # Kenya hosted the workshop, Uganda came; Paraguay, where the conference was, had guests from three countries.
        ("countries", "hosting", {("Argentina", "Paraguay"): 1, ("Kenya", "Uganda"): 1, ("Paraguay", "Peru"): 1, ("Paraguay", "Uruguay"): 1}),
        ("bodies", "hosting", {("Kenya Customs", "World Customs Organization"): 1}),
        ("people", "hosting", {}),
        # Argentina's request was endorsed by a meeting of Uruguay and Peru.
        ("countries", "endorsement", {("Argentina", "Peru"): 1, ("Argentina", "Uruguay"): 1}),
        ("bodies", "endorsement", {("Argentina Customs", "Uruguay Customs"): 1, ("Argentina Customs", "World Customs Organization"): 1}),
        ("countries", "agreement", {("Argentina", "Uruguay"): 1, ("Kenya", "Uganda"): 1}),
        ("bodies", "agreement", {("Argentina Customs", "Uruguay Customs"): 1}),
        ("countries", "topic", {("Argentina", "Peru"): 1, ("Argentina", "Uruguay"): 1, ("Peru", "Uruguay"): 1, ("Kenya", "Uganda"): 1}),
    ],
)  # fmt: skip
def test_a_relation_ties_whom_it_says(store, of, by, ties) -> None:
    found = get_ties(project_network(store, of, by=by))
    assert {tuple(sorted(pair)): count for pair, count in found.items()} == ties


@pytest.mark.parametrize("by", RELATIONS)
def test_every_involvement_has_an_occasion_a_sentence_and_a_notice(store, by) -> None:
    count = 0
    for of in KINDS:
        network = project_network(store, of, by=by)
        for node in network.nodes.values():
            for part in node.involvements:
                count += 1
                assert part.occasion in network.occasions
                assert part.sentence and network.notices[part.notice]
        assert {key for edge in network.edges for key in edge.occasions} <= set(network.occasions)
    assert count > 1
    assert tell_relation(by).endswith(".")


def test_an_outcome_has_the_date_of_its_meeting_or_of_the_notice(store) -> None:
    dates = {o.label: o.date for o in project_network(store, "countries", by="agreement").occasions.values()}
    assert dates == {"memorandum of understanding": "2019-04-29", "arrangement": "2020-02-11"}


def test_a_topic_counts_once_a_year_and_only_within_the_filters(store) -> None:
    network = project_network(store, "countries", by="topic", region="ESA")
    assert [o.label for o in network.occasions.values()] == ["transit, 2020"]
    roles = {part.role for node in network.nodes.values() for part in node.involvements}
    assert roles == {"", "topic"}
    assert not project_network(store, "countries", by="topic", since="2020-03-01").nodes


def test_an_unknown_relation_is_a_wrong_call(store) -> None:
    with pytest.raises(ValueError, match="participation, hosting, endorsement, agreement, topic"):
        project_network(store, "countries", by="friendship")


def test_years_tell_who_and_which_ties_are_new(store) -> None:
    network = project_network(store, "countries")
    first, second = list_years(network)
    assert (first.year, first.nodes, first.ties, first.new_ties, len(first.newcomers)) == ("2019", 3, 3, 3, 3)
    # Argentina and Uruguay met again online; Kenya and Uganda are new.
    assert (second.year, second.nodes, second.ties, second.new_ties, len(second.newcomers)) == ("2020", 4, 2, 1, 2)
    assert second.density == pytest.approx(2 / 6, abs=1e-6)
    assert first.strongest is not None
    assert len(first.occasions) + len(second.occasions) == len(network.occasions)
