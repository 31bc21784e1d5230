"""What is said around those who take part: patterns over folded text and shapes, in English, French and Spanish."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.matching.cues import Cue
from kg.extract.matching.endings import Ending

# "Mr. A, Director of B: the region needs…"
SPEECH_LINE: Final = re.compile(r"[\W\d]*P(?=(?:\s*\([^()]*\))?(?:\s+(?:of|from)\s+(?:the\s+)?B)?\s*:\s*[\"a-z])")
# '"Data analytics in the mail" - P (B)', 'P (B): "Data analytics in the mail"': someone beside the title of a talk.
TALK: Final = re.compile(
    r"\"[^\".!?\n]{8,110}\"\s*[-,:]\s*(?:(?:by|par|por)\s+)?P|P[^\"\n]{0,60}:\s*\"[^\".!?\n]{8,110}\"\W*$", re.MULTILINE
)
# Roles that say that someone was there, which the country of a place named beside them was not.
PRESENT: Final = frozenset({"host", "organizer", "participant"})
# … and that an adjective alone does not give: "the Thai delegation", unlike a host's "the Thai authorities".
HELD_BY: Final = frozenset({"organizer", "participant"})
# A list of those who belong together or are helped.
BELONGS: Final = re.compile(
    r"\b(?:partner|beneficiary|member|signatory|participating|pilot|target)\s+(?:countries|states|administrations|economies)\b(?!.*\b(?:attend|took|came|present|particip|repres))[^.:]{0,60}:\W*$|"
    r"\b(?:comprises?|composed\s+of|consists?\s+of|compose\s+de|integrad[oa]\s+por|en\s+nombre\s+de|on\s+behalf\s+of)\b[^.:]{0,60}:?\W*$"
)
CAME: Final = re.compile(
    r"\b(?:attend|particip|took\s+part|tak(?:e|ing|es)\s+part|present|came|sent|join|represent|deleg|gather|assembl|welcom|officers?|officials?|experts?|heads|chiefs|directors?|commissioners|trainees|"
    r"pris\s+part|prennent\s+part|reuni|rassembl|presen|venu|venai|vienn|prennent|mobilis|moviliz|proced|proven|invit|asist|suivi|cursar|acud|concurr|jefes|funcionari|directeurs|fonctionnaires|cadres|met|meeting|M)\w*"
)
CAME_FROM: Final = re.compile(
    r"\b(?:participants|delegates|attendees|trainees|officers|came|attended|drawn|gathered)\b"
)
ATTENDED: Final = re.compile(
    r"\b(?:attend|particip|took\s+part|tak(?:e|ing|es)\s+part|present|came|com(?:e|ing)\b|sent|join|represent|gather|assembl|welcom|invit|trained|bring|brought|compris|includ|from|"
    r"complet|finish|graduat|learn|termin|culmin|conclu|aprend|"
    r"pris\s+part|prennent|reuni|rassembl|venu|venai|vienn|asist|assist|suivi|cursar|acud|concurr|convoc|integr|met\b|M)"
)
# "the exchange was tested between C, C and C": not who came.
LINKED: Final = re.compile(
    r"\b(?:test\w*|trade|exchange\w*|connect\w*|link\w*|corridors?|transit|interconn\w*)\b[^.;:]{0,50}\b(?:between|among|entre)\s*(?:the\s+|le\s+|la\s+)?$"
)
AMONG: Final = re.compile(r"\s*(?:entre\s+(?:ellos|otros)|among\s+(?:them|others)|entre\s+autres|parmi)")
MET_WITH: Final = re.compile(
    r"M(?:\s*\([^()]*\))?\s+(?:with|avec|con)\s+(?:(?:the|la|le|el|its|su|son|sa)\s+|l')?(?=[PBC])"
)
ITEM_ROLE: Final = re.compile(
    r"\W*(?:as|en\s+tant\s+que|en\s+qualite\s+d[e']|como|en\s+calidad\s+de)\s*(?:(?P<facilitator>facilit\w+|trainers?|experts?|formateurs?)|(?P<observer>observ\w+)|(?P<host>hosts?)|(?P<chair>chairs?|moderat\w+)|(?P<funder>sponsors?|donors?|bailleurs?))\b"
)
HELD_THEIR: Final = re.compile(r"(?:have\s+|has\s+)?held\s+their\b")
# What several parties hold, they take part in; a course that several hold, they organize.
MUTUAL: Final = frozenset({"meeting", "session", "visit", "ceremony", "conference", "forum"})
# Who leads a workshop teaches; who leads a meeting chairs.
TAUGHT: Final = frozenset({"workshop", "training", "seminar", "webinar"})
LEADS: Final = re.compile(
    r"\b(?:led by|anime[es]* par|conduite?s? par|dirige[es]* par|dirigid[oa]s? por|conducid[oa]s? por)$"
)
# What is told outside the meeting: "…, he said in a statement", "…, the Committee has reported."
OUTSIDE: Final = Cue(
    r"[^.;]{0,80}?\b(?:(?:at|in)\s+(?:a|the)\s+(?:press\s+(?:conference|briefing)|media\s+briefing)|(?:lors\s+d[eu']|en|au\s+cours\s+d[eu'])\s*(?:un\s+|une\s+|la\s+)?(?:point\s+de\s+presse|conference\s+de\s+presse)|en\s+(?:una\s+)?(?:conferencia|rueda)\s+de\s+prensa|in\s+(?:a|an|its|his|her)\s+(?:\w+\s+)?(?:statement|interview|press\s+release|communique|message\s+on)|(?:to|told)\s+(?:the\s+)?(?:press|journalists|reporters|media)|after\s+the\s+(?:meeting|talks|ceremony|session|signing|visit|workshop|conference|event)|"
    r"(?:dans|par)\s+un\s+(?:communique|entretien)|a\s+la\s+(?:presse|prensa)|a\s+los\s+(?:periodistas|medios)|aux\s+(?:journalistes|medias)|en\s+un\s+comunicado|en\s+entrevista)\b"
)
TO_PRESS: Final = Cue(
    r"\b(?:speaking|talking|declar\w+|en\s+declaraciones|s'adressant|interroge)\s+(?:to|with|a)\s+(?:(?:the|la|los)\s+)?(?:press|journalists|reporters|media|presse|prensa|medios|periodistas)\b[^;]*$"
)
SOURCE: Final = re.compile(r"\s*\.?\s*$")
SAYS: Final = re.compile(r"\b(?:reported|reports|said|says|announced|informed|indique|informo|reporto|anuncio)$")
TELLS: Final = re.compile(r"\b(?:explain|report|inform|brief|expli[cq])")
# A committee's chair is not the meeting's; a candidate to host hosts nothing; who asks to observe does not yet.
OTHER_CHAIR: Final = re.compile(
    r"\b(?:comite|committee|sub-?committee|groupe|group|commission|comision|task\s+force|equipe|team|delegations?|delegacion|side|steering\s+committee)(?:\s+[a-z'-]+){0,3}[\s,]*$"
)
WISHES: Final = re.compile(
    r"\b(?:candida\w+|application|appl(?:y|ied)|requests?|requested|demandes?|solicitud|solicito|offer(?:ed)?\s+to|(?<!\()bid|proposal|become|devenir|incorporarse|admission)\b[^.;]{0,60}$|"
    r"\b(?:confirmed|selected|chosen|named|announced|approved|designated|endorsed|elected)\s+(?:[PBC]\s+)?(?:as\s+)?(?:the\s+)?(?:next\s+)?$"
)
CHOSEN_AS: Final = re.compile(
    r"\b(?:elected|appointed|nominated|designated|elue?s?|nommee?s?|designee?s?|elegid[oa]s?|eligi(?:o|eron)|design(?:o|aron|ad[oa]))\b[^;]{0,90}$"
)
# … but one whom the meeting itself chose: "the participants elected Mr. A as Chair".
CHOSEN_HERE: Final = re.compile(
    r"\b(?:meeting|workshop|seminar|session|participants|delegates|members|atelier|reunion|seance|participantes|delegados|delegues|taller|sesion|M)\s+"
    r"(?:(?:[a-z]+ly|then|also|ont|a)\s+)?(?:elected|chose|elu|eligieron|eligio)\b[^;]{0,90}$"
)
# Who proposes someone gives no talk: "the candidacy, presented by Colombia".
PROPOSES: Final = re.compile(
    r"\b(?:candida\w+|postulacion|nomination|application|bid|request|motion|mocion|solicitud|demande|requete)\b[^.;]{0,40}$"
)
# Who carries a project is not who holds the event, unless the event is held under it.
PROJECT: Final = re.compile(r"\b(?:projects?|projets?|proyectos?|initiatives?|iniciativas?)(?:\s+[a-z'-]+){0,2}[\s,]*$")
HELD_UNDER: Final = re.compile(r"\b(?:under|framework|umbrella|cadre|marco|part\s+of|within)\b")
# "The project … is implemented | with the support of | B".
OF_PROJECT: Final = re.compile(
    r"\W*(?:the|this|le|ce|cette|la|l'|el|este|esta)\s*(?:[\w'/-]+\s+){0,4}?(?:projects?|programmes?|programs?|initiatives?|projets?|proyectos?|programas?|iniciativas?)\b[^.;:]{0,80}?\b(?:is|are|has\s+been|aims|aimed|covers|will|est|vise|couvre|sera|es|busca|abarca|cuenta|tiene)\b"
)
LE_PROJET: Final = re.compile(r"[^.;]{0,120},\s+(?:the|le|ce|el|this|este)\s+(?:project|projet|proyecto)\b")
# "…, the B has 24 members": whom the participle before speaks of.
OF_BODY: Final = re.compile(r"[^.;:BM]{0,120}?,\s+(?:the\s|l[ae]\s|l'|el\s)B\b(?!\s+(?:meeting|conference|workshop))")
# What was written is no event: "the Guidelines, prepared by".
DRAFTED: Final = re.compile(
    r"\b(?:guidelines?|guides?|manuals?|reports?|documents?|drafts?|papers?|stud(?:y|ies)|strateg(?:y|ies)|frameworks?|curricul\w+|handbook|lignes\s+directrices|manuels?|rapports?|informes?|documentos?|estudios?)\b[^.;]{0,50}$"
)
# A speech that someone else reads.
READ_BY: Final = re.compile(
    r"(?:[^.;]|(?<=\b(?:mr|ms|dr|sr))\.|(?<=\b(?:mrs|hon))\.|(?<=\b[a-z])\.){0,160}?\b(?:was|were)\s+(?:delivered|read)\s+(?:out\s+)?(?:on\s+\w+\s+behalf\s+)?by\b"
)
# "addressed the following items": what is dealt with, not who is spoken to.
DEALS: Final = re.compile(
    r"\s+(?:(?:the|several|various|key|many)\s+){0,2}(?:following|issues?|topics?|items?|challenges?|matters?|questions?|subjects?)\b"
)
GREETS: Final = re.compile(r"\b(?:accueilli|acogio)(?:\s+l[ae]s)?$")
RECEIVES: Final = re.compile(r"\brec(?:eived|ue?s?|ibid[oa])\b")
# "Together with the Bank" makes an organizer only where something is held.
WITH: Final = re.compile(
    r"(?:together\s+with|jointly\s+with|in\s+(?:close\s+)?collaboration\s+with|con\s+la\s+colaboracion|en\s+collaboration)\b"
)
# … nor where others came: "24 Members attended, together with the Bank".
CAME_WITH: Final = re.compile(
    r"\b(?:attended|participated|took\s+part|were\s+(?:present|represented)|came|participe|pris\s+part|assiste|participaron|asistieron)[\s,]*$"
)
# "drew 34 participants, | together with | speakers from B".
WITH_GUESTS: Final = re.compile(
    r"\s+(?:the\s+)?(?:\w+\s+)?(?:speakers|representatives|delegates|participants|officers|officials|guests|colleagues|observers)\b"
)
HOLDS: Final = re.compile(
    r"\b(?:t(?:ook|akes|aking)\s+place|work\s+of\b|organi[sz]|h[eo]ld\b|conduct|deliver|host|stag|conven|launch|open(?:ed|s)\s+(?:an?|its|the)\b|ran\b|tenu|tient|deroul|celebr|realiz|llev[oa]\s+a\s+cabo|desarroll|impart)"
)
# "A team of B carried out a mission": it is B's.
CARRIES_OUT: Final = re.compile(
    r"\b(?:effectue|conduct|carried\s+out|undert[oa]ok|fielded|dispatched|realis|mene|llev|realiz)"
)
# Who makes up a panel speaks on it.
PANEL: Final = re.compile(
    r"\b(?:(?<!assessment )(?<!evaluation )panels?|(?:panel|round-?table)\s+discussions?|tables?\s+rondes?|mesas?\s+redondas?|conversatorio)\b[^.]*$"
)
# "a panel on ethics, in which | B and B | took part".
IN_PANEL: Final = re.compile(
    r"\b(?:panels?|round-?tables?|tables?\s+rondes?|mesas?\s+redondas?)\b[^.;]{0,80}\b(?:in\s+which|where|a\s+laquelle|auquel|en\s+(?:la|el)\s+que)\b"
)
COMPOSES: Final = re.compile(
    r"(?:brought\s+together|gathered|composed\s+of|made\s+up\s+of|consist|compris|featuring|compose|reun|integr|conform|compuest)"
)
IN_CHARGE: Final = re.compile(r"\ba cargo del?$")
OPENS: Final = re.compile(
    r"\b(?:acto inaugural|apertura|inauguracion|clausura|cierre|bienvenida|discurso|palabras)\b[^.;]{0,100}$"
)
IN_TEAM: Final = re.compile(
    r"\b(?:team|mission|equipe|mision|delega(?:t|c)ion)\b.*\b(?:composed|consist|compris|made up|includ|compose|integr)|\b(?:integrad[oa]|compuest[oa]|conformad[oa]|compose[es]*|conduite?|dirigee?|led|headed) (?:por|par|de|by)$"
)
EXPERT: Final = re.compile(r"\b(?:expert|specialist|especialista|consultant|consultor|trainer|adviser|advisor)")
# "Experts from C and C took part" are no teachers there.
EXPERTS: Final = re.compile(
    r"(?:the\s+|les\s+|des\s+|los\s+)?(?:[a-z-]+\s+){0,2}?(?:experts?|expertos?|specialist\w*|especialistas)\b"
)
TOOK_PART: Final = re.compile(
    r"[^.;:PBCM]{0,24}\b(?:took\s+part|taking\s+part|participated|attended|were\s+(?:trained|present|(?:the\s+)?(?:speakers|panell?ists|presenters))|(?:ont|avaient)\s+(?:egalement\s+)?(?:pris\s+part|participe|assiste|suivi)|"
    r"shared|presented|explained|gave\s+(?:a\s+|an\s+)?(?:presentation|account|overview)\w*|ont\s+(?:presente|partage|expose)|presentaron|compartieron|expusieron|prennent\s+part|participent|particip(?:aron|an)|asistieron|tom(?:aron|an)\s+parte|se\s+(?:capacit|form|reun)\w+)\b"
)
COURSE: Final = re.compile(r"\b(?:course|training|workshop|seminar|sessions|modules|lectures)\b[^.;]{0,60}$")
OF_COURSE: Final = re.compile(r"\b(?:course|training|workshop|seminar|sessions|modules|lectures)\b[^.;]{0,160}$")
# Whom a mission or a visitor meets.
MET: Final = re.compile(
    r"\b(?:team|experts|mission|delegation|equipo|mision|expertos|delegacion|equipe) .*\b(?:met|reunio|reunieron|rencontre|reunie?s?|entretenue?s?)\b"
)
TALKS_GIVEN: Final = re.compile(r"\b(?:presentations?|papers?|lectures?)\b[^.;:]{0,140}$")
TALKS: Final = re.compile(r"(?:discussions|talks) with$|visited$")
GIVES: Final = re.compile(r"\b(?:delivered|conducted|run) by$")
SPEECH: Final = re.compile(
    r"\b(?:speech(?:es)?|remarks|address(?:es)?|keynotes?|statements?|messages?|presentations?)\b[^.;]{0,60}$"
)
# "P, represented by P": who sends another did not come.
SENT_ANOTHER: Final = re.compile(r"represented\s+by\b|represente[es]?\s+par\b|representad[oa]\s+por\b")
SPOKE: Final = re.compile(r"[a-z]+ed")
# Those who speak for the countries that they are from.
SPEAKERS_FROM: Final = re.compile(
    r"(?:panell?ists|speakers|panelistes|intervenants|orateurs|panelistas|ponentes|expositores)\b"
)
# "A visit to the port was arranged by": part of the event, not the event.
EXCURSION: Final = re.compile(
    r"\b(?:visits?|tours?|dinner|reception|excursion|exhibitions?|visites?|expositions?|visitas?|recorrido|exposicion(?:es)?)\b[^.;]{0,90}$"
)
# "the Commissioner of the Authority, which hosted": no person is meant.
WHICH: Final = Ending(r"\bwhich\s+(?:also\s+|had\s+|has\s+)?$")
IN_SPEECH: Final = re.compile(
    r"\W*(?:in|during|dans|lors\s+de|en)\s+(?:his|her|son|sa|su)\s+(?:[a-z]+\s+)?(?:address|remarks|speech|statement|intervention|allocution|discours|mot|discurso|intervencion|mensaje)\b"
)
LAST_OF_LIST: Final = re.compile(r"\b(?:as\s+well\s+as|ainsi\s+que|asi\s+como|along\s+with|together\s+with)\b")
GLOSS: Final = re.compile(
    r"(?:,|\s\(|,?\s+(?:in|en|au|the\s+capital\s+of|capitale?\s+(?:of|de|du)))\s*(?:the\s+|la\s+|le\s+|l')?"
)
SHARES: Final = re.compile(
    r"(?:inform|brief|report|updated|account|overview|panel|case stud|presentation|presented|share|experience|expus|compart|presente)"
)
# A weak frame makes an organizer of its subject only where the event is its object: "held the workshop".
OWN_EVENT: Final = re.compile(
    r"(?:[\s,(]+(?:(?:in|at|on|from|a|au|en|du|le|el|los)\s+)*(?:[YCD]|\d{1,2})\)?,?)*"
    r"(?:\s+(?:this|last|on|from|between|ce|cette|du|le|este|esta|el|del|de|entre)\s[^.;:,PBCM]{1,40})??"
    r"\s+(?:(?:a|an|the|its|their|la|le|un|une|l'|el|una|su)\s+)?(?:[a-z0-9\-]+\s+){0,4}?(?:M|(?:ceremony|meeting|workshop|seminar|conference|forum|webinar|ceremonie|reunion|atelier|seminaire|taller|seminario|ceremonia|encuentro)\b)"
)
# "the workshop, which | B | held in Lima".
OF_EVENT: Final = re.compile(r"M(?:\s*\([^()]*\))?,?\s+(?:which|that|que|qu')\s*(?:(?:the|la|le|el)\s+|l')?$")
# "une mission technique de la | B".
OF_MISSION: Final = re.compile(
    r"(?:\s(?!(?:to|au?|al|aux|en|in|at|sur|on|for|pour|para)\b)[a-z'-]+){0,4}?\s(?:of|by|de|du|del|d')\s*(?:(?:the|la)\s|l')?"
)
# … or farther behind: "held in Lima (C), from 3 to 5 May, | a regional workshop".
OWN_EVENT_BEHIND: Final = re.compile(
    r",?\s+[^.;:PBM]{1,90}?,\s+(?:(?:the|l[ae]|el)\s+M|(?:an?|its|their|une?|son|sa|leur|una?|su)\s+(?:[a-z0-9\-]+\s+){0,4}?(?:M|(?:ceremony|meeting|workshop|seminar|conference|forum|webinar|ceremonie|reunion|atelier|seminaire|taller|seminario|ceremonia|encuentro)\b))"
)
# "attended by risk management | experts from |", "a réuni des | experts de |": those who came, whoever taught them.
ATTENDED_BY: Final = re.compile(
    r"\b(?:attended\s+by|brought\s+together|brings\s+together|gathered|assembled|participation\s+of|participants\s+(?:were|included)|reuni[sto]?|reunissant|reunit|reunio|rassembl\w+|regroup\w+|"
    r"participation\s+d[e']s?|participacion\s+de|asistieron|participaron|asistencia\s+de|congrego|congregando)\s*(?:(?!by\b|with\b|avec\b|con\b)[\w'/-]+,?\s+){0,5}$"
)
# What someone is quoted with in the news of a course was said to the press, unless the sentence says where.
QUOTED: Final = re.compile(r"(?:said|says|added|adds)$")
AT_EVENT: Final = re.compile(
    r"\b(?:open\w*|clos(?:e|es|ed|ing)|conclu\w+|remarks|speech|address\w*|at\s+the\s+(?:meeting|workshop|event|ceremony|seminar|training|course|launch)|during|participants|delegates|welcom\w+|ceremony|told\s+the|trainees)\b"
)
SIGNING: Final = re.compile(r"\bsign|signature|firm|suscri|rubric|paraph")
# Who leads a delegation chairs nothing: "a delegation of B, headed by P".
DELEGATION: Final = re.compile(
    r"\b(?:team|delegation|delegacion|delegations|equipe|equipo|comitiva|mission)\b[^.;:]{0,70}$"
)
