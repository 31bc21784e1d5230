"""When a meeting was held: which of the stated dates is its own."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from kg.extract.matching.cues import Cue
from kg.extract.meetings.events import MeetingCluster
from kg.extract.slots.scene import Scene, Slots
from kg.extract.text.dates import DateSpan
from kg.extract.text.reading import Sentence
from kg.model import Span

_UNTIL: Final = re.compile(
    r"\b(?:until|till|through|(?:close|end|finish|conclude|wrap)\w*\s+(?:up\s+)?on|jusqu'au|(?:refermera|cloturera|achevera|terminera|prendr(?:a|ont)\s+fin)\b[^.;]{0,24}\ble|(?:achev|termin|clotur)(?:e|ent|era|eront)|(?:prend(?:ra|ront)?|prennent)\s+fin|hasta\s+el|(?:concluye|concluira|finaliza|finalizara|termina|culmina)\w*\s+(?:el|este)|s'achev(?:e|ent|era|eront)\s+ce)\s+(?:the\s+|this\s+|\w+day,?\s+|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado)\s+(?=\d))?(?P<day>\d{1,2}|\w+day\b|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes)"
)
# Only the opening or only the closing day is stated.
_OPENING: Final = re.compile(
    r"\b(?:opened|opening\s+the\s+\w+|started|began|commenced|kicked\s+off|starts?|begins?|s'est\s+ouverte?|se\s+sont\s+ouvert(?:e?s)?|ouvert(?:e?s?)|(?:a|ont)\s+(?:debute|demarre|commence)|depuis|desde|(?:accueille|abrite|se\s+tient|held|hosting|under\s+way|se\s+celebra|se\s+realiza)\b[^.;]{0,20}(?:depuis|since|desde)|inici(?:o|aron|ad[oa])|comenz(?:o|aron)|arranco)\s+(?:\w+,?\s+\(?){0,5}$"
)
_CLOSING: Final = re.compile(
    r"\b(?:closed|ended|ends?|finish(?:es)?|concludes?|concluded|referme\s+ses\s+portes|closing\s+day,?|closes|s'est\s+acheve\w*|a\s+pris\s+fin|prend(?:ra|ront)?\s+fin|prennent\s+fin|s'ach(?:eve|event|evera|everont)|se\s+termin(?:e|ent|era|eront)|culmin(?:o|aron)|concluy(?:o|eron)|finaliz(?:o|aron)|termin(?:o|aron)|cerr(?:o|aron)|clausur(?:o|aron)|until)\s+(?:\w+,?\s+\(?){0,3}$|"
    r"\b(?:(?:wrapped|wound)\s+up|concluded\s+(?:an?|its|their|the)|ended\s+(?:an?|its|their|the))\s+(?:[\w-]+,?\s+\(?){0,6}$"
)
# "completed a two-week programme in Bridgetown on Friday": what lasted longer did not begin on that day, too.
_COMPLETED: Final = Cue(
    r"\b(?:completed|finished|concluded|graduated\s+from|acheve|termine|concluyeron|culminaron|finalizaron|concluyo|culmino|finalizo)\s+(?:an?|the|their|its|une?|un|el)\s+"
    r"[^.;:]{0,60}?\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|dix|dos|tres|cuatro|cinco|diez)[- ](?:days?|weeks?|months?|jours|semaines|mois|dias|semanas|meses)\b(?:(?!\b(?:held|opened|began|launched)\b)[^.;:]){0,120}$"
)
# "a présidé vendredi à Dakar la clôture d'un atelier"
_CLOSING_BEHIND: Final = re.compile(r"[^.;,]{0,24}\b(?:la\s+cloture|the\s+closing|la\s+clausura)\s+(?:d[eu']|del|of)")
# "El viernes 21 de octubre | concluyó | …", "Le lundi 3 mai | se sont ouverts | les travaux".
_CLOSED_THEN: Final = re.compile(
    r",?\s+(?:concluyo|finalizo|culmino|termino|se\s+clausuro|s'est\s+(?:acheve|cloture|termine)\w*|se\s+sont\s+acheves|a\s+pris\s+fin|ended|concluded|completed|graduated)\b"
)
_OPENED_THEN: Final = re.compile(
    r",?\s+(?:comenzo|inicio|arranco|se\s+(?:inicio|inauguro)|s'est\s+ouverte?|se\s+sont\s+ouverte?s|(?:a|ont)\s+(?:debute|demarre|commence)|began|started)\b"
)
# A date of something else than the meeting.
_OTHER_DAY: Final = re.compile(
    r"\b(?:signed|announced|made\s+known|unveiled|elected|appointed|nominated|since|until|adopted|founded|established|launched\s+in|entered\s+into\s+force|by|before|born|celebrated|deadline|signe|elue?|nommee?|elegid[oa]|designad[oa]|nombrad[oa])\s+(?:[\w']+\s+){0,2}$"
)
_HELD_ON: Final = re.compile(
    r"\b(?:held|took\s+place|from|between|met|tenue?s?|du|eu\s+lieu|realiz\w+|celebr\w+|organi[sz]ed|gathered|on)\s+(?:the\s+|le\s+|el\s+|on\s+|in\s+\w+\s+)?$"
)
_SIGNS: Final = re.compile(r"\b(?:sign(?:ed|s|e|es|ee|ent)|inked|firm(?:o|aron|an)|suscri(?:bio|bieron|ben))\b")
# In days; longer ones are told by their months.
_LONGEST: Final = 21
_LAYOUT: Final = frozenset({"dateline", "heading"})


class Timing:
    """Finds the days of the meetings of one notice."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._reading = scene.reading
        published = scene.reading.notice.published
        self._published = date.fromisoformat(published) if published else None

    def read(self, cluster: MeetingCluster, slots: Slots) -> None:
        """Set the first and the last day of one meeting."""
        scored = [(score, day) for day in self._reading.dates if (score := self._fits(day, cluster)) is not None]
        if not scored:
            return
        score, day = max(scored, key=lambda pair: (pair[0], -pair[1].span.start))
        certain = score >= 3 and not day.is_relative
        # An opening that is the event itself, as that of a laboratory, ends on its day.
        opening, closing = self._open_ended(day) if not cluster.is_told else (False, False)
        other = self._other_end(day, [d for _, d in scored])
        if not closing:
            slots.put("start", day.start, day.span, "date-of-meeting", certain=certain)
        elif other is not None:
            slots.put("start", other.start, other.span, "date-of-opening", certain=certain)
        until = self._closing_day(day, cluster)
        if until is None and other is not None and not closing:
            until = other.end, other.span
        if until is not None:
            slots.put("end", until[0], until[1], "date-until", certain=certain)
        elif not opening:
            slots.put("end", day.end, day.span, "date-of-meeting", certain=certain)

    def _other_end(self, day: DateSpan, days: list[DateSpan]) -> DateSpan | None:
        """Find the day on which a meeting ended whose first day is known, or began whose last day is."""
        if day.is_range:
            return None
        closes = self._open_ended(day)[1]
        for other in days:
            opening, closing = self._open_ended(other)
            first, last = (other, day) if closes else (day, other)
            if (opening if closes else closing) and not other.is_range:
                length = (date.fromisoformat(last.start) - date.fromisoformat(first.start)).days
                if 0 < length <= _LONGEST:
                    return other
        return None

    def _closing_day(self, day: DateSpan, cluster: MeetingCluster) -> tuple[str, Span] | None:
        """Find the last day where it is stated apart from the first: "opened on 13 November and goes on until the 15th"."""
        sentence = self._reading.sentence_at(day.span.end - 1)
        if day.is_range or sentence is None:
            return None
        folded, behind = self._reading.folded, self._reading.sentences[sentence.number + 1 : sentence.number + 3]
        stretches = [(day.span.end, sentence.span.end)]
        stretches += [
            (s.span.start, s.span.end) for s in behind if self._scene.is_alone or self._scene.own_in(s.number, cluster)
        ]
        match = next((found for stretch in stretches if (found := _UNTIL.search(folded, *stretch))), None)
        if match is None:
            return None
        later = next((d for d in self._reading.dates if d.span.start == match.start("day")), None)
        if later is not None:
            return (later.end, later.span) if later.end > day.start else None
        if not match["day"].isdigit():
            return None
        number = int(match["day"])
        stated = f"{day.start[:8]}{number:02d}"
        return (stated, Span(match.start("day"), match.end("day"))) if 0 < number < 32 and stated > day.start else None

    def _open_ended(self, day: DateSpan) -> tuple[bool, bool]:
        """Tell whether a day is stated as the opening or as the closing day alone."""
        if day.is_range:
            return False, False
        folded = self._reading.folded
        before = folded[max(0, day.span.start - 60) : day.span.start]
        closing = _CLOSING.search(before) is not None or _CLOSING_BEHIND.match(folded, day.span.end) is not None
        closing = closing or _CLOSED_THEN.match(folded, day.span.end) is not None
        if self._reading.has(_COMPLETED):
            closing = (
                closing or _COMPLETED.pattern.search(folded, max(0, day.span.start - 240), day.span.start) is not None
            )
        return _OPENING.search(before) is not None or _OPENED_THEN.match(folded, day.span.end) is not None, closing

    def _fits(self, day: DateSpan, cluster: MeetingCluster) -> float | None:
        """Score how surely a day is a meeting's; None where it is not."""
        sentence = self._reading.sentence_at(day.span.start)
        near = self._nearness(day, cluster, sentence) if sentence is not None else None
        if sentence is None or near is None:
            return None
        before = self._reading.folded[max(0, day.span.start - 30) : day.span.start]
        score = near + day.is_range - 0.8 * day.is_relative + self._recency(day)
        # The day on which something was signed is that of an event which is the signing.
        is_told_here = cluster.is_told and bool(self._scene.own_in(sentence.number, cluster))
        is_signing = cluster.kind == "ceremony" and _SIGNS.search(self._reading.folded, *sentence.span) is not None
        score -= 1.2 * (_OTHER_DAY.search(before) is not None and not is_told_here and not is_signing)
        score += 0.8 * is_signing
        score += 0.6 * (_HELD_ON.search(before) is not None)
        beside = sentence.kind in _LAYOUT or day.is_range or self._scene.own_in(sentence.number, cluster)
        return score if score > (0.9 if beside else 1.6) else None

    def _recency(self, day: DateSpan) -> float:
        if self._published is None:
            return 0.0
        ahead = (date.fromisoformat(day.start) - self._published).days
        if ahead > 3 or ahead < -400:
            return -3.0
        return 0.5 if ahead >= -60 else 0.0

    def _nearness(self, day: DateSpan, cluster: MeetingCluster, sentence: Sentence) -> float | None:
        """Score how near a day stands to a meeting's name, and whether another event stands nearer."""
        scene = self._scene
        own, others = scene.own_in(sentence.number, cluster), scene.others_in(sentence.number, cluster)
        if own:
            distance = min(m.span.distance(day.span) for m in own)
            rivals = [m.span.distance(day.span) + (25 if m.span.start > day.span.start else 0) for m in others]
            return 4 - distance / 120 - 3 * bool(rivals and min(rivals) < distance)
        if scene.is_alone and sentence.kind in _LAYOUT:
            return 2.5
        if scene.is_alone:
            return max(0.4, 2.2 - 0.4 * scene.nearest(sentence.number, cluster)) - 1.5 * bool(others)
        behind = [sentence.number - m.sentence.number for m in cluster.mentions if m.sentence.number < sentence.number]
        return None if others or min(behind, default=9) > 1 else 1.5
