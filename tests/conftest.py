"""What all tests share: a small collection to work on, the command to work on it with, and the browser to look with."""

from __future__ import annotations

import gc
import shutil
import signal
from collections.abc import Callable, Generator, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from policy_drivers.cli import main
from policy_drivers.collector import without_collector
from tests import REPOSITORY
from tests.browsers import find_test_browser, options_for_tests
from tests.making.builds import build
from tests.making.demonstration import FIXTURES, demonstration
from tests.making.drawn import drawn
from tests.making.settling import awaited_pages
from tests.required import end_without

# A run gives what the run before it gave. Every push tries a law with some of the examples that the campaign tries it
# with; `pytest --hypothesis-profile=explore` looks further.
settings.register_profile("promises", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("push", settings.get_profile("promises"), max_examples=30)
settings.register_profile("campaign", settings.get_profile("promises"), max_examples=300)
settings.register_profile("explore", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("glance", settings.get_profile("promises"), max_examples=10)
settings.load_profile("push")

COLLECTION = REPOSITORY / "tests" / "rules" / "_collection"
TODAY = "2019-01-15"
Written = Callable[[], dict[str, str]]

SLOW = {"browser", "once", "built"}
"""The fixtures that every browser and every site comes from. `nox -s fast` leaves out the tests that use them."""

LEFT_OUT = pytest.StashKey[list[pytest.Item]]()

HOSTILE = REPOSITORY / "tests" / "hostile"
"""Tests that one process runs one after the other, since all look at what it has seen of the pages."""

pytest_plugins = ["tests.making.once", "tests.making.built_sites", "tests.making.own_loop"]


def pytest_configure() -> None:
    """Let Ctrl+C end what tests start: a shell that runs pytest in the background has it ignored, by all below it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep all that is collected away from Python's search for garbage, which would look through it in each test."""
    with without_collector():
        collected = yield
        gc.freeze()
    return collected


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is slow: tests with one of these fixtures, and those of a module that builds sites itself.

    Marked too is what sees the demonstration's site, and what draws many cases at once, of which a campaign has more.

    Modules that start engines or many processes in other ways say so themselves. Processes that run at once begin with
    what is slow.
    """
    for item in items:
        if isinstance(item, pytest.Function):
            builds = getattr(item.module, "build", None) is build
            if builds or SLOW.intersection(item.fixturenames):
                item.add_marker(pytest.mark.slow)
            if getattr(item.module, "drawn", None) is drawn:
                item.add_marker(pytest.mark.hypothesis)
            if FIXTURES.intersection(item.fixturenames):
                item.add_marker(demonstration)
    if isinstance(of_xdist := getattr(config, "workerinput", None), dict):
        items[:] = _slow_first(items, of_xdist["workercount"])


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Keep what is left out of this run, for the test of what each push leaves out."""
    if items:
        items[0].session.stash.setdefault(LEFT_OUT, []).extend(items)


def _slow_first(items: list[pytest.Item], processes: int) -> list[pytest.Item]:
    """The tests, modules whole, with those of slow modules at the beginning of the share of each process.

    A process that has done its own share takes from the end of another's: quick tests are left for that.
    """
    modules: dict[Path, list[pytest.Item]] = {}
    for item in items:
        modules.setdefault(HOSTILE if HOSTILE in item.path.parents else item.path, []).append(item)
    slow = [each for each in modules.values() if any(item.get_closest_marker("slow") for item in each)]
    quick = [each for each in modules.values() if each not in slow]
    shares = (slow[number::processes] + quick[number::processes] for number in range(processes))
    return list(chain.from_iterable(chain.from_iterable(shares)))


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a sound collection with two drivers, which is the current folder."""
    root = tmp_path / "collection"
    shutil.copytree(COLLECTION, root / "drivers")
    (root / "mkdocs.yml").write_text("site_name: Drivers for tests\n", encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return root


@pytest.fixture
def empty(collection: Path) -> Path:
    """The current folder: a collection whose registers are filled and which has no drivers."""
    shutil.rmtree(collection / "drivers" / "2019")
    return collection


@pytest.fixture
def written(empty: Path) -> Written:
    """What the drivers and case studies of the collection are by now: paths and texts."""

    def read() -> dict[str, str]:
        return {
            path.relative_to(empty).as_posix(): path.read_text(encoding="utf-8")
            for folder in ("docs/case-studies", "drivers")
            for path in sorted((empty / folder).rglob("*.md"))
        }

    return read


@pytest.fixture
def drivers() -> Callable[..., Result]:
    """Run the `drivers` command in this process, as on a machine without a terminal."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments), catch_exceptions=False)

    return run


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the browser that the machine has."""
    found = find_test_browser()
    if found is None:
        end_without("BROWSER", "no Chromium, Chrome or Edge on this machine; install one to run the browser tests")
    return {**browser_type_launch_args, "executable_path": found, "args": options_for_tests()}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Iterator[Browser]:
    """The browser, in which each page that a click leads to is ready before the test goes on."""
    with awaited_pages():
        yield browser


@pytest.fixture
def shell() -> None:
    """Bash and jq, which the steps of the workflows are written for."""
    missing = [program for program in ("bash", "jq") if shutil.which(program) is None]
    if missing:
        message = f"no {' and no '.join(missing)} on this machine; install it to run the tests of the workflows"
        end_without("JQ", message)
