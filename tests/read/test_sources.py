"""Files, directories and standard input → notices."""

import io
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Notice
from kg.read import read_notices

TEXT = "Customs meet in Lusaka\n\n3 mai 2019\n\nLe directeur général a ouvert les travaux de la réunion à Lusaka.\n"


def test_directory_is_read_in_sorted_order_without_fact_sheets(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.html", ".hidden.txt", "a.json"):
        (tmp_path / name).write_text(f"<p>{TEXT}</p>" if name.endswith("html") else TEXT)
    assert [n.id for n in read_notices([tmp_path]) if isinstance(n, Notice)] == ["a", "b", "c"]


def test_files_that_share_a_stem_get_ids_of_their_own(tmp_path: Path):
    for folder in ("x", "y", "z"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "n.txt").write_text(TEXT)
    (tmp_path / "x" / "n-2.txt").write_text(TEXT)
    ids = [n.id for n in read_notices([tmp_path / "x", tmp_path / "y", tmp_path / "z"]) if isinstance(n, Notice)]
    assert ids == ["n-2", "n", "n-3", "n-4"]


def test_file_named_twice_is_read_once(tmp_path: Path):
    (tmp_path / "n.txt").write_text(TEXT)
    assert len(list(read_notices([tmp_path, tmp_path / "n.txt"]))) == 1


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("cp1252")],
    ids=["utf-8", "bom", "utf-16", "cp1252"],
)
def test_encodings_are_told_apart(tmp_path: Path, data: bytes):
    (tmp_path / "n.txt").write_bytes(data)
    (notice,) = read_notices([tmp_path / "n.txt"])
    assert isinstance(notice, Notice)
    assert notice.text == TEXT
    assert (notice.language, notice.published) == ("fr", "2019-05-03")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("controls.txt", bytes(range(1, 30)) * 3, "binary"),
        ("large.txt", b"x" * 200, "larger than 100 bytes"),
        ("bare.html", b"<html><body><script>1</script></body></html>", "no text"),
    ],
)
def test_bad_file_gives_one_clear_line_and_the_rest_goes_on(tmp_path: Path, name: str, data: bytes, message: str):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text("Customs meet\n\nThey met in Lusaka.\n")
    error, notice = read_notices([tmp_path], largest_bytes=100)
    assert isinstance(error, InputError)
    assert message in str(error)
    assert name in str(error)
    assert "\n" not in str(error)
    assert isinstance(notice, Notice)


def test_missing_file_and_directory_without_notices_are_errors(tmp_path: Path):
    (tmp_path / "n.json").write_text("{}")
    errors = list(read_notices([tmp_path / "none.txt", tmp_path]))
    assert [isinstance(error, InputError) for error in errors] == [True, True]
    assert "holds no notices" in str(errors[1])


def test_standard_input_may_be_a_page(monkeypatch: pytest.MonkeyPatch):
    page = f"<!doctype html><html><body><article><h1>Customs meet</h1><p>{TEXT}</p></article></body></html>"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
    (notice,) = read_notices(["-"])
    assert isinstance(notice, Notice)
    assert (notice.id, notice.source, notice.title) == ("stdin", "-", "Customs meet")
