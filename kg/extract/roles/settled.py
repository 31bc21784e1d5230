"""Which role a phrase gives an agent, once it is known in which meeting, and what kind of agent it is."""

from __future__ import annotations

from typing import Final

from kg.extract.lexicons.entries import Frame
from kg.extract.matching.folding import fold
from kg.extract.meetings.events import MeetingCluster
from kg.extract.people.mentions import PersonEntry
from kg.extract.roles.agents import Agent
from kg.extract.roles.patterns import (
    AT_EVENT,
    CARRIES_OUT,
    COMPOSES,
    COURSE,
    DELEGATION,
    EXPERT,
    GIVES,
    GREETS,
    HELD_THEIR,
    IN_CHARGE,
    IN_PANEL,
    IN_SPEECH,
    IN_TEAM,
    LEADS,
    MET,
    MUTUAL,
    OF_COURSE,
    OPENS,
    PANEL,
    QUOTED,
    RECEIVES,
    SIGNING,
    SPEAKERS_FROM,
    SPEECH,
    SPOKE,
    TALKS,
    TALKS_GIVEN,
    TAUGHT,
    TELLS,
)
from kg.extract.roles.statements import Statement

_GIVEN_BY: Final = ("given by", "made by", "delivered by", "presented by")
_BILATERAL: Final = "bilateral"
_STRONG: Final = 2
# Whom one meets takes part in these.
_MEETS_PEOPLE: Final = frozenset({"visit", "mission"})
# What a phrase may say of those who make up or lead a team on a mission.
_OF_TEAM: Final = frozenset({"facilitator", "participant", "chair"})


def settle_role(
    statement: Statement, before: str, phrase: str, frame: Frame, agents: int, meeting: MeetingCluster, agent: Agent
) -> str | None:
    """Return the role that a phrase gives one of so many agents of a meeting; None where it gives none.

    Args:
        statement: What the phrase stands in.
        before: The folded words of the statement before the phrase.
        phrase: The folded words of the phrase.
        frame: The role that the phrase gives as a rule.
        agents: How many agents it speaks of.
        meeting: In which meeting.
        agent: One of the agents.
    """
    role, kind = frame.role, meeting.kind
    if _BILATERAL in phrase and not any(_BILATERAL in word for word in meeting.words):
        return None  # talks beside the event that is reported
    if role == "participant" and TALKS.match(phrase) and kind not in _MEETS_PEOPLE:
        return None  # only a visit is made of talks
    if role == "speaker" and kind in TAUGHT and IN_CHARGE.search(phrase) and not OPENS.search(before + phrase):
        return "facilitator"  # "el curso, que se dictó en Lima, estuvo a cargo de"
    if role == "speaker" and kind in TAUGHT and QUOTED.search(phrase) and _is_quote(statement):
        return None
    if role == "speaker" and phrase.endswith(_GIVEN_BY) and TALKS_GIVEN.search(before):
        return "presenter"  # "presentations on the system and on origin were given by B"
    if role == "facilitator" and GIVES.search(phrase) and SPEECH.search(before):
        return None  # "a keynote speech was delivered by"
    if (
        role == "speaker"
        and isinstance(agent, PersonEntry)
        and kind in TAUGHT
        and GIVES.search(phrase)
        and OF_COURSE.search(before)
        and not SPEECH.search(before)
    ):
        return "facilitator"  # "the training, organized by B, was delivered by P"
    if role == "facilitator" and isinstance(agent, tuple) and GIVES.search(phrase):
        return "organizer"  # a body that delivers a workshop holds it
    if role == "participant" and kind == "mission" and isinstance(agent, tuple) and CARRIES_OUT.search(phrase):
        return "organizer"
    if kind == "mission" and role in _OF_TEAM and isinstance(agent, PersonEntry) and IN_TEAM.search(phrase):
        return "facilitator" if EXPERT.search(phrase) or _is_expert(agent) else "participant"
    if role == "presenter" and kind == "visit" and phrase.endswith("lecture"):
        return "speaker"
    if role == "participant" and COMPOSES.match(phrase) and PANEL.search(before):
        return "speaker"
    if role == "participant" and IN_PANEL.search(before):
        return "speaker"
    if role == "presenter" and isinstance(agent, str) and PANEL.search(before):
        return "speaker"  # "the second panel, made up of C and C, introduced the topic"
    if role == "participant" and SIGNING.search(phrase):
        here = kind == "ceremony" or _names(statement, meeting)
        return "participant" if here else None
    if role == "speaker" and kind == "operation":
        return None  # what is said of an operation is told to the press
    if (
        role == "speaker"
        and isinstance(agent, tuple)
        and GIVES.search(phrase)
        and (COURSE.search(before) or not SPEECH.search(before))
    ):
        return None  # "the course was delivered by trainers from B"
    if role == "participant" and MET.search(phrase) and kind not in _MEETS_PEOPLE:
        return role if meeting.is_told or frame.strength < _STRONG else None
    if role == "presenter" and isinstance(agent, PersonEntry) and IN_SPEECH.match(statement.shape.text):
        return "speaker"  # "In his address he briefed the delegates"
    if role in {"presenter", "facilitator"} and phrase.endswith("through"):
        return "facilitator" if kind in TAUGHT else "presenter"  # "took participants through the procedures"
    if role == "host" and isinstance(agent, PersonEntry) and RECEIVES.search(phrase):
        return "participant"  # who receives a visitor meets him; whose house it is, is the host
    if role == "host" and isinstance(agent, PersonEntry) and GREETS.search(phrase):
        return "speaker"  # "M. A a accueilli les participants"
    if role == "chair" and DELEGATION.search(before):
        return "participant" if isinstance(agent, PersonEntry) else None  # "una delegación, que encabezó la directora"
    if role == "chair" and kind in TAUGHT and LEADS.search(phrase):
        return "facilitator"
    if role == "organizer":
        theirs = HELD_THEIR.match(phrase) is not None
        if theirs and agents == 1 and not isinstance(agent, str):
            return None  # "the Directors General of the Union held their meeting"
        if agents > 1 and (theirs or (frame.strength == 1 and kind in MUTUAL)):
            return "participant"  # "Kenya and Uganda held their first meeting"
    if role == "speaker" and isinstance(agent, tuple) and TELLS.search(phrase):
        return "presenter"  # a body that explains something gives an account of it
    return role


def _is_quote(statement: Statement) -> bool:
    """Tell whether a statement quotes someone without a word on when that was said."""
    text = statement.shape.text
    return '"' in text and AT_EVENT.search(text) is None


def _is_expert(agent: PersonEntry) -> bool:
    """Tell whether a post says that someone gives advice."""
    return any(EXPERT.search(fold(position.title)) for position, _ in agent.positions)


def may_have(agent: Agent, frame: Frame, phrase: str) -> bool:
    """Tell whether a frame speaks of agents of this kind: people fund nothing, countries do not speak."""
    if isinstance(agent, PersonEntry):
        return frame.role not in {"funder", "organizer"}
    if frame.role == "organizer" and isinstance(agent, str):
        return False  # a country holds nothing but through its administration
    if frame.role == "participant":
        return isinstance(agent, str) or frame.strength > 1
    if frame.role == "speaker" and SPEAKERS_FROM.match(phrase):
        return True
    if frame.role == "speaker" and frame.side == "right" and isinstance(agent, tuple) and SPOKE.fullmatch(phrase):
        return False  # "it noted the report of the B"
    return frame.role != "speaker" or frame.strength > 2 or (frame.side == "right" and not isinstance(agent, str))


def signs_here(statement: Statement, phrase: str, meeting: MeetingCluster, agent: Agent) -> bool:
    """Signing makes a participant of a body where the signing is the event, or where the statement names the meeting."""
    if isinstance(agent, str) or not SIGNING.search(phrase):
        return False
    return (meeting.kind == "ceremony" and meeting.is_told) or _names(statement, meeting)


def _names(statement: Statement, meeting: MeetingCluster) -> bool:
    """Tell whether a statement names a meeting."""
    return any(chunk.item is meeting for chunk in statement.shape.chunks.values())
