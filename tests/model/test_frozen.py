"""Values with read-only mappings cross to another process unchanged."""

from __future__ import annotations

import pickle
from types import MappingProxyType

from kg.model import Evidence, FactSheet, Span


def test_fact_sheet_is_the_same_after_pickling() -> None:
    place = Evidence(Span(0, 3), Span(0, 9), "rule")
    sheet = FactSheet(MappingProxyType({"id": "n"}), topics=("a",), evidence=MappingProxyType({"/topics/0": (place,)}))
    other = pickle.loads(pickle.dumps(sheet))
    assert other == sheet
    assert other.to_json() == sheet.to_json()
    assert isinstance(other.evidence, MappingProxyType)
