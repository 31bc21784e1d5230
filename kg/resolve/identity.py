"""What a printed name of a body was found to mean."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.reference import KnownBody
from kg.resolve.vocabulary import REGIONAL_CLASSES


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name means: a known body, or a group of like names.

    Attributes:
        path: The known body, None for an unknown one.
        group: Key that equal unknown names share; ("local", notice, …) for a name that means nothing elsewhere.
        reason: Why, as a person reads it.
        certain: False where the surroundings had to be guessed from.
        country: The country that the name or its surroundings place the body in.
        kind: Kind of regional entity ("RTC"; "RTC*" for several at once) or "customs", None for others.
    """

    path: str | None
    group: tuple[str, ...]
    reason: str
    certain: bool = True
    country: str | None = None
    kind: str | None = None


def is_national(body: KnownBody) -> bool:
    return body.kind == "customs" or (body.country is not None and body.kind not in REGIONAL_CLASSES)


def make_identity(body: KnownBody, reason: str, *, certain: bool = True) -> Identity:
    kind = body.kind if body.kind.isupper() or body.kind == "customs" else None
    return Identity(body.path, ("known", body.path), reason, certain, body.country, kind)
