"""How a meeting was held: in person, virtually, or both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.extract.matching.cues import Cue
from kg.extract.meetings.events import MeetingCluster
from kg.extract.slots.scene import Scene, Slots
from kg.extract.text.reading import Sentence
from kg.model import Span

_VIRTUAL: Final = Cue(
    r"\b(?:virtual(?:ly|es)?(?!\s+(?:support|assistance|reality|assets?|currenc\w+))|virtuel(?:le|s|les)?|(?<!plateforme )(?<!formation )(?<!bought )(?<!sold )(?<!purchased )(?<!purchases )(?<!shopping )online(?!\s+(?:platform|portal|course|tool|sales|shopping|shops|purchases|orders|trade|trading|payment|services))|on-line|(?<!apprentissage )(?<!formation )(?<!plateforme )(?<!cours )(?<!changer )(?<!changes )en\s+ligne|(?<!plataforma )(?<!curso )(?<!intercambiar )(?<!intercambio )(?<!consulta )(?<!pago )(?<!sistema )(?<!servicios )en\s+linea|remote(?:ly)?|video[ -]?conferenc\w*|visio-?conference|videoconferencia|webinar|webinaire|webinario|via\s+(?:zoom|teams|webex|ms\s+teams|microsoft\s+teams|cisco)|by\s+video|(?<!formation )(?<!cours )(?<!enseignement )a\s+distance|(?<!curso )(?<!cursos )(?<!formacion )(?<!capacitacion )(?<!educacion )a\s+distancia|teleconference|web-based|on\s+the\s+screen|zoom\s+platform)\b"
)
_HYBRID: Final = Cue(
    r"\b(?:hybrid[ea]?s?|hibrid[ao]s?|both\s+(?:in[- ]person|physical\w*)\s+and\s+(?:virtual|online)\w*|in[- ]person\s+and\s+(?:virtual|online)\w*|mode\s+hybride|en\s+mode\s+mixte|format\s+mixte)\b"
)
_FACE: Final = Cue(
    r"\b(?:face[- ]to[- ]face|in[- ]person|physical\s+(?:meeting|format|workshop)|en\s+presentiel|presencial(?:es)?)\b"
)
_REMOTE: Final = Cue(
    r"\b(?:join|connect|attend|participat|follow|dial|logg?|tun|link)\w*\s+(?:in\s+|up\s+)?(?:\w+\s+){0,3}?(?:online|on-line|virtually|remotely|by\s+video\w*|via\s+(?:zoom|video\w*|teams)|a\s+distance|en\s+ligne|en\s+linea|de\s+forma\s+virtual|virtualmente)\b|"
    r"\b(?:both|as\s+well\s+as|and|et|y)\s+(?:online|virtually|remotely|virtual(?:es)?|en\s+ligne)\b|\bon\s+(?:the\s+)?screen\b|\b(?:others|rest|remaining)\s+(?:\w+\s+){0,3}?(?:online|virtually|remotely)\b"
)


#: Farther in front, in letters, an event is not what was virtual.
_FAR: Final = 60


class Mode:
    """Finds the mode of the meetings of one notice."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._reading = scene.reading
        self._folded = scene.reading.folded

    def is_virtual(self, cluster: MeetingCluster) -> bool:
        """Tell whether the sentences that name a meeting say that it was held online only."""
        if not self._reading.has(_VIRTUAL):
            return False
        sentences = self._nearby(cluster)
        if any(self._reading.search(_HYBRID, s) for s in sentences):
            return False
        early = (Span(max(0, m.span.start - 30), m.span.end) for m in cluster.mentions)
        named = any(_VIRTUAL.pattern.search(self._folded, s.start, s.end) for s in early)
        return named or any(self._is_said_of(cluster, s) for s in sentences)

    def _nearby(self, cluster: MeetingCluster) -> list[Sentence]:
        told = [m for m in cluster.mentions if not m.is_alluded] or cluster.mentions
        return [m.sentence for m in told]

    def _is_said_of(self, cluster: MeetingCluster, sentence: Sentence) -> bool:
        """Tell whether a sentence says "virtual", and not in the name of another event."""
        match = self._reading.search(_VIRTUAL, sentence)
        if match is None:
            return False
        others = [m for c in self._scene.meetings.clusters if c is not cluster for m in c.mentions]
        if any(m.span.start <= match.start() < m.span.end for m in others):
            return False
        # "the results of the 27th Conference, held virtually": another edition.
        near = [m for m in (*cluster.mentions, *others) if sentence.span.start <= m.span.start < match.start()]
        last = max(near, key=lambda m: m.span.start, default=None)
        return (
            last is None or (last in cluster.mentions and not last.is_alluded) or match.start() - last.span.end > _FAR
        )

    def read(self, cluster: MeetingCluster, slots: Slots, *, is_virtual: bool) -> None:
        """Set the mode: what is said in words, else what a stated place implies."""
        every, nearby = self._reading.sentences, self._nearby(cluster)
        if self._put(self._find(_HYBRID, every if self._scene.is_alone else nearby), "hybrid", slots):
            return
        if is_virtual and self._put(self._find_near(_VIRTUAL, nearby), "virtual", slots):
            return
        place = next((slots.places[slot][0][0] for slot in ("city", "venue", "country") if slot in slots.places), None)
        if place is not None:
            remote = self._find_remote()
            if remote is not None:
                slots.put("mode", "hybrid", remote, "mode-partly-online", certain=False)
            else:
                slots.put("mode", "in-person", place, "mode-of-place")
        elif not self._put(self._find(_FACE, every), "in-person", slots) and self._scene.is_alone:
            self._put(self._find(_VIRTUAL, every), "virtual", slots, certain=False)

    def _put(self, match: re.Match[str] | None, mode: str, slots: Slots, *, certain: bool = True) -> bool:
        """Set the mode that words say, if they do; tell whether they do."""
        if match is not None:
            slots.put("mode", mode, Span(*match.span()), "mode-word", certain=certain)
        return match is not None

    def _find(self, cue: Cue, sentences: Iterable[Sentence]) -> re.Match[str] | None:
        """Find the first place where one of the sentences has a cue."""
        if not self._reading.has(cue):
            return None
        return next((match for s in sentences if (match := self._reading.search(cue, s))), None)

    def _find_near(self, cue: Cue, sentences: Iterable[Sentence]) -> re.Match[str] | None:
        """Find the first place where one of the sentences, or what stands right before it, has a cue."""
        stretches = ((max(0, s.span.start - 30), s.span.end) for s in sentences)
        return next((match for s in stretches if (match := cue.pattern.search(self._folded, *s))), None)

    def _find_remote(self) -> Span | None:
        """Find where some are said to have joined a meeting in a place from afar."""
        body = (s for s in self._reading.sentences if s.kind != "title")
        match = self._find(_REMOTE, body) if self._scene.is_alone else None
        return Span(*match.span()) if match is not None else None
