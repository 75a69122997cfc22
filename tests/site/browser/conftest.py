"""What the tests in a browser share: the finder, and a site whose drivers are hard to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from playwright.sync_api import Browser, BrowserContext, Page, expect

from policy_drivers.exports.export import Export
from policy_drivers.site.templating import SITE
from tests.conftest import TODAY
from tests.making.answers import CATALOGUE
from tests.making.builds import build
from tests.making.form_pages import play_forges, served_forms
from tests.making.odd_drivers import SITE_URL, make_odd
from tests.making.once import Once
from tests.making.readers import Reader, reader
from tests.making.servers import serve
from tests.making.settling import open_settled
from tests.site.browser.form_in_use import SETTINGS, Open
from tests.site.browser.form_in_use import TODAY as DAY_OF_FORM


@pytest.fixture(scope="session")
def odd_project(once: Once) -> Path:
    """The collection of `odd_drivers.py`, built."""

    def fill(folder: Path) -> None:
        result = build(make_odd(folder), SITE_URL=SITE_URL)
        assert result.returncode == 0, result.stderr

    return once("odd", fill) / "project"


@pytest.fixture(scope="session")
def odd_url(odd_project: Path) -> Iterator[str]:
    """The address at which the site of that collection is served."""
    with serve(odd_project / "site", "/library/") as url:
        yield url


class _WithoutVersions(Export):
    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "has_versions": False})


@pytest.fixture
def export(
    odd_project: Path, drivers: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., bytes]:
    """What `drivers export` writes of that collection in a format, of all drivers or those of a selection.

    It is without the versions of rows, which are for corrections and which no table of a site has.
    """
    monkeypatch.setattr("policy_drivers.cli.export.Export", _WithoutVersions)
    monkeypatch.chdir(odd_project)
    monkeypatch.setenv("SITE_URL", SITE_URL)

    def run(format_: str, *selection: str) -> bytes:
        output = tmp_path / "exported"
        options = ["--format", format_, "--output", str(output), "--force", f"--today={TODAY}"]
        result = drivers("export", *options, *selection)
        assert result.exit_code == 0, result.output
        return output.read_bytes()

    return run


@pytest.fixture(scope="module")
def same_page(browser: Browser) -> Iterator[Page]:
    """For tests that leave nothing behind: a page that all of a module look through, one after the other."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the scripts of the form, each as `./name.js`."""
    with serve(SITE / "assets") as url:
        page = browser.new_page()
        page.goto(f"{url}form/scalars.js")
        yield page
        page.close()


@pytest.fixture
def open_finder(page: Page, findable_url: str) -> Page:
    """The finder without anything looked for."""
    page.goto(f"{findable_url}drivers/")
    expect(page.locator("#pd-filters fieldset").first).to_be_attached()
    return page


@pytest.fixture(scope="session")
def form_sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of sites that have the form, with other settings each."""
    with served_forms(tmp_path_factory.mktemp("forms"), CATALOGUE, SETTINGS, DAY_OF_FORM) as sites:
        yield sites


@pytest.fixture(scope="session")
def reader_who_writes(browser: Browser) -> Iterator[Reader]:
    """Somebody on the day on which the sites of the form are built, who lets them use the clipboard."""
    permissions = ["clipboard-read", "clipboard-write"]
    with reader(browser, f"{DAY_OF_FORM}T12:00:00", is_fixed=True, permissions=permissions) as made:
        yield made


@pytest.fixture
def form_reader(reader_who_writes: Reader) -> Iterator[BrowserContext]:
    """Somebody who uses the form."""
    with reader_who_writes.visit() as context:
        play_forges(context)
        yield context


@pytest.fixture
def form(form_reader: BrowserContext, form_sites: dict[str, str]) -> Open:
    """Open the form of a site, perhaps in a browser that a script has changed."""

    def open_(name: str = "alone", script: str = "") -> Page:
        page = form_reader.new_page()
        page.add_init_script(script)
        open_settled(page, f"{form_sites[name]}contribute/add/")
        return page

    return open_
