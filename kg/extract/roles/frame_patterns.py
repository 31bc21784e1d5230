"""How the agents of a frame stand beside its phrase: patterns over the shapes of sentences."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.matching.endings import Ending

RIGHT_GAP: Final = re.compile(
    r"(?:\s*\d+ (?:member |wco )?(?:administrations|members|countries|states|economies) as well as\b)?[\s:,\-\n•·*()\d\"]*(?:(?!(?:said|says|that|dijo|where|while|whereas|but|although|though|mientras|aunque|tandis)\b)(?:[a-z0-9'’&/\-]+|[AX])[\s,:\-\n•·*()\"]+){0,8}?(?:[ld]')?(?=[PBC])"
)
COLON_GAP: Final = re.compile(
    r"[^.;PBC\n]{0,90}:[\s\-•*]*(?:celles?\s+(?:de|du|d')\s*)?(?:(?:the|la|le|les|el|los|las|l')\s*)?(?=[PBC])"
)
# "participaron en la reunión, celebrada en Lima el 4 de mayo, el P"
HELD_GAP: Final = re.compile(
    r"(?: [a-z']+){1,2} M,\s+(?:celebrad|realizad|held|tenue|organi[sz]|which|que|qui)[^,.;PBM\n]{3,80},\s+(?:(?:el|la|los|las|le|les|the|M)\s+)?(?=[PBC])|"
    r" en (?:el|la) [a-z]+, (?:celebrad|realizad)[^,.;PBM\n]{3,80},\s+(?:(?:el|la|los|las)\s+)?(?=[PBC])"
)
# "attended by 18 of the 23 administrations of the region, | as well as the Vice-Chair, the | B": behind those who are counted.
COUNTED_GAP: Final = re.compile(
    r"[^.;:PBCM\n]{0,60}?\d[^.;:PBCM\n]{0,110}?,?\s(?:ainsi\s+que|de\s+meme\s+que|as\s+well\s+as|along\s+with|together\s+with|asi\s+como|al\s+igual\s+que)\s"
    r"(?:[a-z' -]{3,40},\s+)?(?:(?:representatives|representants|representantes|officials|delegates|experts|des|les|de|du|of|from|the|la|le|el|los|las)\s+|[ld]')*(?=[PBC])"
)
# "Six Member States took part: Estonia, …"
LISTED: Final = re.compile(r"\s*(?:[:(]|\s-)\s*(?:(?:the|le|la|les|l'|el|los)\s*)?(?=[PBC])")
# "Participants: …", "the delegates were …": a noun alone says nothing of what follows in the sentence.
NOUN_GAP: Final = re.compile(
    r"\s*(?:[:(]|-\s|(?:were|are|was)\s+(?=(?:the\s+|from\s+)*[PBC])|(?:(?:drawn|hailing|coming)\s+from|came|included?|comprised|counted|from|namely|venus|eran|fueron|etaient)\b|[^.;:PBC\n]{0,70}:)"
)
# "facilitators Mr. A and Ms. B": who is called so.
CALLED: Final = re.compile(r"\s+(?=P)")
CALLED_APART: Final = re.compile(r"(?:,|\s-|:)\s+(?=P)")
# "with B | as host |", "con la B | como anfitriona |".
AS: Final = ("as ", "como ", "comme ", "en tant ")
HOST_NOUNS: Final = frozenset({"host", "organizer", "organiser"})
HOST_APART: Final = re.compile(r",\s+(?:the\s+)?(?=B)")
CALLINGS: Final = frozenset(
    "facilitator facilitators trainer trainers moderator moderators speaker speakers panelist panelists panellist panellists presenter presenters "
    "facilitateur facilitateurs formateur formateurs moderateur moderatrice moderateurs panelistes orateurs "
    "facilitador facilitadora facilitadores instructor instructora instructores moderador moderadora ponente ponentes expositor expositores panelistas "
    "experts expertos expertes".split()
)
NOUNS: Final = frozenset(
    "host hosts chair chairman chairperson moderator guest sponsor organizer organiser facilitator trainer organisateur organisateurs organizador organizadores moderador "
    "participants attendees delegates delegations observers guests visitors trainees students administrations members parties experts nationalities audience donors sponsors facilitators trainers moderators speakers panelists panellists "
    "participantes delegados delegaciones observadores invitados asistentes delegues observateurs stagiaires invites intervenants "
    "instructors formateurs animateurs instructores facilitadores capacitadores".split()
)
# "…", said Mr. A
INVERTED: Final = re.compile(
    r"\s+(?:(?:a\s+l'|lors\s+de\s+(?:la\s+|l')|during\s+the\s+|at\s+the\s+|en\s+la\s+|durante\s+(?:la|el)\s+|al\s+)[a-z]+(?:\s+(?:ceremony|ceremonie|session))?,?\s+)?(?:(?:the|la|le|el)\s+|l')?(?=P)"
)
# "convened this month in Lima by": the agent of a passive stands behind.
PASSIVE: Final = re.compile(
    r"(?:\s+(?!(?:and|that|the|a|an|his|her|its|their|to|which|who|et|que|le|la|les|y|el|los|las|taken|played|made|given|adopted)\b)(?:[a-z\-]+|[CYMD]),?){0,6}?\s+(?:by|par|por)(?=\s+(?:[a-z'\-]+\s+){0,3}?(?:l')?[PBCX])|"
    # "organisé à Antananarivo par l'B"
    r"\s+a\s+[a-z-]+(?:\s\(C\))?,?\s+par(?=\s+(?:l[ae]s?\s+|l'|el\s+)?[PBCX])|"
    # "organisé du 13 au 17 janvier 2009, à l'hôtel, par le B"
    r"\s+(?:du|le|on|from|el|del)\s[^.;:PBM\n]{0,30}?\d[^.;:PBM\n]{0,60}?,\s+(?:by|par|por)(?=\s+(?:the\s+|l[ae]s?\s+|l'|el\s+)?[PBCX])|"
    r"\s+(?:in|on|en|le)\s+(?:[a-z]+\s+)?\d[\da-z ,-]{0,24}?\s+(?:by|par|por)(?=\s+(?:the\s+|l[ae]s?\s+|l'|el\s+)?[PBCX])"
)
# "the meeting of B and B, which was | convened |": to whom it was done stands in front.
IS_DONE: Final = Ending(r"\b(?:was|were|been|being)\s+(?:[a-z]+ly\s+)?$")
# "los asistentes realizaron una visita, guiada por": the preterite has its agent in front.
ACTIVE: Final = re.compile(
    r"(?:aron|ieron|mission|delegation|mision|delegacion|llevo a cabo|realizo|celebro|organizo|tuvo|\b(?:the|le|la|les|el|los|las|with|avec|con)|\b(?:a|ont)\s+(?!ete\b)\w+)$"
)
# "Two former Heads of B, | P and P |, were among the guests".
POST_OF: Final = Ending(
    r"\b(?:heads?|chiefs?|directors?|commissioners?|officers|employees|staff|leaders?|counterparts?|colleagues?|homologues?|homolog[oa]s?|colegas?|collegues?|chefs|directeurs|responsables|jefes|directores)\s+(?:of|from|de|du|del|d')\s*(?:(?:the|la|el|l')\s*)?$"
)
PARTAKES: Final = re.compile(r"\b(?:part|parte|participated|participe|participaron|asistieron|assiste|came)$")
CLAUSE: Final = re.compile(r"[.;](?:\s|$)|\bM\b")
GATHERED: Final = frozenset({"participant", "observer"})
# "The session, | chaired by | P, took stock of": the subject is the event.
EVENT_ASIDE: Final = re.compile(
    r"(?:M|\b(?:session|meeting|workshop|conference|seminar|course|event|forum|mission|reunion|atelier|seminaire|rencontre|taller|encuentro|seminario|curso)),\s+"
    r"(?:[a-z]+ly\s+)?(?:chaired|hosted|led|organi[sz]ed|opened|attended|facilitated|headed|moderated|presided\s+over|conducted|funded|supported|presidee?|dirigee?|animee?|organisee?|ouverte?|presidid[oa]|encabezad[oa]|organizad[oa]|inaugurad[oa]|moderad[oa]|dirigid[oa])\s+(?:by|par|por)\s+(?:[a-z]+\s+){0,3}$"
)
# "said at the ceremony, attended by P and P, that": who is named came only.
CAME: Final = re.compile(
    r"\b(?:attended|witnessed|joined|followed|organi[sz]ed|hosted)\s+by\b|\b(?:in\s+the|en)\s+presenc(?:e|ia)\b"
)
# … but "attended by 15 Members as well as by B" goes on.
# "Mr. A called on | the President, P": a visit.
CALLED_ON: Final = re.compile(r"called on (?:the |his |her )?P")
# "presentations by B (P) and B (P)".
NAMED_BESIDE: Final = re.compile(r"B \(P(?:, [^()PBC]{0,60})?\)(?:(?:,|;)? (?:and |et |y )?(?:the |la |le |el |l')?)?")
# "The delegation was | briefed on | the system": those are told.
BEING: Final = Ending(r"\b(?:was|were|been|being|is|are|be)\s+(?:[a-z]+ly\s+|also\s+|then\s+|further\s+)?$")
DONE: Final = re.compile(r"(?:[a-z]+ed|told|shown|given|taken|taught|made|heard)\b")
PASSIVE_BEHIND: Final = re.compile(
    r"(?<!\bas )(?<!\band )(?<!\bque )(?<!\bet )(?<!\bcomo )(?<!\by )\b(?:by|par|por)\b(?!\s+(?:la\s+|el\s+)?X)"
)
AND_DID: Final = re.compile(r"\band\s+[a-z]+ed\s")
# "the delegation visited B"
DID: Final = re.compile(
    r"\s+(?:(?:then|also|later|ensuite|tambien|luego)\s+)?(?:visited|toured|met|thanked|welcomed|called|praised|left|a\s+visite|ont\s+visite|visito|visitaron|recorrio|recorrieron)\b"
)
# "with the participation of experts and the support of B": who supported.
OTHER_SHARE: Final = re.compile(
    r"\b(?:and|et|y)\s+(?:the\s+|l[ae]\s+|l'|el\s+)?(?:support|sponsorship|assistance|funding|appui|soutien|concours|auspicio|apoyo|patrocinio|respaldo)\b"
)
# "representatives of the private sector at the B": where they were.
AT_THE: Final = re.compile(r"(?:^|[a-z])\s+at\s+(?:the\s+)?$")
# An acronym in parentheses stands behind the body in front of the comma.
GLOSSED: Final = re.compile(r"\s*\([^()]{1,20}\)")
CHOSE: Final = re.compile(
    r"\b(?:elected|chose|nominated|designated|choix|choisi|elu|designe|reconduit|eligieron|eligio|designaron|nombraron)\b"
)
COPULA: Final = re.compile(r"\b(?:were|was|are|etaient|sont|fueron|son)$")
CLAUSAL: Final = re.compile(
    r"\b(?:how|what|why|shown|told|asked|invited|informed|able|introduced|exposed|acquainted|familiari[sz]ed|given|taken|comment|como)\b"
)
HOLDERS: Final = frozenset({"host", "organizer"})
REGION: Final = re.compile(r"\s[^,;.:]{3,60}\bregions?\s+")
AGENT_BEFORE: Final = Ending(r"\b(?:by|par|por)\s+(?:(?:the|le|la|el)\s+|l')?$")
# "Members shared their practices: C on risk, C on audit".
LISTING: Final = frozenset({"participant", "observer", "chair", "presenter"})
SPEAKERS: Final = frozenset({"speaker", "presenter", "chair", "facilitator"})
QUOTE_BEFORE: Final = re.compile(r"[,\"?!;)]\s*(?:a-t-il\s+)?$")
SAID_THAT: Final = re.compile(r"\bque\s")
# "P | said | trade was the niche of B": a clause of its own.
HAS_VERB: Final = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|est|sont|ont|fue|fueron|ha|han)\b")
STOP_BETWEEN: Final = re.compile(r"(?<!\bjr)(?<!\bsr)[.;:]\s")
APPOSED: Final = re.compile(r"\s*(?:\(|,|of\b|from\b|in\s+charge\b|responsible\s+for\b|charge\w*\s+d|encargad[oa]\b)")
TURNED: Final = re.compile(r"\b(?:and|et|y),?\s*$")
PARTNERS: Final = re.compile(
    r"(?:,\s+(?:(?:and|et|y)\s+)?|\s+(?:and|et|y)\s+)(?:(?:under|within)\s+(?:the\s+)?(?:high\s+)?(?:framework|auspices|umbrella|scope|context|patronage)\s+of|dans\s+le\s+cadre\s+d[eu]|en\s+el\s+marco\s+del?|(?:in\s+(?:close\s+|full\s+)?(?:cooperation|co-operation|collaboration|partnership|conjunction|coordination|association)|together|along|jointly)\s+with|(?:with\s+(?:the\s+)?(?:(?:kind|generous)\s+)?(?:(?:financial|technical|logistical)\s+)?(?:support|assistance|funding|funds|sponsorship)|supported|assisted|funded|sponsored)\s+(?:of|by|from)|"
    r"en\s+(?:(?:etroite\s+)?(?:collaboration|partenariat|cooperation|coordination)\s+avec|(?:estrecha\s+)?(?:colaboracion|coordinacion|cooperacion|conjunto|alianza)\s+con)|avec\s+(?:l'|le\s+|la\s+)?(?:appui|soutien|assistance|concours|financement|contribution|aide|collaboration|cooperation|participation)\b|"
    r"(?:con|gracias\s+a)\s*(?:l|el|la)?\s+(?:apoyo|respaldo|asistencia|financiamiento|financiacion|auspicio|patrocinio|colaboracion|cooperacion|participacion)\b|"
    r"grace\s+(?:au\s+|a\s+l'|a\s+la\s+)(?:appui|soutien|assistance|concours|financement|contribution|aide)\b)[^.;:PBC]{0,70}$"
)
OF: Final = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:of|de|du|del)\s+(?:the\s+|la\s+|l')?|\s*(?:\([^()]*\)\s*)?d(?:e\s+l)?'"
)
HANDED_TO: Final = re.compile(r"\bto\s+(?:the\s+)?$")
# "attended by experts from all member states, | by officials of the | B": others.
BY_OTHERS: Final = re.compile(r",\s+(?:by|par|por)\s")
BY_COMMA: Final = re.compile(
    r"(?:\s*\([^()]*\))?,\s+(?:(?:both|all|two|tous\s+deux|ambos)\s+)?(?:the\s+|(?:[a-z]+\s+){1,3}(?:of|from|de|du|del|des|d')\s*(?:the\s+|la\s+|l')?)?"
)
OF_BODY: Final = re.compile(r"(?:\s*\([^()]*\))?\s*[,:]\s+(?:(?:the|la|los|les|le|el)\s+)?")
# "C on the single window, C on": each with a subject of its own.
ON: Final = re.compile(r"\s+(?:\([^()]*\)\s*)?(?:on|about|regarding|concerning|sur|sobre)\s")
ON_SUBJECT: Final = re.compile(
    ON.pattern
    + r"[^.;:PBC\n]{3,90}?(?:[,;]\s*(?:(?:and|et|y)\s+)?|\s(?:and|et|y)\s+)(?:(?:by|par|por|from)\s+)?(?:the\s+|la\s+|le\s+|l'|el\s+)?(?=[PBC])"
)
AND_ANOTHER: Final = re.compile(r"\s+(?:and|et|y)\s+(?:the\s+|la\s+|le\s+|l'|el\s+)?(?=[PBC])")
# "P and P, X accredited experts from the B, led"
BELONGING: Final = ("from", " of", " de", " du", " des", " del", " d'")
DESCRIBED: Final = re.compile(
    r"P(?:\s*\([^()]*\))?,\s+(?:(?:an?|both|all|two|three|des|une?|dos|los|les)\s+)?(?:(?:[a-z-]+|X)\s+){0,3}$"
)
# "chaired by P, brought together officials from": the verb of the sentence.
GATHERS: Final = re.compile(
    r"(?:congreg|reun[ie]|convoc|agrup|cont|brought|gathered|drew|attracted|included|trained|rassembl|regroup|a\s+(?:reuni|rassembl|regroup|vu))"
)
DESCRIBED_END: Final = re.compile(r",\s+(?!(?:and|et|y|as\s+well|the)\b)[a-z]")
# An acronym in parentheses may stand between.
NEAR: Final = 24
LONGEST_ASIDE: Final = 120
THANKS: Final = re.compile(r"\b(?:thank|congratulat|commend|prais|remerci|felicit|agradec)")
IN_WHICH: Final = Ending(
    r"\b(?:(?:in|at)\s+which|(?:en|a|de)\s*(?:la|el|l|los|las)\s+(?:que|cual(?:es)?)|(?:au\s+cours|lors)\s+(?:duquel|de\s+laquelle|desquelles)|auquel|a\s+laquelle|dans\s+laquelle)\s+(?:(?:also|tambien|egalement)\s+)?$"
)
WHICH_BY: Final = Ending(r"\b(?:que|qu'(?:a|ont|avait)|qu')\s*$")
WHICH_IS: Final = re.compile(
    r",\s+(?:which|that|qui|que|la\s+cual|el\s+cual)\s+(?:is|are|was|belongs?|forms?|est|sont|fait|depend|releve|es|son|pertenece)\b[^,;:.PBM]{0,60}"
)
STAFF: Final = re.compile(
    r"B(?:'s)?\s(?:[a-z]+\s)?(?:officers?|officials?|experts?|trainers?|instructors?|specialists?|staff)\s*[,:]\s+(?:(?:[a-z]+\s){0,2}(?=P))"
)
# "organized under the patronage of P, the meeting opened": who only lent the name.
UNDER: Final = Ending(
    r"\b(?:patronage|auspices|leadership|chairmanship|presidency|parrainage|egide|presidence|patrocinio|auspicios?|presidencia)\s+(?:of|du|de|del|d')\s*(?:(?:the|la|el|l')\s*)?$"
)
# Languages in which the subject may stand behind the verb that opens a sentence, and with what it may open.
VERB_FIRST: Final = frozenset({"es", "fr"})
OPENS: Final = re.compile(
    r"\W*(?:(?:tambien|asimismo|ademas|igualmente|finalmente|luego|despues|a\s+continuacion|por\s+ultimo|posteriormente|seguidamente|"
    r"(?:en|durante|al)\s+[^,.;PBCM]{2,50},|(?:por|por\s+parte\s+del?|(?:en|a)\s+(?:representacion|nombre)\s+del?)\s+(?:la\s+|el\s+)?[BCX]),?\s*)?"
)
SUBJECT_BEHIND: Final = re.compile(
    r"\s+(?:[AC]\s+(?=el\s|la\s|los\s))?(?:(?:tour\s+a\s+tour|successivement|notamment|egalement|aussi|ensuite|tambien|ademas),?\s+)?(?:el\s+|la\s+|los\s+|le\s+|les\s+|l'|su\s+|son\s+|sa\s+)?(?:senora?\s+|senorita\s+)?[PB]"
)
# "firms that take part": those who do are named by a noun alone.
NOUN_WHO: Final = Ending(
    r"\b(?:firms|companies|traders|operators|importers|exporters|empresas|operadores|entreprises|operateurs|importateurs|exportateurs)\s+(?:that|which|who|que|qui)\s+$"
)
# "led by P, the B official presented": another subject stands before the verb.
OTHER_SUBJECT: Final = re.compile(r",\s+(?:el|la|los|las|the|le|les)\s+(?:[a-zA]+\s+){1,2}$")
# "…, to whom he presented": someone else is meant.
HE: Final = Ending(
    r"\b(?:auxquel(?:le)?s|auquel|a\s+laquelle|dont|ou|qu')\s*(?:il|elle|ils|elles)\s+$|\b(?:where|whom|which)\s+(?:he|she|they)\s+$"
)
NEXT_VERB: Final = re.compile(
    r"\s+(?:sent|was|were|has|had|will|also|then|provided|presented|participated|attended|est|a|ont|fue|fueron|envio)\b"
)
AND_THEN: Final = re.compile(
    r"(?:\s*\([^()]*\))?\)?,\s+(?:and|while|et|y|tandis\s+que|mientras)\s+(?:the\s+|la\s+|le\s+|l'|el\s+)?"
)
COMMA_THEN: Final = re.compile(r",\s+(?:the\s+|la\s+|le\s+|l'|el\s+)?")
# Who is grateful is not who gave: "B is grateful to B for its support".
GIVERS: Final = frozenset({"funder", "host"})
GRATEFUL: Final = re.compile(r"\b(?:grateful|thank|indebted|appreciation|gratitude|reconnaissan|remerci|agradec)")
TELLING: Final = frozenset({"speaker", "presenter"})
COMPANION: Final = re.compile(
    r"\b(?:accompanied\s+by|flanked\s+by|together\s+with|thanked|thanking|congratulated|commended|accompagnee?\s+(?:de|par)|acompanad[oa]\s+(?:de|por)|a\s+remercie|agradecio\s+a)\b[^.;:PM]*$"
)
BREAKS: Final = re.compile(r"[;:.]\s|\n")
# "at the invitation of B, P took part": who invited did not.
INVITED: Final = re.compile(r"\b(?:invitation|invitacion|request|demande|solicitud|initiative|iniciativa)\s[^.;:]*$")
# "B ainsi que B ont assisté en qualité d'observateurs": all of them.
ATTENDED: Final = re.compile(r"\b(?:ont|etaient|were|attended|participated|took|asistieron|participaron|estuvieron)\b")
# An agent behind a preposition is no subject: "in Peru", "with the Bank" …
OBLIQUE: Final = Ending(
    r"\b(?:in|at|to|by|between|entre|a|en|au|with|for|on|avec|con|par|por|under)\s+(?:the\s+|la\s+|le\s+|el\s+|l')?$"
)
# … unless someone of the agent's acts: "officials in Peru".
DELEGATES: Final = re.compile(r"\b(?:representatives?|delegates?|officials?|officers?|experts?)\b")
COORDINATED: Final = re.compile(
    r"\b(?:and|et|y|e|as well as|ainsi que|asi como|along with|together with|with|avec|con|followed by|then)\b|[;/&\n•*\-]"
)
# "organized by B and B, assisted by B": who only helped.
HELPED: Final = re.compile(
    r"\b(?:assisted|supported|aided|assistee?s?|appuyee?s?|asistid[oa]s?|apoyad[oa]s?)\s+(?:by|par|de|por)\b"
)
# "B, in cooperation with B, which | hosted |": the nearer one did.
WHO_HELD: Final = re.compile(r"\s*,\s+(?:which|who|qui|que|quien)\s")
# "el P, el P y el P, quien dio la bienvenida": the last one alone.
WHO_ALONE: Final = re.compile(r",\s+quien\s+(?:tambien\s+)?$")
APPOSED_HOST: Final = re.compile(r"anfitrion")
# "that of P, that of P": each with its own.
REPEATED: Final = re.compile(r",\s+(?:celles?|celui|that|la|el)\s+(?:of|d[eu']|del)(?:\s|(?<='))")
# "B, B and the private sector": more of the list, whom nobody names.
GOES_ON: Final = re.compile(
    r"(?:\s*\([^()]*\))?,?\s+(?:and|et|y|e|as well as|ainsi que|asi como)\s+(?:(?:the|other|la|le|les|el|los|las)\s+)?[a-z]+"
)
# "the B | Vice-Chair for the Americas |": an office of the region's, which no body holds.
VICE_CHAIR: Final = re.compile(r"\s+vice[- ]?(?:chair(?:man|person|woman)?|president[ea]?)s?\b(?!\W*P)")
# "the B's | 23 members | sent delegates", "B | Parties | took part": not the body.
ITS_MEMBERS: Final = re.compile(
    r"(?:'s)?\s+(?:\d+\s+)?(?:parties|members|member\s+(?:states|countries|administrations)|countries)\b"
)
# "experts from the B, | P and P".
SENT_BY: Final = Ending(
    r"\b(?:experts?|specialists?|trainers?|instructors?|expertes?|formateurs?|expertos?|expertas?|especialistas?|instructores)\s+(?:of|from|de|du|des|del|d')\s*(?:(?:the|la|el|l')\s*)?$"
)
# "the summit that Tirana | hosted |": a city is the subject.
BY_CITY: Final = Ending(r"\bY\s+$")
# "B presented X and | the B | its work".
EACH_ITS: Final = re.compile(
    r"[^.;:\n]{2,90}?,?\s(?:and|while|et|tandis\s+que|y|mientras\s+que)\s+(?:the\s|la\s|le\s|l'|el\s)?(?=[PBC]\s+(?:its|their|his|her|ses|son|sa|leurs?|sus?)\s)"
)
# "P opened the workshop | together with the | P".
TOGETHER_WITH: Final = re.compile(
    r"(?:\s+(?:M|[a-z]+)){0,5}?,?\s+(?:(?:together|along|jointly)\s+with|alongside|aux\s+cotes\s+d(?:e|u)|conjointement\s+avec|junto\s+(?:con|al?))\s*(?:the\s|la\s|le\s|l'|el\s)?(?=P)"
)
# "all six regions of the | B | were represented", "the members of the B".
OF_WHOM: Final = Ending(
    r"\b(?:regions?|members?|membres|miembros|regiones|regions|administrations|countries|states)\s+(?:of|de|du|del|d')\s*(?:(?:the|la|el|l')\s*)?$"
)
FOR: Final = ("for ", "por ", "pour ")
