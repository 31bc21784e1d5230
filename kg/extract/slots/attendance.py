"""With how many a meeting was held: participants and countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.matching.cues import Cue
from kg.extract.matching.endings import Ending
from kg.extract.meetings.events import MeetingCluster
from kg.extract.slots.scene import Scene, Slots
from kg.extract.text.dates import MONTH
from kg.extract.text.reading import Sentence
from kg.model import Span

_PEOPLE: Final = re.compile(
    r"\b(?:participants?|participantes?|asistentes|assistants|delegates?|delegados|delegues|officers?|officials?|representatives?|representantes|representants|experts?|people|persons?|attendees?|trainees?|stagiaires|agents|"
    r"personas|funcionarios|fonctionnaires|cadres|professionals|specialists|trainers|douaniers|douanieres|managers|students|handlers|chemists|chimistes|analysts|examiners|auditors|supervisors|members\s+came|guests|candidates|women|seniors?|staff|practitioners|working\s+group\s+members|personnes|aduaneros|especialistas|invites|invitados|formateurs|executives|leaders|viewers|graduates|inspectors|inspecteurs|inspectores|tecnicos|techniciens|candidats|candidatos|auditeurs|apprenants|becarios|alumnos|estudiantes|directivos|instructores|instructeurs)\b"
)
_STATES: Final = re.compile(
    r"\b(?:countries|country|pays|paises|member\s+(?:countries|states|administrations)|(?:contracting|signatory)\s+(?:parties|states)|parties\s+contractantes|partes\s+contratantes|members(?!\s+of\s+(?:the\s+)?(?:staff|team|personnel|delegation))|administrations?|customs\s+administrations|states|etats|estados|miembros(?!\s+del?\s+(?:personal|equipo))|membres(?!\s+(?:du|de\s+(?:l'|ce|cette|la))\s*(?:personnel|equipe|delegation))|delegations|jurisdictions|territories|nations|economies|aduanas|administraciones|administrations\s+membres|wco\s+members|customs(?!\s+(?:(?:and|&)\s+[a-z]+\s+)?(?:commissioners?|chiefs?|heads?|directors?|officers?|officials?|experts?|staff|managers?|trainers?|specialists?|inspectors?|professionals?|executives?|leaders?|organi[sz]ation|co-?operation)))\b"
)
_ATTENDANCE: Final = Cue(
    r"\b(?:attend\w*|participa\w*|took\s+part|taking\s+part|present(?:e?s)?|came|come|sent|join\w*|represent\w*|brought\s+together|bring\w*\s+together|gather\w*|assembl\w*|train\w*|welcom\w*|delega\w*|drawn|"
    r"from|reuni\w*|rassembl\w*|pris\s+part|assist\w*|regroup\w*|form\w*|stagiaires|venus|venaient|suivi|capacit\w*|acud\w*|congreg\w*|asist\w*|presence\w*|connect\w*|dialled|log(?:ged|uees?)|conect\w*|follow\w*|graduat\w*|diplom\w*|certific\w*|dirigid\w*)\b"
)
# A membership total is no attendance: "its 183 Members".
_TOTAL: Final = re.compile(
    r"\b(?:compris\w+|(?:now\s+)?has|compte|cuenta\s+con|consists?\s+of|composed\s+of|grouping(?:\s+of)?|groups|counts|with\s+its|all|of\s+(?:its|all|the|our)|its|the\s+organi[sz]ation's|todos\s+los|tous\s+les|les|los|las|l'ensemble\s+des)\s+$"
)
_COMERS: Final = re.compile(r"\s+(?:participant|stagiaire|delegue|delegado|asistente|trainee)")
# "so far, 300 officers have been trained", "will train 20 officers"
_ANOTHER_TIME: Final = re.compile(
    r"\b(?:to\s+date|so\s+far|a\s+ce\s+jour|hasta\s+la\s+fecha)\b[^.;]*$|\b(?:will\s+(?:be\s+)?train\w*|capacitaran?\s+a|(?:sera|seran)\s+capacitad[oa]s|formera|formeront)\s+(?:a\s+)?$"
)
# … unless all came: "all 10 Member States took part".
_ALL_CAME: Final = re.compile(
    r"\s+(?:[\w()-]+\s+){1,5}(?:attended|took\s+part|participated|met|gathered|were\s+(?:represented|present|in\s+attendance)|ont\s+(?:participe|pris\s+part)|etaient\s+(?:presents|representes)|participaron|asistieron|estuvieron\s+(?:presentes|representados))"
)
# How long, and which point of a list: "over two days, representatives …", "(2) officers".
_NOT_OF_PEOPLE: Final = re.compile(
    r"\s*(?:[-\s]?(?:days?|weeks?|months?|years?|hours?|jours?|journees?|semaines?|mois|ans?|heures?|dias?|semanas?|mes(?:es)?|anos?|horas?|first|main|key|premiers?|primer[oa]s?|interviews?|sessions?|meetings?|presentations?|modules?|cases|companies|topics|seizures|recommendations?|questions|projects|visits?|exercises?|speeches|years|entrevistas|sesiones|reuniones|empresas|recomendaciones|entretiens|entreprises|recommandations|reunions|seances)\b|\))"
)
# "Technical Committee No. 2", "the two administrations", "17 persons arrested": no attendance.
_NUMBERED: Final = Ending(
    r"(?:\bn[o.°º]+\s?|#|\b(?:protocol|protocole|protocolo|phase|fase|chapter|chapitre|capitulo|article|articulo|annex|annexe|anexo|day|dia|part))\s*$"
)
_BOTH: Final = Ending(r"\b(?:the|les|ces|las|los|ambas|both)\s+$")
_SEIZED: Final = re.compile(
    r"[a-z]+\s+(?:(?:was|were|have\s+been)\s+)?(?:arrested|detained|prosecuted|interpell|arret|detenid|arrestad)"
)
# "The region gains | five | accredited trainers": who passed, not who came.
_MADE: Final = re.compile(
    r"\s+(?:(?:new|more|newly|further)\s+)*(?:accredited|certified|qualified|accredites|certifies|acreditados|certificados)\s"
)
# "More than 300 officers had been trained": before the event.
_EARLIER: Final = re.compile(r"[a-z]+\s+(?:had|avaient|habian)\s+(?:been|ete|sido)\b")
# "the project has trained 214 officers since 2014"
_TO_DATE: Final = re.compile(
    r"[^.;]{0,60}?\b(?:(?:since|depuis|desde)\s+(?:(?:the|la|el)\s+)?(?:\w+\s+){0,2}?(?:19|20)\d\d|to\s+date|so\s+far|a\s+ce\s+jour|hasta\s+la\s+fecha)\b"
)
# "le 14 mai les deux administrations": a day.
_OF_MONTH: Final = re.compile(rf"\s+(?:de\s+)?{MONTH}")
# "150 trainers have already been trained".
_BEFORE_NOW: Final = re.compile(r"[^.;]{0,60}?\b(?:already\s+been|deja\s+ete)\b")
# "to which 23 administrations belong", "in use in five countries", "Since its opening the centre has trained 61 handlers from 9 Members".
_ELSEWHERE: Final = re.compile(
    r"\b(?:to\s+which|auxquel\w*|auquel|a\s+laquelle)\s+(?:some\s+)?$|"
    r"\b(?:in\s+(?:use|force|operation)|used|applied|operational|active|en\s+vigueur|en\s+vigor|en\s+uso)\s+(?:in|dans|en)\s+$|"
    r"\b(?:since|depuis|desde)\s+(?:its|their|sa|son|su|leur|(?:the|la|el|le)\s+\w+\s+(?:of|de|du|del)|(?:19|20)\d\d)\b[^.;]*$"
)
# "each was | represented by | three participants".
_EACH, _FEW = re.compile(r"\b(?:represented|representee?s?|representad[oa]s?)\s+(?:by|par|por)\s+$"), 9
# "a team of two experts", "led by three trainers": who came to teach.
_TEAM: Final = re.compile(
    r"\b(?:team\s+of|mission\s+of|guidance\s+of|by|equipe\s+(?:de|d')|par|equipo\s+de|por|cargo\s+de)\s*$"
)
_TEACHERS: Final = re.compile(
    r"\b(?:experts?|trainers?|facilitators?|consultants?|specialists|formateurs?|experto?s|consultores|instructores|chimistes)\b"
)
_DIGITS: Final = re.compile(
    r"(?<![\w./,-])\d{1,3}(?:,\d{3})?(?![\w/.-]*\d)(?!\s*%|(?:st|nd|rd|th|e|er|ere|re|eme|o|a|va|vo)\b)"
)
_CUT: Final = re.compile(r"[.;:,]|\b(?:and|et|y|from|of|de|des|for|in|with|to|by|were|was)\b(?!\s+the\b)")
_PLAIN: Final = re.compile(
    r"\s*(?:\(\d+\)\s*)?(?:(?:of|des?|de\s+l[ao]s|d')\s*(?:the\s+|its\s+)?(?:\d+\s+)?)?(?:(?!(?:by|from|of|in|with|to|de|des|du|para|pour)\b|\d)[\w'/-]+\s+){0,4}"
)
_PART: Final = re.compile(r"\s*(?:of\s+(?:which|whom|them)|d'entre\s+|dont\b|de\s+(?:los|las)\s+cuales)")
# More than there are customs administrations in the world.
_MOST_STATES: Final = 200
# Of two countries no one counts who came: "the two administrations agreed".
_FEWEST_STATES: Final = 3
_GLOSS: Final = re.compile(r"\(\d+\)")


class Attendance:
    """Finds the attendance figures of the meetings of one notice."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._reading = scene.reading
        self._numbers = sorted(self._iter_numbers())

    def read(self, cluster: MeetingCluster, slots: Slots) -> None:
        """Set how many people and how many countries took part, where a sentence on the meeting counts them."""
        folded = self._reading.folded
        for start, end, value in self._numbers:
            sentence = self._reading.sentence_at(start)
            if sentence is None or not self._belongs(sentence, cluster):
                continue
            follow = folded[end : min(end + 70, sentence.span.end)]
            people, states = _find_noun(_PEOPLE, follow), _find_noun(_STATES, follow)
            if people is None and states is None:
                continue
            if _NOT_OF_PEOPLE.match(folded, end) or _NUMBERED.search(folded, max(0, start - 12), start):
                continue
            is_total = _TOTAL.search(folded[max(0, start - 24) : start]) is not None
            if is_total and not _ALL_CAME.match(folded, end) and not _COMERS.match(folded, end):
                continue
            if states is not None and value == 2 and _BOTH.search(folded, max(0, start - 8), start):
                continue
            if _TEAM.search(folded, max(0, start - 40), start) and _TEACHERS.search(follow[: (people or 0) + 24]):
                continue
            if _OF_MONTH.match(folded, end) or _BEFORE_NOW.match(follow):
                continue
            if value <= _FEW and _EACH.search(folded, max(0, start - 30), start):
                continue
            if _ELSEWHERE.search(folded, sentence.span.start, start):
                continue
            if _TO_DATE.match(follow) or _ANOTHER_TIME.search(folded, sentence.span.start, start):
                continue
            if people is not None and _MADE.match(follow):
                continue
            if people is not None and (_SEIZED.match(follow, people) or _EARLIER.match(follow, people)):
                continue
            if people is not None and (states is None or people < states) and 1 < value < 5000:
                slots.put("participant_count", value, Span(start, end), "count-of-people")
            elif states is not None and (people is None or states < people) and _FEWEST_STATES <= value < _MOST_STATES:
                slots.put("country_count", value, Span(start, end), "count-of-countries")

    def _belongs(self, sentence: Sentence, cluster: MeetingCluster) -> bool:
        """Tell whether a sentence counts this meeting's attendance: it names the meeting, or says who came to it."""
        if self._scene.own_in(sentence.number, cluster):
            return True
        others = [c for c in self._scene.meetings.reported if c is not cluster]
        own = self._scene.nearest(sentence.number, cluster)
        if any(self._scene.nearest(sentence.number, other) < own for other in others):
            return False
        return self._reading.search(_ATTENDANCE, sentence) is not None

    def _iter_numbers(self) -> Iterator[tuple[int, int, int]]:
        for hit in self._reading.event_words:
            if hit.entries[0].kind == "number":
                yield hit.start, hit.end, int(hit.entries[0].value)
        days, folded = self._scene.days, self._reading.folded
        for match in filter(None, (_DIGITS.match(folded, start) for start in self._reading.numbers)):
            if days.covering(match.start()) is None and not days.starts_within(match.start(), match.end()):
                yield match.start(), match.end(), int(match.group().replace(",", ""))


def _find_noun(pattern: re.Pattern[str], follow: str) -> int | None:
    """Find a counted noun within a few words of its number, without a stop in between."""
    match = pattern.search(follow)
    if match is None or _PART.match(follow):
        return None
    between = follow[: match.start()]
    if _CUT.search(_GLOSS.sub("", between)) and not _PLAIN.fullmatch(between):
        return None
    return match.start() if len(between.split()) <= 5 else None
