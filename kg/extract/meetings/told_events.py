"""Events told by a verb instead of a noun: a visit paid, an agreement signed, a person met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from kg.extract.lexicons.entries import City
from kg.extract.lexicons.outcome_words import get_words
from kg.extract.matching.cues import Cue
from kg.extract.meetings.events import MeetingMention, tell_event
from kg.extract.meetings.signing import NOUN, UNSIGNED
from kg.extract.meetings.told_patterns import LONGEST_NAME, NAMES, OPENING
from kg.extract.meetings.told_verbs import ToldVerbs
from kg.extract.people.mentions import PersonMention
from kg.extract.text.reading import UPPER, Sentence
from kg.extract.text.terrain import Terrain
from kg.model import Span

_VISITED: Final = Cue(
    r"(?P<verb>\bvisited|\bvisits|\bpaid\s+(?:an?\s+)?(?:\w+\s+)?visit\s+to|\bwas\s+on\s+an?\s+(?:\w+\s+)?visit\s+to|\ba\s+visite|\bs'est\s+rendue?\s+(?:a|au|en)|\bvisito|\brealizo\s+una\s+visita\s+(?:a|al))\s+(?:the\s+|la\s+|le\s+|l'|el\s+|a\s+)?"
)
# "Une délégation de la Direction générale des Douanes a été reçue": a visit of theirs.
_DELEGATION: Final = Cue(
    r"\b(?P<who>delegation|delegacion)\s+(?:of|from|de\s+la|de\s+l'|de|du|des|del|d')\s*(?:the\s+)?(?P<whom>\S)[^.;]{0,200}?"
    r"\b(?P<verb>(?:was|were|has\s+been|a\s+ete|ont\s+ete|fue|ha\s+sido)\s+(?:received|welcomed|hosted|recue?s?|accueillie?s?|recibid[oa]|acogid[oa])|"
    r"visited|paid\s+a\s+(?:\w+\s+)?visit|a\s+visite|s'est\s+rendue|a\s+effectue\s+une\s+visite|visito|realizo\s+una\s+visita)\b"
)
# "Le Directeur général a reçu en audience une délégation de l'Organisation": the same.
_RECEIVES: Final = Cue(
    r"\b(?P<verb>received|welcomed|hosted|a\s+recu|ont\s+recu|a\s+accueilli|recibio|recibieron)\b[^.;]{0,120}?\b(?:a|an|une|una|the|la)\s+(?:\w+\s+)?"
    r"(?P<who>delegation|delegacion)\s+(?:of|from|de\s+la|de\s+l'|de|du|des|del|d')\s*(?:the\s+)?(?P<whom>\S)"
)
# "Quedó inaugurada hoy la sala de trabajo de la Unidad", "the new training centre was officially opened".
_BUILDING: Final = (
    r"(?:cent(?:re|er)|offices?|laborator(?:y|ies)|facilit(?:y|ies)|buildings?|post|academy|school|college|headquarters|complex|unit|scanners?|(?:x-ray|scanning|inspection)\s+systems?|terminal|station|checkpoint|crossing|"
    r"centro|oficinas?|laboratorio|edificio|puesto|academia|escuela|sede|complejo|salas?|unidad|instalaciones|escaner(?:es)?|terminal|puente|"
    r"bureaux?|laboratoire|batiment|poste|academie|ecole|siege|salle|immeuble|unite|scanners?|terminal|plateforme|guichet)"
)
_ARTICLES: Final = r"(?:(?:the|its|their|an?|la|las|el|los|le|les|une?|una|su|sus|son|sa)\s+|l')*"
_INAUGURATES: Final = Cue(
    r"\b(?P<verb>inaugurated?|commissioned|cut\s+the\s+ribbon\s+(?:of|on|at|for)|a\s+coupe\s+le\s+ruban\s+d[eu]|cort(?:o|aron)\s+(?:el\s+liston|la\s+cinta)\s+del?|(?:officially|formally)\s+opened|(?:a|ont)\s+(?:officiellement\s+)?inaugure|inaugur(?:o|aron|an?)|(?:quedo|fue|ha\s+sido)\s+(?:oficialmente\s+)?inaugurad[oa])"
    rf"(?:[^.;,]{{0,50}}?,?)\s+(?=(?:the|its|an?|la|las|el|los|l[e'a]|les|une?|una|sus?|son|sa)\b){_ARTICLES}"
    rf"(?P<what>(?:(?!(?:the|le|la|les|el|los|las)\b)[\w'/&-]+\s+){{0,5}}?{_BUILDING})\b"
)
_INAUGURATED: Final = Cue(
    rf"\b(?P<what>(?:new|[a-z]+)\s+(?:[\w'/&-]+\s+){{0,5}}?{_BUILDING}\b[^.;,]{{0,90}}?),?\s+"
    r"(?P<verb>(?:was|were|has\s+been|is)\s+(?:officially\s+|formally\s+)?inaugurated|(?:was|were|has\s+been)\s+(?:officially|formally)\s+opened|a\s+ete\s+(?:officiellement\s+)?inauguree?|ont\s+ete\s+inaugures)\b"
)
_TARGET_TAIL: Final = re.compile(rf"(?: [{UPPER}][\w’'-]+| headquarters)+")
_SIGNED: Final = re.compile(rf"\b(?:{get_words('agreement-verb', 'signed')})\b|\bsignatures?\b|\bfirma\b")
# An earlier signature is no news: "which was signed in July 2004", "had signed".
_SIGNED_EARLIER: Final = re.compile(
    r"\b(?:had|avait|avaient|habia|habian|(?:which|that)\s+(?:was|were))\s+(?:been\s+|ete\s+|sido\s+)?$"
)
_LEADING: Final = re.compile(_ARTICLES)
_SUBJECT: Final = re.compile(
    r"(?:\s+(?:on|of|d[eu]|del|des|d['’]|sur|sobre|en|in|and|et|y|la|las|los|les|l['’]))*(?:\s+|(?<=['’]))(?:\([A-Z]{2,8}\)|[A-ZÉÓÁÍÚ][\w’'-]+)|"
    r"\s+(?:de|d['’]|sur|sobre)\s*(?!la\b|las\b|los\b|les\b|l['’]|el\b)[a-zéóáíú][\w-]+"
)
_MET: Final = Cue(
    r"\b(?:met(?:(?:\s+(?:today|yesterday|here|on\s+\w+|in\s+\w+|at\s+\w+)){0,3}\s+with)?|meets(?:\s+with)?|received|receives|called\s+on|paid\s+a\s+courtesy\s+call\s+(?:on|to)|held\s+(?:\w+\s+)?(?:talks|discussions)\s+with|"
    r"a\s+rencontre|a\s+recu(?:\s+en\s+audience)?|s'est\s+(?:entretenue?|reunie?)\s+avec|se\s+reunio\s+con|recibio\s+(?:a|al)|sostuvo\s+un\s+encuentro\s+con)\s+(?:the\s+|la\s+|le\s+|l'|el\s+)?"
)
_MEMBERS: Final = (
    r"(?:(?:the\s+|les\s+|los\s+)?(?:\d+\s+|[a-z]+\s+)?(?:(?:customs\s+)?(?:heads|chiefs|directors?[- ]general|directors|commissioners|comptrollers|ministers|experts|officials|contact\s+points|"
    r"representatives|delegates)|directeurs?\s+generaux|directeurs|chefs|ministres|experts|representants|responsables|delegues|directores|jefes|ministros|expertos|representantes|titulares|autoridades)\b)"
)
# "The Directors General of the region met in Rabat on 3 May".
_GATHERED: Final = Cue(
    rf"(?P<who>{_MEMBERS}(?:\s+(?:of|from|for|de|des|du|del|d')[^.;:]{{3,120}}?)?)\s+"
    r"(?P<verb>met|gathered|convened|assembled|came\s+together|have\s+met|se\s+sont\s+reunis|se\s+sont\s+retrouves|se\s+reunieron|se\s+dieron\s+cita)"
    r"(?:\s+[a-z]+day,?)?\s+(?:in|at|on|from|this|a|au|en|du|le|los|el|del)\b"
)
# "Réunis à Rabat, les directeurs généraux de … ont décidé".
_GATHERED_FIRST: Final = Cue(
    rf"\b(?P<verb>meeting|gathered|reunis|reunidos)\s+[^.;:]{{0,60}}?(?:in|at|a|au|en)\s+[^.;:,]{{2,40}},\s+(?P<who>{_MEMBERS}(?:\s+(?:of|from|for|de|des|du|del|d')[^.;:]{{3,120}}?)?)"
    r"(?=\s+(?:agreed|decided|adopted|discussed|approved|have|ont|sont|conviennent|decident|aprobaron|acordaron|adoptaron|decidieron|analizaron)\b)"
)
_LAUNCH: Final = Cue(
    r"\b(?:(?:virtual|official|formal|online)\s+)?(?:launch(?:ing)?|unveiling|handover|commissioning)\s+of\s+(?:an?|the|its|their)\s+[a-z][^.;:,]{3,60}?(?=\s+(?:for|of|in|at|on|by|was|took|and|which|that|held)\b|[.;:,])|"
    r"\b(?:lancement|mise\s+en\s+service)\s+(?:officiel\s+)?(?:du|de\s+la|de\s+l'|d'un|d'une)\s*[^.;:,]{3,60}?(?=\s+(?:a|au|pour|en|s'est|qui)\b|[.;:,])|"
    r"\b(?:lanzamiento|puesta\s+en\s+marcha|presentacion\s+oficial)\s+(?:oficial\s+)?del?\s+(?:la\s+|los\s+|las\s+)?[^.;:,]{3,60}?(?=\s+(?:en|para|que|se)\b|[.;:,])"
)
_ARTICLE: Final = re.compile(r"^(?:The|Les|Los|Las) ")
_ELIDED: Final = re.compile(r"\bde les?\b|\bde el\b")
_ELISIONS: Final[Mapping[str, str]] = MappingProxyType({"de les": "des", "de le": "du", "de el": "del"})
# "the third phase of the Programme | took place": whatever takes place is an event.
_TOOK_PLACE: Final = Cue(
    r"\b(?P<verb>(?:was|were)\s+(?:successfully\s+)?held|took\s+place|s'est\s+tenue?|s'est\s+deroulee?|a\s+eu\s+lieu|se\s+(?:realizo|celebro|desarrollo|llevo\s+a\s+cabo)|tuvo\s+lugar)\b"
)
_ASIDE: Final = re.compile(r",[^,]{0,120},?$|\s\([^()]*\)$")
_NAMED: Final = re.compile(
    rf"(?:^|\s)(?:\S+\s){{1,9}}?[{UPPER}][\w’'-]+\s+[{UPPER}(]|[{UPPER}][\w’'-]+\s+[{UPPER}][\w’'-]+"
)
_KINDS: Final = (
    (
        "training",
        re.compile(
            r"\b(?:train\w+|formation|course|programm?e?|phase|module|capacitacion|diplomado|curso|stage|academy)\b"
        ),
    ),
    (
        "conference",
        re.compile(r"\b(?:week|days?|journees?|semaine|semana|jornadas?|edition|edicion|festival|expo\w*|assises)\b"),
    ),
    ("meeting", re.compile("")),
)
# What the event is called in the language of the notice.
_SIGNING: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "en": ("signing of the", "signing of the"),
        "fr": ("signature du", "signature de la"),
        "es": ("firma del", "firma de la"),
    }
)
_FEMININE: Final = re.compile(r"(?:declara|conven[ct]i|charte|lettre|carta|acta|alianza)", re.IGNORECASE)
_VOWEL: Final = re.compile(r"[aeiouhéèê]", re.IGNORECASE)
# News comes first: this many sentences of the body may tell the event, beside the title.
_EARLY: Final = 4


class ToldEvents:
    """Events of one notice that no noun names.

    Args:
        terrain: The notice, by place.
        people: Where persons are named.
        bodies: Where bodies are named.
    """

    def __init__(self, terrain: Terrain, people: Sequence[PersonMention], bodies: Iterable[Span]) -> None:
        self._reading = reading = terrain.reading
        self._language = reading.notice.language if reading.notice.language in NAMES else "en"
        self._words = NAMES[self._language]
        self._terrain = terrain
        self._people = people
        self._bodies = bodies
        self._places = terrain.places
        self._known = terrain.known
        self._early_sentences = reading.body[:_EARLY]
        self._early = {s.number for s in self._early_sentences} | {
            s.number for s in reading.sentences if s.kind == "title"
        }

    def find_visit(self, mentions: Sequence[MeetingMention]) -> MeetingMention | None:
        """Read "visited PLACE or BODY" as a visit where the sentence names no other event."""
        for match in self._reading.finditer(_VISITED):
            sentence = self._reading.sentence_at(match.start())
            target = self._target(match.end())
            verb = Span(*match.span("verb"))
            if sentence is not None and target is not None and not _has_event(mentions, sentence, verb):
                return tell_event("visit", f"{self._words['visit']} {self._print(target)}", verb, target.end, sentence)
        return self._find_delegation(mentions)

    def _find_delegation(self, mentions: Sequence[MeetingMention]) -> MeetingMention | None:
        """Read "a delegation of BODY was received" as its visit."""
        bodies = {span.start: span for span in self._bodies}
        for match in (*self._reading.finditer(_DELEGATION), *self._reading.finditer(_RECEIVES)):
            sentence = self._reading.sentence_at(match.start())
            whom = bodies.get(match.start("whom")) or self._places.starting(match.start("whom"))
            if sentence is None or whom is None or sentence.number not in self._early:
                continue
            who, verb = Span(*match.span("who")), Span(*match.span("verb"))
            named = any(
                m.head.overlaps(verb) and len(m.words) > 1 for m in mentions
            )  # "realizó una | visita de trabajo"
            if not named and not _has_event(mentions, sentence, verb):
                name = f"{self._words['delegation']} {self._print(Span(who.start, whom.end))}"
                return tell_event("visit", name, who, who.end, sentence)
        return None

    def find_inauguration(self, mentions: Sequence[MeetingMention]) -> MeetingMention | None:
        """Read "inaugurated the new laboratory" as a ceremony where the first sentences name no event."""
        for match in (*self._reading.finditer(_INAUGURATES), *self._reading.finditer(_INAUGURATED)):
            sentence = self._reading.sentence_at(match.start())
            if sentence is None or sentence.number not in self._early or sentence.kind == "title":
                continue
            what, verb = Span(*match.span("what")), Span(*match.span("verb"))
            start = what.start + len(_LEADING.match(self._reading.folded, *what).group())  # type: ignore[union-attr]
            end = self._extend_name(what.end, sentence.span.end) if what.start > verb.start else what.end
            whole = Span(min(start, verb.start), max(end, verb.end))
            if not any(m.head.overlaps(whole) and m.kind != "ceremony" for m in mentions):
                name = f"{self._words['inauguration']} {self._print(Span(start, end))}"
                return tell_event("ceremony", name, whole, whole.end, sentence)
        return None

    def find_held(self, mentions: Sequence[MeetingMention]) -> MeetingMention | None:
        """Read "the third phase of the Master Trainer Programme took place" as an event, though no noun of one names it."""
        for sentence in self._early_sentences:
            verb = self._reading.search(_TOOK_PLACE, sentence)
            if verb is None:
                continue
            start, end = sentence.span.start, verb.start("verb")
            opening = OPENING.match(self._reading.folded, start, end)
            start = opening.end() if opening is not None else start
            article = _LEADING.match(self._reading.folded, start, end)
            subject = Span(article.end() if article else start, end)
            name = _ASIDE.sub("", self._print(subject)).strip(" ,")
            here = any(m.sentence.number == sentence.number and m.weight > 1 for m in mentions)
            if (
                here
                or " it " in name
                or not _NAMED.search(name)
                or len(name) > LONGEST_NAME
                or self._is_someone(subject)
            ):
                continue
            kind = next(kind for kind, words in _KINDS if words.search(self._reading.folded, *subject))
            return tell_event(kind, name, subject, end, sentence)
        return None

    def _is_someone(self, span: Span) -> bool:
        """Tell whether a stretch begins with a person, a body or a place."""
        starts = {m.phrase.start for m in self._people} | {body.start for body in self._bodies}
        return span.start in starts or self._places.starting(span.start) is not None

    def find_last(self) -> MeetingMention | None:
        """Find the event of a notice that names none: what was signed, who gathered, who was met, what was launched."""
        verbs = ToldVerbs(self._terrain, self._people, self._bodies)
        return (
            self.find_signing()
            or self._find_gathering()
            or verbs.find(self._early_sentences[:1])  # news come first
            or self._find_encounter()
            or self._find_launch()
            or verbs.find(self._early_sentences[1:])
        )

    def _target(self, offset: int) -> Span | None:
        """Find the place or body that is visited, with the capitalised words behind it."""
        place, body = self._places.starting(offset), self._known.starting(offset)
        if place is None and body is None:
            return None
        end = max(hit.end for hit in (place, body) if hit is not None)
        tail = _TARGET_TAIL.match(self._reading.text, end)
        return Span(offset, tail.end() if tail else end)

    def find_signing(self, *, placed: bool = True) -> MeetingMention | None:
        """Read an agreement and a verb of signing, the verb at most a sentence behind: "It was signed by P and P".

        Args:
            placed: Whether it must be said where that was.
        """
        folded = self._reading.folded
        named: tuple[Sentence, Span] | None = None
        for sentence in self._reading.sentences:
            if sentence.number not in self._early:
                continue
            start, end = sentence.span.start, sentence.span.end
            noun = self._reading.search(NOUN, sentence)
            here = (sentence, self._extend(noun, end)) if noun is not None else None
            verb = next((v for v in _SIGNED.finditer(folded, start, end) if self._is_now(v, start)), None)
            if (
                verb is not None
                and (said := here or named) is not None
                and (not placed or self._has_city(said[0], sentence))
            ):
                where, what = said
                name = self._name_signing(self._print(what))
                head = Span(min(what.start, verb.start()), verb.end()) if here else what
                return tell_event("ceremony", name, head, max(what.end, head.end), where)
            named = here
        return None

    def _has_city(self, first: Sentence, last: Sentence) -> bool:
        """Tell whether a signature is said to have been put somewhere: then it is an event."""
        hits = self._places.within(first.span.start, last.span.end)
        return any(all(isinstance(entry, City) for entry in hit.entries) for hit in hits)

    def _name_signing(self, what: str) -> str:
        if self._language == "fr" and _VOWEL.match(what):
            return f"signature de l'{what}"
        return f"{_SIGNING[self._language][_FEMININE.match(what) is not None]} {what}"

    def _is_now(self, verb: re.Match[str], start: int) -> bool:
        before = self._reading.folded[max(start, verb.start() - 60) : verb.start()]
        return UNSIGNED.search(before) is None and _SIGNED_EARLIER.search(before) is None

    def _extend(self, noun: re.Match[str], limit: int) -> Span:
        """Return an agreement's noun with the capitalised words that go on with its name."""
        return Span(noun.start(), self._extend_name(noun.end(), limit))

    def _extend_name(self, end: int, limit: int) -> int:
        """Return where the capitalised words end that go on with a name."""
        while (more := _SUBJECT.match(self._reading.text, end, limit)) is not None and not self._is_place(more.end()):
            end = more.end()
        return end

    def _is_place(self, end: int) -> bool:
        return self._places.covering(end - 1) is not None

    def _find_gathering(self) -> MeetingMention | None:
        """Read "the heads of customs of the region met in Rabat" as their meeting."""
        for match in (*self._reading.finditer(_GATHERED), *self._reading.finditer(_GATHERED_FIRST)):
            sentence = self._reading.sentence_at(match.start("who"))
            if sentence is None or sentence.number not in self._early or sentence.kind == "title":
                continue
            who = Span(*match.span("who"))
            members = self._print(who)
            name = f"{self._words['gathering']} {_ARTICLE.sub(lambda m: m[0].lower(), members)}"
            if self._language != "en":
                name = _ELIDED.sub(lambda m: _ELISIONS[m[0]], name)
            return tell_event("meeting", name, Span(*match.span("verb")), match.end(), sentence)
        return None

    def _find_launch(self) -> MeetingMention | None:
        """Read "witnessed the virtual launch of a new website" as a ceremony."""
        for match in self._reading.finditer(_LAUNCH):
            sentence = self._reading.sentence_at(match.start())
            if sentence is None or sentence.number not in self._early or sentence.kind == "title":
                continue
            end = self._extend_name(match.end(), sentence.span.end)
            return tell_event("ceremony", self._print(Span(match.start(), end)), Span(*match.span()), end, sentence)
        return None

    def _find_encounter(self) -> MeetingMention | None:
        people, bodies = {m.phrase.start: m.span for m in self._people}, {span.start: span for span in self._bodies}
        for match in self._reading.finditer(_MET):
            sentence = self._reading.sentence_at(match.start())
            if sentence is None or sentence.number not in self._early:
                continue
            named = people.get(match.end()) or bodies.get(match.end())
            if named is not None:
                name = f"{self._words['with']} {self._print(named)}"
                return tell_event("meeting", name, Span(match.start(), named.end), named.end, sentence)
        return None

    def _print(self, span: Span) -> str:
        return " ".join(span.of(self._reading.text).split())


def _has_event(mentions: Sequence[MeetingMention], sentence: Sentence, verb: Span) -> bool:
    here = (m for m in mentions if m.sentence.number == sentence.number and not m.head.overlaps(verb))
    return any(m.weight == 3 and len(m.words) > 1 for m in here)
