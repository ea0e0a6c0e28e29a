"""Every page in every dress: no fault of accessibility, nothing beside the screen, fit to print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Open = Any  # see conftest
DRAWING_MS = 30_000  # a processor draws what a graphics card would
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = (
    "/", "/agreements", "/agreements/aleppo-2016?as_of=2016-12-16", "INCIDENT", "/incidents",
    "/map", "/map?agreement=aleppo-2016&provision=p3&from=2016-12-14&at=hp:aleppo:town",
    "/reports", "/reports/sample-03", "/sources", "SOURCE", "PROPOSAL", "/search?q=حلب", "/add",
    "/review", "/review?kind=incidents", "/record", "/legend", "/reference", "/nowhere",
)  # fmt: skip
FOUND = {
    "INCIDENT": ("/incidents?parted=1", "a[href^='/incidents/i-']"),
    "SOURCE": ("/sources", ".rows a[href^='/sources/']"),
    "PROPOSAL": ("/agreements", "a[href^='/proposals/']"),
}
FAULTS = """async () => {
    const found = await axe.run(document, {resultTypes: ['violations']});
    const where = one => one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | ');
    return found.violations.map(one => `${one.id}: ${where(one)}`);
}"""
WIDTH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def open_page(seen: Any, address: str) -> Any:  # noqa: ANN401 (conftest's class)
    """The page, found through a list where its address is not known beforehand."""
    if address not in FOUND:
        page = seen.go(address)
    else:
        listed, link = FOUND[address]
        page = seen.go(listed)
        page.locator(link).first.click()
        page.wait_for_load_state()
    seen.complaints.clear() if address == "/nowhere" else None
    return page


@pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("ar", "dark")])
def test_no_page_has_a_fault_of_accessibility(
    shared: str, visit: Open, locale: str, scheme: str
) -> None:
    """axe-core finds nothing, with every fold open."""
    source = AXE.read_text(encoding="utf-8")
    faults: dict[str, list[str]] = {}
    with visit(shared, locale=locale, color_scheme=scheme) as seen:
        for address in PAGES:
            page = open_page(seen, address)
            if page.locator("figure[data-main]").count():
                page.locator("figure[data-state=drawn]").wait_for(timeout=DRAWING_MS)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            page.evaluate(source)
            found = page.evaluate(FAULTS)
            if found:
                faults[address] = found
    assert not faults, "\n".join(f"{page}: {said}" for page, said in faults.items())


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 2560])
def test_no_page_is_wider_than_its_screen(
    shared: str, visit: Open, locale: str, width: int
) -> None:
    """From a phone to a wall; wide tables scroll within themselves."""
    with visit(shared, locale=locale, viewport={"width": width, "height": 800}) as seen:
        wide = [one for one in PAGES if open_page(seen, one).evaluate(WIDTH) > 0]
    assert wide == []


def test_pages_print_without_their_buttons(shared: str, visit: Open) -> None:
    """The words stay, the controls go."""
    with visit(shared) as seen:
        page = seen.go("/reports/sample-03")
        page.emulate_media(media="print")
        assert not page.locator(".top nav").is_visible()
        assert not page.locator(".correct").first.is_visible()
        assert page.locator(".text").first.is_visible()
        assert page.locator(".note").first.is_visible()


def test_arabic_rails_run_from_the_right(shared: str, visit: Open) -> None:
    """Days and tables begin at the reading side."""
    with visit(shared, locale="ar") as seen:
        page = seen.go("/agreements/aleppo-2016")
        for row in (".rail li", ".days > li", ".board thead .day"):
            first, second = page.locator(row).nth(0).bounding_box(), page.locator(row).nth(1)
            other = second.bounding_box()
            assert first
            assert other
            assert first["x"] > other["x"], row


def test_marks_never_break_the_joining_of_letters(shared: str, visit: Open) -> None:
    """A marked text is as wide as the same text without marks."""
    measure = """() => [...document.querySelectorAll('.text')].map(one => {
        const bare = one.cloneNode(); bare.textContent = one.textContent;
        const widths = [one, bare].map(text => {
            const line = text.cloneNode(true);
            line.className = 'text'; line.classList.add('measured');
            document.body.append(line);
            const range = document.createRange(); range.selectNodeContents(line);
            const height = line.getBoundingClientRect().height; line.remove();
            return height;
        });
        return widths[0] - widths[1];
    })"""
    with visit(shared) as seen:
        page = seen.go("/reports/sample-03")
        page.evaluate("document.fonts.ready")
        assert set(page.evaluate(measure)) == {0}
