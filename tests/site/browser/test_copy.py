"""What a reader gets who presses a button that copies, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.making.readers import Reader, reader
from tests.site.browser.axe import broken_rules

LATER = "2019-03-03T12:00:00"
"""A day after the one on which the small site is built."""
NO_COMMAND = "document.execCommand = () => false;"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
REFUSED = """
  Clipboard.prototype.write = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  Clipboard.prototype.writeText = Clipboard.prototype.write;
"""


OPTIONS = {"viewport": {"width": 320, "height": 640}, "permissions": ["clipboard-read", "clipboard-write"]}
"""Of a browser whose reader lets the site use the clipboard."""


@pytest.fixture(scope="module")
def copying(browser: Browser) -> Iterator[Reader]:
    with reader(browser, LATER, **OPTIONS) as made:
        yield made


@pytest.fixture
def page(copying: Reader) -> Iterator[Page]:
    with copying.visit() as context:
        yield context.new_page()


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    """A page whose clock may be set."""
    page = browser.new_page(**OPTIONS)
    page.clock.install(time=LATER)
    yield page
    page.close()


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_text("Citations in Harvard and Vancouver style").click()


def _press(page: Page, name: str) -> Locator:
    """Press a button, and what is said next to it then."""
    button = page.get_by_role("button", name=name, exact=True)
    button.press("Enter")
    return button.locator("xpath=..").get_by_role("status")


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_citations_are_copied_with_the_day_on_which_the_reader_looked(page: Page, small_url: str) -> None:
    _open(page, small_url + "drivers/almost-due/")
    expect(_press(page, "Copy the Harvard citation")).to_have_text("Copied.")
    assert _clipboard(page) == (
        "NHS England (2018) Almost Due. Available at: https://example.org/due.pdf (Accessed: 3 March 2019)."
    )
    expect(_press(page, "Copy the Vancouver citation")).to_have_text("Copied.")
    assert _clipboard(page) == (
        "NHS England. Almost Due [Internet]. 2018 [cited 2019 Mar 3]. Available from: https://example.org/due.pdf"
    )


def test_a_case_study_is_cited_by_copying_too(page: Page, small_url: str) -> None:
    _open(page, small_url + "case-studies/reading-group/")
    expect(_press(page, "Copy the Harvard citation")).to_have_text("Copied.")
    assert _clipboard(page) == "Library of a hospital that does not exist (2018) A reading group for new leaders."


def test_a_clock_that_is_behind_the_build_is_not_believed(own_page: Page, small_url: str) -> None:
    own_page.clock.set_fixed_time("2018-12-31T12:00:00")
    _open(own_page, small_url + "drivers/almost-due/")
    expect(own_page.locator("#pd-harvard")).to_contain_text("(Accessed: 15 January 2019)")


def test_a_page_that_stays_open_gives_the_day_of_copying(own_page: Page, small_url: str) -> None:
    _open(own_page, small_url + "drivers/almost-due/")
    own_page.clock.set_system_time("2019-09-30T12:00:00")
    _press(own_page, "Copy the Vancouver citation")
    expect(own_page.locator("#pd-vancouver")).to_contain_text("[cited 2019 Sep 30]")


def test_a_citation_keeps_its_italics_in_a_word_processor(page: Page, small_url: str) -> None:
    _open(page, small_url + "drivers/almost-due/")
    expect(_press(page, "Copy the Harvard citation")).to_have_text("Copied.")
    html = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert "<i>Almost Due</i>" in html


def test_what_it_means_for_libraries_is_copied_as_a_quotation(page: Page, small_url: str) -> None:
    _open(page, small_url + "drivers/new-plan/")
    expect(_press(page, "Copy as a quotation")).to_have_text("Copied.")
    assert _clipboard(page) == (
        "“• Expect requests for training.\n"
        "• See the old plan.”\n\n"
        "What “The New Plan” means for libraries. Policy Drivers, summary of 12 January 2019, "
        f"{small_url}drivers/new-plan/"
    )


def test_each_quotation_of_a_list_can_be_copied_with_its_source(page: Page, small_url: str) -> None:
    page.goto(small_url + "services/training/")
    buttons = page.locator(".pd-quote button")
    expect(buttons).to_have_count(page.locator(".pd-quote blockquote").count())
    expect(_press(page, "Copy as a quotation: The New Plan")).to_have_text("Copied.")
    assert _clipboard(page).startswith("“• Expect requests for training.”\n\nPolicy Drivers on The New Plan (")


QUOTED = """
<blockquote id="quote"><h2 hidden>No</h2>
  <p>It says “read”,<br>and more<sup class="footnote-ref"
  ><a href="#user-content-fn-1" id="user-content-fnref-1">1</a></sup>.</p>
  <p>Say "yes"  or
  <em>no</em>:</p>
  <ol start="3"><li><p>First</p><p>Of it</p></li><li>Second
  <ul><li><input type="checkbox" disabled checked> Inner</li></ul></li></ol>
  <table><tr><th>Year</th><td>2019</td></tr><tr><th>End</th><td>2020</td></tr></table>
  <div class="footnotes"><ol><li>A note</li></ol></div>
</blockquote>
<p><button type="button" data-copy="quote" hidden>Copy it</button></p>
<p><button type="button" data-copy="quote" data-source="source" hidden>Quote it</button></p>
<p id="source">From  here</p>
<button type="button" data-copy="nothing" hidden>Copy nothing</button>
"""
PARAGRAPHS = [
    "It says “read”, and more.", 'Say "yes" or no:', "3. First", "Of it", "4. Second\n• ☑ Inner", "Year 2019",
    "End 2020",
]  # fmt: skip
QUOTATION = [
    "“It says ‘read’, and more.", "“Say 'yes' or no:", "“3. First", "“Of it", "“4. Second\n• ☑ Inner", "“Year 2019",
    "“End 2020”",
]  # fmt: skip


def test_any_element_can_be_copied_in_paragraphs_and_items(page: Page, small_url: str) -> None:
    page.goto(small_url + "about/")
    page.evaluate("html => { document.querySelector('article').innerHTML = html }", QUOTED)
    page.add_script_tag(url=small_url + "assets/policy-drivers/copy.js")
    expect(_press(page, "Copy it")).to_have_text("Copied.")
    assert _clipboard(page).split("\n\n") == PARAGRAPHS
    expect(_press(page, "Quote it")).to_have_text("Copied.")
    assert _clipboard(page).split("\n\n") == [*QUOTATION, "From here"]
    expect(page.get_by_text("Copy nothing")).to_be_hidden()


@pytest.mark.parametrize("obstacle", [NO_CLIPBOARD, REFUSED], ids=["no clipboard", "refused"])
def test_without_a_clipboard_the_copy_command_does(page: Page, small_url: str, obstacle: str) -> None:
    page.add_init_script(obstacle)
    _open(page, small_url + "drivers/new-plan/")
    expect(_press(page, "Copy as a quotation")).to_have_text("Copied.")
    other = page.context.new_page()
    other.goto(small_url)
    assert _clipboard(other).startswith("“• Expect requests for training.\n• See the old plan.”\n\nWhat “")


@pytest.mark.parametrize("obstacle", [NO_CLIPBOARD, REFUSED], ids=["no clipboard", "refused"])
def test_where_nothing_may_copy_the_text_is_selected_and_the_reader_told(
    page: Page, small_url: str, obstacle: str
) -> None:
    page.add_init_script(obstacle + NO_COMMAND)
    _open(page, small_url + "drivers/almost-due/")
    said = _press(page, "Copy the Vancouver citation")
    expect(said).to_have_text(re.compile(r"The text is selected: press Ctrl and C, or ⌘ and C on a Mac\.$"))
    assert page.evaluate("getSelection().toString()").strip() == (
        "NHS England. Almost Due [Internet]. 2018 [cited 2019 Mar 3]. Available from: https://example.org/due.pdf"
    )


def test_without_javascript_there_are_citations_and_no_buttons(plain_page: Page, small_url: str) -> None:
    _open(plain_page, small_url + "drivers/almost-due/")
    expect(plain_page.locator("#pd-harvard")).to_be_visible()
    expect(plain_page.locator("#pd-harvard")).to_contain_text("(Accessed: 15 January 2019)")
    assert plain_page.locator("button[data-copy]:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_opened_citations_break_no_rule_of_accessibility(page: Page, small_url: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    _open(page, small_url + "drivers/new-plan/")
    expect(_press(page, "Copy the Harvard citation")).to_have_text("Copied.")
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
