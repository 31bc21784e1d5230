"""How decisions are said: patterns over the shapes of sentences, around the words of ``outcome_words.csv``."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.lexicons.outcome_words import get_senses, get_words
from kg.extract.matching.cues import Cue

DECIDED: Final = get_words("endorsement-participle", "decided")
# X was adopted; "has been adopted" speaks of an earlier decision.
PASSIVE: Final = Cue(
    rf"\b(?P<aux>was|were|is|are|being|(?:a|ont)\s+ete|est|sont|fut|furent|fue(?:ron)?|ha\s+sido|han\s+sido|quedo|quedaron)\s+"
    rf"(?:\w+ly\s+|also\s+|then\s+|finally\s+|unanimously\s+|egalement\s+|tambien\s+)?(?:{DECIDED})\b"
)
ACTIVE: Final = Cue(
    r"\b(?:(?:have|has)\s+)?(?:(?:also|then|finally|unanimously|formally|officially|further|both)\s+)?(?:adopt(?:ed|s)?|approve[ds]?|endorse[ds]?|validate[ds]|ratified|agreed\s+to(?=\s+the)|(?:agreed\s+to\s+admit|admitted)(?=\s+(?:\w+\s+){0,2}C\s+as\s)|(?:agreed|decided|resolved)\s+(?:on|to)\s+(?:(?:unanimously|also|formally)\s+)?(?:adopt|approv|endors|validat|ratify)(?:e|ing)?|gave\s+(?:its|their)\s+(?:approval|blessing|support|endorsement|backing)\s+to|"
    r"(?:adopting|approving|endorsing)(?=\s+(?:the|a|an|its)\b)|"
    # An item whose lead-in has the auxiliary, or the second of two participles: "a validé … et adopté le plan".
    r"(?:(?<![a-z]\s)|(?<=\bet\s))(?:adopte|approuve|valide|enterine|avalise)(?=\s+(?:l[ae]s?|un|une|son|sa|ses)\b|\s+l')|"
    r"stood?\s+behind|(?:ont|a)\s+(?:\w+\s+et\s+)?(?:egalement\s+|aussi\s+)?(?:adopte|approuve|valide|enterine|avalise)|aprob(?:o|aron)|adopt(?:o|aron)|aval(?:o|aron)|respald(?:o|aron)|refrend(?:o|aron)|endos(?:o|aron)|valid(?:o|aron))\b"
    r"(?:\s+(?:unanimously|by\s+consensus|in\s+principle|a\s+l'unanimite|por\s+unanimidad|por\s+consenso)\b)?(?:,\s+(?:among(?:st)?\s+(?:other\s+things|others)|inter\s+alia|entre\s+(?:autres|otros|otras(?:\s+cosas)?)|notamment),)?(?=\s|:|,\s+(?:the|a|an|its|le|la|el)\b)"
)
# Adopted as well: X
INVERTED: Final = Cue(
    rf"(?:^\W*|\bamong\b[^.;:]{{0,80}}?(?:\w+\s+and\s+)?)(?:also\s+|egalement\s+|tambien\s+)?(?:{DECIDED})\b[^:.;]{{0,40}}?(?::|\s(?:was|were|ont\s+ete|fueron))(?=\s)"
)
# Se aprobó X; fue aprobada la X
REFLEXIVE: Final = Cue(
    rf"\bse\s+(?:(?:aprob|adopt|aval|respald|refrend|endos|valid)(?:o|aron)|aprueban?|adoptan?|avalan?)(?:\s+(?:tambien|asimismo|igualmente))?\b(?=\s)|\b(?:fue|fueron|queda|quedan|quedo|quedaron)\s+(?:{DECIDED})(?=\s+(?:el|la|los|las|un|una)\b)"
)
SUPPORTED: Final = Cue(
    r"\b(?:support(?:ed|s)|backed|agreed\s+to\s+support|soutenu|appuye|apoy(?:o|aron)|(?:acord|decid)\w+\s+(?:apoyar|respaldar)|(?:convenu|decide)s?\s+d[e'](?:\s+)?(?:soutenir|appuyer))\s+(?=[^.;]{0,60}(?:candida|initiative|offer|intention|readiness|request|bid|application|demande|solicitud|hosting|nomination|re-?elec|reelec|postulacion|candidature|proposal|propuesta|proposition))"
)
AUXILIARY: Final = re.compile(r"\b(?:was|were|been|is|are|being|ete|est|sont|fut|sido|fue|fueron)(?:\s+\w+)?$")
# X, adopted by the meeting
APPOSED: Final = Cue(
    rf"\s*,\s+(?:which\s+was\s+|that\s+was\s+)?(?:unanimously\s+)?(?:{DECIDED}|agreed|acordad[oa]s?|convenue?s?)\s+(?:unanimously\s+)?(?:by|par|por)\s+(?:the\s+|las?\s+|les?\s+|el\s+|los\s+|l')?(?:M\b|(?:{get_words('endorsement-decider', 'decider')})\b)"
)
NOMINAL: Final = Cue(
    r"\b(?:adoption|approval|endorsement|validation|approbation|aprobacion|adopcion)\s*,?\s*(?:\w+,\s*)?(?:of|de|du|des|d'|del)\s*(?=\S)"
)
# Weaker words for a decision: they count only with an object that is decided on, never with "other".
GIVEN: Final = r"(?:approval|support|backing|endorsement|blessing|green\s+light|go-ahead|nod|consent|agreement)"
WEAK_PASSIVE: Final = Cue(
    rf"\b(?:(?:was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:accepted|agreed|passed|backed|supported|confirmed|cleared|given\s+the\s+(?:green\s+light|go-ahead|nod))|"
    rf"(?:received|obtained|won|found|met\s+with|got|enjoyed|gained)\s+(?:the\s+|unanimous\s+|full\s+|their\s+|its\s+)*{GIVEN}|"
    r"(?:a|ont)\s+(?:ete\s+(?:accepte|retenu|soutenu|appuye|agree)\w*|(?:recu|obtenu)\s+(?:l'|le\s+)?(?:aval|accord|soutien|feu\s+vert|approbation))|"
    r"(?:fue(?:ron)?|quedo|quedaron)\s+(?:aceptad|apoyad|acordad|acogid)\w+|(?:recibi|obtuv|cont)\w+\s+(?:con\s+)?(?:el\s+|su\s+)?(?:respaldo|apoyo|aval|visto\s+bueno|aprobacion))\b"
)
WEAK_ACTIVE: Final = Cue(
    rf"\b(?:(?:(?<![a-z,]\s)|(?<=\bet\s))retenu(?=\s+la\s+candidature)|accepted|agreed\s+on|passed|confirmed|signed\s+off(?:\s+on)?|said\s+yes\s+to|threw\s+(?:its|their)\s+weight\s+behind|g[ai]ves?\s+(?:the\s+|its\s+|their\s+)?{GIVEN}\s+to|lent\s+(?:its|their)\s+support\s+to|"
    r"(?:a|ont)\s+(?:accepte|retenu|donne\s+(?:son|leur|le)\s+(?:aval|accord|feu\s+vert)\s+(?:a|au|aux))|"
    r"acept(?:o|aron)|acord(?:o|aron)(?!\s+\w+[aei]r\b)|acogi(?:o|eron)|di(?:o|eron)\s+(?:su\s+|el\s+)?(?:visto\s+bueno|luz\s+verde|aval|respaldo|apoyo)\s+al?)(?=\s)"
)
# Who decides: a meeting or those who meet.
DECIDER: Final = re.compile(rf"\bM\b|\b(?:{get_words('endorsement-decider', 'decider')})\b")
FUTURE: Final = re.compile(
    r"\b(?:will|would|shall|should|may|can|could|to|not|be|sera|seront|devra|sera|seran|para|pour|afin|yet|before|until|once|if|si|if\s+it)\s+(?:\w+\s+){0,2}$"
)
REQUEST: Final = re.compile(rf"\b(?:{get_words('endorsement-request', 'request')})\b")
# What a request is for: the status itself.
WANTED: Final = re.compile(
    r"^(?:[\w ]{2,40}['’]s?\s+)?(?:request|application|bid|proposal|propuesta|proposition|demande|solicitud|pedido)\b.*?\s(?:for|to\s+(?:host|become|establish|create|set\s+up)|pour|d['’]abriter|d['’]accueillir|d['’]h[eé]berger|en\s+vue\s+de|(?:visant|tendant)\s+[aà]\s+\w+|para(?:\s+(?:ser|constituir|establecer|crear|acoger|albergar))?(?!\s+que\b)|para\s+que\s.*?\s(?:obtenga|adquiera|reciba)\s+(?:la\s+(?:condición|calidad)|el\s+(?:estatus|status))\s+de|de\s+transformer\s.*?\sen)\s+"
    r"(?:(?:a|an|the|its|le|la|un|une|el|una)\s+)*(.{6,})$", re.I
)  # fmt: skip
# "la demande de C, qui souhaite accueillir un | X".
WISHED: Final = re.compile(
    r",\s+(?:qui|que|which|who)\s+(?:souhaite|desire|veut|desea|quiere|wishes\s+to|wants\s+to)\s*(?:accueillir|abriter|heberger|devenir|acoger|albergar|ser|host|become)\s+(?:(?:une?|an?|la|le|el|una)\s+)?(?P<what>[^,;.:]{6,90})|"
    r"\s+para\s+que\s+[^;.]{2,90}?\s(?:obtenga|adquiera|reciba)\s+(?:la\s+(?:condicion|calidad)|el\s+(?:estatus|status))\s+de\s+[\"“«]?(?P<that>[^,;.:\"”»]{1,90})"
)
# A seat that is asked for is told by who asks: "the request of C to be admitted as an observer".
SEAT: Final = re.compile(r"(?:(?:an?|une?|una)\s+)?(?:full\s+)?(?:observ\w+|members?|membres?|miembros?)\W*$")
# "the creation of a committee, | placed under": what else is said of an object.
SAID_OF_IT: Final = re.compile(
    r",\s+(?:plac[eé]|compos|charg[eé]|pr[eé]sid|integrad|encargad|composed|chaired|tasked|headed|dirig)\w*\b.*$",
    re.IGNORECASE,
)
# What a region sets up for itself.
ORGAN: Final = re.compile(r"\b(?:committees?|comites?|networks?|reseaux?|redes|secretariat|task\s+forces?)\b")
ARTICLE: Final = re.compile(r"^(?:(?:the|an?|its|une?|una|new|next|le|la|el|nouveau|nouvelle|nuev[oa])\s+)+", re.I)
# Approved C as host of the office
AS_HOST: Final = re.compile(
    r"(?:(?:choice|designation|selection|nomination|choix|eleccion)\s+(?:of|du|de\s+la|de|d'|del)\s*)?C\s+(as|comme|como)\s+(?:the\s+|its\s+|new\s+|next\s+)*(?:host|(?:vice-?\s?)?chair\w*|vice-?presiden\w*|presiden\w*|seat|venue|candidate|hote|siege|sede|candidat|candidat[ao])\b"
)
# Approved C's centre as a Y: Y
AS_STATUS: Final = re.compile(
    rf"(?:(?!\band\s+(?:\w+ly\s+)?\w+ed\b|\by\s+\w+(?:aron|ieron)\b)[^,;:.]){{3,120}}?\s(?:as|comme|como)\s+((?:(?:a|an|the|un|une|una|el|la|le)\s+)?[^,;:]*\b(?:{get_words('endorsement-object', 'status')}|B)\b[^,;:.]*)"
)
ITS: Final = re.compile(r"\b(?:its|their|son|sa|leur|su)\s*$")
# X's request for "Y" status: Y
NAMED_STATUS: Final = re.compile(
    r"\b(?:request|application|bid)\b.*?\sfor\s+(?:(?:a|an|the)\s+)?([“\"'‘«]?[^“”\"]{4,80}?[”\"'’»]?)\s+status\b",
    re.IGNORECASE,
)
STATUS: Final = re.compile(rf"\b(?:{get_words('endorsement-object', 'status')}|B)\b")
SET_UP: Final = re.compile(r"(?:setting\s+up|creation|establishment|mise\s+en\s+place|constitucion|conformacion)\b")
# The kind of an object by its head, the more telling before the more general.
KINDS: Final = tuple(
    (kind, re.compile(rf"\b(?:{get_words('endorsement-object', kind)})\b"))
    for kind in get_senses("endorsement-object")
    if kind != "status"
)

# What is only a draft is named by what it will be: "projet de plan stratégique".
DRAFT: Final = re.compile(r"(?:(?:un|le|el)\s+)?(?:projets?|proyectos?|borradore?s?)\s+(?:de\s+(?:la\s+)?|du\s+|d')")
# A lead-in that says that what follows was decided, and one that says that it will be.
LED: Final = re.compile(
    rf"\b(?:{DECIDED}|adoptions?|approvals?|approbations?|aprobaron|adoptaron|aprobo|adopto|respaldaron|apoyaron|"
    r"(?:acord|decid|resolv|convin)\w+\s+(?:apoyar|respaldar|aprobar|adoptar)|(?:convenu|decide)s?\s+d[e']\s*(?:soutenir|appuyer|adopter|approuver)|"
    r"(?:agreed|decided|resolved)\s+to\s+(?:support|endorse|adopt|approve))\b(?!\s+(?:in|at|on|by|en|a)\b)(?![^:]*\b(?:whose|which|that|dont|que|cuy[oa]s?)\b)"
)
# Between two objects that were decided on: "the strategic plan | and the | associated roadmap".
AND_THE: Final = re.compile(
    r",?\s+(?:and|et|y|as\s+well\s+as|together\s+with|ainsi\s+que|asi\s+como)\s+(?:the|its|an?|les?|la|une?|el|los|las|una)\s+|,?\s+et\s+l'"
)
# What begins an item of a list.
BULLET: Final = re.compile(r"[\W\d_]*(?:[a-z]{1,4}[.)]\s*)?")
# What every meeting approves and nobody asks for.
ROUTINE: Final = re.compile(
    r"(?:(?:the|its|draft|proposed|provisional|meeting|l|le|la|el)\s+)*(?:agendas?|ordre du jour|orden del dia|agenda of the \w+)"
)
# "Among the decisions were the adoption of the plan": the object is what was adopted.
DECISION: Final = re.compile(
    r"(?:adoption|approval|endorsement|validation|approbation|aprobacion|adopcion) (?:of|de|du|des|del|d)\b"
)
# "which it ratified last year": no object, but when.
WHEN: Final = re.compile(
    r"(?:last|this|next|earlier|in|on) (?:year|month|week|january|february|march|april|may|june|july|august|september|october|november|december|\d+)"
)
LED_LATER: Final = re.compile(r"\b(?:will|would|to\s+be|should)\b")
