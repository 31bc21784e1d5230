"""Meetings that a notice reports: their names, and which of the events it mentions are reported rather than alluded to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kg.extract.dates import DateSpan
from kg.extract.folding import fold_words
from kg.extract.lexicon import Word
from kg.extract.reading import UPPER, Reading, Sentence
from kg.model import Span


@dataclass
class MeetingMention:
    """One place where an event is named."""

    span: Span
    head: Span
    kind: str
    ordinal: int | None
    words: frozenset[str]
    is_definite: bool
    is_plural: bool
    is_proper: bool
    weight: int
    sentence: Sentence
    ordinal_span: Span | None = None
    given_name: str | None = None
    is_dated: bool = False
    is_held: bool = False
    cluster: MeetingCluster | None = None


@dataclass
class MeetingCluster:
    """Mentions of one event."""

    kind: str
    mentions: list[MeetingMention] = field(default_factory=list)
    score: float = 0.0

    @property
    def ordinal(self) -> int | None:
        """The first edition number that a mention gives."""
        return next((m.ordinal for m in self.mentions if m.ordinal is not None), None)

    @property
    def words(self) -> frozenset[str]:
        """The content words of all mentions."""
        return frozenset().union(*(m.words for m in self.mentions))

    def name(self, reading: Reading) -> str:
        """Name the event as the notice does; a bare "its 14th meeting" takes the name of whose meeting it is."""
        best = self.best()
        if best.given_name is not None:
            return best.given_name
        name = " ".join(best.span.of(reading.text).split())
        before = reading.folded[best.sentence.span.start : best.span.start]
        own = re.search(r"\b(?:its|their|sa|leur|su)\s*$", before)
        if own is None or len(best.words - {w for w in best.words if w[0].isdigit()}) > 2:
            return name
        owners = [h for h in reading.known_bodies if best.sentence.span.start <= h.start < best.span.start]
        named = re.search(
            rf"(?:[Tt]he )?((?:[{UPPER}][\w’'/-]*|of|on|and|for|the)(?: (?:[{UPPER}][\w’'/-]*|of|on|and|for|the))*)",
            reading.text[best.sentence.span.start : best.span.start],
        )
        owner = named.group(1) if named and len(named.group(1).split()) > 2 else None
        if owner is None and owners:
            owner = reading.text[owners[-1].start : owners[-1].end]
        return f"{name} of the {owner}" if owner else name

    def best(self) -> MeetingMention:
        """Return the mention with the fullest name."""
        return max(
            self.mentions, key=lambda m: (m.is_proper, m.sentence.kind != "title", min(len(m.words), 12), -m.span.start)
        )


_STOP_LEFT = frozenset(
    """last next previous upcoming forthcoming future past the a an this that these those its their our his her your my each every any some all both no another such same other one two three four five six seven eight nine ten
    of in at on for to from by with and or but as during after before since until between about into through over under against via near than within without upon
    is are was were be been being has have had will would can could may might shall should do does did not
    held hosted attended opened organized organised convened chaired took take taking part hosting attending opening organizing joined concluded follow followed following
    which who that whose where when while if because so also then there here it he she they we
    le la les un une des du de au aux ce cet cette ces son sa ses leur leurs notre deux trois quatre cinq dans pour par sur avec sans sous lors et ou mais apres avant pendant depuis entre en a
    est sont etait ont qui que dont ou
    el los las una unos unas del al este esta estos estas su sus para con sin sobre tras durante desde hasta entre y o e dos tres cuatro cinco como fue es son han que cual donde
    january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
    hosts host attend attends join joins open opens close closes discuss discussed deliver delivered""".split()
)
_STOP_RIGHT = frozenset(
    """was were is are has have had took take takes held will would can could may might shall should which who that whose where when while during from at since after before until till by as
    but so also then there it he she they we brought brings attended opened hosted organized organised convened chaired started began ended concluded met gathered aimed aims focused saw drew counted ends begins meets gets closes says takes sees
    provided addressed discussed covered featured ran run took opens open starts begins
    here this these those his her its their than because if not do does did
    a ont est sont etait etaient s'est se ete tenu tenue tenus tenues organise organisee organisees ouvert ouverte reuni reunis qui que dont ou lors dans par il elle ils elles avait avaient vient
    fue fueron ha han sido que quien realizado realizada celebrado celebrada celebradas efectuadas efectuada organizado organizada tuvo donde cuando durante desde hasta con tras esta este estuvo conto""".split()
)
_LINKS = {
    "en": frozenset("of on for between with to against in".split()),
    "fr": frozenset("de du des d sur pour entre avec contre a au aux en relative relatif".split()),
    "es": frozenset("de del sobre para entre con contra a al en".split()),
}
_DETERMINERS = frozenset("the a an this that la le les l el los las un une una its their".split())
_ADJECTIVE_ED = frozenset(
    "advanced integrated united authorized authorised harmonized harmonised related revised dedicated coordinated specialized specialised applied based limited unified".split()
)
_ALLUDED = re.compile(
    r"(?:\bnext|\bupcoming|\bforthcoming|\bfuture|\bprevious|\bearlier|\blast(?:\s+(?:year|month|week|time|may|june))?(?:'s)?|\bpast|\bprochaine?s?|\bproxim[ao]s?|\bderniere?|\bpasad[ao]|\bprecedente?|\banterior(?:es)?|\bfurther|\bannual\s+theme|\bplanned|\bsince\s+the|\bahead\s+of|\bprepar\w+\s+(?:for|of)\s+the|\bfollow-?up\s+to|\bas\s+agreed\s+at)\s+(?:[\w'-]+\s+){0,3}$"
)
_FUTURE = re.compile(
    r"\b(?:will\s+(?:be\s+held|take\s+place|host|meet|be\s+organi[sz]ed|convene|follow)|is\s+(?:scheduled|planned|expected|due)|are\s+(?:scheduled|planned|expected|awaited)|se\s+tiendra|aura\s+lieu|se\s+(?:realizara|celebrara|llevara)|tendra\s+lugar|to\s+be\s+held|would\s+be\s+held)\b"
)
_PLUPERFECT = re.compile(
    r"[^.;]{0,50}?\b(?:had\s+been\s+(?:held|organi[sz]ed)|had\s+taken\s+place|s'etait\s+(?:tenue?|deroulee?)|s'etaient\s+tenu|avait\s+eu\s+lieu|se\s+habia\s+\w+|habia\s+tenido\s+lugar|avait\s+ete)\b"
)
_VISITED = re.compile(
    r"(?P<verb>\bvisited|\bvisits|\bpaid\s+(?:an?\s+)?(?:\w+\s+)?visit\s+to|\bwas\s+on\s+an?\s+(?:\w+\s+)?visit\s+to|\ba\s+visite|\bs'est\s+rendue?\s+(?:a|au|en)|\bvisito|\brealizo\s+una\s+visita\s+(?:a|al))\s+(?:the\s+|la\s+|le\s+|l'|el\s+|a\s+)?"
)
_HELD_AFTER = re.compile(
    r"(?:\([^)]*\)\s*)?[^.;:]{0,90}?\b(?:was|were|has\s+been|is\s+being|is|are|have\s+been)\s+(?:\w+ly\s+)?(?:held|organi[sz]ed|hosted|conducted|convened|opened|attended|chaired|launched|delivered|inaugurated|moderated|facilitated|held|staged|run|given|under\s+way)\b|"
    r"[^.;:]{0,90}?\b(?:took\s+place|takes\s+place|met\b|gathered|brought\s+together|opened|concluded|ended|kicked\s+off|started|began|commenced|went\s+ahead|"
    r"s'est\s+(?:tenue?|deroulee?|ouverte?)|se\s+sont\s+tenu\w*|a\s+eu\s+lieu|a\s+ete\s+(?:organise|ouvert|tenu|preside)\w*|ont\s+eu\s+lieu|a\s+reuni|se\s+tient|reunit|"
    r"se\s+(?:realizo|celebro|llevo\s+a\s+cabo|desarrollo|efectuo|inauguro|reunio)|tuvo\s+lugar|fue\s+(?:inaugurad|organizad|realizad|celebrad)\w+|conto\s+con|reunio)\b"
)
_HELD_BEFORE = re.compile(
    r"\b(?:hosted|hosts|held|holds|organi[sz]ed|organi[sz]es|convened|conducted|attended|opened|chaired|joined|concluded|completed|launched|delivered|ran|welcomed|staged|assembled\s+for|met\s+(?:for|in|at)|gathered\s+(?:for|at|in)|"
    r"took\s+part\s+in|taking\s+part\s+in|participat\w+\s+in|invited\s+to|addressed|presided\s+over|during|on\s+the\s+(?:margins|sidelines)\s+of|at|in|for|opening\s+of|came\s+to|"
    r"accueilli|accueille|abrite|organise|organisait|tenu|participe\s+a|pris\s+part\s+(?:a|aux?)|lors\s+d[eu]|ouvert|preside|a\s+l'occasion\s+d[eu]|a\s+l'issue\s+d[eu]|pendant|cadre\s+d[eu]|reunis?\s+(?:pour|en)|"
    r"celebr\w+|realiz\w+|organiz\w+|particip\w+\s+en|inaugur\w+|durante|en\s+el\s+marco\s+de|asisti\w+\s+a|sede\s+de|desarroll\w+|acogio|llevo\s+a\s+cabo)\s+(?:of\s+)?(?:the|a|an|its|their|la|le|les|l'|un|une|el|los|las|una|du|des|au)?\s*$"
)


# "training centre", "video conference": the noun names no event here.
_NO_EVENT = re.compile(
    r"[ -](?:cent(?:re|er)s?|materials?|institutions?|institutes?|needs?|officers?|units?|academy|platforms?|rooms?|modules?|schools?|facilit\w+|hall|house|secretariat|resident|members?)\b|(?<=conference) (?:mode|format|call)\b"
)
_NO_EVENT_BEFORE = re.compile(r"(?:video|visio|tele)[ -]?con\w+$|\b(?:via|by|par|por)\s+\w*con\w+$")
_SUB_EVENT = frozenset(
    "opening closing inaugural official formal ceremony session ceremonie ouverture cloture ceremonia apertura clausura acto inauguracion plenary panel".split()
)

# A Spanish verb ends the name before it: "el Consejo adoptó", "los directores aprobaron".
_PRETERITE = re.compile(r"(?:ó|aron|ieron)$")


class Meetings:
    """All events that one notice mentions, clustered; ``reported`` are those it reports."""

    def __init__(self, reading: Reading, *, people: Iterable[Span], names: Iterable[Span]) -> None:
        self._reading = reading
        self._blocked = sorted(people)
        self._names = sorted(names)
        self.mentions = self._find()
        self.clusters = self._cluster()
        self._visits()
        self._score()
        self._join_title()
        self.reported = self._choose()

    # -- mentions -----------------------------------------------------------------------------------------------

    def _find(self) -> list[MeetingMention]:
        found: list[MeetingMention] = []
        language = self._reading.notice.language
        for hit in self._reading.event_words:
            nouns = [
                e for e in hit.entries if e.kind == "noun" and (language in e.lang.split() or language not in _LINKS)
            ]
            if not nouns or any(b.start <= hit.start < b.end for b in (*self._blocked, *self._names)):
                continue
            if found and hit.start < found[-1].span.end:
                continue
            sentence = self._reading.sentence_at(hit.start)
            if (
                sentence is not None
                and not _NO_EVENT.match(self._reading.folded, hit.end)
                and not _NO_EVENT_BEFORE.search(self._reading.folded[max(0, hit.start - 12) : hit.end])
            ):
                mention = self._mention(hit.start, hit.end, nouns[0], sentence)
                if mention is not None:
                    if found and mention.span.start < found[-1].span.end:
                        if mention.span.start >= found[-1].span.start and found[-1].span.end >= mention.head.start:
                            continue
                    found.append(mention)
        return found

    def _mention(self, start: int, end: int, noun: Word, sentence: Sentence) -> MeetingMention | None:
        reading = self._reading
        first = reading.token_at(start)
        last = reading.token_at(end) - 1
        if last < first or reading.tokens[first].start != start:
            return None
        left = self._left(first, sentence.span.start)
        right = self._right(last, sentence.span.end)
        span = Span(reading.tokens[left].start, right)
        text = span.of(reading.text)
        before = reading.folded[max(sentence.span.start, span.start - 12) : span.start]
        ordinal, ordinal_span = self._ordinal(span)
        words = frozenset(w for w in fold_words(text).split() if w not in _STOP_LEFT and w not in _SMALL)
        head_text = reading.text[start:end]
        own = fold_words(head_text).split()
        capital = head_text[0].isupper() and (span.start != sentence.span.start or len(words) > 2)
        return MeetingMention(
            span, Span(start, end), noun.value, ordinal, words,
            is_definite=bool(re.search(r"\b(?:the|this|la|le|l'|cette|cet|ce|el|esta|este|its|du|del)\s*$", before)),
            is_plural=(own[-1] if language_of(noun) == "en" else own[0]).endswith("s") and noun.value != "session",
            is_proper=(capital and len(words) > 1) or ordinal is not None or '"' in text,
            weight=noun.weight, sentence=sentence, ordinal_span=ordinal_span,
        )  # fmt: skip

    def _left(self, first: int, limit: int) -> int:
        reading, tokens = self._reading, self._reading.tokens
        at, lower = first, 0
        while at > 0 and tokens[at - 1].start >= limit and first - at < 12:
            gap = reading.gap(at - 1, at)
            previous = tokens[at - 1]
            if gap == ") " and (opening := self._opening(at - 1, limit)) is not None:
                at = opening
                continue
            if gap.strip() not in {"", "-", "/", "&", "'"} or "\n" in gap:
                break
            if previous.low in {"and", "of", "on", "for"} and self._links_capitals(at):
                at -= 1
                continue
            if gap == "-" and previous.low in {
                "on",
                "in",
                "off",
                "follow",
                "kick",
                "face",
                "two",
                "three",
                "four",
                "five",
            }:
                at -= 1
                continue
            if (
                previous.low in _STOP_LEFT
                or (previous.low.isdigit() and len(previous.low) < 4)
                or self._is_blocked(previous.start)
            ):
                break
            if not previous.is_capital and not previous.low[0].isdigit():
                lower += 1
                if lower > 4 or (
                    previous.low.endswith(("ed", "ing"))
                    and previous.low not in _ADJECTIVE_ED
                    and previous.low
                    not in {
                        "opening",
                        "closing",
                        "signing",
                        "steering",
                        "working",
                        "training",
                        "building",
                        "coordinating",
                        "ongoing",
                        "launching",
                        "learning",
                        "planning",
                    }
                ):
                    break
            at -= 1
        while (
            at < first
            and reading.gap(at, at + 1) != "-"
            and (tokens[at].low in _STOP_LEFT or tokens[at].low in {"day"})
        ):
            at += 1
        return at

    def _links_capitals(self, at: int) -> bool:
        """Tell whether a small word stands within a name: "Heads | of | Customs Conference", "Policy | and | Practice"."""
        tokens = self._reading.tokens
        if at < 2 or not (tokens[at].is_capital and tokens[at - 2].is_capital):
            return False
        before = tokens[at - 2]
        if before.low in _STOP_LEFT or self._is_blocked(before.start) or self._reading.gap(at - 2, at - 1).strip():
            return False
        return tokens[at - 1].low == "and" or before.low in _HEADS

    def _opening(self, token: int, limit: int) -> int | None:
        """Return the token before the parenthesis that ends with ``token``: "Customs Administration (RHCA) Conference"."""
        reading, tokens = self._reading, self._reading.tokens
        start = reading.folded.rfind("(", max(limit, tokens[token].start - 24), tokens[token].end)
        before = reading.token_at(start) - 1
        if (
            start < 0
            or before < 0
            or not tokens[before].is_capital
            or not self._is_name_paren(reading.text[start + 1 : tokens[token].end])
        ):
            return None
        return before

    def _is_blocked(self, offset: int) -> bool:
        return any(b.start <= offset < b.end for b in self._blocked)

    def _right(self, last: int, limit: int) -> int:
        reading, tokens = self._reading, self._reading.tokens
        language = reading.notice.language if reading.notice.language in _LINKS else "en"
        links = _LINKS[language]
        at, end = last, tokens[last].end
        count = 0
        dates = {d.span.start for d in reading.dates}
        while at + 1 < len(tokens) and tokens[at + 1].end <= limit and count < 28:
            gap, nxt = reading.gap(at, at + 1), tokens[at + 1]
            if "\n" in gap and gap.strip():
                break
            bare = gap.strip()
            quoted = self._quoted(gap, tokens[at].end, limit)
            if quoted is not None:
                end = quoted
                at = reading.token_at(quoted) - 1
                count += 1
                continue
            if bare not in {"", "-", "/", "&", "'", "(", ")", '"', ") ", '" ', ' "', ')"'} and not re.fullmatch(
                r"[\s()\"'/&-]*", gap
            ):
                break
            if "(" in bare:
                close = reading.folded.find(")", nxt.start, min(limit, nxt.start + 60))
                if close < 0 or not self._is_name_paren(reading.text[nxt.start : close]):
                    break
                at = reading.token_at(close) - 1
                end = close + 1
                count += 1
                continue
            if any(h.start < nxt.start < h.end for h in reading.places):
                at, count, end = at + 1, count + 1, nxt.end
                continue
            if nxt.low in {"s", "n", "c", "qu"} and reading.folded[nxt.end : nxt.end + 1] == "'":
                break
            if (
                nxt.start in dates
                or nxt.low in _STOP_RIGHT
                or (nxt.low[0].isdigit() and tokens[at].low in {"on", "from", "le", "el", "du", "del"})
                or self._is_blocked_person(nxt.start)
            ):
                break
            if nxt.low.endswith("ed") and not nxt.is_capital and nxt.low not in _ADJECTIVE_ED and language == "en":
                break
            if language == "es" and not nxt.is_capital and _PRETERITE.search(reading.text, nxt.start, nxt.end):
                break
            if nxt.low in {"and", "et", "y", "e", "&"}:
                if not self._and_goes_on(at + 1, links):
                    break
                at, count = at + 1, count + 1
                continue
            if nxt.low in links or nxt.low in _DETERMINERS:
                if nxt.low in {"in", "a", "au", "en", "at", "to", "with", "con", "avec"} and not self._in_goes_on(
                    at + 1
                ):
                    break
                if nxt.low in _DETERMINERS and tokens[at].low not in links and not (bare == "'"):
                    break
                if (
                    nxt.low == "on"
                    and at + 2 < len(tokens)
                    and (
                        tokens[at + 2].start in dates
                        or tokens[at + 2].low in {"monday", "tuesday", "wednesday", "thursday", "friday"}
                    )
                ):
                    break
                at, count = at + 1, count + 1
                continue
            if (
                language == "en"
                and at == last
                and not nxt.is_capital
                and nxt.low not in {"series"}
                and bare in {"", "-"}
                and nxt.low not in {"and"}
            ):
                break
            at, count = at + 1, count + 1
            end = nxt.end
        if (end < limit and reading.text[end : end + 1] in {'"', "”", "»"}) or reading.text[end : end + 2] == " »":
            quote = reading.text.find("»", end, end + 2)
            end = quote + 1 if quote >= 0 else end + 1
        return end

    def _quoted(self, gap: str, start: int, limit: int) -> int | None:
        """Return where a quoted name that opens in this gap ends."""
        if gap.count('"') != 1 or not re.fullmatch(r"[\s:,]*\"\s*", gap):
            return None
        opening = start + gap.index('"')
        close = self._reading.folded.find('"', opening + 1, min(limit + 1, opening + 200))
        return close + 1 if close > 0 else None

    def _is_blocked_person(self, offset: int) -> bool:
        return False

    def _is_name_paren(self, inside: str) -> bool:
        return bool(re.fullmatch(rf"[{UPPER}0-9][\w/&.\- ]{{1,24}}", inside))

    def _and_goes_on(self, at: int, links: frozenset[str]) -> bool:
        tokens, reading = self._reading.tokens, self._reading
        if at + 1 >= len(tokens):
            return False
        nxt = tokens[at + 1]
        if nxt.low in _DETERMINERS or nxt.low in _STOP_RIGHT or nxt.low[0].isdigit():
            return False
        for hit in self._reading.event_words:
            if hit.start >= nxt.start and any(e.kind == "noun" for e in hit.entries):
                between = reading.folded[nxt.start : hit.start].split()
                return not (len(between) <= 4 and not links & set(between))
        return True

    def _in_goes_on(self, at: int) -> bool:
        """Tell whether "in", "to", "with" goes on with the subject rather than with the place."""
        tokens = self._reading.tokens
        ahead = at + 1
        while ahead < len(tokens) and tokens[ahead].low in _DETERMINERS:
            ahead += 1
        if ahead >= len(tokens) or tokens[ahead].low[0].isdigit():
            return False
        if tokens[at].low == "to":
            return True
        start = tokens[ahead].start
        place = any(h.start <= start < h.end for h in self._reading.places)
        return (
            tokens[at].low in {"in", "en"}
            and not place
            and tokens[ahead].is_capital
            and tokens[at - 1].low in {"customs", "cooperation", "research", "training"}
        )

    def _ordinal(self, span: Span) -> tuple[int | None, Span | None]:
        text = self._reading.folded[span.start : span.end]
        if (
            re.search(r"\d+(?:st|nd|rd|th)?\s*(?:/|and|&|-)\s*\d+(?:st|nd|rd|th)", text)
            or "anniversar" in text
            or "aniversario" in text
            or "anniversaire" in text
        ):
            return None, None
        match = _ORDINAL_DIGITS.search(text)
        if match:
            return int(match.group(1)), Span(span.start + match.start(), span.start + match.end())
        roman = _ROMAN.match(self._reading.text[span.start : span.end])
        if roman and len(roman.group(1)) > 1:
            value = _roman(roman.group(1))
            if value:
                return value, Span(span.start, span.start + len(roman.group(1)))
        for hit in self._reading.event_words:
            if hit.start >= span.end:
                break
            if hit.start >= span.start and hit.start < span.start + 90:
                value = next((e.value for e in hit.entries if e.kind == "ordinal"), None)
                if value and int(value) > 0 and hit.end < span.end and self._before_complement(span, hit.start):
                    return int(value), Span(hit.start, hit.end)
        return None, None

    def _before_complement(self, span: Span, offset: int) -> bool:
        head = re.split(
            r"\b(?:of|on|for|de|du|des|sur|pour|sobre|para)\b", self._reading.folded[span.start : span.end]
        )[0]
        return offset < span.start + len(head)

    # -- clusters -----------------------------------------------------------------------------------------------

    def _cluster(self) -> list[MeetingCluster]:
        clusters: list[MeetingCluster] = []
        focus: MeetingCluster | None = None
        for mention in self.mentions:
            cluster = self._matching(clusters, mention, focus)
            if cluster is None:
                if self._is_bare(mention) and mention.weight < 3:
                    continue
                cluster = MeetingCluster(mention.kind)
                clusters.append(cluster)
            cluster.mentions.append(mention)
            mention.cluster = cluster
            focus = cluster
        return clusters

    def _is_bare(self, mention: MeetingMention) -> bool:
        return len(mention.words) <= 1

    def _matching(
        self, clusters: list[MeetingCluster], mention: MeetingMention, focus: MeetingCluster | None
    ) -> MeetingCluster | None:
        if self._is_bare(mention) and mention.ordinal is None and (mention.is_definite or not mention.is_plural):
            same = [c for c in clusters if c.kind == mention.kind]
            if same and mention.is_definite:
                return focus if focus in same else same[0]
        best, most = None, 0.0
        for cluster in clusters:
            if mention.ordinal and cluster.ordinal and mention.ordinal != cluster.ordinal:
                continue
            if mention.is_plural != any(m.is_plural for m in cluster.mentions) and not mention.is_proper:
                continue
            for other in cluster.mentions:
                shared = len(mention.words & other.words)
                small = min(len(mention.words), len(other.words)) or 1
                likeness = shared / small
                if mention.ordinal and mention.ordinal == cluster.ordinal:
                    likeness += 0.3
                if mention.kind != cluster.kind:
                    likeness -= 0.35
                if (
                    small == 1
                    and not mention.is_definite
                    and mention.sentence.kind != "title"
                    and other.sentence.kind != "title"
                ):
                    likeness -= 0.3
                if likeness > most:
                    best, most = cluster, likeness
        return best if most >= 0.6 else None

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
        if len(shared) >= 2 and not (own.ordinal and main.ordinal and own.ordinal != main.ordinal):
            main.mentions = sorted([*own.mentions, *main.mentions], key=lambda m: m.span)
            main.score += 2
            self.clusters.remove(own)
            for mention in own.mentions:
                mention.cluster = main

    def _visits(self) -> None:
        """Read "visited PLACE or BODY" as a visit where the sentence names no other event."""
        reading = self._reading
        for match in _VISITED.finditer(reading.folded):
            sentence = reading.sentence_at(match.start())
            target = next((h for h in (*reading.places, *reading.known_bodies) if h.start == match.end()), None)
            if (
                sentence is None
                or target is None
                or any(
                    m.sentence.number == sentence.number
                    and m.weight == 3
                    and len(m.words) > 1
                    and not m.head.overlaps(Span(*match.span()))
                    for m in self.mentions
                )
            ):
                continue
            span = Span(match.start("verb"), self._target_end(target.end))
            self._drop(span)
            name = "visit to " + " ".join(reading.text[target.start : span.end].split())
            words = frozenset({"visit", *fold_words(reading.text[target.start : span.end]).split()})
            mention = MeetingMention(
                span, Span(*match.span("verb")), "visit", None, words, is_definite=False, is_plural=False, is_proper=True, weight=3,
                sentence=sentence, given_name=name, is_held=True,
            )  # fmt: skip
            bare = next((c for c in self.clusters if c.kind == "visit" and len(c.words) < 2), None)
            cluster = bare or MeetingCluster("visit")
            if bare is None:
                self.clusters.append(cluster)
            cluster.mentions.insert(0, mention)
            mention.cluster = cluster
            self.mentions.append(mention)
            return

    def _drop(self, span: Span) -> None:
        """Forget a noun that is this verb misread ("visits")."""
        for cluster in list(self.clusters):
            cluster.mentions = [m for m in cluster.mentions if not m.head.overlaps(span)]
            if not cluster.mentions:
                self.clusters.remove(cluster)
        self.mentions = [m for m in self.mentions if not m.head.overlaps(span)]

    def _target_end(self, end: int) -> int:
        match = re.compile(rf"(?: [{UPPER}][\w’'-]+| headquarters)+").match(self._reading.text, end)
        return match.end() if match else end

    def _score(self) -> None:
        body = [s for s in self._reading.sentences if s.kind not in {"title", "dateline"}]
        early = {s.number for s in body[:2]}
        for cluster in self.clusters:
            cluster.score = max(0.0, *(self._score_mention(m, early) for m in cluster.mentions)) + 0.3 * min(
                len(cluster.mentions), 3
            )
            if any(m.sentence.kind == "title" for m in cluster.mentions) and len(cluster.mentions) > 1:
                cluster.score += 2
            if any(m.is_proper for m in cluster.mentions):
                cluster.score += 1
            if len(cluster.words) < 2:
                cluster.score -= 1

    def _score_mention(self, mention: MeetingMention, early: set[int]) -> float:
        reading, sentence = self._reading, mention.sentence
        before = reading.folded[sentence.span.start : mention.span.start]
        after = reading.folded[mention.span.end : sentence.span.end]
        score = 0.0
        if sentence.kind in {"title", "heading"}:
            score += 1.5
        if sentence.number in early:
            score += 2
        near = [d for d in reading.dates if sentence.span.start <= d.span.start < sentence.span.end]
        if near:
            mention.is_dated = any(self._is_recent(d) for d in near)
            score += 2 if mention.is_dated else -2
        held_after, held_before = _HELD_AFTER.match(after), _HELD_BEFORE.search(before)
        mention.is_held = held_after is not None or (
            held_before is not None and held_before.group().split()[0] not in _WEAK_HELD
        )
        score += 1.5 * (held_after is not None) + 1.5 * (held_before is not None)
        if re.match(r"\s*(?:in|at|a|en)\s", after):
            score += 0.7
        if mention.is_plural and mention.ordinal is None:
            score -= 2
        if _ALLUDED.search(before) or re.match(
            r"(?:next|upcoming|future|previous|last|prochaine?|proxim[ao]|derniere?)\b",
            reading.folded[mention.span.start : mention.span.end],
        ):
            score -= 4
        if _PLUPERFECT.match(after):
            score -= 4
        if _FUTURE.search(reading.folded[sentence.span.start : sentence.span.end]) and sentence.kind != "title":
            score -= 3
        if mention.weight < 3:
            score -= 1.5
        return score

    def _is_recent(self, day: DateSpan) -> bool:
        published = self._reading.notice.published
        if published is None:
            return True
        ahead = (date.fromisoformat(day.start) - date.fromisoformat(published)).days
        return -150 <= ahead <= 2

    def _choose(self) -> list[MeetingCluster]:
        ranked = sorted(self.clusters, key=lambda c: (-c.score, c.mentions[0].span.start))
        if not ranked or (ranked[0].score < 1 and not self._is_only(ranked[0])):
            return []
        chosen = [ranked[0]]
        for cluster in ranked[1:]:
            if cluster.score >= 2.2 and self._stands_alone(cluster) and all(self._is_other(cluster, c) for c in chosen):
                chosen.append(cluster)
        return sorted(chosen, key=lambda c: c.mentions[0].span.start)

    def _is_only(self, cluster: MeetingCluster) -> bool:
        """Accept a weak candidate where there is no better one, as long as it is named and not alluded to."""
        return cluster.score > 0 and any(
            m.weight == 3 and len(m.words) > 1 and not m.is_plural for m in cluster.mentions
        )

    def _stands_alone(self, cluster: MeetingCluster) -> bool:
        """Tell whether an event beside the main one is reported by itself: dated, or numbered and said to be held."""
        if cluster.words <= _SUB_EVENT:
            return False
        return any(m.is_dated or (m.is_held and m.is_proper) for m in cluster.mentions) and (
            cluster.score >= 4.2 or any(m.weight == 3 for m in cluster.mentions)
        )

    def _is_other(self, cluster: MeetingCluster, chosen: MeetingCluster) -> bool:
        if cluster.ordinal and chosen.ordinal and cluster.ordinal != chosen.ordinal and cluster.kind == chosen.kind:
            return not self._contradicts(cluster, chosen) and not self._is_earlier_edition(cluster, chosen)
        titled = [m for c in (cluster, chosen) for m in c.mentions if m.sentence.kind == "title"]
        if (
            titled
            and cluster.kind == chosen.kind
            and not (cluster.ordinal and chosen.ordinal)
            and len(titled) < len(cluster.mentions) + len(chosen.mentions)
        ):
            return False  # the meeting of the title and that of the text are one
        return True

    def _is_earlier_edition(self, cluster: MeetingCluster, chosen: MeetingCluster) -> bool:
        """Tell whether an event is only an earlier edition of the one reported ("lors de la 27e Conférence")."""
        own = {w for w in cluster.words if not w[0].isdigit()}
        shared = own & chosen.words
        together = {m.sentence.number for m in cluster.mentions} & {m.sentence.number for m in chosen.mentions}
        return len(shared) >= 0.7 * len(own) and not together and (cluster.ordinal or 0) < (chosen.ordinal or 0)

    def _contradicts(self, cluster: MeetingCluster, chosen: MeetingCluster) -> bool:
        """Tell whether two edition numbers are given to what is otherwise one event ("6th" and "this fourth")."""
        bare = {"annual", "meeting", "this", *[w for w in cluster.words if w.isdigit()]}
        return len(cluster.words - bare) <= 1 and any(m.is_definite for m in cluster.mentions)


_HEADS = frozenset(
    "heads directors general commissioners ministers chiefs head director council committee group contact points network group women use".split()
)
_WEAK_HELD = frozenset("at in for during lors pendant durante came".split())
_SMALL = frozenset("of on for the a an de du des la le les el los las y et and in to sur pour sobre para d l s".split())
_ORDINAL_DIGITS = re.compile(r"(?<![\d/])(\d{1,3})(?:st|nd|rd|th|er|ere|re|eme|e|a|o|º|ª|°|va|avo)(?![a-z\d])")
_ROMAN = re.compile(r"([IVXLC]+)(?:st|nd|rd|th|[ae]|ª|º|°|ème|e)?\s")


def language_of(noun: Word) -> str:
    """Return the first language of a lexicon word."""
    return noun.lang.split()[0] if noun.lang else "en"


def _roman(text: str) -> int | None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for one, following in zip(text, [*text[1:], ""], strict=True):
        value = values[one]
        total += -value if following and values[following] > value else value
    return total if 0 < total < 200 else None
