"""Names of people as printed: capitals, initials and particles, up to the first word that is something else."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.matching.folding import fold, fold_words
from kg.extract.people.positions import Positions
from kg.extract.text.reading import UPPER, Reading
from kg.extract.text.terrain import Marks
from kg.model import Span

_WORD: Final = rf"(?:(?:Hj|Abd|Abdl|Md|Mohd|Moh|Muhd|St|Ma|Sk)\.|(?:[{UPPER}]\.){{2,3}}|[{UPPER}](?:['’][{UPPER}a-z])?[\w’'\-]*\w|[{UPPER}]\.?(?:-[{UPPER}]\.?)?)"
_LAST_PARTICLES: Final = (
    *("de", "da", "do", "dos", "das", "del", "della", "la", "las", "los", "van", "von", "der", "den", "di", "bin"),
    *("bint", "ibn", "ben", "bel", "el", "al", "ould", "y", "e", "ap", "du", "d’", "d'"),
    *("ter", "zu", "af", "'t", "’t"),
)
_PARTICLE: Final = f"(?:{'|'.join(_LAST_PARTICLES)})"
# "Bahja Abu | al-Nasr", "Seif | ed-Din": the Arabic article, as it sounds.
_ARABIC_ARTICLES: Final = frozenset("al el ul ad ed ud an en ar er ur as es us ash esh at et az ez".split())
_ARTICLE: Final = f"(?:(?:{'|'.join(sorted(_ARABIC_ARTICLES))})-)?"
# Enrique "Quique" Almonte, Yonghui (Andy) Yu
_NICKNAME: Final = (
    rf"(?:[ \u00a0][\"“«][{UPPER}][\w-]+[\"”»]|[ \u00a0]\([{UPPER}][a-zà-ÿ]+\)(?=[ \u00a0][{UPPER}][a-zà-ÿ]))?"
)
_NAME: Final = re.compile(
    rf"{_WORD}{_NICKNAME}(?:[ \u00a0]{{1,2}}(?:{_PARTICLE}[ \u00a0]){{0,2}}{_ARTICLE}{_WORD}){{0,5}}"
)
_PLACE_CUE: Final = re.compile(r"(?:\b(?:in|at|of|from|to|a|en|de|for|au|and)|,|\()\s*$")
_HONOURS: Final = tuple(
    "MP OBE MBE CBE KBE PhD QC KC JP MBS APM OAM AM AO PSM CSM LVO CMG CNZM ONZM MNZM SBS EBS CBS OON MFR mni psc".split()
)
_POST_NOMINAL: Final = re.compile(rf"(?:,? (?:{'|'.join(_HONOURS)}))+$")
_CLOSED: Final = re.compile(r"[,;.)]|\s\(")
_SURNAME_ENDS: Final = re.compile(r"\s+(?:of|from|de|du|and|et|y|[a-z]+ed|said|spoke|gave|will|who)\s|\s?[,;(]")
_TAIL_PARTICLES: Final = re.compile(rf"(?:[ \u00a0]+{_PARTICLE})+$")
# "Enrique Almonte y Rosa Kang" are two people, "Santiago Ramón y Cajal" is one.
_TWO_PEOPLE: Final = re.compile(rf"(?<=\w) [ye] (?={_WORD}[ \u00a0]+{_WORD}).+$")
PARTICLES: Final = frozenset(filter(str.isalpha, _LAST_PARTICLES))
# Short words that are also names: "Mr. Will Smith", "Ms. May Le", "Lee Su-yeon".
_ALSO_NAMES: Final = frozenset("le la an su sa son may june april august will do".split())
_INNER: Final = frozenset({"al", "el", "bin", "ben", "ibn", "bint", "abu"})
_ARTICLES: Final = frozenset({"la", "las", "los", "del"})
_SURNAME_PARTICLES: Final = frozenset({"de", *_ARTICLES})
_INNER_HONORIFICS: Final = frozenset("haji hajj hadj cheikh sheikh shaikh sidi dato datuk pengiran awang ould".split())
# Honorifics that are also names; at the end of a name they are.
_HONORIFIC_NAMES: Final = frozenset(
    {"sayed", "syed", "don", "sri", "van", "san", "col", "king", "prince", "dean", "bishop", "marshal"}
)
_NOT_NAMES: Final = frozenset(
    """the a an this that these those in on at of for from to by with and or but as is was were are has had have will
    his her its their our your we they he she it who which what when where monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december customs
    trade capacity building members member regional international national world organization mr mrs ms dr president
    vice-chair secretary director lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai
    juin juillet aout septembre octobre novembre decembre le la les un une des du au aux ce cette ces il elle ils
    elles son sa ses leur dans pour par sur avec apres avant lors et ou mais el los las una del al este esta en con
    por para como tras durante su sus y o pero region affairs economic system systems cargo public service services control planning environment team security development operations operation
    technology information department division directorate unit office committee council commission conference workshop session meeting forum
    management finance revenue border police national affaires economiques asuntos economicos seguridad desarrollo
    elected appointed visits opens hosts meets signs calls urges launches attends receives welcomes joins leads re
    zona libre franca free zone
    report annual newsletter bulletin harbour harbor commercial declaration communique charter protocol
    law enforcement monitoring statement media hotel airport terminal port
    programme project plan strategy agreement convention framework proyecto programa projet operacion
    island islands isle river bridge street avenue building tower gate wharf pier dock puente isla ile
    after before during also both further finally thanks following earlier later meanwhile""".split()
)


class PersonNames:
    """Reads names forwards and backwards from a place.

    Attributes:
        barriers: Where words start that end a name: bodies, places, titles, meeting nouns.
        covered: The words of the barriers.
    """

    def __init__(self, reading: Reading, positions: Positions) -> None:
        self._reading = reading
        self.barriers = self._collect(positions)
        self._places = {c.start: c.end for c in positions.row.chunks if c.letter in "CY"}
        self.covered = Marks(len(reading.text))
        for start, end in self.barriers.items():
            self.covered.add(start, end)

    def _collect(self, positions: Positions) -> dict[int, int]:
        text = self._reading.text
        barriers = {c.start: c.end for c in positions.row.chunks if not self._may_be_name(c.start, c.end, c.letter)}
        for mention in positions.mentions:
            barriers.setdefault(mention.title_span.start, mention.title_span.end)
        language = self._reading.notice.language
        for hit in (*self._reading.event_words, *self._reading.heads):
            foreign = all(entry.kind == "body" and entry.value in {"fr", "es"} - {language} for entry in hit.entries)
            if text[hit.start].isupper() and not foreign:
                barriers.setdefault(hit.start, hit.end)
        for hit in self._reading.people_words:
            barriers.setdefault(hit.start, hit.end)
        return barriers

    def _may_be_name(self, start: int, end: int, letter: str) -> bool:
        """Tell whether a place may be what someone is called after: "Douglas", "Matsumoto", "Chad"."""
        given = self._reading.folded[start:end] in self._reading.lexicon.given_names
        named = " " not in self._reading.text[start:end] if letter == "Y" else letter == "C" and given
        if not named:
            return False
        cue = _PLACE_CUE.search(self._reading.folded, max(0, start - 8), start)
        return cue is None or (given and cue.group().strip() == "," and self._has_surname_behind(end))

    def _has_surname_behind(self, end: int) -> bool:
        """Tell whether a place that is also a given name stands before a surname: ", Mauricio | Henríquez"."""
        tokens = self._reading.tokens
        at = self._reading.token_at(end)
        while at < len(tokens) and tokens[at].low in _SURNAME_PARTICLES and not tokens[at].is_capital:
            at, end = at + 1, tokens[at].end
        return (
            at < len(tokens)
            and tokens[at].is_capital
            and self._reading.text[end : tokens[at].start] == " "
            and tokens[at].low not in _NOT_NAMES
        )

    def read(self, offset: int, *, trusted: bool = False) -> Span | None:
        """Read the name that starts at ``offset``.

        Args:
            offset: Where it must start.
            trusted: True behind an honorific: the first word is a name whatever else it may be.
        """
        text = self._reading.text
        match = _NAME.match(text, offset)
        if match is None:
            return None
        end = self._stop(offset, match.end(), trusted=trusted)
        printed = text[offset:end].rstrip(" \u00a0,-")
        if printed.endswith(_LAST_PARTICLES):
            printed = _TAIL_PARTICLES.sub("", printed)
        if " y " in printed or " e " in printed:
            printed = _TWO_PEOPLE.sub("", printed)
        if printed.endswith(".") and len(printed.split()[-1]) > 2:
            printed = printed[:-1]
        if printed[-2:] in {"'s", "’s"}:
            printed = printed[:-2]
        if printed.endswith(_HONOURS):
            printed = _POST_NOMINAL.sub("", printed)
        is_short = len(printed) < 3 and not (trusted and len(printed) > 1 and printed.isalpha())  # "Ms. Ye"
        if is_short or not any(word[0].isupper() for word in printed.split()):
            return None
        return Span(offset, offset + len(printed))

    def _stop(self, offset: int, end: int, *, trusted: bool) -> int:
        """Return where a name ends at the latest: before the first word that is something else."""
        tokens, barriers = self._reading.tokens, self.barriers
        first = at = self._reading.token_at(offset)
        while at < len(tokens) and tokens[at].start < end:
            token = tokens[at]
            barred = (
                token.start in barriers
                and not (at == first and trusted)
                and not self._is_inner(at, end, trusted=trusted)
                and not (trusted and self._is_namesake(at, first))
            )
            if len(token.low) > 1 and (barred or self._ends_name(at, first, trusted=trusted)):
                return token.start
            at += 1
        return end

    def _is_arabic_article(self, at: int) -> bool:
        """Tell whether a word is the article of the name behind its hyphen: "Bahja | al-Nasr"."""
        tokens = self._reading.tokens
        return (
            tokens[at].low in _ARABIC_ARTICLES
            and at + 1 < len(tokens)
            and tokens[at + 1].is_capital
            and self._reading.gap(at, at + 1) == "-"
        )

    def _leads_on(self, at: int) -> bool:
        """Tell whether a particle in capitals goes on with a name: "Raúl | Del Águila"."""
        tokens = self._reading.tokens
        return at + 1 < len(tokens) and tokens[at + 1].is_capital and self._reading.gap(at, at + 1) == " "

    def _ends_name(self, at: int, first: int, *, trusted: bool) -> bool:
        """Tell whether a word of the language is no part of a name: "Lee | The", but "Lee Su-yeon", "Mr. Will Smith"."""
        token = self._reading.tokens[at]
        if token.low not in _NOT_NAMES or token.low in _INNER or self._is_arabic_article(at):
            return False
        if at > first and token.is_capital and token.low in PARTICLES:
            return not self._leads_on(at)
        if at > first and token.low in _ARTICLES and self._is_of_surname(at, first):
            return False
        joined = self._reading.text[token.end : token.end + 1] in {"-", "'", "’"}
        if joined and at > first and token.is_capital and self._reading.text[token.end + 1 : token.end + 2].isupper():
            return False  # "Sofie | From-Emmesberger"
        return not (token.low in _ALSO_NAMES and token.is_capital and (joined or trusted))

    def _is_of_surname(self, at: int, first: int) -> bool:
        """Tell whether an article stands in a surname behind a given name: "Carlos de | los | Santos", "José Luis | del | Valle"."""
        tokens = self._reading.tokens
        given = at - 1 if tokens[at].low == "del" else at - 2
        if given < first or (given == at - 2 and tokens[at - 1].low != "de"):
            return False
        return self._leads_on(at) and (given == first or tokens[given].low in self._reading.lexicon.given_names)

    def _is_called_after_place(self, at: int, end: int) -> bool:
        """Tell whether a country stands inside a name behind an honorific ("Dikko Inde Abdullahi") or is its surname."""
        tokens, text = self._reading.tokens, self._reading.text
        token = tokens[at]
        if self._places.get(token.start) != token.end:
            return False
        inside = token.end < end and tokens[at + 1].start not in self.barriers and tokens[at + 1].low not in _NOT_NAMES
        before = tokens[at - 1]
        shouted = text[token.start : token.end].isupper() and not text[before.start : before.end].isupper()
        return (inside and text[token.end] == " ") or (shouted and token.end - token.start > 3)

    def _is_surname(self, at: int, end: int) -> bool:
        """Tell whether a country's name is the surname behind a known given name: "Sra. Vielka Montenegro"."""
        token, before = self._reading.tokens[at], self._reading.tokens[at - 1]
        if self._places.get(token.start) != token.end or token.end < end:
            return False
        ends = _CLOSED.match(self._reading.text, token.end) is not None
        return before.is_capital and (ends or before.low in self._reading.lexicon.given_names)

    def _is_namesake(self, at: int, first: int) -> bool:
        """Tell whether a word for a house or a body is a surname behind a given name: "Ms. Karen | Hall of"."""
        tokens = self._reading.tokens
        if at != first + 1 or tokens[first].low not in self._reading.lexicon.given_names:
            return False
        return _SURNAME_ENDS.match(self._reading.text, tokens[at].end) is not None

    def _is_inner(self, at: int, end: int, *, trusted: bool) -> bool:
        """Tell whether a word that could be something else goes on with a name: "Al Ahmed", "Lee Hyung Don"."""
        token = self._reading.tokens[at]
        if token.low in _INNER:
            return token.is_capital
        if token.low in _INNER_HONORIFICS and at and token.end < end:
            # "Mr. Maswadi Bin Haji Mohsin", "M. Hamdou Cheikh Abdallah": an honorific inside the name.
            before = self._reading.tokens[at - 1]
            if before.low in _INNER or (trusted and before.is_capital and before.start not in self.barriers):
                return True
        if trusted and (self._is_called_after_place(at, end) or self._is_surname(at, end)):
            return True
        joined = self._reading.text[token.end : token.end + 1] == "-"  # "Sayed-Khaiyum"
        return token.low in _HONORIFIC_NAMES and (token.end >= end or joined)

    def read_before(self, end: int) -> Span | None:
        """Read the name of two words or more that ends at ``end``."""
        tokens, barriers = self._reading.tokens, self.barriers
        at = first = self._reading.token_at(end) - 1
        if at < 0 or tokens[at].end not in {end, end - 1}:
            return None
        while first > 0 and tokens[first].start not in barriers and self._goes_back(first):
            first -= 1
        while first < at and (not tokens[first].is_capital or tokens[first].start in barriers):
            first += 1
        if at - first > 1 and self._is_verb(first):
            first += 1
        span = self.read(tokens[first].start)
        if span is None or abs(span.end - end) > 1 or len(span.of(self._reading.text).split()) < 2:
            return None
        return span

    def _is_verb(self, first: int) -> bool:
        """Tell whether the word that opens a sentence comes before a name rather than in it: "Asistieron | Lucía …"."""
        tokens, given = self._reading.tokens, self._reading.lexicon.given_names
        sentence = self._reading.sentence_at(tokens[first].start)
        opens = sentence is not None and sentence.span.start == tokens[first].start
        return opens and tokens[first].low not in given and tokens[first + 1].low in given

    def _goes_back(self, first: int) -> bool:
        """Tell whether the token before one belongs to the same name."""
        tokens = self._reading.tokens
        previous = tokens[first - 1]
        gap = self._reading.text[previous.end : tokens[first].start]
        if gap in {"'", "’"} and not tokens[first].is_capital:
            return previous.start not in self.covered  # "Fautua'ali'i"
        if gap not in {" ", "\u00a0", "-", "."} and not (gap == ". " and len(previous.low) == 1):
            return False
        if not previous.is_capital:
            is_inside = previous.low in PARTICLES or (gap == "-" and previous.low in _ARABIC_ARTICLES)
            if not is_inside or first < 2 or not tokens[first - 2].is_capital:
                return False
        return previous.start not in self.covered


def print_name(name: str) -> str:
    """Print a name on one line, without what punctuation is around it."""
    return " ".join(name.split()).strip(" ,-" if name.endswith(".") else " ,.-")


def without_article(surname: str) -> str:
    """Return a surname without its Arabic article: "Al-Thani" is also printed "Thani".

    Example:
        >>> without_article("al-Sayed"), without_article("Smith-Jones")
        ('Sayed', 'Smith-Jones')
    """
    article, hyphen, rest = surname.partition("-")
    return rest if hyphen and fold(article) in _ARABIC_ARTICLES else surname


def name_words(name: str) -> list[str]:
    """Split a name into its folded words, without particles that are often left out."""
    words = fold_words(name).split()
    return [word for word in words if word not in {"de", "la", "el", "al"}] or words
