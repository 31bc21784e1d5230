"""Events of notices that have no noun for them: who met whom, who was trained, who came to see, what was handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from kg.extract.cues import Cue
from kg.extract.events import MeetingMention, tell_event
from kg.extract.lexicon import City
from kg.extract.offices import PersonMention
from kg.extract.reading import Sentence
from kg.extract.terrain import Terrain
from kg.model import Span

# Two sides, or several of a kind, are the subject: "The Directors General of A and B | met | in Gao".
_MEET = Cue(
    r"\b(?P<verb>met(?=,|\s+(?:in|at|on|to|today|yesterday|this|last|for|virtually|online|over|between|from|\d))|sat\s+down\s+together|"
    r"conferred|exchanged\s+views|compared\s+notes|held\s+(?:[\w-]+\s+){0,3}(?:consultations|talks|discussions)|se\s+sont\s+(?:rencontre|reuni|entretenu|retrouve)e?s|ont\s+(?:echange|confere)|"
    r"se\s+(?:reunieron|encontraron|entrevistaron)|dialogaron|conversaron)\b"
)
# … or one side, and whom it met follows: "a reçu | ce lundi à Cotonou | une délégation".
_MEET_SOMEONE = Cue(
    r"\b(?P<verb>met(?:\s[^.;:]{0,60}?)?\swith|met|(?:exchanged\s+views|sat\s+down|conferred|held\s+(?:\w+\s+)?(?:talks|discussions|consultations))(?:\s[^.;:]{0,60}?)?\swith|"
    r"a\s+(?:echange|confere|discute|eu\s+des\s+echanges)(?:\s[^.;:]{0,60}?)?\savec|s'est\s+(?:entretenue?|reunie?)(?:\s[^.;:]{0,60}?)?\savec|a\s+rencontre|a\s+accorde\s+une\s+audience(?:\s?,?\s[^.;:]{0,60}?)?\s(?:a|au|aux)|"
    r"had\s+an?\s+(?:[\w-]+\s+){0,2}(?:lunch|dinner|breakfast|exchange|conversation|discussion)(?:\s[^.;:]{0,40}?)?\swith|"
    r"(?:sostuvo|mantuvo|tuvo)\s[^.;:]{0,40}?\b(?:encuentro|cita|conversacion|dialogo|audiencia)(?:\s[^.;:]{0,40}?)?\scon|"
    r"se\s+(?:reunio|entrevisto|encontro)(?:\s[^.;:]{0,60}?)?\scon|(?:converso|dialogo)(?:\s[^.;:]{0,60}?)?\scon)\b"
)
_RECEIVE = Cue(
    r"\b(?P<verb>received|welcomed|hosted|a\s+(?:recu|accueilli)|ont\s+(?:recu|accueilli)|recibio|recibieron|acogio)\b"
)
_SIDES = re.compile(
    r"\b(?:delegations?|delegacion(?:es)?|counterparts?|homologues?|homologos?|teams?|equip[eo]s?|missions?|mision(?:es)?|comitivas?|"
    r"representa(?:tive|nt|nte)s?|responsables|autoridades|officials|authorities|autorites|experts|expert[oa]s|officers|ambassad\w+|embajador\w*|director\w*|directeur\w*|minist\w+|head|heads)\b"
)
_OTHER_CLAUSE = re.compile(r"[.;:]|\b(?:from|by|for|who|which|that|par|pour|qui|que|por|para|quien)\b")
# "were trained | in wildlife crime detection |", "ont été formés, du 3 au 7 juin, | aux techniques de ciblage |".
_TRAIN = Cue(
    r"\b(?P<verb>(?:was|were|been)\s+(?:\w+ly\s+)?(?:trained|instructed|coached)|(?:received|underwent|completed|attended|undergone)\s+(?:[\w-]+\s+){0,3}training|"
    r"(?:a|ont)\s+ete\s+(?:\w+\s+)?(?:forme|inities?|instrui)(?:e?s?|tes?)|(?:a|ont)\s+(?:recu|suivi|beneficie)\s+(?:[\w'-]+\s+){0,3}formation|"
    r"(?:fueron|han\s+sido|fue)\s+(?:capacitad|formad|entrenad|instruid)[oa]s?|(?:recibieron|recibio)\s+(?:una\s+)?capacitacion|se\s+(?:capacitaron|formaron|capacitan)|"
    r"(?:are\s+)?(?:learning|studying)|learn(?:ed|t)|apprennent|ont\s+appris|s'initient|aprenden|aprendieron)\b"
)
_FIELD = re.compile(
    r"\s+(?P<field>(?:in|on|about|aux?|a\s+la|a\s+l'|en|sur|dans|sobre)\s*(?!\d|(?:the\s+)?(?:city|town|capital)\b)[a-z][^.;:,]{5,70}?)(?=[.;:,]|\s(?:in\s+[a-z]+\s+from|from|by|at|with|du|par|avec|del|por|con)\b|$)"
)
# "Vingt inspecteurs ont reçu leurs diplômes": a ceremony.
_GRADUATE = Cue(
    r"\b(?P<verb>graduated|received\s+(?:their\s+)?(?:certificates|diplomas|degrees)|(?:a|ont)\s+recu\s+(?:leurs?\s+|des\s+)?(?:diplomes?|certificats|attestations|parchemins)|"
    r"recibieron\s+(?:sus\s+)?(?:diplomas|certificados|titulos))\b"
)
# "launched the ASYCUDA World system", "a new laboratory was opened by the Minister": a ceremony.
_LAUNCH = Cue(
    r"\b(?P<verb>launched|inaugurated|unveiled|(?:a|ont)\s+(?:lance|inaugure|devoile)|lanzo|lanzaron|inauguro|inauguraron|presento\s+oficialmente)\s+(?P<what>(?:the|its|their|an?|le|la|l'|les|son|sa|leur|une?|el|los|las|su|una)\s*[^.;:,]{4,70}?)(?=[.;:,]|\s(?:at|in|on|during|for|by|with|a|au|lors|pour|en|durante|para|con)\b)|"
    r"\b(?P<built>(?:the|an?|its)\s+(?:new\s+)?[^.;:,]{4,60}?)\s+(?P<passive>was\s+(?:opened|launched|unveiled|commissioned))\b"
)
# "Two experts | assisted | the Authority in …": a mission.
_ASSIST = Cue(
    r"\b(?P<verb>assisted|supported|helped|advised|worked\s+with|coached|(?:a|ont)\s+(?:appuye|assiste|aide|accompagne)|(?:asesoraron|apoyaron|asistieron|trabajaron|asesoro|apoyo|asistio)|"
    r"(?:is|are|was|were)\s+in\s+[^.;:,]{2,40}?\s+to\s+(?:assess|review|evaluate|diagnose|help|assist|support))\b"
)
_EXPERTS = re.compile(
    r"\b(?:experts?|expert[oa]s|specialists?|consultants?|advis[eo]rs?|team|equipe|equipo|mission|mision|wco|omd|oma|unctad|imf|fmi)\b"
)
# "The heads of customs of A, B and C | agreed | in Yerevan": they met.
_DECIDE = Cue(
    r"\b(?P<verb>agreed|decided|resolved|reviewed|discussed|examined|(?:ont\s+)?(?:convenu|decide|examine|discute)|ont\s+passe\s+en\s+revue|ont\s+fait\s+le\s+point|coordinaron|examinent|discutent|se\s+penchent|(?:acordaron|decidieron|analizaron|aprobaron|discutieron|revisaron|analizan|discuten))\b"
)
# "came to Colombo … to study": a visit.
_COME = Cue(
    r"\b(?P<verb>(?:came|travelled|traveled|went|flew|journeyed|paid\s+a\s+visit)\s+to|arrived\s+in|s'est\s+rendue?|se\s+sont\s+rendue?s|a\s+sejourne|"
    r"(?:was|were|is|are)\s+in\s+(?=[^.;:,]{2,40}?\s(?:from|between|on|to\s+(?:see|study|learn|observe|visit))\b)|recorri(?:o|eron)|"
    r"spent\s+(?:\w+\s+){1,3}(?:with|at|in)|toured|"
    r"(?:llego|llegaron|viajo|viajaron|acudio|acudieron|se\s+traslado|se\s+trasladaron))\b"
)
_HAND_OVER = Cue(
    r"\b(?P<verb>handed(?:\s+over)?|donated|a\s+(?:remis|offert)|ont\s+(?:remis|offert)|entrego|entregaron|dono|donaron|hizo\s+entrega|hicieron\s+entrega)\b"
)
_THING = re.compile(
    r"(?<=\s)(?=(?P<thing>(?:an?|two|three|four|five|six|seven|eight|ten|\d+|several|un|une|des|deux|trois|quatre|cinq|una|dos|tres|cuatro|cinco|varios|varias)\s+(?!(?:an?|two|three|four|five|\d+)\s)[^.;:,\d]{3,60}?)(?=[.;:,]|\s(?:to|donated|at|for|on|in|a|aux?|pour|para|al?|destine\w*)\b))"
)
_ARTICLE = re.compile(r"^(?:The|Les|Los|Las|La|Le|El) ")
# What stands in front of a subject: "On Tuesday, | the heads of …", "Le 5 mai 2018, | …".
_OPENING = re.compile(r"(?:on|in|at|from|during|le|du|a|au|en|el|los|ce|this|last)\s[^,]{2,60},\s+")
_ARTICLE_LOW = re.compile(r"^(?:the|its|their|an?|les?|la|l['’]|son|sa|leur|une?|el|los|las|su|una)\s*", re.IGNORECASE)
_LONGEST_NAME = 140
_LAUNCHING: Final[Mapping[str, str]] = MappingProxyType(
    {"en": "launch of", "fr": "lancement de", "es": "lanzamiento de"}
)
_MISSION: Final[Mapping[str, str]] = MappingProxyType({"en": "mission of", "fr": "mission de", "es": "misión de"})
_GRADUATION: Final[Mapping[str, str]] = MappingProxyType(
    {"en": "graduation ceremony", "fr": "cérémonie de remise des diplômes", "es": "ceremonia de entrega de diplomas"}
)

_WITH: Final[Mapping[str, str]] = MappingProxyType({"en": "meeting with", "fr": "rencontre avec", "es": "reunión con"})
_BETWEEN: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"en": ("meeting between", "and"), "fr": ("rencontre entre", "et"), "es": ("reunión entre", "y")}
)
_OF: Final[Mapping[str, str]] = MappingProxyType({"en": "meeting of", "fr": "rencontre des", "es": "reunión de"})
_TRAINING: Final[Mapping[str, str]] = MappingProxyType({"en": "training", "fr": "formation", "es": "capacitación"})
_TO: Final[Mapping[str, str]] = MappingProxyType({"en": "visit to", "fr": "visite à", "es": "visita a"})
_HANDOVER: Final[Mapping[str, str]] = MappingProxyType({"en": "handover of", "fr": "remise de", "es": "entrega de"})


class ToldVerbs:
    """Events that a notice tells by a verb alone.

    Args:
        terrain: The notice, by place.
        people: Where persons are named.
        bodies: Where bodies are named.
    """

    def __init__(self, terrain: Terrain, people: Sequence[PersonMention], bodies: Iterable[Span]) -> None:
        self._reading = reading = terrain.reading
        self._places = terrain.places
        self._people = sorted((m.phrase, m.span) for m in people)
        self._bodies = sorted(bodies)
        self._readers = (
            self._meeting, self._reception, self._training, self._visit, self._handover,
            self._graduation, self._mission, self._decision, self._launch,
        )  # fmt: skip
        self._language = reading.notice.language if reading.notice.language in _WITH else "en"

    def find(self, sentences: Sequence[Sentence]) -> MeetingMention | None:
        """Return the first event that one of some sentences tells."""
        for sentence in sentences:
            for read in self._readers:
                mention = read(sentence)
                if mention is not None:
                    return mention
        return None

    # -- who met whom -------------------------------------------------------------------------------------------

    def _meeting(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(_MEET_SOMEONE, sentence)
        whom = self._find_whom(verb.end("verb"), sentence, sided=False) if verb is not None else None
        if verb is not None and whom is not None:
            name = f"{_WITH[self._language]} {self._print(whom)}"
            return tell_event("meeting", name, Span(verb.start("verb"), whom.end), whom.end, sentence)
        verb = self._reading.search(_MEET, sentence)
        sides = self._name_sides(sentence, verb.start("verb")) if verb is not None else None
        if verb is None or sides is None:
            return None
        return tell_event("meeting", sides, Span(*verb.span("verb")), verb.end("verb"), sentence)

    def _reception(self, sentence: Sentence) -> MeetingMention | None:
        """Read "received in his office the Ambassador of France" as a meeting."""
        verb = self._reading.search(_RECEIVE, sentence)
        whom = self._find_whom(verb.end("verb"), sentence, sided=True) if verb is not None else None
        if verb is None or whom is None:
            return None
        name = f"{_WITH[self._language]} {self._print(whom)}"
        return tell_event("meeting", name, Span(verb.start("verb"), whom.end), whom.end, sentence)

    def _find_whom(self, start: int, sentence: Sentence, *, sided: bool) -> Span | None:
        """Find who is met behind a verb: a person, or a body's people; ``sided`` where a body alone is not enough."""
        limit = min(sentence.span.end, start + 120)
        person = next(((phrase, span) for phrase, span in self._people if start <= phrase.start < limit), None)
        body = next((span for span in self._bodies if start <= span.start < limit), None)
        if person is not None and (body is None or person[0].start <= body.start):
            gap = self._reading.folded[start : person[0].start]
            return None if _OTHER_CLAUSE.search(gap) else person[1]
        if body is None:
            return None
        gap = self._reading.folded[start : body.start]
        side = _SIDES.search(gap)
        if _OTHER_CLAUSE.search(gap[: side.start()] if side else gap) or (sided and side is None):
            return None
        return Span(start + side.start() if side else body.start, body.end)

    def _name_sides(self, sentence: Sentence, verb: int) -> str | None:
        """Name a meeting by its sides, which stand before the verb; None where only one does."""
        start = sentence.span.start
        persons = [span for phrase, span in self._people if start <= phrase.start and phrase.end <= verb]
        bodies = [span for span in self._bodies if start <= span.start and span.end <= verb]
        sides = persons if len(persons) > 1 else bodies
        if len(sides) > 1:
            between, and_ = _BETWEEN[self._language]
            return f"{between} {self._print(sides[0])} {and_} {self._print(sides[-1])}"
        subject = self._subject(sentence, verb)
        several = re.search(r"\b\w+s\b[^,]*", subject)
        if several is None or not _SIDES.search(self._reading.folded, start, verb) or len(subject) > _LONGEST_NAME:
            return None
        return f"{_OF[self._language]} {_ARTICLE.sub('', subject)}"

    def _subject(self, sentence: Sentence, verb: int) -> str:
        """Return what stands before a verb, without the place and the day that open the sentence."""
        opening = _OPENING.match(self._reading.folded, sentence.span.start, verb)
        return self._print(Span(opening.end() if opening else sentence.span.start, verb)).strip(" ,")

    # -- who was trained, who came, what was given ----------------------------------------------------------------

    def _training(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(_TRAIN, sentence)
        if verb is None or not self._is_set(sentence):
            return None
        field = _FIELD.match(self._reading.folded, verb.end("verb"), sentence.span.end)
        end = field.end("field") if field is not None else verb.end("verb")
        what = f" {self._print(Span(field.start('field'), end))}" if field is not None else ""
        return tell_event("training", f"{_TRAINING[self._language]}{what}", Span(*verb.span("verb")), end, sentence)

    def _visit(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(_COME, sentence)
        if verb is None or not self._is_set(sentence):
            return None
        start = verb.end("verb")
        limit = min(sentence.span.end, start + 80)
        body = next((span for span in self._bodies if start <= span.start < limit), None)
        place = next(iter(self._places.within(start, limit)), None)
        where = body or (Span(place.start, place.end) if place is not None else None)
        if where is None:
            return None
        name = f"{_TO[self._language]} {self._print(where)}"
        return tell_event("visit", name, Span(*verb.span("verb")), where.end, sentence)

    def _handover(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(_HAND_OVER, sentence)
        if verb is None or not self._is_set(sentence):
            return None
        start = verb.end("verb")
        things = _THING.finditer(self._reading.folded, start, min(sentence.span.end, start + 120))
        spans = (Span(*thing.span("thing")) for thing in things)
        what = next((s for s in spans if self._is_thing(s)), None)
        if what is None:
            return None
        name = f"{_HANDOVER[self._language]} {self._print(what)}"
        return tell_event("ceremony", name, Span(verb.start("verb"), what.end), what.end, sentence)

    def _graduation(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(_GRADUATE, sentence)
        if verb is None or not self._is_set(sentence):
            return None
        return tell_event("ceremony", _GRADUATION[self._language], Span(*verb.span("verb")), verb.end("verb"), sentence)

    def _mission(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(_ASSIST, sentence)
        subject = self._subject(sentence, verb.start("verb")) if verb is not None else ""
        if verb is None or len(subject) > _LONGEST_NAME or not (self._is_set(sentence) or self._is_somewhere(sentence)):
            return None
        if _EXPERTS.search(self._reading.folded, sentence.span.start, verb.start("verb")) is None:
            return None
        name = f"{_MISSION[self._language]} {_ARTICLE.sub('', subject)}"
        return tell_event("mission", name, Span(*verb.span("verb")), verb.end("verb"), sentence)

    def _decision(self, sentence: Sentence) -> MeetingMention | None:
        """Read "the heads of customs of A and B agreed in Yerevan" as their meeting."""
        verb = self._reading.search(_DECIDE, sentence)
        if verb is None or not (self._is_set(sentence) and self._is_somewhere(sentence)):
            return None
        name = self._name_sides(sentence, verb.start("verb"))
        if name is None:
            return None
        return tell_event("meeting", name, Span(*verb.span("verb")), verb.end("verb"), sentence)

    def _launch(self, sentence: Sentence) -> MeetingMention | None:
        said = self._reading.search(_LAUNCH, sentence)
        if said is None or not (self._is_set(sentence) and self._is_somewhere(sentence)):
            return None
        group = "what" if said["what"] is not None else "built"
        what = Span(*said.span(group))
        name = f"{_LAUNCHING[self._language]} {_ARTICLE_LOW.sub('', self._print(what))}"
        return tell_event("ceremony", name, Span(*said.span()), said.end(), sentence)

    def _is_somewhere(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names a city."""
        hits = self._places.within(*sentence.span)
        return any(isinstance(entry, City) for hit in hits for entry in hit.entries)

    def _is_thing(self, span: Span) -> bool:
        """Tell whether a stretch is no date, and its "a" no preposition: "a remis le | 4 mai |, | à Nouakchott |"."""
        is_article = self._language == "en" or not self._reading.folded.startswith("a ", span.start)
        return is_article and not any(span.overlaps(day.span) for day in self._reading.dates)

    def _is_set(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says a day: then what it tells is an event."""
        return any(sentence.span.start <= day.span.start < sentence.span.end for day in self._reading.dates)

    def _print(self, span: Span) -> str:
        return " ".join(span.of(self._reading.text).split())
