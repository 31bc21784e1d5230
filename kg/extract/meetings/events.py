"""Events as values: the places that name one, and the places that name the same one."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.matching.endings import Ending
from kg.extract.matching.folding import fold, fold_words
from kg.extract.text.reading import UPPER, Reading, Sentence
from kg.model import Span

_ARTICLE: Final = re.compile(r"(?P<article>le|la|les|el|los|las|l')(?:(?<=')|\s)")
_ARTICLE_BEFORE: Final = Ending(rf"\b{_ARTICLE.pattern}$")
_OF: Final = {
    "fr": {"le": "du ", "la": "de la ", "les": "des ", "l'": "de l'"},
    "es": {"el": "del ", "la": "de la ", "los": "de los ", "las": "de las "},
}


class MeetingMention:
    """One place where an event is named.

    Attributes:
        span: The name.
        head: Its noun.
        words: The content words of the name, folded.
        is_proper: Whether the name is one: capitalised, numbered or quoted.
        weight: How surely the noun names an event: 1 (a body or an event, as the verb says) to 3.
        given_name: The name where it is not printed as one ("visited Suva": "visit to Suva").
        is_dated: Whether a recent date stands in its sentence.
        is_held: Whether its sentence says that it was held.
        is_alluded: Whether its sentence only alludes to it, as one to come or one long past ("the next meeting").
        is_aside: Whether it is told only beside another event ("… and preceded by the 25th meeting").
    """

    def __init__(
        self,
        span: Span,
        head: Span,
        kind: str,
        ordinal: int | None,
        words: frozenset[str],
        *,
        is_definite: bool,
        is_plural: bool,
        is_proper: bool,
        weight: int,
        sentence: Sentence,
        ordinal_span: Span | None = None,
        given_name: str | None = None,
        is_held: bool = False,
        is_aside: bool = False,
    ) -> None:
        self.span = span
        self.head = head
        self.kind = kind
        self.ordinal = ordinal
        self.words = words
        self.is_definite = is_definite
        self.is_plural = is_plural
        self.is_proper = is_proper
        self.weight = weight
        self.sentence = sentence
        self.ordinal_span = ordinal_span
        self.given_name = given_name
        self.is_dated = False
        self.is_held = is_held
        self.is_alluded = False
        self.is_aside = is_aside
        self.cluster: MeetingCluster | None = None

    @property
    def is_told(self) -> bool:
        """Whether a verb tells the event, so that its span is no name."""
        return self.given_name is not None


def tell_event(kind: str, name: str, head: Span, end: int, sentence: Sentence) -> MeetingMention:
    """Return the mention of an event that a verb tells.

    Args:
        kind: What it is.
        name: What it is called, made of what the sentence says.
        head: The verb, with what belongs to it.
        end: Where what tells it ends.
        sentence: Where it is told.
    """
    return MeetingMention(
        Span(head.start, end), head, kind, None, frozenset(fold_words(name).split()),
        is_definite=False, is_plural=False, is_proper=True, weight=3, sentence=sentence, given_name=name, is_held=True,
    )  # fmt: skip


class MeetingCluster:
    """Mentions of one event.

    Attributes:
        is_encounter: Whether it is held with someone, beside another event or by itself.
        forms: The different ways in which those mentions name it that a noun makes: words, whether in the title, whether plural.
    """

    def __init__(self, kind: str, mentions: list[MeetingMention] | None = None) -> None:
        self.kind = kind
        self.mentions = mentions or []
        self.score = 0.0
        self.is_encounter = False
        self.forms: set[tuple[frozenset[str], bool, bool]] = set()

    def gather(self, mention: MeetingMention) -> None:
        """Add a mention."""
        self.mentions.append(mention)
        self.forms.add((mention.words, mention.sentence.kind == "title", mention.is_plural))
        mention.cluster = self

    @property
    def ordinal(self) -> int | None:
        """The first edition number that a mention gives."""
        return next((m.ordinal for m in self.mentions if m.ordinal is not None), None)

    @property
    def is_told(self) -> bool:
        """Whether verbs tell the event and no noun names it."""
        return all(m.is_told for m in self.mentions)

    @property
    def is_of_title(self) -> bool:
        """Whether only the title names the event."""
        return all(m.sentence.kind == "title" for m in self.mentions)

    def fits(self, mention: MeetingMention) -> bool:
        """Tell whether a mention's edition number, if any, is that of this event."""
        return not (mention.ordinal and self.ordinal and mention.ordinal != self.ordinal)

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
        if name.count('"') == 1:
            name = name.strip('"')
        own = next((m for m in self.mentions if m.ordinal is not None and _is_owned(reading, m)), None)
        if best.ordinal is None and own is not None and own is not best:
            numbered = " ".join(own.span.of(reading.text).split())
            return f"{numbered} {_of(reading, best.span)}"
        if own is not best or len([w for w in best.words if not w[0].isdigit()]) > 2:
            return name
        owner = _find_owner(reading, best)
        return f"{name} {_of(reading, owner)}" if owner else name

    def best(self) -> MeetingMention:
        """Return the mention with the fullest name."""
        told = [m for m in self.mentions if not m.is_alluded] or self.mentions
        best = max(
            told,
            key=lambda m: (
                m.is_proper,
                m.sentence.kind != "title" and len(m.words) > 1,  # "the mission" says less than the title
                min(len(m.words), 12),
                -m.span.start,
            ),
        )
        numbered = [m for m in told if m.ordinal is not None and m.words > best.words]
        # "The Steering Committee met", under the title "Second meeting of the … Steering Committee".
        return max(numbered, key=lambda m: len(m.words)) if best.ordinal is None and numbered else best


_OWNED: Final = Ending(r"\b(?:its|their|sa|leur|su)\s*$")
_OWNER: Final = re.compile(
    rf"(?:[Tt]he )?((?:[{UPPER}][\w’'/-]*|of|on|and|for|the)(?: (?:[{UPPER}][\w’'/-]*|of|on|and|for|the))*)"
)


def _is_owned(reading: Reading, mention: MeetingMention) -> bool:
    """Tell whether an event is someone's: "its 14th meeting"."""
    return _OWNED.search(reading.folded, mention.sentence.span.start, mention.span.start) is not None


# "Le Comité mixte de coopération douanière a tenu sa 3e session": whose event it is stands before the verb.
_HOLDER: Final = re.compile(
    r"(?:the |le |la |l'|el )?(?P<holder>[^.;:]{6,90}?),? (?:held|holds|hold|met for|a tenu|tient|ont tenu|celebro|realizo|tuvo)\b"
)


def _find_owner(reading: Reading, mention: MeetingMention) -> Span | None:
    """Find whose event it is: the name that begins the sentence, else the last known body before the event."""
    start = mention.sentence.span.start
    named = _OWNER.search(reading.text[start : mention.span.start])
    if named and len(named.group(1).split()) > 2:
        return Span(start + named.start(1), start + named.end(1))
    holder = _HOLDER.match(reading.folded, start, mention.span.start)
    if holder is not None and reading.text[holder.start("holder")].isupper():
        return Span(*holder.span("holder"))
    bodies = [h for h in reading.known_bodies if start <= h.start < mention.span.start]
    return bodies[-1].span if bodies else None


def _of(reading: Reading, owner: Span) -> str:
    """Join an event to its owner as the notice's language does: "du Comité …", "of the Committee …"."""
    language, name = reading.notice.language, " ".join(owner.of(reading.text).split())
    if language not in _OF:
        return f"of the {name}"
    inside = _ARTICLE.match(fold(name))
    article = inside or _ARTICLE_BEFORE.search(reading.folded, max(0, owner.start - 4), owner.start)
    own = name[inside.end() :] if inside is not None else name
    return f"{_OF[language].get(article['article'], 'de ') if article is not None else 'de '}{own}"
