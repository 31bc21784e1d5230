"""How the signing of agreements is said: patterns over the shapes of sentences, around the words of ``outcome_words.csv``."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.lexicons.outcome_words import get_senses, get_words
from kg.extract.matching.cues import Cue
from kg.extract.matching.endings import Ending

ACTIONS: Final = get_senses("agreement-verb")
VERB: Final = Cue(
    r"\b(?:" + "|".join(f"(?P<{action}>{get_words('agreement-verb', action)})" for action in ACTIONS) + r")\b"
)
# How far a verb stands from its noun, in letters of the shape, and what may not stand between them.
REACH: Final = 170
PARTY_REACH: Final = 400
CLAUSE_END: Final = re.compile(r"[;!?]|\.\s")
USED_TO_SIGN: Final = re.compile(
    r"(?:used\s+the\s+(?:occasion|opportunity)|met|came\s+together|gathered|occasion|profite\s+de\s+l'occasion)\s+(?:\w+\s+){0,2}(?:to|pour|para)\s+(?:\w+\s+){0,1}$"
)
BETWEEN: Final = re.compile(
    r"\b(?:between|entre|of|linking)\s+(?:the\s+|la\s+|le\s+|l'|les\s+|el\s+|los\s+|las\s+)?"
    r"(?:(?:customs\s+)?(?:administrations?|services?|authorities|governments?|gouvernements?|gobiernos?|administraciones|"
    r"aduanas?|douanes?|servicios?|autoridades)(?:\s+(?:aduaner[oa]s|douanieres?|nacionales))?\s+(?:of|de|d[eu]s?|du)\s*"
    r"(?:the\s+|la\s+|le\s+|l')?)?(?=[PBC])"
)
BY: Final = re.compile(
    r"\b(?:by|par|por|with|avec|con|de|del|for|pour|celle\s+de)\s+(?:the\s+|la\s+|le\s+|l'|les\s+|el\s+|los\s+|las\s+)?(?=[PBC])"
)
DEFINITE: Final = Ending(r"(?:\b(?:the|this|said|le|la|ce|cet|cette|el|este|esta|dicho|dicha)\s|\bl')$")
# What a later sentence calls a text that was named before.
LATER: Final = Cue(
    r"^\W*(?:it|they|both|the\s+(?:document|text|paper|deal|two|signator)|il|elle|le\s+(?:document|texte)|el\s+(?:documento|texto)|"
    r"(?:y|l'|les|lo|la|los|las)\s+(?:ont|a|fue|fueron|rubric|firm|suscrib|signe)|signed|signe|firm)|\b(?:was|were|been|is|ete|est|fue|fueron|sido)\s+(?:signed|signee?s?|firmad[oa]s?|suscrit[oa]s?)\s+(?:\w+\s+){0,3}?(?:by|par|por)\b"
)
BOTH: Final = re.compile(
    r"\b(?:(?:both|the\s+two)\s+(?P<what>organi[sz]ations|secretariats|agencies|administrations|institutions|bodies|customs|countries|sides|parties|services|heads|leaders|directors|chiefs)|they|les\s+deux\s+\w+|ambas\s+\w+|ambos\s+\w+|las\s+dos\s+\w+|los\s+dos\s+\w+)\b"
)

# The rest of a name in French and Spanish: "Acuerdo de Reconocimiento Mutuo de Operadores Económicos Autorizados".
COMPLEMENT: Final = re.compile(
    r"(?:\s+(?:(?:de|del|des|du|d['’]|en|sobre|y|et|la|los|las|les|sur|al?)\s*){1,3}(?:[A-ZÉÓÁÍÚ][\w’'-]+)|\s+[A-ZÉÓÁÍÚ][\w’'-]+)+"
)

# The capitalised words before a noun, and the small words with which they may not begin.
CAPITALS: Final = re.compile(r"(?:(?:[A-Z][\w’'/\-]*|\([A-Z]{2,6}\)|of|on|and|for|&)\s+){1,12}$")
SMALL: Final = re.compile(
    r"^(?:(?:of|on|and|for|&|The|A|An|This|Its|In|At|On|With|Un|Une|Le|La|El|Una|Firman?|Firmaron|Suscriben?|Suscribieron|Signs?|Signed|Signing|Signature)\s+)*"
)
# What it is on: "on Mutual Assistance in Customs Matters".
SUBJECT: Final = re.compile(
    r"\s+(?:on(?!\s+behalf)|sur|relati\w+\s+a|en\s+matiere\s+de|sobre|concerning|en\s+materia\s+de|for)\s+(?:the\s+)?(?:[\w’'/\-]+(?:\s+|(?=[,.;:()\"]|$))){1,9}?(?=[,.;:()\"]|$|(?:in|at|as|was|were|has|between|with|during|by|which|that|to)\b)"
)
