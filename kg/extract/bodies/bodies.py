"""Organisations that a notice names: by lexicon, by country, by acronym, and by grammar around a head noun."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.bodies.acronyms import define, find_foreign, iter_listed, iter_uses, singular
from kg.extract.bodies.administrations import Administrations
from kg.extract.bodies.known import KnownBodies
from kg.extract.bodies.mentions import WCO, BodyEntry, BodyMention, is_acronym, keep_longest, print_body_name
from kg.extract.bodies.names import BodyNames
from kg.extract.bodies.programmes import Programmes
from kg.extract.bodies.same import find_same, is_generic_customs
from kg.extract.lexicons.entries import ORGAN
from kg.extract.matching.cues import Cue
from kg.extract.matching.folding import fold_words
from kg.extract.text.reading import UPPER, Reading
from kg.extract.text.terrain import Marks, Terrain

_INSIDE: Final = re.compile(
    r"(?:into|entering|leaving|within|inside|outside|across|throughout|reaching|enter|to and from|in|dans|hors de|"
    r"en) (?:the |l['’]|la )?$"
)
_OUTLINE: Final = re.compile(
    r"(?:['’]s)? (?:external |internal )?(?:borders?|market|territory|countries|citizens|importers?|exporters?|"
    r"law|legislation|"
    r"Member States|member states|non-EU)\b"
)
_SECRETARIAT: Final = re.compile(
    r"(.+) secretariat|(?:secretariat|secretaria)(?: general)?e? (?:de l|de la|du|del|of the|of|for the|for) (.+)"
)
_ARTICLE: Final = re.compile(r"^(?:the|la|le|el) ")
_PLURAL_GENITIVE: Final = re.compile(r"[´'’]s\s*(?:[,;.]|and\b)")
# Things that a body lends its name to without being meant.
_MODIFIED: Final = re.compile(
    rf"(?:-[{UPPER}]\w+|['’]s)?(?: (?:[{UPPER}]\w+|and|of|on|for)){{0,5}}? (?:Agreement|Programme|Program|Project|"
    rf"Framework|Convention|"
    "Strategy|Guidelines|Plan|Initiative|Standards|Goals|Model|Package|Compendium|Handbook|Toolkit|Tool|Instruments|Conference|Forum|Meeting|Summit|Workshop|Region|Regulation|"
    r"Decision|Action|Accord|Convenio|Acuerdo|Programa|(?:(?!(?:the|its|their|an?) )[\w-]+ )?(?:projects?|programmes?|initiatives?|"
    r"agreements?|conventions?))\b"
)
# "the Policy Commission | approved", "endorsed by" it.
_ACTS: Final = re.compile(
    r",?\s+(?:has\s+|had\s+|also\s+|then\s+|a\s+|ha\s+)?(?:adopt|approv|approuv|aprob|endors|enterin|decid|agreed|accept|recommend|recommand|recomend|request|task|welcom|support|ratif|establish|launch|set\s+up|gave|expressed|invit)"
)
# "ISO 17025", "ISO/IEC 17025".
_STANDARD: Final = re.compile(r"(?:/[A-Z]{2,4})? \d{4,}(?::\d{4})?\b")
# "l'Accord de l'OMC sur …", "el Acuerdo de Valoración de la OMC": the name stands behind what it is lent to.
_LENT_TO: Final = Cue(
    r"\b(?:accords?|conventions?|cadre|normes|directives?|modele|acuerdos?|convenios?|convencion|marco|normas|codigo)\s+"
    r"(?:[a-z-]+\s+){0,4}?(?:de\s+l'|de\s+la\s+|du\s+|del\s+|de\s+)$"
)
# "CCF-Korea", "CCF/China": an acronym with a country.
_SHORT_FUND: Final = re.compile(r"[A-Z]{2,}[-/ ][A-Z][a-z]+")


class Bodies:
    """All bodies of one notice.

    Attributes:
        mentions: The places that name a body, in order.
        entries: The bodies by key, in the order in which they are first named.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.terrain = Terrain(reading)
        self._acronyms: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self.mentions, self.entries = self._merge(self._find())

    def entry_of(self, mention: BodyMention) -> BodyEntry:
        """Return the body that a mention names."""
        return self.entries[mention.key]

    def _find(self) -> list[BodyMention]:
        terrain, text = self.terrain, self._reading.text
        foreign = find_foreign(terrain)
        known = KnownBodies(terrain, foreign).find()
        found = keep_longest(
            [
                *Administrations(terrain).find(),
                *known,
                *BodyNames(terrain).find(),
                *Programmes(terrain).find(),
            ]
        )
        self._acronyms = define(terrain, found)
        taken = Marks(len(text))
        for mention in found:
            taken.add(mention.start, mention.end)
        found.extend(iter_uses(text, self._acronyms, taken))
        found.extend(list(iter_listed(terrain, found, foreign, taken)))
        return sorted((m for m in found if self._reading.is_content(m.start)), key=lambda m: m.start)

    # -- which mentions are one body ----------------------------------------------------------------------------

    def _merge(self, mentions: list[BodyMention]) -> tuple[list[BodyMention], dict[str, BodyEntry]]:
        groups: dict[str, list[BodyMention]] = {}
        defined = {m.acronym: self._key(m) for m in mentions if m.acronym and not m.is_acronym}
        glosses: dict[str, str] = {}  # what is in brackets behind a name is that body farther on, too
        before: BodyMention | None = None
        for mention in mentions:
            glossed = before if before is not None and self._is_gloss(before, mention) else None
            before = mention
            if glossed is not None:
                mention.key = glosses[mention.name] = glossed.key
                groups[glossed.key].append(mention)
                continue
            short = mention.acronym or mention.name if mention.is_acronym else None
            mention.key = glosses.get(mention.name) or (defined.get(short) if short else None) or self._key(mention)
            groups.setdefault(mention.key, []).append(mention)
        same = find_same(self.terrain, groups)
        for mention in mentions:
            fuller = same.get(mention.key)
            if fuller is not None:
                groups[fuller].append(mention)
                groups.pop(mention.key, None)
                mention.key = fuller
        named = {
            key: group
            for key, group in groups.items()
            if not all(self._is_modifier(m) or self._only_meets(m) for m in group)
        }
        kept = [m for m in mentions if m.key in named]
        return kept, {key: self._entry(group) for key, group in named.items()}

    def _is_gloss(self, before: BodyMention, mention: BodyMention) -> bool:
        """Tell whether an acronym only shortens the name before it, as "Customs Cooperation Fund of Japan (CCF/Japan)"."""
        text = self._reading.text
        return (
            (mention.is_acronym or _SHORT_FUND.fullmatch(mention.name) is not None)
            and not before.is_acronym
            and text[before.end : mention.start] == " ("
            and text[mention.end : mention.end + 1] == ")"
        )

    def _is_modifier(self, mention: BodyMention) -> bool:
        """Tell whether a body only lends its name to something else ("WTO Trade Facilitation Agreement")."""
        if mention.known is not None and mention.known.name == WCO:
            return False
        if mention.known is not None and mention.known.acronym == "EU" and self._is_territory(mention):
            return True
        if mention.is_acronym and _STANDARD.match(self._reading.text, mention.end):
            return True
        if mention.rule in {"body-head", "body-customs", "body-place"}:
            return False
        folded, start = self._reading.folded, mention.start
        if self._reading.has(_LENT_TO) and _LENT_TO.pattern.search(folded, max(0, start - 60), start):
            return True
        return _MODIFIED.match(self._reading.text, mention.end) is not None

    def _only_meets(self, mention: BodyMention) -> bool:
        """Tell whether an organ is named as one that meets or has members rather than as one that acts."""
        is_organ = mention.known is not None and mention.known.kind == ORGAN
        return is_organ and _ACTS.match(self._reading.folded, mention.end) is None

    def _is_territory(self, mention: BodyMention) -> bool:
        """Tell whether a union of states is meant as where it lies: "into the EU", "EU border"."""
        text = self._reading.text
        return (
            _INSIDE.search(text, max(0, mention.start - 24), mention.start) is not None
            or _OUTLINE.match(text, mention.end) is not None
        )

    def _key(self, mention: BodyMention) -> str:
        if mention.known:
            return fold_words(mention.known.name).strip()
        key = self._named.get(mention.name)
        if key is None:
            key = self._named[mention.name] = self._key_of_name(mention.name)
        return key

    def _key_of_name(self, printed: str) -> str:
        name = _ARTICLE.sub("", " ".join(fold_words(printed).split()))
        secretariat = _SECRETARIAT.fullmatch(name)
        if secretariat is None:
            return name
        served = secretariat.group(1) or secretariat.group(2)
        return self._key_of_served(served) or (served if _served_acronym(printed) else name)

    def _key_of_served(self, name: str) -> str | None:
        """Find the key of the body that a secretariat serves, by its name or acronym."""
        for hit in self._reading.known_bodies:
            if len({entry.name for entry in hit.entries}) > 1:
                continue
            if self._reading.words[hit.start : hit.end].strip() == name:
                return fold_words(hit.entries[0].name).strip()
        for acronym, full in self._acronyms.items():
            if fold_words(acronym).strip() == name:
                return " ".join(fold_words(full).split())
        return None

    def _entry(self, group: list[BodyMention]) -> BodyEntry:
        known = next((m.known for m in group if m.known), None)
        acronyms = [m.acronym or m.name for m in group if m.acronym or m.is_acronym]
        served = next((short for m in group if (short := _served_acronym(m.name))), None)
        acronym = next((m.acronym for m in group if m.acronym), acronyms[0] if acronyms else served)
        name = print_body_name(self._best_name(group))
        return BodyEntry(name, singular(acronym) if acronym else None, known, group)

    def _best_name(self, group: list[BodyMention]) -> str:
        """Choose the fullest of the names that a notice gives a body."""
        if any(m.known is not None and m.known.name == WCO for m in group):
            return WCO
        for mention in group:
            if "entre" in mention.name and _PLURAL_GENITIVE.match(self._reading.text, mention.end):
                mention.name += "s"  # a plural written as a genitive
        full = [m for m in group if not m.is_acronym and (len(group) == 1 or "secretaria" not in fold_words(m.name))]
        full = full or [m for m in group if not m.is_acronym and not _served_acronym(m.name)]
        if not full:
            return self._served_name(group[0].name) or group[0].name
        if len(group) == 1:
            return self._served_name(full[0].name) or full[0].name
        return max(full, key=lambda m: (0 if is_generic_customs(m) else len(m.name), -m.start)).name

    def _served_name(self, name: str) -> str | None:
        """Name the body whose secretariat is named: "WCO Secretariat" is the World Customs Organization."""
        acronym = _served_acronym(name)
        return WCO if acronym in _WCO_ACRONYMS else acronym


_WCO_ACRONYMS: Final = frozenset({"WCO", "OMD", "OMA"})
_SERVED: Final = re.compile(r"(?:the )?([\w/-]+) Secretariat")


def _served_acronym(name: str) -> str | None:
    """Find the acronym of the body whose secretariat is named: "ACP Secretariat"."""
    served = _SERVED.fullmatch(name) if name.endswith(" Secretariat") else None
    return served.group(1) if served and is_acronym(served.group(1)) else None
