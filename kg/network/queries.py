"""The SPARQL that the projections read: attendance by kind of node, and what is known of meetings and nodes."""

from __future__ import annotations

from typing import Final

#: A funder pays and need not be there; a regional body stands for its region, not for the country that hosts it.
ATTENDANCE: Final = {
    "countries": """SELECT DISTINCT ?node ?meeting ?sentence ?notice WHERE {
  ?participation coop:inMeeting ?meeting ; coop:role ?role ; coop:evidence ?evidence .
  FILTER(?role != role:funder)
  ?evidence oa:hasSource ?notice ; oa:hasSelector/oa:exact ?sentence .
  ?participation coop:agent|coop:onBehalfOf|coop:agent/^org:member/org:organization ?agent .
  ?agent coop:country? ?node .
  FILTER EXISTS { ?node a coop:Country }
  FILTER NOT EXISTS { ?agent coop:servesRegion ?served }
}""",
    "bodies": """SELECT DISTINCT ?node ?meeting ?sentence ?notice WHERE {
  ?participation coop:inMeeting ?meeting ; coop:role ?role ; coop:evidence ?evidence .
  FILTER(?role != role:funder)
  ?evidence oa:hasSource ?notice ; oa:hasSelector/oa:exact ?sentence .
  ?participation coop:agent|coop:onBehalfOf ?node .
  FILTER EXISTS { ?node a/rdfs:subClassOf* coop:Body }
}""",
    "people": """SELECT DISTINCT ?node ?meeting ?sentence ?notice WHERE {
  ?participation coop:inMeeting ?meeting ; coop:role ?role ; coop:evidence ?evidence .
  FILTER(?role != role:funder)
  ?evidence oa:hasSource ?notice ; oa:hasSelector/oa:exact ?sentence .
  ?participation coop:agent ?node .
  FILTER EXISTS { ?node a foaf:Person }
}""",
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
  FILTER EXISTS { ?node a/rdfs:subClassOf* coop:Body }
}""",
    "people": """SELECT DISTINCT ?node ?place WHERE {
  { ?tenure org:member ?node ; org:organization/(coop:country|coop:servesRegion) ?place }
  UNION { ?participation coop:agent ?node ; coop:onBehalfOf/(coop:country|coop:servesRegion) ?place }
  FILTER EXISTS { ?node a foaf:Person }
}""",
}
