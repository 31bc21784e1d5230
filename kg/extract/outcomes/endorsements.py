"""What a meeting decided on: objects that it endorsed, approved, adopted or supported, and whose request each was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.lexicons.entries import Country
from kg.extract.matching.cues import join
from kg.extract.matching.folding import fold_words
from kg.extract.outcomes.clauses import Agent, Clause, Clauses
from kg.extract.outcomes.endorsement_patterns import (
    ACTIVE,
    AND_THE,
    APPOSED,
    ARTICLE,
    AS_HOST,
    AS_STATUS,
    AUXILIARY,
    BULLET,
    DECIDER,
    DECISION,
    DRAFT,
    FUTURE,
    INVERTED,
    ITS,
    KINDS,
    LED,
    LED_LATER,
    NAMED_STATUS,
    NOMINAL,
    ORGAN,
    PASSIVE,
    REFLEXIVE,
    REQUEST,
    ROUTINE,
    SAID_OF_IT,
    SEAT,
    SET_UP,
    STATUS,
    SUPPORTED,
    WANTED,
    WEAK_ACTIVE,
    WEAK_PASSIVE,
    WHEN,
    WISHED,
)
from kg.extract.outcomes.found import Found
from kg.extract.outcomes.objects import ObjectPhrase, clean_name, iter_objects_after, read_object_before
from kg.model import Span


def iter_endorsements(clauses: Clauses) -> Iterator[Found]:
    """Yield each object that a meeting decided on, with the words that say so, in reading order."""
    reader = _Reader(clauses)
    seen: set[tuple[str, str]] = set()
    for clause in reader.clauses.all:
        if clause.sentence.kind == "title" or not (clause.cues & _SAID or reader.is_led(clause)):
            continue
        for found in reader.read(clause):
            key = (found.values["kind"], found.values["object"].casefold())
            if key not in seen:
                seen.add(key)
                yield found


#: The cues of all ways in which decisions are said, but for a lead-in's.
_SAID: Final = join((PASSIVE, APPOSED, INVERTED, REFLEXIVE, ACTIVE, SUPPORTED, NOMINAL, WEAK_PASSIVE, WEAK_ACTIVE))


class _Reader:
    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self._text = clauses.reading.text

    def read(self, clause: Clause) -> Iterator[Found]:
        """Yield the decisions of one sentence or list item."""
        for verb, phrase in self._objects(clause):
            span = clause.to_span(phrase.start, phrase.end)
            name = clean_name(span.of(self._text))
            kind = self._kind(clause, phrase)
            if appointed := AS_HOST.match(clause.text[phrase.start : phrase.end]):
                kind = "candidacy"
                name = name[name.casefold().find(f" {appointed[1]} ") + len(appointed[1]) + 2 :]
                name = ARTICLE.sub("", name)
            asked = REQUEST.search(clause.text, phrase.start, phrase.end) is not None
            limit = phrase.end if verb is not None and verb[0] >= phrase.end else len(clause.text)
            as_status = AS_STATUS.match(clause.text, phrase.start, limit)
            if as_status is not None and not (asked and SEAT.match(as_status[1])):
                kind = "status"
                name = ARTICLE.sub("", clean_name(clause.to_span(*as_status.span(1)).of(self._text)))
            if asked and (wished := WISHED.match(clause.text, phrase.end)):
                part = "what" if wished["what"] else "that"
                if STATUS.search(wished[part]):
                    kind = "status"
                    name = clean_name(clause.to_span(*wished.span(part)).of(self._text))
            name = SAID_OF_IT.sub("", name)
            if kind is None or ("P" in clause.text[phrase.start : phrase.end] and kind != "candidacy"):
                continue
            name = name.removesuffix(" by")
            words = fold_words(name).strip()
            if (
                not 4 <= len(name) <= 220
                or name.startswith(("for ", "to ", "pour ", "para "))
                or ROUTINE.fullmatch(words)
                or WHEN.match(words)
                or DECISION.match(words)
            ):
                continue
            owner = self._owner(clause, phrase, kind)
            if kind == "status" and (wanted := NAMED_STATUS.search(name) or WANTED.search(name)):
                name = wanted[1].strip(" \"'“”«»‘’")
            said = clause.to_span(*verb) if verb else span
            values = {
                "meeting": self.clauses.meeting_of(clause), "kind": kind, "object": name,
                "beneficiary": owner.name if owner else None,
                "country": self._country(owner),
            }  # fmt: skip
            whole = Span(min(span.start, said.start), max(span.end, said.end))
            yield Found(values, whole, "endorsement-verb")

    def _objects(self, clause: Clause) -> Iterator[tuple[tuple[int, int] | None, ObjectPhrase]]:
        text = clause.text
        found = False
        for match in PASSIVE.finditer(clause):
            phrase = read_object_before(text, match.start())
            if phrase is not None and not REFLEXIVE.pattern.match(text, match.start()):
                found = True
                yield from ((match.span(), part) for part in self._conjuncts(clause, phrase))
        for match in APPOSED.finditer(clause):
            phrase = read_object_before(text, match.start())
            if phrase is not None and not AUXILIARY.search(text, 0, match.start()):
                found = True
                yield match.span(), phrase
        for pattern in (INVERTED, REFLEXIVE, ACTIVE, SUPPORTED, NOMINAL):
            for match in pattern.finditer(clause):
                before = text[: match.start()]
                if (
                    (pattern is ACTIVE and before.endswith("se "))
                    or FUTURE.search(before[-40:])
                    or (pattern in {ACTIVE, SUPPORTED} and not self._decides(clause, before))
                ):
                    continue
                for phrase in iter_objects_after(text, match.end()):
                    found = True
                    yield match.span(), phrase
        if not found:
            for phrase, verb in self._weakly(clause):
                found = True
                yield verb, phrase
        if not found and self.is_led(clause):
            yield from ((None, phrase) for phrase in list(iter_objects_after(text, 0))[:1])

    def _conjuncts(self, clause: Clause, phrase: ObjectPhrase) -> list[ObjectPhrase]:
        """Part "the strategic plan and the roadmap" where each is something that a meeting decides on."""
        link = AND_THE.search(clause.text, phrase.start, phrase.end)
        if link is None:
            return [phrase]
        parts = [ObjectPhrase(phrase.start, link.start()), ObjectPhrase(link.end(), phrase.end)]
        return parts if all(self._kind(clause, part) not in {None, "other"} for part in parts) else [phrase]

    def is_led(self, clause: Clause) -> bool:
        """Tell whether a sentence is an item of a list whose lead-in says that its items were decided."""
        if not clause.lead or not self._leads(clause.lead):
            return False
        start = clause.sentence.span.start
        line = self._text[self._text.rfind("\n", 0, start) + 1 : start]
        return BULLET.fullmatch(line) is not None  # what else an item says is no decision

    def _weakly(self, clause: Clause) -> Iterator[tuple[ObjectPhrase, tuple[int, int]]]:
        """Read decisions said in weaker words, with objects of a kind that is decided on."""
        text = clause.text
        for match in WEAK_PASSIVE.finditer(clause):
            phrase = read_object_before(text, match.start())
            if phrase is not None and self._kind(clause, phrase) != "other":
                yield phrase, match.span()
        for match in WEAK_ACTIVE.finditer(clause):
            before = text[: match.start()]
            if not FUTURE.search(before[-40:]) and self._decides(clause, before):
                for phrase in iter_objects_after(text, match.end()):
                    if self._kind(clause, phrase) != "other":
                        yield phrase, match.span()

    def _decides(self, clause: Clause, before: str) -> bool:
        """Tell whether the subject of a verb is a meeting or those who meet, and no single person."""
        subject = re.split(r"[.;:]", before[-300:])[-1]
        if not re.search(r"[PBCM]|\b[a-z]+\b", subject) or re.search(r"[P]\s*(?:,[^,]*,)?\s*$", subject):
            return clause.sentence.kind == "item" and bool(DECIDER.search(clause.lead))
        return DECIDER.search(subject) is not None or self._is_council(clause, len(before) - len(subject), len(before))

    def _is_council(self, clause: Clause, start: int, end: int) -> bool:
        agents = self.clauses.agents_in(clause, start, end)
        return (
            bool(agents)
            and agents[-1].letter == "B"
            and bool(
                re.search(r"Council|Committee|Commission|Conference|Conseil|Comité|Consejo|Board", agents[-1].name)
            )
        )

    def _leads(self, lead: str) -> bool:
        """Tell whether a list's lead-in says that what follows was decided ("The Conference adopted:")."""
        if not lead.rstrip().endswith((":", "-", "–")) and len(lead) > 90:
            return False
        return LED.search(lead) is not None and LED_LATER.search(lead) is None

    # -- kind and owner -----------------------------------------------------------------------------------------

    def _kind(self, clause: Clause, phrase: ObjectPhrase) -> str | None:
        """Classify an object by its head; None where it is nothing that a meeting decides on."""
        span = clause.to_span(phrase.start, phrase.end)
        text = clause.text[phrase.start : phrase.end]
        folded = self.clauses.reading.folded[span.start : span.end]
        if re.search(r"\bfor\s+(?:B|\w+)\s+status\b", text) or (
            REQUEST.search(text) and (STATUS.search(text) or STATUS.search(folded))
        ):
            return "status"
        if set_up := SET_UP.match(folded):
            rest = set_up.end()
            return "status" if STATUS.search(folded, rest) or ORGAN.search(folded, rest) else "other"
        head = re.split(
            r"\b(?:of|for|on|to|from|by|de|du|des|d'|del|sur|pour|sobre|para|drawn|which|that|with|in)\b", folded
        )[0]
        if drafted := DRAFT.match(folded):
            head = head[drafted.end() :] or folded[drafted.end() :]
        for part in (head, folded):
            for kind, pattern in KINDS:
                if pattern.search(part):
                    return kind
            if part is head and STATUS.search(part):
                return "status"
        return "other"

    def _country(self, owner: Agent | None) -> str | None:
        """Return the code of a country, or of the country whose administration a body is."""
        if owner is None or owner.letter == "P":
            return None
        if owner.letter == "C":
            return str(owner.value)
        entry = self.clauses.mentions.bodies.entries.get(owner.value[1])  # type: ignore[index]
        known = entry.known if entry is not None else None
        return known.country or None if known is not None and known.is_customs else None

    def _owner(self, clause: Clause, phrase: ObjectPhrase, kind: str) -> Agent | None:
        """Find whose request, candidacy or project the object is."""
        is_wish = kind == "other" and REQUEST.search(clause.text, phrase.start, phrase.end) is not None
        if kind not in {"status", "candidacy", "programme"} and not is_wish:
            return None
        agents = [a for a in self.clauses.agents_in(clause, phrase.start, phrase.end) if self._country(a)]
        if not agents:
            before = self.clauses.agents_in(clause, 0, phrase.start)
            is_its = ITS.search(clause.text, max(0, phrase.start - 8), phrase.start) is not None
            if re.match(r"\W*C\W", clause.text):
                agents = [a for a in before if a.letter == "C"][-1:]
            elif is_its:  # "Support was given to Peru Customs: participants backed its proposal"
                agents = [a for a in before if self._country(a)][-1:]
            else:
                agents = self._owned_by_adjective(clause, phrase)
        return agents[0] if agents else None

    def _owned_by_adjective(self, clause: Clause, phrase: ObjectPhrase) -> list[Agent]:
        """Find the country whose wish an adjective makes it: "the Kenyan candidacy", "la candidatura panameña"."""
        reading = self.clauses.reading
        chunks = [c for c in clause.shape.chunks_between(phrase.start, phrase.end) if c.letter == "A"]
        for entry in getattr(chunks[0].item, "entries", ()) if len(chunks) == 1 else ():
            name = isinstance(entry, Country) and reading.lexicon.country_name(entry.code, reading.notice.language)
            if name:
                return [Agent(entry.code, name, chunks[0].span, "C")]
        return []
