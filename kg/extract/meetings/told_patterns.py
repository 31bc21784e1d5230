"""What verbs tell an event by themselves, in English, French and Spanish, over folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.extract.matching.cues import Cue

# Two sides, or several of a kind, are the subject: "The Directors General of A and B | met | in Gao".
MEET: Final = Cue(
    r"\b(?P<verb>met(?=,|\s+(?:in|at|on|to|today|yesterday|this|last|for|virtually|online|over|between|from|\d))|sat\s+down\s+together|"
    r"conferred|exchanged\s+views|compared\s+notes|held\s+(?:[\w-]+\s+){0,3}(?:consultations|talks|discussions)|se\s+sont\s+(?:rencontre|reuni|entretenu|retrouve)e?s|ont\s+(?:echange|confere)|"
    r"se\s+(?:reunieron|encontraron|entrevistaron)|dialogaron|conversaron)\b"
)
# … or one side, and whom it met follows: "a reçu | ce lundi à Cotonou | une délégation".
MEET_SOMEONE: Final = Cue(
    r"\b(?P<verb>met(?:\s[^.;:]{0,60}?)?\swith|met|(?:exchanged\s+views|sat\s+down|conferred|held\s+(?:\w+\s+)?(?:talks|discussions|consultations))(?:\s[^.;:]{0,60}?)?\swith|"
    r"a\s+(?:echange|confere|discute|eu\s+des\s+echanges)(?:\s[^.;:]{0,60}?)?\savec|s'est\s+(?:entretenue?|reunie?)(?:\s[^.;:]{0,60}?)?\savec|a\s+rencontre|a\s+accorde\s+une\s+audience(?:\s?,?\s[^.;:]{0,60}?)?\s(?:a|au|aux)|"
    r"had\s+an?\s+(?:[\w-]+\s+){0,2}(?:lunch|dinner|breakfast|exchange|conversation|discussion)(?:\s[^.;:]{0,40}?)?\swith|"
    r"(?:sostuvo|mantuvo|tuvo)\s[^.;:]{0,40}?\b(?:encuentro|cita|conversacion|dialogo|audiencia)(?:\s[^.;:]{0,40}?)?\scon|"
    r"se\s+(?:reunio|entrevisto|encontro)(?:\s[^.;:]{0,60}?)?\scon|(?:converso|dialogo)(?:\s[^.;:]{0,60}?)?\scon)\b"
)
RECEIVE: Final = Cue(
    r"\b(?P<verb>received|welcomed|hosted|a\s+(?:recu|accueilli)|ont\s+(?:recu|accueilli)|recibio|recibieron|acogio)\b"
)
SIDES: Final = re.compile(
    r"\b(?:delegations?|delegacion(?:es)?|counterparts?|homologues?|homologos?|teams?|equip[eo]s?|missions?|mision(?:es)?|comitivas?|"
    r"representa(?:tive|nt|nte)s?|responsables|autoridades|officials|authorities|autorites|experts|expert[oa]s|officers|ambassad\w+|embajador\w*|director\w*|directeur\w*|minist\w+|head|heads)\b"
)
OTHER_CLAUSE: Final = re.compile(r"[.;:]|\b(?:from|by|for|who|which|that|par|pour|qui|que|por|para|quien)\b")
# "were trained | in wildlife crime detection |", "ont été formés, du 3 au 7 juin, | aux techniques de ciblage |".
TRAIN: Final = Cue(
    r"\b(?P<verb>(?:was|were|been)\s+(?:\w+ly\s+)?(?:trained|instructed|coached)|(?:received|underwent|completed|attended|undergone)\s+(?:[\w-]+\s+){0,3}training|"
    r"(?:a|ont)\s+ete\s+(?:\w+\s+)?(?:forme|inities?|instrui)(?:e?s?|tes?)|(?:a|ont)\s+(?:recu|suivi|beneficie)\s+(?:[\w'-]+\s+){0,3}formation|"
    r"(?:fueron|han\s+sido|fue)\s+(?:capacitad|formad|entrenad|instruid)[oa]s?|(?:recibieron|recibio)\s+(?:una\s+)?capacitacion|se\s+(?:capacitaron|formaron|capacitan)|"
    r"(?:are\s+)?(?:learning|studying)|learn(?:ed|t)|apprennent|ont\s+appris|s'initient|aprenden|aprendieron)\b"
)
FIELD: Final = re.compile(
    r"\s+(?P<field>(?:in|on|about|aux?|a\s+la|a\s+l'|en|sur|dans|sobre)\s*(?!\d|(?:the\s+)?(?:city|town|capital)\b)[a-z][^.;:,]{5,70}?)(?=[.;:,]|\s(?:in\s+[a-z]+\s+from|from|by|at|with|du|par|avec|del|por|con)\b|$)"
)
# "Vingt inspecteurs ont reçu leurs diplômes": a ceremony.
GRADUATE: Final = Cue(
    r"\b(?P<verb>graduated|received\s+(?:their\s+)?(?:certificates|diplomas|degrees)|(?:a|ont)\s+recu\s+(?:leurs?\s+|des\s+)?(?:diplomes?|certificats|attestations|parchemins)|"
    r"recibieron\s+(?:sus\s+)?(?:diplomas|certificados|titulos))\b"
)
# "launched the ASYCUDA World system", "a new laboratory was opened by the Minister": a ceremony.
LAUNCH: Final = Cue(
    r"\b(?P<verb>launched|inaugurated|unveiled|(?:a|ont)\s+(?:lance|inaugure|devoile)|lanzo|lanzaron|inauguro|inauguraron|presento\s+oficialmente)\s+(?P<what>(?:the|its|their|an?|[a-z]+'s|le|la|l'|les|son|sa|leur|une?|el|los|las|su|una)\s*[^.;:,]{4,70}?)(?=[.;:,]|\s(?:at|in|on|during|for|by|with|a|au|lors|pour|en|durante|para|con)\b)|"
    r"\b(?P<built>(?:the|an?|its)\s+(?:new\s+)?[^.;:,]{4,60}?)\s+(?P<passive>was\s+(?:opened|launched|unveiled|commissioned))\b"
)
# "Two experts | assisted | the Authority in …": a mission.
ASSIST: Final = Cue(
    r"\b(?P<verb>assisted|supported|helped|advised|worked\s+with|coached|(?:a|ont)\s+(?:appuye|assiste|aide|accompagne)|(?:asesoraron|apoyaron|asistieron|trabajaron|asesoro|apoyo|asistio)|"
    r"(?:is|are|was|were)\s+in\s+[^.;:,]{2,40}?\s+to\s+(?:assess|review|evaluate|diagnose|help|assist|support))\b"
)
EXPERTS: Final = re.compile(
    r"\b(?:experts?|expert[oa]s|specialists?|consultants?|advis[eo]rs?|team|equipe|equipo|mission|mision|wco|omd|oma|unctad|imf|fmi)\b"
)
# "The heads of customs of A, B and C | agreed | in Yerevan": they met.
DECIDE: Final = Cue(
    r"\b(?P<verb>agreed|decided|resolved|reviewed|discussed|examined|(?:ont\s+)?(?:convenu|decide|examine|discute)|ont\s+passe\s+en\s+revue|ont\s+fait\s+le\s+point|coordinaron|examinent|discutent|se\s+penchent|(?:acordaron|decidieron|analizaron|aprobaron|discutieron|revisaron|analizan|discuten))\b"
)
# "came to Colombo … to study": a visit.
COME: Final = Cue(
    r"\b(?P<verb>(?:came|travelled|traveled|went|flew|journeyed|paid\s+a\s+visit)\s+to|arrived\s+in|s'est\s+rendue?|se\s+sont\s+rendue?s|a\s+sejourne|"
    r"(?:was|were|is|are)\s+in\s+(?=[^.;:,]{2,40}?\s(?:from|between|on|to\s+(?:see|study|learn|observe|visit))\b)|recorri(?:o|eron)|"
    r"spent\s+(?:\w+\s+){1,3}(?:with|at|in)|toured|"
    r"(?:llego|llegaron|viajo|viajaron|acudio|acudieron|se\s+traslado|se\s+trasladaron))\b"
)
HAND_OVER: Final = Cue(
    r"\b(?P<verb>handed(?:\s+over)?|donated|a\s+(?:remis|offert)|ont\s+(?:remis|offert)|entrego|entregaron|dono|donaron|hizo\s+entrega|hicieron\s+entrega)\b"
)
THING: Final = re.compile(
    r"(?<=\s)(?=(?P<thing>(?:an?|two|three|four|five|six|seven|eight|ten|\d+|several|un|une|des|deux|trois|quatre|cinq|una|dos|tres|cuatro|cinco|varios|varias)\s+(?!(?:an?|two|three|four|five|\d+)\s)[^.;:,\d]{3,60}?)(?=[.;:,]|\s(?:to|donated|at|for|on|in|a|aux?|pour|para|al?|destine\w*)\b))"
)
# What stands in front of a subject: "On Tuesday, | the heads of …", "Le 5 mai 2018, | …".
OPENING: Final = re.compile(r"(?:on|in|at|from|during|le|du|a|au|en|el|los|del|ce|this|last)\s[^,]{2,60},\s+")
#: In letters; what is longer is no name.
LONGEST_NAME: Final = 140
#: What a told event is called in the language of the notice.
NAMES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "en": {"with": "meeting with", "between": "meeting between", "and": "and", "of": "meeting of", "gathering": "meeting of",
           "training": "training", "visit": "visit to", "delegation": "visit of a", "handover": "handover of", "launch": "launch of",
           "inauguration": "inauguration of the", "mission": "mission of", "graduation": "graduation ceremony"},
    "fr": {"with": "rencontre avec", "between": "rencontre entre", "and": "et", "of": "rencontre des", "gathering": "réunion de",
           "training": "formation", "visit": "visite à", "delegation": "visite d'une", "handover": "remise de", "launch": "lancement de",
           "inauguration": "inauguration du", "mission": "mission de", "graduation": "cérémonie de remise des diplômes"},
    "es": {"with": "reunión con", "between": "reunión entre", "and": "y", "of": "reunión de", "gathering": "reunión de",
           "training": "capacitación", "visit": "visita a", "delegation": "visita de una", "handover": "entrega de", "launch": "lanzamiento de",
           "inauguration": "inauguración de", "mission": "misión de", "graduation": "ceremonia de entrega de diplomas"},
})  # fmt: skip
