"""The sites that the tests look at, each built once, and the browser to look with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from playwright.sync_api import Page, expect

from tests.conftest import REPOSITORY, TODAY
from tests.site.building import DISTANT_EPOCH, EPOCH, build, make_collection
from tests.site.finding import make_findable
from tests.site.serving import serve
from tests.site.taken import SITE_URL, make_odd

HERE = Path(__file__).parent
BUILT = "2019-01-15T12:00:00"
"""The reader's local time on the day on which the small site is built."""


def _site(root: Path, drivers: Path, epoch: str) -> Path:
    result = build(make_collection(root, drivers), "--strict", epoch=epoch)
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own drivers."""
    return _site(tmp_path_factory.mktemp("own"), REPOSITORY / "drivers", DISTANT_EPOCH)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `collection/`: six drivers, one of each kind that a page has to show differently."""
    return _site(tmp_path_factory.mktemp("small"), HERE / "collection", EPOCH)


@pytest.fixture(scope="session")
def findable_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `finder/` and thirty plans: what a reader looks for with words and facets."""
    root = tmp_path_factory.mktemp("findable")
    return _site(root / "site", make_findable(root), EPOCH)


@pytest.fixture(scope="session")
def odd_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of `taken.py`, built."""
    root = make_odd(tmp_path_factory.mktemp("odd"))
    result = build(root, SITE_URL=SITE_URL)
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture(scope="session")
def odd_url(odd_project: Path) -> Iterator[str]:
    """The address at which the site of that collection is served."""
    with serve(odd_project / "site", "/library/") as url:
        yield url


@pytest.fixture
def export(
    odd_project: Path, drivers: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., bytes]:
    """What `drivers export` writes of that collection in a format, of all drivers or those of a selection."""
    monkeypatch.chdir(odd_project)
    monkeypatch.setenv("SITE_URL", SITE_URL)

    def run(format_: str, *selection: str) -> bytes:
        output = tmp_path / "exported"
        options = ["--format", format_, "--output", str(output), "--force", f"--today={TODAY}"]
        result = drivers("export", *options, *selection)
        assert result.exit_code == 0, result.output
        return output.read_bytes()

    return run


@pytest.fixture(scope="session")
def own_url(own_site: Path) -> Iterator[str]:
    """The address at which the site of this repository's own drivers is served."""
    with serve(own_site) as url:
        yield url


@pytest.fixture(scope="session")
def small_url(small_site: Path) -> Iterator[str]:
    """The address at which the small site is served."""
    with serve(small_site) as url:
        yield url


@pytest.fixture(scope="session")
def findable_url(findable_site: Path) -> Iterator[str]:
    """The address at which the site for the tests of the finder is served."""
    with serve(findable_site) as url:
        yield url


@pytest.fixture
def page(page: Page) -> Page:
    """A page whose reader looks at it on the day on which the small site is built."""
    page.clock.install(time=BUILT)
    return page


@pytest.fixture
def open_finder(page: Page, findable_url: str) -> Page:
    """The finder without anything looked for."""
    page.goto(f"{findable_url}drivers/")
    expect(page.locator("#pd-filters fieldset").first).to_be_attached()
    return page
