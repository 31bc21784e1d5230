"""The names of events: how far a name reaches to the left and to the right of its noun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from kg.extract.bodies.acronyms import INSIDE_NAME, before_acronym
from kg.extract.lexicons.entries import NAMES_EVENT, Word
from kg.extract.matching.cues import Cue
from kg.extract.matching.endings import Ending
from kg.extract.matching.folding import fold_words
from kg.extract.meetings.events import MeetingMention
from kg.extract.meetings.ordinals import find_ordinal
from kg.extract.text.reading import UPPER, Sentence, Token
from kg.extract.text.terrain import Stretches, Terrain
from kg.model import Span

STOP_LEFT: Final = frozenset(
    """last next previous upcoming forthcoming future past the a an this that these those its their our his her your my each every any some all both no another such same other one two three four five six seven eight nine ten
    of in at on for to from by with and or but as during after before since until between about into through over under against via near than within without upon
    is are was were be been being has have had will would can could may might shall should do does did not
    held hosted attended opened organized organised convened chaired took take taking part hosting attending opening organizing joined concluded follow followed following
    which who that whose where when while if because so also then there here it he she they we
    le la les un une des du de au aux ce cet cette ces son sa ses leur leurs notre deux trois quatre cinq dans pour par sur avec sans sous lors et ou mais apres avant pendant depuis entre en a
    est sont etait ont qui que dont ou
    el los las una unos unas del al este esta estos estas su sus para con sin sobre tras durante desde hasta entre y o e dos tres cuatro cinco como fue es son han que cual donde
    january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
    mantuvo mantuvieron sostuvo sostuvieron tuvo tuvieron realizo realizaron
    debrief debriefs launch launches conduct conducts hold holds support supports begin begins end ends review reviews
    hosts host attend attends join joins open opens close closes discuss discussed deliver delivered""".split()
)
_STOP_RIGHT: Final = frozenset(
    """was were is are has have had took take takes held will would can could may might shall should which who that whose where when while during from at since after before until till by as
    but so also then there it he she they we brought brings attended opened hosted organized organised convened chaired started began ended concluded met gathered aimed aims focused saw drew counted ends begins meets gets closes says takes sees came come comes
    provided addressed discussed covered featured ran run took opens open starts begins
    here this these those his her its their than because if not do does did
    a ont est sont etait etaient s'est se ete tenu tenue tenus tenues organise organisee organisees ouvert ouverte reuni reunis qui que dont ou lors dans par il elle ils elles avait avaient vient
    offert offerte offerts offertes finance financee finances financees initie initiee conduite conduit dirigee dirige menee composee compose headed encabezada encabezado integrada liderada
    aura auront sera seront tendra tendran seran
    regroupe regroupait reunit reunissait rassemble rassemblait porte portait portant vise visait beneficie beneficiait connait connaitra prend prendra
    permet permettra debute demarre constitue mobilise aborde abordera bat accueille abrite
    forma forman formo formaron reune reunira cuenta tiene aborda inicia concluye contempla convoca brinda
    gathers gathering focuses focused features featured includes included covers covered provides aims attracts attracted
    fue fueron ha han sido que quien realizado realizada celebrado celebrada celebradas efectuadas efectuada organizado organizada tuvo donde cuando durante desde hasta con tras esta este estuvo conto dio da marco marca permitio permite busca busco""".split()
)
LINKS: Final = {
    "en": frozenset("of on for between with to against in".split()),
    "fr": frozenset("de du des d sur pour entre avec contre a au aux en relative relatif".split()),
    "es": frozenset("de del sobre para entre con contra a al en".split()),
}
_DETERMINERS: Final = frozenset("the a an this that la le les l el los las un une una its their".split())
_ADJECTIVE_ED: Final = frozenset(
    "advanced integrated united authorized authorised harmonized harmonised related revised dedicated coordinated specialized specialised applied based limited unified".split()
)
# Participles and gerunds that are part of a name.
_GERUNDS: Final = frozenset(
    """opening closing signing steering working training building coordinating ongoing launching learning planning
    profiling screening targeting monitoring reporting handling testing mapping accounting auditing sampling networking
    drafting mentoring coaching briefing licensing processing sharing smuggling trafficking counterfeiting
    laundering shipping marketing engineering costing financing teambuilding scanning imaging rulemaking policing""".split()
)
# First parts of compounds: "on-line", "kick-off", "two-day".
_COMPOUNDED: Final = frozenset(
    "on in off follow kick face one two three four five six seven eight nine ten half full multi to peer".split()
)
_LENGTHS: Final = frozenset({"day", "days", "week", "weeks", "month", "months", "hour"})
_COMPOUNDS: Final = frozenset("-/")
# "a financé l' | atelier", "au cours d' | ateliers".
_ELIDED: Final = frozenset("ld")
_JOINTS: Final = frozenset({"", "-", "/", "&", "'"})
_EXPLAINS: Final = Cue(r", (?:its|their|son|sa|leur|su)\s")
_EXPLAINED: Final = re.compile(
    rf"((?:[{UPPER}0-9][\w’'/&-]* ){{0,6}}[{UPPER}][\w’'&-]*[{UPPER}0-9-][\w’'&-]*), (?:its|their|son|sa|leur|su)\s+(?:[a-z-]+ ){{0,3}}$"
)
# For whom an event is held is no part of its name.
_FOR_WHOM: Final = re.compile(
    r"for\s+(?:(?:about|some|over|around|more\s+than)\s+)?(?:\d+|twenty|thirty|forty|fifty|fifteen|twelve|ten)\b|for\s+the\s+benefit\b|au\s+(?:profit|benefice)\b|en\s+(?:beneficio|favor)\b"
)
_OPEN_GAP: Final = re.compile(r"[\s()\"'/&°-]*")
# What is had with someone, so that the name goes on: always, or behind an article in front of a person.
_ENCOUNTERS: Final = frozenset("entretien entretiens talks conversaciones audience audiencia".split())
_MEETINGS: Final = frozenset("meeting reunion rencontre encuentro".split())
_A = frozenset("a an una un une".split())
# Words for one event that have no singular.
_ALWAYS_SEVERAL: Final = frozenset("entretiens talks conversaciones".split())
# How long an event lasts is no part of its name: "the week-long event", "the two-day workshop".
_DURATION: Final = frozenset(
    "day days week weeks month months long daylong weeklong monthlong half full jours journees semaines dias semanas".split()
)
_PLACE_LINKS: Final = frozenset("in a au en at to with con avec".split())
_WITH: Final = frozenset({"with", "avec", "con"})
_BETWEEN: Final = frozenset("between entre and et y".split())
_TO_SOMEONE: Final = _WITH | _BETWEEN | frozenset({"to", "on", "au", "a", "al"})
_ONE_DEFINITE: Final = frozenset("la le el".split())
#: What is held between two: an event of its own beside a conference, however it is named.
BILATERAL: Final = frozenset("bilateral bilaterale bilaterales bilateraux binational binacional".split())
_DAY_LINKS: Final = frozenset("on from le el du del".split())
# What goes on with its field: "Partnership | in Customs Academic Research".
_PURSUITS: Final = frozenset(
    "customs cooperation research training partnership leadership excellence education progress".split()
)
# "Diplomado en | Integridad Aduanera".
_DEGREES: Final = frozenset(
    {"diplomado", "diploma", "curso", "especializacion", "maestria", "master", "seminario", "taller"}
)
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday".split())
# Subjects of training that stand behind "en" without an article: "évaluation | en douane", "curso | en gestión de riesgos".
_FIELDS: Final = frozenset(
    "douane douanes matiere materia gestion valoracion evaluation valeur analyse analisis audit auditoria classement classification clasificacion renseignement inteligencia techniques tecnicas perfilamiento".split()
)
# "projet d'appui | à | la modernisation", "contribution au | débat".
_TOWARDS: Final = frozenset(
    "consacre consacree dedie dediee dedicado dedicada appui appuis soutien contribution aide adhesion initiation sensibilisation preparation apoyo contribucion adhesion".split()
)
# Words between two nouns of one compound: "Training | Coordination | Meeting".
_COMPOUND: Final = re.compile(
    r" (?:\([a-z/-]{2,12}\) )?(?:(?!(?:on|of|for|and|in|at|with|to|the|by|from)\b)[a-z]{3,} ){0,2}"
)
# A French or Spanish verb in front of a noun is no part of the name: "recibirán | capacitación".
_ROMANCE_VERB: Final = re.compile(
    r"(?:aran|eran|iran|aron|ieron|aban|ront|erent)$|"
    r"^(?:retom|realiz|celebr|firm|inici|inaugur|clausur|organiz|concluy|culmin|aprueb|acuerd|sostien|mantien|tien|abr|estrech|refuerz|fortalec|analiz|avanz|intercambi|coordin|suscrib|impuls)[ae]n$"
)
# What opens or closes an event; so near behind it the event itself is named.
_OPENINGS: Final = frozenset(
    "opening closing inaugural ouverture cloture apertura clausura inauguracion lancement".split()
)
_LONGEST_BETWEEN: Final = 50
_PLAIN: Final = re.compile(r"[\w’' -]*")
# Adjectives that French and Spanish put in front of an event.
_BEFORE_NOUNS: Final = frozenset("gran grand grande haute alta mini micro pre mini- petit".split())
# "la mise | en | œuvre", "la puesta | en | marcha", "l'entrée | en | vigueur".
_PUTS: Final = frozenset("mise mises puesta prise prises entree entrada".split())
_SMALL_LINKS: Final = frozenset("and of on for".split())
# "visite officielle | en Mauritanie", "visita de trabajo | a Lima".
_TO_PLACES, _VISITS = frozenset("en au aux a al".split()), frozenset({"visite", "visita"})
_A_POSTERIORI: Final = (" posteriori", " priori")
_OF_PLACES: Final = frozenset("of de des du d del between entre".split())
_ANDS: Final = frozenset("and et y e &".split())
_ELISIONS: Final = frozenset("s n c qu".split())
_DEFINITE: Final = Ending(r"\b(?:the|this|la|le|l'|cette|cet|ce|el|esta|este|its|du|del)\s*$")
# What is told of another event only beside the one that is spoken of: "… and preceded by the 25th meeting".
_ASIDE: Final = Ending(
    r"\b(?:(?:(?:preced|follow)ed|precedee?s?|suivie?s?|(?:preced|segu)id[oa]s?)(?:,?\s[^.;,]{0,30},?)?\s(?:by|du|de|d'|par|del|por)|prior\s+to|ahead\s+of|back[- ]to[- ]back\s+with|in\s+conjunction\s+with|alongside)\s*(?:the|l'|la|le|el)?\s*$"
)
# "the 129th and | 130th sessions of the Council": numbered, though no one edition.
_NUMBERED: Final = re.compile(r"\d{1,3}[a-zèª°º]{1,3}\s")
_QUOTE_GAP: Final = re.compile(r"[\s:,]*\"\s*")
# "la | 9ème édition du | Forum", "the | fourth edition of the | Conference".
_EDITION: Final = Ending(
    r"(?:^|\s)(?P<name>(?:\d{1,3}(?:st|nd|rd|th|e|ème|eme|er|a|ª|º)?|[IVXL]+[eª]?|[a-zà-ÿ]{4,})\s+(?:[ée]dition|edici[óo]n)\s+(?:du |de la |de l['’]|del |of the |of ))$"
)
# "the workshop | entitled | "Good Practices …"".
_ENTITLED: Final = re.compile(
    r",?\s+(?:entitled|titled|called|named|dubbed|intitulee?|denommee?|titulad[oa]|intitulad[oa]|denominad[oa]|llamad[oa])[\s:,]*(?=\")"
)
# Who leads or attends is no part of a name but behind a link: "las sesiones | expertos de", "reunión de expertos".
# "Programme de | maîtres | formateurs" is no word on who came.
_MASTERS: Final = frozenset({"maitres", "maitre"})
_PEOPLE: Final = frozenset(
    "expertos especialistas funcionarios representantes delegados participantes instructores tecnicos "
    "experts specialistes fonctionnaires representants delegues participants formateurs".split()
)
# So many of whom: "cet atelier | trente cadres".
_NUMBERS: Final = frozenset(
    "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent "
    "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien".split()
)
# A Spanish verb ends the name before it: "el Consejo adoptó", "los directores aprobaron".
_PRETERITE: Final = re.compile(r"(?:ó|aron|ieron|rá|rán)$")
# … "la reunión participan": no other word ends so, but a few.
_PRESENT: Final = re.compile(
    r"(?!(?:plan|origen|orden|examen|margen|almac[eé]n|gran|imagen|r[eé]gimen|resumen|volumen|bien|tambi[eé]n|joven)$)[a-záéíóúñ]{3,}(?:[^ií]a|[^o]e)n$"
)
_SMALL: Final = frozenset(
    "of on for the a an de du des la le les el los las y et and in to sur pour sobre para d l s".split()
)
_NOT_CONTENT: Final = STOP_LEFT | _SMALL | _DURATION
_HEADS: Final = frozenset(
    "heads directors general commissioners ministers chiefs head director council committee group contact points network group women use".split()
)


class EventNames:
    """Reads the names of events around their nouns.

    Args:
        terrain: The notice, by place.
        people: Where people are named, with their titles: no part of an event's name.
    """

    def __init__(self, terrain: Terrain, people: Iterable[Span]) -> None:
        self._terrain = terrain
        self._reading = reading = terrain.reading
        self._tokens = reading.tokens
        self._people = Stretches(people)
        self._places = terrain.places
        self._known = terrain.known
        self._dates = frozenset(d.span.start for d in reading.dates)
        self._nouns = [h.start for h in reading.event_words if any(e.kind == "noun" for e in h.entries)]
        self._strong_nouns = [
            h.start for h in reading.event_words if any(e.kind == "noun" and e.weight == NAMES_EVENT for e in h.entries)
        ]
        self._language = reading.notice.language if reading.notice.language in LINKS else "en"
        self._event_nouns = self._iter_compounds() if self._language == "en" else {}
        self._links = LINKS[self._language]

    def _iter_compounds(self) -> dict[int, list[tuple[int, int, Word]]]:
        """Collect the two nouns for events behind each noun for one, where all are capitalised."""
        text, nouns = self._reading.text, []
        for hit in self._reading.event_words:
            noun = next((e for e in hit.entries if e.kind == "noun" and "en" in e.lang.split()), None)
            if noun is not None and noun.weight == NAMES_EVENT and text[hit.start].isupper():
                nouns.append((hit.start, hit.end, noun))
        return {one[0]: nouns[at + 1 : at + 3] for at, one in enumerate(nouns)}

    def read(self, start: int, end: int, noun: Word, sentence: Sentence) -> MeetingMention | None:
        """Read the name around a noun; None where the noun is only part of a word."""
        reading = self._reading
        start, end, noun = self._head_of_compound(start, end, noun)
        first, last = reading.token_at(start), reading.token_at(end) - 1
        if last < first or self._tokens[first].start != start:
            return None
        left = self._left(first, sentence.span.start)
        span = self._apposed(left, sentence) or Span(self._tokens[left].start, self._right(last, sentence.span.end))
        edition = _EDITION.search(reading.text, max(sentence.span.start, span.start - 48), span.start)
        if edition is not None and span != Span(start, end):  # unlike "the third edition of the conference"
            span = Span(edition.start("name"), span.end)
        text = span.of(reading.text)
        before = max(sentence.span.start, span.start - 60), span.start
        ordinal, ordinal_span = find_ordinal(reading, span)
        words = frozenset(w for w in fold_words(text).split() if w not in _NOT_CONTENT)
        own = fold_words(reading.text[start:end]).split()
        capital = reading.text[start].isupper() and (span.start != sentence.span.start or len(words) > 2)
        capital = capital and not self._terrain.is_shouted(start)
        if noun.value == "operation" and reading.text[end : end + 1] == " " and not self._terrain.is_shouted(start):
            capital = capital or reading.text[end + 1 : end + 2].isupper()  # "Operation Thunderball" opens a sentence
        return MeetingMention(
            span, Span(start, end), noun.value, ordinal, words,
            is_definite=_DEFINITE.search(reading.folded, *before) is not None,
            is_aside=_ASIDE.search(reading.folded, *before) is not None,
            is_plural=(own[-1] if noun.lang.startswith("en") else own[0]).endswith("s") and noun.value != "session" and own[0] not in _ALWAYS_SEVERAL,
            is_proper=(capital and len(words) > 1) or ordinal is not None or '"' in text or _NUMBERED.match(text) is not None,
            weight=noun.weight, sentence=sentence, ordinal_span=ordinal_span,
        )  # fmt: skip

    def _head_of_compound(self, start: int, end: int, noun: Word) -> tuple[int, int, Word]:
        """Return the noun that heads an English compound: "Training Coordination | Meeting", "Training | Workshop"."""
        for behind, stop, other in self._event_nouns.get(start, ()):
            between = self._reading.folded[end:behind]
            if not _COMPOUND.fullmatch(between):
                break
            start, end, noun = behind, stop, other
        return start, end, noun

    def _apposed(self, left: int, sentence: Sentence) -> Span | None:
        """Read the proper name that an event's noun explains: "EXPO 2020, its technology conference"."""
        reading, start = self._reading, self._tokens[left].start
        may_explain = reading.cues_of(sentence) & _EXPLAINS.bit
        match = _EXPLAINED.search(reading.text, max(sentence.span.start, start - 80), start) if may_explain else None
        if match is None or match.start(1) == sentence.span.start:
            return None
        last = self._tokens[reading.token_at(match.end(1)) - 1]
        taken = (self._people, self._places, self._known)
        if any(stretches.covering(last.start) is not None for stretches in taken) or last.start in self._dates:
            return None
        return Span(*match.span(1))

    # -- to the left --------------------------------------------------------------------------------------------

    def _left(self, first: int, limit: int) -> int:
        """Return the first token of the name."""
        reading, tokens = self._reading, self._tokens
        at, lower = first, 0
        while at > 0 and tokens[at - 1].start >= limit and first - at < 12:
            gap, previous = reading.gap(at - 1, at), tokens[at - 1]
            if gap == ") " and (opening := before_acronym(reading, at - 1, limit)) is not None:
                at = opening
                continue
            if gap.strip() not in _JOINTS or "\n" in gap or (gap == "'" and previous.low in _ELIDED):
                break
            if (
                (previous.low in _SMALL_LINKS and self._links_capitals(at))
                or (gap == "-" and (previous.low in _COMPOUNDED or tokens[at].low in _COMPOUNDED | _LENGTHS))
                or (gap == "/" and len(previous.low) == 1 and previous.is_capital)
            ):
                at -= 1
                continue
            if self._stops_left(previous) and not self._is_edition(at - 1):
                break
            if (
                self._language != "en"
                and not tokens[at].is_capital
                and not self._counts(at - 1, first, previous.start == limit)
            ):
                break
            if not previous.is_capital and not previous.low[0].isdigit():
                if self._language != "en" and _ROMANCE_VERB.search(previous.low):
                    break
                lower += 1
                if lower > 4 or self._is_verb(previous):
                    break
            at -= 1
        while (
            at < first
            and reading.gap(at, at + 1) not in _COMPOUNDS
            and (tokens[at].low in STOP_LEFT or tokens[at].low == "day" or self._is_owner_of_time(at))
        ):
            at += 1
        return at

    def _counts(self, at: int, noun: int, opens: bool) -> bool:
        """Tell whether a word in front of a French or Spanish noun may be part of the name: "| segundo | taller".

        What opens a headline is its verb ("Finaliza taller"), unless it counts.
        """
        token = self._tokens[at]
        if token.low[0].isdigit() or token.low in _BEFORE_NOUNS or (token.is_capital and not opens):
            return True
        value, _ = find_ordinal(self._reading, Span(token.start, self._tokens[noun].end))
        return value is not None

    def _is_owner_of_time(self, at: int) -> bool:
        """Tell whether a word only says when: "this | year's Meeting"."""
        low, times = self._tokens[at].low, {"year", "month", "week"}
        if low == "s":
            return at > 0 and self._tokens[at - 1].low in times
        return low in times and self._reading.folded.startswith("'s", self._tokens[at].end)

    def _stops_left(self, token: Token) -> bool:
        is_number = token.low.isdigit() and len(token.low) < 4
        return token.low in STOP_LEFT or is_number or self._is_person(token.start)

    def _is_edition(self, at: int) -> bool:
        """Tell whether a bare number is that of one event: "la | 112 | Reunión del Comité"."""
        tokens = self._tokens
        return (
            at > 0
            and tokens[at].low.isdigit()
            and tokens[at - 1].low in _ONE_DEFINITE
            and tokens[at + 1].is_capital
            and not tokens[at + 1].low.endswith("s")
            and self._reading.gap(at, at + 1) == self._reading.gap(at - 1, at) == " "
        )

    def _is_verb(self, token: Token) -> bool:
        return token.low.endswith(("ed", "ing")) and token.low not in _ADJECTIVE_ED and token.low not in _GERUNDS

    def _is_person(self, offset: int) -> bool:
        return self._people.covering(offset) is not None

    def _links_capitals(self, at: int) -> bool:
        """Tell whether a small word stands within a name: "Heads | of | Customs Conference", "Policy | and | Practice"."""
        tokens = self._tokens
        if at < 2 or not (tokens[at].is_capital and tokens[at - 2].is_capital):
            return False
        before = tokens[at - 2]
        if before.low in STOP_LEFT or self._is_person(before.start) or self._reading.gap(at - 2, at - 1).strip():
            return False
        return tokens[at - 1].low == "and" or before.low in _HEADS

    # -- to the right -------------------------------------------------------------------------------------------

    def _right(self, last: int, limit: int) -> int:
        """Return where the name ends: its complement goes on to the verb, the date or the place."""
        reading, tokens = self._reading, self._tokens
        at, end, count = last, tokens[last].end, 0
        while at + 1 < len(tokens) and tokens[at + 1].end <= limit and count < 28:
            count += 1
            gap, following = reading.gap(at, at + 1), tokens[at + 1]
            stretch = self._bracketed(gap, at, limit)
            if stretch is not None:
                at, end = reading.token_at(stretch) - 1, stretch
                continue
            # A name known as a whole is not cut: "of South | Africa |", "of RILO | A/P |".
            wholes = self._places.covering(following.start), self._known.covering(following.start)
            if any(whole is not None and whole.start < following.start for whole in wholes):
                at, end = at + 1, following.end
                continue
            if gap == ", " and (listed := self._listed_places(at, limit)) is not None:
                at, end = listed, tokens[listed].end
                continue
            if not self._joins(gap) or "(" in gap or (")" in gap and end <= tokens[at].end):
                break
            if self._stops_right(at + 1):
                break
            someone = self._people.starting(following.start) if tokens[at].low in _TO_SOMEONE else None
            if someone is not None:  # "an audience with | Mr. A |, Minister of B", "a visit to | H.E. A |"
                comma = reading.text.find(",", someone.start, someone.end)
                end = comma if comma > 0 and tokens[at].low in _WITH | _BETWEEN else someone.end
                if tokens[at].low not in _BETWEEN or comma > 0:
                    break
                at = reading.token_at(end) - 1
                continue
            if following.low in _ANDS or following.low in self._links or following.low in _DETERMINERS:
                if not self._link_goes_on(at + 1, gap) or self._counts_people(at + 2):
                    break
                at += 1
                continue
            if (
                self._language == "en"
                and at == last
                and not following.is_capital
                and following.low != "series"
                and gap.strip() in {"", "-"}
            ):
                break
            at, end = at + 1, following.end
        return self._close_quote(end, limit)

    def _listed_places(self, at: int, limit: int) -> int | None:
        """Return the last word of a list of places that a name goes on over: "of Latin America, | Spain and Portugal |"."""
        reading, tokens = self._reading, self._tokens
        first = self._places.covering(tokens[at].start)
        if first is None or tokens[max(0, reading.token_at(first.start) - 1)].low not in _OF_PLACES:
            return None
        last, gap = at, ", "
        while last + 1 < len(tokens) and gap == ", ":
            place = self._places.starting(tokens[last + 1].start)
            if place is None or place.end > limit:
                return None
            last = reading.token_at(place.end) - 1
            gap = reading.text[place.end : tokens[last + 1].start] if last + 1 < len(tokens) else ""
        if gap != " " or tokens[last + 1].low not in _ANDS or last + 2 >= len(tokens):
            return None
        place = self._places.starting(tokens[last + 2].start)
        return reading.token_at(place.end) - 1 if place is not None and place.end <= limit else None

    def _joins(self, gap: str) -> bool:
        return not ("\n" in gap and gap.strip()) and _OPEN_GAP.fullmatch(gap) is not None

    def _bracketed(self, gap: str, at: int, limit: int) -> int | None:
        """Return where a quoted name or an acronym in parentheses ends that opens behind a token."""
        folded, end = self._reading.folded, self._tokens[at].end
        if "\n" in gap and gap.strip():
            return None
        entitled = _ENTITLED.match(folded, end, limit)
        if entitled is not None:
            close = folded.find('"', entitled.end() + 1, min(limit + 1, entitled.end() + 240))
            return close + 1 if close > 0 else None
        if gap.count('"') == 1 and _QUOTE_GAP.fullmatch(gap):
            opening = end + gap.index('"')
            close = folded.find('"', opening + 1, min(limit + 1, opening + 200))
            return close + 1 if close > 0 else None
        if "(" not in gap or not _OPEN_GAP.fullmatch(gap):
            return None
        start = self._tokens[at + 1].start
        if start in self._dates:
            return None  # "the meeting (26 November 2019)"
        close = folded.find(")", start, min(limit, start + 60))
        return close + 1 if close >= 0 and INSIDE_NAME.fullmatch(self._reading.text, start, close) else None

    def _stops_right(self, number: int) -> bool:
        """Tell whether a word ends the name before it: a date, a verb, an elided pronoun."""
        reading, token, before = self._reading, self._tokens[number], self._tokens[number - 1]
        if token.low in _ELISIONS and reading.folded[token.end : token.end + 1] == "'":
            return True
        if (token.low in _WITH and self._in_goes_on(number)) or (token.low == "a" and before.low in _TOWARDS):
            return False
        if token.low == "a" and reading.folded.startswith(_A_POSTERIORI, token.end):
            return False
        if token.start in self._dates or token.low in _STOP_RIGHT or _FOR_WHOM.match(reading.folded, token.start):
            return True
        if token.low[0].isdigit() and before.low in _DAY_LINKS:
            return True
        if token.is_capital:
            return False
        if (token.low in _PEOPLE or token.low in _NUMBERS) and before.low not in self._links | _MASTERS:
            return True
        if self._language == "en":
            is_compound = self._reading.gap(number - 1, number) == "-"  # "the EU-funded project"
            return token.low.endswith("ed") and token.low not in _ADJECTIVE_ED and not is_compound
        if self._language != "es":
            return False
        text, place = reading.text, (token.start, token.end)
        return _PRETERITE.search(text, *place) is not None or _PRESENT.fullmatch(text, *place) is not None

    def _counts_people(self, number: int) -> bool:
        """Tell whether so many people follow: "cérémonie de remise des diplômes de | 26 fonctionnaires"."""
        tokens = self._tokens
        return number + 1 < len(tokens) and tokens[number].low.isdigit() and tokens[number + 1].low in _PEOPLE

    def _ends_ceremony(self, number: int) -> bool:
        """Tell whether an opening or closing has been named, and its event follows: "closing ceremony | of the workshop"."""
        tokens = self._tokens
        if tokens[number].low not in _OF_PLACES or _OPENINGS.isdisjoint(
            t.low for t in tokens[max(0, number - 2) : number]
        ):
            return False
        ahead = bisect_left(self._strong_nouns, tokens[number].start)
        if ahead == len(self._strong_nouns) or self._known.covering(self._strong_nouns[ahead]) is not None:
            return False  # "opening ceremony of the | Regional Training Centre |"
        between = self._reading.text[tokens[number].start : self._strong_nouns[ahead]]
        return len(between) < _LONGEST_BETWEEN and _PLAIN.fullmatch(between) is not None

    def _link_goes_on(self, number: int, gap: str) -> bool:
        """Tell whether the name goes on over a small word."""
        tokens, low = self._tokens, self._tokens[number].low
        if self._ends_ceremony(number):
            return False
        if low in _ANDS:
            return self._and_goes_on(number)
        if low == "a" and self._reading.folded.startswith(_A_POSTERIORI, tokens[number].end):
            return True
        if low in {"a", "au", "aux", "al"} and tokens[number - 1].low in _TOWARDS:
            return True
        if low in _PLACE_LINKS and not self._in_goes_on(number):
            return False
        if low in _DETERMINERS and tokens[number - 1].low not in self._links and gap.strip() != "'":
            return tokens[number - 1].low in _ANDS and self._joins_two(number - 1)
        if low == "on" and number + 1 < len(tokens):
            following = tokens[number + 1]
            return following.start not in self._dates and following.low not in _WEEKDAYS
        return True

    def _and_goes_on(self, number: int) -> bool:
        """Tell whether an "and" goes on with the name rather than with another event."""
        if number + 1 >= len(self._tokens):
            return False
        following = self._tokens[number + 1]
        if following.low in _STOP_RIGHT or following.low[0].isdigit():
            return False
        if following.low in _DETERMINERS and not self._joins_two(number):
            return False
        noun = next((start for start in self._nouns if start >= following.start), None)
        if noun is None:
            return True
        between = self._reading.folded[following.start : noun].split()
        return len(between) > 4 or bool(self._links & set(between))

    def _joins_two(self, number: int) -> bool:
        """Tell whether an "and" joins the two sides of something: "agreement between the A | and | the B"."""
        before = [token.low for token in self._tokens[max(0, number - 12) : number]]
        opened = max((at for at, low in enumerate(before) if low in {"between", "entre"}), default=None)
        return opened is not None and _ANDS.isdisjoint(before[opened:])

    def _in_goes_on(self, number: int) -> bool:
        """Tell whether "in", "to", "with" goes on with the subject rather than with the place."""
        tokens = self._tokens
        ahead = number + 1
        while ahead < len(tokens) and tokens[ahead].low in _DETERMINERS:
            ahead += 1
        if ahead >= len(tokens) or tokens[ahead].low[0].isdigit():
            return False
        low = tokens[number].low
        if low == "to":  # "visit to Fiji", "Workshop to Develop …", but "the meeting | to advance"
            return tokens[ahead].is_capital or tokens[number - 1].low in {
                "visit",
                "mission",
                "tour",
                "support",
                "call",
                "devoted",
            }
        if low in _WITH and tokens[number - 1].low in _ENCOUNTERS:  # "entretiens | avec | une délégation"
            return True
        is_meeting = low in _WITH and number > 1 and tokens[number - 1].low in _MEETINGS
        if is_meeting and self._opens_with_a(number - 2) and self._is_person(tokens[ahead].start):
            return True  # "a meeting | with | the Director General"
        if low in _WITH:  # "bilateral meeting with Peru Customs"
            return tokens[ahead].is_capital and any(t.low in BILATERAL for t in tokens[max(0, number - 2) : number])
        if low in _TO_PLACES and any(t.low in _VISITS for t in tokens[max(0, number - 3) : number]):
            return tokens[ahead].is_capital and self._places.starting(tokens[ahead].start) is not None
        if low == "en" and (tokens[ahead].low in _FIELDS or tokens[number - 1].low in _PUTS):
            return True
        if (
            low not in {"in", "en"}
            or not tokens[ahead].is_capital
            or self._places.covering(tokens[ahead].start) is not None
        ):
            return False
        return tokens[number - 1].low in _PURSUITS or (low == "en" and tokens[number - 1].low in _DEGREES)

    def _opens_with_a(self, number: int) -> bool:
        """Tell whether "a" stands before a word, with at most two adjectives between: "a | landmark virtual | meeting"."""
        tokens = self._tokens[max(0, number - 2) : number + 1]
        first = next((at for at, token in enumerate(tokens) if token.low in _A), None)
        return first is not None and not any(token.is_capital for token in tokens[first + 1 :])

    def _close_quote(self, end: int, limit: int) -> int:
        text = self._reading.text
        if (end < limit and text[end : end + 1] in {'"', "”", "»"}) or text[end : end + 2] == " »":
            quote = text.find("»", end, end + 2)
            return quote + 1 if quote >= 0 else end + 1
        return end
