"""What a server may do and how much it may use: one frozen value, made by the command line or a test."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The limits and rights of one server.

    Attributes:
        store: The store's folder.
        time_limit_s: A query or update is ended after this long.
        light_limit_s: A query that uses more processor time than this is heavy and moves out of the light ones' way.
        light_workers: How many queries may run that have not shown to be heavy.
        heavy_workers: How many heavy queries may run at once; others are paused until one ends.
        waiting: How many queries may wait for a place; more are refused.
        max_memory_bytes: What a query may use beyond what an idle worker has.
        max_result_bytes: The largest answer.
        max_query_bytes: The longest query, form or reconciliation batch.
        max_update_bytes: The longest update or graph that is sent in.
        allow_update: Whether holders of ``token`` may change the store.
        token: The bearer token of updates.
        service_hosts: Hosts that SERVICE and LOAD may ask; empty switches both off.
    """

    store: Path
    time_limit_s: float = 30.0
    light_limit_s: float = 0.2
    light_workers: int = 2
    heavy_workers: int = 2
    waiting: int = 200
    max_memory_bytes: int = 2 << 30
    max_result_bytes: int = 64 << 20
    max_query_bytes: int = 1 << 20
    max_update_bytes: int = 256 << 20
    allow_update: bool = False
    token: str | None = field(default=None, repr=False)
    service_hosts: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.allow_update and not self.token:
            raise ValueError("updates need a token")
        if self.time_limit_s <= 0 or self.light_limit_s <= 0:
            raise ValueError("time limits are positive")
        if min(self.light_workers, self.heavy_workers) < 1 or self.waiting < 0:
            raise ValueError("at least one light and one heavy worker are needed")
