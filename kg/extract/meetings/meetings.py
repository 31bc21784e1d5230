"""Meetings of a notice: its events gathered from their mentions; ``reported`` are those it reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from kg.extract.matching.endings import Ending
from kg.extract.meetings.events import MeetingCluster, MeetingMention
from kg.extract.meetings.names import LINKS, EventNames
from kg.extract.meetings.reported import Reported
from kg.extract.meetings.told_events import ToldEvents
from kg.extract.people.mentions import PersonMention
from kg.extract.text.reading import Sentence
from kg.extract.text.terrain import Marks, Terrain
from kg.model import Span

# "training centre", "video conference": the noun names no event here.
_NO_EVENT: Final = re.compile(
    r"[ -](?:cent(?:re|er)s?|materials?|plans?|manuals?|curricul\w+|calendars?|polic\w+|strateg\w+|requests?|institutions?|institutes?|needs?|officers?|units?|academy|platforms?|rooms?|modules?|schools?|facilit\w+|halls?|houses?|secretariat|resident|members?)\b|(?<=conference) (?:mode|format|call)\b"
)
_NO_EVENT_BEFORE: Final = re.compile(
    r"\bco-\w+$|(?:video|visio|tele)[ -]?con\w+$|\b(?:via|by|par|por)\s+\w*con\w+$|\b(?:palais|palacios?|centres?|centros?|salle)\s+(?:des?|d\W)\s*\w+$|\b(?:en\s+matiere\s+de|en\s+materia\s+de|(?:area|field|domaine|ambito)s?\s+(?:of|de)(?:\s+la)?)\s+\w+$|"
    # "un protocole portant sur la | formation | des douaniers"
    r"\b(?:portant\s+sur|concernant|relati(?:f|ve)s?\s+a)\s+(?:la\s+|les?\s+|l')\w+$"
)
_OWN: Final = Ending(
    r"\b(?:held|holds|hold|had|opened|concluded|convened|in|for|at|during)\s+(?:its|their)\s*$|"
    r"\b(?:a|ont)\s+(?:tenu|ouvert|acheve|entame)\b[^.;:]{0,70}\s(?:sa|leur)\s*$|"
    r"\b(?:celebro|realizo|sostuvo|inicio|concluyo|tuvo|llevo\s+a\s+cabo)\b[^.;:]{0,70}\s(?:su)\s*$"
)
_CODENAME: Final = re.compile(r" [\"“«'‘]? ?(?!(?:Across|Against|In|On|For|With|To|Results|Leads|Nets)\b)[A-ZÀ-Þ]")
# Words for events of all kinds, and what points to the one just spoken of.
_ANY_EVENT: Final = re.compile(
    r"meeting|event|gathering|reunion|rencontre|evenement|encuentro|evento|actividad|activite|activity"
)
_THIS: Final = Ending(r"\b(?:this|cette|cet|ce|esta|este|dich[ao]|ladite|ledit)\s*$")
_PARTS: Final = re.compile(r"(?:jornadas?|sessions?|sesion(?:es)?|seances?|journees?)\b")
_MOST_PARTS: Final = 5
_ALIKE: Final = 0.6
# Of a longer name, one word that is shared is too small a share to be alike, also with the same edition number.
_FEW_WORDS: Final = 3
_KINDS_OF_TRAINING: Final = frozenset("training programme program course courses session sessions workshop".split())
_VISITING: Final = frozenset({"visit", "visite", "visita", "to", "a"})
# A treaty is no conference: "the Revised Kyoto Convention", "the Convention on …", "the Convention's parties".
_TREATY: Final = re.compile(r"conven(?:tion|cion|io)s?$")
_TREATY_BEFORE: Final = re.compile(
    r"\b(?:annual|national|regional|congress|\d+\w*|held\s+(?:a|its|their|the))\s+(?:[\w-]+\s+){0,2}$"
)
_SEAT: Final = re.compile(
    r"\b(?:members?|miembros?|integrantes?|membres?|chair\w*|vice-chair\w*|president[ea]?|presidencia|presidence|presidency|chairmanship|seats?|sieges?|tete|helm|heads?|sieger|elected|elue?s?|elect[oa]s?|elegid[oa]s?)\s+(?:pro\s+tempore\s+)?"
    r"(?:(?:of|on|to|de|del|du|au|a|as|en|al)\s+)(?:(?:the|la|le|el|l')\s*)?(?:[\w/-]+\s+){0,2}$"
)
# What is worked on, not what was held: "combating smuggling and training of personnel".
_ACTIVITY: Final = re.compile(r"\s+(?:of|and|in|for)\s+(?!trainers|the\s+trainers)")
# What someone is given is no event: "recibirán | capacitación", "ont reçu une | formation".
_RECEIVED: Final = re.compile(
    r"\b(?:recib(?:io|ieron|iran|e|en|ir|ido|iendo)|brind(?:a|an|o|ar|ara|aran|ando)|ofrec(?:e|en|er|era|ido)|dispens(?:e|er|ent|ee)|need(?:s|ed)?|receiv(?:e|ed|ing)|provid(?:e|ing)|offer(?:s|ing)?)\s+(?:(?:ya|more|further|additional|basic|mas|mayor|some|regular)\s+)?$"
)
# A task: "aura pour mission de former".
_TASK: Final = re.compile(r"mision(?:es)? (?:de|es) [a-z]+[aei]r\b|missions? (?:d'|de )[a-z]+(?:er|ir|re)\b")
# "a reçu une | mission de la B, conduite par P": those who came.
_RECEIVED_TEAM: Final = re.compile(
    r"\b(?:recu|reuni|accueilli|rencontre|entretenu|echange|avec|et|recibio|reunio|con|received|met|with|and)\s+(?:une|la|cette|una|la|an?|the)\s+$"
)
_LED_BY: Final = re.compile(
    r"(?: technique)?(?: (?:de la|de|du|des|d'|del|of the|of) ?[^,.;]{2,60}?)?,? (?:conduite|dirigee|menee|encabezada|dirigida|presidida|led|headed)\b"
)
_VISITS: Final = frozenset({"visits", "visit"})
# … and "Delegación de Vietnam | visita | la Aduana": behind a name and before an article it is a verb.
_VISITS_THE: Final = re.compile(r"(?:visita|visite)(?= (?:el|la|los|las|le|les) | l')")
_GIVEN: Final = re.compile(r"\b(?:an?|the|this|its|their|of|day|week|month|\d+\w*)[\s-]+(?:(?!and\b)[\w/-]+\s+){0,3}$")


class _Alike:
    """The events found so far, by the words of their names: only those that share enough are worth a comparison."""

    def __init__(self) -> None:
        self._clusters: list[MeetingCluster] = []
        self._numbers: dict[MeetingCluster, int] = {}
        self._shortest: list[int] = []
        self._by_word: dict[str, set[int]] = {}

    def add(self, cluster: MeetingCluster, mention: MeetingMention) -> None:
        """Add a mention of an event."""
        number = self._numbers.setdefault(cluster, len(self._clusters))
        if number == len(self._clusters):
            self._clusters.append(cluster)
            self._shortest.append(len(mention.words))
        self._shortest[number] = min(self._shortest[number], len(mention.words))
        for word in mention.words:
            self._by_word.setdefault(word, set()).add(number)

    def find(self, mention: MeetingMention) -> list[MeetingCluster]:
        """Return the events, in order, that a mention may name again: one word of four is not enough."""
        shared = Counter(number for word in mention.words for number in self._by_word.get(word, ()))
        few = len(mention.words) <= _FEW_WORDS
        return [
            self._clusters[number]
            for number in sorted(shared)
            if few or shared[number] > 1 or self._shortest[number] <= _FEW_WORDS
        ]


class Meetings:
    """All events that one notice mentions, clustered; ``reported`` are those it reports."""

    def __init__(self, terrain: Terrain, *, people: Sequence[PersonMention], names: Sequence[Span]) -> None:
        self._reading = reading = terrain.reading
        self._terrain = terrain
        self._people = sorted(m.phrase for m in people)
        self._told = ToldEvents(terrain, people, names)
        self._taken = Marks(len(reading.text))
        for span in (*self._people, *names):
            self._taken.add(*span)
        self.mentions = self._find()
        self.clusters = self._cluster()
        self._add_told(self._told.find_visit(self.mentions))
        self._add_told(self._told.find_inauguration(self.mentions))
        judge = Reported(reading)
        judge.score(self.clusters)
        judge.tell_alluded([m for m in self.mentions if m.cluster is None])
        self._join_title()
        self._join_operation()
        chosen = self._tell_held(judge.choose(self.clusters))
        self.reported = chosen or self._tell_last() or judge.choose_alluded(self.clusters)

    @property
    def asides(self) -> frozenset[int]:
        """Where events are named that are told only beside another."""
        return frozenset(m.span.start for m in self.mentions if m.is_aside)

    # -- mentions -----------------------------------------------------------------------------------------------

    def _find(self) -> list[MeetingMention]:
        found: list[MeetingMention] = []
        reading, language = self._reading, self._reading.notice.language
        names = EventNames(self._terrain, self._people)
        for hit in reading.event_words:
            nouns = [
                e for e in hit.entries if e.kind == "noun" and (language in e.lang.split() or language not in LINKS)
            ]
            sentence = reading.sentence_at(hit.start)
            if not nouns or sentence is None or hit.start in self._taken or (found and hit.start < found[-1].span.end):
                continue
            if _NO_EVENT.match(reading.folded, hit.end) or _NO_EVENT_BEFORE.search(
                reading.folded[max(0, hit.start - 18) : hit.end]
            ):
                continue
            if self._is_no_event(hit.start, hit.end, sentence) or (
                nouns[0].weight < 3 and self._is_seat(hit.start, sentence)
            ):
                continue
            mention = names.read(hit.start, hit.end, nouns[0], sentence)
            if mention is not None and self._is_part(mention):
                continue
            if mention is not None and not (found and self._is_within(mention, found[-1])):
                found.append(mention)
        return found

    def _is_no_event(self, start: int, end: int, sentence: Sentence) -> bool:
        """Tell whether a noun names a treaty, or training as an activity."""
        folded = self._reading.folded
        before = folded[max(sentence.span.start, start - 40) : start]
        if _TREATY.search(folded, start, end):
            return _TREATY_BEFORE.search(before) is None
        if _RECEIVED.search(before) and self._reading.text[start].islower():
            return True
        inside = start - len("La ") > sentence.span.start
        if inside and self._reading.text.startswith("Réunion", start) and self._reading.text.endswith(" La ", 0, start):
            return True  # the island of La Réunion
        if _TASK.match(folded, start, end + 24):
            return True
        if folded[start:end] in _VISITS and (
            self._terrain.places.starting(end + 1) or self._terrain.known.starting(end + 1)
        ):
            return True  # "Secretary General | visits | Paraguay": a verb
        if _VISITS_THE.match(folded, start) and start > sentence.span.start:
            before_it = self._reading.tokens[self._reading.token_at(start) - 1]
            if before_it.is_capital and self._reading.text[start].islower():
                return True
        if _RECEIVED_TEAM.search(before) and _LED_BY.match(folded, end):
            return True
        is_activity = folded[start:end] == "training" and sentence.kind != "title" and _ACTIVITY.match(folded, end)
        return bool(is_activity) and self._reading.text[start].islower() and _GIVEN.search(before) is None

    def _is_part(self, mention: MeetingMention) -> bool:
        """Tell whether an ordinal counts the days or sittings of an event: "la segunda jornada", "the first session"."""
        few = mention.ordinal is not None and mention.ordinal <= _MOST_PARTS and mention.is_definite
        alone = mention.ordinal_span is not None and mention.span == Span(mention.ordinal_span.start, mention.head.end)
        return (
            few
            and alone
            and mention.sentence.kind != "title"
            and _PARTS.match(self._reading.folded, *mention.head) is not None
        )

    def _is_seat(self, start: int, sentence: Sentence) -> bool:
        """Tell whether a committee is named as one that someone sits on or chairs, not as one that meets."""
        before = self._reading.folded[max(sentence.span.start, start - 48) : start]
        return _SEAT.search(before) is not None

    def _is_within(self, mention: MeetingMention, other: MeetingMention) -> bool:
        return other.span.start <= mention.span.start < other.span.end and other.span.end >= mention.head.start

    # -- clusters -----------------------------------------------------------------------------------------------

    def _cluster(self) -> list[MeetingCluster]:
        clusters: list[MeetingCluster] = []
        alike = _Alike()
        focus: MeetingCluster | None = None
        for mention in self.mentions:
            cluster = self._matching(clusters, alike, mention, focus)
            if cluster is None:
                if self._is_bare(mention) and mention.weight < 3:
                    continue
                cluster = MeetingCluster(mention.kind)
                clusters.append(cluster)
            cluster.gather(mention)
            alike.add(cluster, mention)
            if focus is None or not mention.is_aside:
                focus = cluster
        return clusters

    def _is_bare(self, mention: MeetingMention) -> bool:
        return len(mention.words) <= 1

    def _says_no_more(self, mention: MeetingMention) -> bool:
        """Tell whether a mention only says what kind of event it is: "the meeting", "the training course"."""
        return self._is_bare(mention) or mention.words <= _KINDS_OF_TRAINING

    def _is_any_event(self, mention: MeetingMention) -> bool:
        """Tell whether a mention points to the event just spoken of, of whatever kind: "cette réunion", "this event"."""
        start = mention.sentence.span.start
        return (
            mention.head == mention.span
            and _ANY_EVENT.fullmatch(self._reading.folded, *mention.head) is not None
            and _THIS.search(self._reading.folded, start, mention.span.start) is not None
        )

    def _owner(self, mention: MeetingMention) -> MeetingCluster | None:
        """Find the event whose own session this is: "The Global Meeting … held its 17th Session"."""
        sentence = mention.sentence
        if not _OWN.search(self._reading.folded, sentence.span.start, mention.span.start):
            return None
        earlier = [
            m for m in self.mentions
            if m.sentence.number == sentence.number and m.span.end <= mention.span.start and m.cluster
        ]  # fmt: skip
        owner = earlier[-1].cluster if earlier else None
        return owner if owner is not None and owner.fits(mention) else None

    def _matching(
        self, clusters: list[MeetingCluster], alike: _Alike, mention: MeetingMention, focus: MeetingCluster | None
    ) -> MeetingCluster | None:
        """Find the event that a mention names again: by reference, or by shared words."""
        owner = self._owner(mention)
        if owner is not None:
            return owner
        if self._says_no_more(mention) and mention.ordinal is None and mention.is_definite:
            same = [c for c in clusters if c.kind == mention.kind]
            same = [c for c in same if not c.is_of_title] or same
            same = [c for c in same if any(m.weight >= mention.weight for m in c.mentions)] or same
            if same and not mention.is_plural and all(m.is_plural for c in same for m in c.mentions):
                # "as part of a series of trainings …": the one that is meant is what is spoken of
                return focus if focus is not None and focus not in same else same[0]
            if same:
                return focus if focus in same else same[0]
            if focus is not None and self._is_any_event(mention):
                return focus
        fitting = [
            c for c in alike.find(mention)
            if c.fits(mention) and (mention.is_proper or mention.is_plural == any(plural for _, _, plural in c.forms))
        ]  # fmt: skip
        likeness = [self._likeness(c, mention) for c in fitting]
        best = max(likeness, default=0.0)
        return fitting[likeness.index(best)] if best >= _ALIKE else None

    def _likeness(self, cluster: MeetingCluster, mention: MeetingMention) -> float:
        """Return how alike a mention is to the most alike one of an event: the share of common words, corrected."""
        correction = 0.3 * (mention.ordinal is not None and mention.ordinal == cluster.ordinal)
        # What a committee is called when it meets is the notice's choice: "the Sub-Committee held its 23rd Session".
        correction -= 0.35 * (mention.kind != cluster.kind and mention.weight > 1)
        own = mention.is_proper and (mention.kind != cluster.kind or any(m.is_proper for m in cluster.mentions))
        named = [form for form in cluster.forms if len(form[0]) > 1] if own else []
        forms = named or cluster.forms  # "the RTC Heads Meeting" is not "the meeting" that has a name of its own
        return correction + max(self._shared_words(mention, words, titled) for words, titled, _ in forms)

    def _shared_words(self, mention: MeetingMention, words: frozenset[str], titled: bool) -> float:
        small = min(len(mention.words), len(words)) or 1
        loose = small == 1 and not mention.is_definite and not titled and mention.sentence.kind != "title"
        return len(mention.words & words) / small - 0.3 * loose

    def _join_title(self) -> None:
        """Make the event of the title and the main event of the text one where they share their words."""
        titled = [
            c for c in self.clusters
            if any(m.sentence.kind == "title" and len(m.words) > 1 for m in c.mentions)
            and all(m.sentence.kind == "title" or len(m.words) < 2 for m in c.mentions)
        ]  # fmt: skip
        body = [c for c in self.clusters if c not in titled]
        if len(titled) != 1 or not body:
            return
        own, main = titled[0], max(body, key=lambda c: c.score)
        shared = own.words & main.words
        alike = [c for c in body if c.kind == own.kind and not any(m.is_plural for m in c.mentions)]
        is_only = (
            (alike == [main] or self._opens_news(main, alike)) and shared and not any(m.is_plural for m in own.mentions)
        )
        if (len(shared) >= 2 or is_only) and not (own.ordinal and main.ordinal and own.ordinal != main.ordinal):
            main.mentions = sorted([*own.mentions, *main.mentions], key=lambda m: m.span)
            main.score += 2
            self.clusters.remove(own)
            for mention in own.mentions:
                mention.cluster = main

    def _opens_news(self, main: MeetingCluster, alike: Sequence[MeetingCluster]) -> bool:
        """Tell whether the text begins with an event, told as held, and names the others of its kind only later."""
        body = next((s.number for s in self._reading.body), 0)
        first = [c for c in alike if any(m.sentence.number <= body + 1 for m in c.mentions)]
        return first == [main] and any(m.is_held and m.sentence.number == body for m in main.mentions)

    def _join_operation(self) -> None:
        """Join an operation that is only described to the one that is named: "a global operation … Operation SKY NET"."""
        named = [c for c in self.clusters if c.kind == "operation" and any(m.is_proper for m in c.mentions)]
        # In a headline all words have capitals: "Joint Enforcement Operation Across …".
        named = [c for c in named if any(self._has_codename(m) for m in c.mentions)] or named
        others = [
            c for c in self.clusters
            if c.kind == "operation" and c not in named and not any(m.is_plural for m in c.mentions)
        ]  # fmt: skip
        if len(named) != 1 or all(m.is_alluded for m in named[0].mentions):
            return
        for other in others:
            named[0].score = max(named[0].score, other.score) + 1
            for mention in other.mentions:
                named[0].gather(mention)
            named[0].mentions.sort(key=lambda m: m.span)
            self.clusters.remove(other)

    def _has_codename(self, mention: MeetingMention) -> bool:
        """Tell whether an operation is called by a name of its own: "Operation | Thunderball", "l'opération | DRAGON"."""
        return _CODENAME.match(self._reading.text, mention.head.end) is not None

    def _add_told(self, mention: MeetingMention | None) -> None:
        """Add the visit or ceremony that a verb tells ("visited Suva") to the events that nouns name."""
        if mention is None or any(
            c.kind == mention.kind and mention.words - _VISITING & c.words for c in self.clusters
        ):
            return
        self._drop(mention.span)
        cluster = next((c for c in self.clusters if c.kind == mention.kind and len(c.words) < 2), None)
        if cluster is None:
            cluster = MeetingCluster(mention.kind)
            self.clusters.append(cluster)
        cluster.mentions.insert(0, mention)
        mention.cluster = cluster
        self.mentions.append(mention)

    def _tell_held(self, chosen: list[MeetingCluster]) -> list[MeetingCluster]:
        """Name what is only called a training or a ceremony by what took place, or what was signed there."""
        if any(len(c.words) > 1 or c.is_told for c in chosen) or len(chosen) > 1:
            return chosen
        mention = self._told.find_held(self.mentions)
        if (
            mention is None
            and chosen
            and chosen[0].kind == "ceremony"
            and all(m.head == m.span for m in chosen[0].mentions)
        ):
            mention = self._told.find_signing(placed=False)
            if mention is not None:
                link = "for the" if self._reading.notice.language == "en" else "de"
                mention.given_name = f"{chosen[0].name(self._reading)} {link} {mention.given_name}"
        if mention is None:
            return chosen
        cluster = MeetingCluster(mention.kind)
        for one in (mention, *(m for c in chosen for m in c.mentions)):
            cluster.gather(one)
        self.mentions.append(mention)
        self.clusters = [*(c for c in self.clusters if c not in chosen), cluster]
        return [cluster]

    def _tell_last(self) -> list[MeetingCluster]:
        """Fall back on what a verb tells where no noun names an event that is reported."""
        mention = self._told.find_last()
        if mention is None:
            return []
        mention.cluster = MeetingCluster(mention.kind, [mention])
        self.mentions.append(mention)
        self.clusters.append(mention.cluster)
        return [mention.cluster]

    def _drop(self, span: Span) -> None:
        """Forget a noun that is this verb misread ("visits")."""
        for cluster in list(self.clusters):
            cluster.mentions = [m for m in cluster.mentions if not m.head.overlaps(span)]
            if not cluster.mentions:
                self.clusters.remove(cluster)
        self.mentions = [m for m in self.mentions if not m.head.overlaps(span)]
