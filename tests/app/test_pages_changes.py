"""What people do on the pages is kept, shows at once, and can be taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest

Site = Any  # the pages over the samples, see conftest
Web = Any  # a site on this machine, see the conftest of all tests
TEXT = (
    "قال ناطق باسم مجلس البلدة إن قذائف سقطت على سوق التل يوم الأربعاء فقتل أربعة مدنيين.\n"
    "ونفى قائد الكتيبة قصف السوق."
)


def claims(site: Site, report: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = site.get(f"/api/reports/{report}/reading").json()["claims"]
    return found


def first_claim(site: Site, report: str = "sample-03") -> tuple[str, str]:
    """The id under which the first claim of the margin is decided on, and its stance."""
    page = site.get(f"/reports/{report}").text
    note = page[page.index('id="c1"') :]
    found = re.search(r'name="subject" value="(c-\w+)"', note)
    assert found is not None
    return found[1], claims(site, report)[0]["stance"]


def test_a_stance_is_corrected_and_the_correction_undone(site: Site) -> None:
    """The reading, the margin and the log all know of it."""
    subject, before = first_claim(site)
    answer = site.post(
        "/decide", subject=subject, decision="correct", stance="doubts", back="/reports/sample-03"
    )
    assert answer.headers["location"] == "/reports/sample-03?done=decided"
    assert claims(site, "sample-03")[0]["stance"] == "doubts"
    page = site.get("/reports/sample-03").text
    undo = re.search(r'action="(/reviews/r-\w+/undo)"', page)
    assert undo is not None
    assert site.post(undo[1], back="/reports/sample-03").status_code == 303
    assert claims(site, "sample-03")[0]["stance"] == before


def test_a_span_and_a_source_are_corrected(site: Site) -> None:
    """Code points of the report's text, and the name that people know."""
    subject, _ = first_claim(site)
    site.post(
        "/decide", subject=subject, decision="correct", content_start="10", content_end="30",
        source_name="مكتب آخر", source_kind="media",
    )  # fmt: skip
    claim = claims(site, "sample-03")[0]
    assert (claim["content"]["start"], claim["content"]["end"]) == (10, 30)
    assert (claim["chain"][-1]["name"], claim["chain"][-1]["kind"]) == ("مكتب آخر", "media")


def test_a_rejected_claim_leaves_its_words_to_the_report(site: Site) -> None:
    """Its events stay, as told in the report's own voice."""
    subject, _ = first_claim(site)
    before = len(claims(site, "sample-03"))
    site.post("/decide", subject=subject, decision="reject")
    assert len(claims(site, "sample-03")) == before - 1
    assert "Thrown out" in site.get("/reports/sample-03").text


def test_a_place_is_corrected_by_its_name(site: Site) -> None:
    """Found in the gazetteer, with its coordinates."""
    page = site.get("/reports/sample-03").text
    event = page[page.index('class="told event') :]
    found = re.search(r'name="subject" value="(e-\w+)"', event)
    assert found is not None
    site.post("/decide", subject=found[1], decision="correct", place="إدلب")
    places = [one["place"] for one in site.get("/api/reports/sample-03/reading").json()["events"]]
    assert any(place and place["name"] == "إدلب" and place["lat"] for place in places)


def test_a_correction_that_changes_nothing_is_told(site: Site) -> None:
    """A form sends all of its fields; only what differs is a correction."""
    subject, stance = first_claim(site)
    answer = site.post("/decide", subject=subject, decision="correct", stance=stance)
    assert answer.status_code == 400
    assert "Nothing was saved." in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {"decision": "correct", "stance": "sings"},
        {"decision": "correct", "content_start": "5", "content_end": "4"},
        {"decision": "correct", "content_start": "5", "content_end": "99999999"},
        {"decision": "merge", "with": "i-1"},
        {"decision": "undo"},
        {"decision": "note"},
        {"decision": ""},
    ],
    ids=lambda form: "-".join(map(str, form.values())),
)
def test_a_decision_that_does_not_fit_is_not_saved(site: Site, form: dict[str, str]) -> None:
    subject, _ = first_claim(site)
    entries = site.get("/api/record").json()["entries"]
    answer = site.post("/decide", subject=subject, **form)
    assert answer.status_code == 400
    assert "Nothing was saved." in answer.text
    assert site.get("/api/record").json()["entries"] == entries


@pytest.mark.parametrize("subject", ["c-0", "i-0", "proposal:x", "", "nonsense"])
def test_what_is_not_there_is_not_decided_on(site: Site, subject: str) -> None:
    answer = site.post("/decide", subject=subject, decision="accept")
    assert answer.status_code in (400, 404)


def test_an_incident_is_confirmed_graded_and_leaves_the_queue(site: Site) -> None:
    ident = site.get("/api/incidents?limit=1").json()["items"][0]["id"]
    before = site.get("/review?kind=incidents").text
    assert ident in before
    site.post("/decide", subject=ident, decision="grade", letter="B", number="2")
    site.post("/decide", subject=ident, decision="accept")
    page = site.get(f"/incidents/{ident}").text
    assert "Confirmed as one happening" in page
    assert "B2" in page
    assert ident not in site.get("/review?kind=incidents").text


def test_two_incidents_are_merged_and_split_again(site: Site) -> None:
    """Old ids lead to the merged one."""
    one, other = (row["id"] for row in site.get("/api/incidents?limit=2").json()["items"])
    total = len(site.get("/api/incidents?limit=500").json()["items"])
    site.post("/decide", subject=one, decision="merge", **{"with": other})
    merged = site.get(f"/api/incidents/{other}").json()
    assert merged["id"] == site.get(f"/api/incidents/{one}").json()["id"]
    assert len(site.get("/api/incidents?limit=500").json()["items"]) == total - 1
    review = site.get("/api/reviews?standing=true").json()["items"][-1]
    site.post(f"/reviews/{review['id']}/undo")
    assert len(site.get("/api/incidents?limit=500").json()["items"]) == total


def test_an_account_is_split_off(site: Site) -> None:
    """Its events are another incident from then on."""
    ident = site.get("/api/incidents?limit=1").json()["items"][0]["id"]
    whole = site.get(f"/api/incidents/{ident}").json()
    own = next(one["events"] for one in whole["accounts"][::-1] if one["events"])
    site.post("/decide", subject=ident, decision="split", events=" ".join(own))
    assert not set(own) & set(site.get(f"/api/incidents/{ident}").json()["events"])


def test_a_proposed_provision_is_accepted_into_a_deal(site: Site) -> None:
    """Under an id of its own, with the words it rests on, and the board follows it."""
    proposal = site.get("/api/proposals").json()["items"][0]
    before = site.get("/api/agreements/aleppo-2016").json()["provisions"]
    answer = site.post(f"/proposals/{proposal['id']}/accept", only="p1", into="aleppo-2016")
    assert answer.headers["location"] == "/agreements/aleppo-2016?done=accepted"
    after = site.get("/api/agreements/aleppo-2016").json()["provisions"]
    assert [one["id"] for one in after[len(before) :]] == [f"p{len(before) + 1}"]
    assert after[-1]["evidence"]
    page = site.get("/agreements/aleppo-2016").text
    assert f'id="p{len(before) + 1}"' in page
    assert 'class="machine"' in page


def test_a_proposed_deal_is_accepted_in_part(site: Site) -> None:
    """As a deal of its own; ties to what was left out fall away."""
    proposal = site.get("/api/proposals").json()["items"][0]
    chosen = [one["id"] for one in proposal["provisions"]][1:4]
    site.post(f"/proposals/{proposal['id']}/accept", provisions=chosen)
    kept = site.get(f"/api/agreements/{proposal['id']}").json()["provisions"]
    assert [one["id"] for one in kept] == chosen
    assert all(one["after"] in [*chosen, None] for one in kept)


def test_a_rejected_proposal_does_not_come_back(site: Site) -> None:
    proposal = site.get("/api/proposals").json()["items"][0]
    assert site.post(f"/proposals/{proposal['id']}/reject").status_code == 303
    assert proposal["id"] not in [p["id"] for p in site.get("/api/proposals").json()["items"]]
    assert site.get(f"/proposals/{proposal['id']}").status_code == 404


def test_a_pasted_report_is_read_and_shown(site: Site) -> None:
    """With its claims, and its bytes kept as they were handed in."""
    answer = site.post("/add", text=TEXT, published="2016-12-14", outlet="صحيفة التل")
    address = answer.headers["location"]
    assert re.fullmatch(r"/reports/pasted-\w+\?done=added", address)
    page = site.get(address).text
    assert "The report was read and kept." in page
    assert 'class="stance denies"' in page
    original = site.get(address.partition("?")[0] + "/original")
    assert original.content == TEXT.encode()
    assert site.post("/add", text=TEXT, published="2016-12-14").status_code in (200, 303)


def test_files_are_uploaded_and_the_faulty_ones_told(site: Site) -> None:
    """A good file is kept though another is refused."""
    files = [
        ("files", ("one.txt", TEXT.encode(), "text/plain")),
        ("files", ("two.txt", b"\x00\x01\x02", "text/plain")),
    ]
    data = {"token": site.token, "published": "2016-12-14"}
    answer = site.client.post("/add", data=data, files=files)
    assert answer.status_code == 200
    assert 'href="/reports/one"' in answer.text
    assert "refused" in answer.text


def test_rows_move_while_a_batch_is_read(web: Web, serve_private: Any) -> None:  # noqa: ANN401
    """A page that is open gets the rows as they stand; the first answer does not wait."""
    slow, gone = web.put_article("/slow"), web.base + "/gone"
    piece = {"hx-request": "true"}
    with serve_private as site:
        form = {"token": site.token, "urls": f"{slow}\n{gone}", "text": TEXT}
        first = site.client.post("/add", data=form, headers=piece)
        address = re.search(r'hx-get="(/add/[^"]+)"', first.text)
        assert address is not None
        assert "<html" not in first.text
        assert "waiting" in first.text
        assert "<html" in site.get(address[1]).text
        web.opened.set()
        while "hx-get" in (last := site.get(address[1], **piece)).text:
            pass
        assert "hx-redirect" not in last.headers
        assert last.text.count("read and kept") == 2
        assert "answers 404" in last.text
        assert site.get("/add/none").status_code == 404


def test_a_single_report_leads_to_its_page(web: Web, serve_private: Any) -> None:  # noqa: ANN401
    with serve_private as site:
        form = {"token": site.token, "urls": web.put_article("/a")}
        answer = site.client.post("/add", data=form, headers={"hx-request": "true"})
        while "hx-redirect" not in answer.headers:
            address = re.search(r'hx-get="(/add/[^"]+)"', answer.text)
            assert address is not None
            answer = site.get(address[1], **{"hx-request": "true"})
        assert re.fullmatch(r"/reports/127\.0\.0\.1-\w+\?done=added", answer.headers["hx-redirect"])
        page = site.get(answer.headers["hx-redirect"]).text
        assert "صحيفة التل" in page
        assert "14 December 2016" in page


def test_an_address_within_is_refused_by_a_row(site: Site, web: Web) -> None:
    """The pages look at nothing within, unless a setting allows it."""
    answer = site.post("/add", urls=web.put_article("/a"))
    assert "HUDNA_FETCH_PRIVATE=1" in answer.text
    assert web.asked == []


def test_nothing_handed_in_is_told(site: Site) -> None:
    assert site.post("/add").status_code == 400


def test_the_desk_forgets_what_was_seen(site: Site) -> None:
    """A mark that the reader sets, not the program."""
    assert "Nothing has moved since you last looked." not in site.get("/").text
    assert site.post("/desk/seen").status_code == 303
    assert "Nothing has moved since you last looked." in site.get("/").text


def test_the_record_is_verified_and_signed(site: Site) -> None:
    assert "The record holds" in site.post("/record/verify").text
    assert site.post("/record/checkpoints").headers["location"] == "/record?done=signed"
    assert "signature holds" in site.get("/record").text
    proof = site.post("/reports/sample-01/proof")
    assert proof.headers["content-disposition"].startswith("attachment")


def test_a_report_added_elsewhere_shows_at_once(site: Site) -> None:
    """What another program wrote is taken in with the next page."""
    before = site.get("/api/record").json()["reports"]
    site.send("/api/reports", {"id": "new", "text": TEXT, "published": "2016-12-14"})
    assert site.get("/reports/new").status_code == 200
    assert site.get("/api/record").json()["reports"] == before + 1


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/decide", {"subject": "c-1", "decision": "accept"}),
        ("/add", {"text": TEXT}),
        ("/desk/seen", {}),
        ("/record/checkpoints", {}),
        ("/proposals/x/accept", {}),
        ("/reviews/r-1/undo", {}),
    ],
)
def test_a_change_without_the_token_is_refused(site: Site, path: str, data: dict[str, str]) -> None:
    """A foreign page cannot know it; nor can it leave it out."""
    for token in ({}, {"token": "guess"}):
        answer = site.client.post(path, data={**data, **token}, follow_redirects=False)
        assert answer.status_code == 403
        assert "Nothing was saved." in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_a_change_from_elsewhere_is_refused(site: Site, headers: dict[str, str]) -> None:
    """Even with the token."""
    data = {"token": site.token}
    answer = site.client.post("/desk/seen", data=data, headers=headers, follow_redirects=False)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_way_back_never_leads_elsewhere(site: Site, back: str) -> None:
    subject, _ = first_claim(site)
    answer = site.post("/decide", subject=subject, decision="accept", back=back)
    assert answer.headers["location"] == "/?done=decided"
