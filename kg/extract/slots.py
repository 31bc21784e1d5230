"""When, where, how and with how many a meeting was held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kg.extract.bodies import Bodies
from kg.extract.dates import DateSpan
from kg.extract.events import MeetingCluster, MeetingMention
from kg.extract.folding import fold
from kg.extract.lexicon import City, Country, Region
from kg.extract.meetings import Meetings
from kg.extract.phrases import Hit
from kg.extract.reading import UPPER, Reading
from kg.model import Span

_THIS = re.compile(r"\b(?:this|cette|ce|cet|esta|este)\s+$")
_VIRTUAL = re.compile(
    r"\b(?:virtual(?:ly|es)?|virtuel(?:le|s|les)?|online|on-line|en\s+ligne|en\s+linea|remote(?:ly)?|video[ -]?conferenc\w*|visio-?conference|videoconferencia|webinar|webinaire|webinario|via\s+(?:zoom|teams|webex|ms\s+teams|microsoft\s+teams|cisco)|by\s+video|a\s+distance|a\s+distancia|teleconference|web-based|on\s+the\s+screen|zoom\s+platform)\b"
)
_HYBRID = re.compile(
    r"\b(?:hybrid[ea]?s?|hibrid[ao]s?|both\s+(?:in[- ]person|physical\w*)\s+and\s+(?:virtual|online)\w*|in[- ]person\s+and\s+(?:virtual|online)\w*|mode\s+hybride|en\s+mode\s+mixte|format\s+mixte)\b"
)
_FACE = re.compile(
    r"\b(?:face[- ]to[- ]face|in[- ]person|physical\s+(?:meeting|format|workshop)|en\s+presentiel|presencial(?:es)?)\b"
)
_PREPOSITION = re.compile(
    r"(?:\b(?:in|at|a|en|de|to|near|city\s+of|ville\s+d[eu]|ciudad\s+de|capital(?:e)?(?:\s+city)?,?|capitale?\s+\w+,)\s*(?:the\s+|l')?|[|\n]\s*|^)$"
)
_NUMBER = r"(?:(?P<digits>\d{1,3}(?:[ ,.]\d{3})*|\d+)|(?P<word>[a-z]+(?:[- ](?:et[- ])?[a-z]+){0,2}?)(?:\s*\((?P<paren>\d+)\))?)"
_PEOPLE = re.compile(
    r"\b(?:participants?|participantes?|delegates?|delegados|delegues|officers?|officials?|representatives?|representantes|representants|experts?|people|persons?|attendees?|trainees?|stagiaires|agents|"
    r"personas|funcionarios|fonctionnaires|cadres|professionals|specialists|trainers|douaniers|douanieres|inspectors|managers|students|members\s+came|guests|candidates|women|seniors?|staff|practitioners|working\s+group\s+members|personnes|aduaneros|especialistas|invites|invitados|formateurs|executives|leaders)\b"
)
_STATES = re.compile(
    r"\b(?:countries|country|pays|paises|member\s+(?:countries|states|administrations)|members|administrations?|customs\s+administrations|states|etats|estados|miembros|membres|delegations|jurisdictions|territories|nations|economies|aduanas|administraciones|administrations\s+membres|wco\s+members|customs)\b"
)
_OTHERS = frozenset({"regional-economic-community", "customs-network", "un-body"})
_REMOTE = re.compile(
    r"\b(?:join|connect|attend|participat|follow|dial|logg?|tun|link)\w*\s+(?:in\s+|up\s+)?(?:\w+\s+){0,3}?(?:online|on-line|virtually|remotely|by\s+video\w*|via\s+(?:zoom|video\w*|teams)|a\s+distance|en\s+ligne|en\s+linea|de\s+forma\s+virtual|virtualmente)\b|"
    r"\b(?:both|as\s+well\s+as|and|et|y)\s+(?:online|virtually|remotely|virtual(?:es)?|en\s+ligne)\b|\bon\s+(?:the\s+)?screen\b|\b(?:others|rest|remaining)\s+(?:\w+\s+){0,3}?(?:online|virtually|remotely)\b"
)
_UNTIL = re.compile(
    r"\b(?:until|till|through|(?:close|end|finish|conclude|wrap)\w*\s+(?:up\s+)?on|jusqu'au|(?:refermera|cloturera|achevera|terminera|prendra\s+fin)\b[^.;]{0,24}\ble|hasta\s+el|(?:concluye|concluira|finaliza|finalizara|termina|culmina)\w*\s+el)\s+(?:the\s+|\w+day,?\s+)?(?P<day>\d{1,2})"
)
_ATTENDANCE = re.compile(
    r"\b(?:attend\w*|participa\w*|took\s+part|taking\s+part|present|came|come|sent|join\w*|represent\w*|brought\s+together|bring\w*\s+together|gather\w*|assembl\w*|train\w*|welcom\w*|delega\w*|drawn|"
    r"from|reuni\w*|rassembl\w*|pris\s+part|assist\w*|regroup\w*|form\w*|stagiaires|venus|capacit\w*|acud\w*|congreg\w*|asist\w*|presence\w*|connected|dialled)\b"
)


@dataclass
class Slots:
    """The values of one meeting's slots, each with the spans that state it: ``{slot: [(span, value, certain)]}``."""

    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, list[tuple[Span, object, bool, str]]] = field(default_factory=dict)

    def put(self, slot: str, value: object, span: Span, rule: str, *, certain: bool = True) -> None:
        """Set a slot if it is not yet set; keep every place that states it, also where values differ."""
        self.values.setdefault(slot, value)
        self.places.setdefault(slot, []).append((span, value, certain, rule))


class SlotReader:
    """Fills the slots of the meetings of one notice."""

    def __init__(self, reading: Reading, bodies: Bodies, meetings: Meetings) -> None:
        self._reading = reading
        self._bodies = bodies
        self._meetings = meetings
        self._alone = len(meetings.reported) == 1

    def read(self, cluster: MeetingCluster) -> Slots:
        """Read all slots of one reported meeting."""
        slots = Slots()
        self._ordinal(cluster, slots)
        self._when(cluster, slots)
        self._where(cluster, slots)
        self._mode(cluster, slots)
        self._region(cluster, slots)
        self._counts(cluster, slots)
        return slots

    # -- ordinal ------------------------------------------------------------------------------------------------

    def _ordinal(self, cluster: MeetingCluster, slots: Slots) -> None:
        for mention in sorted(cluster.mentions, key=lambda m: (m.sentence.kind != "title", m.span.start)):
            if mention.ordinal is not None:
                slots.put("ordinal", mention.ordinal, mention.ordinal_span or mention.span, "meeting-ordinal")
        if "ordinal" in slots.values:
            for mention in self._iter_pointing_back(cluster):
                slots.put("ordinal", mention.ordinal, mention.ordinal_span or mention.span, "meeting-ordinal-this")

    def _iter_pointing_back(self, cluster: MeetingCluster) -> Iterator[MeetingMention]:
        """Yield mentions that mean this meeting and give it another number: "this fourth annual meeting" of a 6th.

        A mention means the meeting that shares most of its words, of several the one named last.
        """
        reported = self._meetings.reported
        for other in self._meetings.clusters:
            for mention in other.mentions if all(other is not one for one in reported) else ():
                before = self._reading.folded[mention.sentence.span.start : mention.span.start]
                if mention.ordinal is None or not _THIS.search(before):
                    continue
                earlier = [
                    (len(mention.words & one.words), named.span.start, one is cluster)
                    for one in reported
                    for named in one.mentions
                    if named.kind == mention.kind and named.span.start < mention.span.start
                ]
                if max(earlier, default=(0, 0, False))[2]:
                    yield mention

    # -- when ---------------------------------------------------------------------------------------------------

    def _when(self, cluster: MeetingCluster, slots: Slots) -> None:
        best: tuple[float, DateSpan] | None = None
        for day in self._reading.dates:
            score = self._fits(day, cluster)
            if score is not None and (best is None or score > best[0]):
                best = (score, day)
        if best is None:
            return
        score, day = best
        certain = score >= 3 and not day.is_relative
        opening, closing = self._open_ended(day)
        if not closing:
            slots.put("start", day.start, day.span, "date-of-meeting", certain=certain)
        closing_day = self._closing_day(day)
        if closing_day is not None:
            slots.put("end", closing_day[0], closing_day[1], "date-until", certain=certain)
        elif not opening:
            slots.put("end", day.end, day.span, "date-of-meeting", certain=certain)

    def _closing_day(self, day: DateSpan) -> tuple[str, Span] | None:
        """Find the last day where it is stated apart from the first: "opened on 13 November and goes on until the 15th"."""
        sentence = self._reading.sentence_at(day.span.end - 1)
        if day.is_range or sentence is None:
            return None
        match = _UNTIL.search(self._reading.folded, day.span.end, sentence.span.end)
        if match is None:
            return None
        later = next((d for d in self._reading.dates if d.span.start == match.start("day")), None)
        if later is not None:
            return (later.end, later.span) if later.end > day.start else None
        number = int(match["day"])
        stated = f"{day.start[:8]}{number:02d}"
        return (stated, Span(match.start("day"), match.end("day"))) if 0 < number < 32 and stated > day.start else None

    def _open_ended(self, day: DateSpan) -> tuple[bool, bool]:
        """Tell whether a day is stated as the opening or as the closing day alone."""
        if day.is_range:
            return False, False
        before = self._reading.folded[max(0, day.span.start - 40) : day.span.start]
        opening = bool(
            re.search(
                r"(?:opened|started|began|commenced|kicked\s+off|starts?|begins?|s'est\s+ouverte?|a\s+debute|inicio|comenzo)\s+(?:[\w]+\s+){0,3}$",
                before,
            )
        )
        closing = bool(
            re.search(
                r"(?:closed|ended|concluded|closing\s+day,?|closes|s'est\s+acheve\w*|a\s+pris\s+fin|culmino|concluyo|finalizo|until|wrapped\s+up)\s+(?:[\w]+\s+){0,3}$",
                before,
            )
        )
        return opening, closing

    def _fits(self, day: DateSpan, cluster: MeetingCluster) -> float | None:
        reading = self._reading
        sentence = reading.sentence_at(day.span.start)
        if sentence is None:
            return None
        score = 1.0 if day.is_range else 0.0
        score -= 0.8 if day.is_relative else 0.0
        published = reading.notice.published
        if published:
            ahead = (date.fromisoformat(day.start) - date.fromisoformat(published)).days
            if ahead > 3 or ahead < -400:
                score -= 3
            elif ahead >= -60:
                score += 0.5
        mentions = [m for m in cluster.mentions if m.sentence.number == sentence.number]
        others = [
            m
            for c in self._meetings.clusters
            if c is not cluster
            for m in c.mentions
            if m.sentence.number == sentence.number
        ]
        if mentions:
            own = min(_distance(m.span, day.span) for m in mentions)
            score += 4 - own / 120
            rivals = [_distance(m.span, day.span) + (25 if m.span.start > day.span.start else 0) for m in others]
            if rivals and min(rivals) < own:
                score -= 3
        elif sentence.kind in {"dateline", "heading"} and self._alone:
            score += 2.5
        elif self._alone:
            nearest = min((abs(m.sentence.number - sentence.number) for m in cluster.mentions), default=9)
            score += max(0.4, 2.2 - 0.4 * nearest)
            if others:
                score -= 1.5
        else:
            nearest = min(
                (sentence.number - m.sentence.number for m in cluster.mentions if m.sentence.number < sentence.number),
                default=9,
            )
            if nearest > 1 or others:
                return None
            score += 1.5
        if re.search(
            r"\b(?:signed|since|until|adopted|founded|established|launched\s+in|entered\s+into\s+force|by|before|born|celebrated|deadline|signe|depuis|desde)\s+(?:[\w']+\s+){0,2}$",
            reading.folded[max(0, day.span.start - 30) : day.span.start],
        ):
            score -= 1.2
        if re.search(
            r"\b(?:held|took\s+place|from|between|met|tenue?s?|du|eu\s+lieu|realiz\w+|celebr\w+|organi[sz]ed|gathered|on)\s+(?:the\s+|le\s+|el\s+|on\s+|in\s+\w+\s+)?$",
            reading.folded[max(0, day.span.start - 30) : day.span.start],
        ):
            score += 0.6
        least = 0.9 if mentions or sentence.kind in {"dateline", "heading"} or day.is_range else 1.6
        return score if score > least else None

    # -- where --------------------------------------------------------------------------------------------------

    def _where(self, cluster: MeetingCluster, slots: Slots) -> None:
        if self._is_virtual(cluster):
            self._host_country_only(cluster, slots)
            return
        self._venue(cluster, slots)
        ranked: list[tuple[float, Hit[object], City]] = []
        for hit in self._reading.places:
            cities = [e for e in hit.entries if isinstance(e, City)]
            if not cities or any(
                b.start <= hit.start < b.end and not b.is_acronym and b.known is None for b in self._bodies.mentions
            ):
                continue
            score = self._place_score(hit.start, hit.end, cluster)
            if score is None:
                continue
            city = self._choose_city(cities, hit)
            cue = bool(_PREPOSITION.search(self._reading.folded[max(0, hit.start - 28) : hit.start]))
            country_behind = self._country_behind(hit.end)
            if (
                city.is_ambiguous
                and not (cue and country_behind in {None, city.country})
                and country_behind != city.country
            ):
                continue
            if not cue and country_behind != city.country and not self._is_near_mention(hit.start, cluster):
                continue
            score += (1.0 if cue else 0.0) + (1.2 if country_behind == city.country else 0.0)
            ranked.append((score, hit, city))
        if ranked:
            score, hit, city = max(ranked, key=lambda r: (r[0], -r[1].start))
            if score >= 1.4:
                certain = score >= 3
                slots.put("city", city.name, Span(hit.start, hit.end), "place-of-meeting", certain=certain)
                if city.country:
                    slots.put("country", city.country, Span(hit.start, hit.end), "country-of-city", certain=certain)
                return
        self._country(cluster, slots)

    def _host_country_only(self, cluster: MeetingCluster, slots: Slots) -> None:
        return

    def _is_near_mention(self, offset: int, cluster: MeetingCluster) -> bool:
        sentence = self._reading.sentence_at(offset)
        return sentence is not None and (
            sentence.kind != "paragraph" or any(m.sentence.number == sentence.number for m in cluster.mentions)
        )

    def _choose_city(self, cities: list[City], hit: Hit[object]) -> City:
        """Choose among cities of one name: the country printed behind it, one that the notice names, else the biggest."""
        behind = self._country_behind(hit.end)
        for city in cities:
            if city.country == behind:
                return city
        named = {e.code for h in self._reading.places for e in h.entries if isinstance(e, Country)}
        pool = [c for c in cities if c.country in named] or cities
        return max(pool, key=lambda c: (c.population, c.name))

    def _country_behind(self, end: int) -> str | None:
        gap = re.compile(
            r"\s*(?:,|\(|-|/|,?\s+(?:in|au|en|the\s+capital\s+of|capitale?\s+(?:of|du|de\s+la|de)))\s*(?:the\s+|la\s+|le\s+|republic\s+of\s+)*"
        ).match(self._reading.folded, end)
        at = gap.end() if gap else end
        for hit in self._reading.places:
            if hit.start == at:
                return next((e.code for e in hit.entries if isinstance(e, Country)), None)
            if hit.start > at:
                break
        return None

    def _place_score(self, start: int, end: int, cluster: MeetingCluster) -> float | None:
        reading = self._reading
        sentence = reading.sentence_at(start)
        if sentence is None:
            return None
        before = reading.folded[max(0, start - 40) : start]
        if re.search(
            r"\b(?:based|headquartered|seated|seat|next|declaration|convention|agreement|from|university\s+of|office\s+in|programme|process|route|corridor|airport|port\s+of)\s+(?:in\s+|of\s+)?$",
            before,
        ):
            return None
        score = 0.0
        mentions = [m for m in cluster.mentions if m.sentence.number == sentence.number]
        others = [
            m
            for c in self._meetings.clusters
            if c is not cluster
            for m in c.mentions
            if m.sentence.number == sentence.number
        ]
        if mentions:
            own = min(_distance(m.span, Span(start, end)) for m in mentions)
            score += 3 - own / 150
            if others and min(_distance(m.span, Span(start, end)) for m in others) < own:
                score -= 1.5
        elif sentence.kind in {"dateline", "title", "heading"}:
            score += 2.0
        elif self._alone or len(self._meetings.reported) > 1:
            nearest = min((abs(m.sentence.number - sentence.number) for m in cluster.mentions), default=9)
            score += max(0.5, 1.8 - 0.4 * nearest)
        if any(d for d in reading.dates if abs(d.span.start - end) < 40 or abs(start - d.span.end) < 30):
            score += 0.8
        if sentence.number <= 2:
            score += 0.3
        return score

    def _country(self, cluster: MeetingCluster, slots: Slots) -> None:
        reading = self._reading
        ranked = []
        for hit in reading.places:
            code = next(
                (e.code for e in hit.entries if isinstance(e, Country) and e.kind in {"name", "abbreviation"}), None
            )
            if code is None or any(b.start <= hit.start < b.end for b in self._bodies.mentions):
                continue
            before = reading.folded[max(0, hit.start - 24) : hit.start]
            if not re.search(r"(?:\bin|\bat|\bau|\ben|\baux|\bto)\s+(?:the\s+)?(?:republic\s+of\s+)?$", before):
                hosted = re.match(
                    r"\s+(?:hosted|is\s+hosting|hosts|has\s+hosted|welcomed|a\s+accueilli|accueille|a\s+abrite|fue\s+sede|acogio)",
                    reading.folded[hit.end : hit.end + 24],
                )
                if not hosted:
                    continue
            score = self._place_score(hit.start, hit.end, cluster)
            if score is not None:
                ranked.append((score, hit, code))
        if ranked:
            score, hit, code = max(ranked, key=lambda r: (r[0], -r[1].start))
            if score >= 1.6:
                slots.put("country", code, Span(hit.start, hit.end), "country-of-meeting", certain=score >= 2.5)

    def _venue(self, cluster: MeetingCluster, slots: Slots) -> None:
        reading = self._reading
        for hit in reading.heads:
            if not any(e.kind == "venue" for e in hit.entries):
                continue
            start, end = self._venue_span(hit.start, hit.end)
            name = reading.text[start:end]
            before = reading.folded[max(0, start - 30) : start]
            if not re.search(
                r"(?:\bat|\bin|\bau|\ba\s+l'|\ba\s+la|\bdans|\ben|\bal|\bl'|\ble|\bla|\bon)\s*(?:the\s+|la\s+|le\s+|les\s+|el\s+|its\s+|l')?(?:[\w-]+\s+){0,1}$",
                before,
            ):
                continue
            if len(name.split()) < 2 or not any(w[0].isupper() for w in name.split()):
                continue
            if self._place_score(start, end, cluster) is None:
                continue
            slots.put("venue", re.sub(r"^(?:the|The) ", "", name), Span(start, end), "venue-head")
            return

    def _venue_span(self, start: int, end: int) -> tuple[int, int]:
        text = self._reading.text
        left = re.search(
            rf"(?:(?:[{UPPER}][\w’'\-&.]*|\([{UPPER}]+\)|of|de)\s+)+$",
            text[max(0, start - 70) : start].replace("\n", "|"),
        )
        if (left and text[start].isupper()) or (left and left.group().strip()[:1].isupper()):
            start -= len(left.group().lstrip()) if left.group().lstrip()[:2] not in {"of", "de"} else 0
        right = re.compile(
            rf"(?:[ ](?:of\sthe\s|of\s|de\s(?:la\s)?|des\s|du\s|for\s)?[{UPPER}][\w’'\-]*)+(?:\s\([{UPPER}]+\))?"
        ).match(text, end)
        return start, right.end() if right else end

    # -- mode ---------------------------------------------------------------------------------------------------

    def _nearby(self, cluster: MeetingCluster) -> list[Span]:
        return [m.sentence.span for m in cluster.mentions]

    def _is_virtual(self, cluster: MeetingCluster) -> bool:
        spans = self._nearby(cluster)
        if any(_HYBRID.search(self._reading.folded, s.start, s.end) for s in spans):
            return False
        return any(
            _VIRTUAL.search(self._reading.folded, m.span.start - 30 if m.span.start > 30 else 0, m.span.end)
            for m in cluster.mentions
        ) or any(self._virtual_in(cluster, s) for s in spans)

    def _virtual_in(self, cluster: MeetingCluster, span: Span) -> bool:
        match = _VIRTUAL.search(self._reading.folded, span.start, span.end)
        if match is None:
            return False
        others = [m for c in self._meetings.clusters if c is not cluster for m in c.mentions]
        return not any(m.span.start <= match.start() < m.span.end for m in others)

    def _mode(self, cluster: MeetingCluster, slots: Slots) -> None:
        for span in self._nearby(cluster) if not self._alone else [s.span for s in self._reading.sentences]:
            hybrid = _HYBRID.search(self._reading.folded, span.start, span.end)
            if hybrid:
                slots.put("mode", "hybrid", Span(*hybrid.span()), "mode-word")
                return
        if self._is_virtual(cluster):
            for span in self._nearby(cluster):
                match = _VIRTUAL.search(self._reading.folded, max(0, span.start - 30), span.end)
                if match:
                    slots.put("mode", "virtual", Span(*match.span()), "mode-word")
                    return
        for slot in ("city", "venue", "country"):
            if slot in slots.places:
                partly = self._partly_online(cluster)
                if partly is not None:
                    slots.put("mode", "hybrid", partly, "mode-partly-online", certain=False)
                    return
                slots.put("mode", "in-person", slots.places[slot][0][0], "mode-of-place")
                return
        match = _FACE.search(self._reading.folded)
        if match and self._reading.is_content(match.start()):
            slots.put("mode", "in-person", Span(*match.span()), "mode-word")
            return
        if self._alone:
            for sentence in self._reading.sentences:
                virtual = _VIRTUAL.search(self._reading.folded, sentence.span.start, sentence.span.end)
                if virtual:
                    slots.put("mode", "virtual", Span(*virtual.span()), "mode-word", certain=False)
                    return

    def _partly_online(self, cluster: MeetingCluster) -> Span | None:
        """Find where some are said to have joined a meeting in a place from afar."""
        if not self._alone:
            return None
        for sentence in self._reading.sentences:
            match = _REMOTE.search(self._reading.folded, sentence.span.start, sentence.span.end)
            if match and sentence.kind not in {"title"}:
                return Span(*match.span())
        return None

    # -- region -------------------------------------------------------------------------------------------------

    def _region(self, cluster: MeetingCluster, slots: Slots) -> None:
        found: list[tuple[Span, str]] = []
        for mention in cluster.mentions:
            found.extend(self._regions_in(mention.span))
        if not found:
            for mention in cluster.mentions:
                if mention.sentence.kind == "title" or mention is cluster.best():
                    found.extend(self._regions_in(mention.sentence.span))
        if not found:
            found = [r for s in self._reading.sentences[:4] for r in self._regions_in(s.span)] if self._alone else []
        if self._is_of_others(cluster):
            return
        codes = {code for _, code in found}
        if len(codes) == 1:
            span, code = found[0]
            slots.put("region", code, span, "region-of-meeting")

    def _is_of_others(self, cluster: MeetingCluster) -> bool:
        """Tell whether the event's name says that it is another organisation's."""
        spans = [m.span for m in cluster.mentions]
        return any(
            s.start <= b.start < s.end and b.known is not None and b.known.kind in _OTHERS
            for s in spans for b in self._bodies.mentions
        )  # fmt: skip

    def _regions_in(self, span: Span) -> list[tuple[Span, str]]:
        return [
            (Span(h.start, h.end), e.code)
            for h in self._reading.places
            if span.start <= h.start < span.end
            for e in h.entries
            if isinstance(e, Region) and e.code
        ][:4]

    # -- counts -------------------------------------------------------------------------------------------------

    def _counts(self, cluster: MeetingCluster, slots: Slots) -> None:
        for hit in self._iter_numbers():
            start, end, value = hit
            sentence = self._reading.sentence_at(start)
            if sentence is None or not self._belongs(sentence.number, cluster):
                continue
            if re.search(
                r"\b(?:compris\w+|consists?\s+of|composed\s+of|grouping(?:\s+of)?|groups|counts|with\s+its|all|of\s+(?:its|all|the|our)|its|the\s+organi[sz]ation's|todos\s+los|tous\s+les|les|l'ensemble\s+des)\s+$",
                self._reading.folded[max(0, start - 24) : start],
            ):
                continue
            if not self._counts_attendance(sentence.number, sentence.span, cluster):
                continue
            follow = self._reading.folded[end : min(end + 70, sentence.span.end)]
            people, states = _first_noun(_PEOPLE, follow), _first_noun(_STATES, follow)
            if people is not None and (states is None or people < states) and 1 < value < 5000:
                slots.put("participant_count", value, Span(start, end), "count-of-people")
            elif states is not None and (people is None or states < people) and 1 < value < 130:
                slots.put("country_count", value, Span(start, end), "count-of-countries")

    def _counts_attendance(self, number: int, span: Span, cluster: MeetingCluster) -> bool:
        """Tell whether a sentence speaks of attendance: it names the meeting, or says who came."""
        if any(m.sentence.number == number for m in cluster.mentions):
            return True
        return _ATTENDANCE.search(self._reading.folded, span.start, span.end) is not None

    def _belongs(self, number: int, cluster: MeetingCluster) -> bool:
        if self._alone:
            return True
        own = min(abs(m.sentence.number - number) for m in cluster.mentions)
        rest = [
            abs(m.sentence.number - number) for c in self._meetings.reported if c is not cluster for m in c.mentions
        ]
        return own <= min(rest, default=99)

    def _iter_numbers(self) -> list[tuple[int, int, int]]:
        reading = self._reading
        found = [
            (h.start, h.end, int(e.value)) for h in reading.event_words for e in h.entries[:1] if e.kind == "number"
        ]
        dates = [d.span for d in reading.dates]
        for match in re.finditer(
            r"(?<![\w./,-])\d{1,3}(?:,\d{3})?(?![\w/.-]*\d)(?!\s*%|st\b|nd\b|rd\b|th\b|e\b)", reading.folded
        ):
            span = Span(*match.span())
            if not any(d.overlaps(span) for d in dates):
                found.append((span.start, span.end, int(match.group().replace(",", ""))))
        return sorted(found)


def _first_noun(pattern: re.Pattern[str], follow: str) -> int | None:
    """Find a counted noun within a few words of its number, without a stop in between."""
    match = pattern.search(follow)
    if match is None:
        return None
    between = follow[: match.start()]
    if re.search(
        r"[.;:]|\b(?:and|et|y|from|of|de|des|for|in|with|to|by|were|was)\b(?!\s+the\b)", re.sub(r"\(\d+\)", "", between)
    ) and not re.fullmatch(r"\s*(?:\(\d+\)\s*)?(?:of\s+(?:the\s+|its\s+)?)?(?:[\w'/-]+\s+){0,4}", between):
        return None
    return match.start() if len(between.split()) <= 5 else None


def _distance(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def title_of(mention: MeetingMention) -> str:
    """Return the folded words of a mention, for comparing names."""
    return fold(" ".join(sorted(mention.words)))
