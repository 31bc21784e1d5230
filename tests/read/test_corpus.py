"""Reading, on the annotated notices: title, day of publication and language of each."""

import json
from pathlib import Path

from kg.model import Notice
from kg.read import read_notices

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
#: Slots that are known to be read wrongly. May only grow smaller.
KNOWN_ERRORS = 1


def test_head_of_every_annotated_notice_is_read_as_annotated():
    wrong = []
    notices = list(read_notices([CORPUS]))
    for notice in notices:
        assert isinstance(notice, Notice)
        gold = json.loads((CORPUS / f"{notice.id}.json").read_text(encoding="utf-8"))["notice"]
        wrong += [
            (notice.id, slot) for slot in ("title", "published", "language") if getattr(notice, slot) != gold[slot]
        ]
    assert len(notices) == 112
    assert len(wrong) <= KNOWN_ERRORS, wrong


def test_spans_of_every_annotated_notice_cover_what_they_say():
    for notice in read_notices([CORPUS]):
        assert isinstance(notice, Notice)
        if notice.title_span:
            assert notice.title_span.of(notice.text) == notice.title
        ends = [0]
        for block in notice.blocks:
            assert block.span.start >= ends[-1]
            assert block.span.of(notice.text).strip() == block.span.of(notice.text) != ""
            ends.append(block.span.end)
        assert ends[-1] <= len(notice.text)
