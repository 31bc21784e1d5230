"""Which known body a printed name means, read with its notice's surroundings; never by a generic label alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz

from kg.model.reference import KnownBody
from kg.resolve.context import Context
from kg.resolve.identity import Identity, is_national, make_identity
from kg.resolve.names import BodyKey, is_acronym, make_acronym_key, make_body_key, split_tokens
from kg.resolve.reference import Reference
from kg.resolve.regional import find_regional
from kg.resolve.vocabulary import (
    CUSTOMS_CORE,
    CUSTOMS_WORDS,
    GENERIC_WORDS,
    SPELLINGS,
    STOP_WORDS,
)

#: Two names this similar (0-100, words sorted) are one name misspelt, when nothing else tells them apart.
SAME_SPELLING = 94.0


@dataclass(frozen=True)
class Identifier:
    """Identifies names against the reference data; build once for a resolution."""

    reference: Reference

    def identify(self, name: str, acronym: str | None, context: Context) -> Identity:
        """Return what a body's name means in a notice."""
        tokens = split_tokens(name)
        countries, left = self.reference.countries.find(tokens)
        country = next(iter(countries)) if len(countries) == 1 else None
        words = frozenset(SPELLINGS.get(word, word) for word in left) - STOP_WORDS
        return (
            self._find_by_name(name, tokens, words, country, context)
            or self._find_by_acronym(name, acronym, context)
            or self._find_generic(words, acronym, context)
            or self._find_whole(name, tokens, left, context)
            or find_regional(name, tokens, context, self.reference)
            or self._find_customs(words, country, context)
            or self._find_by_spelling(name, acronym, tokens, countries)
            or self._group(name, tokens, words, country, context)
        )

    def _find_by_name(
        self, name: str, tokens: tuple[str, ...], words: frozenset[str], country: str | None, context: Context
    ) -> Identity | None:
        key = make_body_key(tokens)
        paths = self.reference.bodies_by_name.get(key, ())
        if not paths:
            return None
        known = [self.reference.bodies[path] for path in paths]
        if len(known) == 1 and (known[0].kind != "customs" or country or words - GENERIC_WORDS):
            return make_identity(known[0], f"known name of {known[0].label}")
        primary = [body for body in known if make_body_key(split_tokens(body.label)) == key]
        if len(primary) == 1 and primary[0].kind != "customs":
            return make_identity(primary[0], f"known name of {primary[0].label}")
        return self._choose(known, "known name", context)

    def _find_by_acronym(self, name: str, acronym: str | None, context: Context) -> Identity | None:
        """Identify a body named by its acronym alone; a national one with its country in the notice, or in doubt."""
        if not is_acronym(name) and name != acronym:
            return None
        letters = make_acronym_key(name)
        known = [self.reference.bodies[path] for path in self.reference.bodies_by_acronym.get(letters, ())]
        near = [body for body in known if not is_national(body) or body.country in context.countries]
        if len(near) == 1 and not is_national(near[0]):
            is_main = letters == make_acronym_key(near[0].acronyms[0])
            return make_identity(near[0], f"known acronym of {near[0].label}", certain=is_main or len(letters) > 2)
        chosen = self._choose(near, "known acronym", context)
        if chosen is None and len(known) == 1 and len(letters) >= 4:
            reason = f"only known acronym of that spelling, {known[0].label}"
            return make_identity(known[0], reason, certain=len(letters) >= 5)
        return chosen

    def _find_whole(
        self, name: str, tokens: tuple[str, ...], left: tuple[str, ...], context: Context
    ) -> Identity | None:
        """Identify a body by its secretariat ("OCO Secretariat") or with its country before it ("Swiss State …")."""
        bare = tuple(word for word in tokens if word not in _SECRETARIATS)
        if len(bare) < len(tokens):
            rest = " ".join(word for word in name.split() if not set(split_tokens(word)) & (_SECRETARIATS | STOP_WORDS))
            found = self._find_named(bare) or self._find_by_acronym(rest, None, context)
            if found and found.path and not is_national(self.reference.bodies[found.path]):
                return replace(found, reason=f"the secretariat of {self.reference.bodies[found.path].label}")
        if len(left) < len(tokens) and len(left) >= 3:
            found = self._find_named(left)
            if found and found.kind is None:
                return replace(found, reason=f"{found.reason}, with its country", certain=False)
        return None

    def _find_named(self, tokens: tuple[str, ...]) -> Identity | None:
        """Identify a name that one body alone has."""
        paths = self.reference.bodies_by_name.get(make_body_key(tokens), ())
        if len(paths) != 1:
            return None
        body = self.reference.bodies[paths[0]]
        return make_identity(body, f"known name of {body.label}")

    def _find_generic(self, words: frozenset[str], acronym: str | None, context: Context) -> Identity | None:
        """Identify a generic name ("Department of Customs and Excise") by the acronym printed with it."""
        if not acronym or words - GENERIC_WORDS:
            return None
        paths = self.reference.bodies_by_acronym.get(make_acronym_key(acronym), ())
        near = [b for b in (self.reference.bodies[path] for path in paths) if b.country in context.countries]
        if len(near) == 1:
            return make_identity(near[0], f"acronym {acronym} of {near[0].label}, whose country the notice names")
        return None

    def _choose(self, known: Iterable[KnownBody], how: str, context: Context) -> Identity | None:
        """Choose among bodies of one name by the notice's home, its countries or its region."""
        bodies = list(known)
        present = [body for body in bodies if body.country in context.countries]
        tests = (
            (f"of {context.home}, where the notice takes place", lambda b: context.home and b.country == context.home),
            ("of the only country of that name in the notice", lambda b: b.country in context.countries),
            (f"of the notice's region {context.region}", lambda b: b.kind != "customs" and b.region == context.region),
        )
        for reason, test in tests:
            fitting = [body for body in bodies if test(body)]
            if len(fitting) == 1:
                return make_identity(fitting[0], f"{how}, {reason}", certain=len(present) <= 1)
        return None

    def _find_customs(self, words: frozenset[str], country: str | None, context: Context) -> Identity | None:
        if not words & CUSTOMS_CORE or words - CUSTOMS_WORDS:
            return None
        if country:
            path = self.reference.customs_of.get(country)
            name = self.reference.country_names.get(country, country)
            if path is None:
                return Identity(None, ("customs", country), f"the customs of {name}", country=country, kind="customs")
            return make_identity(self.reference.bodies[path], f"the customs administration of {name}")
        path = self.reference.customs_of.get(context.home or "")
        if path is None:
            return None
        name = self.reference.country_names[context.home or ""]
        reason = f"the customs administration of {name}, where the notice takes place"
        return make_identity(self.reference.bodies[path], reason, certain=context.is_home_sure)

    def _find_by_spelling(
        self, name: str, acronym: str | None, tokens: tuple[str, ...], countries: frozenset[str]
    ) -> Identity | None:
        """Identify a misspelt name, or a variant of a name that has the body's own acronym."""
        key = make_body_key(tokens)
        for path, other in self._iter_candidates(key):
            if differ(key, other) or self.reference.countries.find(other)[0] != self.reference.countries.find(key)[0]:
                continue
            body = self.reference.bodies[path]
            letters = make_acronym_key(acronym or "")
            agrees = bool(letters) and letters in {make_acronym_key(a) for a in body.acronyms}
            score = fuzz.ratio(" ".join(key), " ".join(other))
            if score >= SAME_SPELLING or (agrees and score >= 80):
                also = " and acronym" if agrees else ""
                return make_identity(body, f"spelling{also} of {body.label} ({score:.0f} % alike)", certain=agrees)
        return None

    @cached_property
    def _blocks(self) -> dict[str, list[tuple[str, BodyKey]]]:
        blocks: dict[str, list[tuple[str, BodyKey]]] = defaultdict(list)
        for key, paths in sorted(self.reference.bodies_by_name.items()):
            for word in key:
                if word not in GENERIC_WORDS and len(paths) == 1:
                    blocks[word[:4]].append((paths[0], key))
        return blocks

    def _iter_candidates(self, key: BodyKey) -> list[tuple[str, BodyKey]]:
        found = {item for word in key if word not in GENERIC_WORDS for item in self._blocks.get(word[:4], ())}
        size = len(" ".join(key))
        return sorted(item for item in found if abs(len(" ".join(item[1])) - size) <= max(6, size // 5))

    def _group(
        self, name: str, tokens: tuple[str, ...], words: frozenset[str], country: str | None, context: Context
    ) -> Identity:
        """Group an unknown name: by itself when it is distinctive, with its country when any country has one."""
        key = make_body_key(tokens)
        if is_acronym(name):
            return Identity(None, ("acronym", make_acronym_key(name)), "acronym without an expansion")
        if words - GENERIC_WORDS or (country is None and not key):
            return Identity(None, ("name", *key), "same name", country=country)
        if country:
            return Identity(None, ("national", country, *sorted(words)), f"same name in {country}", country=country)
        if context.home:
            reason = f"same name in {context.home}, where the notice takes place"
            group = ("national", context.home, *sorted(words))
            return Identity(None, group, reason, context.is_home_sure, context.home)
        return Identity(None, ("local", context.notice, *key), "a name that any country may have")


_SECRETARIATS = frozenset({"secretariat", "secretaria", "secretariado"})


def differ(first: BodyKey, second: BodyKey) -> bool:
    """Tell whether two names differ in a number or in a direction, which no spelling explains."""
    marked = frozenset(
        [
            "north",
            "south",
            "east",
            "west",
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "de",
            "anti",
            "non",
            "inter",
            "deputy",
        ]
    )
    a, b = set(first) ^ set(second), marked
    return bool(a & b) or any(word.isdigit() for word in a)
