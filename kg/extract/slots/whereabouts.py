"""Where a meeting was held: city, country and venue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from kg.extract.bodies.mentions import BodyMention
from kg.extract.lazy import Keeper, lazy
from kg.extract.lexicons.entries import City, Country
from kg.extract.matching.cues import Cue
from kg.extract.matching.endings import Ending
from kg.extract.meetings.events import MeetingCluster
from kg.extract.meetings.names import BILATERAL
from kg.extract.slots.scene import Scene, Slots
from kg.extract.text.dates import MONTH
from kg.extract.text.reading import UPPER
from kg.extract.text.terrain import Stretches
from kg.model import Span

_PREPOSITION: Final = re.compile(
    r"(?:\b(?:in|at|a|en|de|to|near|(?:city|town|village)\s+of|ville\s+d[eu]|ciudad\s+de|capital(?:e)?(?:\s+city)?,?|capitale?\s+\w+,)\s*(?:(?:the|la|el)\s+|l')?|[|\n]\s*|^)$"
)
_COUNTRY_GAP: Final = re.compile(
    r"\s*(?:,|\(|-|/|,?\s+(?:in|au|en|the\s+capital\s+of|capitale?\s+(?:of|du|de\s+la|de)))\s*(?:the\s+|la\s+|le\s+|republic\s+of\s+)*"
)
# A place that is not where something happens: a seat, a treaty, a route.
_ELSEWHERE: Final = Ending(
    r"\b(?:based|headquartered|seated|seat|next|declaration|convention|agreement|from|university\s+of|(?<!at\sits\s)(?<!in\sits\s)office\s+in|depuis|desde|programme|process|route|corridor|airport|port\s+of) +(?:in\s+|of\s+)?$"
)
_ANOTHER: Final = re.compile(
    r"\b(?:celles?|celui|that|the\s+one)\s+(?:organise|tenu|held|organi[sz]ed|deroul)\w*\s+(?:a|au|en|in|at)\s+$"
)
_IN_COUNTRY: Final = Ending(r"(?:\bin|\bat|\bau|\ba|\ben|\baux|\bto)\s+(?:the\s+)?(?:republic\s+of\s+)?$")
_HOSTS: Final = re.compile(
    r"\s+(?:hosted|is\s+hosting|hosts|has\s+hosted|welcomed|a\s+accueilli|accueille|a\s+abrite|fue\s+sede|acogio)"
)
_AT_VENUE: Final = re.compile(
    r"(?:\bat|\bin|\bau|\ba\s+l'|\ba\s+la|\bdans|\ben|\bal|\bl'|\ble|\bla|\bon)\s*(?:the\s+|la\s+|le\s+|les\s+|el\s+|its\s+|l')?(?:[\w-]+\s+){0,1}$"
)
# A place that no lexicon knows, called a town: "in the town of | Atamyrat |".
_TOWN: Final = re.compile(
    rf"\b(?:(?:town|city|village) of|(?:ville|localité|commune) (?:de |d['’])|(?:ciudad|localidad|municipio|villa) de) ?(?P<name>[{UPPER}][\w’'-]+(?:[ -][{UPPER}][\w’'-]+){{0,2}})"
)
_TOWN_WORDS: Final = (
    "town of",
    "city of",
    "village of",
    "ville d",
    "localite d",
    "commune d",
    "ciudad de",
    "localidad de",
    "municipio de",
    "villa de",
)
# … or named with its country: "in Foz do Iguaçu, | Brazil", "à Tsévié (| Togo)".
_TOWN_BEFORE: Final = re.compile(
    rf"(?:\b(?:[Ii]n|[Aa]t|[Ee]n|[ÀAàa]|[Nn]ear) |(?<!.))(?P<name>[{UPPER}][\w’'-]+(?: (?:(?:de|del|do|da|la|el|of|sur) )*[{UPPER}][\w’'-]+){{0,2}})(?:, (?:(?:in|the|in the|au|aux|en|la|el) )?| \()$"
)
_HEADLINES: Final = frozenset({"title", "heading"})
_BEHIND_ARTICLE: Final = Ending(r"(?:\b(?:the|la|le|les|el|los|las)\s|\bl')$")
_LONGEST_TOWN, _LONGEST_LINK = 50, 9
_MONTH_ALONE: Final = re.compile(MONTH)
# "at the Wharf Building, Newport East, | Kingston |".
_ADDRESS: Final = re.compile(r"\bat\s+(?:the\s+)?[^.;,]{3,50},\s+(?:[^.;,]{2,30},\s+)?$")
# Of so many people, and so many times as many as another of its name, a city is the one that is meant.
_BIG, _FAR_BIGGER = 1_000_000, 10
# "Newport East", "Georgetown Street": a quarter or a street, whatever it is called after.
_QUARTER: Final = re.compile(
    r" (?:East|West|North|South|Street|Road|Avenue|Boulevard|Beach|Hills?|Heights|Square|Park|Lane|Drive)\b"
)
# A building that is named farther from the event is visited rather than its venue.
_VENUE: Final = 1.5
# "The WCO Headquarters in Brussels | was the venue of the Global Meeting".
_WAS_VENUE: Final = re.compile(
    r"(?:\s+in\s+[^.;,]{2,30}(?:,\s+[^.;,]{2,30},?)?)?\s+(?:was|were|served\s+as)\s+the\s+venue\b"
)
_NO_VENUE: Final = re.compile(r"capacity\s+building|[.!?]\s")
_EVENT_AT: Final = re.compile(r"\s+(?:at|dans\s+les\s+locaux\s+d[eu]|au|en\s+la\s+sede\s+del?)\s+(?:the\s+|la\s+|l')?")
_WHERE_HELD: Final = Cue(
    r"(?:\s*\([^()]{1,24}\))?(?:\s+(?:in|de|d[eu])\s+[^,.;]{1,24})?,\s+(?:on\s+whose\s+premises|in\s+whose\s+\w+|where|ou|donde)\b[^.;]{0,60}?\b(?:held|took\s+place|takes\s+place|deroul\w+|tenu\w*|tient|realiz\w+|celebr\w+)\b"
)
_HELD_AT: Final = Cue(
    r"\b(?:held|took\s+place|takes\s+place|taking\s+place|hosted|organi[sz]ed|conducted|convened|delivered|gathered|met|s'est\s+(?:tenue?|deroulee?)|se\s+sont\s+(?:tenue?s|deroulee?s)|se\s+(?:deroule|tient)|a\s+(?:eu\s+lieu|ete\s+(?:organise|tenu)e?)|se\s+(?:realizo|celebro|llevo\s+a\s+cabo))\b[^.;]{0,70}?\b(?:at|dans\s+les\s+locaux\s+d[eu]|en\s+las\s+instalaciones\s+del?)\s+(?:the\s+|la\s+|l')?$"
)
# Bodies that are houses: where an event is told to be in one, it is held there.
_HOUSE: Final = re.compile(
    r"\b(?:centre|center|centro|school|ecole|escuela|academy|academie|academia|institut[eo]?|campus|college|complex|universit\w+|universidad)\b"
)
_IN_HOUSE: Final = Ending(r"(?:\bat|\bau|\ba\s+l'|\ba\s+la|\ben)\s*(?:(?:the|el|la)\s+)?$")
# "the headquarters of | the Ministry", "au siège de | l'Agence".
_HOUSE_OF: Final = re.compile(r"\s+(?:of\s+(?:the\s+)?|del?\s+(?:la\s+)?|de\s+l['’]|du\s+|des\s+)")
_VENUE_LEFT: Final = re.compile(rf"(?:(?:[{UPPER}][\w’'\-&.]*|\([{UPPER}]+\)|of|de)\s+)+$")
_VENUE_RIGHT: Final = re.compile(
    rf"(?:[ ](?:of\sthe\s|of\s|de\s(?:la\s)?|des\s|du\s|for\s)?[{UPPER}][\w’'\-]*)+(?:\s\([{UPPER}]+\))?"
)
# What a place scores to be that of an event, and to be so beyond doubt.
_ENOUGH, _SURE = 1.4, 3.0


class Whereabouts(Keeper):
    """Finds the places of the meetings of one notice."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._reading = scene.reading

    def read(self, cluster: MeetingCluster, slots: Slots) -> None:
        """Set city, country and venue of one meeting that is held in a place."""
        self._venue(cluster, slots)
        if not self._city(cluster, slots) and not self._city_of_venue(slots):
            self._country(cluster, slots)

    def _city(self, cluster: MeetingCluster, slots: Slots) -> bool:
        ranked: list[tuple[float, Span, City]] = []
        for span, cities in self._cities:
            behind = self._country_behind(span.end)
            city = self._choose_city(cities, behind, span.of(self._reading.text))
            score = self._score_city(span, city, behind, cluster)
            if score is not None:
                ranked.append((score, span, city))
        if not ranked:
            return False
        score, span, city = max(ranked, key=lambda r: (r[0], -r[1].start))
        if score < (_SURE if cluster.kind == "visit" else _ENOUGH):
            return False  # a visit goes through several places
        slots.put("city", city.name, span, "place-of-meeting", certain=score >= _SURE)
        if city.country:
            slots.put("country", city.country, span, "country-of-city", certain=score >= _SURE)
        else:
            self._country(cluster, slots)
        return True

    def _city_of_venue(self, slots: Slots) -> bool:
        """Set the city that the venue is called after where none is stated: "en la Cámara de Comercio de Guayaquil"."""
        places = slots.places.get("venue", ())
        inside = [(span, cities) for span, cities in self._named_cities if any(v.covers(span) for v, *_ in places)]
        if not inside:
            return False
        span, cities = inside[0]
        city = self._choose_city(cities, None, span.of(self._reading.text))
        slots.put("city", city.name, span, "city-of-venue", certain=False)
        slots.put("country", city.country, span, "country-of-city", certain=False)
        return True

    @lazy
    def _named_cities(self) -> list[tuple[Span, list[City]]]:
        """The places that can name cities only, inside names as well."""
        found = []
        for place in self._reading.places:
            cities = [entry for entry in place.entries if isinstance(entry, City) and not entry.is_ambiguous]
            if len(cities) == len(place.entries):
                found.append((place.span, cities))
        return found

    @lazy
    def _named(self) -> Counter[str]:
        """How often the notice names each country."""
        return Counter(
            code for h in self._reading.places for code in {e.code for e in h.entries if isinstance(e, Country)}
        )

    @lazy
    def _cities(self) -> list[tuple[Span, list[City]]]:
        """The places that name cities, with those that each may name."""
        found = []
        for place in self._reading.places:
            cities = [entry for entry in place.entries if isinstance(entry, City)]
            if not cities:
                continue
            # "Jamaica" is the country, not the quarter of New York that is called after it.
            codes = {entry.code for entry in place.entries if isinstance(entry, Country)}
            if codes:
                behind = self._country_behind(place.end)
                cities = [city for city in cities if city.country in codes or city.country == behind]
            if self._scene.bodies.covering(place.start) is not None:
                cities = [city for city in cities if not city.is_ambiguous]  # "Aduana de México" is the country's
            if cities and not self._is_name_part(place.start):
                found.append((place.span, cities))
        towns = any(word in self._reading.folded for word in _TOWN_WORDS)
        for town in _TOWN.finditer(self._reading.text) if towns else ():
            span = Span(*town.span("name"))
            if self._scene.terrain.places.covering(span.start) is None:
                found.append((span, [City(span.of(self._reading.text), "", 0, False)]))
        found.extend((span, [City(span.of(self._reading.text), code, 0, False)]) for span, code in self._towns())
        return found

    def _towns(self) -> Iterator[tuple[Span, str]]:
        """Yield what stands before a country as towns do and is nothing else, with the country's code."""
        text, scene = self._reading.text, self._scene
        taken = (scene.terrain.places, scene.bodies, scene.people, scene.days, Stretches(self._reading.heads))
        for hit in self._reading.places:
            code = next((e.code for e in hit.entries if isinstance(e, Country) and e.kind != "demonym"), None)
            link = text[max(0, hit.start - _LONGEST_LINK) : hit.start]
            if code is None or not ("," in link or link.endswith(" (")):
                continue
            sentence = self._reading.sentence_at(hit.start)
            if sentence is None:
                continue
            town = _TOWN_BEFORE.search(text, max(sentence.span.start, hit.start - _LONGEST_TOWN), hit.start)
            if town is None or (town.start() == town.start("name") and sentence.kind != "dateline"):
                continue
            span = Span(*town.span("name"))
            if not any(
                stretches.covering(span.start) or stretches.starts_within(*span) for stretches in taken
            ) and not _MONTH_ALONE.fullmatch(self._reading.folded, *span):
                yield span, code

    def _is_name_part(self, offset: int) -> bool:
        """Tell whether a place is only part of the name of someone, of a street, or of a body that no lexicon knows."""
        if self._scene.people.covering(offset) is not None or self._scene.posts.covering(offset) is not None:
            return True
        hit = self._scene.terrain.places.starting(offset)
        if hit is not None and _QUARTER.match(self._reading.text, hit.end):
            return True
        body = self._scene.bodies.covering(offset)
        if body is None or body.is_acronym or body.known is not None:
            return False
        return not self._reading.folded.endswith(" in ", body.start, offset)  # "the Training Centre in | Nairobi |"

    def _score_city(self, span: Span, city: City, behind: str | None, cluster: MeetingCluster) -> float | None:
        score = self._score_place(span, cluster)
        if score is None:
            return None
        before = self._reading.folded[max(0, span.start - 90) : span.start]
        cue = _PREPOSITION.search(before[-28:]) is not None or _ADDRESS.search(before) is not None
        cue = cue or self._follows_day(span.start) or self._precedes_day(span)
        confirmed = behind == city.country
        if city.is_ambiguous and not confirmed and _BEHIND_ARTICLE.search(before, 0, len(before)):
            return None  # "la | Douane |"
        if city.is_ambiguous and not confirmed and not (cue and behind is None and not self._opens_line(span)):
            return None
        if not cue and not confirmed and not self._is_beside(span.start, cluster):
            return None
        return score + cue + 1.2 * confirmed

    def _follows_day(self, start: int) -> bool:
        """Tell whether a place stands behind a day and a comma: "10-12 April 2013, | Colombo"."""
        gap = self._reading.folded[max(0, start - 2) : start]
        return gap in {", ", "- "} and self._scene.days.covering(start - 3) is not None

    def _precedes_day(self, span: Span) -> bool:
        """Tell whether a day stands behind a place and a comma: "the workshop (| Lima |, 3-5 May 2016)"."""
        folded = self._reading.folded
        opens = folded[max(0, span.start - 2) : span.start].endswith(("(", ", "))
        is_apart = folded[span.end : span.end + 2] == ", "
        return opens and is_apart and self._scene.days.starts_within(span.end + 2, span.end + 3)

    def _opens_line(self, span: Span) -> bool:
        """Tell whether a word begins a title or heading: then its capital says nothing."""
        sentence = self._reading.sentence_at(span.start)
        return sentence is not None and sentence.kind in _HEADLINES and sentence.span.start == span.start

    def _is_beside(self, offset: int, cluster: MeetingCluster) -> bool:
        sentence = self._reading.sentence_at(offset)
        return sentence is not None and (
            sentence.kind != "paragraph" or bool(self._scene.own_in(sentence.number, cluster))
        )

    def _choose_city(self, cities: list[City], behind: str | None, printed: str) -> City:
        """Choose among cities of one name: the country printed behind it, the accents, the one named most, else the biggest."""
        for city in cities:
            if city.country == behind:
                return city
        cities = [city for city in cities if city.name == printed and not printed.isascii()] or cities
        biggest = max(cities, key=lambda c: (c.population, c.name))
        named = max(
            (c for c in cities if c.country in self._named),
            key=lambda c: (self._named[c.country], c.population, c.name),
            default=biggest,
        )
        # Madrid is the capital of Spain, whatever is said of Colombia, which has a small one.
        is_known = biggest.population > max(_BIG, _FAR_BIGGER * named.population)
        return biggest if is_known else named

    def _country_behind(self, end: int) -> str | None:
        gap = _COUNTRY_GAP.match(self._reading.folded, end)
        hit = self._scene.terrain.places.starting(gap.end() if gap else end)
        return next((e.code for e in hit.entries if isinstance(e, Country)), None) if hit is not None else None

    def _score_place(self, span: Span, cluster: MeetingCluster) -> float | None:
        """Score how surely something happened in a place; None where it is a seat, a treaty or a route."""
        reading, scene = self._reading, self._scene
        sentence = reading.sentence_at(span.start)
        if sentence is None:
            return None
        own, others = scene.own_in(sentence.number, cluster), scene.others_in(sentence.number, cluster)
        elsewhere = _ELSEWHERE.search(reading.folded, max(0, span.start - 40), span.start)
        if elsewhere and not any(elsewhere.start() < m.span.end < span.start for m in own):
            return None  # but "a training programme | in Bridgetown"
        if _ANOTHER.search(reading.folded[max(0, span.start - 40) : span.start]):
            return None  # "it follows the one held in Lomé"
        if sentence.kind != "title" and scene.is_of_other_edition(sentence.number, cluster):
            return None
        if cluster.is_encounter and not own and not scene.is_alone and BILATERAL.isdisjoint(cluster.words):
            return None  # where an audience beside a conference was is not said by where that is
        if own:
            distance = min(m.span.distance(span) for m in own)
            score = 3 - distance / 150 - 1.5 * bool(others and min(m.span.distance(span) for m in others) < distance)
        elif sentence.kind in {"dateline", "title", "heading"}:
            score = 2.0
        else:
            score = max(0.5, 1.8 - 0.4 * scene.nearest(sentence.number, cluster))
        dated = scene.days.starts_within(span.end - 39, span.end + 40) or any(
            abs(span.start - d.end) < 30 for d in scene.days.items
        )
        return score + 0.8 * dated + 0.3 * (sentence.number <= 2)

    def _country(self, cluster: MeetingCluster, slots: Slots) -> None:
        """Set the country alone where no city is stated: "in Peru", "Peru hosted"."""
        folded = self._reading.folded
        ranked = []
        for hit in self._reading.places:
            code = next(
                (e.code for e in hit.entries if isinstance(e, Country) and e.kind in {"name", "abbreviation"}), None
            )
            if code is None or self._scene.bodies.covering(hit.start) is not None:
                continue
            if not _IN_COUNTRY.search(folded, max(0, hit.start - 24), hit.start) and not _HOSTS.match(folded, hit.end):
                continue
            span = hit.span
            score = self._score_place(span, cluster)
            if score is not None:
                ranked.append((score, span, code))
        if ranked:
            score, span, code = max(ranked, key=lambda r: (r[0], -r[1].start))
            if score >= 1.6:
                slots.put("country", code, span, "country-of-meeting", certain=score >= 2.5)

    def _venue(self, cluster: MeetingCluster, slots: Slots) -> None:
        text, folded = self._reading.text, self._reading.folded
        for hit in self._reading.heads:
            if not any(e.kind == "venue" for e in hit.entries):
                continue
            span = self._venue_span(hit.start, hit.end)
            if any(m.span.covers(span) for m in cluster.mentions):
                continue
            words = span.of(text).split()
            if (
                _NO_VENUE.search(folded, max(span.start, hit.start - 10), hit.end)
                or len(words) < 2
                or not any(w[0].isupper() for w in words)
            ):
                continue
            was_venue = _WAS_VENUE.match(folded, span.end) is not None
            if (
                not (was_venue or _AT_VENUE.search(folded[max(0, span.start - 30) : span.start]))
                or (self._score_place(span, cluster) or 0.0) < _VENUE
            ):
                continue
            slots.put("venue", re.sub(r"^(?:the|The) ", "", " ".join(words)), span, "venue-head")
            return
        self._venue_of_body(cluster, slots)

    def _venue_of_body(self, cluster: MeetingCluster, slots: Slots) -> None:
        """Read the house of a body as venue: "held at the Ministry of Finance"."""
        reading = self._reading
        for body in self._scene.bodies.items:
            sentence = reading.sentence_at(body.start)
            if sentence is None or self._scene.others_in(sentence.number, cluster):
                continue
            own = self._scene.own_in(sentence.number, cluster)
            behind = any(_EVENT_AT.fullmatch(reading.folded, m.span.end, body.start) for m in own)
            cues = reading.cues_of(sentence)
            if not (
                behind
                or (own and self._is_house(body))
                or (cues & _HELD_AT.bit and _HELD_AT.pattern.search(reading.folded, sentence.span.start, body.start))
                or (cues & _WHERE_HELD.bit and _WHERE_HELD.pattern.match(reading.folded, body.end, sentence.span.end))
            ):
                continue
            if self._scene.own_in(sentence.number, cluster) or self._scene.is_alone:
                span = Span(body.start, body.end)
                slots.put("venue", " ".join(span.of(reading.text).split()), span, "venue-of-body", certain=False)
                return

    def _is_house(self, body: BodyMention) -> bool:
        """Tell whether a body is a house in which something is told to be: "at the Regional Training Centre"."""
        folded = self._reading.folded
        if _IN_HOUSE.search(folded, max(0, body.start - 12), body.start) is None:
            return False
        return not body.is_acronym and _HOUSE.search(folded, body.start, body.end) is not None

    def _venue_span(self, start: int, end: int) -> Span:
        text = self._reading.text
        left = _VENUE_LEFT.search(text[max(0, start - 70) : start].replace("\n", "|"))
        if (
            left
            and (text[start].isupper() or left.group().strip()[:1].isupper())
            and left.group().lstrip()[:2] not in {"of", "de"}
        ):
            start -= len(left.group().lstrip())
        link = _HOUSE_OF.match(text, end)
        body = self._scene.bodies.covering(link.end()) if link is not None else None
        if body is not None and link is not None and body.start == link.end():
            return Span(start, body.end)
        right = _VENUE_RIGHT.match(text, end)
        return Span(start, right.end() if right else end)
