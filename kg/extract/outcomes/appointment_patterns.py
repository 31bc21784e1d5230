"""How appointments are said: patterns over the shapes of sentences, around the words of ``outcome_words.csv``."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.lexicons.outcome_words import get_words
from kg.extract.matching.cues import Cue
from kg.extract.outcomes.clauses import AGENTS
from kg.extract.text.dates import MONTH

ACTIONS: Final = {"re": "re-elected", "el": "elected", "no": "nominated", "ap": "appointed"}


def _by_action(family: str) -> str:
    """Join the words of a family into one group an action."""
    return "|".join(f"(?P<{group}>{get_words(family, action)})" for group, action in ACTIONS.items())


# P was elected …, P, elected …
PASSIVE: Final = Cue(rf"\b(?:{_by_action('appointment-participle')})\b")
# The Members elected P …
ACTIVE: Final = Cue(
    rf"\b(?:{_by_action('appointment-finite')})\s+"
    r"(?:unanimously\s+|a\s+l'unanimite\s+|(?:by|par|por)\s+(?:unanimidad|acclamation|aclamacion|consensus|consenso)\s+)?(?:a\s+|al\s+|the\s+|le\s+|la\s+|el\s+)?(?=[PBC])"
)
# The election of P as …
NOUN: Final = Cue(
    rf"\b(?:{_by_action('appointment-noun')})\s+(?:of|de|du|des|del|d')\s*(?:the\s+|la\s+|le\s+|l'|el\s+)?(?=[PBC])"
)
# congratulated P on his election as …
POSSESSED: Final = Cue(
    r"\b(?:his|her|their|its|sa|son|leur|su)\s+(?:recent\s+|nouvelle\s+|reciente\s+)?"
    rf"(?:{_by_action('appointment-noun')})(?=\s+(?:as|to|comme|au|aux|a|en|como)\b)"
)
# elected its new Secretary General, P
CHOSEN_FIRST: Final = Cue(
    rf"\b(?:{_by_action('appointment-finite')})\s+"
    r"(?:(?:by|par|por)\s+(?:unanimidad|acclamation|aclamacion|consensus|consenso)\s+)?(?:a\s+)?(?:its|their|the|a|su|al|son|leur|sa|le|la|un|une)\s+(?:(?:new|next|nuev[oa]|nouveau|nouvelle)\s+)?"
    r"(?P<post>[^,;.:PC]{4,80}?)\s*[,:]\s*(?:(?:el|la|le|the)\s+)?(?:A\s+)?(?=P)"
)
# elected P, who is this and that, as …; and C as …
AS_LATER: Final = re.compile(
    r"[^.;:]{0,140}?(?<!as well )\b(?=(?:as|comme|como|en\s+(?:qualite|tant|calidad)|to\s+the\s+(?:post|position)|au\s+poste)\b(?!\s+well))"
)
AND_AS: Final = re.compile(
    rf"\s*,?\s*(?:and|et|y|with|;)\s+(?P<agents>{AGENTS.pattern})(?=\s+(?:as|comme|como|en\s+(?:qualite|tant|calidad))\b)"
)
# P assumed the post of …
ASSUMED: Final = Cue(rf"\b(?:{get_words('appointment-assumed', 'assumed')})\b")
# P is the new …; P will be the …
NEW: Final = Cue(
    r"\b(?:(?:is|are|becomes?|became|will\s+be|est|devient|sera|seront|es|sera|pasa\s+a\s+ser)\s+"
    r"(?:the\s+|la\s+|le\s+|el\s+|its\s+|their\s+)?(?:new|next|incoming|nouveau|nouvelle|prochaine?|nuev[oa]|proxim[oa])|will\s+be|will\s+serve(?=\s+as))\b"
)
# P succeeds P as …
SUCCEEDS: Final = Cue(
    r"\b(?:succe(?:eds?|eded|de)|replac(?:es|ed)|remplace|took\s+over\s+from|takes\s+over\s+from|sucede|sustituye|reemplaza)\s+"
    r"(?:a\s+|au\s+|the\s+)?P\s*(?:,[^,.;]{0,60},)?\s*(?=as\b|comme\b|en\s+(?:tant|calidad|qualite)|como\b|au\s+poste|a\s+la\b)"
)
# The post goes to P
GOES_TO: Final = Cue(
    r"(?P<post>\b(?:vice-?\s?)?(?:chair\w*|presiden\w*|direction\b)[^.;:,PC]{0,80}?)\s+(?:goes|went|passe[sd]|"
    r"(?:was|has\s+been|were)\s+(?:handed(?:\s+over)?|entrusted|given)|revient|echoit|est\s+(?:confiee?|revenue?)|recae|"
    r"recayo|paso)\s+(?:over\s+)?(?:to|a|aux?|en)\s+(?:the\s+|la\s+|le\s+|el\s+|l')?(?=[PBC])"
)
HEADING: Final = re.compile(r"\b(?:elect|appoint|nominat|elu|elec|nomm|nombr|design)\w*")
#: What every listed post has; without it the search for one, which tries each letter, is spared.
LIST_MARK: Final = re.compile(r"(?::|\s-)\s*[PBC]")
LISTED: Final = re.compile(r"(?P<post>[^:PC]{1,110}?)\s*(?::|\s-)\s*(?=[PBC])")

BY: Final = (
    r"unanimously|by\s+(?:acclamation|consensus|vote|(?:its|his|her|their)\s+peers)|par\s+(?:acclamation|consensus|ses\s+pairs)|"
    r"a\s+l'unanimite|por\s+(?:unanimidad|aclamacion|consenso)|again|also|respectively|hoy|(?:en|in|at|a)\s+Y|on\s+[a-z]+|recently|today|jointly|hier|ayer"
)
AS: Final = (
    r"as|to\s+be|to\s+serve\s+as|(?:in)?to\s+the\s+(?:post|position|office|seat|role|chair)\s+of|to|for|comme|"
    r"en\s+(?:tant\s+que|qualite\s+de|calidad\s+de|el\s+cargo\s+de)|aux?\s+(?:poste|fonctions?)\s+d[eu]|a\s+la\s+tete\s+d[eu]|"
    r"a\s+la|aux?|pour|como|para|al?\s+cargo\s+de|the\s+(?:post|position|office|role)\s+of|la\s+charge\s+d[eu]"
)
ARTICLE: Final = (
    r"(?:(?:the|its|their|his|her|la|le|les|el|los|las|un|une|una|a|an|new|next|nouveau|nouvelle|nuev[oa])\s+|l')*"
)
INTO: Final = re.compile(rf"\s*(?:[(,]\s*)?(?:(?:{BY})\s*,?\s*){{0,2}}(?:(?:{AS})\s+)?{ARTICLE}")
# "nominated P to | coordinate the programme": a task, no post.
TASK: Final = re.compile(
    r"(?:(?<=\bto )|of\s+(?:the\s+)?[ABC]\s+to\s+)(?:coordinate|lead|conduct|prepare|draft|develop|organi[sz]e|attend|join|assist|support|work|carry|undertake|oversee|monitor|review|study|present|report|take|facilitate|implement|finali[sz]e)\b"
)
POST_END: Final = re.compile(
    r"[.;:\n\"“”!?]|\((?!B\))|(?<!B)\)|,(?!\s*(?:M|B)\b)|\s-\s|(?<=\w)\s+(?:"
    r"for\s+(?:the\s+)?(?:a\s+)?(?:next|coming|period|term|year|two|three|one|second|another|[0-9])|during|at\s+(?:the|its|a|M|this)|"
    r"by\s+(?:the|its|his|her|acclamation|consensus)|with\s+effect|effective|until|since|who|which|whose|starting|"
    rf"in\s+(?:place|succession|[0-9]|{MONTH}|his|her|B)|on\s+(?:the\s+(?:closing|opening|last|first|same)|[0-9]|[a-z]+day)|"
    rf"from\s+(?:[0-9]|{MONTH}|[PCB])|succe[de]\w*|replac\w*|taking|while|when|after|before|where|"
    r"et\s+(?:ont|a|est|sera|ses?|leurs?|[PCB])|y\s+(?:el|la|los|las|se|fue|sera|ha|han|\w+(?:aron|ieron)|[PCB])|"
    r"and\s+(?:will|was|is|has|takes?|took|assumes?|starts?|succeeds?|the|his|her|thanked|also|[PCB]|to)|lors\s+d|pour\s+(?:un|une|la\s+periode|les)|jusqu|"
    r"en\s+(?:remplacement|sustitucion|re?emplazo)|remplac\w+|qui|durante|por\s+(?:un|los|el|aclamacion|unanimidad|consenso)|hasta|quien|tras|"
    r"was|were|has|have|had|a\s+ete|fue|fueron)\b"
)
ALTERNATES: Final = re.compile(r"\s*[(,;]\s*(?P<post>alternate|suppleant|suplente|alterno)s?\s*:?\s*(?=[PBC])")
NOT_YET: Final = re.compile(
    r"\b(?:not|to\s+be|will\s+be|would\s+be|shall\s+be|can\s+be|must\s+be|may\s+be|should\s+be|seront|seran|ser|candidates?)\s+"
    r"(?:\w+\s+)?$"
)
POST_WORD: Final = re.compile(rf"\b(?:{get_words('appointment-post', 'post')})\b")
BARE_POST: Final = re.compile(r"(?:director|directeur|directrice|directora|head|chef|manager|deputy director)$")
AND_TO: Final = re.compile(
    r",?\s*(?:and|et|y)\s+(?:to|a|for|au|pour)\s+(?:the\s+)?(?P<post>[^,;.:PC]{3,80}?)\s*,\s*(?=[PBC])"
)
