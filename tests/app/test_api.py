"""The HTTP API: what the pages show as JSON, a page at a time, with ETags and problems."""

from __future__ import annotations

from typing import Any

import pytest

Site = Any  # the pages over the samples, see conftest
LISTS = ("reports", "incidents", "agreements", "proposals", "sources", "reviews", "record/entries")
TEXT = "قال ناطق باسم مجلس البلدة إن قذائف سقطت على سوق التل يوم الأربعاء فقتل أربعة مدنيين."


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_is_walked_by_its_cursor(reading_site: Site, noun: str) -> None:
    """Two at a time gives the same as all at once."""
    whole = reading_site.get(f"/api/{noun}?limit=500").json()
    found: list[Any] = []
    cursor: str | None = ""
    while cursor is not None and len(found) < len(whole["items"]) + 2:
        following = f"&after={cursor}" if cursor else ""
        page = reading_site.get(f"/api/{noun}?limit=2{following}").json()
        assert len(page["items"]) <= 2
        found += page["items"]
        cursor = page["next"]
    assert found == whole["items"]
    assert whole["next"] is None


def test_search_goes_on_by_its_cursor(reading_site: Site) -> None:
    first = reading_site.get("/api/search?q=حلب&limit=3").json()
    second = reading_site.get(f"/api/search?q=حلب&limit=3&after={first['next']}").json()
    assert len(first["items"]) == len(second["items"]) == 3
    assert not [one for one in first["items"] if one in second["items"]]
    assert any(piece["found"] for piece in first["items"][0]["pieces"])


@pytest.mark.parametrize("limit", ["0", "501", "x", "-1"])
def test_a_limit_has_bounds(reading_site: Site, limit: str) -> None:
    answer = reading_site.get(f"/api/reports?limit={limit}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert set(answer.json()) == {"type", "title", "status", "detail"}


def test_an_answer_that_is_known_is_not_sent_again(site: Site) -> None:
    """The ETag moves with what is in the answer."""
    first = site.get("/api/reports")
    etag = first.headers["etag"]
    again = site.get("/api/reports", **{"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == etag
    site.send("/api/reports", {"text": TEXT, "published": "2016-12-14"})
    assert site.get("/api/reports", **{"if-none-match": etag}).status_code == 200


def test_the_token_lets_a_program_change_the_record(site: Site) -> None:
    """A report in, its reading out, a decision on it and back."""
    added = site.send("/api/reports", {"text": TEXT, "id": "mine", "published": "2016-12-14"})
    assert (added.status_code, added.json()["status"]) == (201, "added")
    assert site.get("/api/reports/mine").json()["text"] == TEXT
    again = site.send("/api/reports", {"text": TEXT, "id": "mine", "published": "2016-12-14"})
    assert again.json()["status"] == "same"
    hits = site.get('/api/search?q="مجلس البلدة"&limit=50').json()["items"]
    assert "mine" in {one["report"] for one in hits}


def test_a_decision_is_kept_and_undone(site: Site) -> None:
    hits = site.get("/api/search?stance=denies&limit=20").json()["items"]
    subject = next(one["subject"] for one in hits if one["kind"] == "claim")
    body = {
        "subject": subject,
        "decision": "correct",
        "value": {"stance": "doubts"},
        "why": "heard",
    }
    review = site.send("/api/reviews", body)
    assert review.status_code == 201
    listed = site.get(f"/api/reviews?subject={subject}&standing=true").json()["items"]
    assert [one["value"] for one in listed] == [{"stance": "doubts"}]
    undone = site.send(f"/api/reviews/{review.json()['id']}/undo", {})
    assert undone.json()["decision"] == "undo"
    assert not site.get(f"/api/reviews?subject={subject}&standing=true").json()["items"]
    assert site.send(f"/api/reviews/{review.json()['id']}/undo", {}).status_code == 404


def test_the_machines_reading_stays_beside_the_corrected_one(site: Site) -> None:
    """Nothing that a person decides is written over what the machine read."""
    address = "/api/reports/sample-03/reading"
    before = site.get(address).json()
    page = site.get("/reports/sample-03").text
    subject = page.split('name="subject" value="c-', 1)[1].split('"')[0]
    body = {"subject": f"c-{subject}", "decision": "correct", "value": {"stance": "doubts"}}
    site.send("/api/reviews", body)
    assert site.get(address).json() != before
    assert site.get(f"{address}?machine=true").json() == before


def test_a_definition_is_kept_or_its_faults_told(site: Site) -> None:
    known = site.get("/api/agreements/aleppo-2016").json()
    same = {key: value for key, value in known.items() if key != "evidence"}
    for provision in same["provisions"]:
        provision.pop("evidence")
    copy = site.send("/api/agreements", {**same, "id": "copy"})
    assert copy.status_code == 201, copy.text
    faulty = site.send("/api/agreements", {**same, "id": "other", "kind": "picnic"})
    assert faulty.status_code == 400
    assert "picnic" in faulty.json()["detail"]


def test_the_board_is_cut_to_the_days_asked_for(reading_site: Site) -> None:
    """In the contract's form."""
    address = "/api/agreements/aleppo-2016/board?since=2016-12-14&until=2016-12-15"
    board = reading_site.get(address).json()
    assert [day["day"] for day in board["days"]] == ["2016-12-14", "2016-12-15"]
    assert {"standing", "provisions", "breaches"} <= set(board["days"][0])
    assert reading_site.get("/api/agreements/aleppo-2016/timeline").json()["steps"]


def test_an_incident_has_its_accounts_and_its_graph(reading_site: Site) -> None:
    ident = reading_site.get("/api/incidents?parted=true").json()["items"][0]["id"]
    incident = reading_site.get(f"/api/incidents/{ident}").json()
    assert incident["contradictions"][0]["one"]["text"]
    assert incident["origins"] == sum(one["accord"] != "silent" for one in incident["accounts"])
    graph = reading_site.get(f"/api/incidents/{ident}/graph").json()
    keys = {node["key"] for node in graph["nodes"]}
    assert {end for edge in graph["edges"] for end in (edge["source"], edge["target"])} <= keys


def test_a_source_has_its_claims(reading_site: Site) -> None:
    first = reading_site.get("/api/sources?limit=1").json()["items"][0]
    whole = reading_site.get(f"/api/sources/{first['key']}").json()
    assert len(whole["told"]) == first["claims"] == sum(first["stances"].values())


def test_copies_name_the_shared_words(reading_site: Site) -> None:
    """Each passage stands in both texts."""
    ids = [one["id"] for one in reading_site.get("/api/reports?limit=500").json()["items"]]
    found = [
        copy
        for one in ids
        for copy in reading_site.get(f"/api/reports/{one}/copies").json()["items"]
    ]
    assert any(copy["passages"] for copy in found)


def test_the_record_is_verified_and_signed(site: Site) -> None:
    assert site.send("/api/record/verify", {}).json()["holds"]
    signed = site.send("/api/record/checkpoints", {}).json()
    assert signed["holds"]
    assert site.get("/api/record/checkpoints").json()["items"] == [signed]


@pytest.mark.parametrize(
    "address",
    [
        "/api/reports/no", "/api/reports/no/copies", "/api/incidents/i-0", "/api/incidents/x/graph",
        "/api/agreements/no", "/api/agreements/no/board", "/api/sources/no", "/api/no",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(reading_site: Site, address: str) -> None:
    answer = reading_site.get(address)
    assert answer.status_code == 404
    assert answer.json()["status"] == 404


def test_every_operation_is_in_the_reference(reading_site: Site) -> None:
    """The page is made of the OpenAPI document."""
    document = reading_site.get("/schema/openapi.json").json()
    page = reading_site.get("/reference").text
    paths = [path for path in document["paths"] if path.startswith("/api")]
    assert len(paths) > 20
    assert all(f"<code>{path}</code>" in page for path in paths)
    assert all(one.get("description") for path in paths for one in document["paths"][path].values())
