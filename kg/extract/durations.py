"""How long a meeting lasted where only its first or its last day is stated: "the four-day conference", "durante tres días"."""

from __future__ import annotations

from kg.extract.cues import Cue
from kg.extract.reading import Reading, Sentence
from kg.model import Span

_COUNTS = {
    word: number
    for number, words in enumerate(
        ("two deux dos", "three trois tres", "four quatre cuatro", "five cinq cinco", "six seis", "seven sept siete",
         "eight huit ocho", "nine neuf nueve", "ten dix diez"), start=2)
    for word in words.split()
}  # fmt: skip
_COUNT = "|".join((*_COUNTS, "[2-9]", "10"))
_EVENT = (
    r"(?:meetings?|conference|workshop|seminar|training|course|event|gathering|session|forum|visit|mission|summit|exercise|webinar|assembly|"
    r"symposium|congress|retreat|talks|programme|atelier|reunion|seminaire|formation|rencontre|visite|stage|travaux|"
    r"taller|conferencia|seminario|curso|capacitacion|encuentro|foro|visita|jornada)"
)
_LASTS = Cue(
    rf"\b(?P<before>{_COUNT})[\s-]day(?:s)?(?:[\s-]long)?\s+(?:[\w-]+\s+){{0,4}}?{_EVENT}\b|"
    rf"\b{_EVENT}\s+(?:[\w-]+\s+){{0,3}}(?:de|d'une\s+duree\s+de|of|lasting|for)\s+(?P<behind>{_COUNT})\s+(?:days|jours|dias|jornadas)\b|"
    rf"\b(?:over|for|during|after|tras|apres|pendant|durant|durante)\s+(?:(?:the|les|las|los|these|ces|all)\s+)?(?P<long>{_COUNT})\s+(?:days|jours|journees|dias|jornadas)\b"
)


def find_duration(reading: Reading, sentence: Sentence) -> tuple[int, Span] | None:
    """Find how many days a sentence says that an event lasted, and where it says so; None where it does not."""
    match = reading.search(_LASTS, sentence)
    if match is None:
        return None
    count = match["before"] or match["behind"] or match["long"]
    return _COUNTS.get(count) or int(count), Span(*match.span())
