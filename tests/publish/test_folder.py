"""The folder of a publication: nothing is written twice, nothing of others is touched, a kill is mended."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.publish.folder import MANIFEST, SiteFolder


def fill(path: Path, files: dict[str, str]) -> SiteFolder:
    with SiteFolder(path) as folder:
        for name, text in files.items():
            folder.write(name, text)
    return folder


def list_files(path: Path) -> list[str]:
    return sorted(one.relative_to(path).as_posix() for one in path.rglob("*") if one.is_file() and one.name != MANIFEST)


class Killed(BaseException):
    """Ends a publication as a kill does: nothing is tidied up."""


def test_only_changed_files_are_written(tmp_path: Path) -> None:
    fill(tmp_path, {"a/x.html": "one", "b.html": "two"})
    os.utime(tmp_path / "a/x.html", (1, 1))
    os.utime(tmp_path / "b.html", (1, 1))
    counts = fill(tmp_path, {"a/x.html": "one", "b.html": "more"}).counts
    assert (counts.written, counts.unchanged, counts.removed) == (1, 1, 0)
    assert (tmp_path / "a/x.html").stat().st_mtime == 1
    assert (tmp_path / "b.html").stat().st_mtime != 1


def test_what_is_not_made_again_is_removed_with_its_folder(tmp_path: Path) -> None:
    fill(tmp_path, {"a/b/x.html": "one", "y.html": "two"})
    counts = fill(tmp_path, {"y.html": "two"}).counts
    assert counts.removed == 1
    assert list_files(tmp_path) == ["y.html"]
    assert not (tmp_path / "a").exists()


def test_files_of_others_stay(tmp_path: Path) -> None:
    fill(tmp_path, {"a/x.html": "one"})
    (tmp_path / "a/own.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "CNAME").write_text("data.example.org", encoding="utf-8")
    fill(tmp_path, {"y.html": "two"})
    assert list_files(tmp_path) == ["CNAME", "a/own.txt", "y.html"]


def test_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"holds 'thesis.txt', which publishing did not make"):
        fill(tmp_path, {"x.html": "one"})
    assert list_files(tmp_path) == ["thesis.txt"]


def test_folder_of_a_version_control_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    fill(tmp_path, {"x.html": "one"})
    assert list_files(tmp_path) == ["x.html"]


def test_file_of_another_in_the_way_is_never_overwritten(tmp_path: Path) -> None:
    fill(tmp_path, {"x.html": "one"})
    (tmp_path / "robots.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="did not make this file"):
        fill(tmp_path, {"robots.txt": "ours"})
    assert (tmp_path / "robots.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("known", [{}, {"old.html": "old", "x.html": "before"}])
def test_next_run_mends_what_a_killed_one_left(tmp_path: Path, known: dict[str, str]) -> None:
    path = tmp_path / "site"
    fill(path, known)
    with pytest.raises(Killed), SiteFolder(path) as folder:
        folder.write("x.html", "one")
        folder.write("left/over.html", "two")
        (folder.stage / "graph.nq").write_text("half", encoding="utf-8")
        (path / "x.html.part").write_text("half", encoding="utf-8")
        raise Killed
    with pytest.raises(Killed), SiteFolder(path):
        raise Killed  # and once more
    counts = fill(path, {"x.html": "one", "y.html": "three"}).counts
    assert list_files(path) == ["x.html", "y.html"]
    assert counts.unchanged == 1
    assert not (path / "left").exists()


def test_half_a_line_in_the_journal_does_no_harm(tmp_path: Path) -> None:
    with pytest.raises(Killed), SiteFolder(tmp_path) as folder:
        folder.write("x.html", "one")
        raise Killed
    with next(tmp_path.glob("*.journal")).open("a", encoding="utf-8") as journal:
        journal.write('"y.ht')
    fill(tmp_path, {"z.html": "two"})
    assert list_files(tmp_path) == ["z.html"]


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt"])
def test_list_that_was_edited_removes_nothing_outside(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    site = tmp_path / "site"
    fill(site, {"x.html": "one"})
    manifest = site / MANIFEST
    manifest.write_text(manifest.read_text().replace("x.html", name), encoding="utf-8")
    fill(site, {"x.html": "one"})
    assert outside.exists()


@pytest.mark.parametrize("text", ["", "{}", '{"format": 99, "files": []}', '{"format": 1, "files": 3}'])
def test_broken_list_is_one_clear_line(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match=r"list of files|another version") as caught:
        fill(tmp_path, {"x.html": "one"})
    assert "\n" not in str(caught.value)


def test_full_disk_is_one_clear_line_and_can_be_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, {"x.html": "one"})

    def fail(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch, pytest.raises(ExportError, match="No space left on device") as caught:
        patch.setattr(Path, "write_bytes", fail)
        fill(tmp_path, {"x.html": "one", "y.html": "two"})
    assert "y.html: cannot be written" in str(caught.value)
    fill(tmp_path, {"x.html": "one", "y.html": "two"})
    assert list_files(tmp_path) == ["x.html", "y.html"]


def test_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be written"):
        fill(tmp_path / "file" / "site", {"x.html": "one"})


def test_same_name_twice_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="made twice"), SiteFolder(tmp_path) as folder:
        folder.write("x.html", "one")
        folder.write("x.html", "two")
