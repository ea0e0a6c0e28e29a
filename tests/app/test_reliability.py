"""A source is graded by people, from the terminal and on its page, and accounts show the letter."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hudna.app.cli import run

SOURCE = "syrian-state-tv"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hudna(
    samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs a command over a copy of the samples' record."""
    shutil.copy(samples, tmp_path / "record.db")
    monkeypatch.setenv("HUDNA_RECORD", str(tmp_path / "record.db"))
    monkeypatch.setenv("HUDNA_LANG", "en")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return call


def letters(hudna: Run) -> dict[str, Any]:
    rows = map(json.loads, hudna("sources", "list", "--format", "jsonl")[1].splitlines())
    return {row["key"]: row["reliability"] for row in rows}


def test_a_letter_is_kept_and_the_next_takes_its_place(hudna: Run) -> None:
    """Both stay in the log; the last one counts."""
    assert letters(hudna)[SOURCE] is None
    assert hudna("sources", "grade", "التلفزيون السوري", "C", "--why", "seen before")[0] == 0
    assert hudna("sources", "grade", SOURCE, "D")[1] == f"{SOURCE}: D, was C\n"
    assert letters(hudna)[SOURCE] == "D"
    info = json.loads(hudna("record", "info", "--format", "json")[1])
    assert info["reviews"] == 2
    assert "reliability" in hudna("sources", "list")[1]


def test_the_grade_of_its_accounts_begins_with_the_letter(hudna: Run) -> None:
    """`hudna incident` shows it; before, nobody has judged the source."""
    hudna("sources", "grade", SOURCE, "D")
    rows = hudna("incidents", "--format", "jsonl")[1].splitlines()
    ids = [json.loads(row)["id"] for row in rows]
    pages = "".join(hudna("incident", one)[1] for one in ids[:6])
    graded = [line for line in pages.splitlines() if line.strip().startswith("D")]
    assert any("التلفزيون السوري" in line for line in graded)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [((SOURCE, "Z"), 2), ((SOURCE, "b"), 2), (("nobody", "A"), 1), ((SOURCE,), 2)],
)
def test_what_is_no_letter_or_no_source_is_told(
    hudna: Run, arguments: tuple[str, ...], status: int
) -> None:
    done, out, err = hudna("sources", "grade", *arguments)
    assert (done, out) == (status, "")
    assert err.count("\n") == 1


def test_an_outlet_is_graded_by_its_name(hudna: Run) -> None:
    """Its own voice is an origin too."""
    status, out, _ = hudna("sources", "grade", "بوابة الأسوار", "B")
    assert (status, out) == (0, "~بوابه الاسوار: B\n")


def test_a_source_is_graded_on_its_page(site: Any) -> None:  # noqa: ANN401 (see conftest)
    """The page shows the letter, who gave it, and takes it back; a wrong letter is not saved."""
    address = f"/sources/{SOURCE}"
    subject = f"origin:{SOURCE}"
    assert site.post("/decide", subject=subject, decision="grade", letter="Z").status_code == 400
    for letter in ("C", "B"):
        answer = site.post(
            "/decide", subject=subject, decision="grade", letter=letter, back=address, why="known"
        )
        assert answer.status_code == 303
    page = site.get(address).text
    assert "<option selected>B" in page
    assert "leila" in page
    standing = site.get("/api/reviews?standing=true").json()["items"]
    (review,) = [one for one in standing if one["subject"] == subject]
    incidents = site.get("/api/incidents?limit=5").json()["items"]
    pages = [site.get(f"/incidents/{one['id']}").text for one in incidents]
    assert any('<bdi dir="ltr">B' in page for page in pages)
    site.post(f"/reviews/{review['id']}/undo", back=address)
    assert "<option selected>C" in site.get(address).text


def test_a_verdict_takes_the_place_of_the_one_before(site: Any) -> None:  # noqa: ANN401 (as above)
    """What was rejected by mistake is accepted by the next decision; undoing brings it back."""
    page = site.get("/reports/sample-03").text
    found = re.search(r'name="subject" value="(c-\w+)"', page[page.index('id="c1"') :])
    assert found is not None
    subject = found[1]
    for decision in ("reject", "accept"):
        site.post("/decide", subject=subject, decision=decision)
    standing = site.get("/api/reviews?standing=true").json()["items"]
    (review,) = [one for one in standing if one["subject"] == subject]
    assert review["decision"] == "accept"
    site.post(f"/reviews/{review['id']}/undo")
    standing = site.get("/api/reviews?standing=true").json()["items"]
    assert [one["decision"] for one in standing if one["subject"] == subject] == ["reject"]
