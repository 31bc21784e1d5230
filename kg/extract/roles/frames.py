"""Frames: on which side of a phrase such as "hosted by" or "delivered opening remarks" its agents stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from kg.extract.lexicons.entries import Frame
from kg.extract.matching.phrases import Hit
from kg.extract.roles.agent_lists import atom_end
from kg.extract.roles.frame_patterns import (
    ACTIVE,
    AGENT_BEFORE,
    AND_ANOTHER,
    AND_DID,
    AND_THEN,
    APPOSED,
    APPOSED_HOST,
    AS,
    AT_THE,
    ATTENDED,
    BEING,
    BELONGING,
    BREAKS,
    BY_CITY,
    BY_COMMA,
    BY_OTHERS,
    CALLED,
    CALLED_APART,
    CALLED_ON,
    CALLINGS,
    CAME,
    CHOSE,
    CLAUSAL,
    CLAUSE,
    COLON_GAP,
    COMMA_THEN,
    COMPANION,
    COORDINATED,
    COPULA,
    COUNTED_GAP,
    DELEGATES,
    DESCRIBED,
    DESCRIBED_END,
    DID,
    DONE,
    EACH_ITS,
    EVENT_ASIDE,
    FOR,
    GATHERED,
    GATHERS,
    GIVERS,
    GLOSSED,
    GOES_ON,
    GRATEFUL,
    HANDED_TO,
    HAS_VERB,
    HE,
    HELD_GAP,
    HELPED,
    HOLDERS,
    HOST_APART,
    HOST_NOUNS,
    IN_WHICH,
    INVERTED,
    INVITED,
    IS_DONE,
    ITS_MEMBERS,
    LISTED,
    LISTING,
    LONGEST_ASIDE,
    NAMED_BESIDE,
    NEAR,
    NEXT_VERB,
    NOUN_GAP,
    NOUN_WHO,
    NOUNS,
    OBLIQUE,
    OF,
    OF_BODY,
    OF_WHOM,
    ON,
    ON_SUBJECT,
    OPENS,
    OTHER_SHARE,
    OTHER_SUBJECT,
    PARTAKES,
    PARTNERS,
    PASSIVE,
    PASSIVE_BEHIND,
    POST_OF,
    QUOTE_BEFORE,
    REGION,
    REPEATED,
    RIGHT_GAP,
    SAID_THAT,
    SENT_BY,
    SPEAKERS,
    STAFF,
    STOP_BETWEEN,
    SUBJECT_BEHIND,
    TELLING,
    THANKS,
    TOGETHER_WITH,
    TURNED,
    UNDER,
    VERB_FIRST,
    VICE_CHAIR,
    WHICH_BY,
    WHICH_IS,
    WHO_ALONE,
    WHO_HELD,
)
from kg.extract.roles.patterns import LAST_OF_LIST, SAYS
from kg.extract.roles.statements import Statement
from kg.extract.text.shapes import Shape

Group = tuple[int, ...]

# So many bodies may stand in what is said of someone: "P, in charge of B's work at the B, was present".
_APPOSITIONS: Final = 2


class Frames:
    """Finds the agents of the frames of one notice.

    Args:
        folded: The folded text of the notice.
        hits: All places where a frame's phrase stands, in order.
    """

    def __init__(self, folded: str, hits: Sequence[Hit[Frame]]) -> None:
        self._folded = folded
        self._hits = hits
        self._starts = [h.start for h in hits]

    def find_agents(self, statement: Statement, hit: Hit[Frame], frame: Frame) -> Group | None:
        """Find the agents of one frame, as places in the statement's shape."""
        shape = statement.shape
        start, end = shape.to_shape(hit.start), shape.to_shape(hit.end)
        within = shape.chunks.get(end)
        if within is not None and within.letter == "M" and within.start < hit.end:
            end += 1  # the phrase ends in the name of the event: "paid a courtesy visit to | P"
        if frame.side == "right":
            return self._on_right(statement, hit, frame, end)
        if (
            frame.role == "observer"
            and TURNED.search(shape.text[max(0, start - 8) : start])
            and shape.text.startswith(", ", end)
        ):
            return self._on_right(statement, hit, frame, end)  # "B and, as observers, B": those who follow
        if frame.role == "speaker" and (quoted := self._inverted(statement, start, end)) is not None:
            return quoted
        if frame.role == "speaker" and CALLED_ON.match(shape.text, start):
            return None
        lead = shape.text, max(0, start - 60), start
        if IN_WHICH.search(*lead):
            return self._on_right(statement, hit, frame, end)  # "a meeting in which took part B and B"
        if WHICH_BY.search(*lead) and SUBJECT_BEHIND.match(shape.text, end):
            return self._on_right(statement, hit, frame, end)  # "la reunión, que presidió el P"
        if frame.role in GATHERED and NOUN_WHO.search(*lead):
            return None
        passive = None if self._is_done_to(hit, frame) or self._partakes(hit, frame) else PASSIVE.match(shape.text, end)
        if passive and not ACTIVE.search(self._folded, hit.start, hit.end):
            return self._on_right(statement, hit, frame, passive.end())
        if frame.role == "organizer" and IS_DONE.search(self._folded, max(0, hit.start - 24), hit.start):
            return None
        listed = LISTED.match(shape.text, end) if frame.role in LISTING else None
        if listed:
            group = next((g for g in statement.lists if listed.end() in g), None)
            return (*group, *_iter_talks(shape, group)) if group is not None and frame.role == "presenter" else group
        if frame.role in TELLING and frame.lang == "en" and self._is_told(hit):
            return None
        group = self._on_left(statement, hit, frame, start)
        if group is not None and frame.role in SPEAKERS:
            other = (EACH_ITS if frame.role == "presenter" else TOGETHER_WITH).match(shape.text, end)
            group = (*group, other.end()) if other is not None and other.end() in shape.chunks else group
        # "Participó, en calidad de observador, | la B"
        aside = frame.role == "observer" and shape.text.startswith(",", end)
        behind = SUBJECT_BEHIND.match(shape.text, end + aside) if frame.lang in VERB_FIRST else None
        if behind is not None and OPENS.fullmatch(shape.text, 0, start) is not None:
            return self._on_right(statement, hit, frame, behind.end() - 1)  # "También informó la B"
        if frame.role == "observer" and group is not None and not ATTENDED.search(shape.text, group[-1] + 1, start):
            return _last_part(shape.text, group)
        return group

    def _is_told(self, hit: Hit[Frame]) -> bool:
        """Tell whether something was told to those before a verb: "the delegation was | briefed on | the system"."""
        return (
            DONE.match(self._folded, hit.start) is not None
            and BEING.search(self._folded, max(0, hit.start - 24), hit.start) is not None
        )

    def _is_done_to(self, hit: Hit[Frame], frame: Frame) -> bool:
        """Tell whether a phrase says itself what was done to its agents: "officers of B | were trained | by Mr. A"."""
        return frame.role in GATHERED and self._folded.startswith(("was ", "were "), hit.start)

    def _partakes(self, hit: Hit[Frame], frame: Frame) -> bool:
        """Tell whether a phrase says what its agents did: "officers of B | took part | in the course led by Mr. A"."""
        return frame.role in GATHERED and PARTAKES.search(self._folded, hit.start, hit.end) is not None

    def _inverted(self, statement: Statement, start: int, end: int) -> Group | None:
        text = statement.shape.text
        behind = INVERTED.match(text, end)
        if behind and QUOTE_BEFORE.search(text[max(0, start - 8) : start]):
            return next((g for g in statement.lists if behind.end() in g), None)
        return None

    def _on_right(self, statement: Statement, hit: Hit[Frame], frame: Frame, end: int) -> Group | None:
        shape = statement.shape
        if (
            _is_noun(self._folded[hit.start : hit.end])
            and not NOUN_GAP.match(shape.text, end)
            and not self._is_called(shape, hit, end)
        ):
            return None
        gap = RIGHT_GAP.match(shape.text, end) or COLON_GAP.match(shape.text, end) or HELD_GAP.match(shape.text, end)
        if gap is None and frame.role in GATHERED:
            gap = COUNTED_GAP.match(shape.text, end)
        if gap is None or (CLAUSE.search(gap.group()) and ":" not in gap.group() and gap.re is not HELD_GAP):
            return None
        if frame.role in TELLING and SAID_THAT.search(gap.group()):
            return None  # "destacó que funcionarios de la B recibieron"
        if frame.role in TELLING and HAS_VERB.search(gap.group()) and SAYS.search(self._folded, hit.start, hit.end):
            return None
        if frame.role in TELLING and CAME.search(gap.group()):
            return None
        if frame.role in TELLING and THANKS.search(gap.group()):
            return None  # "in her remarks, thanked B"
        if frame.role in GATHERED and (AND_DID.search(gap.group()) or DID.match(gap.group())):
            return None  # "attended and congratulated C"
        if frame.role in GATHERED and OTHER_SHARE.search(gap.group()):
            return None
        if frame.role == "chair" and HANDED_TO.search(gap.group()):
            return None  # "the chairmanship of the region to P"
        if BY_OTHERS.search(gap.group()) and self._folded.endswith(BELONGING, hit.start, hit.end):
            return None
        if frame.role in GATHERED and AT_THE.search(gap.group()):
            return None  # "representatives of the private sector at the B": where they were
        if frame.role in GATHERED and CHOSE.search(gap.group()):
            return None  # "the member countries elected C"
        if frame.role in GATHERED and PASSIVE_BEHIND.search(gap.group()):
            return None  # "participants were greeted by Mr. A": he greets them
        if frame.role in GATHERED and COPULA.search(self._folded, hit.start, hit.end) and CLAUSAL.search(gap.group()):
            return None  # "the guests were shown how the B work"
        at = gap.end()
        if frame.role in SPEAKERS and shape.text[at] == "C":  # "for Peru: Mr. A"
            at = next((a for a in sorted(shape.chunks) if at < a < at + 8 and shape.text[a] == "P"), at)
        group = statement.list_at(at)
        if group is None or self._describes(statement, hit, group):
            return None
        group = _of_pairs(shape, group)
        if frame.role in HOLDERS:
            group = _without_helpers(shape, group)
        if frame.role in SPEAKERS and (staff := STAFF.match(shape.text, group[-1])) is not None:
            group = statement.list_at(staff.end()) or group  # "facilitated by two B officers, P and P"
        if frame.role in SPEAKERS:
            group = _named_beside(shape, group) or _people_of(shape, group)
        if frame.role in SPEAKERS and shape.text.startswith("B P", group[-1]):
            group = statement.list_at(group[-1] + 2) or group  # "taught by experts of the B P and P"
        if frame.role in SPEAKERS and (
            self._folded.endswith(BELONGING, hit.start, hit.end)
            or SENT_BY.search(shape.text, max(0, group[0] - 40), group[0])
        ):
            group = _those_of(shape, group)
        if frame.role in TELLING and (more := _iter_talks(shape, group)):
            return (*group, *more)
        return self._without_next_clause(statement, self._before_verb(shape, group))

    def _before_verb(self, shape: Shape, group: Group) -> Group:
        """Leave out the subject of the next clause: "sponsored by B, and the | B | sent its manager"."""
        if len(group) < 2 or not NEXT_VERB.match(shape.text, atom_end(shape, group[-1])):
            return group
        between = atom_end(shape, group[-2]), group[-1]
        is_next = AND_THEN.fullmatch(shape.text, *between) or (
            len(group) == 2 and COMMA_THEN.fullmatch(shape.text, *between)
        )
        return group[:-1] if is_next else group

    def _is_called(self, shape: Shape, hit: Hit[Frame], end: int) -> bool:
        """Tell whether people are named by what they are: "facilitators Mr. A and Ms. B", "the trainers, Mr. A …"."""
        *article, noun = self._folded[hit.start : hit.end].split()
        if noun in HOST_NOUNS and article:
            return HOST_APART.match(shape.text, end) is not None  # "chosen by the host, B"
        if noun not in CALLINGS:
            return False
        return CALLED.match(shape.text, end) is not None or (
            bool(article) and CALLED_APART.match(shape.text, end) is not None
        )

    def _describes(self, statement: Statement, hit: Hit[Frame], group: Group) -> bool:
        """Tell whether a phrase only says who someone is: "Mr. A and Ms. B, | experts from | B, led"."""
        shape = statement.shape
        if not self._folded.endswith(BELONGING, hit.start, hit.end) or GATHERS.match(self._folded, hit.start):
            return False
        start = shape.to_shape(hit.start)
        return (
            DESCRIBED.search(shape.text, max(0, start - 40), start) is not None
            and DESCRIBED_END.match(shape.text, atom_end(shape, group[-1])) is not None
        )

    def _without_next_clause(self, statement: Statement, group: Group) -> Group:
        """Leave out whom a mere comma puts behind: "chaired by Mr. A, Mr. B attended" begins another clause."""
        shape = statement.shape
        if len(group) != 2 or shape.text[group[0]] not in "PB":
            return group
        between = shape.text[atom_end(shape, group[0]) : group[1]]
        goes_on = shape.text[group[0]] == shape.text[group[1]] and GOES_ON.match(shape.text, atom_end(shape, group[1]))
        joined = COORDINATED.search(between) or REPEATED.search(between)
        return group if goes_on or joined else group[:1]

    def _on_left(self, statement: Statement, hit: Hit[Frame], frame: Frame, start: int) -> Group | None:
        shape = statement.shape
        before = [g for g in statement.lists if g[-1] < start]
        if not before:
            return None
        group = before[-1]
        gap = shape.text[atom_end(shape, group[-1]) : start]
        if shape.text[group[-1]] == "B" and (
            VICE_CHAIR.match(gap) or (frame.role in GATHERED and ITS_MEMBERS.match(gap))
        ):
            return None
        if frame.role in HOLDERS and BY_CITY.search(gap, 0, len(gap)):
            return None
        if frame.role in GATHERED and OF_WHOM.search(shape.text, max(0, group[0] - 40), group[0]):
            group = group[1:] if shape.text[group[0]] == "B" else group
            if not group:
                return None
        if frame.role in GIVERS and self._folded.startswith(FOR, hit.start) and GRATEFUL.search(gap):
            return None
        if len(gap) > 90 or STOP_BETWEEN.search(gap) or "\n" in gap.strip("\n"):
            return None
        if frame.role in SPEAKERS:
            group = _people_of(shape, group)
        glossed = GLOSSED.match(gap)
        behind = gap[glossed.end() :] if glossed is not None else gap
        if (
            behind.lstrip().startswith(",")
            and not (frame.role in HOLDERS and WHO_HELD.match(behind))
            and (owner := _owner_of_aside(shape, before)) is not None
        ):
            return owner
        if (
            frame.role in TELLING
            and gap.lstrip().startswith(",")
            and EVENT_ASIDE.search(shape.text, max(0, group[0] - LONGEST_ASIDE), group[0])
        ):
            return None
        if gap.lstrip().startswith(",") and (described := _described_body(shape, before)) is not None:
            return described
        if gap.lstrip().startswith(",") and len(before) > 1 and shape.text[before[-2][-1]] == "B":
            between = shape.text[atom_end(shape, before[-2][-1]) : group[0]]
            group = before[-2] if WHICH_IS.fullmatch(between) else group  # "the B, which belongs to the B, came"
        if shape.text[group[-1]] != "P" and HE.search(gap, 0, len(gap)):
            return None
        if frame.role in TELLING and OTHER_SUBJECT.fullmatch(gap):
            return None
        if frame.role in HOLDERS and shape.text[group[-1]] == "B" and REGION.fullmatch(gap):
            return None  # "the WCO Europe region held": no body
        if len(group) > 1 and (WHO_ALONE.search(gap) or APPOSED_HOST.match(self._folded, hit.start)):
            group = group[-1:]  # "el P, el P y el P, quien dio la bienvenida"
        if len(group) == 2 and AGENT_BEFORE.search(shape.text, 0, group[0]) and shape.text[group[-1]] == "P":
            between = shape.text[atom_end(shape, group[0]) : group[1]]
            group = group if COORDINATED.search(between) else group[1:]  # "Invited by P, P took part"
        if len(group) == 2 and shape.text[group[0]] in "BC" and shape.text[group[1]] == "P":
            invited = INVITED.search(shape.text, max(0, group[0] - LONGEST_ASIDE), group[0])
            group = group[1:] if invited else group  # "At the invitation of B, P took part"
        if len(group) > 1 and shape.text[group[0]] == "B" and all(shape.text[at] == "P" for at in group[1:]):
            front = shape.text, max(0, group[0] - 40), group[0]
            group = group[1:] if POST_OF.search(*front) or SENT_BY.search(*front) else group
        if frame.role in TELLING and UNDER.search(shape.text, max(0, group[0] - 40), group[0]):
            return None
        if shape.text[group[-1]] == "P":
            return self._subject([*before[:-1], group], shape.text) if frame.role in TELLING else group
        if len(before) > 1 and shape.text[before[-2][-1]] == "B" and shape.text[group[0]] == "B":
            owned = OF.fullmatch(shape.text, before[-2][-1] + 1, group[0])
            group = before[-2] if owned is not None and len(group) <= 2 else group  # "the B (…) of the B, C, hosted"
        for person in before[-2 : -2 - _APPOSITIONS : -1]:
            if self._is_apposed(statement, person, hit, start):
                return person
        between = shape.text[atom_end(shape, group[0]) : group[-1]]
        if len(group) == 2 and not COORDINATED.search(between) and not COORDINATED.match(gap.lstrip(" ,")):
            aside = "BP" if gap.lstrip().startswith(",") else "B"
            if shape.text[group[0]] in aside and shape.text[group[1]] == "C":
                return group[:1]  # "the Ministry of Finance, Bhutan, hosted", "P of the University, Bhutan, presented"
            return group[1:]  # "In the first part, led by P, C presented": a mere comma joins no subjects
        lead = shape.text[max(0, group[0] - 24) : group[0]]
        if (
            self._folded.startswith((*FOR, *AS), hit.start)
            or not OBLIQUE.search(lead, 0, len(lead))
            or DELEGATES.search(lead)
        ):
            return group
        earlier = [g for g in before[:-1] if shape.text[g[-1]] in "PB" and start - g[-1] < 120]
        return earlier[-1] if earlier and ";" not in shape.text[earlier[-1][-1] : start] else None

    def _subject(self, lists: Sequence[Group], text: str) -> Group:
        """Return who speaks, not whom the speaker thanks or comes with: "P, accompanied by P, replied"."""
        group = lists[-1]
        earlier = next((g for g in reversed(lists[:-1]) if text[g[-1]] == "P"), None)
        if earlier is None or not COMPANION.search(text[earlier[-1] + 1 : group[0]]):
            return group
        return earlier

    def _is_apposed(self, statement: Statement, person: Group, hit: Hit[Frame], start: int) -> bool:
        """Tell whether the agent before a verb only belongs to the person before it: "P, an expert of B, joined"."""
        shape = statement.shape
        if shape.text[person[-1]] != "P":
            return False
        between = shape.text[person[-1] + 1 : start]
        first, last = bisect_left(self._starts, shape.to_text(person[-1])), bisect_left(self._starts, hit.start)
        if any(self._is_verb(h) for h in self._hits[first:last]):
            return False
        apposed = len(between) < 130 and APPOSED.match(between) is not None and between.rstrip().endswith(",")
        return apposed and not BREAKS.search(between)

    def _is_verb(self, hit: Hit[Frame]) -> bool:
        """Tell whether a phrase says what someone did, not what someone is: "experts", "representative of"."""
        phrase = self._folded[hit.start : hit.end]
        return not (phrase.endswith(BELONGING) or _is_noun(phrase))


def _of_pairs(shape: Shape, group: Group) -> Group:
    """Leave out the countries in "the directors of C, P; C, P, and C, P": they say where each is from."""
    letters = "".join(shape.text[at] for at in group)
    return group[1::2] if len(group) > 2 and letters == "CP" * (len(group) // 2) else group


def _without_helpers(shape: Shape, group: Group) -> Group:
    """Leave out who only helped: "organized by B and B, | assisted by B"."""
    for number in range(1, len(group)):
        if HELPED.search(shape.text, atom_end(shape, group[number - 1]), group[number]):
            return group[:number]
    return group


def _named_beside(shape: Shape, group: Group) -> Group:
    """Return the people in brackets behind the bodies that they speak for: "presentations by B (| P |) and B (| P |)"."""
    people, at = [], group[0]
    while (match := NAMED_BESIDE.match(shape.text, at)) is not None:
        people.append(at + len("B ("))
        at = match.end()
    return tuple(people)


def _people_of(shape: Shape, group: Group) -> Group:
    """Leave out whom people in a list are from: "P, B, and P, B, C, | were the co-chairs"."""
    people = tuple(at for at in group if shape.text[at] == "P")
    if len(people) < 2 or group[0] != people[0] or len(people) == len(group):
        return group
    others = [number for number, at in enumerate(group) if shape.text[at] != "P"]
    apposed = all(BY_COMMA.fullmatch(shape.text, atom_end(shape, group[n - 1]), group[n]) for n in others)
    return people if apposed else group


def _those_of(shape: Shape, group: Group) -> Group:
    """Return the people whom a body behind "trainers from" sent: "trainers from B, | P and P"."""
    rest = group[1:]
    if shape.text[group[0]] != "B" or not rest or any(shape.text[at] != "P" for at in rest):
        return group
    return rest if OF_BODY.fullmatch(shape.text, group[0] + 1, rest[0]) else group


def _iter_talks(shape: Shape, group: Group) -> Group:
    """Return who else talked, on something else each: "presentations by C on X, | C on Y and | C on Z"."""
    found: list[int] = []
    at = group[-1]
    while talk := ON_SUBJECT.match(shape.text, atom_end(shape, at)):
        at = talk.end()
        pair = AND_ANOTHER.match(shape.text, atom_end(shape, at)) if at in shape.chunks else None
        if pair is not None and pair.end() in shape.chunks:  # "C and C on Z"
            found.append(at)
            at = pair.end()
        if at not in shape.chunks or not ON.match(shape.text, atom_end(shape, at)):
            break
        found.append(at)
    return tuple(found)


def _owner_of_aside(shape: Shape, lists: Sequence[Group]) -> Group | None:
    """Return whom an aside that ends in front of a verb belongs to: "B, with the support of the B of B, held"."""
    owner = None
    partners, earlier = lists[-1], lists[:-1]
    while earlier:
        if OF.fullmatch(shape.text, atom_end(shape, earlier[-1][-1]), partners[0]):
            partners, earlier = earlier[-1], earlier[:-1]
            continue
        if not _has_partners(shape, earlier[-1], partners):
            break  # "B, with the support of B, and with funds of B, held": one aside behind the other
        owner = partners = earlier[-1]
        earlier = earlier[:-1]
    return owner


def _described_body(shape: Shape, lists: Sequence[Group]) -> Group | None:
    """Return the body that an apposition between commas describes: "the B, a B of the B, hosted"."""
    group = lists[-1]
    if len(lists) > 1 and len(group) == 1 and OF.fullmatch(shape.text, atom_end(shape, lists[-2][-1]), group[0]):
        group = lists[-2]
    pair = len(group) == 2 and all(shape.text[at] == "B" for at in group)
    return group[:1] if pair and OF_BODY.fullmatch(shape.text, atom_end(shape, group[0]), group[1]) else None


def _has_partners(shape: Shape, own: Group, partners: Group) -> bool:
    """Tell whether agents stand between commas as partners of those before: "B, in cooperation with B, held"."""
    end = atom_end(shape, own[-1])
    if partners[0] - end > LONGEST_ASIDE:
        return False
    aside = PARTNERS.search(shape.text, end, partners[0])
    return aside is not None and aside.start() - end < NEAR


def _last_part(text: str, group: Group) -> Group:
    """Return those of a list of whom its end speaks: "B and B, as well as B as observer"."""
    for number in range(len(group) - 1, 0, -1):
        if LAST_OF_LIST.search(text[group[number - 1] : group[number]]):
            return group[number:]
    return group


def _is_noun(phrase: str) -> bool:
    """Tell whether a frame is only a noun for those who took part."""
    words = phrase.split()
    return words[-1] in NOUNS and (len(words) == 1 or words[0] in {"the", "les", "los", "las", "other"})
