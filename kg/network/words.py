"""Say in words what a relation and a measure mean, in general and of one node."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.network.measures import Measures
from kg.network.model import Network

_OCCASIONS: Final = {
    "participation": ("meeting", "meetings"),
    "hosting": ("meeting", "meetings"),
    "endorsement": ("endorsement", "endorsements"),
    "agreement": ("agreement", "agreements"),
    "topic": ("topic of a year", "topics of a year"),
}
_RELATIONS: Final = {
    "participation": "Two are tied by each meeting that both took part in; who only paid for it was not there.",
    "hosting": "Two are tied by each meeting that one hosted and the other took part in. A host is named as such, or "
    "is the country in which a meeting was held that was not held online.",
    "endorsement": "Two are tied by each request, plan or candidate of one that was endorsed by the other, or by a "
    "meeting in which the other took part.",
    "agreement": "Two are tied by each agreement of which both are parties.",
    "topic": "Two are tied by each topic on which both worked in the same year, at the same meeting or at different "
    "ones; meetings without a date are left out.",
}
#: What each measure means, by name; "occasions" stands for meetings, agreements, …
MEASURES: Final[Mapping[str, str]] = {
    "occasions": "In how many {occasions} it had a part.",
    "degree": "With how many others it is tied.",
    "strength": "The sum of the {occasions} shared with each of the others.",
    "betweenness": "Share of the shortest paths between two others that lead through it; ties of more {occasions} are "
    "shorter. High: others are joined by it. It follows from the ties of all, not from its own alone.",
    "eigenvector": "How much it is tied to those who are tied much themselves; the most is 1. Empty for those who "
    "do not hang together with the largest group, and for all where the figure does not settle. It "
    "follows from the ties of all.",
    "community": "Number of its community: a group tied more within than outside (Louvain). 1 is the largest.",
    "constraint": "How much its ties lead to the same circle (Burt). Low: its others do not know each other, "
    "it stands between them. Near 1 or above: it depends on one or two.",
    "effective_size": "How many of its others are not reached through another of them anyway (Burt). Close to the "
    "degree: hardly any double ties.",
    "open_pairs": "Pairs of its others that are not tied to each other: gaps that it spans.",
    "regions": "How many WCO regions those belong to with whom it is tied.",
    "across": "Share of its strength that leads to other WCO regions than its own; empty where its own is unknown.",
}
#: What the columns of the other tables mean.
TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "ties": {"weight": "How many {occasions} they share.", "first": "Date of the first.", "last": "Date of the last."},
    "bridges": {
        "pairs": "How many pairs, one of each region, are tied.",
        "occasions": "How many {occasions} tie them.",
        "carriers": "Of each region the one that carries most of these ties.",
    },
    "communities": {
        "size": "How many belong to the community.",
        "regions": "How many of them belong to each WCO region.",
        "inside": "Share of the strength of its members that stays within.",
        "occasions": "How many {occasions} tie its members.",
        "members": "The members, the most strongly tied first.",
    },
    "years": {
        "occasions": "How many {occasions} of the year are known.",
        "nodes": "How many had a part in one.",
        "newcomers": "How many of them had none in any earlier year; in the first year all are new.",
        "ties": "How many pairs were tied.",
        "new_ties": "How many of these pairs had not been tied in any earlier year.",
        "density": "Share of all possible pairs that were tied.",
        "across": "Share of the ties that lead from one WCO region to another, where both are known.",
        "strongest": "Who shared most {occasions} with others in the year.",
    },
}


def name_occasions(by: str, count: int = 2) -> str:
    """Return what the occasions of a relation are called.

    Example:
        >>> name_occasions("agreement"), name_occasions("topic", 1)
        ('agreements', 'topic of a year')
    """
    return _OCCASIONS[by][count != 1]


def tell_relation(by: str) -> str:
    """Return in one or two sentences what ties two nodes."""
    return _RELATIONS[by]


def explain_columns(by: str, table: str = "nodes") -> dict[str, str]:
    """Return what each column of a table means, by name.

    Raises:
        KeyError: If there is no such table.
    """
    words = MEASURES if table == "nodes" else TABLES[table]
    return {name: text.format(occasions=name_occasions(by)) for name, text in words.items()}


def tell_measures(network: Network, iri: str, found: Measures) -> tuple[tuple[str, str], ...]:
    """Return of each measure of a node its name and a sentence that says what the figure means for it."""
    many, total = name_occasions(network.by), len(network.nodes)
    others = "other" if found.degree == 1 else "others"
    told = [
        ("occasions", f"had a part in {_count(found.occasions, network.by)} of {len(network.occasions):,}"),
        ("degree", f"is tied with {found.degree:,} {others} of {total - 1:,}"),
        ("strength", f"shares {many} {found.strength:,} times with another"),
        ("betweenness", f"lies on {found.betweenness:.1%} of the shortest paths between two others"),
        ("eigenvector", _tell_eigenvector(found)),
        ("community", f"belongs to community {found.community}"),
        ("constraint", _tell_constraint(found)),
        ("effective_size", _tell_size(found)),
        ("open_pairs", f"spans {_plural(found.open_pairs, 'pair')} of others who are not tied to each other"),
        ("regions", f"is tied with {_plural(found.regions, 'WCO region')}"),
        ("across", _tell_across(network, iri, found)),
    ]
    return tuple(told)


def _count(number: int, by: str) -> str:
    return f"{number:,} {name_occasions(by, number)}"


def _plural(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _tell_eigenvector(found: Measures) -> str:
    if found.eigenvector is None:
        return "has no figure: it does not hang together with the largest group, or the figure did not settle"
    return f"is {found.eigenvector:.0%} as central as the most central one, if ties to those much tied count more"


def _tell_constraint(found: Measures) -> str:
    if found.constraint is None:
        return "has no figure: it is tied with nobody"
    kind = "low: its others are of several circles" if found.constraint < 0.3 else "its others are of one circle"
    return f"is bound by {found.constraint:.2f} ({kind})"


def _tell_size(found: Measures) -> str:
    if found.effective_size is None:
        return "has no figure: it is tied with nobody"
    return f"has {found.effective_size:.1f} ties, of {found.degree:,}, that no other tie makes up for"


def _tell_across(network: Network, iri: str, found: Measures) -> str:
    if found.across is None:
        return "has no figure: its WCO region is unknown, or it is tied with nobody"
    return f"leads {found.across:.0%} of its strength to other regions than its own ({network.nodes[iri].region})"
