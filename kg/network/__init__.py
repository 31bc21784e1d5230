"""The network of cooperation: who met whom, how often, and who bridges the regions."""

from kg.network.measures import Bridge, Measures, find_bridges, make_graph, measure_network
from kg.network.projection import KINDS, Attendance, Edge, Meeting, Network, Node, project_network

__all__ = [
    "KINDS",
    "Attendance",
    "Bridge",
    "Edge",
    "Measures",
    "Meeting",
    "Network",
    "Node",
    "find_bridges",
    "make_graph",
    "measure_network",
    "project_network",
]
