"""Topics that a notice says were worked on or discussed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.found import Found, Mentions
from kg.model import Span


def iter_topics(mentions: Mentions) -> Iterator[Found]:
    """Yield each topic with the words that name it; words inside the name of a body do not count."""
    reading = mentions.reading
    masked = [m.span for m in mentions.bodies.mentions]
    masked += [m.title_span for m in mentions.positions.mentions]
    weights: dict[str, int] = {}
    hits = []
    for hit in reading.lexicon.topics.find(reading.text, reading.words):
        span = Span(hit.start, hit.end)
        sentence = reading.sentence_at(hit.start)
        if sentence is None or any(m.overlaps(span) for m in masked):
            continue
        for entry in hit.entries:
            weights[entry.topic] = weights.get(entry.topic, 0) + entry.weight
            hits.append((entry.topic, span))
    for topic, span in hits:
        if weights[topic] >= 2:
            yield Found({"topic": topic}, span, "topic-phrase")
