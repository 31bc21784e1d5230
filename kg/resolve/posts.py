"""Which known post a printed title means: "Secrétaire général" of the OMD, "Vice-Chair" of the WCO AMS Region."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.model import FactSheet
from kg.resolve.names import fold
from kg.resolve.names import split_tokens as split
from kg.resolve.persons import WCO
from kg.resolve.reference import Reference

#: Folded titles, most special first; each pattern names what the reference data call the post.
_WCO_TITLES: tuple[tuple[str, str], ...] = (
    (r"(deputy|adjoint|adjunto).*(secretary|secretaire|secretario)|(secretaire|secretario).*(adjoint|adjunto)",
     "Deputy Secretary General"),
    (r"^(secretary|secretaire|secretario)[- ]general$", "Secretary General"),
    (r"^deputy director.*capacity building", "Deputy Director, Capacity Building"),
    (r"(director|directeur|directora|directrice).*(capacity building|renforcement des capacites|"
     r"fortalecimiento de capacidades)", "Director, Capacity Building"),
    (r"(director|directeur|directora|directrice).*(compliance and facilitation|facilitacion|"
     r"controle et de la facilitation)", "Director, Compliance and Facilitation"),
    (r"(director|directeur|directora|directrice).*(tariff and trade|questions tarifaires|tarifaires et commerciales|"
     r"asuntos arancelarios)", "Director, Tariff and Trade Affairs"),
    (r"^acting chair.*council|^acting chair(person|man|woman)?$", "Chairperson of the Council (acting)"),
    (r"^(chair|chairperson|chairman|chairwoman|president|presidente|presidenta)\b.*(council|conseil|consejo)",
     "Chairperson of the Council"),
)  # fmt: skip
_VICE = re.compile(
    r"^(wco )?(regional )?(vice[- ]?chair(man|person|woman)?|vice[- ]?president(e|a)?|vicepresident[ea])\b"
)
_HEAD = re.compile(r"^(acting )?(regional )?(head|director|directeur|directrice|directora|jefe|chef|responsable)\b")
_FORMER = re.compile(r"\b(former|ex|ancien|ancienne|outgoing)\b")


@dataclass(frozen=True)
class PostFinder:
    """Finds posts of the reference data."""

    reference: Reference

    @cached_property
    def _by_title(self) -> Mapping[str, str]:
        return {t.title: t.post for t in self.reference.tenures if t.organization == "World Customs Organization"}

    @cached_property
    def _heads(self) -> Mapping[str, str]:
        """The post of the head of a regional office, by the office's path."""
        heads: dict[str, set[str]] = defaultdict(set)
        for tenure in self.reference.tenures:
            for body in self.reference.bodies.values():
                if body.label == tenure.organization and body.kind in ("ROCB", "RILO"):
                    heads[body.path].add(tenure.post)
        return {path: min(posts) for path, posts in heads.items()}

    def find(self, title: str, organization: str | None, body: str | None, region: str | None = None) -> str | None:
        """Return the post that a title means.

        A former holder's title is a post, too, but not one held now: it gives None.

        Args:
            title: As printed.
            organization: As printed, None where the notice gives none.
            body: The entity that the organisation's name stands for.
            region: The region of the notice, for a Vice-Chair of the WCO or of nothing further.
        """
        plain = " ".join(split(title))
        if _FORMER.search(plain):
            return None
        if _VICE.match(fold(title)):
            return self._find_vice_chair(title, organization or "", region if body in (None, WCO) else None)
        if body and body in self._heads and _HEAD.match(plain):
            return self._heads[body]
        where = fold(organization or "")
        if body != WCO and "council" not in where and "conseil" not in where and "consejo" not in where:
            tail = where.rpartition(",")[2].strip()
            if tail != "world customs organization":
                return None
        text = f"{plain} {' '.join(split(organization or ''))}" if body != WCO or "," in where else plain
        for pattern, name in _WCO_TITLES:
            if re.search(pattern, plain) or re.search(pattern, text):
                return self._by_title.get(name)
        return None

    def _find_vice_chair(self, title: str, organization: str, around: str | None) -> str | None:
        tokens = split(f"{title} {organization}")
        is_plain = not organization or {"wco", "omd", "oma", "world", "customs", "organization"} & set(tokens)
        regions, _ = self.reference.regions.find(tokens)
        if len(regions) > 1 or (not regions and not (is_plain and around)):
            return None
        region = next(iter(regions), around)
        for tenure in self.reference.tenures:
            if tenure.title.startswith("Vice-Chair") and self.reference.regions.find(split(tenure.title))[0] == {
                region
            }:
                return tenure.post
        return None


def index_posts(
    sheets: Iterable[FactSheet],
    names: Mapping[tuple[str, str], str],
    regions: Mapping[str, str | None],
    reference: Reference,
) -> dict[tuple[str, str, str], str]:
    """Say which known post each printed title at an organisation means."""
    finder, index = PostFinder(reference), {}
    for sheet in sheets:
        for person in sheet.persons:
            for position in person.positions:
                organization = position.organization
                body = names.get((sheet.id, organization)) if organization else None
                post = finder.find(position.title, organization, body, regions.get(sheet.id))
                if post:
                    index[sheet.id, position.title, organization or ""] = post
    return index
