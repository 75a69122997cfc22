"""The finder where its parts do not arrive: it says so, and the plain list stays."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.making.campaign import each_push
from tests.making.findable import PLANS
from tests.making.finder_pages import choose, expect_status, look
from tests.making.index_files import PACKED, packed, unpacked


def answer(route: Route, wrong: object) -> None:
    """Answer with what a file of the finder says and, in its place, something wrong."""
    name = urlsplit(route.request.url).path
    said = json.loads(unpacked(name, route.fetch().body()))
    said = {**said, **wrong} if isinstance(wrong, dict) else wrong
    route.fulfill(body=packed(said) if name.endswith(PACKED) else json.dumps(said))


LOADED = ["**/search/**", "**/facets.json", "**/search/index.json*", "**/search/words-*"]


@pytest.mark.parametrize("missing", each_push(LOADED[:2], LOADED))
def test_an_index_that_fails_to_load_leaves_the_plain_list(page: Page, findable_url: str, missing: str) -> None:
    page.route(missing, lambda route: route.abort())
    look(page, findable_url, "q=quokka&theme=leadership")
    expect_status(
        page,
        "The search could not be loaded. You may be offline, or something blocks it. "
        "Here are the newest drivers instead.",
    )
    expect(page.locator("#pd-plain .pd-list > li > a").first).to_be_visible()
    page.unroute(missing)
    page.locator("#pd-finder").get_by_role("button", name="Search").click()
    expect_status(page, "20 drivers about leadership mention “quokka”, the best match first.")


PARTS = ["**/search/words-*", "**/search/pages/*", "**/facets.json"]


def test_a_box_that_was_entered_offline_finds_once_the_reader_is_online(open_finder: Page) -> None:
    open_finder.route("**/search/**", lambda route: route.abort())
    with open_finder.expect_event("requestfailed"):
        open_finder.locator("#pd-q").focus()
    open_finder.unroute("**/search/**")
    open_finder.locator("#pd-q").fill("zebra")
    expect_status(open_finder, "1 driver mentions “zebra”.")


@pytest.mark.parametrize("missing", each_push(PARTS[1:2], PARTS[:2]))
def test_a_part_of_the_index_that_is_gone_is_not_taken_for_nothing_found(
    page: Page, findable_url: str, missing: str
) -> None:
    page.route(missing, lambda route: route.fulfill(status=404, content_type="text/html", body="<p>Not found</p>"))
    look(page, findable_url, "q=quokka")
    expect(page.locator("#pd-status")).to_contain_text("The search could not be loaded.")
    page.unroute(missing)
    page.locator("#pd-finder .pd-button").click()
    expect_status(page, f"{PLANS} drivers mention “quokka”, the best match first.")


def test_while_the_filters_do_not_come_results_are_those_of_the_words_that_stand_in_the_box(
    page: Page, findable_url: str
) -> None:
    page.route("**/facets.json", lambda route: None)
    look(page, findable_url, "q=zebra")
    titles = page.locator("#pd-cards .pd-list__title:visible")
    expect(titles).to_have_text(["A King’s View of Care"])
    page.locator("#pd-q").fill("cafe")
    expect(titles).to_have_text(["Café Culture"])
    for words in ("nonsenseword", ""):
        page.locator("#pd-q").fill(words)
        expect(titles).to_have_count(0)
        expect(page.locator("#pd-plain")).to_be_visible()


@pytest.mark.parametrize("part", each_push(PARTS[1:], PARTS))
def test_a_part_of_another_build_finds_nothing_and_says_why(page: Page, findable_url: str, part: str) -> None:
    page.route(part, lambda route: answer(route, {"build": "another", "index": "another"}))
    look(page, findable_url, "q=quokka")
    expect_status(
        page,
        "The site was renewed while you were reading. Reload the page to search it. Here are the newest drivers.",
    )
    expect(page.locator("#pd-plain .pd-list > li > a").first).to_be_visible()
    page.unroute_all(behavior="wait")


RENEWED = "The site was renewed while you were reading. Reload the page to search it. Here are the newest drivers."


def test_filters_of_one_build_never_choose_among_drivers_of_another(open_finder: Page) -> None:
    open_finder.route("**/search/**", lambda route: answer(route, {"build": "another"}))
    with open_finder.expect_request("**/facets.json"):  # anew, so that it is the new one after a reload
        choose(open_finder, "Theme", "leadership")
    expect_status(open_finder, RENEWED)
    expect(open_finder.locator("#pd-plain .pd-list > li > a").first).to_be_visible()
    open_finder.unroute_all(behavior="wait")


def test_an_order_of_another_build_sorts_nothing(page: Page, findable_url: str) -> None:
    page.route("**/orders.json", lambda route: answer(route, {"index": "another"}))
    look(page, findable_url, "q=quokka&sort=title")
    expect_status(page, RENEWED)
    page.unroute_all(behavior="wait")


WRONG: list[tuple[str, object]] = [
    ("**/search/index.json*", None),
    ("**/search/index.json*", []),
    ("**/search/index.json*", {"pages": 10**9}),
    ("**/search/index.json*", {"pages": -1}),
    ("**/search/index.json*", {"drivers": "many"}),
    ("**/search/index.json*", {"studies": 10**9}),
    ("**/search/index.json*", {"words": {"length": 10**9}}),
    ("**/search/index.json*", {"tables": None}),
    ("**/search/words-*", {"families": None}),
    ("**/search/words-*", {"also": None}),
    ("**/search/places-*", {"places": {"quokka": "#\U0010ffff", "is": "#\U0010ffff"}}),
    ("**/search/pages/*", {"blocks": {"text": "quokka"}}),
    ("**/facets.json", None),
    ("**/facets.json", {"count": 10**9}),
    ("**/facets.json", {"drivers": {}}),
    ("**/facets.json", {"names": []}),
]


@pytest.mark.parametrize(("part", "wrong"), each_push(WRONG[::5], WRONG))
def test_a_file_that_says_what_cannot_be_finds_nothing_and_says_so(
    page: Page, findable_url: str, part: str, wrong: object
) -> None:
    page.route(part, lambda route: answer(route, wrong))
    look(page, findable_url, "q=%22quokka+is%22")
    expect(page.locator("#pd-status")).to_contain_text("The search could not be loaded.")
    expect(page.locator("#pd-plain .pd-list > li > a").first).to_be_visible()
    page.unroute_all(behavior="wait")


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(page: Page, findable_url: str) -> None:
    held: list[Route] = []
    page.route("**/search/pages/*", lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request("**/search/pages/*"):
        look(page, findable_url, "q=zebra")
    page.locator("#pd-q").fill("cafe")
    expect_status(page, "1 driver mentions “cafe”.")
    with page.expect_response("**/search/pages/*"):
        held[0].continue_()
    expect(page.locator("#pd-cards .pd-list__title")).to_have_text(["Café Culture"])
    expect_status(page, "1 driver mentions “cafe”.")


HALVED = ["**/search/index.json*", "**/search/words-*", "**/search/pages/*"]


@pytest.mark.parametrize("part", each_push(HALVED[1:2], HALVED))
def test_half_a_file_finds_nothing_and_says_so(page: Page, findable_url: str, part: str) -> None:
    page.route(part, lambda route: route.fulfill(body=route.fetch().body()[:40], content_type="application/json"))
    look(page, findable_url, "q=quokka")
    expect(page.locator("#pd-status")).to_contain_text("The search could not be loaded.")
    expect(page.locator("#pd-plain .pd-list > li > a").first).to_be_visible()
    page.unroute_all(behavior="wait")
