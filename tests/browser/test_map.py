"""The map in a real browser: drawn offline, by keys and pointer, in both languages, and missing."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

Open = Any  # see conftest
DRAWN = "figure[data-state=drawn]"
PATIENCE_MS = 30_000  # a processor draws what a graphics card would
WORKER = "{}/static/vendor/maplibre-gl-worker.js"
COUNT = """async address => {
    const image = new Image(); image.src = address; await image.decode();
    const sheet = new OffscreenCanvas(image.width, image.height).getContext('2d');
    sheet.drawImage(image, 0, 0);
    const seen = new Map();
    const {data} = sheet.getImageData(0, 0, image.width, image.height);
    for (let at = 0; at < data.length; at += 4) {
        const colour = data[at] << 16 | data[at + 1] << 8 | data[at + 2];
        seen.set(colour, (seen.get(colour) ?? 0) + 1);
    }
    return [...seen.values()].filter(number => number > data.length / 400).length;
}"""
JOINED = """one => {
    const width = text => {
        const span = document.createElement('span');
        span.style.whiteSpace = 'nowrap'; span.textContent = text; one.append(span);
        const found = span.getBoundingClientRect().width; span.remove(); return found;
    };
    const apart = [...one.textContent].join(String.fromCharCode(0x200c));
    return width(one.textContent) < width(apart);
}"""
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"


def drawn(page: Page) -> Page:
    """The page once its map stands."""
    page.locator(DRAWN).wait_for(timeout=PATIENCE_MS)
    expect(page.locator(".bubble").first).to_be_visible()
    return page


def colours_of(page: Page, picture: bytes) -> int:
    """How many colours cover a hundredth of the picture or more each."""
    blank = page.context.new_page()
    found = blank.evaluate(COUNT, f"data:image/png;base64,{b64encode(picture).decode()}")
    blank.close()
    return int(found)


def box_of(one: Locator) -> Any:  # noqa: ANN401 (Playwright's)
    box = one.bounding_box()
    assert box
    return box


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_map_is_drawn_offline(shared: str, visit: Open, locale: str) -> None:
    """Land, sea and areas by MapLibre in a worker, under the policy as it is; names beside."""
    with visit(shared, locale=locale) as seen:
        page = drawn(seen.go("/map"))
        assert [worker.url for worker in page.workers] == [WORKER.format(shared)]
        assert colours_of(page, page.locator(".sheet").screenshot()) > 3
        expect(page.locator(".place:not([hidden])").first).to_be_attached()
        assert page.locator(".map .needs").is_hidden()
        assert page.locator(".map .missing").is_hidden()


@pytest.mark.parametrize(("locale", "name"), [("en", "Aleppo"), ("ar", "حلب")])
def test_names_are_shaped_by_the_browser(shared: str, visit: Open, locale: str, name: str) -> None:
    """Arabic letters join, so the word is narrower than its letters, and it runs from the right."""
    with visit(shared, locale=locale) as seen:
        page = drawn(seen.go("/map"))
        label = page.locator(".bubble .name", has_text=name).first
        assert label.evaluate(JOINED) == (locale == "ar")
        assert label.locator("bdi").first.evaluate("one => getComputedStyle(one).direction") == (
            "rtl" if locale == "ar" else "ltr"
        )


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_brush_is_worked_by_keys(shared: str, visit: Open, locale: str) -> None:
    """Arrow keys run with the reading direction; list, address and spoken day follow."""
    with visit(shared, locale=locale) as seen:
        page = drawn(seen.go("/map"))
        head = page.locator("#map-head").inner_text()
        handle = page.locator("#brush-from")
        handle.focus()
        page.keyboard.press("ArrowLeft" if locale == "ar" else "ArrowRight")
        expect(page).to_have_url(re.compile("from=2016-12-1"))
        expect(page.locator("#map-head")).not_to_have_text(head)
        expect(handle).to_be_focused()
        assert "2016" in str(handle.get_attribute("aria-valuetext"))
        page.reload()
        expect(page.locator("#map-from")).to_have_value(re.compile("2016-12-1"))
        page.locator(".ends a").click()
        expect(page).not_to_have_url(re.compile("from="))
        expect(page.locator("#map-head")).to_have_text(head)


def test_an_area_is_chosen_by_keys_and_shared_by_address(shared: str, visit: Open) -> None:
    """Enter on a bubble narrows the list to it, once more widens it; the address says which."""
    with visit(shared) as seen:
        page = drawn(seen.go("/map"))
        bubble = page.locator(".bubble:not(:has-text('+'))").first
        expect(bubble).to_have_accessible_name(re.compile(r".+: \d+ incidents? \(.+\)"))
        every = page.locator("#told .list > li").count()
        bubble.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("at=hp%3A"))
        expect(page.locator(".bubble.chosen")).to_be_focused()
        chosen = page.locator("#told .list > li").count()
        assert 0 < chosen < every
        drawn(seen.go(page.url.removeprefix(shared)))
        expect(page.locator("#told .list > li")).to_have_count(chosen)
        expect(page.locator(".bubble.chosen")).to_have_count(1)


def test_bubbles_part_when_the_map_comes_closer(shared: str, visit: Open) -> None:
    """A bubble over several places leads closer until they stand apart."""
    with visit(shared) as seen:
        page = drawn(seen.go("/map#view=4/36/37"))
        one = page.locator(".bubble", has=page.locator(".name", has_text="+")).first
        expect(one).to_be_visible()
        before = page.locator(".bubble").count()
        one.click()
        expect(page).not_to_have_url(re.compile("view=4/"))
        expect(page.locator(".bubble", has_text="Aleppo").first).to_be_visible()
        assert before >= 1
        assert "at=" not in page.url


def test_list_and_map_point_at_each_other(shared: str, visit: Open) -> None:
    with visit(shared) as seen:
        page = drawn(seen.go("/map"))
        page.locator("#told [data-area='hp:aleppo:town'] > a").first.focus()
        expect(page.locator(".bubble.pointed")).to_have_count(1)


def test_a_provision_is_chosen_beside_the_map(shared: str, visit: Open) -> None:
    with visit(shared) as seen:
        page = drawn(seen.go("/map"))
        page.locator("#map-agreement").select_option("aleppo-2016")
        expect(page.locator("#map-provisions")).to_be_visible()
        page.locator("#map-provisions .list a").nth(2).click()
        expect(page).to_have_url(re.compile("provision=p"))
        expect(page.locator("#map-provisions [aria-current]")).to_have_count(1)
        page.locator("#family-deal").uncheck()
        expect(page).to_have_url(re.compile("family=force&family=people.*provision=p"))
        page.go_back()
        expect(page.locator("#family-deal")).to_be_checked()


def test_without_webgl_a_line_says_so_and_the_list_stays(shared: str, visit: Open) -> None:
    with visit(shared) as seen:
        seen.page.add_init_script(NO_WEBGL)
        page = seen.go("/map")
        expect(page.locator(".map .missing")).to_be_visible()
        assert page.locator("#told .list > li").count() > 20
        page.locator("#family-people").uncheck()
        expect(page).to_have_url(re.compile("family=force&family=deal"))
        expect(page.locator("#told .shape.people")).to_have_count(0)


def test_small_maps_lead_to_the_large_one(shared: str, visit: Open) -> None:
    """Also after the rail was turned to another day."""
    with visit(shared) as seen:
        page = seen.go("/agreements/aleppo-2016")
        page.locator("figure.map").scroll_into_view_if_needed()
        drawn(page)
        page.locator(".rail a").first.click()
        expect(page).to_have_url(re.compile("as_of="))
        page.locator("figure.map").scroll_into_view_if_needed()
        drawn(page)
        page.locator("a.bubble").first.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/map\?agreement=aleppo-2016&to=2016-12-13&at=hp"))


def test_on_a_phone_the_list_stands_below(shared: str, visit: Open) -> None:
    with visit(shared, viewport={"width": 390, "height": 800}) as seen:
        page = drawn(seen.go("/map"))
        assert box_of(page.locator("#told"))["y"] > box_of(page.locator("#brush"))["y"]
        page.emulate_media(media="print")
        assert not page.locator(".sheet").is_visible()
        assert page.locator("#told .list > li").first.is_visible()
