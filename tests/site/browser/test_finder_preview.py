"""The finder in a preview in which drivers and registers have errors: what it says is true, and it works."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from policy_drivers.model import addresses
from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.site import Site
from tests.making.finder_pages import expect_status, look, titles
from tests.making.finder_sites import write_finder_of
from tests.making.servers import serve
from tests.making.sites import driver, site
from tests.site.derived.test_unpublished import SOUND, TWICE, checked, make_preview

NO_LIST = "name: leadership\n"
NO_DRIVER = "Look for other words. Below are the newest drivers."


@pytest.fixture
def told(page: Page) -> Iterator[list[str]]:
    """What scripts complain of in the console, which has to be nothing."""
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield complaints
    assert complaints == []


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finder of a preview: one sound driver, five files that are not published, and a register with an error."""
    folder = tmp_path_factory.mktemp("preview")
    write_finder_of(make_preview(), folder)
    return folder


@pytest.fixture(scope="module")
def preview_url(preview: Path) -> Iterator[str]:
    with serve(preview) as url:
        yield url


SAID = (
    ("", "1 policy driver, newest first.", ""),
    ("q=plan", "1 driver mentions “plan”.", ""),
    ("q=misnamed", f"No driver mentions “misnamed”. {NO_DRIVER}", ""),
    ("theme=leadership", "1 driver about leadership.", ""),
    ("theme=estates", "1 driver.", "No driver has the theme “estates”, so it was left out."),
    ("service=training", "1 driver with something about training.", ""),
)
"""What is looked for, and what the finder says of it."""


@pytest.mark.usefixtures("told")
def test_it_says_what_it_finds_and_that_there_is_more(page: Page, preview_url: str) -> None:
    short = "Preview: 5 files not published, and not found here; 1 register with errors"
    for query, status, notes in SAID:
        look(page, preview_url, query)
        expect(page.locator("#pd-filters fieldset").first).to_be_attached()
        expect_status(page, status)
        expect(page.locator("#pd-notes")).to_have_text(notes)
        expect(page.locator(".pd-unpublished summary")).to_be_visible()
        expect(page.locator(".pd-unpublished summary")).to_have_text(short)
        assert set(titles(page)) <= {"Sound plan"}


@pytest.mark.slow
def test_what_it_counts_and_sorts_with_has_published_drivers_alone(preview: Path) -> None:
    facets = json.loads((preview / addresses.FACETS).read_bytes())
    orders = json.loads((preview / addresses.ORDERS).read_bytes())
    index = json.loads((preview / addresses.SEARCH / "index.json").read_bytes())
    slugs = json.loads((preview / addresses.PIECES / "slugs.json").read_bytes())["slugs"]
    assert (facets["count"], index["drivers"], slugs) == (1, 1, ["sound"])
    assert (orders["title"], orders["revised"]) == ([0], [0])
    assert facets["names"]["theme"] == ["leadership"]
    assert facets["names"]["year"] == ["2018"]


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(checked(site([driver("twice", TWICE), driver("Mis Named", SOUND)])), id="no sound driver"),
        pytest.param(checked(site([], registers={RegisterName.THEMES: NO_LIST})), id="nothing but a broken register"),
    ],
)
@pytest.mark.usefixtures("told")
def test_without_a_driver_it_says_so(page: Page, tmp_path: Path, made: Site) -> None:
    write_finder_of(made, tmp_path)
    with serve(tmp_path) as url:
        look(page, url, "")
        expect_status(page, "0 policy drivers, newest first.")
        look(page, url, "q=broken&theme=leadership")
        expect(page.locator("#pd-notes")).to_have_text("No driver has the theme “leadership”, so it was left out.")
        expect(page.locator("#pd-status")).to_contain_text("No driver mentions “broken”")
        assert titles(page) == []


@pytest.mark.usefixtures("told")
def test_names_are_counted_as_drivers_have_them_where_their_register_cannot_be_read(page: Page, tmp_path: Path) -> None:
    registers = {RegisterName.THEMES: NO_LIST, RegisterName.COVERAGE: "- name: England\n  within: England\n"}
    made = checked(site([driver("sound", f"{SOUND}coverage: [England, Atlantis]\n")], registers=registers))
    assert [*made.broken_registers] == [RegisterName.THEMES, RegisterName.COVERAGE]
    write_finder_of(made, tmp_path)
    with serve(tmp_path) as url:
        for query, status in {
            "theme=leadership": "1 driver about leadership.",
            "coverage=Atlantis": "1 driver for Atlantis.",
            "coverage=England": "1 driver for England.",
        }.items():
            look(page, url, query)
            expect_status(page, status)
        expect(page.locator(".pd-unpublished summary")).to_have_text("Preview: 2 registers with errors")
