"""What a reader is told where files do not come whole, or are of two builds; nothing is downloaded then."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.making.campaign import each_push
from tests.making.odd_drivers import download
from tests.making.packed import unpacked

RENEWED = "The site was renewed while you were reading. Reload the page."
FAILED = "The file could not be made: you may be offline, or something blocks it. Nothing was downloaded."


def _press(page: Page, name: str) -> list[str]:
    """Press a button that is to download nothing; what is downloaded all the same."""
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.suggested_filename))
    page.get_by_role("button", name=name, exact=True).click()
    return downloads


def _changed(change: Callable[[dict[str, Any]], object]) -> Callable[[Route], None]:
    """Answer with what the server has, changed."""

    def answer(route: Route) -> None:
        data = json.loads(unpacked(route.fetch().body()))
        change(data)
        route.fulfill(json=data)

    return answer


def _halve(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type="application/json")


TROUBLE: dict[str, tuple[str, Callable[[Route], None], str]] = {
    "offline": ("**/pieces/*", lambda route: route.abort(), FAILED),
    "a piece is missing": ("**/pieces/csv-1.json*", lambda route: route.fulfill(status=404), FAILED),
    "a page in its place": (
        "**/pieces/csv-1.json*", lambda route: route.fulfill(body="<p>No</p>", content_type="text/html"), FAILED,
    ),
    "half a file": ("**/pieces/csv-0.json*", _halve, FAILED),
    "too few pieces": ("**/pieces/csv-0.json*", _changed(lambda data: data["pieces"].pop()), FAILED),
    "no text": ("**/pieces/csv-0.json*", _changed(lambda data: data["pieces"].__setitem__(3, None)), FAILED),
    "another build": ("**/pieces/index.json", _changed(lambda data: data.update(build="0123")), RENEWED),
    "a piece of another build": (
        "**/pieces/csv-2.json*", _changed(lambda data: data.update(build="0123")), RENEWED,
    ),
    "facets of another build": ("**/facets.json", _changed(lambda data: data.update(build="0123")), RENEWED),
}  # fmt: skip


@pytest.mark.parametrize("trouble", each_push(["half a file", "a piece of another build"], TROUBLE))
def test_what_does_not_come_whole_is_told_and_not_downloaded(page: Page, odd_url: str, trouble: str) -> None:
    pattern, answer, told = TROUBLE[trouble]
    page.route(pattern, answer)
    page.goto(f"{odd_url}drivers/?theme=leadership")
    for name in ("CSV", "Excel"):
        downloads = _press(page, f"Download as {name}")
        expect(page.locator("#pd-downloading").get_by_role("status")).to_have_text(told)
        assert downloads == []


@pytest.mark.parametrize("trouble", each_push(["offline"], ["offline", "half a file", "a piece of another build"]))
def test_so_it_is_on_the_page_of_a_driver(page: Page, odd_url: str, trouble: str) -> None:
    _, answer, told = TROUBLE[trouble]
    page.route("**/pieces/csv-*", answer)
    page.goto(f"{odd_url}drivers/plan-007/")
    downloads = _press(page, "Download as CSV")
    expect(page.locator(".pd-take").get_by_role("status")).to_have_text(told)
    assert downloads == []


def test_a_reader_who_was_told_may_try_again(page: Page, odd_url: str, export: Callable[..., bytes]) -> None:
    page.route("**/pieces/*", lambda route: route.abort())
    page.goto(f"{odd_url}drivers/?theme=oddities")
    _press(page, "Download as RIS")
    expect(page.locator("#pd-downloading").get_by_role("status")).to_have_text(FAILED)
    page.unroute("**/pieces/*")
    taken = download(page, "Download as RIS", "policy-drivers.ris")
    assert taken == export("ris", "--theme", "oddities")


@pytest.mark.parametrize("answer", [lambda route: route.abort(), lambda route: route.fulfill(body="half")])
def test_where_the_file_of_all_is_not_that_of_the_build_it_is_joined(
    page: Page, odd_url: str, export: Callable[..., bytes], answer: Callable[[Route], None]
) -> None:
    page.route("**/drivers.bib*", answer)
    page.goto(f"{odd_url}drivers/")
    assert download(page, "Download as BibTeX", "policy-drivers.bib") == export("bibtex")
