"""Positions that a notice names ("Deputy Director of the Fiscal Affairs Department"), each with its organisation."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kg.extract.bodies.bodies import Bodies
from kg.extract.bodies.mentions import WCO
from kg.extract.matching.folding import fold
from kg.extract.people.anchors import Anchors
from kg.extract.people.holders import Holders
from kg.extract.people.title_words import VICE, is_plural
from kg.extract.people.titles import Titles
from kg.extract.text.reading import Reading
from kg.extract.text.shapes import Chunk
from kg.model import Position, Span

_DEFINITE_TAIL: Final = re.compile(
    r"\s+(?:of|for|del|du|de l['’]|de la|de)\s*(?:the|this|la|l['’]|el)?\s*(?:Committee|Organi[sz]ation|Office|"
    r"Authority|Agency|Administration|Union|Centre|Center|Region|region|Bank|Council|Service|Department|Ministry|"
    r"[ÉE]cole|Centro|Instituto?|Banque|Banco|Escuela|Servicio|Direcci[oó]n|Direction|Agence|Agencia|Comisi[oó]n|Comit[eé]|Consejo|Conseil|Laboratoire|Laboratorio)$"
)
_OTHER_COMPLEMENT: Final = re.compile(
    r"(?:(?<=ee\. uu)\.|(?<=u\.s)\.)?\s+(?:to|in|en|au|aux|ante)\s+(?:the\s+|el\s+|la\s+)?"
)
_SENT: Final = re.compile(
    r"ambassad|consul|embajador|representa(?:tive|nt)|commissioner|attache|agregad|adviser|advisor|envoy|delegu|delegad|resident|country (?:manager|director)|charge d|encargad[oa] de negocios"
)
# Where an embassy is belongs to its name.
_EMBASSY: Final = re.compile(r"\b(?:embassy|embajada|ambassade)\b")
# Where no place is known by its name: "el cónsul de Chile en | Tacna |, Pedro Suckel".
_SEAT: Final = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?(?=,)")
# "agregado de CBP | en el país |, Luis A".
_IN_COUNTRY: Final = re.compile(r"\s+(?:in\s+the\s+country|en\s+el\s+pais|dans\s+le\s+pays)(?=,)")
_VICE_CHAIR: Final = re.compile(r"(?:[Rr]egional )?[Vv]ice[- ]?[Cc]hair(?:man|person|woman)?\b")
# "Vice-président de l'OMD | pour la région |, le Général …".
_FOR_REGION: Final = re.compile(r"\s+(?:for|pour|para|de|in|of)\s+(?:the|la|its|this|cette|esta)\s+region\b")
_PORTFOLIO: Final = re.compile(
    r" \([A-Z][a-z]{3,}(?:,? (?:and )?[A-Z&][A-Za-z]*){0,6}\)(?=,? (?:[A-Z]|of|at|for|in)|[,.;]|$)", re.MULTILINE
)
# "Deputy Secretary-General of B | for Economic Affairs |, Mr. A".
_FOR_FIELD: Final = re.compile(r" for (?:the )?[A-Z][\w-]+(?: (?:and |of |& )?[A-Z][\w-]+){0,5}(?=,)")
# "Deputy Director – Operations, Mr. A".
_DASHED: Final = re.compile(
    r" \((?:Ag\.?|Acting|a\.?i\.?)\)|"
    r" [-–] (?:[A-Z][\w&]+)(?: (?:and |& )?[A-Z][\w]+){0,3}(?=, (?:Mr|Ms|Mrs|Dr|Hon|H\.E|Col|Maj|Capt|Eng|M|Mme|Sr|Sra)\.? )"
)
_NAME_NEXT: Final = re.compile(r", (?:Mr|Ms|Mrs|Dr|Hon|H\.E|M|Mme|Sr|Sra|Ing|Lic|Dra|Cnel|Gral|Col|Eng)\.? [A-ZÀ-Þ]")
# Parts of the organization that have a chair of their own.
_COMMITTEE: Final = re.compile(
    r"(?: (?:[A-Z][\w-]+|and|on|of|for)){0,6}? (?:Committee|Sub-Committee|Council|Commission|Working Group|Group|"
    r"Conference)\b(?! [A-Z])"
)
_CHAIRS: Final = re.compile(
    r"(?:[Vv]ice-|[Cc]o-|[Dd]eputy )?[Cc]hair(?:man|person|woman)?\b|(?:[Vv]ice-)?[Pp]resident\b"
)
_FIELD: Final = re.compile(r", (?P<words>[A-Z][\w-]+(?: (?:and |& )?[A-Z][\w-]+){0,5})(?:, (?:the )?| of (?:the )?)")
# "Director General of Customs and Chair of the WCO Council": of an administration, though it is not named.
_OF_CUSTOMS: Final = re.compile(r"(?:customs|douanes|aduanas)$")
_AND: Final = re.compile(r"\s+(?:and|et|y|e|&)\s+(?:(?:the|also|le|la|el)\s+)?")


class PositionMention(NamedTuple):
    """One place where a position is named; ``span`` covers title, complement and organisation."""

    span: Span
    title_span: Span
    position: Position
    organization: object | None


class _Post(NamedTuple):
    """A title with what stands around it, before it is known whose it is."""

    own: Span
    title: str
    after: Chunk | None
    after_end: int
    before: Chunk | None


class Positions:
    """All position phrases of one notice, whoever holds them.

    Attributes:
        mentions: The position phrases in order.
        row: Bodies and places, by place.
    """

    def __init__(self, reading: Reading, bodies: Bodies) -> None:
        self._reading = reading
        self.row = Anchors(reading, bodies)
        self._titles = Titles(reading, bodies.terrain, self.row)
        self._holders = Holders(reading, self.row)
        self.mentions = self._find()

    @property
    def anchors(self) -> list[Chunk]:
        """Bodies and places, as chunks in order."""
        return self.row.chunks

    def _find(self) -> list[PositionMention]:
        found: list[PositionMention] = []
        for start, end in self._titles.find():
            if found and start < found[-1].span.end:
                continue
            around = self.row.covering(start)
            if around is None or around.letter != "B":
                found.append(self._parse(start, end))
        return self._spell_out(self._share(found))

    def _spell_out(self, found: list[PositionMention]) -> list[PositionMention]:
        """Print "DG" in full where the notice does: "Directeur général (DG)"."""
        full: dict[str, str] = {}
        for mention in found:
            title = mention.position.title
            initials = "".join(word[0] for word in title.split() if word[0].isalpha()).upper()
            if not title.isupper() and len(initials) > 1 and not is_plural(title):
                full.setdefault(initials, title)
        return [
            m._replace(position=Position(full[m.position.title], m.position.organization))
            if m.position.title in full
            else m
            for m in found
        ]

    def _share(self, found: list[PositionMention]) -> list[PositionMention]:
        """Give "Counsellor and Permanent Representative of Finland" one organisation for both titles."""
        for number in range(len(found) - 1, 0, -1):
            first, second = found[number - 1], found[number]
            if (
                first.position.organization is None
                and second.span.start == second.title_span.start
                and second.span.end > second.title_span.end
                and not VICE.search(self._reading.folded, second.title_span.start, second.title_span.end)
                and not _DEFINITE_TAIL.search(first.position.title)  # "President of the Council and Director of B"
                and not (second.position.organization == WCO and _OF_CUSTOMS.search(fold(first.position.title)))
                and _AND.fullmatch(self._reading.folded, first.span.end, second.span.start)
            ):
                position = Position(first.position.title, second.position.organization)
                found[number - 1] = first._replace(position=position)
        return found

    def _parse(self, start: int, end: int) -> PositionMention:
        stop = self._titles.complement_end(end)
        portfolio = _PORTFOLIO.match(self._reading.text, stop) or _DASHED.match(self._reading.text, stop)
        stop = portfolio.end() if portfolio else self._field_end(stop)
        title = " ".join(self._reading.text[start:stop].split()).strip(" ,").removeprefix("then ")
        after, after_end = self._holders.find_after(stop)
        if after is not None and after.letter == "A":  # "ministre | guinéen | des Mines"
            more = self._titles.complement_end(after_end)
            title = " ".join(f"{title} {self._reading.text[after_end:more]}".split())
            after_end = more
        post = _Post(Span(start, stop), title, after, after_end, self._holders.find_before(start))
        if self._is_vice_chair(post):
            return self._of_region(post)
        return self._held(post, self._holders.find_leaned(start, stop) if after is post.before is None else None)

    def _field_end(self, stop: int) -> int:
        """Return where a field between commas ends: "Deputy Director, Procedures and Facilitation, WCO"."""
        field = _FIELD.match(self._reading.text, stop)
        if field is None:
            return stop
        behind = self.row.at(field.end())
        first = field["words"].split()[0]
        inside = self.row.after(stop)
        if behind is None or behind.letter != "B" or inside is not behind or self._titles.is_given(first):
            return stop
        return field.end("words")

    def _is_vice_chair(self, post: _Post) -> bool:
        """Tell whether a title is that of a region's vice-chair, not of a committee's."""
        after = post.after
        if VICE.search(self._reading.folded, post.own.start, post.own.end) is None or (
            after is not None and after.letter == "R"
        ):
            return False
        return after is None or not self.row.is_wco(after) or not _COMMITTEE.match(self._reading.text, after.end)

    def _of_region(self, post: _Post) -> PositionMention:
        """Give a vice-chair the region: "Vice-Chair of the WCO" leans on the region last named."""
        before, body = post.before, post.after
        if body is not None and not self.row.is_wco(body):
            return self._held(post, None)
        whole, post = post, post._replace(after=None)
        region = None if before is not None and before.letter == "R" else self.row.last_region(post.own.start)
        if region is None:
            leaned = self._holders.find_leaned(post.own.start, post.own.end) if body is before is None else None
            return self._held(whole if before is None else post, leaned)
        begin = before.start if before is not None else post.own.start
        end = max(post.after_end, post.own.end) if body is not None else post.own.end
        whose = _FOR_REGION.match(self._reading.folded, end)
        end = whose.end() if whose is not None else end
        return self._mention(Span(begin, end), post.own, _vice(_DEFINITE_TAIL.sub("", post.title)), region)

    def _held(self, post: _Post, leaned: Chunk | None) -> PositionMention:
        own, title, after, after_end, before = post
        if after is not None and before is not None and after.letter in "CR" and before.letter in "CB":
            link = self._reading.folded[own.end : after.start].split()
            if link and link[0] in {"for", "to"} and not VICE.search(fold(title)):  # "UK trade commissioner for China"
                title = f"{title} {link[0]} {self._reading.text[after.start : after.end]}"
                return self._mention(Span(before.start, after_end), own, title, before)
        if (
            after is not None
            and before is not None
            and (before.letter, after.letter) == ("B", "C")
            and self._reading.folded[own.end : after.start].split() == ["in"]
        ):  # "World Bank Country Manager in C"
            return self._sent_to(Span(before.start, own.end), own, title, before, self.row.name(before))
        if after is not None:
            begin = before.start if before is not None and before.letter != "A" else own.start
            return self._held_after(Span(begin, after_end), own, _vice(title) if after.letter == "R" else title, after)
        if leaned is not None:
            whole = Span(own.start, self._holders.definite_end(own.end))
            return self._mention(whole, own, _DEFINITE_TAIL.sub("", title), leaned)
        if before is not None:
            return self._sent_to(Span(before.start, own.end), own, title, before, self.row.name(before))
        title, own = self._with_seat(title, own)
        return PositionMention(own, own, Position(title, None), None)

    def _mention(
        self, span: Span, own: Span, title: str, chunk: Chunk, organization: str | None = None
    ) -> PositionMention:
        return PositionMention(span, own, Position(title, organization or self.row.name(chunk)), chunk.item)

    def _held_after(self, span: Span, own: Span, title: str, after: Chunk) -> PositionMention:
        organization, stop = self.row.name(after), span.end
        if after.letter in "CA" and self._reading.folded.startswith(" customs", after.end):
            organization = f"{organization} Customs"
        may_chair = after.letter == "B" and (self.row.is_wco(after) or _CHAIRS.match(title) is not None)
        committee = _COMMITTEE.match(self._reading.text, after.end) if may_chair else None
        if committee is not None:
            organization, stop = organization + committee.group(), max(stop, committee.end())
        second, more = self._holders.find_parent(stop)
        if second is not None and after.letter == "B" and second.letter in "BC":
            if second.letter == "B":
                organization = f"{organization}, {self.row.name(second)}"
            stop = more
            further, most = self._holders.find_parent(stop)  # "the Division of the Department of the Bank"
            stop = most if further is not None and further.letter == "B" else stop
        stop = max(stop, own.end)
        field = _FOR_FIELD.match(self._reading.text, stop)
        if field is not None:
            title, stop = f"{title}{field.group()}", field.end()
        return self._sent_to(Span(span.start, stop), own, title, after, organization)

    def _sent_to(self, span: Span, own: Span, title: str, chunk: Chunk, organization: str) -> PositionMention:
        title, span = self._with_seat(title, span)
        return self._mention(span, own, title, chunk, organization)

    def _seat_behind(self, end: int) -> Span | None:
        """Find where someone serves or is sent: a place or body, else capitals up to a comma."""
        link = _OTHER_COMPLEMENT.match(self._reading.folded, end)
        if link is None:
            return None
        known = self.row.at(link.end())
        printed = _SEAT.match(self._reading.text, link.end()) if known is None else None
        more = _AND.match(self._reading.folded, known.end) if known is not None else None
        other = self.row.at(more.end()) if more is not None else None
        if known is not None and other is not None and known.letter == other.letter == "C":
            return Span(known.start, other.end)  # "embajador de Suiza en | Uruguay y Paraguay |"
        return known.span if known is not None else Span(*printed.span()) if printed is not None else None

    def _with_seat(self, title: str, span: Span) -> tuple[str, Span]:
        """Take in where an ambassador is sent ("Ambassador of Japan to Viet Nam"); run over where others serve."""
        text = self._reading.text
        seat = self._seat_behind(span.end)
        if seat is None:
            here = _IN_COUNTRY.match(self._reading.folded, span.end)
            return title, Span(span.start, here.end()) if here is not None else span
        if not _SENT.search(fold(title)):  # "Director of B in Nairobi |, Mr. A"
            return title, Span(span.start, seat.end) if _NAME_NEXT.match(text, seat.end) else span
        if _EMBASSY.search(self._reading.folded, *span):
            return title, span
        link = text[span.end : seat.start].lstrip(".").split()[0]
        return f"{title} {link} {seat.of(text)}", Span(span.start, seat.end)


def _vice(title: str) -> str:
    """Print the title of a region's vice-chair as it is usual."""
    return _VICE_CHAIR.sub("Vice-Chair", title)
