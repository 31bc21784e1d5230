"""Titled outputs that a notice speaks of: strategies, plans, guides, reports, and what was done with each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.lexicons.outcome_words import get_senses, get_words
from kg.extract.matching.cues import Cue, find_all, join
from kg.extract.outcomes.clauses import Clause, Clauses
from kg.extract.outcomes.found import Found
from kg.extract.outcomes.objects import ObjectPhrase, clean_name, iter_objects_after, read_object_before
from kg.model import Span

# What can be done with a document: an action of the fact sheet each.
_DONE: Final = tuple(
    (action, get_words("document-participle", action), get_words("document-finite", action))
    for action in get_senses("document-participle")
)
_AUX: Final = r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been|is\s+being|are\s+being|(?:a|ont)\s+ete|est|sont|fut|furent|fue(?:ron)?|ha\s+sido|han\s+sido|se\s+ha)"
_PASSIVES: Final = [
    (
        action,
        Cue(
            rf"\b{_AUX}\s+(?:\w+ly\s+|also\s+|then\s+|therefore\s+|further\s+|first\s+|egalement\s+|ensuite\s+|tambien\s+)?(?:{done})\b(?!\s+on\b)"
        ),
    )
    for action, done, _ in _DONE
]
_ACTIVES: Final = [(action, Cue(rf"(?<!l')\b(?:{verb})\s+(?=\S)")) for action, _, verb in _DONE]
_NOMINAL_ACTIVES: Final = [
    (action, Cue(rf"\b(?:{get_words('document-noun', action)})\s+(?:of|on|de|du|des|d'|del|sur|sobre)\s*(?=\S)"))
    for action in get_senses("document-noun")
]
_LEADS: Final = [(action, re.compile(rf"\b(?:{done}|{verb})\b")) for action, done, verb in _DONE]
_AGENDAS: Final = [(a, re.compile(rf"\b(?:{get_words('document-state', a)})\b")) for a in get_senses("document-state")]
_PARTICIPLES: Final = [(action, re.compile(rf"\b(?:being\s+)?(?:{done})\b")) for action, done, _ in _DONE]
# X was on the agenda; on the agenda: X
_STATES: Final = [
    (
        action,
        Cue(
            rf"\b(?:was|were|is|are|stood|stands|est|sont|etai(?:t|en)t?|figur\w+|est[aá]n?|estuv\w+)\s+(?:also\s+)?(?:{get_words('document-state', action)})\b"
        ),
    )
    for action in get_senses("document-state")
]
_STATES_FIRST: Final = [
    (
        action,
        Cue(
            rf"(?:^|[.;]\s)\W*(?:also\s+)?(?:{get_words('document-state', action)})\s*(?::|was\b|were\b|stood\b|is\b|are\b|figur\w+)\s*"
        ),
    )
    for action in get_senses("document-state")
]
# X, drawn up by B
_DONE_BY: Final = [
    (action, Cue(rf"(?<!\bbeen)(?<!\bwas)(?<!\bwere)\s,?(?:{done})\s+(?:by|par|por)\s")) for action, done, _ in _DONE
]
# X, approved in November 2018; X, just published
_DONE_THEN: Final = [
    (
        action,
        Cue(
            rf"\s*,?\s+(?:(?:newly|just|recently|recien|recientemente|recemment|ya|deja)\s+(?:{done})(?=\s*[,.;:]|\s*$)|(?:{done})\s+(?:in|en)\s+(?:[a-z]+\s+)?(?:de\s+)?\d{{4}}\b)"
        ),
    )
    for action, done, _ in _DONE
]
# Also reviewed: X
_DONE_FIRST: Final = [
    (action, Cue(rf"(?:^|[.;]\s)\W*(?:(?:also|egalement|tambien|then)\s+)?(?:{done})\b[^:.;]{{0,30}}:\s*"))
    for action, done, _ in _DONE
]
# The head of a title: a kind of document.
_HEAD: Final = Cue(rf"\b(?:{get_words('document-head', 'head')})\b")
_SO_HAVE: Final = Cue(r"\band\s+so\s+(?:have|has|were|was)\s+")
# What is done with a document, said behind it, as an opening before it, and before it.
_BEHIND: Final = (*_PASSIVES, *_STATES, *_DONE_BY, *_DONE_THEN)
_FIRST: Final = (*_STATES_FIRST, *_DONE_FIRST)
# "One is | a draft Regional Strategy": what is a draft was drafted.
_IS_A_DRAFT: Final = (
    "drafted",
    Cue(r"\b(?:is|was|are|were)\s+(?=(?:an?\s+|the\s+)?(?:first\s+|initial\s+|new\s+)?drafts?\s+[a-z])"),
)
_IN_FRONT: Final = (*_ACTIVES, *_NOMINAL_ACTIVES, _IS_A_DRAFT)
# The cues of all this, a lead-in's left out.
_SAID: Final = _SO_HAVE.bit | join(cue for _, cue in (*_BEHIND, *_FIRST, *_IN_FRONT))
_FUTURE: Final = re.compile(
    r"\b(?:will|would|shall|should|may|could|to|not|be|sera|seront|seran|para|pour|afin)\s+(?:\w+\s+){0,1}$"
)
_VAGUE: Final = re.compile(
    r"^(?:progress|annual\s+results|results|reports?|rapports?|informes?|plans?|studies|study|guidelines|standards|recommendations?|recommandations|frameworks?|policy|policies|documents?|papers?|surveys?|strategy|strategies|action\s+plans?|work\s+plans?|issues|statement|book)$"
)

# What of a document is spoken of: "the implementation of | the 2014-2015 Action Plan", "key points of | the Terms of Reference".
_OF_IT: Final = re.compile(
    r"(?:.*\s)?(?:implementation|application|execution|findings|(?:key|main)\s+(?:points|elements|features)|progress|etat\s+(?:d'avancement|de\s+(?:la\s+)?mise\s+en\s+(?:oe|œ)uvre)|"
    r"mise\s+en\s+(?:oe|œ)uvre|avancement|implementacion|ejecucion|avances)\s+(?:of|under|on|d[eu]|d'|del)\s*(?:(?:the|its|their|la|le|l'|el|su)\s*)?"
)
# What opens the sentence before a title: "At the end of the week a | draft Action Plan", "with | the report".
_OPENING: Final = re.compile(
    # "ont examiné | puis adopté le | rapport"
    r"(?:puis|then|et|and|y|luego)\s+(?:adopte|approuve|valide|adopted|approved|endorsed|aprobaron|adoptaron)\s+(?:the|le|la|les|l'|el|los|las)?\s*|"
    r"(?:at|in|on|as|by|with|during|for|from|to|al|en|como|lors|a\s+l'issue|avec|au|aux)\s[^,]{0,60}?\b(?:an?|the|its|une?|la|le|el|su)\s+(?=(?:[\w-]+\s+){0,3}(?:drafts?|projet|proyecto|report|plan|strategy|guide|study)\b)"
)
_PRESENTED_BY: Final = re.compile(
    r"\s*(?:\([^()]{1,20}\))?\s*,?\s+(?:presented\s+by|presentee?s?\s+par|presentad[oa]s?\s+por)\b"
)
# A clause is no title.
_CLAUSE: Final = re.compile(
    r"^(?:how|what|whether|why|comment|como|read|see|download|voir|lire|telecharger|ver|descargar|and|et|y|s|mr|mrs|ms|sr|sra)\b|^(?:case\s+stud|etudes?\s+de\s+cas|estudios?\s+de\s+caso)|^(?:(?:main|key|principales)\s+)?(?:recommendations|recommandations|recomendaciones)\s+(?:of|from|d[eu]|del?)\b|\b(?:will|would|ont|have|has|was|were|fue|fueron|adopted|endorsed|acordaron|aprobaron|decidieron|agreed)\b"
)
# "the first draft of the questionnaire" is a questionnaire.
_DRAFT: Final = re.compile(
    r"^(?:(?:first|final|revised|new|zero|initial)\s+)?(?:drafts?|projets?|avant-projets?|proyectos?|borrador(?:es)?|versions?)\s+(?:of|de|du|d'|del)\s*(?:(?:the|la|le|el)\s+|l')?"
)
# Where a title ends and what else is said of it, or the next thing, begins: "…, dedicado a ese país", "…, measures against".
_REST: Final = re.compile(
    r",\s+(?!(?:and|et|y|e)\b)(?=[a-zà-ÿ])|\s(?:ainsi\s+que|as\s+well\s+as|así\s+como|known|drawn\s+up|indicating)\b"
)
# Instruments of the world that no meeting drafts.
_STANDING: Final = re.compile(rf"\b(?:{get_words('document-standing', 'drafted')})")
_IS_DRAFT: Final = re.compile(r"(?:draft|projets?|avant-projet|proyecto|borrador)\s")
_SPOKEN_OF: Final = frozenset({"discussed", "presented"})
# "the Trader Strategy and | training manuals": what goes on in small letters is another document.
_AND_SMALL: Final = re.compile(r"\s+(?:and|et|y)\s+(?=[a-zà-ÿ])")
_LAST_WORD: Final = re.compile(r"\w+$")
# A title of so many words tells which document is meant.
_TELLING: Final = 4


def iter_documents(clauses: Clauses, endorsed: list[str]) -> Iterator[Found]:
    """Yield each titled output with what was done with it, in reading order.

    Args:
        clauses: The notice, sentence by sentence.
        endorsed: What meetings decided on; it is not repeated as a document.
    """
    reader = _Reader(clauses)
    taken = {_key(name) for name in endorsed}
    for clause in reader.clauses.all:
        if clause.sentence.kind == "title" or not clause.cues & _HEAD.bit or not (clause.lead or clause.cues & _SAID):
            continue
        for found in reader.read(clause):
            key = _key(found.values["title"])
            if not any(key <= other or other <= key for other in taken):
                taken.add(key)
                yield found


def _key(title: str) -> frozenset[str]:
    small = frozenset("the of for and on a de la le les des du el los y et draft".split())
    return frozenset(re.findall(r"\w+", title.casefold())) - small


class _Reader:
    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self._text = clauses.reading.text

    def read(self, clause: Clause) -> Iterator[Found]:
        """Yield the documents of one sentence or list item."""
        seen: set[int] = set()
        for action, verb, phrase in self._objects(clause):
            for part in self._apart(clause.to_span(phrase.start, phrase.end)):
                span = self._own(part, action)
                title = clean_name(span.of(self._text))
                done = action
                if action == "discussed" and _PRESENTED_BY.match(self.clauses.reading.folded, span.end):
                    done = "presented"
                if span.start in seen or not self._is_title(span, title) or self._stands(span, done):
                    continue
                seen.add(span.start)
                said = clause.to_span(*verb) if verb else span
                evidence = Span(min(span.start, said.start), max(span.end, said.end))
                yield Found({"title": title, "action": done}, evidence, f"document-{done}")

    def _apart(self, span: Span) -> list[Span]:
        """Part what one phrase names: "the Trader Strategy and | training manuals on valuation"."""
        folded = self.clauses.reading.folded
        for small in _AND_SMALL.finditer(self._text, *span):
            name = _LAST_WORD.search(folded, span.start, small.start())
            kind = _HEAD.pattern.search(folded, small.end(), span.end)
            if (
                name is not None
                and kind is not None
                and _HEAD.pattern.fullmatch(folded, name.start(), small.start())
                and self._text[name.start()].isupper()
                and folded.count(" ", small.end(), kind.start()) <= 1
            ):
                return [Span(span.start, small.start()), *self._apart(Span(small.end(), span.end))]
        return [span]

    def _objects(self, clause: Clause) -> Iterator[tuple[str, tuple[int, int] | None, ObjectPhrase]]:
        text = clause.text
        for action, match in find_all(_BEHIND, clause):
            phrase = read_object_before(text, match.start())
            if phrase is not None:
                yield action, match.span(), phrase
        for action, match in find_all(_FIRST, clause):
            yield from ((action, match.span(), phrase) for phrase in iter_objects_after(text, match.end()))
        for action, match in find_all(_IN_FRONT, clause):
            if match.start() and self._text[clause.shape.to_text(match.start())].isupper():
                continue  # "Development of" inside a title
            if not _FUTURE.search(text[max(0, match.start() - 30) : match.start()]):
                yield from ((action, match.span(), phrase) for phrase in iter_objects_after(text, match.end()))
        so_have = _SO_HAVE.search(clause)
        if so_have and (said := next((a for a, p in _PARTICIPLES if p.search(text, 0, so_have.start())), None)):
            yield from ((said, so_have.span(), phrase) for phrase in iter_objects_after(text, so_have.end()))
        if clause.lead:
            for action, led in (*_LEADS, *_AGENDAS):
                if led.search(clause.lead, max(0, len(clause.lead) - 70)):
                    yield from ((action, None, phrase) for phrase in list(iter_objects_after(text, 0))[:1])
                    break

    def _own(self, span: Span, action: str) -> Span:
        """Leave out what a phrase says of its document before it names it."""
        folded = self.clauses.reading.folded
        before = _OPENING.match(folded, *span)
        if action in _SPOKEN_OF:
            before = _OF_IT.match(folded, *span) or before
        start = before.end() if before is not None else span.start
        rest = _REST.search(self._text, start, span.end)
        return Span(start, rest.start() if rest is not None else span.end)

    def _stands(self, span: Span, action: str) -> bool:
        """Tell whether a document stood long before: "has made the SAFE Framework known"."""
        return action == "drafted" and _STANDING.search(self.clauses.reading.folded, *span) is not None

    def _is_title(self, span: Span, title: str) -> bool:
        """Tell whether a phrase names a document of its own: a kind of document with something that tells it apart."""
        folded = self.clauses.reading.folded[span.start : span.end]
        named = _DRAFT.sub("", folded)
        head = re.split(r"\s(?:of|for|on|to|from|by|de|du|des|d'|del|sur|pour|sobre|para|which|that|with|in)\b", named)[
            0
        ]
        is_draft = _IS_DRAFT.match(folded) is not None
        kind = _HEAD.pattern.search(named) or (_HEAD.pattern.match(folded) if is_draft else None)
        if (
            kind is None
            or _CLAUSE.search(named) is not None
            or kind.start() > len(head)
            or _VAGUE.match(folded.strip())
            or not 2 <= len(title.split()) <= 24
        ):
            return False
        words = title.split()
        if any(word[:1].isupper() for word in words[1:]) or len(words) >= _TELLING:
            return True
        return len(words) > 2 and (is_draft or (words[0].isupper() and len(words[0]) > 1))
