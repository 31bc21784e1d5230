"""The example graph of the questions, projected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.store.embedded import EmbeddedStore
from tests.query.example import make_store


@pytest.fixture(scope="session")
def store() -> Iterator[EmbeddedStore]:
    with make_store() as made:
        yield made
