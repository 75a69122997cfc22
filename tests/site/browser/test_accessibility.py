"""WCAG 2.2 at level AA on every kind of page, as far as a machine can see it. What it cannot: test_keyboard.py."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.making.campaign import each_push
from tests.making.demonstration import marked
from tests.making.page_kinds import OWN_KINDS, OWN_PAGES, SMALL_KINDS, SMALL_PAGES
from tests.making.settling import open_settled
from tests.site.browser.axe import broken_rules

SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } \
p { margin-bottom: 2em !important; }"
"""What success criterion 1.4.12 lets a reader set."""
CLIPPED = """
() => [...document.querySelectorAll("body *")].filter(each => {
  const style = getComputedStyle(each);
  const hides = way => ["hidden", "clip"].includes(way);
  return each.innerText?.trim() && each.checkVisibility()
    && !each.matches(".pd-said, .md-visually-hidden, .pd-skip:not(:focus), .md-sidebar *, .md-dialog *")
    && (hides(style.overflowX) && each.scrollWidth > each.clientWidth + 1
      || hides(style.overflowY) && each.scrollHeight > each.clientHeight + 1);
}).map(each => each.outerHTML.slice(0, 99))
"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


WINDOWS = ("1280-light", "1280-dark", "320-light", "320-dark")


@pytest.fixture(scope="module", params=each_push(WINDOWS[:1], WINDOWS))
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window of one width, in light or dark colours."""
    width, scheme = request.param.split("-")
    page = browser.new_page(viewport={"width": int(width), "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    yield page
    page.close()


PAGES = [*(("own", path) for path in OWN_PAGES), *(("small", path) for path in SMALL_PAGES)]
KINDS = [*(("own", path) for path in OWN_KINDS), *(("small", path) for path in SMALL_KINDS)]
IN_TURN = [(window, *page) for window, page in zip(cycle(WINDOWS), KINDS[::2], strict=False)]
"""A page of every second kind in one window, which is another for the next."""


@pytest.mark.parametrize(
    ("reader", "site", "path"),
    marked(each_push(IN_TURN, [(window, *page) for window in WINDOWS for page in PAGES]), "own"),
    indirect=["reader"],
)
def test_no_page_breaks_a_rule_of_accessibility_or_overflows(
    reader: Page, request: pytest.FixtureRequest, site: str, path: str
) -> None:
    reader.goto(request.getfixturevalue(f"{site}_url") + path)
    assert broken_rules(reader) == []
    assert reader.evaluate(WIDER) <= 0, "wider than the window"


LOOKED_FOR = (
    "?q=quokka",
    "?theme=leadership&source=NHS+England&since=2010",
    "?q=write a driver",
    "?q=nonsenseword&theme=gone",
    "?q=okapi",
)
"""What brings every part of the finder on the page: results, chips, feeds, help, notes, and nothing found."""


@pytest.mark.parametrize(
    ("reader", "query"),
    each_push([(WINDOWS[0], query) for query in LOOKED_FOR[1:4]], product(WINDOWS, LOOKED_FOR)),
    indirect=["reader"],
)
def test_the_finder_in_use_breaks_no_rule_of_accessibility(reader: Page, findable_url: str, query: str) -> None:
    open_settled(reader, f"{findable_url}drivers/{query}")
    reader.locator("details.pd-filters").evaluate("details => { details.open = true; }")
    expect(reader.locator("#pd-filters fieldset").first).to_be_attached()
    assert broken_rules(reader) == []
    assert reader.evaluate(WIDER) <= 0, "wider than the window"


def test_the_form_in_use_breaks_no_rule_of_accessibility(reader: Page, small_url: str) -> None:
    """With its errors listed, a field with a wrong answer, suggestions open, and the file handed in."""
    open_settled(reader, f"{small_url}contribute/add/")
    reader.locator("[data-way=copy]").click()
    expect(reader.locator("#pd-errors")).to_be_focused()
    reader.locator("#pd-a-source").press_sequentially("n")
    expect(reader.get_by_role("listbox", name="Suggestions")).to_be_visible()
    problems: list[tuple[object, ...]] = [*broken_rules(reader)]
    reader.fill("#pd-a-title", f"New {'plan' * 30}")
    reader.fill("#pd-a-source", "Kings Fund")
    reader.fill("#pd-a-date", "2019")
    reader.locator("[data-way=copy]").click()
    expect(reader.locator("#pd-handed")).not_to_be_empty()
    problems += broken_rules(reader)
    wider = reader.evaluate(WIDER)
    reader.evaluate("localStorage.clear()")
    assert problems == []
    assert wider <= 0


@pytest.mark.parametrize(
    ("path", "scheme"),
    each_push(
        [("drivers/new-plan/", "dark")],
        [(path, scheme) for path in ("", "drivers/new-plan/", "contribute/writing/") for scheme in ("light", "dark")],
    ),
)
def test_the_open_menu_breaks_no_rule_of_accessibility(
    browser: Browser, small_url: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(small_url + path)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="About").click()
    expect(page.get_by_role("link", name="Accessibility statement").first).to_be_visible()
    assert broken_rules(page) == []
    page.close()


SPACED = {
    "some": tuple(path for path in SMALL_KINDS if ("small", path) not in KINDS[::2]),
    "others": tuple(path for path in SMALL_PAGES if path not in SMALL_KINDS or ("small", path) in KINDS[::2]),
}
"""On each push one of each of those kinds of which the test above looks at none then."""


@pytest.mark.parametrize(("width", "pages"), each_push([(320, "some")], product((1280, 320), SPACED)))
def test_text_that_a_reader_spaces_out_is_neither_cut_off_nor_wider_than_the_window(
    browser: Browser, small_url: str, width: int, pages: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)  # as a browser's extension would
    problems = {}
    for path in SPACED[pages]:
        page.goto(small_url + path)
        page.add_style_tag(content=SPACING)
        clipped, wider = page.evaluate(CLIPPED), page.evaluate(WIDER)
        for skip in page.locator(".pd-skip").all():
            skip.focus()
            clipped += page.evaluate(CLIPPED)
        if clipped or wider > 0:
            problems[path] = (clipped, wider)
    page.close()
    assert problems == {}


def test_what_a_background_tells_is_told_by_a_border_in_forced_colours(browser: Browser, small_url: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(small_url + "drivers/state-of-things/")
    for selector in (".pd-banner", ".pd-impact", ".md-header", ".md-footer"):
        border = page.locator(selector).evaluate("each => getComputedStyle(each).borderTop")
        assert border.startswith("1px solid"), selector
    link = page.locator("article a").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.close()


def test_nothing_moves_for_a_reader_who_does_not_want_it_to(browser: Browser, small_url: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    page.goto(small_url + "contribute/writing/")
    moving = page.locator("body *").evaluate_all(
        "all => all.filter(each => ['', '::before', '::after'].some(part =>"
        "  (style => parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none')"
        "  (getComputedStyle(each, part)))).length"
    )
    assert moving == 0
    page.close()


def test_a_table_in_markdown_has_the_name_of_its_heading_and_headings_of_columns(page: Page, small_url: str) -> None:
    page.goto(small_url + "drivers/new-plan/")
    table = page.get_by_role("table", name="Key features")
    assert table.get_by_role("columnheader").all_text_contents() == ["Year", "Step"]
    page.goto(small_url + "contribute/own-site/")
    expect(page.get_by_role("table", name="Settings")).to_be_visible()


def test_buttons_and_arrows_can_be_seen_in_forced_colours(browser: Browser, findable_url: str) -> None:
    """An icon is a mask over a background, and a button is told by one: forced colours take backgrounds away."""
    page = browser.new_page(forced_colors="active")
    page.goto(f"{findable_url}drivers/")
    page.locator("#pd-filters fieldset").first.wait_for(state="attached")
    page.locator("#pd-filters input[type=checkbox]").first.check()
    page.locator("#pd-chips .pd-chip").first.wait_for()
    seen = page.evaluate(
        """() => {
            const style = (selector, part) => getComputedStyle(document.querySelector(selector), part);
            const background = style("body").backgroundColor;
            return {
                buttons: [".pd-finder__box .pd-button", ".pd-search__button", "#pd-chips .pd-chip"].map((selector) => {
                    const { borderTopWidth, borderTopStyle, borderTopColor } = style(selector);
                    return [borderTopStyle, parseFloat(borderTopWidth) >= 1, borderTopColor !== background];
                }),
                arrow: style(".pd-filters > summary", "::after").backgroundColor !== background,
            };
        }"""
    )
    page.close()
    assert seen == {"buttons": [["solid", True, True]] * 3, "arrow": True}
