"""The reconciliation service, and every answer against the official schemas where they lie beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from referencing import Registry, Resource

from kg.namespaces import BASE, COOP, FOAF

_FOLDERS = [parent / "shared" / "conformance" / "reconciliation-0.2" for parent in Path(__file__).parents]
_SCHEMAS = next((folder for folder in _FOLDERS if folder.is_dir()), None)
PERU, WCO = BASE + "body/peru-customs", BASE + "body/world-customs-organization"


def check(name: str, value: Any) -> Any:
    """Hold a value to an official schema, where it is there."""
    if _SCHEMAS is not None:
        schema = json.loads((_SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
        # A reference to Swagger's own schema plays no part: the service asks for no authentication.
        schema.get("properties", {}).pop("authentication", None)
        kind = json.loads((_SCHEMAS / "type.json").read_text(encoding="utf-8"))
        base = schema["$id"].rpartition("/")[0]
        resource = Resource.from_contents(kind, default_specification=_draft())
        registry: Registry[Any] = Registry().with_resources([("type.json", resource), (f"{base}/type.json", resource)])
        jsonschema.Draft7Validator(schema, registry=registry).validate(value)
    return value


def _draft() -> Any:
    from referencing.jsonschema import DRAFT7

    return DRAFT7


def match(client: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    """Match one query."""
    batch = check("reconciliation-query-batch", {"q0": query})
    answer = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = check("reconciliation-result-batch", answer.json())["q0"]["result"]
    return found


def test_manifest_is_valid_and_its_addresses_answer(client: httpx.Client) -> None:
    manifest = check("manifest", client.get("/reconcile").json())
    assert manifest["versions"] == ["0.2"]
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert client.get(template.replace("{{id}}", PERU), headers={"accept": "text/html"}).status_code == 200
    for one in manifest["suggest"].values():
        assert client.get(one["service_url"] + one["service_path"], params={"prefix": "p"}).status_code == 200


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Peru Customs", PERU),
        ("customs, PERU", PERU),
        ("SUNAT", PERU),
        ("World Customs Organisation", WCO),
        ("Organisation mondiale des douanes", WCO),
        (PERU, PERU),
        ("Perú", BASE + "country/PE"),
    ],
)
def test_name_is_matched(client: httpx.Client, name: str, expected: str) -> None:
    best = match(client, query=name)[0]
    assert best["id"] == expected
    assert best["score"] >= 80


def test_sure_match_is_told_apart_from_a_doubtful_one(client: httpx.Client) -> None:
    assert match(client, query="World Customs Organization")[0]["match"] is True
    assert match(client, query="Customs")[0]["match"] is False
    assert match(client, query="zzzz qqqq") == []


def test_type_and_limit_narrow_the_candidates(client: httpx.Client) -> None:
    bodies = match(client, query="Peru", type=COOP + "Body")
    assert {COOP + "Body"} == {one["id"] for hit in bodies for one in hit["type"]}
    assert match(client, query="Peru", type=FOAF + "Person") == []
    assert len(match(client, query="Customs", limit=1)) == 1


def test_property_moves_the_score(client: httpx.Client) -> None:
    chile = {"pid": COOP + "country", "v": "Chile"}
    scores = {hit["id"]: hit["score"] for hit in match(client, query="Customs", properties=[chile])}
    assert scores[BASE + "body/chile-customs"] > scores[PERU]


def test_batch_keeps_its_keys(client: httpx.Client) -> None:
    queries = {key: {"query": key} for key in ("Peru", "Chile", "nobody at all")}
    answer = client.get("/reconcile", params={"queries": json.dumps(queries)}).json()
    assert set(check("reconciliation-result-batch", answer)) == set(queries)


@pytest.mark.parametrize(
    "queries", ["{", "[]", "{}", '{"q": 1}', '{"q": {"query": 5}}', '{"q": {"query": "x", "limit": "a"}}']
)
def test_broken_batch_is_refused(client: httpx.Client, queries: str) -> None:
    assert client.post("/reconcile", data={"queries": queries}).status_code == 400


def test_data_is_added_to_matched_rows(client: httpx.Client) -> None:
    meeting = BASE + "meeting/2021-04-26-sixth-regional-workshop-on-risk-management"
    wanted = {
        "ids": [PERU, meeting, "urn:none"],
        "properties": [{"id": COOP + "country"}, {"id": "https://schema.org/startDate"}],
    }
    check("data-extension-query", wanted)
    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)})
    rows = check("data-extension-response", answer.json())["rows"]
    assert rows[PERU][COOP + "country"] == [{"id": BASE + "country/PE", "name": "Peru"}]
    assert rows[meeting]["https://schema.org/startDate"] == [{"date": "2021-04-26T00:00:00Z"}]
    assert rows["urn:none"][COOP + "country"] == []
    assert client.post("/reconcile", data={"extend": "[]"}).status_code == 400


@pytest.mark.parametrize(
    ("what", "schema", "prefix"),
    [
        ("entity", "suggest-entities-response", "peru"),
        ("type", "suggest-types-response", "bod"),
        ("property", "suggest-properties-response", "coun"),
    ],
)
def test_suggestions_are_valid_and_not_empty(client: httpx.Client, what: str, schema: str, prefix: str) -> None:
    answer = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix}).json()
    assert check(schema, answer)["result"]


def test_properties_are_proposed(client: httpx.Client) -> None:
    answer = client.get("/reconcile/properties", params={"type": COOP + "Body", "limit": "3"}).json()
    assert len(check("data-extension-property-proposal", answer)["properties"]) == 3


def test_preview_may_be_framed_and_escapes_names(client: httpx.Client) -> None:
    answer = client.get("/reconcile/preview", params={"id": BASE + "person/bob"})
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
    assert "<script>" not in answer.text
    flyout = client.get("/reconcile/flyout", params={"id": BASE + "person/bob"}).json()
    assert "<script>" not in flyout["html"]
    assert client.get("/reconcile/preview", params={"id": "urn:none"}).status_code == 404
