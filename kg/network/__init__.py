"""The network of cooperation: who has to do with whom, how often, by what, and who bridges the regions."""

from kg.network.change import Year, list_years
from kg.network.evidence import Proof, iter_edge_proofs, iter_proofs
from kg.network.groups import Bridge, Community, find_bridges, list_communities
from kg.network.measures import PIVOTS, Measures, Reach, is_estimated, make_graph, measure_network, measure_reach
from kg.network.model import Edge, Involvement, Network, Node, Occasion
from kg.network.projection import KINDS, RELATIONS, find_country_regions, project_network
from kg.network.sites import find_sites
from kg.network.tables import Row, Table, make_table
from kg.network.words import explain_columns, name_occasions, tell_measures, tell_relation

__all__ = [
    "KINDS",
    "PIVOTS",
    "RELATIONS",
    "Bridge",
    "Community",
    "Edge",
    "Involvement",
    "Measures",
    "Network",
    "Node",
    "Occasion",
    "Proof",
    "Reach",
    "Row",
    "Table",
    "Year",
    "explain_columns",
    "find_bridges",
    "find_country_regions",
    "find_sites",
    "is_estimated",
    "iter_edge_proofs",
    "iter_proofs",
    "list_communities",
    "list_years",
    "make_graph",
    "make_table",
    "measure_network",
    "measure_reach",
    "name_occasions",
    "project_network",
    "tell_measures",
    "tell_relation",
]
