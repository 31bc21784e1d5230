"""Sentences of a notice's blocks; they survive titles, initials and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.model import Span
from kg.model.span import make_tuple

# Words after which a full stop ends no sentence.
_ABBREVIATIONS: Final = frozenset(
    """mr mrs ms messrs mmes drs dr prof hon st sr sra srta dra lic ing eng cr ec me mm m mme mlle pr gen col lt capt maj brig sgt supt insp no
    nos nr ag vs art arts fig para p pp vol ed eds inc ltd co corp dept govt jr e.g i.e etc cf al approx ca tel ext
    jan feb mar apr jun jul aug sep sept oct nov dec janv fevr avr juil aout ene abr ago dic u.s u.k u.n h.e s.e d.c
    abg abog licda lcda econ inga mg mgtr msc cpa dña sres sras excmo excma gral cnel tte insp com cte
    rd av hj abd moh md mohd hajj sen rev fr brig-gen adm cdr cmdr rtd ret lt-gen maj-gen sec asst mtro mtra arq dn""".split()
)
_END: Final = re.compile(r"[.!?…](?:[.!?…]*[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\sa-zà-öø-ÿ])|(?<=\.)\s*\|\|)")
#: The longest sentence of the annotated notices has 440 characters; some patterns take time in the square of the length.
_LONGEST_SENTENCE: Final = 1_500
# D.C, H.E, U.S
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# All in front of the last word.
_LEAD: Final = re.compile(r".*[\s(\[\"“«]", re.DOTALL)


def _ends_here(text: str, start: int, dot: int) -> bool:
    if text[dot] != ".":
        return True
    first = max(start, dot - 24)
    lead = _LEAD.match(text, first, dot)
    last = text[lead.end() if lead is not None else first : dot]
    if not last:
        return True
    if len(last) == 1 and last.isupper():  # an initial
        return False
    if "." in last and _INITIALS.fullmatch(last):
        return False
    return last.casefold() not in _ABBREVIATIONS


def iter_sentences(text: str, block: Span) -> Iterator[Span]:
    """Yield the sentences of one block in order; together they cover its words.

    Example:
        >>> text = "Mr. A. Diaz spoke. Ms. Clavijo of U.S. Customs chaired."
        >>> [s.of(text) for s in iter_sentences(text, Span(0, len(text)))]
        ['Mr. A. Diaz spoke.', 'Ms. Clavijo of U.S. Customs chaired.']
    """
    start = block.start
    for end in _END.finditer(text, block.start, block.end):
        if not _ends_here(text, start, end.start()):
            continue
        yield from _cut(text, start, end.end())
        start = end.end()
    yield from _cut(text, start, block.end)


def _cut(text: str, start: int, end: int) -> Sequence[Span]:
    """Return a sentence, or its parts where it is longer than any that people write; nothing where there is none."""
    sentence = _trim(text, start, end)
    if sentence.end - sentence.start > _LONGEST_SENTENCE:
        return list(_iter_parts(text, sentence))
    return (sentence,) if sentence.end > sentence.start else ()


def _iter_parts(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > _LONGEST_SENTENCE:
        stop = start + _LONGEST_SENTENCE
        marks = (text.rfind(mark, start + _LONGEST_SENTENCE // 2, stop) for mark in (";", ",", " "))
        at = next((mark + 1 for mark in marks if mark >= 0), stop)
        part = _trim(text, start, at)
        if part.end > part.start:
            yield part
        start = at
    last = _trim(text, start, sentence.end)
    if last.end > last.start:
        yield last


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return make_tuple(Span, (start, end))
