"""The whole way in a real browser: a report in, its claims, a correction and back, an incident
confirmed, a provision accepted, the board as of another day; in English and in Arabic."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Open = Any  # see conftest
Web = Any  # a site on this machine, see the conftest of all tests
TEXT = (
    "قال ناطق باسم مجلس البلدة إن قذائف سقطت على سوق التل يوم الأربعاء فقتل أربعة مدنيين.\n"
    "ونفى قائد الكتيبة قصف السوق، وطالب مجلس البلدة بدخول المساعدات إلى التل."
)


def press(page: Page, key: str) -> None:
    """Press a key once the page listens."""
    page.wait_for_load_state()
    page.keyboard.press(key)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_whole_way(own: str, visit: Open, locale: str) -> None:
    """Each step is on a page of its own and says what was done."""
    with visit(own, locale=locale) as seen:
        page = seen.go("/add")
        assert page.locator("html").get_attribute("lang") == locale
        add_report(page)
        correct_and_undo(page)
        confirm_incident(seen.go("/incidents"))
        accept_provision(seen.go("/agreements"))
        turn_the_rail(page, locale)
        switch_language(page, locale)


def add_report(page: Page) -> None:
    page.locator("textarea[name=text]").fill(TEXT)
    page.locator("input[name=published]").fill("2016-12-14")
    page.locator("input[name=outlet]").fill("صحيفة التل")
    page.locator("form.add button.main").click()
    expect(page).to_have_url(re.compile(r"/reports/pasted-\w+\?done=added"))
    expect(page.locator(".done")).to_be_visible()
    assert page.locator(".note").count() >= 2


def correct_and_undo(page: Page) -> None:
    """By keys alone: j to the first claim, c to correct it."""
    press(page, "j")
    expect(page.locator(".note").first).to_be_focused()
    before = page.locator(".note .stance").first.text_content()
    press(page, "c")
    expect(page.locator(".note select[name=stance]").first).to_be_focused()
    page.locator(".note select[name=stance]").first.select_option("doubts")
    page.locator(".note button[value=correct]").first.click()
    expect(page).to_have_url(re.compile(r"done=decided#c1$"))
    expect(page.locator(".note").first).to_have_class(re.compile("person"))
    expect(page.locator(".note .stance").first).to_have_class(re.compile("doubts"))
    page.locator(".note form[action$=undo] button").first.click()
    expect(page).to_have_url(re.compile(r"done=undone"))
    assert page.locator(".note .stance").first.text_content() == before


def confirm_incident(page: Page) -> None:
    page.locator(".list a[href^='/incidents/i-']").first.click()
    page.locator("button[value=accept]").click()
    expect(page.locator(".actions p.person")).to_be_visible()


def accept_provision(page: Page) -> None:
    page.locator("a[href^='/proposals/']").first.click()
    page.locator("button[name=only]").first.click()
    expect(page).to_have_url(re.compile(r"/agreements/aleppo-2016\?done=accepted"))
    expect(page.locator("th.machine")).to_have_count(1)


def turn_the_rail(page: Page, locale: str) -> None:
    """Arrow keys run with the reading direction; the address follows; back works."""
    page.locator(".rail a").last.focus()
    press(page, "ArrowRight" if locale == "ar" else "ArrowLeft")
    expect(page).to_have_url(re.compile(r"as_of=2016-12-22"))
    expect(page.locator(".board thead .day")).to_have_count(10)
    press(page, "Home")
    expect(page).to_have_url(re.compile(r"as_of=2016-12-13"))
    expect(page.locator(".board thead .day")).to_have_count(1)
    expect(page.locator(".rail [aria-current]")).to_be_focused()
    page.go_back()
    expect(page.locator(".board thead .day")).to_have_count(10)


def switch_language(page: Page, locale: str) -> None:
    other = "en" if locale == "ar" else "ar"
    page.locator(".choices a[hreflang]").click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    expect(page).to_have_url(re.compile(r"as_of=2016-12-22"))
    expect(page.locator(".board thead .day")).to_have_count(10)


def test_the_rail_is_dragged(shared: str, visit: Open) -> None:
    with visit(shared) as seen:
        page = seen.go("/agreements/aleppo-2016")
        start = page.locator(".rail li").nth(8).bounding_box()
        end = page.locator(".rail li").nth(3).bounding_box()
        assert start
        assert end
        page.mouse.move(start["x"] + 20, start["y"] + 10)
        page.mouse.down()
        page.mouse.move(end["x"] + 20, end["y"] + 10, steps=4)
        page.mouse.up()
        expect(page).to_have_url(re.compile("as_of=2016-12-16"))


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_words_are_one_step_away(shared: str, visit: Open, locale: str) -> None:
    """Focus on a cell shows them, their link opens the report at that place."""
    with visit(shared, locale=locale, viewport={"width": 1280, "height": 900}) as seen:
        page = seen.go("/agreements/aleppo-2016?as_of=2016-12-16")
        page.locator(".board tbody .cell.now a").nth(1).focus()
        card = page.locator("aside.card")
        expect(card).to_be_visible()
        quote = card.locator("blockquote").first
        assert quote.evaluate("one => getComputedStyle(one).direction") == "rtl"
        box = card.bounding_box()
        assert box
        assert 0 <= box["x"] <= 1280 - box["width"]
        press(page, "Escape")
        expect(card).to_have_count(0)
        page.locator(".board tbody .cell.now a").nth(1).hover()
        card.locator("a[href*='#']").first.click()
        expect(page).to_have_url(re.compile(r"/reports/sample-\d+#[cet]\d+"))
        named = page.url.partition("#")[2]
        expect(page.locator(f"#{named}")).to_be_in_viewport()


def test_selected_words_are_counted_in_code_points(own: str, visit: Open) -> None:
    """Also behind signs that take two units in the browser."""
    text = "🙂🙂 قال ناطق باسم مجلس البلدة إن قذائف سقطت على سوق التل."
    with visit(own) as seen:
        page = seen.go("/add")
        page.locator("textarea[name=text]").fill(text)
        page.locator("form.add button.main").click()
        page.wait_for_url("**/reports/pasted-*")
        press(page, "j")
        press(page, "c")
        page.evaluate(
            """word => {
                const walker = document.createTreeWalker(document.querySelector('.text'), 4);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const at = node.data.indexOf(word);
                    if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + word.length);
                }
            }""",
            "قذائف",
        )
        page.locator("[data-take-selection]").first.click()
        start = text.index("قذائف")
        expect(page.locator("input[name=content_start]").first).to_have_value(str(start))
        expect(page.locator("input[name=content_end]").first).to_have_value(str(start + 5))


def test_the_queue_is_worked_off_by_keys(own: str, visit: Open) -> None:
    """Accept one, pass over one, and the rate is shown."""
    with visit(own) as seen:
        page = seen.go("/review")
        subject = "input[name=subject]"
        first = page.locator(subject).get_attribute("value")
        press(page, "a")
        expect(page.locator(".done")).to_be_visible()
        second = page.locator(subject).get_attribute("value")
        assert second != first
        expect(page.locator("main")).to_contain_text("1 decision in the last hour")
        page.keyboard.press("a")  # at once: no section is gone to
        expect(page.locator("main")).to_contain_text("2 decisions in the last hour")
        second = page.locator(subject).get_attribute("value")
        press(page, "n")
        expect(page).to_have_url(re.compile("after=c-"))
        assert page.locator(subject).get_attribute("value") not in (first, second)


def test_what_is_handed_in_is_followed_row_by_row(own_private: str, web: Web, visit: Open) -> None:
    """Rows move while it is read; the page of a single report comes by itself."""
    addresses = [web.put_article("/a"), web.put_article("/slow", "الجسر"), web.base + "/gone"]
    with visit(own_private) as seen:
        page = seen.go("/add")
        page.locator("textarea[name=urls]").fill("\n".join(addresses))
        page.locator("form.add button.main").click()
        rows = page.locator("#became tbody tr")
        expect(rows.nth(0)).to_contain_text("read and kept")
        expect(rows.nth(1)).to_contain_text("reading")
        expect(rows.nth(2)).to_contain_text("waiting")
        web.opened.set()
        expect(rows.nth(2)).to_contain_text("answers 404")
        expect(rows.nth(1)).to_contain_text("read and kept")
        page.goto(f"{own_private}/add")
        page.locator("textarea[name=urls]").fill(web.put_article("/b", "الخضار"))
        page.locator("form.add button.main").click()
        expect(page).to_have_url(re.compile(r"/reports/127.0.0.1-\w+\?done=added"))


def test_a_failed_save_says_so_and_loses_nothing(own: str, visit: Open) -> None:
    """What was typed stays."""
    with visit(own) as seen:
        page = seen.go("/add")
        page.locator("input[name=outlet]").fill("صحيفة")
        page.locator("form.add button.main").click()
        expect(page.locator("#said")).to_contain_text("Nothing was saved.")
        expect(page.locator("input[name=outlet]")).to_have_value("صحيفة")
        seen.complaints.clear()  # the browser tells of the refusal too


@pytest.mark.parametrize("text", ["قال ناطق إن الهدنة صامدة في البلدة."])
def test_reports_are_added_without_scripts(own: str, visit: Open, text: str) -> None:
    """The answer is a page like any other."""
    with visit(own, java_script_enabled=False) as seen:
        page = seen.go("/add")
        page.locator("textarea[name=text]").fill(text)
        page.locator("form.add button.main").click()
        expect(page).to_have_url(re.compile(r"/reports/pasted-\w+\?done=added"))


def test_a_list_follows_its_filters(shared: str, visit: Open) -> None:
    """At once, with the address, the number and the links to other languages; back works."""
    with visit(shared) as seen:
        page = seen.go("/incidents")
        whole = page.locator("#total").inner_text()
        page.locator("input[name=parted]").check()
        expect(page).to_have_url(re.compile("parted=1"))
        expect(page.locator("#total")).not_to_have_text(whole)
        expect(page.locator("#found .parts").first).to_be_visible()
        assert "parted=1" in (page.locator("#choices a").first.get_attribute("href") or "")
        page.go_back()
        expect(page.locator("#total")).to_have_text(whole)
        expect(page.locator("input[name=parted]")).not_to_be_checked()


def test_names_are_decided_on_without_losing_the_place(own: str, visit: Open) -> None:
    """One pair less, and the page stays where it was scrolled to."""
    with visit(own, viewport={"width": 1000, "height": 420}) as seen:
        page = seen.go("/sources")
        pairs = page.locator(".twins")
        before = pairs.count()
        last = pairs.last.locator("button[value=split]")
        last.scroll_into_view_if_needed()
        held = page.evaluate("scrollY")
        last.click()
        expect(pairs).to_have_count(before - 1)
        expect(page).to_have_url(re.compile("done=decided"))
        assert abs(page.evaluate("scrollY") - held) < 200
        pairs.first.locator("button[value=merge]").click()
        expect(pairs).to_have_count(before - 2)


def test_keys_lead_to_sections_and_search(shared: str, visit: Open) -> None:
    """But never while somebody types."""
    with visit(shared) as seen:
        page = seen.go("/")
        press(page, "g")
        press(page, "i")
        expect(page).to_have_url(re.compile("/incidents$"))
        press(page, "/")
        expect(page.locator(".find input")).to_be_focused()
        page.keyboard.type("gi?حلب")
        press(page, "Enter")
        expect(page).to_have_url(re.compile("/search"))
