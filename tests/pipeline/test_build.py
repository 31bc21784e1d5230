"""Builds: incremental, the same in any order, whole after a kill, and honest about what failed."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from kg.errors import InputError, StoreError
from kg.mapping.iris import mint_notice_graph
from kg.model import Notice
from kg.pipeline import BuildSummary, build, remove
from kg.pipeline.rules import get_extraction_rules
from kg.store import Store, open_memory_store, open_store

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "notices"
#: Notices that share people, bodies and meetings, so that each one changes what resolution makes of the others.
FEW = ("esa-contact-points-2020.txt", "esa-heads-extraordinary-2020.txt", "cairo-directors-general-2018.txt",
       "korea-dog-training-centre-2021.txt")  # fmt: skip


@pytest.fixture
def notices(tmp_path: Path) -> list[str]:
    folder = tmp_path / "notices"
    folder.mkdir()
    return [shutil.copy(EXAMPLES / name, folder) for name in FEW]


def build_new(*batches: list[str], jobs: int = 1) -> tuple[Store, BuildSummary]:
    store = open_memory_store()
    for batch in batches:
        summary = build(batch, store, jobs=jobs)
    return store, summary


def test_build_stores_every_notice_in_a_graph_of_its_own(notices: list[str]) -> None:
    store, summary = build_new(notices)
    assert summary.added == [Path(name).stem for name in FEW]
    assert summary.notices == len(FEW)
    assert summary.quarantined == {}
    assert {mint_notice_graph(Path(name).stem) for name in FEW} <= set(store.graphs())


def test_second_build_changes_nothing(notices: list[str]) -> None:
    store, _ = build_new(notices)
    before = store.dump()
    summary = build(notices, store)
    assert not summary.has_changed
    assert sorted(summary.unchanged) == sorted(Path(name).stem for name in FEW)
    assert summary.rewritten == 0
    assert store.dump() == before


def test_any_order_and_any_batches_give_the_same_store(notices: list[str]) -> None:
    expected = build_new(notices)[0].dump()
    for seed in range(4):
        shuffled = random.Random(seed).sample(notices, len(notices))
        cut = seed % len(notices)
        store, _ = build_new(*[batch for batch in (shuffled[:cut], shuffled[cut:]) if batch])
        assert store.dump() == expected


def test_processes_do_not_change_the_result(notices: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    expected = build_new(notices)[0].dump()
    monkeypatch.setattr("kg.pipeline.workers.FEW_TO_EXTRACT", 2)
    monkeypatch.setattr("kg.pipeline.stages.FEW_TO_MAP", 2)
    assert build_new(notices, jobs=2)[0].dump() == expected


def test_removed_notice_was_never_there(notices: list[str]) -> None:
    expected = build_new(notices[1:])[0].dump()
    store, _ = build_new(notices)
    summary = remove([Path(notices[0]).stem], store)
    assert summary.removed == [Path(notices[0]).stem]
    assert store.dump() == expected


def test_removing_what_is_not_there_is_told_and_the_rest_is_removed(notices: list[str]) -> None:
    store, _ = build_new(notices)
    summary = remove(["no-such-notice", Path(notices[0]).stem], store)
    assert [error.where for error in summary.errors] == ["no-such-notice"]
    assert summary.removed == [Path(notices[0]).stem]


def test_changed_notice_is_replaced(notices: list[str]) -> None:
    store, _ = build_new(notices)
    path = Path(notices[0])
    path.write_text(path.read_text(encoding="utf-8").replace("17th", "18th"), encoding="utf-8")
    summary = build(notices, store)
    assert summary.updated == [path.stem]
    assert len(summary.unchanged) == len(notices) - 1
    assert store.dump() == build_new(notices)[0].dump()


def test_another_notice_of_the_same_name_is_told(notices: list[str], tmp_path: Path) -> None:
    store, _ = build_new(notices)
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / Path(notices[0]).name
    other.write_bytes(Path(notices[2]).read_bytes())
    summary = build([str(other)], store)
    assert summary.moved == [(other.stem, notices[0], str(other))]


def test_only_graphs_that_changed_are_written(notices: list[str]) -> None:
    store, _ = build_new(notices[:3])
    summary = build([notices[3]], store)
    assert summary.added == [Path(notices[3]).stem]
    assert 1 <= summary.rewritten < 4


def test_notice_whose_answers_are_the_same_is_not_mapped_again(
    notices: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.mapping import map_sheet

    store, _ = build_new(notices[:3])
    mapped: list[str] = []

    def note(notice: Notice, *args: object, **options: object) -> object:
        mapped.append(notice.id)
        return map_sheet(notice, *args, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr("kg.mapping.map_sheet", note)
        build([notices[3]], store)
    assert Path(notices[3]).stem in mapped
    assert len(mapped) < 4
    assert store.dump() == build_new(notices)[0].dump()


def test_graph_that_is_gone_is_written_again(notices: list[str]) -> None:
    store, _ = build_new(notices)
    expected = store.dump()
    store.remove_graph(mint_notice_graph(Path(notices[0]).stem))
    store.remove_record("build", "state")
    build(notices, store)
    assert store.dump() == expected


def test_source_that_cannot_be_read_is_told_beside_the_results(notices: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    _, summary = build_new([str(tmp_path / "empty.txt"), *notices, str(tmp_path / "binary.txt"), str(tmp_path / "no")])
    assert [type(error) for error in summary.errors] == [InputError] * 3
    assert len(summary.added) == len(notices)


def test_stored_notice_is_read_again_when_the_rules_change(notices: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = build_new(notices)
    monkeypatch.setattr("kg.pipeline.stages.get_extraction_rules", lambda: "other-rules")
    summary = build([notices[0]], store)
    assert len(summary.updated) == len(notices)
    assert get_extraction_rules() != "other-rules"
    assert summary.added == []


def test_build_killed_between_sheets_and_graphs_is_finished_by_the_next(
    notices: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = build_new(notices)[0].dump()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    for stage in ("stages._settle", "writing.write_notices", "writing.remove_strays", "writing.write_shared"):
        with open_store(tmp_path / stage, create=True) as store:
            with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
                patch.setattr(f"kg.pipeline.{stage}", lambda *args, **options: stop())
                build(notices, store)
            summary = build(notices, store)
            assert summary.has_changed
            assert store.dump() == expected


def test_full_disk_is_one_clear_error_and_the_store_stays_whole(
    notices: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_memory_store()
    build(notices[:2], store)
    before = store.dump()

    class FullDisk:
        def __init__(self, engine: object) -> None:
            self._engine = engine

        def __getattr__(self, name: str) -> object:
            return getattr(self._engine, name)

        def update(self, *_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_engine", FullDisk(store.engine))
    with pytest.raises(StoreError, match="No space left"):
        build(notices, store)
    assert store.dump() == before


def test_notice_that_breaks_a_shape_is_kept_out_and_the_rest_goes_in(
    notices: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.mapping import map_sheet
    from kg.mapping.notices import MappedNotice
    from kg.namespaces import COOP

    bad = Path(notices[1]).stem

    def break_one(notice: object, *args: object, **options: object) -> MappedNotice:
        from rdflib import URIRef

        mapped = map_sheet(notice, *args, **options)  # type: ignore[arg-type]
        if mapped.iri.endswith(bad):
            mapped.graph.remove((None, URIRef(COOP + "evidence"), None))
        return mapped

    with monkeypatch.context() as patch:
        patch.setattr("kg.mapping.map_sheet", break_one)
        store, summary = build_new(notices)
    assert list(summary.quarantined) == [bad]
    assert summary.notices == len(notices) - 1
    record = store.find_record("quarantine", bad)
    assert record is not None
    assert record["report"]
    assert store.dump() == build_new([name for name in notices if Path(name).stem != bad])[0].dump()
