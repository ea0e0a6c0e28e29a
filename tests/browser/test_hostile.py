"""Scripts, markup, drawings and bidi tricks in reports, names and files stay inert text."""

from __future__ import annotations

from typing import Any

import pytest

Open = Any  # see conftest
RLO, LRI = chr(0x202E), chr(0x2066)  # an override and an isolate that nobody closes
MARKUP = (
    "<script>window.taken=1</script><img src=x onerror=window.taken=1>"
    "<svg onload=window.taken=1><a xlink:href=javascript:window.taken=1>x</a></svg>"
    "</title></bdi></textarea>'\"><iframe srcdoc='<script>parent.taken=1</script>'>"
    "{{'sum'*2}}${'sum'+'sum'}"
)
ARABIC = (
    "قال ناطق باسم مجلس البلدة إن قذائف سقطت على سوق التل يوم الأربعاء فقتل أربعة مدنيين.\n"
    "ونفى قائد الكتيبة قصف السوق، وطالب مجلس البلدة بدخول المساعدات إلى التل من دون شروط.\n"
) * 4
TEXT = f"{MARKUP} {ARABIC}{RLO}evil{LRI} {MARKUP}"
PAGES = (
    "/",
    "/reports",
    "/incidents",
    "/map",
    "/sources",
    "/search?q=window",
    "/review",
    "/record",
)


def add(page: Any, **fields: str) -> None:  # noqa: ANN401 (Playwright's page)
    page.locator("textarea[name=text]").fill(fields["text"])
    page.locator("input[name=outlet]").fill(fields["outlet"])
    page.locator("input[name=published]").fill("2016-12-14")
    page.locator("form.add button.main").click()
    page.wait_for_url("**/reports/pasted-*")


def inert(page: Any) -> bool:  # noqa: ANN401 (Playwright's page)
    """Nothing ran, and nothing of it became an element."""
    taken = page.evaluate("window.taken === undefined")
    strange = page.locator("main img, main iframe, main script, [onload], [onerror]").count()
    return bool(taken) and strange == 0


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_hostile_report_stays_text_on_every_page(hostile: str, visit: Open, locale: str) -> None:
    with visit(hostile, locale=locale) as seen:
        page = seen.go("/add")
        add(page, text=TEXT, outlet=f"{MARKUP[:150]}")
        assert "<script>" in page.locator(".text").first.inner_text()
        assert inert(page)
        for address in PAGES:
            assert inert(seen.go(address)), address
            assert "sumsum" not in page.locator("main").inner_text(), address  # no template ran


def test_a_hostile_file_stays_a_row(hostile: str, visit: Open) -> None:
    """A name is text, and a drawing is no report."""
    files = [
        {"name": "<img src=x onerror=window.taken=1>.txt", "mimeType": "text/plain",
         "buffer": TEXT.encode()},
        {"name": "drawing.svg", "mimeType": "image/svg+xml",
         "buffer": b"<svg xmlns='http://www.w3.org/2000/svg' onload='window.taken=1'/>"},
    ]  # fmt: skip
    with visit(hostile) as seen:
        page = seen.go("/add")
        page.locator("input[type=file]").set_input_files(files)
        page.locator("form.add button.main").click()
        page.locator("table.rows").wait_for()
        assert inert(page)


def test_an_override_of_direction_ends_with_its_name(hostile: str, visit: Open) -> None:
    """What stands behind an outlet's name stays behind it."""
    with visit(hostile) as seen:
        add(seen.go("/add"), text=TEXT, outlet=f"{RLO}News{LRI}")
        page = seen.go("/reports")
        outlet = page.locator(".list .meta bdi").first.bounding_box()
        day = page.locator(".list .meta time").first.bounding_box()
        assert outlet
        assert day
        assert outlet["x"] + outlet["width"] <= day["x"] + 1
        assert page.locator(".list .meta time").first.inner_text() == "14 December 2016"


def test_a_foreign_page_cannot_change_the_record(own: str, visit: Open) -> None:
    """A form posted from elsewhere is refused, whatever it bears."""
    with visit(own) as seen:
        page = seen.page
        page.goto("about:blank")
        page.set_content(
            f"<form method=post action='{own}/desk/seen'><input name=token value=x></form>"
        )
        with page.expect_response("**/desk/seen") as answer:
            page.evaluate("document.forms[0].submit()")
        assert answer.value.status == 403
        page.wait_for_timeout(300)  # until the browser has said so too
        seen.complaints.clear()
