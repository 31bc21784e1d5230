"""Project the graph to a network: who has to do with whom, by what, and which sentences say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import Final

from kg.namespaces import REGION
from kg.network.model import Edge, Involvement, Network, Node, Occasion
from kg.network.occasions import Keys, load_occasions
from kg.network.queries import AGENTS, BELONGING, COUNTRY_REGIONS, INVOLVEMENTS
from kg.network.sites import find_sites
from kg.query.labels import find_labels
from kg.query.source import Queryable

#: What a network may be of.
KINDS: Final = tuple(AGENTS)
#: What may tie its nodes.
RELATIONS: Final = tuple(INVOLVEMENTS)
#: Where one side leads, only ties between the two sides count: guests of one host do not become hosts of each other.
_LEADS: Final = {"hosting": "host", "endorsement": "beneficiary"}


def project_network(
    store: Queryable,
    of: str,
    *,
    by: str = "participation",
    since: str | None = None,
    until: str | None = None,
    region: str | None = None,
    language: str = "en",
) -> Network:
    """Project the graph to the network of countries, bodies or people that have to do with each other.

    Args:
        store: The graph.
        of: One of :data:`KINDS`.
        by: One of :data:`RELATIONS`: took part in the same meeting; one hosted a meeting that the other came to; one
            took part in the meeting that endorsed the other's request; both are parties of an agreement; both worked
            on a topic in the same year.
        since: First day that counts, as YYYY-MM-DD; what has no date is left out then.
        until: Last day that counts.
        region: Code of the WCO region whose meetings count; None for all, and for what belongs to no meeting.
        language: The language of labels.

    Raises:
        ValueError: If ``of`` is not a kind of network, or ``by`` no relation.
    """
    if of not in KINDS:
        raise ValueError(f"a network is of one of {', '.join(KINDS)}, not {of!r}")
    if by not in RELATIONS:
        raise ValueError(f"a network is by one of {', '.join(RELATIONS)}, not {by!r}")
    involved = _load_involvements(store, of, by)
    occasions, keys = load_occasions(
        store, by, involved, lambda occasion: _is_wanted(occasion, since, until, region), language=language
    )
    parts = {node: _sort_involvements(found, keys, occasions) for node, found in sorted(involved.items())}
    parts = {node: found for node, found in parts.items() if found}
    labels = find_labels(store, parts, language=language)
    regions = _load_regions(store, of, parts)
    nodes = {iri: Node(iri, labels[iri], regions.get(iri), found) for iri, found in parts.items()}
    return _make_network(store, of, by, nodes, occasions, region, language)


def _make_network(
    store: Queryable,
    of: str,
    by: str,
    nodes: Mapping[str, Node],
    occasions: Mapping[str, Occasion],
    region: str | None,
    language: str,
) -> Network:
    parts = [part for node in nodes.values() for part in node.involvements]
    used = {part.occasion for part in parts}
    meetings = {part.meeting for part in parts if part.meeting and part.meeting != part.occasion}
    codes = sorted({node.region for node in nodes.values() if node.region} | ({region} if region else set()))
    names = {code: find_labels(store, [REGION + code], language=language)[REGION + code] for code in codes}
    return Network(
        of=of,
        nodes=nodes,
        edges=tuple(_iter_edges(nodes, by)),
        occasions={key: occasion for key, occasion in occasions.items() if key in used},
        regions=names,
        notices=find_labels(store, (part.notice for part in parts), language=language),
        scope=names[region] if region else "",
        by=by,
        meetings=find_labels(store, meetings, language=language),
        sites=find_sites(store, (part.notice for part in parts)),
    )


def _load_involvements(store: Queryable, of: str, by: str) -> dict[str, list[Involvement]]:
    """Return the involvements of each node: of one role in one meeting the first sentence in alphabetical order."""
    nodes: dict[str, set[str]] = defaultdict(set)
    for row in store.query(AGENTS[of]):
        nodes[row["agent"].value].add(row["node"].value)
    found: dict[str, dict[tuple[str, str, str], tuple[str, str]]] = defaultdict(dict)
    for row in store.query(INVOLVEMENTS[by]):
        meeting = row["meeting"].value if row["meeting"] is not None else ""
        key = (row["occasion"].value, meeting, row["role"].value)
        said = (row["notice"].value, row["sentence"].value)
        for node in nodes.get(row["agent"].value, ()):
            found[node][key] = min(said, found[node].get(key, said))
    # Guests of nobody, and those who endorsed nobody's request, have no part in it.
    led = {occasion for parts in found.values() for occasion, _, role in parts if _LEADS.get(by, role) == role}
    return {
        node: [
            Involvement(occasion, sentence, notice, meeting or None, role)
            for (occasion, meeting, role), (notice, sentence) in sorted(parts.items())
            if occasion in led
        ]
        for node, parts in found.items()
    }


def _sort_involvements(
    found: Iterable[Involvement], keys: Keys, occasions: Mapping[str, Occasion]
) -> tuple[Involvement, ...]:
    """Name each involvement by the key of its occasion, leave out those that do not count, sort the rest by date."""
    named = (
        Involvement(key, part.sentence, part.notice, part.meeting, part.role)
        for part in found
        if (key := keys.get((part.occasion, part.meeting)))
    )
    return tuple(
        sorted(named, key=lambda p: (occasions[p.occasion].date or "", p.occasion, p.meeting or "", p.role, p.notice))
    )


def _is_wanted(occasion: Occasion, since: str | None, until: str | None, region: str | None) -> bool:
    if region is not None and occasion.region != region:
        return False
    if occasion.date is None:
        return since is None and until is None
    # A year alone counts where any of its days does: "2019" lies between 2019-05-01 and 2019-12-31.
    length = len(occasion.date)
    return (since is None or occasion.date >= since[:length]) and (until is None or occasion.date <= until[:length])


def find_country_regions(store: Queryable) -> dict[str, str]:
    """Return the code of the WCO region that each country belongs to now, by IRI."""
    countries: dict[str, str] = {}
    for row in store.query(COUNTRY_REGIONS):
        country, code = row["country"].value, row["region"].value.rsplit("/", 1)[-1]
        countries[country] = min(code, countries.get(country, code))
    return countries


def _load_regions(store: Queryable, of: str, nodes: Iterable[str]) -> dict[str, str]:
    countries = find_country_regions(store)
    if of == "countries":
        return {node: countries[node] for node in nodes if node in countries}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in store.query(BELONGING[of]):
        place = row["place"].value
        belongs = place.removeprefix(REGION) if place.startswith(REGION) else countries.get(place)
        if belongs:
            counts[row["node"].value][belongs] += 1
    # Whoever belongs to several is shown with the one most often named.
    return {node: min(found.items(), key=lambda item: (-item[1], item[0]))[0] for node, found in counts.items()}


def _iter_edges(nodes: Mapping[str, Node], by: str) -> Iterator[Edge]:
    present: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for iri, node in nodes.items():
        for part in node.involvements:
            present[part.occasion][iri].add(part.role)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, roles in sorted(present.items()):
        for pair in _iter_pairs(roles, _LEADS.get(by)):
            shared[pair].append(key)
    for (source, target), keys in sorted(shared.items()):
        yield Edge(source, target, tuple(keys))


def _iter_pairs(roles: Mapping[str, set[str]], lead: str | None) -> Iterator[tuple[str, str]]:
    """Yield who is tied by one occasion: all, or where one role leads each of those with each of the others."""
    if lead is None:
        yield from combinations(sorted(roles), 2)
        return
    leaders = sorted(node for node, found in roles.items() if lead in found)
    others = sorted(node for node, found in roles.items() if lead not in found)
    for one, other in product(leaders, others):
        yield (one, other) if one < other else (other, one)
