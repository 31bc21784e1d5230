"""Organisations that a notice names: by lexicon, by acronym, and by grammar around a head noun."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.folding import fold_words
from kg.extract.lexicon import City, Country, KnownBody, Region
from kg.extract.phrases import Hit
from kg.extract.reading import UPPER, Reading
from kg.model import Body, Span

_WCO = "World Customs Organization"

# Small words that a name runs over when a capitalised word follows.
_LEFT_LINKS = frozenset("and & of for y et".split())
_RIGHT_LINKS = frozenset(
    "of for and & the on to against de du des del la le les las los el y et e en d l por para pour a al au aux da do do das dos under".split()
)
# French and Spanish names go on in lower case.
_LOWER_TAIL = re.compile(
    r"(?:\s+(?:de|du|des|d'|del|de\s+la|de\s+los|de\s+las|de\s+l'|pour|para|charge\w*\s+d[eu]s?|en\s+charge\s+d[eu]s?|a|sur|contre\s+l[ae'])\s*(?:la\s+|le\s+|les\s+|l')?"
    r"(?!(?:ce|cette|son|sa|ses|plus|que|qui|mardi|lundi)\b)[a-z'\-]{3,}|\s+(?:general|generale|generaux|national|nationale|nationaux|regional|regionale|regionaux|mondial|mondiale|monetaire|international|internationale|"
    r"europeen|europeenne|africain|africaine|economique|douaniere?s?|nacional|general|regional|mundial|internacional|monetario|tributari[ao]|interamericano|andina|aduaner[ao]s?|et\s+(?:de\s+(?:la\s+)?)?[a-z]{4,}|y\s+(?:de\s+(?:la\s+)?)?[a-z]{4,}))"
)
_PAREN = re.compile(
    rf"\s*[(\[]\s*[\"“«'‘]?(?:the\s|la\s|le\s|el\s|ou\s|or\s|en\s)?([{UPPER}0-9][\w&/.\-’']*(?:[ /\-][{UPPER}0-9][\w&/.\-]*){{0,3}})[\"”»'’]?\s*(?:[,;)\]]|\s[-–])"
)
_ACRONYM = re.compile(rf"(?<![\w/\-])([{UPPER}][{UPPER}0-9]*(?:[&/\-][{UPPER}0-9]+)*[{UPPER}0-9](?:s(?!\w))?)(?![\w])")
_CUSTOMS = re.compile(
    r"(?P<tail>customs(?: administration| authorities| authority| administrations| dept\.?| department)?)"
)
_STOP_BEFORE = frozenset("the a an this that its their our his her new".split())
_GENERIC_NAMES = frozenset(
    "customs administration;customs administrations;customs service;customs services;customs authority;customs authorities;administration;administrations;"
    "office;centre;center;centres;centers;service;services;department;union;organization;organisation;agency;agencies;bank;banks;unit;units;board;fund;network;group;"
    "community;commission;association;authority;ministry;ministries;secretariat;division;academy;school;college;institute;university;bureau;laboratory;company;facility;"
    "customs union;capacity building;private sector;customs community;international community;business community;customs department;customs office;customs offices;customs post;revenue;police;"
    "member administrations;member administration;customs cooperation;trade community;treasury;press;society;embassy;directorate;alliance;foundation;"
    "customs laboratory;customs laboratories;member customs administrations;border agencies;government agencies;economic union;free trade union;"
    "customs and excise;customs & excise;policy commission;finance committee;audit committee;capacity building committee;working group;steering group;council;steering committee;contact point network;organisation;banque;bureaux;administration des douanes;administrations douanieres;services des douanes;administration douaniere;direction;agence;"
    "administraciones de aduanas;administracion;organizacion;oficina;centro;servicio;servicios;direccion;unidad;comision".split(
        ";"
    )
)


@dataclass
class BodyMention:
    """One place where a body is named."""

    start: int
    end: int
    name: str
    known: KnownBody | None = None
    acronym: str | None = None
    is_acronym: bool = False
    rule: str = "body-lexicon"
    certain: bool = True
    key: str = ""

    @property
    def span(self) -> Span:
        """The words of the mention."""
        return Span(self.start, self.end)


@dataclass
class BodyEntry:
    """A body of the notice: its fact and the places that name it."""

    body: Body
    known: KnownBody | None
    country: str | None
    mentions: list[BodyMention] = field(default_factory=list)

    @property
    def is_wco(self) -> bool:
        """Tell whether it is the World Customs Organization itself."""
        return self.body.name == _WCO

    def has_word(self, noun: str) -> bool:
        """Tell whether a noun of the body's name is ``noun`` ("the Committee")."""
        return noun.replace("isation", "ization") in fold_words(self.body.name).replace("isation", "ization").split()


class Bodies:
    """All bodies of one notice."""

    def __init__(self, reading: Reading, blocked: Iterable[Span] = ()) -> None:
        self._reading = reading
        self._acronyms: dict[str, str] = {}
        self._blocked = list(blocked)
        self._foreign = self._find_foreign()
        mentions = self._find()
        self.mentions, self.entries = self._merge(mentions)
        self._by_key = {mention.key: mention for mention in self.mentions}

    def entry_of(self, mention: BodyMention) -> BodyEntry:
        """Return the body that a mention names."""
        return self.entries[mention.key]

    # -- finding ------------------------------------------------------------------------------------------------

    def _find(self) -> list[BodyMention]:
        reading = self._reading
        found = [*self._customs_of_countries(), *self._known(), *self._by_head()]
        found = _longest(found)
        self._define(found)
        taken = [m.span for m in found]
        found.extend(self._defined_acronyms(taken))
        found = [m for m in found if not any(b.overlaps(m.span) for b in self._blocked)]
        return sorted((m for m in found if reading.is_content(m.start)), key=lambda m: m.start)

    def _known(self) -> list[BodyMention]:
        text = self._reading.text
        found = []
        for hit in self._reading.known_bodies:
            printed = text[hit.start : hit.end]
            local = any(e.kind in _LOCAL_KINDS for e in hit.entries)
            if printed in self._foreign or (_is_acronym(printed) and not local and self._is_bare_word(hit)):
                continue
            if not any(c.isupper() for c in printed):
                continue
            known = hit.entries[0] if len({e.name for e in hit.entries}) == 1 else _choose(hit.entries, self._reading)
            if known is None or fold_words(printed).strip() in _GENERIC_NAMES:
                continue
            if known.kind in _LOCAL_KINDS:
                behind = self._place_behind(hit.end)
                if behind is not None:
                    name = text[hit.start : behind]
                    found.append(BodyMention(hit.start, behind, name, None, rule="body-place"))
                    continue
            found.append(
                BodyMention(hit.start, hit.end, printed, known, is_acronym=_is_acronym(printed), rule="body-lexicon")
            )
        return found

    def _place_behind(self, end: int) -> int | None:
        """Return where a place right behind a regional body's kind ends ("RTC Kenya", "ROCB Europe")."""
        link = re.compile(r" (?:(?:of|in|de) )?").match(self._reading.folded, end)
        return next((h.end for h in self._reading.places if link and h.start == link.end()), None)

    def _is_bare_word(self, hit: Hit[KnownBody]) -> bool:
        """Tell whether an acronym is only a word in capitals, or stands for several things and nothing decides."""
        before = self._reading.text[max(0, hit.start - 1) : hit.start]
        following = re.match(r"\s+([A-Z]{3,})\b", self._reading.text[hit.end : hit.end + 20])
        return (
            self._is_topic(hit)
            or self._is_shouted(hit.start)
            or (before == "\n" and following is not None)
            or any(e.is_ambiguous for e in hit.entries)
            and not self._is_spelt_out(hit)
        )

    def _is_topic(self, hit: Hit[KnownBody]) -> bool:
        """Tell whether an acronym also names a subject ("OEA"), and the notice does not spell the body out."""
        topics = self._reading.lexicon.topics.find(
            self._reading.text[hit.start : hit.end], self._reading.words[hit.start : hit.end]
        )
        return any(t.end - t.start == hit.end - hit.start for t in topics) and not self._is_spelt_out(hit)

    def _is_spelt_out(self, hit: Hit[KnownBody]) -> bool:
        names = {fold_words(e.name).strip() for e in hit.entries}
        return any(fold_words(self._reading.text[h.start : h.end]).strip() in names for h in self._reading.known_bodies)

    def _find_foreign(self) -> set[str]:
        """Collect acronyms that the notice defines as something that is no body ("Mutual Recognition Arrangement (MRA)")."""
        text = self._reading.text
        foreign = set()
        for match in re.finditer(r"\(([A-Z]{2,8})\)", text):
            initials = "".join(
                w[0]
                for w in re.findall(r"[^\W\d_]+", text[max(0, match.start() - 90) : match.start()])
                if w[0].isupper()
            )
            before = self._reading.token_at(match.start()) - 1
            last = self._reading.tokens[before] if before >= 0 else None
            body = last is not None and (self._is_head_word(before) or self._covered(last.start))
            if (
                initials.endswith(match.group(1))
                and not body
                and not any(h.end == last.end for h in self._reading.known_bodies if last is not None)
            ):
                words = self._reading.folded[max(0, match.start() - 90) : match.start()].split()[-6:]
                if not set(words) & _HEAD_WORDS:
                    foreign.add(match.group(1))
        return foreign

    def _by_head(self) -> list[BodyMention]:
        found = []
        for hit in self._reading.heads:
            if not any(entry.kind == "body" for entry in hit.entries) or not self._reading.text[hit.start].isupper():
                continue
            if self._is_shouted(hit.start):
                continue
            languages = {entry.value for entry in hit.entries if entry.kind == "body"}
            start, end = self._expand(hit.start, hit.end, languages)
            name = _clean(self._reading.text[start:end])
            if self._is_unnamed(start, end) or re.search(
                r"\b(?:working|training|expert|ad hoc|contact|steering|study|technical) groups?\b",
                self._reading.folded[start:end],
            ):
                continue
            if (
                fold_words(name).strip() in _GENERIC_NAMES
                or fold_words(re.split(r" (?:of|for|on) ", name)[0]).strip() in _COMMITTEES
                or end - start == hit.end - hit.start
                and " " not in name
            ):
                continue
            found.append(BodyMention(start, end, name, rule="body-head"))
        return found

    def _is_unnamed(self, start: int, end: int) -> bool:
        """Tell whether a name in capitals is only a kind: "its current Dog Training Centre", "“…Centre” status"."""
        folded = self._reading.folded
        if re.match(r"[\"')\s]*\s*status\b", folded[end : end + 12]):
            return True
        owned = re.search(
            r"\b(?:its|their|his|her|own|a|an|son|sa|leur|su|un|una|une)\s+(?:[a-z]+\s+){0,2}$",
            folded[max(0, start - 30) : start],
        )
        return (
            owned is not None
            and not any(start <= h.start < end for h in self._reading.places)
            and not _PAREN.match(self._reading.text, end)
            and not any(start <= h.start < end for h in self._reading.known_bodies)
        )

    def _is_shouted(self, offset: int) -> bool:
        """Tell whether a word stands in a line of capitals, where capitals say nothing."""
        sentence = self._reading.sentence_at(offset)
        if sentence is None:
            return True
        return self._reading.is_shouted(sentence)

    def _expand(self, start: int, end: int, languages: set[str]) -> tuple[int, int]:
        reading = self._reading
        language = reading.notice.language
        first = reading.token_at(start)
        last = reading.token_at(end) - 1
        romance = language in {"fr", "es", "pt"} and language in languages
        if "en" in languages and not romance:
            first = self._expand_left(first)
        last = self._expand_right(last)
        stop = reading.tokens[last].end
        if romance or (language == "en" and languages & {"fr", "es"} and "en" not in languages):
            stop = self._lower_tail(max(stop, end))
        return reading.tokens[first].start, max(stop, end)

    def _is_title(self, token: int) -> bool:
        return self._titles.get(self._reading.tokens[token].start, False)

    @property
    def _titles(self) -> dict[int, bool]:
        if not hasattr(self, "_title_starts"):
            self._title_starts = {}
            for hit in self._reading.people_words:
                kinds = {e.kind for e in hit.entries}
                if kinds & {"title", "post", "honorific"} and not self._covered(hit.start):
                    for t in range(self._reading.token_at(hit.start), len(self._reading.tokens)):
                        if self._reading.tokens[t].start >= hit.end:
                            break
                        self._title_starts[self._reading.tokens[t].start] = True
        return self._title_starts

    def _expand_left(self, first: int) -> int:
        tokens, reading = self._reading.tokens, self._reading
        at, links = first, 0
        heads_first = first + 1 < len(tokens) and tokens[first + 1].low in {"of", "for"}
        while at > 0:
            gap = reading.gap(at - 1, at)
            previous = tokens[at - 1]
            if gap.strip() not in {"", "-", "/", "&", "'"} or "\n\n" in gap:
                break
            if (
                previous.low == "s"
                and gap == " "
                and at > 1
                and reading.gap(at - 2, at - 1) == "'"
                and tokens[at - 2].is_capital
            ):
                at, first = at - 2, at - 2
                continue
            if previous.is_capital or previous.low.isdigit():
                if self._is_title(at - 1) or previous.low in _STOP_BEFORE:
                    break
                at -= 1
                first, links = at, 0
                continue
            if (
                previous.low in {"and", "of", "for", "on"}
                and links == 0
                and not heads_first
                and at >= 2
                and tokens[at - 2].is_capital
                and not self._is_title(at - 2)
            ):
                if previous.low == "and" and self._stands_alone(at - 2):
                    break
                if previous.low != "and" and not self._is_head_word(at - 2):
                    break
                links, at = links + 1, at - 1
                continue
            break
        return first

    def _stands_alone(self, token: int) -> bool:
        """Tell whether the word before an "and" is already a body, a place or an acronym by itself."""
        word = self._reading.tokens[token]
        return (
            self._reading.text[word.start : word.end].isupper()
            or self._covered(word.start)
            or self._is_head_word(token)
        )

    def _is_head_word(self, token: int) -> bool:
        start = self._reading.tokens[token].start
        return any(h.start <= start < h.end and any(e.kind == "body" for e in h.entries) for h in self._reading.heads)

    def _covered(self, offset: int) -> bool:
        r = self._reading
        return any(h.start <= offset < h.end for h in r.known_bodies) or any(
            h.start <= offset < h.end for h in r.places
        )

    def _expand_right(self, last: int) -> int:
        language = self._reading.notice.language
        tokens, reading = self._reading.tokens, self._reading
        at, limit = last, len(tokens) - 1
        while at < limit:
            gap = reading.gap(at, at + 1)
            if gap.strip() not in {"", "&", "-", "/", "'"} or "\n" in gap or gap in {" / ", " - "}:
                break
            nxt = tokens[at + 1]
            if nxt.is_capital and at == last:
                if (
                    (language == "en" and self._is_head_word(last))
                    or self._is_title(at + 1)
                    or self._is_name_break(at + 1)
                ):
                    break
                at += 1
                last = at
                continue
            ahead, low = at, 0
            while (
                ahead < limit
                and low < 3
                and tokens[ahead + 1].low in _RIGHT_LINKS
                and reading.gap(ahead, ahead + 1).strip() in {"", "'", "&"}
            ):
                ahead, low = ahead + 1, low + 1
                if tokens[ahead].low in {"d", "l"}:
                    continue
            if (
                not low
                or ahead >= limit
                or reading.gap(ahead, ahead + 1).strip() not in {"", "'"}
                or not tokens[ahead + 1].is_capital
            ):
                break
            linking = [t.low for t in tokens[at + 1 : ahead + 1]]
            if self._is_title(ahead + 1) or (
                linking[0] in {"and", "y", "et", "e", "&"} and self._starts_other(last, ahead + 1)
            ):
                break
            if linking[0] in {
                "to",
                "on",
                "a",
                "al",
                "au",
                "aux",
                "en",
                "e",
                "under",
                "the",
                "la",
                "le",
                "el",
                "les",
                "los",
            } and linking != ["on"]:
                break
            at = last = ahead + 1
        return last

    def _is_name_break(self, token: int) -> bool:
        start = self._reading.tokens[token].start
        r = self._reading
        return any(h.start == start for h in r.known_bodies) or any(h.start == start for h in r.places)

    def _is_city(self, token: int) -> bool:
        start = self._reading.tokens[token].start
        return any(h.start == start and isinstance(h.entries[0], City) for h in self._reading.places)

    def _starts_other(self, last: int, token: int) -> bool:
        """Tell whether what follows an "and" is a body or place of its own rather than more of the name."""
        tokens, reading = self._reading.tokens, self._reading
        word = tokens[token]
        printed = reading.text[word.start : word.end]
        if self._covered(word.start) or (printed.isupper() and len(printed) > 1) or self._is_head_word(token):
            return True
        if self._is_head_word(last):
            return True  # the name is complete: what follows is another
        ahead = token
        while ahead + 1 < len(tokens) and reading.gap(ahead, ahead + 1) == " " and tokens[ahead + 1].is_capital:
            ahead += 1
            if self._is_head_word(ahead):
                return tokens[last].low not in {"finance", "trade", "economy", "revenue", "customs", "research"}
        return False

    def _lower_tail(self, end: int) -> int:
        folded, text = self._reading.folded, self._reading.text
        for _ in range(4):
            match = _LOWER_TAIL.match(folded, end)
            if match is None or "\n" in match.group():
                break
            word = re.search(r"[a-z'\-]+$", match.group())
            if word and text[match.start() + word.start()].isupper():
                pass
            end = match.end()
            last = self._reading.token_at(end) - 1
            end = max(end, self._reading.tokens[self._expand_right(last)].end)
        return end

    def _customs_of_countries(self) -> list[BodyMention]:
        """Find "Peru Customs", "Mexican Customs Administration", "Customs of Mexico", "douanes du Tchad"."""
        folded, text = self._reading.folded, self._reading.text
        language = self._reading.notice.language
        found: list[BodyMention] = []
        for number, hit in enumerate(self._reading.places):
            if (
                language == "en"
                and isinstance(hit.entries[0], City)
                and re.match(r" customs(?! union)\b", folded[hit.end : hit.end + 14])
                and text[hit.end + 1] == "C"
            ):
                found.append(
                    BodyMention(hit.start, hit.end + 8, text[hit.start : hit.end + 8], None, rule="body-customs")
                )
                continue
            countries = [e for e in hit.entries if isinstance(e, Country) and e.kind != "prefix"]
            if not countries:
                continue
            after = re.compile(
                r"(?:'s?)?\s+customs(?:\s+(?:administration|authorities|authority|dept\.?|department))?(?![a-z])"
            ).match(folded, hit.end)
            before = _CUSTOMS_BEFORE.search(folded, max(0, hit.start - 48), hit.start)
            if after and language == "en" and text[after.start() : after.end()].lstrip("'’s ")[:1] == "C":
                start, end = hit.start, after.end()
                formal = re.match(r".*(?:authority|department|dept)", after.group())
                name = (
                    text[start:end]
                    if formal
                    else f"{self._english(countries[0].code, text[hit.start : hit.end])} Customs"
                )
                found.append(
                    BodyMention(
                        start,
                        end,
                        name,
                        KnownBody(name, "", "customs-administration", countries[0].code, ""),
                        rule="body-customs",
                    )
                )
                if formal is None and "administrations" not in after.group():
                    found.extend(self._coordinated(number))
            elif before and language == "en" and text[before.start()] == "C" and not _goes_on(folded, hit.end):
                name = f"{self._english(countries[0].code, text[hit.start : hit.end])} Customs"
                found.append(
                    BodyMention(
                        before.start(),
                        hit.end,
                        name,
                        KnownBody(name, "", "customs-administration", countries[0].code, ""),
                        rule="body-customs",
                    )
                )
            else:
                romance = _ROMANCE_CUSTOMS.search(folded, max(0, hit.start - 60), hit.start)
                if romance and language in {"fr", "es", "pt"} and not _goes_on(folded, hit.end):
                    name = text[romance.start() : hit.end]
                    found.append(
                        BodyMention(
                            romance.start(),
                            hit.end,
                            name,
                            KnownBody(fold_words(name), "", "customs-administration", countries[0].code, ""),
                            rule="body-customs",
                        )
                    )
        return found

    def _coordinated(self, number: int) -> list[BodyMention]:
        """Read the countries that share one "Customs": "China, Thailand and Bangladesh Customs"."""
        folded, places = self._reading.folded, self._reading.places
        found = []
        while number > 0 and folded[places[number - 1].end : places[number].start].strip() in {
            ",",
            "and",
            ", and",
            "&",
        }:
            number -= 1
            hit = places[number]
            entry = hit.entries[0]
            if not isinstance(entry, Country):
                break
            name = f"{self._english(entry.code, self._reading.text[hit.start : hit.end])} Customs"
            known = KnownBody(name, "", "customs-administration", entry.code, "")
            found.append(BodyMention(hit.start, hit.end, name, known, rule="body-customs"))
        return found

    def _english(self, code: str, printed: str) -> str:
        name = self._reading.lexicon.country_name(code, "en") or printed
        return printed if printed.casefold() in {name.casefold(), "uk", "us", "uae", "ksa"} else name

    # -- acronyms -----------------------------------------------------------------------------------------------

    def _define(self, found: list[BodyMention]) -> None:
        text = self._reading.text
        for mention in found:
            match = _PAREN.match(text, mention.end)
            if match is None:
                continue
            acronym = match.group(1).strip()
            if mention.is_acronym or not _is_acronym(acronym) or len(acronym) > 18:
                continue
            if self._reading.lexicon.adjectives.get(acronym.casefold()):
                continue
            mention.acronym = acronym
            if acronym in {"WCO", "OMD", "OMA"} and mention.known is None:
                mention.known = KnownBody(_WCO, "WCO", "intergovernmental", "", "")
            self._acronyms.setdefault(
                acronym.rstrip("s") if acronym.endswith("s") and acronym[:-1].isupper() else acronym, mention.name
            )

    def _defined_acronyms(self, taken: list[Span]) -> list[BodyMention]:
        text = self._reading.text
        starts = sorted(taken)
        points = [s.start for s in starts]
        found = []
        for acronym, name in self._acronyms.items():
            for match in re.finditer(rf"(?<![\w/\-]){re.escape(acronym)}(?:s(?!\w)|(?=['’])|(?![\w/\-]))", text):
                at = bisect_right(points, match.start()) - 1
                if at >= 0 and starts[at].end > match.start():
                    continue
                found.append(
                    BodyMention(match.start(), match.end(), name, acronym=acronym, is_acronym=True, rule="body-acronym")
                )
        return found

    # -- merging ------------------------------------------------------------------------------------------------

    def _merge(self, mentions: list[BodyMention]) -> tuple[list[BodyMention], dict[str, BodyEntry]]:
        groups: dict[str, list[BodyMention]] = {}
        defined = {m.acronym: self._key(m) for m in mentions if m.acronym and not m.is_acronym}
        for mention in mentions:
            if mention.is_acronym and (mention.acronym or mention.name) in defined:
                mention.key = defined[mention.acronym or mention.name]
            else:
                mention.key = self._key(mention)
            groups.setdefault(mention.key, []).append(mention)
        named = {key: group for key, group in groups.items() if not all(self._is_modifier(m) for m in group)}
        kept = [m for m in mentions if m.key in named]
        return kept, {key: self._entry(group) for key, group in named.items()}

    def _is_modifier(self, mention: BodyMention) -> bool:
        """Tell whether a body only lends its name to something else ("WTO Trade Facilitation Agreement")."""
        if (
            mention.known is not None
            and mention.known.name == _WCO
            or mention.rule in {"body-head", "body-customs", "body-place"}
        ):
            return False
        following = re.compile(
            rf"(?:-[{UPPER}]\w+|['’]s)?(?: (?:[{UPPER}]\w+|and|of|on|for)){{0,5}}? ({_THINGS})\b"
        ).match(self._reading.text, mention.end)
        return following is not None

    def _key(self, mention: BodyMention) -> str:
        if mention.known:
            return fold_words(mention.known.name).strip()
        name = re.sub(r"^(?:the|la|le|el) ", "", fold_words(mention.name).strip())
        secretariat = re.fullmatch(
            r"(.+) secretariat|(?:secretariat|secretaria)(?: general)?e? (?:de l|de la|du|del|of the) (.+)", name
        )
        if secretariat:
            return self._key_of_name(secretariat.group(1) or secretariat.group(2)) or re.sub(r"\s+", " ", name)
        return re.sub(r"\s+", " ", name)

    def _key_of_name(self, name: str) -> str | None:
        """Find the key of the body that a secretariat serves, by its name or acronym."""
        for hit in self._reading.known_bodies:
            if fold_words(self._reading.text[hit.start : hit.end]).strip() == name:
                return fold_words(hit.entries[0].name).strip()
        for acronym, full in self._acronyms.items():
            if fold_words(acronym).strip() == name:
                return re.sub(r"\s+", " ", fold_words(full).strip())
        return None

    def _entry(self, group: list[BodyMention]) -> BodyEntry:
        known = next((m.known for m in group if m.known), None)
        for mention in group:
            if (
                re.match(r"[´'’]s\s*(?:[,;.]|and\b)", self._reading.text[mention.end : mention.end + 6])
                and "entre" in mention.name
            ):
                mention.name += "s"  # a plural written as a genitive
        full = [m for m in group if not m.is_acronym and (len(group) == 1 or "secretaria" not in fold_words(m.name))]
        printed_acronyms = [m.acronym or m.name for m in group if m.acronym or m.is_acronym]
        acronym = next((m.acronym for m in group if m.acronym), printed_acronyms[0] if printed_acronyms else None)
        if acronym and acronym.endswith("s") and acronym[:-1].isupper():
            acronym = acronym[:-1]
        if known and known.name == _WCO:
            name = _WCO
        elif full:
            name = max(full, key=lambda m: (len(m.name) if m.rule != "body-customs" else 0, -m.start)).name
        else:
            name = group[0].name
        country = known.country if known and known.country else None
        return BodyEntry(Body("", _clean(name), acronym if acronym != "" else None), known, country, group)


_THINGS = "Agreement|Programme|Program|Project|Framework|Convention|Strategy|Guidelines|Plan|Initiative|Standards|Goals|Model|Tool|Instruments|Conference|Forum|Meeting|Summit|Workshop|Region|Regulation|Decision|Action|Accord|Convenio|Acuerdo|Programa"
_COMMITTEES = frozenset(
    "policy commission;finance committee;audit committee;working group;high level working group;ad hoc group;training group;regional training group;steering group;expert group;contact group;technical group;study group;council;wco council".split(
        ";"
    )
)
_LOCAL_KINDS = frozenset({"ROCB", "RILO", "RTC", "RCL", "RDTC"})
_HEAD_WORDS = frozenset(
    "organization organisation agency authority ministry office bank department service centre center council committee association union fund institute bureau administration community commission network facility".split()
)
_CUSTOMS_BEFORE = re.compile(
    r"(?<![a-z])customs(?:\s+(?:administration|service|services|authorities))?\s+of\s+(?:the\s+)?(?:republic\s+of\s+|kingdom\s+of\s+)?$"
)
_ROMANCE_CUSTOMS = re.compile(
    r"(?<![a-z])(?:administration\s+(?:generale\s+)?des\s+|direction\s+generale\s+des\s+|servicio\s+nacional\s+de\s+|direccion\s+(?:general|nacional)\s+de\s+|administracion\s+(?:nacional\s+)?de\s+)?"
    r"(?:douanes?|aduanas?)(?:\s+(?:et|y)\s+(?:droits\s+indirects|impuestos))?\s+(?:du\s+|de\s+la\s+|de\s+l'|de\s+|des\s+|d'|del\s+)?(?:republique\s+d[eu]s?\s*|republica\s+de\s+)?$"
)


def _goes_on(folded: str, end: int) -> bool:
    """Tell whether a list of countries follows ("the Customs of Peru, Jamaica and Ecuador")."""
    return False


def _choose(entries: tuple[KnownBody, ...], reading: Reading) -> KnownBody | None:
    """Choose between bodies of one name by the countries and regions that the notice names."""
    countries = {e.code for hit in reading.places for e in hit.entries if isinstance(e, Country)}
    countries |= {e.country for hit in reading.places for e in hit.entries if isinstance(e, City)}
    regions = {e.code for hit in reading.places for e in hit.entries if isinstance(e, Region)}
    fit = (
        [e for e in entries if e.country in countries]
        or [e for e in entries if e.region in regions]
        or [e for e in entries if not e.country]
    )
    return min(fit or entries, key=lambda e: e.name)


def _is_acronym(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return (
        len(letters) > 1 and sum(c.isupper() for c in letters) >= max(2, 0.6 * len(letters)) and len(text.split()) <= 3
    )


def _clean(name: str) -> str:
    name = re.sub(r"\s+", " ", name).strip(" ,;:-–")
    return (
        re.sub(r"^(?:the|The|THE|la|La|le|Le|el|El|l['’]|L['’]) ?(?=\w)", "", name)
        if re.match(r"(?i)(?:the|la|le|el) |l['’]", name)
        else name
    )


def _longest(mentions: list[BodyMention]) -> list[BodyMention]:
    """Keep the longest of nested mentions; where two only overlap, the known one wins."""
    known = [m for m in mentions if m.known is not None]
    kept: list[BodyMention] = []
    for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), m.known is None, m.start)):
        partly = mention.known is None and any(
            k.span.overlaps(mention.span) and not mention.span.covers(k.span) and not k.span.covers(mention.span)
            for k in known
        )
        if not partly and not any(mention.span.overlaps(other.span) for other in kept):
            kept.append(mention)
        else:
            for other in kept:
                if other.span == mention.span and other.known is None:
                    other.known = mention.known
    return kept
