"""The SPARQL that the projections read: who has a part in what, who stands for whom, what is known of meetings."""

from __future__ import annotations

from typing import Final

_QUOTE: Final = "?evidence oa:hasSource ?notice ; oa:hasSelector/oa:exact ?sentence ."
#: A funder pays and need not be there.
_PARTICIPATION: Final = f"""?participation coop:inMeeting ?meeting ; coop:agent|coop:onBehalfOf ?agent ; coop:role ?as ;
    coop:evidence ?evidence . FILTER(?as != role:funder)
  {_QUOTE}"""

#: By relation: agent, occasion, role, sentence and notice; the meeting where there is one. What many rows share is
#: gathered in a SELECT of its own first: the engine would ask for it again for each row.
INVOLVEMENTS: Final = {
    "participation": f"""SELECT DISTINCT ?agent ?occasion ?meeting ?role ?sentence ?notice WHERE {{
  {_PARTICIPATION}
  BIND(?meeting AS ?occasion) BIND("" AS ?role)
}}""",
    # Whoever is named as host, and the country in which a meeting was held that was not held online.
    "hosting": f"""SELECT DISTINCT ?agent ?occasion ?meeting ?role ?sentence ?notice WHERE {{
  {{ {_PARTICIPATION} BIND(IF(?as = role:host, "host", "guest") AS ?role) }}
  UNION
  {{ ?claim rdf:subject ?meeting ; rdf:predicate coop:country ; rdf:object ?agent ; coop:evidence ?evidence .
     ?meeting coop:country ?agent . FILTER NOT EXISTS {{ ?meeting coop:mode mode:virtual }}
     {_QUOTE} BIND("host" AS ?role) }}
  BIND(?meeting AS ?occasion)
}}""",
    # Who endorsed: the body, or those who took part in the meeting; whose request or plan it was.
    "endorsement": f"""SELECT DISTINCT ?agent ?occasion ?meeting ?role ?sentence ?notice WHERE {{
  {{ {{ SELECT DISTINCT ?occasion ?agent WHERE {{ ?occasion coop:endorses ?thing .
       ?thing coop:requester|coop:beneficiary|coop:country ?agent }} }}
     ?occasion coop:evidence ?evidence . {_QUOTE}
     BIND("beneficiary" AS ?role) OPTIONAL {{ ?occasion coop:endorsedBy ?meeting . ?meeting a coop:Meeting }} }}
  UNION
  {{ ?occasion coop:endorsedBy ?agent ; coop:evidence ?evidence . FILTER NOT EXISTS {{ ?agent a coop:Meeting }} {_QUOTE}
     BIND("endorser" AS ?role) }}
  UNION
  {{ ?occasion coop:endorsedBy ?meeting . {_PARTICIPATION} BIND("endorser" AS ?role) }}
}}""",
    "agreement": f"""SELECT DISTINCT ?agent ?occasion ?meeting ?role ?sentence ?notice WHERE {{
  ?occasion coop:party ?agent ; coop:evidence ?evidence . {_QUOTE}
  OPTIONAL {{ ?occasion coop:signedAt ?meeting }}
  BIND("party" AS ?role)
}}""",
    # Each has two sentences: that it took part, and that the meeting was about the topic.
    "topic": f"""SELECT DISTINCT ?agent ?occasion ?meeting ?role ?sentence ?notice WHERE {{
  {{ ?meeting coop:topic ?occasion . {_PARTICIPATION} BIND("" AS ?role) }}
  UNION
  {{ {{ SELECT DISTINCT ?meeting ?occasion ?sentence ?notice WHERE {{
         ?claim rdf:predicate coop:topic ; rdf:subject ?about ; rdf:object ?occasion ; coop:evidence ?evidence .
         {_QUOTE}
         {{ ?about a coop:Meeting . BIND(?about AS ?meeting) }} UNION {{ ?about coop:reports ?meeting }}
         ?meeting coop:topic ?occasion }} }}
     {{ SELECT DISTINCT ?meeting ?agent WHERE {{
         ?participation coop:inMeeting ?meeting ; coop:agent|coop:onBehalfOf ?agent ; coop:role ?as .
         FILTER(?as != role:funder) }} }}
     BIND("topic" AS ?role) }}
}}""",
}

#: By kind of node: for which node an agent stands. A regional body stands for its region, not for the country that
#: hosts it; a person stands for their country, and for that of the body they have an office in.
AGENTS: Final = {
    "countries": """SELECT DISTINCT ?agent ?node WHERE {
  { ?node a coop:Country . BIND(?node AS ?agent) }
  UNION { { SELECT DISTINCT ?agent WHERE { { ?type rdfs:subClassOf* coop:Body . ?agent a ?type }
                                            UNION { ?agent a foaf:Person } } }
           ?agent coop:country ?node . FILTER NOT EXISTS { ?agent coop:servesRegion ?served } }
  UNION { { SELECT DISTINCT ?agent ?body WHERE { ?tenure org:member ?agent ; org:organization ?body } }
           ?body coop:country ?node . FILTER NOT EXISTS { ?body coop:servesRegion ?served } }
}""",
    "bodies": """SELECT DISTINCT ?agent ?node WHERE {
  { SELECT DISTINCT ?agent WHERE { ?type rdfs:subClassOf* coop:Body . ?agent a ?type } } BIND(?agent AS ?node)
}""",
    "people": "SELECT DISTINCT ?agent ?node WHERE { ?agent a foaf:Person . BIND(?agent AS ?node) }",
}

MEETINGS: Final = """SELECT DISTINCT ?meeting ?start ?end ?region ?kind WHERE {
  { SELECT DISTINCT ?meeting WHERE { ?meeting a coop:Meeting } }
  OPTIONAL { ?meeting schema:startDate ?start }
  OPTIONAL { ?meeting schema:endDate ?end }
  OPTIONAL { ?meeting coop:region ?region }
  OPTIONAL { ?meeting coop:kind ?kind }
}"""

#: What an agreement or endorsement is called: its own name, the name of what was endorsed, its kind.
OUTCOMES: Final = """SELECT DISTINCT ?occasion ?name ?kind WHERE {
  { ?occasion a coop:Agreement . OPTIONAL { ?occasion schema:name ?name }
    OPTIONAL { ?occasion coop:agreementKind ?kind } }
  UNION
  { ?occasion coop:endorses ?thing . OPTIONAL { ?thing schema:name ?name }
    OPTIONAL { ?occasion coop:endorsementKind ?kind } }
}"""

PUBLISHED: Final = "SELECT DISTINCT ?notice ?date WHERE { ?notice a coop:Notice ; schema:datePublished ?date }"

#: The WCO region of a country: that of its membership that has not ended.
COUNTRY_REGIONS: Final = """SELECT DISTINCT ?country ?region WHERE {
  { ?membership a coop:RegionMembership ; coop:country ?country ; coop:region ?region .
    FILTER NOT EXISTS { ?membership coop:until ?until } }
  UNION { ?country coop:region ?region . FILTER EXISTS { ?country a coop:Country } }
}"""

#: The country or region by which a node that is no country belongs to a region.
BELONGING: Final = {
    "bodies": """SELECT DISTINCT ?node ?place WHERE {
  { SELECT DISTINCT ?node WHERE { ?type rdfs:subClassOf* coop:Body . ?node a ?type } }
  ?node coop:servesRegion|coop:country ?place
}""",
    "people": """SELECT DISTINCT ?node ?place WHERE {
  { ?tenure org:member ?node ; org:organization/(coop:country|coop:servesRegion) ?place }
  UNION { ?participation coop:agent ?node ; coop:onBehalfOf/(coop:country|coop:servesRegion) ?place }
  FILTER EXISTS { ?node a foaf:Person }
}""",
}
