"""Every page over the samples, in both languages: it answers, it is whole, it holds no code."""

from __future__ import annotations

import re
from typing import Any

import pytest

from hudna.exporters.labels import read_labels

Site = Any  # the pages over the samples, see conftest
PAGES = (
    "/", "/agreements", "/agreements/aleppo-2016", "/agreements/aleppo-2016?as_of=2016-12-16",
    "/agreements/aleppo-2016?by=تركيا",
    "/agreements/aleppo-2016/card?item=p3&day=2016-12-16", "/incidents", "/incidents?parted=1",
    "/incidents?type=shelling&since=2016-12-14&until=2016-12-14", "/reports",
    "/reports/sample-01", "/sources", "/search", "/search?q=حلب", "/search?stance=denies",
    '/search?q="', "/add", "/review", "/review?kind=incidents", "/record", "/record?before=20",
    "/legend", "/reference",
)  # fmt: skip
MANY = 8  # things of a kind that are opened one by one


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_in_both_languages(reading_site: Site, page: str, language: str) -> None:
    """In the language asked for, without code of its own, and without a hole."""
    answer = reading_site.get(page, **{"accept-language": language})
    assert answer.status_code == 200
    direction = "rtl" if language == "ar" else "ltr"
    assert f'lang="{language}" dir="{direction}"' in answer.text
    assert not re.search(r"<style|<script>|<[^>]*\s(style|on[a-z]+)=", answer.text)
    assert "Undefined" not in answer.text


def links(site: Site, page: str, pattern: str) -> list[str]:
    """The first links of a page that look so, each once."""
    found = re.findall(rf'href="({pattern})"', site.get(page).text)
    return list(dict.fromkeys(found))[:MANY]


def test_what_lists_lead_to_answers(reading_site: Site) -> None:
    """Incidents, sources, reports and proposals open from their lists."""
    opened = [
        *links(reading_site, "/incidents", r"/incidents/i-\w+"),
        *links(reading_site, "/sources", r"/sources/[^\"?]+"),
        *links(reading_site, "/reports", r"/reports/[^\"?]+"),
        *links(reading_site, "/agreements", r"/proposals/[^\"?]+"),
    ]
    assert len(opened) > 2 * MANY
    for address in opened:
        assert reading_site.get(address).status_code == 200, address


def test_the_board_is_that_of_the_day_in_the_address(reading_site: Site) -> None:
    """What came later is not on it, and the day is marked on the rail."""
    page = reading_site.get("/agreements/aleppo-2016?as_of=2016-12-14").text
    board = page[page.index('class="board"') : page.index("</table>")]
    assert set(re.findall(r'datetime="(2016-12-\d\d)"', board[: board.index("</thead>")])) == {
        "2016-12-13",
        "2016-12-14",
    }
    assert re.search(r'as_of=2016-12-14"\s+aria-current="date"', page)


def test_a_disputed_standing_is_split_with_each_side_named(reading_site: Site) -> None:
    """Two halves, each with its word and who says so."""
    page = reading_site.get("/agreements/aleppo-2016?as_of=2016-12-16").text
    chip = page[page.index('class="chip split"') :]
    halves = re.findall(r'class="half (\w+)"', chip)[:2]
    assert len(set(halves)) == 2
    assert chip.count('class="says"') >= 2


def test_a_card_shows_the_words_in_their_own_direction(reading_site: Site) -> None:
    """Whatever the language of the page."""
    card = reading_site.get("/agreements/aleppo-2016/card?item=p3&day=2016-12-16").text
    assert '<blockquote lang="ar" dir="rtl">' in card
    assert "<mark>" in card
    assert re.search(r'href="/reports/sample-\d+#[cet]\d+"', card)


def test_a_cell_that_is_not_there_is_told(reading_site: Site) -> None:
    address = "/agreements/aleppo-2016/card?item=p99&day=2016-12-16"
    assert reading_site.get(address).status_code == 404


@pytest.mark.parametrize(
    "page", ["/agreements/aleppo-2016?as_of=14.12.", "/incidents?since=x", "/record?before=x"]
)
def test_an_address_that_cannot_be_read_is_told(reading_site: Site, page: str) -> None:
    """What was wrong and what to do, not a bare number."""
    answer = reading_site.get(page)
    assert answer.status_code == 400
    assert "This could not be understood." in answer.text


def test_the_language_keeps_filters(reading_site: Site) -> None:
    """The link to the other language leads to the same view."""
    page = reading_site.get("/incidents?type=shelling&parted=1").text
    assert 'href="?type=shelling&amp;parted=1&amp;lang=ar"' in page


def test_an_unknown_incident_says_so(reading_site: Site) -> None:
    assert reading_site.get("/incidents/i-00").status_code == 404


def test_the_original_is_a_file_and_never_a_page(reading_site: Site) -> None:
    """Bytes of strangers are handed out, not shown."""
    answer = reading_site.get("/reports/sample-01/original")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(("language", "other"), [("ar", "en"), ("en", "ar")])
def test_an_incident_gives_its_reasons_in_the_readers_language(
    reading_site: Site, language: str, other: str
) -> None:
    """Why its reports are together and why its accounts have their grades, in words."""
    (address, *_) = links(reading_site, "/incidents", r"/incidents/i-\w+")
    page = reading_site.get(address, **{"accept-language": language}).text
    for code in ("place_same", "grade_unjudged"):
        words = read_labels(language).reason(code).removeprefix("{0}: ")
        assert words in page
        assert read_labels(other).reason(code).removeprefix("{0}: ") not in page
