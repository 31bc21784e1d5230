"""The store, too: any way of adding and withdrawing notices leads to the bytes of a single build."""

from __future__ import annotations

import random
from pathlib import Path

from kg.pipeline import build, remove
from kg.store import open_memory_store

NOTICES = {
    "a": "Ms. Ana Quispe, Director of Peru Customs, opened a workshop on transit in Lima, Peru, on 11 May 2016.",
    "b": "The 6th Annual WCO Regional Donor Meeting for the Americas and Caribbean was held in Washington on 2 February "
    "2015. Mr. Kunio Mikuriya, Secretary General of the World Customs Organization (WCO), spoke.",
    "c": "SUNAT of Peru and the Regional Office for Capacity Building (ROCB) held a seminar in Lima on 12 May 2016. "
    "Ms. Ana Quispe of SUNAT chaired it.",
    "d": "Mr. Mikuriya, Secretary General of the World Customs Organization (WCO), visited Nairobi, Kenya, on 3 June 2017.",
    "e": "Ms. Ana Quispe, Director of Kenya Customs, spoke at a conference in Nairobi, Kenya, on 4 June 2017.",
}


def write_notices(folder: Path) -> dict[str, str]:
    paths = {}
    for name, text in NOTICES.items():
        path = folder / f"{name}.txt"
        path.write_text(f"Notice {name}\n\n20 June 2017\n\n{text}\n", encoding="utf-8")
        paths[name] = str(path)
    return paths


def test_random_adds_and_removes_end_in_the_store_of_one_build(tmp_path: Path) -> None:
    paths = write_notices(tmp_path)
    for seed in range(4):
        rng = random.Random(seed)
        store, present = open_memory_store(), set()
        for _ in range(6):
            name = rng.choice(sorted(paths))
            if name in present and rng.random() < 0.7:
                remove([name], store)
                present.discard(name)
            else:
                build([paths[name]], store)
                present.add(name)
        fresh = open_memory_store()
        build([paths[name] for name in rng.sample(sorted(present), len(present))], fresh)
        assert store.dump() == fresh.dump(), f"seed {seed}"
