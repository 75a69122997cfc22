"""Queries that nobody means, and what a query costs: what is left out is said, and only what is needed is fetched.

Nothing of a query is run, fetched as an address or taken for HTML.
"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, Request, expect

from policy_drivers.site.files.search_index.words import TABLES
from tests.making.campaign import each_push
from tests.making.findable import PLANS
from tests.making.finder_pages import expect_status, look
from tests.making.settling import open_settled, settle

FOLDER = "assets/policy-drivers/finder/"
_PARSE = """
async ([folder, tables, typed]) => {
  const [{ parse }, { Words }] = await Promise.all([import(`${folder}query.js`), import(`${folder}words.js`)]);
  const { terms, tooMany, fields } = parse(typed, new Words(tables));
  return [terms.map((term) => term.typed), tooMany, fields];
}
"""
_FORGIVE = """
async ([folder, tables, typed]) => {
  const modules = ["query", "words", "terms"].map((name) => import(`${folder}${name}.js`));
  const [{ parse }, { Words }, { findTerms }] = await Promise.all(modules);
  const words = new Words(tables);
  const asked = { family: 0, known: 0 };
  const index = {
    words, pages: 1, drivers: 1,
    family: async () => { asked.family += 1; return new Map(); },
    othersBeginning: async () => ({}),
    knownBeside: async () => { asked.known += 1; return []; },
    known: async (beginning) => { asked.known += 1; return "quokka".startsWith(beginning) ? [["quokka", 1]] : []; },
    isKnown: async () => { asked.known += 1; return false; },
  };
  const { understood } = await findTerms(parse(typed, words).terms, index);
  return [asked, understood.map(({ kind, typed: each }) => [kind, each])];
}
"""


def _parse(page: Page, url: str, typed: str) -> list[object]:
    found: list[object] = page.evaluate(_PARSE, [url + FOLDER, TABLES, typed])
    return found


def test_words_after_the_fortieth_are_left_out(open_finder: Page, findable_url: str) -> None:
    words = [f"w{number}" for number in range(150)]
    assert _parse(open_finder, findable_url, " ".join(words)) == [words[:40], words[40:], []]
    phrase = " ".join(words)
    assert _parse(open_finder, findable_url, f'"{phrase}" more') == [[phrase], ["more"], []]


def test_fields_without_a_value_are_none_and_an_open_quotation_ends(open_finder: Page, findable_url: str) -> None:
    typed = 'source:"" theme:!! since:99999 type:" zebra'
    fields = [{"field": "since", "value": "99999"}, {"field": "type", "value": "zebra"}]
    assert _parse(open_finder, findable_url, typed) == [[], [], fields]


def test_of_words_that_nobody_knows_a_few_are_compared_with_all_others(open_finder: Page, findable_url: str) -> None:
    words = [f"nonsense{letter}" for letter in "abcdefghijkl"]
    asked, understood = open_finder.evaluate(_FORGIVE, [findable_url + FOLDER, TABLES, " ".join([*words, words[0]])])
    assert understood == [
        *(["unknown", word] for word in words[:8]),
        *(["missing", word] for word in words[8:]),
        ["unknown", words[0]],
    ]
    assert asked["family"] < 50
    assert asked["known"] < 8 * 24


ODD = [
    "a",
    "!?…—",
    '"' * 300,
    "quokka" * 2_000,
    "(.*)+[^\\]$",
    'source:" "',
    "since:99999",
    "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "javascript:alert(1)",
    "//example.org/../..%2f",
    "\x00\u200f\u202e",
    "bcdfg" * 60,
    " ".join(f"w{number}" for number in range(150)),
    "__proto__ constructor toString hasOwnProperty",
]


@pytest.mark.parametrize("typed", each_push(ODD[1::6], ODD), ids=range(len(ODD)))
def test_nothing_of_a_query_is_run_or_fetched(page: Page, findable_url: str, typed: str) -> None:
    asked: list[Request] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: (errors.append(dialog.message), dialog.dismiss()))
    look(page, findable_url, urlencode({"q": typed}))
    expect(page.locator("#pd-status")).to_contain_text("driver")
    expect(page.locator("#pd-filters fieldset").first).to_be_attached()
    expect(page.locator("#pd-status")).not_to_contain_text("could not be loaded")
    assert errors == []
    assert {request.url.startswith(findable_url) for request in asked} == {True}
    assert len([request for request in asked if "/search/" in request.url]) < 60
    assert page.locator("#pd-results img, #pd-results script").count() == 0


def test_a_lone_surrogate_in_the_address_is_a_character_like_others(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=zebra%ED%A0%80")
    expect_status(page, "1 driver mentions “zebra”.")


def test_signs_around_words_are_no_words(page: Page, findable_url: str) -> None:
    problems: list[str] = []
    page.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{findable_url}drivers/")
    for words in ('"quokka', "quokka)", "[quokka", "quokka AND (", "<b>quokka</b>"):
        _send(page, "zebra")
        expect_status(page, "1 driver mentions “zebra”.")
        _send(page, words)
        expect_status(page, f"{PLANS} drivers mention “quokka”, the best match first.")
    assert problems == []


def test_what_has_no_word_finds_nothing_and_that_is_said(same_page: Page, findable_url: str) -> None:
    same_page.goto(f"{findable_url}drivers/")
    for words in ('"', '""', "%", "\\", "—", "🦘", "..."):
        _send(same_page, words)
        expect_status(same_page, f"There is no word to look for in “{words}”. Below are the newest drivers.")
        expect(same_page.locator("#pd-plain .pd-list > li > a").first).to_be_visible()


def _send(page: Page, words: str) -> None:
    """Look for words without a new page."""
    page.locator("#pd-q").fill(words)
    page.locator("#pd-q").press("Enter")


def test_words_that_are_too_many_are_cut_and_that_is_said(page: Page, findable_url: str) -> None:
    page.goto(f"{findable_url}drivers/")
    page.locator("#pd-q").fill("quokka " * 1500)
    page.keyboard.press("Enter")
    expect(page.locator("#pd-notes")).to_have_text("Only the first 300 characters were used.")
    expect(page.locator("#pd-cards li")).to_have_count(10)


def test_nothing_but_spaces_looks_for_nothing(open_finder: Page, findable_url: str) -> None:
    open_finder.locator("#pd-q").fill("   \u00a0 ")
    open_finder.keyboard.press("Enter")
    expect_status(open_finder, "35 policy drivers, newest first.")
    expect(open_finder).to_have_url(f"{findable_url}drivers/")


def test_a_word_that_nothing_has_finds_nothing(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=nonsenseword")
    expect_status(page, "No driver mentions “nonsenseword”. Look for other words. Below are the newest drivers.")
    expect(page.locator("#pd-plain")).to_be_visible()


def test_a_facet_that_does_not_exist_any_more_is_left_out_with_a_sentence(page: Page, findable_url: str) -> None:
    look(page, findable_url, "theme=alchemy&coverage=Wales&nonsense=1&sort=up&since=soon&shown=x")
    expect(page.locator("#pd-notes")).to_have_text("No driver has the theme “alchemy”, so it was left out.")
    expect_status(page, "1 driver for Wales.")


def test_nothing_is_fetched_that_is_not_needed(page: Page, findable_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(findable_url).partition("?")[0]))
    open_settled(page, f"{findable_url}drivers/")
    assert [each for each in asked if each.endswith(".json")] == ["drivers/facets.json"]
    page.locator("#pd-q").fill("zebra")
    expect_status(page, "1 driver mentions “zebra”.")
    settle(page)
    assert len([each for each in asked if each.startswith("search/pages/")]) == 1
    assert len([each for each in asked if each.startswith("search/words-")]) == 1
    assert not [each for each in asked if each.startswith(("search/places-", "search/vocabulary-"))]
    assert not [each for each in asked if each.endswith(("orders.json", "drivers.csv")) or "pieces" in each]
