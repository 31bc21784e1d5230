"""The SPARQL that the projections read: attendance by kind of node, and what is known of meetings and nodes."""

from __future__ import annotations

from typing import Final

_EVIDENCE: Final = """
  ?participation coop:inMeeting ?meeting ; coop:role ?role ; coop:evidence ?evidence .
  FILTER(?role != role:funder)
  ?evidence oa:hasSource ?notice ; oa:hasSelector/oa:exact ?sentence .
}"""

#: A funder pays and need not be there; a regional body stands for its region, not for the country that hosts it. What
#: many notices state (classes, countries) is made distinct before it is joined.
ATTENDANCE: Final = {
    "countries": """SELECT DISTINCT ?node ?meeting ?sentence ?notice WHERE {
  { SELECT DISTINCT ?participation ?node WHERE {
      { SELECT DISTINCT ?participation ?agent WHERE {
          { ?participation coop:agent|coop:onBehalfOf ?agent }
          UNION
          { ?participation coop:agent ?person .
            { SELECT DISTINCT ?person ?agent WHERE { ?tenure org:member ?person ; org:organization ?agent } } }
      } }
      { SELECT DISTINCT ?agent ?node WHERE {
          { ?agent coop:country ?node . FILTER NOT EXISTS { ?agent coop:servesRegion ?served } }
          UNION
          { ?node a coop:Country . BIND(?node AS ?agent) }
      } }
  } }"""
    + _EVIDENCE,
    "bodies": """SELECT DISTINCT ?node ?meeting ?sentence ?notice WHERE {
  { SELECT DISTINCT ?node WHERE { ?type rdfs:subClassOf* coop:Body . ?node a ?type } }
  ?participation coop:agent|coop:onBehalfOf ?node ."""
    + _EVIDENCE,
    "people": """SELECT DISTINCT ?node ?meeting ?sentence ?notice WHERE {
  { SELECT DISTINCT ?node WHERE { ?node a foaf:Person } }
  ?participation coop:agent ?node ."""
    + _EVIDENCE,
}

MEETINGS: Final = """SELECT DISTINCT ?meeting ?start ?end ?region ?kind WHERE {
  { SELECT DISTINCT ?meeting WHERE { ?participation coop:inMeeting ?meeting } }
  OPTIONAL { ?meeting schema:startDate ?start }
  OPTIONAL { ?meeting schema:endDate ?end }
  OPTIONAL { ?meeting coop:region ?region }
  OPTIONAL { ?meeting coop:kind ?kind }
}"""

#: The WCO region of a country: that of its membership that has not ended.
COUNTRY_REGIONS: Final = """SELECT DISTINCT ?country ?region WHERE {
  { ?membership a coop:RegionMembership ; coop:country ?country ; coop:region ?region .
    FILTER NOT EXISTS { ?membership coop:until ?until } }
  UNION { ?country coop:region ?region . FILTER EXISTS { ?country a coop:Country } }
}"""

#: The country or region by which a node that is no country belongs to a region.
BELONGING: Final = {
    "bodies": """SELECT DISTINCT ?node ?place WHERE {
  { ?node coop:servesRegion ?place } UNION { ?node coop:country ?place }
  FILTER EXISTS { ?participation coop:agent|coop:onBehalfOf ?node }
}""",
    "people": """SELECT DISTINCT ?node ?place WHERE {
  { ?tenure org:member ?node ; org:organization/(coop:country|coop:servesRegion) ?place }
  UNION { ?participation coop:agent ?node ; coop:onBehalfOf/(coop:country|coop:servesRegion) ?place }
  FILTER EXISTS { ?node a foaf:Person }
}""",
}
