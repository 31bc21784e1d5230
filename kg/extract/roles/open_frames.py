"""Frames with open places: "conducted … sessions", "the facilitators … were", "delegation … composed of".

The lexicon of frames holds set phrases. What is said with other words between two fixed ones is a row of
``open_frames.csv``, a pattern of words: ``conducted|led * sessions|course`` stands for "conducted the two practical sessions" and its like.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicons.entries import Frame
from kg.extract.matching.phrases import Hit
from kg.extract.text.reading import Reading


def find_open_frames(reading: Reading) -> list[Hit[Frame]]:
    """Return the places where phrases with open places stand."""
    frames, every = reading.lexicon.open_frames, reading.lexicon.open_cues
    found: list[Hit[Frame]] = []
    for sentence in reading.sentences:
        cues = reading.cues_of(sentence) & every
        while cues:  # bit by bit: a sentence has few of the cues
            bit = cues & -cues
            cues ^= bit
            cue, frame = frames[bit]
            matches = cue.pattern.finditer(reading.folded, sentence.span.start, sentence.span.end)
            found.extend([Hit(match.start(), match.end(), (frame,)) for match in matches])
    return found


def merge_frames(closed: Sequence[Hit[Frame]], opened: Sequence[Hit[Frame]]) -> list[Hit[Frame]]:
    """Return the places of all frames in order; one beside whose agents a longer open one ends is left out.

    "The opening ceremony was presided over by" is one phrase, and so says nothing of who "presided over" the meeting.
    """
    if not opened:
        return list(closed)
    facing = {_facing(hit): hit.end - hit.start for hit in sorted(opened, key=lambda hit: hit.end - hit.start)}
    own = [hit for hit in closed if facing.get(_facing(hit), 0) <= hit.end - hit.start or _is_held(hit)]
    longest = [hit for hit in opened if facing[_facing(hit)] == hit.end - hit.start]
    return sorted([*own, *longest], key=lambda hit: hit.start)


def _is_held(hit: Hit[Frame]) -> bool:
    """Tell whether a phrase says who held an event, which a body may have, whatever it says of people."""
    return any(frame.role in {"organizer", "host"} for frame in hit.entries)


def _facing(hit: Hit[Frame]) -> tuple[str, int]:
    """Return the side on which the agents of a phrase stand, and where it ends towards them."""
    side = hit.entries[0].side
    return side, hit.end if side == "right" else hit.start
