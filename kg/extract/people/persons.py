"""People whom a notice names, without honorifics, with the positions it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kg.extract.bodies.bodies import Bodies
from kg.extract.lexicons.entries import Word
from kg.extract.matching.cues import Cue
from kg.extract.matching.endings import Ending
from kg.extract.matching.folding import fold
from kg.extract.matching.phrases import Hit
from kg.extract.people.held_posts import (
    collect,
    find_customs,
    is_head,
    iter_administrations,
    lean_on_administration,
    name_head_of_customs,
)
from kg.extract.people.joint_titles import share
from kg.extract.people.later_titles import lean
from kg.extract.people.mentions import PersonMention
from kg.extract.people.name_signs import NameSigns
from kg.extract.people.names import PersonNames, print_name, without_article
from kg.extract.people.offices import Offices
from kg.extract.people.positions import PositionMention, Positions
from kg.extract.people.same import group_people
from kg.extract.people.title_words import is_joint
from kg.extract.text.reading import UPPER, Reading, Token
from kg.extract.text.terrain import Marks
from kg.model import Span

_NEXT_LISTED: Final = re.compile(r"(?: \([^()\n]{1,80}\))?(?:,? (?:and|et|y|e) |[,;] (?!(?:and|et|y|e) ))")
# Behind a name joined to another: its end, or whom both are of.
_AND_NAME: Final = re.compile(rf" (?:and|et|y) (?=[{UPPER}])")
_NAME_ENDS: Final = re.compile(r"\s?[,.;(]|\s(?:of|from|de|del|du|who|facilitated|led|delivered|conducted)\b")
_ARTICLE: Final = re.compile(r"(?<![a-z])(?:l'|le |la |el |du |al )$")
_ONE_OF_THEM: Final = re.compile(r"\b(?:an? |un |une |una )$")
_ASIDE: Final = re.compile(r"(?:,|\s\()\s*(?:(?:des|de la|de l'|du|de|del|of|from|for)\s+)?(?:(?:the|la|los|las)\s+)?$")
_RELATION: Final = Cue(
    r"\b(?:(?:his|her|its|their) (?:deputy|successor|predecessor|counterpart|colleague),? |"
    r"(?:son|sa|leur) (?:adjointe?|successeure?|predecesseure?|homologue|collegue)(?: (?:(?:de la|des|du|aux|a la) )?[a-z]+)?, |"
    r"su (?:sucesora?|predecesora?|homologa?o?|colega)(?: [a-z]+)?, |"
    r"(?:under the (?:chairmanship|chair|presidency|leadership) of|co-chaired by|chaired by|moderated by|presided over by|led by|headed by|inaugurated by|declared open by|officially opened by|facilitated by|represented by|sous la (?:presidence|conduite|direction) de|"
    r"copresidee? par|presidee? par|animee? par|moderee? par|dirigee? par|conduite? par|representee? par|bajo la (?:presidencia|conduccion) de|copresidid[oa] por|presidid[oa] por|moderad[oa] por|encabezad[oa] por|representad[oa] por|inaugurad[oa] por|a cargo de) |"
    r"(?:experts|trainers|facilitators|consultants|specialists|panell?ists|speakers|formateurs|formatrices|expertos|consultores|especialistas|instructores|facilitadores) |"
    r"(?:\"|”|,) (?:said|says|added|explained|stressed) |according to |(?:a (?:declare|indique|ajoute|affirme|souligne)|dijo|explico|afirmo|destaco) )"
)
# Honorifics of everyone, and words that are given names behind them.
_PLAIN: Final = frozenset("mr mrs ms m mme monsieur madame".split())
_ALSO_GIVEN: Final = frozenset("cheikh cheick sheikh sidi hadj haji hajj ould el-hadj prince king dean".split())
_NO_SINGLE: Final = frozenset("however then also today yesterday therefore finally who trade customs finance".split())
_PLURALS: Final = frozenset("mm mmes messrs messieurs mesdames sres sras senores senoras drs".split())
# "General PNP NAME", "H.E. Ambassador NAME"
_FORCE: Final = re.compile(r"[A-Z]{2,4}\s+(?=[A-Z][a-zé]+ [A-Z][a-zé])")
_COURTESY: Final = re.compile(
    r"(?:Ambassador|Amb\.|Ambassadeur|Ambassadrice|Embajadora?|Professor|Prof\.)\s+(?=[^\W\d_a-z])"
)
_HONORIFIC_GAP: Final = re.compile(r"[.\s\u00a0]*['‘’]?")
# "l'Inspecteur principal des douanes, A B": behind a rank of several words may stand a comma.
_RANK_GAP: Final = re.compile(r"[.,]?\s+['‘’]?")
_TITLE_GAP: Final = re.compile(r"(?:\s?:\s|,? )")
_MARKS: Final = (",", "(", "-", "–", "—", ":")
_DETERMINERS: Final = (
    *("the", "its", "le", "la", "el", "l’", "l'", "then", "current", "his", "her", "a", "an", "actual", "also"),
    *("formerly", "previously", "currently", "now"),
)
_LINKS: Final = ("who is", "who was", "as")
_APPOSITION: Final = Ending(
    rf"(?:\s*[,(]\s*|\s+[-–—]\s*|\s*:\s*|,?\s+(?:{'|'.join(_LINKS)})\s+)(?:(?:{'|'.join(_DETERMINERS)})\s+)*$"
)
_HIGH_OFFICE: Final = re.compile(
    r"(?:Secretary|Minister|President|Commissioner|Director|Chair\w*|Ambassador|Comptroller|Governor|"
    r"Secr[eé]tai?r|Ministr|Présiden|Directeur|Vice-)",
    re.IGNORECASE,
)


# So near, in letters, and so many are a list.
_LISTED_WITHIN, _FEWEST_LISTED = 120, 1

# Who chairs an administration leaves room for who runs it.
_BOARD: Final = ("Chair", "chair", "President", "president")


class Persons:
    """All persons of one notice.

    Attributes:
        mentions: The places that name a person, in order.
        entries: The persons, in the order in which they are first named.
    """

    def __init__(self, reading: Reading, bodies: Bodies, positions: Positions) -> None:
        self._reading = reading
        self._bodies = bodies
        self._positions = positions
        self._names = PersonNames(reading, positions)
        self._signs = NameSigns(reading, bodies.terrain, positions.row, self._names)
        self._offices = Offices(reading, bodies, positions, self._names)
        self.mentions = self._find()
        self._offices.settle(self.mentions)
        share(reading, positions.mentions, self.mentions)
        lean(reading, positions.mentions, self.mentions)
        self.entries = group_people(self.mentions)
        self._add_repeats()
        self.mentions.sort(key=lambda m: m.span)
        self._collect_positions()

    def _collect_positions(self) -> None:
        """Gather each person's positions from all mentions, once each."""
        own = find_customs(self._bodies.entries.values())
        administrations = self._leaderless(sorted(iter_administrations(self._bodies.entries.values())))
        named = [*own, *(name for _, name in administrations)]
        for entry in self.entries:
            posts = collect(entry.mentions)
            posts = [
                (name_head_of_customs(position, named, self._named_before(own, place)), place)
                for position, place in posts
            ]
            entry.positions = [(lean_on_administration(*post, administrations), post[1]) for post in posts]

    def _leaderless(self, administrations: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Leave out administrations whose head the notice names: another's "Commissioner" is not theirs as well."""
        led = {
            place.position.organization
            for mention in self.mentions
            for place in mention.positions
            if is_head(place.position.title) and not place.position.title.startswith(_BOARD)
        }
        return [(end, name) for end, name in administrations if name not in led]

    def _named_before(self, names: Sequence[str], place: PositionMention) -> list[str]:
        """Leave out bodies that the notice names only behind a place."""
        first = {entry.name: min(m.start for m in entry.mentions) for entry in self._bodies.entries.values()}
        return [name for name in names if first[name] <= place.span.end]

    # -- finding ------------------------------------------------------------------------------------------------

    def _find(self) -> list[PersonMention]:
        found: dict[int, PersonMention] = {}
        taken = Marks(len(self._reading.text))
        for mention in (
            *self._after_honorifics(),
            *self._after_titles(),
            *self._before_titles(),
            *self._after_demonyms(),
            *self._after_relations(),
            *self._by_context(),
            *self._with_brackets(),
        ):
            known = found.get(mention.span.start)
            if known is not None:
                if not known.positions:
                    known.positions = mention.positions
                elif any(position not in known.positions for position in mention.positions):
                    continue  # a title that only this reading gives may be the next person's
                known.phrase = Span(
                    min(known.phrase.start, mention.phrase.start), max(known.phrase.end, mention.phrase.end)
                )
            elif not taken.meets(mention.span.start, mention.span.end):
                taken.add(mention.span.start, mention.span.end)
                found[mention.span.start] = mention
        for first in sorted(found.values(), key=lambda m: m.span):
            other = self._coordinated(first)
            if other is not None and not taken.meets(*other.span):
                taken.add(*other.span)
                found[other.span.start] = other
        return sorted(found.values(), key=lambda m: m.span)

    def _coordinated(self, first: PersonMention) -> PersonMention | None:
        """Read an unknown name joined to someone's: "facilitated by Mr. A B | and C D | of the Organisation"."""
        text = self._reading.text
        link = _AND_NAME.match(text, first.span.end)
        if link is None or link.end() in self._names.covered or " " not in first.span.of(text):
            return None
        span = self._names.read(link.end())
        words = span.of(text).split() if span is not None else []
        if span is None or not 1 < len(words) < 4 or not _NAME_ENDS.match(self._reading.folded, span.end):
            return None
        is_name = all(word[0].isupper() and not word.isupper() for word in words) and not self._signs.is_subject(span)
        return self._mention(span, span, "person-beside", certain=False) if is_name else None

    def _after_honorifics(self) -> Iterable[PersonMention]:
        text = self._reading.text
        words = [h for h in self._reading.people_words if any(e.kind in {"honorific", "rank"} for e in h.entries)]
        number = 0
        while number < len(words):
            start, end = words[number].start, words[number].end
            kinds = {entry.kind for entry in words[number].entries}
            number += 1
            if self._is_initial(start, end):
                continue
            while (
                number < len(words) and self._is_next(end, words[number].start) and not self._is_called(words, number)
            ):
                end = words[number].end
                kinds.update(entry.kind for entry in words[number].entries)
                number += 1
            span = self._honoured(start, end, trusted="honorific" in kinds)
            sure = "honorific" in kinds and text[start].isupper() and not self._is_office(span)
            if text[start - 1 : start] == "." and start:
                continue  # "Santo Domingo, R.D."
            if self._is_whole_office(span):
                continue  # "the Hon. Prime Minister, Dr. A"
            if span is not None and (sure or len(span.of(text).split()) > 1):
                yield self._mention(span, Span(start, span.end), "person-honorific")
                if self._reading.folded[start:end] in _PLURALS:
                    yield from self._more_names(span.end)

    def _is_initial(self, start: int, end: int) -> bool:
        """Tell whether an "M." inside a name is an initial: "Filiga | M. | Sawadogo"."""
        if self._reading.text[start:end] not in {"M", "M."}:
            return False
        sentence = self._reading.sentence_at(start)
        at = self._reading.token_at(start) - 1
        if sentence is None or at < 0 or self._reading.tokens[at].start < sentence.span.start:
            return False
        before = self._reading.tokens[at]
        named = before.is_capital and self._reading.text[before.end : start] == " "
        opens = before.start == sentence.span.start and before.low not in self._reading.lexicon.given_names
        return named and not opens and before.start not in self._names.covered

    def _is_called(self, words: Sequence[Hit[Word]], number: int) -> bool:
        """Tell whether a word that may be an honorific is a given name behind one: "Mr. | Cheikh | Touré"."""
        folded = self._reading.folded
        before = folded[words[number - 1].start : words[number - 1].end].strip(".")
        return before in _PLAIN and folded[words[number].start : words[number].end] in _ALSO_GIVEN

    def _is_office(self, span: Span | None) -> bool:
        """Tell whether a word behind a rank is an office: "Chief | Representative"."""
        hit = self._bodies.terrain.people_words.starting(span.start) if span is not None else None
        return hit is not None and any(entry.kind == "title" for entry in hit.entries)

    def _is_whole_office(self, span: Span | None) -> bool:
        """Tell whether what stands behind an honorific is nothing but an office: "the Hon. | Prime Minister |"."""
        hit = self._bodies.terrain.people_words.starting(span.start) if span is not None else None
        titled = hit is not None and any(entry.kind == "title" for entry in hit.entries)
        return (
            titled
            and hit is not None
            and span is not None
            and " " in span.of(self._reading.text)
            and hit.end >= span.end
        )

    def _is_next(self, end: int, start: int) -> bool:
        gap = self._reading.text[end:start]
        return "\n" not in gap and gap.strip(". \u00a0") in {"", "the"}  # "Dr. the Hon."

    def _honoured(self, start: int, end: int, *, trusted: bool) -> Span | None:
        """Read the name behind honorifics and ranks that stand from ``start`` to ``end``."""
        text = self._reading.text
        around = self._positions.row.covering(start)
        end += text[end : end + 2] in {"' ", "’ "} and text[start:end].casefold() in {"dato", "to"}
        if text[end : end + 1] in {"'", "’", "-"} or (
            around is not None and around.letter != "R" and around.letter != "A"
        ):
            return None
        gap = (_HONORIFIC_GAP if trusted or " " not in text[start:end] else _RANK_GAP).match(text, end)
        at = gap.end() if gap else end
        courtesy = _COURTESY.match(text, at) or (None if trusted else _FORCE.match(text, at))
        at = courtesy.end() if courtesy else at
        lower = text[start:end] == "me" or self._reading.notice.language != "en"
        if "\n" in text[end:at] or not (text[start].isupper() or lower):
            return None
        span = self._names.read(at, trusted=trusted)
        body = self._positions.row.covering(at)
        entry = self._positions.row.entry(body) if body else None
        return None if entry is not None and entry.known else span

    def _after_titles(self) -> Iterable[PersonMention]:
        text = self._reading.text
        for position in self._positions.mentions:
            if is_joint(self._reading, position.position.title, position.span.start):
                yield from self._listed(position.span.end)
                continue
            gap = _TITLE_GAP.match(text, position.span.end)
            if gap is None or gap.end() in self._names.covered:
                continue
            span = self._names.read(gap.end())
            if span is None:
                continue
            words = span.of(text).split()
            lone = len(words) < 2
            if "," in gap.group() and self._is_apposed(position) and not self._is_given(words[0]):
                continue
            if not self._is_given(words[0]) and self._is_named_behind(span.end):
                continue  # "the Manager Transit Monitoring, Fiona Tubeine": more of the office
            sentence = self._reading.sentence_at(span.start)
            bare = gap.group() == " " and position.span.end == position.title_span.end
            bare = bare and not (sentence is not None and sentence.kind == "title")
            apposed = gap.group() == ", " and position.span.end > position.title_span.end and self._is_single(span)
            if not lone or ((bare or apposed) and _HIGH_OFFICE.search(position.position.title)):
                yield self._mention(span, span, "person-title")

    def _is_single(self, span: Span) -> bool:
        """Tell whether one word between commas is all of someone's name: "the Director General of B, | Askolani |,"."""
        word = span.of(self._reading.text)
        ends = self._reading.text[span.end : span.end + 1] in {",", ";"}
        return ends and word.isalpha() and word[1:].islower() and len(word) > 3 and fold(word) not in _NO_SINGLE

    def _is_named_behind(self, end: int) -> bool:
        """Tell whether a name that begins with a known given name stands behind a comma."""
        if self._reading.text[end : end + 2] != ", " or end + 2 in self._names.covered:
            return False
        behind = self._names.read(end + 2)
        words = behind.of(self._reading.text).split() if behind is not None else []
        return len(words) > 1 and self._is_given(words[0])

    def _is_apposed(self, position: PositionMention) -> bool:
        """Tell whether a title describes the name before it, so that what follows is more of the office."""
        gap = self._apposition(position)
        return gap is not None and self._names.read_before(gap.start()) is not None

    def _apposition(self, position: PositionMention) -> re.Match[str] | None:
        """Find what joins a title to the name before it."""
        start, text = position.span.start, self._reading.text
        first = max(0, start - 60)
        # Behind the last mark stand only determiners: what is before it need not be tried.
        mark = max([text.rfind(mark, first, start) for mark in _MARKS])
        gap = _APPOSITION.search(text, first + len(text[first:mark].rstrip()) if mark > first else first, start)
        if gap is None or "\n" not in gap.group():
            return gap
        # A name that ends one item of a list and a title that begins the next are two people's.
        return gap if self._reading.is_one_sentence(gap.start() - 1, start) else None

    def _is_given(self, word: str) -> bool:
        return fold(word) in self._reading.lexicon.given_names

    def _before_aside(self, end: int) -> Span | None:
        """Read the name before an aside: "NAME, of the Argentine customs, Vice-Chair"."""
        bracket = self._reading.text[end - 1 : end] == ")"
        anchor = self._positions.row.ending(end - bracket)
        link = _ASIDE.search(self._reading.folded, max(0, anchor.start - 16), anchor.start) if anchor else None
        return self._names.read_before(link.start()) if link else None

    def _after_demonyms(self) -> Iterable[PersonMention]:
        """Read names behind "l'Ivoirien", "el uruguayo": the article makes the adjective a person."""
        for anchor in self._positions.row.chunks:
            if anchor.letter != "A":
                continue
            if self._reading.text.startswith(", ", anchor.end) and _ONE_OF_THEM.search(
                self._reading.folded, max(0, anchor.start - 5), anchor.start
            ):
                span = None if anchor.end + 2 in self._names.covered else self._names.read(anchor.end + 2)
                if span is not None and len(span.of(self._reading.text).split()) > 1:
                    yield self._mention(span, Span(anchor.start, span.end), "person-demonym")
                continue
            if self._reading.text[anchor.end : anchor.end + 1] not in {" ", "\u00a0"}:
                continue
            article = _ARTICLE.search(self._reading.folded, max(0, anchor.start - 5), anchor.start)
            span = self._names.read(anchor.end + 1) if article and anchor.end + 1 not in self._names.covered else None
            if span is not None and article is not None and len(span.of(self._reading.text).split()) > 1:
                yield self._mention(span, Span(article.start(), span.end), "person-demonym")

    def _after_relations(self) -> Iterable[PersonMention]:
        """Read names behind who someone is to another, or behind a verb of speaking: "her deputy …", "said …"."""
        reading = self._reading
        for cue in reading.finditer(_RELATION):
            start = cue.end()
            if start in self._names.covered or not reading.text[start : start + 1].isupper():
                continue
            span = self._names.read(start) if reading.is_content(start) else None
            if span is not None and " " in span.of(reading.text) and not self._signs.is_subject(span):
                yield self._mention(span, span, "person-relation", certain=False)

    def _listed(self, end: int) -> Iterable[PersonMention]:
        """Read the names that a title in the plural introduces: "the two DG: A (Bank X) and B (Bank Y)"."""
        yield from self._more_names(end, _TITLE_GAP)

    def _more_names(self, end: int, link: re.Pattern[str] | None = None) -> Iterable[PersonMention]:
        gap = (link or _NEXT_LISTED).match(self._reading.text, end)
        while gap is not None:
            span = None if gap.end() in self._names.covered else self._names.read(gap.end())
            if span is None or len(span.of(self._reading.text).split()) < 2:
                return
            yield self._mention(span, span, "person-title-list")
            gap = _NEXT_LISTED.match(self._reading.text, span.end)

    def _before_titles(self) -> Iterable[PersonMention]:
        for position in self._positions.mentions:
            gap = self._apposition(position)
            span = self._names.read_before(gap.start()) if gap else None
            if span is None and gap is not None:
                span = self._before_aside(gap.start())
            if span is not None:
                yield self._mention(span, span, "person-apposition")

    def _by_context(self) -> Iterable[PersonMention]:
        """Names with no title beside them: a known given name, a surname in capitals, a verb of speaking behind."""
        tokens, covered = self._reading.tokens, self._names.covered.places
        done = -1
        for at in self._reading.capitals:
            token = tokens[at]
            if at <= done or covered[token.start]:
                continue
            last = self._signs.last_word(at)
            if last == at or not self._signs.has_sign(at, last) or not self._reading.is_content(token.start):
                continue
            span = self._names.read(token.start)
            if span is None:
                continue
            done = self._reading.token_at(span.end) - 1
            rule = self._signs.judge(span)
            if rule is not None:
                yield self._mention(span, span, rule, certain=rule != "person-given-name")

    def _with_brackets(self) -> Iterable[PersonMention]:
        """Read lists of names that have whom they are from in brackets: "A B (Peru), C D (WCO) and E F (Cuba)"."""
        text, found = self._reading.text, []
        for anchor in self._positions.row.chunks:
            if (
                anchor.letter in "BC"
                and text[anchor.start - 2 : anchor.start] == " ("
                and text.startswith(")", anchor.end)
            ):
                span = self._names.read_before(anchor.start - 2)
                if span is not None and not self._signs.is_shouted(span) and not self._signs.is_subject(span):
                    found.append((span, Span(span.start, anchor.end + 1)))
        for number, (span, phrase) in enumerate(found):
            near = [other for _, other in found[max(0, number - 2) : number + 3]]
            if sum(abs(other.start - phrase.start) < _LISTED_WITHIN for other in near) > _FEWEST_LISTED:
                yield self._mention(span, phrase, "person-list", certain=False)

    def _mention(self, span: Span, phrase: Span, rule: str, *, certain: bool = True) -> PersonMention:
        mention = PersonMention(span, phrase, print_name(span.of(self._reading.text)), rule, certain=certain)
        self._offices.attach(mention)
        return mention

    def _is_taken(self, token: Token) -> bool:
        """Tell whether a word that is someone's surname stands for something else here; a city of that name does not."""
        anchor = self._positions.row.covering(token.start)
        is_city = anchor is not None and anchor.letter == "Y" and (anchor.start, anchor.end) == (token.start, token.end)
        return token.start in self._names.covered and not is_city

    # -- later places -------------------------------------------------------------------------------------------

    def _add_repeats(self) -> None:
        """Find the later places where a person is named by the surname alone."""
        text = self._reading.text
        surnames: dict[str, int] = {}
        for number, entry in enumerate(self.entries):
            words = entry.name.split()
            if len(words) > 1 and len(words[-1]) > 3:
                surnames.setdefault(fold(without_article(words[-1])), number)
        if not surnames:
            return
        taken = Marks(len(text))
        for mention in self.mentions:
            taken.add(mention.span.start, mention.span.end)
        for token in map(self._reading.tokens.__getitem__, self._reading.capitals):
            at = surnames.get(token.low)
            if at is None or taken.meets(token.start, token.end) or self._is_taken(token):
                continue
            if self._reading.is_content(token.start):
                span, entry = Span(token.start, token.end), self.entries[at]
                mention = PersonMention(span, span, entry.name, "person-surname", key=at)
                entry.mentions.append(mention)
                self.mentions.append(mention)
