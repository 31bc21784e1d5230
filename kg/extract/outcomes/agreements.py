"""Agreements that a notice says were signed, concluded or renewed, with their parties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.meetings.signing import KINDS, NOUN, UNSIGNED
from kg.extract.outcomes.agreement_patterns import (
    ACTIONS,
    BETWEEN,
    BOTH,
    BY,
    CAPITALS,
    CLAUSE_END,
    COMPLEMENT,
    DEFINITE,
    LATER,
    PARTY_REACH,
    REACH,
    SMALL,
    SUBJECT,
    USED_TO_SIGN,
    VERB,
)
from kg.extract.outcomes.clauses import AGENTS, Agent, Clause, Clauses
from kg.extract.outcomes.found import Found
from kg.extract.people.mentions import PersonEntry
from kg.model import Span

_PART_OF_NAME: Final = re.compile(r"\s+(?:facility|secretariat|committee|programmes?\b)")
# What the signed text is about or rests on: "a letter of intent on the accession to the | Convention |".
_SUBJECT_OF: Final = re.compile(
    r"\b(?:accession|adhesion|adherence|amendments?|ratification|pursuant|under|application|implementation)\s+"
    r"(?:(?:to|of|a|aux?|al?|de|d)\b\s*)?(?:(?:the|la|le|l'|el|les)\s*)?(?:[\w-]+\s+){0,2}$"
)
# How a meeting was prepared: "for the excellent arrangement".
_PREPARED: Final = re.compile(
    r"\b(?:excellent|good|great|perfect|wonderful|outstanding|warm|logistic(?:al|s)?|travel|seating|practical|organi[sz]ational)\s+$"
)
# "a sign of the partnership".
_A_SIGN: Final = ("a ", "another ", "clear ", "the ", "strong ")
# So many sentences behind the text is said that "it" was signed, at most.
_LATER: Final = 4


@dataclass
class _Candidate:
    """One place that says that something was signed."""

    kind: str
    name: str | None
    parties: list[str]
    action: str
    span: Span
    noun: str
    is_title: bool
    is_later: bool


def iter_agreements(clauses: Clauses) -> Iterator[Found]:
    """Yield each agreement once, with every place that says that it was signed."""
    reader = _Reader(clauses)
    for group in _merge(list(reader.read())):
        best = max(group, key=lambda c: (not c.is_title, len(c.parties) == 2, len(c.parties), c.name is not None))
        name = next((c.name for c in sorted(group, key=lambda c: -len(c.name or "")) if c.name), None)
        if not best.parties and name is None:
            continue
        values = {"kind": best.kind, "name": name, "parties": tuple(best.parties), "action": best.action}
        for candidate in sorted(group, key=lambda c: (c is not best, c.span)):
            yield Found(values, candidate.span, "agreement-verb", certain=bool(best.parties))


def _merge(candidates: list[_Candidate]) -> list[list[_Candidate]]:
    """Put together the places that speak of one agreement: one kind, and no other parties."""
    groups: list[list[_Candidate]] = []
    for candidate in candidates:
        for group in groups:
            known = {party for other in group for party in other.parties}
            same_kind = any(
                other.kind == candidate.kind and (other.kind != "other" or other.noun == candidate.noun)
                for other in group
            )
            mine = set(candidate.parties)
            is_other = len(known) > 1 and len(mine) > 1 and not (known <= mine or mine <= known)
            if is_other and (candidate.is_title or all(other.is_title for other in group)):
                is_other = not any(_names_party(one, other) for one in mine for other in known)
            # "P and P signed the Arrangement": the one that was named.
            is_other = is_other and not (candidate.name is None and not mine.isdisjoint(known))
            # "The document was signed by P": of what was named just before, whatever P is of.
            if same_kind and (not is_other or candidate.is_later):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    return groups


def _names_party(one: str, other: str) -> bool:
    """Tell whether two names are of one party: a headline has "Chile" for "Chile Customs"."""
    return one in other or other in one


def _kind_of(noun: re.Match[str]) -> str:
    return next(kind for number, kind in enumerate(KINDS) if noun[f"k{number}"])


class _Reader:
    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self._reading = clauses.reading

    def read(self) -> Iterator[_Candidate]:
        """Yield a candidate for each agreement noun that a verb of signing governs, in reading order."""
        spoken: tuple[Clause, re.Match[str]] | None = None
        signed = (clause.sentence.number for clause in self.clauses.all if clause.cues & VERB.bit)
        # Where no verb of signing follows in the same sentence or soon behind it, no noun need be sought.
        near = {number - back for number in signed for back in range(_LATER)}
        for number, clause in enumerate(self.clauses.all):
            if clause.sentence.number not in near:
                continue
            nouns = [m for m in NOUN.finditer(clause) if not self._is_something_else(clause, m)]
            for noun in nouns:
                verb = self._verb(clause, noun)
                if verb is not None:
                    parties = self._parties(number, clause, Span(*noun.span()), verb)
                    yield self._candidate(clause, noun, clause, verb, parties)
            if nouns:
                spoken = clause, nouns[0]
            elif spoken is not None and clause.sentence.number - spoken[0].sentence.number < _LATER:
                yield from self._said_later(number, clause, *spoken)

    def _said_later(self, number: int, clause: Clause, earlier: Clause, noun: re.Match[str]) -> Iterator[_Candidate]:
        """Read "It was signed by P and P", said of the text that an earlier sentence named."""
        if not clause.cues & VERB.bit or not LATER.search(clause):
            return
        verb = next((v for v in VERB.finditer(clause) if v["signed"] and not self._is_unsigned(clause.text, v)), None)
        if verb is None:
            return
        parties = self._parties(number, clause, Span(*verb.span()), verb)
        if len(parties) < 2:  # those who sign are people: the bodies stand where the text was named
            bodies = self._names(a for a in self.clauses.agents_in(earlier, 0, len(earlier.text)) if a.letter == "B")
            parties = bodies if len(bodies) == 2 else parties
        if parties:
            yield self._candidate(earlier, noun, clause, verb, parties)

    def _candidate(
        self, where: Clause, noun: re.Match[str], clause: Clause, verb: re.Match[str], parties: list[str]
    ) -> _Candidate:
        kind = _kind_of(noun)
        action = next(name for name in ACTIONS if verb[name])
        is_here = where is clause
        start, end = (min(noun.start(), verb.start()), max(noun.end(), verb.end())) if is_here else verb.span()
        name = self._name(where, noun)
        # "P signed | the | agreement on behalf of B": the one that was named before, whoever P is.
        is_known = name is None and DEFINITE.search(where.text, max(0, noun.start() - 12), noun.start()) is not None
        return _Candidate(
            kind,
            name,
            parties,
            action,
            clause.to_span(start, end),
            noun.group(),
            clause.sentence.kind == "title",
            not is_here or is_known,
        )

    def _is_unsigned(self, text: str, verb: re.Match[str]) -> bool:
        before = text[max(0, verb.start() - 60) : verb.start()]
        if verb.group() == "sign" and before.endswith(_A_SIGN):
            return True
        return UNSIGNED.search(before) is not None and USED_TO_SIGN.search(before) is None

    def _verb(self, clause: Clause, noun: re.Match[str]) -> re.Match[str] | None:
        """Find the verb that says that the text was signed, nearest to its noun and in its clause."""
        if not clause.cues & VERB.bit:
            return None
        text, near = clause.text, []
        for verb in VERB.pattern.finditer(text, max(0, noun.start() - REACH), noun.end() + REACH):
            low, high = sorted((verb.start(), noun.start()))
            between = text[min(verb.end(), noun.end()) : high]
            is_inside = verb.start() < noun.end() and noun.start() < verb.end()
            if is_inside or high - low > REACH or CLAUSE_END.search(between) or self._is_unsigned(text, verb):
                continue
            if not verb["agreed"] or verb.start() <= noun.start():
                near.append((high - low, verb))
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _is_something_else(self, clause: Clause, noun: re.Match[str]) -> bool:
        """Tell whether a noun is inside the name of something else, or says how a meeting was prepared."""
        text, start, end = clause.text, *noun.span()
        return (
            _PART_OF_NAME.match(text, end, end + 14) is not None
            or _SUBJECT_OF.search(text, max(0, start - 60), start) is not None
            or _PREPARED.search(text, max(0, start - 20), start) is not None
        )

    # -- parties ------------------------------------------------------------------------------------------------

    def _parties(self, number: int, clause: Clause, noun: Span, verb: re.Match[str]) -> list[str]:
        text = clause.text
        start, end = min(noun.start, verb.start()), max(noun.end, verb.end())
        between = BETWEEN.search(text, noun.end, end + PARTY_REACH)
        if between and (agents := self._group(clause, between.end())) and len(agents) > 1:
            return self._names(agents)
        is_passive = verb.start() > noun.start
        found = [] if is_passive else self.clauses.agents_before(clause, verb.start())
        for match in BY.finditer(text, min(verb.end(), noun.end), end + PARTY_REACH):
            if match.start() > end + 120 or match.start() < start:
                continue
            if match.group().startswith(("de ", "del ", "for ", "pour ")) and not is_passive:
                continue
            found += self._group(clause, match.end())
        names = self._names(found)
        if len(names) < 2 and is_passive:
            subject_of_relative = self.clauses.agents_before(clause, verb.start())
            names = self._names([*found, *subject_of_relative])
        if not names:
            bodies = [a for a in self.clauses.agents_in(clause, start, min(len(text), end + 160)) if a.letter == "B"]
            names = self._names(bodies[:2])
        if len(names) < 2 and (both := BOTH.search(text, max(0, start - PARTY_REACH), end + PARTY_REACH)):
            names = self._two_before(number, both.group()) or names
        return names

    def _group(self, clause: Clause, at: int) -> list[Agent]:
        group = AGENTS.match(clause.text, at)
        return self.clauses.agents_in(clause, group.start(), group.end()) if group else []

    def _names(self, agents: Iterable[Agent]) -> list[str]:
        """Return the parties that agents stand for: a person signs for the body of the post."""
        names: dict[str, None] = {}
        for agent in agents:
            if isinstance(agent.value, PersonEntry):
                held = [p.organization for p, _ in agent.value.positions if p.organization]
                if held:
                    names.setdefault(held[0])
            else:
                names.setdefault(self._country_name(agent) if agent.letter == "C" else agent.name)
        return list(names)

    def _country_name(self, agent: Agent) -> str:
        language = self._reading.notice.language
        return self._reading.lexicon.country_name(str(agent.value), language) or agent.name

    def _two_before(self, number: int, said: str) -> list[str]:
        """Return the two bodies (or countries) last named before "both organizations" or "they"."""
        is_countries = re.search(r"countr|pays|pais", said) is not None
        for letter in "C" if is_countries else "BC":
            seen: dict[str, Agent] = {}
            for earlier in reversed(self.clauses.all[: number + 1]):
                for agent in reversed(self.clauses.agents_in(earlier, 0, len(earlier.text))):
                    if agent.letter == letter:
                        seen.setdefault(agent.name, agent)
                if len(seen) >= 2:
                    return self._names(reversed(list(seen.values())[:2]))
        return []

    # -- names --------------------------------------------------------------------------------------------------

    def _name(self, clause: Clause, noun: re.Match[str]) -> str | None:
        """Read the name of an agreement: capitalised words before its noun and what it is on; None for a bare noun."""
        text, folded = self._reading.text, self._reading.folded
        span = clause.to_span(*noun.span())
        start = span.start
        if before := CAPITALS.search(text, max(clause.sentence.span.start, span.start - 160), span.start):
            start = before.start() + len(before[0]) - len(SMALL.sub("", before[0]))
        after = SUBJECT.match(folded, span.end)
        end = span.end
        complement = COMPLEMENT.match(text, span.end)
        if complement and text[span.start].isupper() and clause.sentence.span.end >= complement.end():
            end = complement.end()
        elif after and clause.sentence.span.end >= after.end():
            end = span.end + len(after.group().rstrip())
        words = " ".join(text[start:end].split())
        is_bare = start == span.start and end == span.end
        return words if (not is_bare or _kind_of(noun) == "other") else None  # "protocole" tells what it is
