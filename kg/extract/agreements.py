"""Agreements that a notice says were signed, concluded or renewed, with their parties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.clauses import AGENTS, Agent, Clause
from kg.extract.found import Found, Mentions
from kg.extract.outcome_words import get_senses, get_words
from kg.extract.persons import PersonEntry
from kg.model import Span

# A sense is a kind of the fact sheet, the more telling before the more general.
_KINDS = get_senses("agreement-noun")
_NOUN = re.compile(
    "|".join(
        rf"(?P<k{number}>(?<![\w-])(?:{get_words('agreement-noun', kind)})(?![\w-]))"
        for number, kind in enumerate(_KINDS)
    )
)
_ACTIONS = get_senses("agreement-verb")
_VERB = re.compile(
    r"\b(?:" + "|".join(f"(?P<{action}>{get_words('agreement-verb', action)})" for action in _ACTIONS) + r")\b"
)
# How far a verb stands from its noun, in letters of the shape, and what may not stand between them.
_REACH = 170
_PARTY_REACH = 400
_CLAUSE_END = re.compile(r"[;!?]|\.\s")
# Not (yet) signed: plans, hopes, conditions, ceremonies, and what the signed text provides.
_UNSIGNED = re.compile(
    r"\b(?:to|will|would|shall|could|may|might|should|can|not|before|until|towards?|prior\s+to|plan\w*\s+to|agreed\s+to|hop\w+\s+to|negotiat\w*|process\s+of|considering|possib\w+|propos\w*|"
    r"sera|seront|devra|devrait|afin\s+de|pour|avant\s+de|prevo\w*|para|antes\s+de|sera|preve\w*|propuso)\s+(?:\w+\s+){0,2}$"
)
_USED_TO_SIGN = re.compile(
    r"(?:used\s+the\s+(?:occasion|opportunity)|met|came\s+together|gathered|occasion|profite\s+de\s+l'occasion)\s+(?:\w+\s+){0,2}(?:to|pour|para)\s+(?:\w+\s+){0,1}$"
)
_BETWEEN = re.compile(
    r"\b(?:between|entre|of|linking)\s+(?:the\s+|la\s+|le\s+|l'|les\s+|el\s+|los\s+|las\s+)?"
    r"(?:(?:customs\s+)?(?:administrations?|services?|authorities|governments?|gouvernements?|gobiernos?|administraciones|"
    r"aduanas?|douanes?|servicios?|autoridades)(?:\s+(?:aduaner[oa]s|douanieres?|nacionales))?\s+(?:of|de|d[eu]s?|du)\s*"
    r"(?:the\s+|la\s+|le\s+|l')?)?(?=[PBC])"
)
_BY = re.compile(
    r"\b(?:by|par|por|with|avec|con|de|del|for|pour|celle\s+de)\s+(?:the\s+|la\s+|le\s+|l'|les\s+|el\s+|los\s+|las\s+)?(?=[PBC])"
)
# What a later sentence calls a text that was named before.
_LATER = re.compile(
    r"^\W*(?:it|they|both|the\s+(?:document|text|paper|deal|two|signator)|il|elle|le\s+(?:document|texte)|el\s+(?:documento|texto)|"
    r"signed|signe|firm)|\b(?:was|were|been|is|ete|est|fue|fueron|sido)\s+(?:signed|signee?s?|firmad[oa]s?|suscrit[oa]s?)\s+(?:\w+\s+){0,3}?(?:by|par|por)\b"
)
_BOTH = re.compile(
    r"\b(?:(?:both|the\s+two)\s+(?P<what>organi[sz]ations|secretariats|agencies|administrations|institutions|bodies|customs|countries|sides|parties|services|heads|leaders|directors|chiefs)|they|les\s+deux\s+\w+|ambas\s+\w+|ambos\s+\w+|las\s+dos\s+\w+|los\s+dos\s+\w+)\b"
)

# The rest of a name in French and Spanish: "Acuerdo de Reconocimiento Mutuo de Operadores Económicos Autorizados".
_COMPLEMENT = re.compile(
    r"(?:\s+(?:(?:de|del|des|du|d['’]|en|sobre|y|et|la|los|las|les|sur|al?)\s*){1,3}(?:[A-ZÉÓÁÍÚ][\w’'-]+)|\s+[A-ZÉÓÁÍÚ][\w’'-]+)+"
)

# The capitalised words before a noun, and the small words with which they may not begin.
_CAPITALS = re.compile(r"(?:(?:[A-Z][\w’'/\-]*|\([A-Z]{2,6}\)|of|on|and|for|&)\s+){1,12}$")
_SMALL = re.compile(r"^(?:(?:of|on|and|for|&|The|A|An|This|Its|In|At|On|With)\s+)*")
# What it is on: "on Mutual Assistance in Customs Matters".
_SUBJECT = re.compile(
    r"\s+(?:on(?!\s+behalf)|sur|relati\w+\s+a|en\s+matiere\s+de|sobre|concerning|en\s+materia\s+de|for)\s+(?:the\s+)?(?:[\w’'/\-]+(?:\s+|$)){1,9}?(?=[,.;:()]|$|(?:in|at|as|was|were|has|between|with|during|by|which|that|to)\b)"
)


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


def iter_agreements(mentions: Mentions) -> Iterator[Found]:
    """Yield each agreement once, with every place that says that it was signed."""
    reader = _Reader(mentions)
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
                is_other = not known & mine  # a headline names parties its own way
            if same_kind and not is_other:
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    return groups


class _Reader:
    def __init__(self, mentions: Mentions) -> None:
        self.clauses = mentions.clauses
        self._reading = mentions.reading

    def read(self) -> Iterator[_Candidate]:
        """Yield a candidate for each agreement noun that a verb of signing governs, in reading order."""
        spoken: tuple[Clause, re.Match[str]] | None = None
        for number, clause in enumerate(self.clauses.all):
            text = clause.text
            nouns = [m for m in _NOUN.finditer(text) if not self._is_part_of_name(clause, m)]
            for noun in nouns:
                verb = self._verb(text, noun)
                if verb is not None:
                    parties = self._parties(number, clause, Span(*noun.span()), verb)
                    yield self._candidate(clause, noun, clause, verb, parties)
            if nouns:
                spoken = clause, nouns[0]
            elif spoken is not None and clause.sentence.number - spoken[0].sentence.number < 4:
                yield from self._said_later(number, clause, *spoken)

    def _said_later(self, number: int, clause: Clause, earlier: Clause, noun: re.Match[str]) -> Iterator[_Candidate]:
        """Read "It was signed by P and P", said of the text that an earlier sentence named."""
        if not _LATER.search(clause.text):
            return
        verb = next(
            (v for v in _VERB.finditer(clause.text) if v["signed"] and not self._is_unsigned(clause.text, v)), None
        )
        if verb is not None and (parties := self._parties(number, clause, Span(*verb.span()), verb)):
            yield self._candidate(earlier, noun, clause, verb, parties)

    def _candidate(
        self, where: Clause, noun: re.Match[str], clause: Clause, verb: re.Match[str], parties: list[str]
    ) -> _Candidate:
        kind = next(kind for number, kind in enumerate(_KINDS) if noun[f"k{number}"])
        action = next(name for name in _ACTIONS if verb[name])
        is_here = where is clause
        start, end = (min(noun.start(), verb.start()), max(noun.end(), verb.end())) if is_here else verb.span()
        return _Candidate(
            kind,
            self._name(where, noun),
            parties,
            action,
            clause.to_span(start, end),
            noun.group(),
            clause.sentence.kind == "title",
        )

    def _is_unsigned(self, text: str, verb: re.Match[str]) -> bool:
        before = text[max(0, verb.start() - 60) : verb.start()]
        return _UNSIGNED.search(before) is not None and _USED_TO_SIGN.search(before) is None

    def _verb(self, text: str, noun: re.Match[str]) -> re.Match[str] | None:
        """Find the verb that says that the text was signed, nearest to its noun and in its clause."""
        near = []
        for verb in _VERB.finditer(text, max(0, noun.start() - _REACH), noun.end() + _REACH):
            low, high = sorted((verb.start(), noun.start()))
            between = text[min(verb.end(), noun.end()) : high]
            is_inside = verb.start() < noun.end() and noun.start() < verb.end()
            if is_inside or high - low > _REACH or _CLAUSE_END.search(between) or self._is_unsigned(text, verb):
                continue
            if not verb["agreed"] or verb.start() <= noun.start():
                near.append((high - low, verb))
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _is_part_of_name(self, clause: Clause, noun: re.Match[str]) -> bool:
        """Tell whether a noun is inside the name of something else (a convention that gives a topic its name)."""
        behind = clause.text[noun.end() : noun.end() + 14]
        return bool(re.match(r"\s+(?:facility|secretariat|committee|programmes?\b)", behind))

    # -- parties ------------------------------------------------------------------------------------------------

    def _parties(self, number: int, clause: Clause, noun: Span, verb: re.Match[str]) -> list[str]:
        text = clause.text
        start, end = min(noun.start, verb.start()), max(noun.end, verb.end())
        between = _BETWEEN.search(text, noun.end, end + _PARTY_REACH)
        if between and (agents := self._group(clause, between.end())) and len(agents) > 1:
            return self._names(agents)
        is_passive = verb.start() > noun.start
        found = [] if is_passive else self.clauses.agents_before(clause, verb.start())
        for match in _BY.finditer(text, min(verb.end(), noun.end), end + _PARTY_REACH):
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
        if len(names) < 2 and (both := _BOTH.search(text, max(0, start - _PARTY_REACH), end + _PARTY_REACH)):
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
        if before := _CAPITALS.search(text, max(clause.sentence.span.start, span.start - 160), span.start):
            start = before.start() + len(before[0]) - len(_SMALL.sub("", before[0]))
        after = _SUBJECT.match(folded, span.end)
        end = span.end
        complement = _COMPLEMENT.match(text, span.end)
        if complement and text[span.start].isupper() and clause.sentence.span.end >= complement.end():
            end = complement.end()
        elif after and clause.sentence.span.end >= after.end():
            end = span.end + len(after.group().rstrip())
        words = " ".join(text[start:end].split())
        is_bare = start == span.start and end == span.end
        is_special = noun["k5"] is not None
        return words if (not is_bare or is_special) else None
