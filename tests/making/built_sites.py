"""The sites that tests look at, as fixtures: each is built once in a run, and served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import FIXTURE, REPOSITORY
from tests.making.builds import DISTANT_EPOCH, EPOCH, SMALL, build, make_collection, without_archived_hostile
from tests.making.demonstration import DRIVERS
from tests.making.findable import make_findable
from tests.making.once import Once
from tests.making.servers import serve
from tests.required import require_zensical

BUILT = "2019-01-15T12:00:00"
"""The reader's local time on the day on which the small site is built."""
SAID = "said.txt"


def _build(root: Path, drivers: Path, epoch: str, repository: Path = FIXTURE) -> None:
    result = build(make_collection(root, drivers, repository), "--strict", epoch=epoch)
    assert result.returncode == 0, result.stderr
    (root / SAID).write_text(result.stderr, encoding="utf-8")


def said_of(site: Path) -> str:
    """What the strict build of one of these sites said."""
    return (site.parent / SAID).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def own_site(once: Once) -> Path:
    """The site of this repository's own drivers: of the demonstration."""
    return once("own", lambda root: _build(root, DRIVERS, DISTANT_EPOCH, REPOSITORY)) / "site"


@pytest.fixture(scope="session")
def small_site(once: Once) -> Path:
    """The site of `tests/repository/`: six drivers, one of each kind that a page has to show differently."""
    return once("small", lambda root: _build(root, SMALL, EPOCH)) / "site"


@pytest.fixture(scope="session")
def zensical_site(once: Once) -> Path:
    """The same site, built with Zensical."""
    require_zensical()

    def fill(root: Path) -> None:
        project = without_archived_hostile(make_collection(root, SMALL))
        result = build(project, "--strict", program="zensical", lets_hostile_through=True)
        assert result.returncode == 0, result.stderr

    return once("zensical", fill) / "site"


@pytest.fixture(scope="session")
def findable_site(once: Once) -> Path:
    """The site of `finder/` and thirty plans: what a reader looks for with words and facets."""
    return once("findable", lambda root: _build(root / "project", make_findable(root), EPOCH)) / "project" / "site"


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
def zensical_url(zensical_site: Path) -> Iterator[str]:
    """The address at which that site is served."""
    with serve(zensical_site) as url:
        yield url


@pytest.fixture(scope="session")
def findable_url(findable_site: Path) -> Iterator[str]:
    """The address at which the site for the tests of the finder is served."""
    with serve(findable_site) as url:
        yield url
