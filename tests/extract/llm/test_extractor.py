"""Extraction by a language model: asked, cached, gated, limited; and no notice lost when the server misbehaves."""

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from kg.errors import ExtensionError
from kg.extract.llm import LlmExtractor, LlmSettings
from kg.model import FactSheet, Notice
from kg.model.factsheet import parse_sheet
from tests.extract.llm.conftest import FakeServer, Step, make_answer

RULES = "by the rules"


def fall_back(notice: Notice) -> FactSheet:
    return FactSheet(MappingProxyType({"id": notice.id, "title": RULES}))


_made: list[LlmExtractor] = []


@pytest.fixture(autouse=True)
def close_extractors() -> Iterator[None]:
    yield
    while _made:
        _made.pop().close()


def make_extractor(server: FakeServer, cache: Path, **settings: Any) -> LlmExtractor:
    options = {"model": "test", "base_url": server.url, "timeout_s": 5.0, "retries": 2, **settings}
    _made.append(LlmExtractor(LlmSettings(**options), fallback=fall_back, cache_dir=cache))
    return _made[-1]


def is_fallback(sheet: FactSheet) -> bool:
    return sheet.notice["title"] == RULES


def test_right_answer_becomes_a_sheet_with_evidence(server: FakeServer, notice: Notice, tmp_path: Path):
    extractor = make_extractor(server, tmp_path)
    sheet = extractor(notice)
    assert sheet.meetings[0].start == "2019-05-02"
    assert sheet.meetings[0].country == "ZM"
    assert sheet.persons[0].positions[0].organization == "Zambia Revenue Authority"
    assert (sheet.participations[0].meeting, sheet.participations[0].agent) == ("m1", "p1")
    quoted = {pointer: one[0].span.of(notice.text) for pointer, one in sheet.evidence.items()}
    assert quoted["/meetings/0/start"] == "from 2 to 4 May 2019"
    assert quoted["/persons/0/positions/0"] == "Commissioner of the Zambia\nRevenue Authority"
    assert sheet.evidence["/countries/0"][0].sentence.covers(sheet.evidence["/countries/0"][0].span)
    assert extractor.report.dropped.total == 0
    assert parse_sheet(json.loads(sheet.to_json(notice.text))) == sheet


def test_question_holds_the_text_the_schema_and_the_key(server: FakeServer, notice: Notice, tmp_path: Path):
    make_extractor(server, tmp_path, api_key="secret")(notice)
    (request,) = server.requests
    assert json.loads(request["messages"][1]["content"])["text"] == notice.text
    schema = request["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert "quote" in schema["schema"]["$defs"]["CountryAnswer"]["required"]
    assert server.keys == ["Bearer secret"]
    assert "secret" not in json.dumps(request)


def test_quote_that_is_not_in_the_notice_drops_its_fact_and_is_counted(
    server: FakeServer, notice: Notice, tmp_path: Path
):
    answer = make_answer(countries=[{"code": "ZM", "quote": "Zambia"}, {"code": "PE", "quote": "Customs of Peru"}])
    answer["persons"].append({"key": "p2", "name": "John Doe", "positions": [], "quote": "The meeting"})
    answer["meetings"][0]["quotes"]["start"] = "on 2 May"
    answer["meetings"][0]["quotes"]["end"] = None
    server.steps = [Step(content=json.dumps(answer))]
    extractor = make_extractor(server, tmp_path)
    sheet = extractor(notice)
    assert sheet.countries == ("ZM",)
    assert [person.name for person in sheet.persons] == ["Jane Banda"]
    assert (sheet.meetings[0].start, sheet.meetings[0].end) == (None, None)
    assert extractor.report.dropped.unquoted == 4


def test_facts_about_dropped_entities_are_dropped_and_keys_stay_without_gaps(
    server: FakeServer, notice: Notice, tmp_path: Path
):
    answer = make_answer()
    invented = {"key": "p1", "name": "Nobody", "positions": [], "quote": "Nobody spoke"}
    answer["persons"] = [invented, {**answer["persons"][0], "key": "p2"}]
    answer["participations"] = [
        {"meeting": "m1", "agent": agent, "role": "speaker", "quote": "opened the meeting"}
        for agent in ("p1", "p2", "zz")
    ]
    server.steps = [Step(content=json.dumps(answer))]
    extractor = make_extractor(server, tmp_path)
    sheet = extractor(notice)
    assert [person.key for person in sheet.persons] == ["p1"]
    assert [(x.agent, x.role) for x in sheet.participations] == [("p1", "speaker")]
    assert (extractor.report.dropped.dangling, extractor.report.dropped.unquoted) == (2, 1)


def test_keys_of_the_answer_are_free(server: FakeServer, notice: Notice, tmp_path: Path):
    answer = make_answer()
    answer["meetings"][0]["key"], answer["persons"][0]["key"] = "o9", "banda"
    answer["participations"] = [
        {"meeting": "o9", "agent": agent, "role": "speaker", "quote": "opened the meeting"} for agent in ("banda", "o9")
    ]
    answer["endorsements"] = []
    server.steps = [Step(content=json.dumps(answer))]
    extractor = make_extractor(server, tmp_path)
    sheet = extractor(notice)
    assert [(x.meeting, x.agent) for x in sheet.participations] == [("m1", "p1")]
    assert extractor.report.dropped.dangling == 1


def test_malformed_entries_cost_only_themselves(server: FakeServer, notice: Notice, tmp_path: Path):
    answer = make_answer(
        countries=[{"code": "Zambia", "quote": "Zambia"}, {"code": "ZM", "quote": "Zambia"}, "ZM", None],
        topics=[{"topic": "no-such-topic", "quote": "Regional"}],
        agreements={"kind": "other"},
    )
    answer["meetings"].append({"key": "m2", "name": "x"})
    server.steps = [Step(content=json.dumps(answer))]
    extractor = make_extractor(server, tmp_path)
    sheet = extractor(notice)
    assert (sheet.countries, sheet.topics, len(sheet.meetings)) == (("ZM",), (), 1)
    assert extractor.report.dropped.malformed == 6


def test_answer_is_kept_by_content_and_asked_once(server: FakeServer, notice: Notice, tmp_path: Path):
    first = make_extractor(server, tmp_path)(notice)
    again = make_extractor(server, tmp_path)
    assert again(notice).to_json() == first.to_json()
    assert len(server.requests) == 1
    assert (again.report.cached, again.report.asked, again.report.tokens) == (1, 0, 0)
    make_extractor(server, tmp_path, model="other")(notice)
    assert len(server.requests) == 2


def test_damaged_cache_file_is_asked_again(server: FakeServer, notice: Notice, tmp_path: Path):
    make_extractor(server, tmp_path)(notice)
    (kept,) = tmp_path.rglob("*.json")
    kept.write_text("{")
    assert make_extractor(server, tmp_path)(notice).countries == ("ZM",)
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_overload_and_faults_are_tried_again(server: FakeServer, notice: Notice, tmp_path: Path, status: int):
    server.steps = [Step(status), Step(status), Step(content=json.dumps(make_answer()))]
    assert make_extractor(server, tmp_path)(notice).countries == ("ZM",)
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [429, 500])
def test_lasting_fault_leaves_the_notice_to_the_rules(server: FakeServer, notice: Notice, tmp_path: Path, status: int):
    server.steps = [Step(status)]
    extractor = make_extractor(server, tmp_path)
    assert is_fallback(extractor(notice))
    assert len(server.requests) == 3
    assert str(status) in extractor.report.failed["n1"]


def test_time_out_leaves_the_notice_to_the_rules(server: FakeServer, notice: Notice, tmp_path: Path):
    server.steps = [Step(content=json.dumps(make_answer()), wait_s=0.5)]
    extractor = make_extractor(server, tmp_path, timeout_s=0.1, retries=0)
    assert is_fallback(extractor(notice))
    assert "n1" in extractor.report.failed


@pytest.mark.parametrize(
    "step",
    [
        Step(content="I am sorry, but"),
        Step(content=""),
        Step(content="[1, 2]"),
        Step(content='{"answer": 42}'),
        Step(content=json.dumps(make_answer())[:200], finish="length"),
        Step(content=None, refusal="I will not"),
        Step(body=b"<html>proxy error</html>"),
        Step(body=b'{"choices": []}'),
        Step(body=b"{}"),
    ],
    ids=["prose", "empty", "list", "other", "cut-off", "refusal", "html", "no-choice", "no-field"],
)
def test_unusable_answer_is_asked_for_twice_and_then_left_to_the_rules(
    server: FakeServer, notice: Notice, tmp_path: Path, step: Step
):
    server.steps = [step]
    extractor = make_extractor(server, tmp_path)
    assert is_fallback(extractor(notice))
    assert len(server.requests) == 2
    assert not list(tmp_path.rglob("*.json"))
    server.steps = [step, step, step, Step(content=json.dumps(make_answer()))]
    assert extractor(notice).countries == ("ZM",)


def test_fenced_answer_is_read(server: FakeServer, notice: Notice, tmp_path: Path):
    server.steps = [Step(content=f"```json\n{json.dumps(make_answer())}\n```")]
    assert make_extractor(server, tmp_path)(notice).countries == ("ZM",)


def test_budget_ends_the_asking_and_not_the_run(
    server: FakeServer, make_notice: Callable[[int], Notice], tmp_path: Path
):
    server.steps = [Step(content=json.dumps(make_answer()), tokens=600)]
    extractor = make_extractor(server, tmp_path, budget_tokens=1000)
    sheets = [extractor(make_notice(number)) for number in range(4)]
    assert [is_fallback(sheet) for sheet in sheets] == [False, False, True, True]
    assert len(server.requests) == 2
    assert "budget" in extractor.report.failed["n3"]


def test_server_that_is_down_is_given_up_after_three_notices(
    make_notice: Callable[[int], Notice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        down = FakeServer(f"http://127.0.0.1:{taken.getsockname()[1]}/v1")
    extractor = make_extractor(down, tmp_path, retries=0)
    assert all(is_fallback(extractor(make_notice(number))) for number in range(6))
    assert "not asked again" in extractor.report.failed["n5"]
    assert "6 by the rules" in extractor.report.describe()


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_refused_key_model_or_form_is_one_clear_error(server: FakeServer, notice: Notice, tmp_path: Path, status: int):
    server.steps = [Step(status)]
    with pytest.raises(ExtensionError, match="refuses") as caught:
        make_extractor(server, tmp_path)(notice)
    assert "\n" not in str(caught.value)


def test_question_refused_after_others_were_answered_concerns_that_notice_only(
    server: FakeServer, make_notice: Callable[[int], Notice], tmp_path: Path
):
    server.steps = [Step(content=json.dumps(make_answer())), Step(400), Step(content=json.dumps(make_answer()))]
    extractor = make_extractor(server, tmp_path)
    assert [is_fallback(extractor(make_notice(number))) for number in range(3)] == [False, True, False]


def test_text_of_the_length_of_a_book_is_not_sent(server: FakeServer, tmp_path: Path, notice: Notice):
    long = Notice("n1", "x " * 40_000, None, None, None, None, "en", None, "-", "", ())
    assert is_fallback(make_extractor(server, tmp_path)(long))
    assert server.requests == []


def test_kinds_roles_and_actions_are_those_of_the_fact_sheet(notice: Notice):
    from kg.extract.llm.answer import make_answer_schema

    schema = Path(__file__).resolve().parents[3] / "kg" / "model" / "factsheet.schema.json"
    sheet = json.loads(schema.read_text())["properties"]
    answer = make_answer_schema()["$defs"]
    compared = 0
    for part, model in (("meetings", "MeetingAnswer"), ("participations", "ParticipationAnswer"),
                        ("endorsements", "EndorsementAnswer"), ("appointments", "AppointmentAnswer"),
                        ("agreements", "AgreementAnswer"), ("documents", "DocumentAnswer")):  # fmt: skip
        for name, slot in sheet[part]["items"]["properties"].items():
            if "enum" in slot:
                ours = answer[model]["properties"][name]
                values = ours.get("enum") or [v for one in ours["anyOf"] for v in one.get("enum", [None])]
                assert set(values) == set(slot["enum"]), (part, name)
                compared += 1
    assert compared == 9
