"""Values with read-only mappings that can still cross to another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any


class Frozen:
    """Base of frozen dataclasses that hold read-only mappings, which :mod:`pickle` does not take."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Send the mappings as plain ones and lock them again at the other end."""
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.init}  # type: ignore[arg-type]
        plain = {name: dict(value) if isinstance(value, Mapping) else value for name, value in values.items()}
        return _rebuild, (type(self), plain)


def _rebuild(kind: type, plain: dict[str, Any]) -> Any:
    return kind(
        **{name: MappingProxyType(value) if isinstance(value, dict) else value for name, value in plain.items()}
    )
