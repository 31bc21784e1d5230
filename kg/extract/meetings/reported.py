"""Which of the events that a notice mentions it reports, rather than alludes to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Final

from kg.extract.matching.cues import Cue
from kg.extract.meetings.events import MeetingCluster, MeetingMention
from kg.extract.meetings.names import BILATERAL
from kg.extract.text.dates import DateSpan
from kg.extract.text.reading import Reading

_WEEKDAY: Final = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
# "Last week" and "el pasado viernes" are when the news happened.
_ALLUDED: Final = Cue(
    rf"\b(?:next|similar|upcoming|forthcoming|future|previous|earlier|last(?:\s+(?:year|time|january|february|march|april|may|june|july|august|september|october|november|december)(?:'s)?|\s+(?:month|week)'s|(?!\s+(?:month|week|night|{_WEEKDAY})\b))|past|prochaine?s?|proxim[ao]s?|(?<!semaine\s)(?<!di\s)derniere?|(?<!semana\s)pasad[ao](?!\s+(?:\d|{_WEEKDAY}\b))|precedente?|anterior(?:es)?|(?:part|parte|partie)\s+(?:of|de|d')\s*(?:an?|the|une?|una|la)\s+(?:series|serie|cycle|ciclo)\s+(?:of|de|d')|further|annual\s+theme|planned|since\s+the|depuis\s+l[ae]|desde\s+(?:la|el)|ahead\s+of|en\s+prelude\s+(?:a|de)|prior\s+to|previo\s+a|(?:on\s+the\s+)?eve\s+of|a\s+la\s+veille\s+d[eu]|en\s+visperas?\s+de|prepar\w+\s+(?:for|of)\s+the|follow-?up\s+to|as\s+agreed\s+at|reports?\s+to|(?:recommendations|decisions|conclusions|outcomes?|resolutions?|mandate|recommandations|resultats|recomendaciones|decisiones|conclusiones|resoluciones|acuerdos)\s+(?:of|from|taken\s+at|d[eu]|des|del?)|(?:resuelto|acordado|decidido|convenido|decided|agreed|resolved|decide|convenu)\s+(?:by|at|in|por|en|par|lors\s+de))\s+(?:[\w'-]+\s+){{0,3}}$|"
    r"\b(?:agree[ds]?|decide[ds]?|plan(?:s|ned)?|propose[ds]?|intend(?:s|ed)?|pledged|convenus?|convenue?s|decides?|accordee?s?|entendus?|entendue?s|engagee?s?|acordaron|acordo|convinieron|decidieron|decidio|propusieron|propuso|comprometieron)\s+"
    r"(?:to\s+|de\s+|d'|a\s+|pour\s+|en\s+)?(?:\w+ly\s+|egalement\s+|conjointement\s+)?(?:hold|organi[sz]e|convene|host|conduct|arrange|schedule|organiser|tenir|mettre\s+en\s+place|realizar|organizar|celebrar|sostener|llevar\s+a\s+cabo)\s+(?:[\w'-]+\s+){0,3}$"
)
# What had been done at an event, before the news: "had announced the money at the summit".
_EARLIER: Final = Cue(
    r"\b(?:had|avait|avaient|habia|habian)\s+(?:\w+\s+){0,2}?(?!to\b)\w+\b[^.;:]{0,90}\b(?:at|during|in|lors|durant|durante|en)\s+(?:\w+\s+){0,2}$|"
    r"\b(?:on\s+se\s+souvient|rappelons|pour\s+(?:rappel|memoire)|il\s+convient\s+de\s+rappeler|cabe\s+recordar|se\s+recuerda|it\s+(?:will|may|should)\s+be\s+recalled)\b[^.;]*$"
)
# The meeting that someone is chosen to chair is yet to come.
_CHOSEN_FOR: Final = Cue(
    r"\b(?:elected|appointed|chosen|named|elu[es]*|designee?|elegid[oa]|design[oa]d[oa])\s+(?:as\s+|to\s+)?(?:[\w/'-]+\s+){0,4}?(?:of|for|chair|host|d[eu]|del?)\s+(?:the\s+|la\s+|l')?$"
)
_FUTURE: Final = Cue(
    r"\b(?:look(?:s|ed|ing)?\s+forward\s+to|will\s+(?:be\s+held|take\s+place|host|meet|be\s+(?:organi[sz]ed|hosted|convened|conducted|staged)|convene|follow)|is\s+to\s+be\s+(?:held|hosted|organi[sz]ed|convened)|is\s+(?:scheduled|planned|expected|due)|are\s+(?:scheduled|planned|expected|awaited)|se\s+tiendra|aura\s+lieu|(?:aura|auront|aurons)\s+(?:egalement\s+|aussi\s+)?(?:une?|des)|se\s+(?:realizara|celebrara|llevara|dara|daran\s+cita|reuniran|abrira)|(?:sera|seran)\b[^.;]{0,40}\b(?:sede|escenario|anfitri)|tendra\s+lugar|to\s+be\s+held|would\s+be\s+(?:held|organi[sz]ed|hosted|conducted|convened)|(?:est|sont|es|son|esta|estan)\s+(?:prevue?s?|previst[oa]s?|programad[oa]s?|programmee?s?))\b"
)
_PLUPERFECT: Final = Cue(
    r"[^.;]{0,50}?\b(?:had\s+been\s+(?:held|organi[sz]ed)|had\s+taken\s+place|s'etait\s+(?:tenue?|deroulee?)|s'etaient\s+tenu|avait\s+eu\s+lieu|se\s+habia\s+\w+|habia\s+tenido\s+lugar|avait\s+ete)\b"
)
_HELD_AFTER: Final = Cue(
    r"(?:\([^)]*\)\s*)?(?:[^.;:]|(?<=\b(?:mr|ms|dr|st))\.|(?<=\bhon)\.){0,90}?\b(?:(?:was|were|has\s+been|is\s+being|is|are|have\s+been)\s+(?:\w+ly\s+)?(?:held|organi[sz]ed|hosted|conducted|convened|opened|attended|chaired|presided\s+over|launched|delivered|inaugurated|moderated|facilitated|held|coordinated|carried\s+out|executed|staged|run|given|under\s+way)|"
    r"took\s+place|takes\s+place|met\b|gathered|brought\s+together|opened|concluded|ended|kicked\s+off|started|began|commenced|went\s+ahead|"
    r"s'est\s+(?:tenue?|deroulee?|ouverte?|achevee?|conclue?)|a\s+(?:pris\s+fin|debute)|s'ouvre|se\s+deroule|se\s+sont\s+tenu\w*|a\s+eu\s+lieu|a\s+ete\s+(?:organise|ouvert|tenu|preside)\w*|ont\s+eu\s+lieu|a\s+reuni|se\s+tient|reunit|"
    r"se\s+(?:realiz[ao]|celebr[ao]|llev[ao]\s+a\s+cabo|desarroll[ao]|efectu[ao]|inaugur[ao]|reun(?:io|e))|(?:concluyo|finalizo|culmino|comenzo|inicio)\b|tuvo\s+lugar|fue\s+(?:inaugurad|organizad|realizad|celebrad)\w+|conto\s+con|reunio)\b"
    r"|,?\s+(?:co-?|jointly\s+)?(?:organi[sz]ed|hosted|conducted|delivered|facilitated|convened)\s+(?:jointly\s+)?(?:by|with)\b|,?\s+(?:organisee?s?|organizad[oa]s?|coorganisee?s?|celebrad[oa]s?)\s+(?:par|por|conjuntamente)\b"
)
_HELD_BEFORE: Final = re.compile(
    r"\b(?:hosted|hosts|held|holds|paid|pays|had|have|mantuv\w+|sostuv\w+|tuv(?:o|ieron)|eu|eurent|organi[sz]ed|organi[sz]es|convened|conducted|attended|opened|chaired|joined|concluded|completed|launched|delivered|ran|(?:opened|began|kicked\s+off|started|concluded|ended)\s+with|welcomed|staged|assembled\s+for|met\s+(?:for|in|at)|gathered\s+(?:for|at|in)|"
    r"(?:preceded|followed)\s+by|took\s+part\s+in|taking\s+part\s+in|participat\w+\s+in|invited\s+to|addressed|presided\s+over|during|on\s+the\s+(?:margins|sidelines)\s+of|at|in|for|opening\s+of|came\s+to|"
    r"(?:s'est\s+tenue?|se\s+sont\s+tenue?s|a\s+eu\s+lieu|ont\s+eu\s+lieu|se\s+celebro|se\s+realizo|tuvo\s+lugar|took\s+place|was\s+held|were\s+held)(?:,\s+[^,.;]{3,30},)?|accueilli|accueille|abrite|organise|organisait|tenu|participe\s+a|pris\s+part\s+(?:a|aux?)|lors\s+d[eu]|ouvert|preside|a\s+l'occasion\s+d[eu]|a\s+l'issue\s+d[eu]|pendant|cadre\s+d[eu]|reunis?\s+(?:pour|en)|"
    r"celebr\w+|realiz\w+|organiz\w+|particip\w+\s+en|inaugur\w+|durante|en\s+el\s+marco\s+de|asisti\w+\s+a|sede\s+de|desarroll\w+|acogio|llevo\s+a\s+cabo|concluyo|culmino|finalizo|concluyeron|culminaron)\s+(?:(?:also|today|yesterday|officially|formally|hoy|ayer|oficialmente|formalmente|hier|aujourd'hui|officiellement|solennellement|ademas|tambien|igualmente|asimismo|egalement|aussi|recently|recientemente|(?:(?:el|este|ce|on|le)\s+)?"
    rf"(?:{_WEEKDAY}|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))\s+)?(?:of\s+)?(?:the|a|an|its|their|la|le|les|l'|un|une|el|los|las|una|du|des|au)?\s*$"
)
# In letters, so far in front of an event may begin what says that it is only alluded to.
_LONGEST_CUE: Final = 180
# … and a verb in front of it, with the article between.
_LONGEST_VERB: Final = 60
_SUB_EVENT: Final = frozenset(
    "opening closing inaugural official formal ceremony session ceremonie ouverture cloture ceremonia apertura clausura acto inauguracion plenary panel".split()
)
_WEAK_HELD: Final = frozenset("at in for during lors pendant durante came".split())
# Words of events that are held with someone.
_MUTUAL: Final = BILATERAL | {"courtesy", "courtoisie", "cortesia"}
_WITH: Final = re.compile(r"\s(?:with|avec|con)\s(?:the|le|la|el|mr|ms|mrs|m\.|mme|h\.e|his|her|sr)\b")
_TO_SOMEONE: Final = ("audience with", "audience avec", "audiencia con")
# "the workshop was held in Suva, | at the Regional Training |".
_HELD_AT: Final = re.compile(
    r"\b(?:was|were)\s+(?:held|organi[sz]ed|hosted|conducted)\b[^.;:]{2,80},\s+at\s+the\s+(?:[\w/]+\s+)?$"
)
_TO_PERSON: Final = re.compile(
    r"\s(?:to|on|a|au|al)\s(?:the\s|le\s|el\s)?(?:h\.e|his\s+exc|her\s+exc|president|prime\s+minister|premier\s+ministre|minister|ministre|ministro|presidente|king|governor|mr|mrs|ms|dr)\b"
)
_IN: Final = re.compile(r"\s*(?:in|at|a|en)\s")
_ANOTHER: Final = re.compile(r"(?:next|similar|upcoming|future|previous|last|prochaine?|proxim[ao]|derniere?)\b")
# An event beside the main one needs this much to be reported by itself.
_SECOND: Final = 2.2
_SURE: Final = 4.2


# In days, from the day of the news.
_LONG_AGO, _AHEAD = -150, 2


class Reported:
    """Scores events and chooses those that are reported."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._days = reading.dates
        self._day_starts = [d.span.start for d in self._days]
        body = reading.body
        self._early = {s.number for s in body[:2]}
        # An announcement: what is to come is its news.
        self._announces = bool(body) and any(
            reading.search(_FUTURE, s) for s in reading.sentences[: body[0].number + 1]
        )

    def score(self, clusters: Sequence[MeetingCluster]) -> None:
        """Score how surely each event is reported."""
        for cluster in clusters:
            best = max(self._score_mention(m) for m in cluster.mentions)
            cluster.score = max(0.0, best) + 0.3 * min(len(cluster.mentions), 3)
            if any(m.sentence.kind == "title" for m in cluster.mentions) and len(cluster.mentions) > 1:
                cluster.score += 2
            cluster.score += any(m.is_proper for m in cluster.mentions)
            if len(cluster.words) < 2:
                cluster.score -= 1.5 if any(m.sentence.kind in {"title", "heading"} for m in cluster.mentions) else 1
            if all(m.sentence.kind == "item" and not (m.is_held or m.is_dated) for m in cluster.mentions):
                cluster.score -= 1.5  # what a list names is spoken of rather than held
            cluster.is_encounter = any(m.is_held and self._is_encounter(m) for m in cluster.mentions)

    def tell_alluded(self, mentions: Sequence[MeetingMention]) -> None:
        """Mark the mentions that belong to no event, as "the next meeting", where they only allude to one."""
        for mention in mentions:
            before = self._reading.folded[mention.sentence.span.start : mention.span.start]
            mention.is_alluded = self._allusion(mention, before) > 0

    def _score_mention(self, mention: MeetingMention) -> float:
        reading, sentence = self._reading, mention.sentence
        before = reading.folded[sentence.span.start : mention.span.start]
        score = 1.5 if sentence.kind in {"title", "heading"} else 0.0
        score += 2 * (sentence.number in self._early)
        allusion = self._allusion(mention, before)
        mention.is_alluded = allusion > 0
        day, verb = self._score_day(mention), self._score_verb(mention)
        # What its sentence tells besides ("…, which reports to the Conference, was held from 16 January") is another's.
        score += day + verb if allusion < 4 else min(day + verb, 0.0)
        if self._heads_paragraph(mention):
            mention.is_dated = True
            score += 2.5
        if mention.is_held and self._is_encounter(mention):
            score += 1
        elif mention.is_plural and mention.ordinal is None:
            score -= 2
        if mention.weight < 3:
            score -= 1.5
        if _HELD_AT.search(before) is not None:
            mention.is_dated = mention.is_held = False
            return -1.0  # where another event was held
        return score - allusion

    def _heads_paragraph(self, mention: MeetingMention) -> bool:
        """Tell whether a paragraph begins with an event and its days in place of a heading: "25th Meeting, 7 to 9 May."."""
        span = mention.sentence.span
        if span.start != mention.span.start or mention.sentence.kind == "title" or len(mention.words) < 2:
            return False
        if "\n" not in self._reading.text[max(0, span.start - 3) : span.start]:
            return False
        first, last = bisect_left(self._day_starts, mention.span.end), bisect_left(self._day_starts, span.end)
        end = self._days[last - 1].span.end if first < last else mention.span.end
        return end - mention.span.end < 60 and not self._reading.folded[end : span.end].strip(" .:)-–")

    def _score_day(self, mention: MeetingMention) -> float:
        span = mention.sentence.span
        first = bisect_left(self._day_starts, span.start)
        last = bisect_left(self._day_starts, span.end)
        if first == last:
            return 0.0
        mention.is_dated = any(self._is_recent(d) for d in self._days[first:last])
        return 2.0 if mention.is_dated else -2.0

    def _score_verb(self, mention: MeetingMention) -> float:
        folded, start = self._reading.folded, mention.span.start
        after = folded[mention.span.end : mention.sentence.span.end]
        cues = self._reading.cues_of(mention.sentence)
        held_after = _HELD_AFTER.pattern.match(after) if cues & _HELD_AFTER.bit else None
        had_been = _PLUPERFECT.pattern.match(after) if cues & _PLUPERFECT.bit else None
        mention.is_alluded = mention.is_alluded or had_been is not None
        held_before = _HELD_BEFORE.search(folded, max(mention.sentence.span.start, start - _LONGEST_VERB), start)
        strong = held_before is not None and held_before.group().split()[0] not in _WEAK_HELD
        mention.is_held = held_after is not None or strong
        score = 1.5 * (held_after is not None) + (1.5 if strong else 1.2) * (held_before is not None)
        return score + 0.7 * (_IN.match(after) is not None) - 4 * (had_been is not None)

    def _allusion(self, mention: MeetingMention, before: str) -> float:
        """Return how much speaks for a mere allusion: "the next meeting", "will be held"."""
        cues = self._reading.cues_of(mention.sentence)
        alluded = any(
            cue.pattern.search(before, max(0, len(before) - _LONGEST_CUE))
            for cue in (_ALLUDED, _EARLIER, _CHOSEN_FOR)
            if cues & cue.bit
        ) or _ANOTHER.match(self._reading.folded, mention.span.start)
        is_news = self._announces or mention.sentence.kind == "title"
        future = not is_news and self._reading.search(_FUTURE, mention.sentence)
        return 4.0 * bool(alluded) + 3.0 * bool(future)

    def _is_recent(self, day: DateSpan) -> bool:
        published = self._reading.notice.published
        if published is None:  # news come first: what was long before the day first stated is past
            return _days_between(self._days[0].start, day.start) >= _LONG_AGO
        return _LONG_AGO <= _days_between(published, day.start) <= _AHEAD

    def choose(self, clusters: Sequence[MeetingCluster]) -> list[MeetingCluster]:
        """Return the reported events in reading order."""
        told = [c for c in clusters if not all(m.is_alluded for m in c.mentions) and self._is_event(c)]
        ranked = sorted(told, key=lambda c: (-c.score, c.mentions[0].span.start))
        if not ranked or (ranked[0].score < 1 and not self._is_only(ranked[0])):
            return []
        chosen = [ranked[0]]
        for cluster in ranked[1:]:
            if (
                cluster.score >= _SECOND
                and self._stands_alone(cluster)
                and all(self._is_other(cluster, c) for c in chosen)
            ):
                chosen.append(cluster)
        return sorted(chosen, key=lambda c: c.mentions[0].span.start)

    def choose_alluded(self, clusters: Sequence[MeetingCluster]) -> list[MeetingCluster]:
        """Return the one event with a name of its own that a notice without any other only alludes to, if there is one."""
        named = [c for c in clusters if any(m.is_proper and m.weight == 3 and not m.is_plural for m in c.mentions)]
        first = [c for c in named if any(m.sentence.number in self._early for m in c.mentions)] or named
        return first[:1]

    def _is_event(self, cluster: MeetingCluster) -> bool:
        """Tell whether what may be a body or an event ("the Council") is told to meet anywhere."""
        if cluster.kind == "training" and not any(
            m.is_held or m.is_dated or m.is_definite or m.is_proper or m.sentence.kind == "title"
            for m in cluster.mentions
        ):
            return False  # "the talks dealt with training"
        return any(m.weight > 1 or m.is_held or m.is_dated or m.ordinal is not None for m in cluster.mentions)

    def _is_only(self, cluster: MeetingCluster) -> bool:
        """Accept a weak candidate where there is no better one, as long as it is named and not alluded to."""
        return cluster.score > 0 and any(
            m.weight == 3 and len(m.words) > 1 and not m.is_plural for m in cluster.mentions
        )

    def _stands_alone(self, cluster: MeetingCluster) -> bool:
        """Tell whether an event beside the main one is reported by itself: dated, or numbered and said to be held."""
        if cluster.words <= _SUB_EVENT:
            return False
        own = any(self._is_encounter(m) for m in cluster.mentions)
        return any(m.is_dated or (m.is_held and (own or m.is_proper)) for m in cluster.mentions) and (
            cluster.score >= _SURE or any(m.weight == 3 for m in cluster.mentions)
        )

    def _is_encounter(self, mention: MeetingMention) -> bool:
        """Tell whether an event is held with someone: an event of its own beside a conference, however it is named."""
        if not _MUTUAL.isdisjoint(mention.words):
            return True
        if self._reading.folded.endswith(_TO_SOMEONE, 0, mention.head.end):
            return True
        if mention.is_held and mention.kind == "visit" and _TO_PERSON.match(self._reading.folded, mention.head.end):
            return True
        named = mention.is_held and mention.kind == "meeting"
        return named and _WITH.match(self._reading.folded, mention.head.end) is not None

    def _is_other(self, cluster: MeetingCluster, chosen: MeetingCluster) -> bool:
        if cluster.is_encounter and not chosen.is_encounter:
            return True
        if cluster.ordinal and chosen.ordinal and cluster.ordinal != chosen.ordinal and cluster.kind == chosen.kind:
            return not self._is_of_no_name(cluster) and not self._is_earlier_edition(cluster, chosen)
        titled = [m for c in (cluster, chosen) for m in c.mentions if m.sentence.kind == "title"]
        # The meeting of the title and that of the text are one.
        return not (
            titled
            and cluster.kind == chosen.kind
            and not (cluster.ordinal and chosen.ordinal)
            and len(titled) < len(cluster.mentions) + len(chosen.mentions)
        )

    def _is_earlier_edition(self, cluster: MeetingCluster, chosen: MeetingCluster) -> bool:
        """Tell whether an event is only an earlier edition of the one reported ("lors de la 27e Conférence")."""
        spans = [m.ordinal_span for m in cluster.mentions if m.ordinal_span is not None]
        numbers = {word for span in spans for word in span.of(self._reading.folded).split()}
        own = {w for w in cluster.words - numbers if not w[0].isdigit()}
        shared = own & chosen.words
        together = {m.sentence.number for m in cluster.mentions} & {m.sentence.number for m in chosen.mentions}
        return len(shared) >= 0.7 * len(own) and not together and (cluster.ordinal or 0) < (chosen.ordinal or 0)

    def _is_of_no_name(self, cluster: MeetingCluster) -> bool:
        """Tell whether a number is all that an event has of its own: "this fourth meeting" is the one reported, misnumbered."""
        bare = {"annual", "meeting", "this", *[w for w in cluster.words if w.isdigit()]}
        return len(cluster.words - bare) <= 1 and any(m.is_definite for m in cluster.mentions)


def _days_between(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
