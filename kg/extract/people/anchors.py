"""Bodies and places of a notice as one row of anchors: what titles and names lean on."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from kg.extract.bodies.bodies import Bodies
from kg.extract.bodies.mentions import BodyEntry, BodyMention
from kg.extract.lexicons.entries import Country, Place, Region
from kg.extract.text.reading import Reading
from kg.extract.text.shapes import Chunk, merge_chunks
from kg.model import Span

_SHORT_REGION: Final = re.compile(r"(?<!\w)(?:(?!WCO|OMD|OMA)[A-Z]{2,5}|A/P)(?!\w)")
# A region's name has more words than these.
_WORDS_OF_NAME: Final = 3
_HAS_REGION: Final = re.compile(r"r[eé]gi[oó]n", re.IGNORECASE)
_REGION_NAMES: Final = {
    ("AMS", "en"): "WCO Americas and Caribbean region",
    ("AP", "en"): "WCO Asia/Pacific region",
    ("ESA", "en"): "WCO East and Southern Africa region",
    ("EUR", "en"): "WCO Europe region",
    ("NA", "en"): "WCO North of Africa, Near and Middle East region",
    ("WCA", "en"): "WCO West and Central Africa region",
    ("AMS", "fr"): "région OMD des Amériques et des Caraïbes",
    ("AP", "fr"): "région OMD Asie/Pacifique",
    ("ESA", "fr"): "région OMD de l'Afrique orientale et australe",
    ("EUR", "fr"): "région OMD de l'Europe",
    ("NA", "fr"): "région OMD de l'Afrique du Nord, du Proche et du Moyen-Orient",
    ("WCA", "fr"): "région OMD de l'Afrique de l'Ouest et du Centre",
    ("AMS", "es"): "región OMA de las Américas y el Caribe",
    ("EUR", "es"): "región OMA de Europa",
}


class Anchors:
    """Bodies (B), countries (C), their adjectives (A), regions (R) and cities (Y) in order, not overlapping.

    Attributes:
        chunks: The anchors.
    """

    def __init__(self, reading: Reading, bodies: Bodies) -> None:
        self._reading = reading
        self._bodies = bodies
        self.chunks = self._collect()
        self._starts = [chunk.start for chunk in self.chunks]
        self._by_start = dict(zip(self._starts, self.chunks, strict=True))
        self._by_end = {chunk.end: chunk for chunk in self.chunks}
        self._ends = [chunk.end for chunk in self.chunks]

    def _collect(self) -> list[Chunk]:
        chunks = [Chunk(m.start, m.end, "B", m) for m in self._bodies.mentions]
        taken = [chunk.start for chunk in chunks]
        for hit in self._reading.places:
            at = bisect_left(taken, hit.start + 1) - 1
            letter = _letter(hit.entries[0])
            if at >= 0 and chunks[at].end > hit.start and not (letter == "R" and chunks[at].end < hit.end):
                continue
            chunks.append(Chunk(hit.start, hit.end, letter, hit))
        return merge_chunks(chunks)

    # -- by place -----------------------------------------------------------------------------------------------

    def at(self, offset: int) -> Chunk | None:
        """Find the anchor that starts at a place."""
        return self._by_start.get(offset)

    def after(self, offset: int) -> Chunk | None:
        """Find the first anchor that starts behind a place."""
        number = bisect_left(self._starts, offset + 1)
        return self.chunks[number] if number < len(self.chunks) else None

    def before(self, offset: int) -> list[Chunk]:
        """Return the anchors that start before a place, the nearest first."""
        return self.chunks[: bisect_left(self._starts, offset)][::-1]

    def ending(self, offset: int) -> Chunk | None:
        """Find the anchor that ends at a place."""
        return self._by_end.get(offset)

    def ends_within(self, start: int, end: int) -> bool:
        """Tell whether an anchor ends in ``start`` to ``end``, the end counted in."""
        number = bisect_left(self._ends, start)
        return number < len(self._ends) and self._ends[number] <= end

    def covering(self, offset: int) -> Chunk | None:
        """Find the anchor in which a place stands."""
        number = bisect_left(self._starts, offset + 1) - 1
        return self.chunks[number] if number >= 0 and self.chunks[number].end > offset else None

    def inside(self, stretch: Span) -> list[Chunk]:
        """Return the anchors that stand wholly inside a stretch, in order."""
        start, end = stretch
        found = self.chunks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return found if not found or found[-1].end <= end else found[:-1]

    # -- what they are ------------------------------------------------------------------------------------------

    def entry(self, chunk: Chunk) -> BodyEntry | None:
        """Find the body of an anchor; None for a place."""
        return self._bodies.entry_of(chunk.item) if isinstance(chunk.item, BodyMention) else None

    def is_wco(self, chunk: Chunk) -> bool:
        """Tell whether an anchor is the World Customs Organization."""
        entry = self.entry(chunk)
        return entry is not None and entry.is_wco

    def place(self, chunk: Chunk) -> Place | None:
        """Find what the lexicon knows of a place; None for a body."""
        return None if isinstance(chunk.item, BodyMention) else chunk.item.entries[0]  # type: ignore[attr-defined]

    def region_code(self, chunk: Chunk) -> str | None:
        """Find the code of a WCO region; empty for other regions, None for all else."""
        place = self.place(chunk)
        return place.code if isinstance(place, Region) else None

    def last_region(self, offset: int) -> Chunk | None:
        """Find the WCO region last named before a place, or the only one there is."""
        regions = [chunk for chunk in self.chunks if chunk.letter == "R" and self.region_code(chunk)]
        before = next((chunk for chunk in reversed(regions) if chunk.start < offset), None)
        if before is None and len({self.region_code(chunk) for chunk in regions}) == 1:
            return regions[0]
        return before

    def name(self, chunk: Chunk) -> str:
        """Name an anchor as the organisation of a position."""
        text = self._reading.text[chunk.start : chunk.end]
        entry, place = self.entry(chunk), self.place(chunk)
        if entry is not None:
            return entry.name
        if isinstance(place, Region):
            return self._region_name(text, place.code)
        if isinstance(place, Country) and place.kind == "demonym":
            return self._reading.lexicon.country_name(place.code, self._reading.notice.language) or text
        return text

    def _region_name(self, text: str, code: str) -> str:
        """Name a region as printed, a short form in full: "ESA" is the "WCO East and Southern Africa (ESA) region"."""
        language = self._reading.notice.language
        short, name = _SHORT_REGION.search(text), _REGION_NAMES.get((code, language))
        if short is not None and name is not None and language == "en":
            is_whole = len(text.replace("region", "").replace("Region", "").split()) < _WORDS_OF_NAME
            printed = short.group()
            return name.replace(" region", f" ({printed}) region") if is_whole and name.endswith(" region") else name
        if language != "en":
            return self._printed_region(text, code) or name or text
        return text if "region" in text.casefold() else f"{text} region"

    def _printed_region(self, text: str, code: str) -> str | None:
        """Name a region as the notice prints it in full where it does: "région Afrique occidentale et centrale"."""
        forms = [text, *(self._reading.text[c.start : c.end] for c in self.chunks if self.region_code(c) == code)]
        full = [form for form in forms if _SHORT_REGION.search(form) is None and len(form.split()) >= _WORDS_OF_NAME]
        if not full:
            return None
        noun = "région OMD" if self._reading.notice.language == "fr" else "región"
        return full[0] if _HAS_REGION.search(full[0]) else f"{noun} {full[0]}"


def _letter(entry: Place) -> str:
    if isinstance(entry, Country):
        return "C" if entry.kind in {"name", "abbreviation"} else "A"
    return "R" if isinstance(entry, Region) else "Y"
