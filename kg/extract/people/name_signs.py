"""What speaks for a name that has no title beside it: a given name, capitals, a verb of speaking; and what against."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.lazy import Keeper, lazy
from kg.extract.matching.folding import fold
from kg.extract.people.anchors import Anchors
from kg.extract.people.names import PARTICLES, PersonNames
from kg.extract.text.reading import Reading
from kg.extract.text.terrain import Terrain
from kg.model import Span

_SPEECH: Final = re.compile(
    r"(?:\s*,)?\s+(?:said|says|stressed|noted|added|emphasi[sz]ed|highlighted|welcomed|thanked|explained|recalled|"
    r"told|spoke|opened|chaired|delivered|presented|urged|"
    r"declared|expressed|underlined|pointed|moderated|addressed|congratulated|reiterated|commended|"
    r"a\s+(?:souligne|declare|rappele|indique|ouvert|preside|remercie|salue|plaide|presente|precise|prononce|"
    r"repondu)|"
    r"dijo|destaco|senalo|agradecio|expreso|subrayo|indico|inauguro|presento|explico|afirmo|resalto)(?![a-z])"
)
_OF_BODY: Final = re.compile(r",? (?:of|from|de|du|de la|del) (?:the )?")
_CALLED_AFTER: Final = re.compile(
    r"museum|musee|museo|universite|university|universidad|airport|aeroport|aeropuerto|port|hotel|hall|palais|palacio|palace|"
    r"stade|stadium|estadio|avenue|avenida|rue|calle|street|school|ecole|escuela|institut|institute|instituto|centre|center|centro|"
    r"salle|sala|salon|edificio|edifice|building|plaza|batiment|complejo|complexe|parque|park|puente|auditorium|auditorio|teatro|theatre|library|foundation|fondation|fundacion|prize|prix|premio|san|santa|saint"
)
_PLACE_WORDS: Final = frozenset({"in", "at", "near", "en", "hacia", "vers"})
_COLOURS: Final = frozenset("green blue red white black smart grand general joint".split())
# "Hercule III": a programme's.
_NUMERAL: Final = re.compile(r"[IVX]+")
# So large a share of capitals in a sentence makes no names.
_SHOUTED: Final = 0.6
#: No name has more words; a line of capitals has.
_MOST_WORDS: Final = 14


class NameSigns(Keeper):
    """Judges capitalised words that may be a name."""

    def __init__(self, reading: Reading, terrain: Terrain, row: Anchors, names: PersonNames) -> None:
        self._reading = reading
        self._terrain = terrain
        self._row = row
        self._names = names

    def last_word(self, at: int) -> int:
        """Return the last word that a name from a word on could have."""
        tokens = self._reading.tokens
        last = at
        end = tokens[at].end
        for token in tokens[at + 1 : at + 1 + _MOST_WORDS]:
            if token.start - end > 2 or not (token.is_capital or token.low in PARTICLES):
                break
            last, end = last + 1, token.end
        return last

    def has_sign(self, first: int, last: int) -> bool:
        """Tell whether anything speaks for a name: a given name, capitals, a verb of speaking."""
        tokens, text = self._reading.tokens, self._reading.text
        if tokens[first].low in self._reading.lexicon.given_names:
            return True
        if any(t.end - t.start > 2 and text[t.start : t.end].isupper() for t in tokens[first + 1 : last + 1]):
            return True
        return _SPEECH.match(self._reading.folded, self._end_of_owner(tokens[last].end)) is not None

    def judge(self, span: Span) -> str | None:
        """Find the rule by which a name without a title is one; None if nothing speaks for it.

        A known given name alone is a guess.
        """
        words = span.of(self._reading.text).split()
        if len(words) < 2 or self.is_shouted(span):
            return None
        if _SPEECH.match(self._reading.folded, self._end_of_owner(span.end)):
            return "person-verb"
        if self._ends_in_capitals(span, words):
            return None if self.is_subject(span) else "person-capitals"
        given = fold(words[0]) in self._reading.lexicon.given_names and not words[0].isupper()
        if not given or not self._is_no_word(words) or self._is_namesake(span) or self._is_inside(span):
            return None
        if self._is_line(span):
            return None  # "Pilar Normativo": a heading, not someone
        return None if self.is_subject(span) else "person-given-name"

    def _end_of_owner(self, end: int) -> int:
        """Return where the body ends that someone is of, as "Jan Kos | of Estonia Customs | said"; else where the name does."""
        link = _OF_BODY.match(self._reading.folded, end)
        anchor = self._row.at(link.end()) if link is not None else None
        return anchor.end if anchor is not None and anchor.letter == "B" else end

    def _is_inside(self, span: Span) -> bool:
        """Tell whether capitals go on with a name of something, or name a place: "Asistencia | Mutua …", "in West …"."""
        reading, tokens = self._reading, self._reading.tokens
        first = reading.token_at(span.start)
        if not first or reading.gap(first - 1, first) != " ":
            return False
        before = tokens[first - 1]
        sentence = reading.sentence_at(before.start)
        opens = sentence is not None and sentence.span.start == before.start
        named = before.is_capital and not opens and before.low not in reading.lexicon.given_names
        named = named and len(before.low) > 3 and before.start not in self._names.barriers
        titled = self._terrain.people_words.covering(before.start) is not None
        printed = reading.text[before.start : before.end]
        return (named and not titled) or before.low in _PLACE_WORDS or printed in {"à", "À", "au", "aux"}

    def _is_line(self, span: Span) -> bool:
        """Tell whether a name has a line of the body to itself."""
        sentence = self._reading.sentence_at(span.start)
        return sentence is not None and sentence.kind == "heading" and sentence.span == span

    def _is_no_word(self, words: list[str]) -> bool:
        """Tell whether no part of a name is used as a common word in the notice, and none looks like a plural noun."""
        common = self._common_words
        return not any(fold(word) in common for word in words) and fold(words[0]) not in _COLOURS

    @lazy
    def _common_words(self) -> frozenset[str]:
        return frozenset([token.low for token in self._reading.tokens if not token.is_capital]) - PARTICLES

    def is_shouted(self, span: Span) -> bool:
        """Tell whether capitals stand in a line of capitals, where they speak for no name."""
        return self._terrain.capitals_at(span.start) > _SHOUTED

    def is_subject(self, span: Span) -> bool:
        """Tell whether capitals are a subject's, not a surname's: "Cadre SAFE"."""
        reading = self._reading
        words = reading.words[span.start : span.end]
        return bool(reading.lexicon.topics.find(span.of(reading.text), words))

    def _is_namesake(self, span: Span) -> bool:
        """Tell whether a thing is called after someone: "Museum Ada Lind", "the Ada Lind Conference Hall"."""
        reading, tokens = self._reading, self._reading.tokens
        first, behind = reading.token_at(span.start), reading.token_at(span.end)
        if first and reading.gap(first - 1, first) == " " and _CALLED_AFTER.fullmatch(tokens[first - 1].low):
            return True
        return (
            behind < len(tokens)
            and reading.text[span.end : tokens[behind].start] == " "
            and tokens[behind].is_capital
            and (tokens[behind].start in self._names.covered or _CALLED_AFTER.fullmatch(tokens[behind].low) is not None)
            and self._row.covering(tokens[behind].start) is None
        )

    def _ends_in_capitals(self, span: Span, words: list[str]) -> bool:
        last = words[-1]
        joined = self._reading.text[span.end : span.end + 1] == "-"
        surname = last.isalpha() and last.isupper() and len(last) > 2 and not _NUMERAL.fullmatch(last)
        return surname and not joined and not words[0].isupper()
