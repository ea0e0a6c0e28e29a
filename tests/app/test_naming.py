"""Two names for one body: proposed, decided, counted as one everywhere, and taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from hudna.app.cli import run

Site = Any  # the pages over the samples, see conftest
FIRST = "قال محمود الرستناوي إن قصفا على سوق بلدة عندان يوم الثلاثاء أوقع أربعة قتلى مدنيين."
SECOND = "وذكر محمود الرستنوي أن قصفا استهدف سوق بلدة عندان الثلاثاء، ما أسفر عن مقتل أربعة مدنيين."


@pytest.fixture
def pair(site: Site) -> tuple[str, str]:
    """The keys of one man, spelled in two ways by two outlets that tell of one happening."""
    for ident, text in (("one", FIRST), ("two", SECOND)):
        body = {"id": ident, "text": text, "outlet": f"صحيفة {ident}", "published": "2016-12-14"}
        assert site.send("/api/reports", body).status_code == 201
    keys = [one["key"] for one in site.get("/api/sources?limit=500").json()["items"]]
    found = [key for key in keys if "الرستن" in key]
    assert len(found) == 2, found
    return found[0], found[1]


def shared_incident(site: Site) -> Any:  # noqa: ANN401 (JSON)
    """The incident that both reports tell of."""
    every = site.get("/api/incidents?limit=500").json()["items"]
    return next(one for one in every if {"one", "two"} <= set(one["reports"]))


def say(site: Site, pair: tuple[str, str], decision: str = "merge") -> Any:  # noqa: ANN401 (httpx)
    key = "with" if decision == "merge" else "from"
    body = {
        "subject": f"origin:{pair[0]}",
        "decision": decision,
        "value": {key: [f"origin:{pair[1]}"]},
    }
    return site.send("/api/reviews", body)


def test_a_pair_is_proposed_with_its_reason(site: Site, pair: tuple[str, str]) -> None:
    items = site.get("/api/namesakes").json()["items"]
    own = next(one for one in items if {one["one"]["key"], one["other"]["key"]} == set(pair))
    assert own["likenesses"][0] in ("spelling", "same_name")
    page = site.get("/sources").text
    assert "May be one body under two names" in page
    assert "one letter apart" in page


def test_what_is_the_same_is_one_origin_everywhere(site: Site, pair: tuple[str, str]) -> None:
    """In the list, in an incident's concord, in search; with both spellings; until taken back."""
    before, total = shared_incident(site), len(site.get("/api/sources?limit=500").json()["items"])
    answer = site.post(
        "/decide", subject=f"origin:{pair[1]}", other=f"origin:{pair[0]}", decision="merge",
        back="/sources",
    )  # fmt: skip
    assert answer.headers["location"] == "/sources?done=decided"
    assert len(site.get("/api/sources?limit=500").json()["items"]) == total - 1
    origin = site.get(f"/api/sources/{quote(pair[1])}").json()
    assert len(origin["names"]) == 2
    assert len(origin["told"]) == 2
    assert shared_incident(site)["origins"] == before["origins"] - 1 == 1
    for name in origin["names"]:
        hits = site.get(f"/api/search?origin={quote(name)}").json()["items"]
        assert {"one", "two"} <= {one["report"] for one in hits}
    page = site.get(f"/sources/{quote(pair[0])}").text
    assert "is the same as" in page
    assert all(name in page for name in origin["names"])
    undo = re.search(r'action="(/reviews/r-\w+/undo)"', page)
    assert undo is not None
    site.post(undo[1])
    assert shared_incident(site)["origins"] == before["origins"]
    assert len(site.get("/api/sources?limit=500").json()["items"]) == total


def test_a_later_word_takes_the_place_of_the_earlier(site: Site, pair: tuple[str, str]) -> None:
    """Whichever of the two names it begins with."""
    first = say(site, pair).json()
    second = say(site, pair[::-1], "split").json()
    assert second["supersedes"] == first["id"]
    assert second["subject"] == first["subject"]
    assert len(site.get("/api/reviews?standing=true").json()["items"]) == 1
    proposed = site.get("/api/namesakes").json()["items"]
    assert set(pair) not in [{one["one"]["key"], one["other"]["key"]} for one in proposed]
    assert shared_incident(site)["origins"] == 2


def test_an_incident_is_merged_beside_names(site: Site, pair: tuple[str, str]) -> None:
    """Words on names are no words on happenings."""
    say(site, pair, "split")
    one, other = (row["id"] for row in site.get("/api/incidents?limit=2").json()["items"])
    body = {"subject": one, "decision": "merge", "value": {"with": [other]}}
    assert site.send("/api/reviews", body).status_code == 201
    assert site.get(f"/api/incidents/{other}").status_code == 200


def test_a_name_is_given_by_hand(site: Site, pair: tuple[str, str]) -> None:
    """As a report writes it."""
    names = site.get(f"/api/sources/{quote(pair[0])}").json()["names"]
    answer = site.post(
        "/decide", subject=f"origin:{pair[1]}", name=names[0], decision="merge", why="heard so"
    )
    assert answer.status_code == 303
    page = site.get(f"/sources/{quote(pair[1])}").text
    assert "heard so" in page
    gone = site.post("/decide", subject=f"origin:{pair[1]}", name="لا أحد", decision="merge")
    assert gone.status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"decision": "accept"},
        {"decision": "merge"},
        {"decision": "merge", "value": {"with": []}},
        {"decision": "merge", "value": {"with": ["origin:~لا أحد"]}},
        {"decision": "merge", "value": {"with": [3]}},
        {"decision": "split", "value": {"from": ["origin:KEY"]}},
        {"decision": "grade", "value": {"grade": "A1"}},
    ],
    ids=str,
)
def test_a_word_that_fits_no_two_names_is_refused(
    site: Site, pair: tuple[str, str], body: dict[str, Any]
) -> None:
    key = f"origin:{pair[0]}"
    value = body.get("value") or {}
    told = {name: [key if one == "origin:KEY" else one for one in some]
            for name, some in value.items() if isinstance(some, list)}  # fmt: skip
    answer = site.send("/api/reviews", {**body, "subject": key, "value": told or None})
    assert answer.status_code in (400, 404)
    assert site.get("/api/reviews").json()["items"] == []


def test_unnamed_sources_stay_apart(site: Site) -> None:
    """They are told apart by who cites them."""
    every = site.get("/api/sources?limit=500").json()["items"]
    unnamed = [one["key"] for one in every if one["kind"] in ("anonymous", "witness")]
    named = next(one["key"] for one in every if one["kind"] == "official")
    assert say(site, (named, unnamed[0])).status_code == 400


def test_commands_know_names_that_are_one(
    site: Site,
    pair: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """They decide on them too, and `hudna search --origin` hears what was decided."""
    monkeypatch.setenv("HUDNA_RECORD", str(tmp_path / "record.db"))
    assert run(["sources", "alike"]) == 0
    assert "الرستنوي" in capsys.readouterr().out
    assert run(["sources", "differ", *pair]) == 0
    assert run(["sources", "same", pair[1].removeprefix("~"), pair[0], "--why", "heard so"]) == 0
    assert "the same as" in capsys.readouterr().out
    assert len(site.get("/api/reviews?standing=true").json()["items"]) == 1
    assert shared_incident(site)["origins"] == 1
    assert run(["sources", "same", *pair]) == 0
    assert run(["sources", "same", pair[0], "لا أحد"]) == 1
    assert run(["sources", "same", pair[0], pair[0]]) == 1
    capsys.readouterr()
    assert run(["search", "--origin", pair[1].removeprefix("~"), "--format", "json"]) == 0
    told = capsys.readouterr().out
    assert '"one"' in told
    assert '"two"' in told
