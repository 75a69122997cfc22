"""What a writer sees of a preview: an edit arrives by itself, and the page is loaded once for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.making.builds import EPOCH
from tests.making.previews import Preview, answering, begun, make_previewed
from tests.making.servers import held_port

pytestmark = pytest.mark.slow


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Preview, str]]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    project = make_previewed(tmp_path / "project")
    with held_port() as port, begun(project, tmp_path / "site", port) as made, answering(made) as url:
        yield made, url


def test_an_edit_arrives_by_itself_and_once(preview: tuple[Preview, str], page: Page) -> None:
    made, url = preview
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.goto(f"{url}drivers/new-plan/")
    assert len(loads) == 1
    driver = made.root / "drivers" / "2019" / "new-plan.md"
    for number in (1, 2):
        text = driver.read_text(encoding="utf-8")
        beside = made.root / "new-plan.md.tmp"  # where nothing is watched, so that there is one change alone
        beside.write_text(f"{text}\nWritten for the time number {number}.\n", encoding="utf-8")
        with page.expect_event("load", timeout=60_000):
            beside.replace(driver)
        expect(page.locator("article")).to_contain_text(f"Written for the time number {number}.")
        made.previewing.wait()
        expect(page.locator("article")).to_contain_text(f"Written for the time number {number}.")
        assert len(loads) == 1 + number
    assert made.builds == []


def test_what_stops_a_build_is_shown_and_goes_by_itself(preview: tuple[Preview, str], page: Page) -> None:
    made, url = preview
    template = made.root / "theme" / "main.html"
    text = template.read_text(encoding="utf-8")
    page.goto(f"{url}drivers/new-plan/")
    template.write_text(f"{text}{{% block %}}", encoding="utf-8")
    expect(page.locator("h1")).to_have_text("There is no preview of what you changed", timeout=60_000)
    expect(page.locator("p")).to_contain_text("theme/main.html:2")
    template.write_text(text, encoding="utf-8")
    expect(page.locator("h1")).to_have_text("The New Plan", timeout=60_000)
