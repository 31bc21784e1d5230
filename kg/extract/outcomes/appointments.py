"""Appointments that a notice states: who was elected, nominated or appointed to what, in the voices in which that is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from kg.extract.lazy import Keeper, lazy
from kg.extract.matching.cues import join
from kg.extract.outcomes.appointment_patterns import (
    ACTIONS,
    ACTIVE,
    ALTERNATES,
    AND_AS,
    AND_TO,
    AS_LATER,
    ASSUMED,
    BARE_POST,
    CHOSEN_FIRST,
    GOES_TO,
    HEADING,
    INTO,
    LIST_MARK,
    LISTED,
    NEW,
    NOT_YET,
    NOUN,
    PASSIVE,
    POSSESSED,
    POST_END,
    POST_WORD,
    SUCCEEDS,
    TASK,
)
from kg.extract.outcomes.clauses import Agent, Clause, Clauses
from kg.extract.outcomes.found import Found
from kg.extract.people.mentions import PersonEntry
from kg.model import Span


class _Post(NamedTuple):
    """A post: its name as printed, and where it stands in the notice."""

    name: str
    span: Span


#: A way of saying that someone was chosen: who, for what post, and how.
_Voice = Callable[[Clause, re.Match[str]], Iterator[tuple[list[Agent], _Post, str]]]


def iter_appointments(clauses: Clauses) -> Iterator[Found]:
    """Yield each appointment with the words that state it, in reading order; one for each holder."""
    reader = _Reader(clauses)
    telling = [c for c in reader.clauses.all if c.cues & _SAID or _may_list(c)]
    for is_title in (False, True):
        found = [one for c in telling if (c.sentence.kind == "title") == is_title for one in reader.read(c)]
        yield from found
        if found:  # A headline is believed where the text itself says nothing.
            return


#: The cues of all voices but that of lists.
_SAID: Final = join((ACTIVE, CHOSEN_FIRST, POSSESSED, NOUN, PASSIVE, ASSUMED, SUCCEEDS, NEW, GOES_TO))
_INVERTED: Final = re.compile(r"\s*(?:was|were|is|are|a\s+ete|ont\s+ete|fue|fueron)\s+|\s*:\s*")
_PRONOUN: Final = re.compile(
    r"\W*(?P<who>he|she|il|elle)\s+(?:(?:was|is|has|been|a|ete|est|also|then|unanimously)\s+){0,3}"
)
_FRONTED: Final = re.compile(r"[^.;:]{0,60}?,\s*(?:le\s+|la\s+|el\s+)?(?=[PBC])")
# "Fue reelecto Secretario General el P": the post, and its holder behind.
_BEHIND: Final = re.compile(
    r"\s+(?:como\s+|comme\s+|as\s+)?(?P<post>[a-z][a-z ]{4,60}?)\s+(?:el|la|le)\s+(?:A\s+)?(?=P)"
)
_ONE: Final = re.compile(r"\b(?:was|is|fue|ha\s+sido|a\s+ete|est|es)\s+(?:\w+\s+)?$")
_RECENTLY: Final = re.compile(r"(?:recently|newly|,|recemment|recientemente)\s*$")
_NEAR: Final = re.compile(r"\s*,?\s*(?=[PC])")
_VOTE: Final = re.compile(r"\b(?:elect|elu|elec|vote)")


#: A listed post begins its sentence, after a bullet and a blank or two.
_LAST_START: Final = 3


def _may_list(clause: Clause) -> bool:
    """Tell whether a sentence has what every listed post has: a verb, or a lead-in that speaks of elections, and a mark."""
    words = clause.folded
    if not (":" in words or " -" in words or "\n-" in words):
        return False
    is_chosen = clause.cues & PASSIVE.bit or HEADING.search(clause.lead)
    return bool(is_chosen) and LIST_MARK.search(clause.text) is not None


def _iter_listed(text: str) -> Iterator[re.Match[str]]:
    """Yield the posts in front of agents with which a sentence begins."""
    at = 0
    while at <= _LAST_START:
        match = LISTED.match(text, at)
        if match is not None:
            yield match
        at = match.end() if match is not None else at + 1


class _Reader(Keeper):
    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self._text = clauses.reading.text
        self._folded = clauses.reading.folded

    @lazy
    def _is_election(self) -> bool:
        return _VOTE.search(self._folded) is not None

    def read(self, clause: Clause) -> Iterator[Found]:
        """Yield the appointments of one sentence."""
        taken: list[Span] = []
        if clause.cues & _SAID:
            yield from self._fronted(clause)
            yield from self._said(clause, taken)
        if taken or not _may_list(clause):
            return
        for match in _iter_listed(clause.text):
            if not taken:
                yield from self._voiced(clause, match, self._listed, taken)

    def _said(self, clause: Clause, taken: list[Span]) -> Iterator[Found]:
        """Yield the appointments that a sentence states in any voice but that of lists."""
        voices = (
            (ACTIVE, self._active), (CHOSEN_FIRST, self._chosen_first), (POSSESSED, self._possessed), (NOUN, self._active), (PASSIVE, self._passive), (ASSUMED, self._assumed),
            (SUCCEEDS, self._assumed), (NEW, self._assumed), (GOES_TO, self._goes_to),
        )  # fmt: skip
        for cue, voice in voices:
            for match in cue.finditer(clause):
                if not any(match.start() < t.end and t.start < match.end() for t in taken):
                    yield from self._voiced(clause, match, voice, taken)

    def _voiced(self, clause: Clause, match: re.Match[str], voice: _Voice, taken: list[Span]) -> Iterator[Found]:
        for holders, post, action in voice(clause, match):
            taken.append(Span(*match.span()))
            people = [holder for holder in holders if holder.letter == "P"]
            for holder in people or holders:
                yield self._found(clause, match, holder, post, action)

    def _found(self, clause: Clause, match: re.Match[str], holder: Agent, post: _Post, action: str) -> Found:
        said = clause.to_span(*match.span())
        span = Span(min(said.start, holder.span.start), max(said.end, holder.span.end))
        if clause.sentence.span.covers(post.span):
            span = Span(min(span.start, post.span.start), max(span.end, post.span.end))
        values = {"position": post.name, "holder": holder.value, "action": action}
        return Found(
            values,
            span,
            f"appointment-{(match.re.groupindex and 'verb') or 'phrase'}",
            certain=match.re is not NEW.pattern,
        )

    def _fronted(self, clause: Clause) -> Iterator[Found]:
        """Read "Elected Vice-Chair, P", where the verb and the post are printed as part of the person's titles."""
        if not clause.cues & PASSIVE.bit:
            return
        for chunk in clause.shape.chunks.values():
            said = PASSIVE.pattern.match(self._folded, chunk.start, chunk.end) if chunk.letter == "P" else None
            agent = self.clauses.agent_of(chunk) if said else None
            if said is None or agent is None:
                continue
            into = INTO.match(self._folded, said.end(), chunk.end)
            start = into.end() if into else said.end()
            end = self._folded.find(",", start, chunk.end)
            if end > start and POST_WORD.search(self._folded, start, end):
                values = {"position": self._name(Span(start, end)).name, "holder": agent.value, "action": _action(said)}
                yield Found(values, Span(chunk.start, chunk.end), "appointment-verb")

    # -- voices -------------------------------------------------------------------------------------------------

    def _active(self, clause: Clause, match: re.Match[str]) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read "Members elected P as Chair" and "the election of P as Chair"."""
        holders = self.clauses.agents_at(clause, match.end())
        if holders:
            behind = clause.shape.to_shape(holders[-1].span.end - 1) + 1
            later = AS_LATER.match(clause.text, behind)
            post = (self._post(clause, later.end()) if later else None) or self._post(clause, behind)
            post = post or self._post_in_titles(clause, holders[-1]) or self._own_post(holders[0])
            if post is not None:
                yield holders, post, _action(match)
                yield from self._and_as(clause, match, post)

    def _and_as(self, clause: Clause, match: re.Match[str], post: _Post) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read the rest of "elected C as its Chair, and C and C as Vice-Chairs"."""
        for more in AND_AS.finditer(clause.text, clause.shape.to_shape(post.span.end - 1) + 1):
            second = self._post(clause, more.end())
            holders = self.clauses.agents_in(clause, *more.span("agents"))
            if second is not None and holders:
                yield holders, second, _action(match)

    def _chosen_first(self, clause: Clause, match: re.Match[str]) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read "elected its new Secretary General, P", where the post stands before its holder."""
        post = self._name(clause.to_span(*match.span("post")))
        if POST_WORD.search(self._folded, post.span.start, post.span.end):
            holders = self.clauses.agents_at(clause, match.end())[:1]
            behind = clause.shape.to_shape(holders[0].span.end - 1) + 1 if holders else 0
            later = AS_LATER.match(clause.text, behind) if holders else None
            # "elected the head of B, P, as its Chair": what P was before, and what P is now
            yield holders, (self._post(clause, later.end()) if later else None) or post, _action(match)

    def _possessed(self, clause: Clause, match: re.Match[str]) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read "congratulated P on his election as Chair"."""
        post = self._post(clause, match.end())
        holders = self.clauses.agents_before(clause, match.start())
        if post is not None and holders:
            yield holders[-1:], post, _action(match)

    def _passive(self, clause: Clause, match: re.Match[str]) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read "P was elected Chair", "P, elected Chair", "elected Chair, P …", "nominated to the Board were C and C"."""
        text = clause.text
        if NOT_YET.search(text, max(0, match.start() - 40), match.start()):
            return
        post = self._post(clause, match.end())
        if post is not None:
            behind = clause.shape.to_shape(post.span.end - 1) + 1
            inverted = _INVERTED.match(text, behind)
            if inverted and (holders := self.clauses.agents_at(clause, inverted.end())):
                yield holders, post, _action(match)
                yield from self._and_to(clause, match, inverted.end())
                return
        holders = self.clauses.agents_before(clause, match.start())
        if not holders and post is not None and not text[: match.start()].strip(" ,"):
            fronted = _FRONTED.match(text, match.end())
            holders = self.clauses.agents_at(clause, fronted.end()) if fronted else []
        if not holders and (pronoun := _PRONOUN.fullmatch(text, 0, match.start())):
            holders = self._named_before(clause, pronoun)
        if post is not None and not holders and (fore := _BEHIND.match(text, match.end())):
            named = clause.to_span(*fore.span("post"))
            yield self.clauses.agents_at(clause, fore.end()), self._name(named), _action(match)
            return
        if len(holders) > 1 and _ONE.search(text, 0, match.start()):
            holders = holders[-1:]  # "…, and P was elected": one person, whoever is named before
        if text[: match.start()].rstrip(" -").endswith(("newly", "recently", "nouvellement", "recien")):
            yield from self._newly(clause, match, post)
            return
        if post is None and holders and _RECENTLY.search(text[: match.start()]):
            post = self._own_post(holders[-1])
        if holders and post is not None:
            yield holders, post, _action(match)

    def _named_before(self, clause: Clause, pronoun: re.Match[str]) -> list[Agent]:
        """Return whom a pronoun stands for: the person whom the sentence before names first."""
        number = clause.sentence.number - 1
        before = next((c for c in self.clauses.all if c.sentence.number == number), None)
        agents = self.clauses.agents_in(before, 0, len(before.text)) if before is not None else []
        people = [a._replace(span=clause.to_span(*pronoun.span("who"))) for a in agents if a.letter == "P"]
        return people[:1]

    def _newly(
        self, clause: Clause, match: re.Match[str], post: _Post | None
    ) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read "the newly elected Chair, P", "newly appointed P", "P, recently re-elected"."""
        ahead = clause.shape.to_shape(post.span.end - 1) + 1 if post else match.end()
        near = _NEAR.match(clause.text, ahead)
        holders = self.clauses.agents_at(clause, near.end()) if near else []
        holders = holders[:1] or self.clauses.agents_before(clause, match.start())[-1:]
        post = post or (self._own_post(holders[0]) if holders else None)
        if holders and post is not None:
            yield holders, post, _action(match)

    def _and_to(self, clause: Clause, match: re.Match[str], at: int) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read the rest of "nominated to the Commission were C and C, and to the Committee, C"."""
        for more in AND_TO.finditer(clause.text, at):
            span = clause.to_span(*more.span("post"))
            yield self.clauses.agents_at(clause, more.end()), self._name(span), _action(match)

    def _assumed(self, clause: Clause, match: re.Match[str]) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read "P took over as Head", "P is the new Director", "C will be Vice-Chair"."""
        if match.re is NEW.pattern and match.group().endswith(("be", "serve")) and not self._is_election:
            return
        if clause.text.startswith((" from", " the from"), match.end()):
            return
        post = self._post(clause, match.end())
        holders = self.clauses.agents_before(clause, match.start())
        if holders and post is not None:
            said = "assumed" if match.re is ASSUMED.pattern else "elected" if self._is_election else "appointed"
            yield holders[:1], post, said

    def _goes_to(self, clause: Clause, match: re.Match[str]) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read "the vice-chairmanship passes to C"."""
        holders = self.clauses.agents_at(clause, match.end())
        if holders:
            yield (
                holders[:1],
                self._name(clause.to_span(*match.span("post"))),
                "elected" if self._is_election else "assumed",
            )

    def _listed(self, clause: Clause, match: re.Match[str]) -> Iterator[tuple[list[Agent], _Post, str]]:
        """Read "Vice-Chair for Europe: C appointed", or "Chair: P" under a heading or lead that speaks of elections."""
        holders = self.clauses.agents_at(clause, match.end())
        if not holders:
            return
        behind = clause.shape.to_shape(holders[-1].span.end - 1) + 1
        verb = PASSIVE.pattern.search(clause.text, behind, behind + 40)
        if verb is None and not HEADING.search(clause.lead):
            return
        post = self._name(clause.to_span(*match.span("post")))
        if POST_WORD.search(self._folded, post.span.start, post.span.end):
            said = verb or PASSIVE.pattern.search(clause.lead)
            action = _action(said) if said else "elected"
            yield holders, post, action
            other = ALTERNATES.match(clause.text, behind)
            if other is not None:
                yield (
                    self.clauses.agents_at(clause, other.end()),
                    _Post(f"{post.name} {other['post']}", post.span),
                    action,
                )

    # -- posts --------------------------------------------------------------------------------------------------

    def _post(self, clause: Clause, at: int) -> _Post | None:
        """Read the post that stands behind a verb; None where no post follows."""
        into = INTO.match(clause.text, at)
        start = into.end() if into else at
        if TASK.match(clause.text, start):
            return None
        stop = POST_END.search(clause.text, start)
        end = stop.start() if stop else len(clause.text)
        end = start + len(clause.text[start:end].rstrip(" ,'"))
        if end <= start or end - start > 140 or clause.text[start] in "PA":
            return None
        span = clause.to_span(start, end)
        if self._folded.startswith(("by ", "par ", "por "), span.start):
            return None
        if inside := POST_END.search(self._folded, span.start + 1, span.end):  # within a chunk that reaches too far
            span = Span(span.start, inside.start()) if "(" not in inside.group() and "," not in inside.group() else span
        if not POST_WORD.search(self._folded, span.start, span.end):
            return None
        if BARE_POST.fullmatch(clause.text[start:end]):
            return self._with_body(clause, span)
        return self._name(span)

    def _name(self, span: Span) -> _Post:
        return _Post(" ".join(span.of(self._text).split()), span)

    def _with_body(self, clause: Clause, span: Span) -> _Post:
        """Name a bare "director" with the body that its sentence spoke of before."""
        before = [a for a in self.clauses.agents_in(clause, 0, clause.shape.to_shape(span.start)) if a.letter == "B"]
        name = " ".join(span.of(self._text).split())
        return _Post(f"{name}, {before[-1].name}" if before else name, span)

    def _post_in_titles(self, clause: Clause, holder: Agent) -> _Post | None:
        """Read a post printed among the titles behind a name: "elected P, Director of B, as its Chair"."""
        if not isinstance(holder.value, PersonEntry):
            return None
        mention = next((m for m in holder.value.mentions if holder.span.covers(m.span)), None)
        if mention is None or mention.span.end >= holder.span.end:
            return None
        later = AS_LATER.match(self._folded, mention.span.end, clause.sentence.span.end)
        into = INTO.match(self._folded, later.end() if later else mention.span.end)
        start = into.end() if into else mention.span.end
        stop = POST_END.search(self._folded, start, clause.sentence.span.end)
        end = stop.start() if stop else clause.sentence.span.end
        return self._name(Span(start, end)) if POST_WORD.search(self._folded, start, end) else None

    def _own_post(self, holder: Agent) -> _Post | None:
        """The post that the notice gives someone who is "recently re-elected"."""
        if not isinstance(holder.value, PersonEntry) or not holder.value.positions:
            return None
        position, where = holder.value.positions[0]
        name = f"{position.title}, {position.organization}" if position.organization else position.title
        return _Post(name, where.span)


def _action(match: re.Match[str]) -> str:
    return next((action for group, action in ACTIONS.items() if match.groupdict().get(group)), "appointed")
