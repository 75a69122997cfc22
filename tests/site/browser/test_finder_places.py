"""Places within places in the finder: what covers the United Kingdom is found for Wales, and says how."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.finder_data import facets
from tests.making.agendas import TODAY
from tests.making.findable import FINDABLE
from tests.making.finder_pages import expect_status, look
from tests.making.finder_sites import write_finder
from tests.making.servers import serve
from tests.making.sites import site

COVERAGE = {
    "whole-plan": "United Kingdom",
    "law-plan": "England and Wales",
    "both-plan": "[England, United Kingdom]",
    "welsh-plan": "Wales",
    "scottish-plan": "Scotland",
    "manx-plan": "Isle of Man",
    "plan": "",
}
REGISTER = """\
- name: England
  within: [England and Wales]
- name: Northern Ireland
  within: [United Kingdom]
- name: Scotland
  within: United Kingdom
- name: Wales
  also_known_as: [Cymru]
  within: [England and Wales, United Kingdom]
- name: England and Wales
  within: [United Kingdom]
- name: United Kingdom
- name: Isle of Man
- name: Ynys Môn
  within: [Wales]
- name: Atlantis
"""
_DRIVER = """\
---
title: {title}
source: NHS England
date: 2018
{coverage}themes: [leadership]
library_impact: Read it.
last_updated: 2018-12
review_due: 2020-01
group_member: FG
---

## Summary

A plan.
"""


def _front_matter(coverage: str) -> str:
    return f"title: Plan\ndate: 2018\n{f'coverage: {coverage}' if coverage else ''}"


@pytest.fixture(scope="module")
def places_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose drivers cover these places."""
    root = tmp_path_factory.mktemp("places")
    drivers = root / "drivers"
    (drivers / "2018").mkdir(parents=True)
    (drivers / "register").mkdir()
    for register in (FINDABLE / "register").iterdir():
        (drivers / "register" / register.name).write_bytes(register.read_bytes())
    (drivers / "register" / "coverage.yml").write_text(REGISTER, encoding="utf-8")
    for slug, places in COVERAGE.items():
        title = slug.replace("-", " ").capitalize()
        text = _DRIVER.format(title=title, coverage=f"coverage: {places}\n" if places else "")
        (drivers / "2018" / f"{slug}.md").write_text(text, encoding="utf-8")
    write_finder(root, root / "site", TODAY)
    with serve(root / "site") as url:
        yield url


def _found(page: Page) -> dict[str, str | None]:
    """The titles of the results, with what each covers where it was found by way of that."""
    found = {}
    for card in page.locator("#pd-cards > li").all():
        places = card.locator(".pd-card__place").all_inner_texts()
        found[card.locator(".pd-list__title").inner_text()] = " ".join(places) or None
    return found


def _counts(page: Page) -> dict[str, int]:
    rows = page.get_by_role("group", name="Coverage").locator("li:visible")
    names, counts = (rows.locator(each).all_inner_texts() for each in ("label", ".pd-tags__count"))
    return {name.removesuffix(count).strip(): int(count) for name, count in zip(names, counts, strict=True)}


def test_a_place_is_covered_by_what_covers_wider_ones_and_each_says_so(page: Page, places_url: str) -> None:
    look(page, places_url, "coverage=Wales&sort=title")
    expect_status(
        page,
        "4 drivers for Wales, by title. 1 is for Wales itself, 2 for the United Kingdom, 1 for England and Wales, "
        "both of which Wales is in.",
    )
    assert _found(page) == {
        "Both plan": "Covers the United Kingdom",
        "Law plan": "Covers England and Wales",
        "Welsh plan": None,
        "Whole plan": "Covers the United Kingdom",
    }


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (
            "coverage=Northern+Ireland",
            "2 drivers for Northern Ireland, newest first. None is for Northern Ireland itself: 2 are for the United "
            "Kingdom, which Northern Ireland is in.",
        ),
        (
            "coverage=Wales&coverage=Scotland",
            "5 drivers for Wales or Scotland, newest first. 2 are for Wales or Scotland itself, "
            "2 for the United Kingdom, which Wales and Scotland are in; 1 for England and Wales, which Wales is in.",
        ),
        ("coverage=United+Kingdom", "2 drivers for the United Kingdom, newest first."),
        ("coverage=Isle+of+Man", "1 driver for the Isle of Man."),
        (
            "coverage=Ynys+Môn",
            "4 drivers for Ynys Môn, newest first. None is for Ynys Môn itself: 2 are for the United Kingdom, "
            "1 is for England and Wales, 1 is for Wales, all of which Ynys Môn is in.",
        ),
    ],
)
def test_the_sentence_tells_them_apart(page: Page, places_url: str, query: str, says: str) -> None:
    look(page, places_url, query)
    expect_status(page, says)


def test_the_number_beside_each_place_is_how_many_it_finds(page: Page, places_url: str) -> None:
    page.goto(f"{places_url}drivers/")
    expect(page.locator("#pd-filters fieldset").first).to_be_attached()
    counts = _counts(page)
    assert counts == {
        "England": 3,
        "England and Wales": 3,
        "Isle of Man": 1,
        "Northern Ireland": 2,
        "Scotland": 3,
        "United Kingdom": 2,
        "Wales": 4,
        "Ynys Môn": 4,
    }
    for place, count in counts.items():
        look(page, places_url, f"coverage={place}")
        expect(page.locator("#pd-cards > li")).to_have_count(count)
        assert _counts(page) == counts
    expect(page.get_by_role("group", name="Coverage")).to_have_accessible_description("With what covers a wider place.")


def test_what_is_found_for_a_place_is_downloaded(page: Page, places_url: str) -> None:
    look(page, places_url, "coverage=Wales&sort=title")
    expect(page.locator("#pd-cards > li")).to_have_count(4)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    records = csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"), newline=""))
    assert [record["slug"] for record in records] == ["both-plan", "law-plan", "welsh-plan", "whole-plan"]


def test_the_file_of_facets_has_the_places_that_something_covers() -> None:
    drivers = {slug: _front_matter(coverage) for slug, coverage in COVERAGE.items()}
    data = json.loads(facets(site(drivers, registers={RegisterName.COVERAGE: REGISTER}), ""))
    names = data["names"]["coverage"]
    assert names == [
        "Wales", "Ynys Môn", "England", "England and Wales", "Scotland", "Northern Ireland", "United Kingdom",
        "Isle of Man",
    ]  # fmt: skip
    assert {name: [names[wider] for wider in each] for name, each in zip(names, data["within"], strict=True)} == {
        "Wales": ["England and Wales", "United Kingdom"],
        "Ynys Môn": ["Wales", "England and Wales", "United Kingdom"],
        "England": ["England and Wales", "United Kingdom"],
        "England and Wales": ["United Kingdom"],
        "Scotland": ["United Kingdom"],
        "Northern Ireland": ["United Kingdom"],
        "United Kingdom": [],
        "Isle of Man": [],
    }


def test_where_no_place_lies_within_another_nothing_is_said_of_it() -> None:
    register = "- name: England\n- name: Wales\n"
    made = site({"plan": "title: Plan\ncoverage: Wales"}, registers={RegisterName.COVERAGE: register})
    data = json.loads(facets(made, ""))
    assert data["names"]["coverage"] == ["Wales"]
    assert "within" not in data


def test_a_circle_of_places_hangs_nothing() -> None:
    register = "- name: Wales\n  within: [Cymru]\n- name: Cymru\n  within: [Wales, Cymru]\n"
    made = site({"plan": "title: Plan\ncoverage: Wales"}, registers={RegisterName.COVERAGE: register})
    data = json.loads(facets(made, ""))
    assert (data["names"]["coverage"], data["within"]) == (["Cymru", "Wales"], [[1], [0]])
