"""Everything that is made from drivers is written, with the same bytes whichever way; what fails is a sentence."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import active_children
from pathlib import Path

import pytest

from policy_drivers import processes
from policy_drivers.model.settings import Way
from policy_drivers.site import pourer, pouring
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.files.indexing import PageTexts
from policy_drivers.site.page import SitePage
from policy_drivers.site.pages import driver
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.pouring import Pouring, PouringError
from policy_drivers.site.site import Site
from tests.making.builds import files
from tests.making.sites import site
from tests.making.themes import rendered, whole

DRIVER = "title: A\nsource: B\ndate: 2018\nthemes: [leadership]\nlibrary_impact: Do."
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely; elsewhere processes are spawned")


class Index:
    """Takes the texts of the pages, as an index would."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.stamp = ""
        self.digest = 0
        self.texts = self.texts_of(-1)

    def texts_of(self, number: int) -> PageTexts:
        """Where a process adds pages."""
        return PageTexts(self._folder / f"{number}.jsonl")

    def start(self, folder: Path, digests: Sequence[int] = ()) -> None:
        """All texts are there."""
        self.stamp, self.digest = "stamp", sum(digests, self.texts.digest)

    @property
    def lines(self) -> list[bytes]:
        """What was added, in an order of its own."""
        return sorted(line for path in self._folder.iterdir() for line in path.read_bytes().splitlines())


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """An index in a folder of its own."""
    folder = tmp_path / "texts"
    folder.mkdir()
    return Index(folder)


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever machine this is; and no process is left."""
    monkeypatch.setattr(processes, "processors", lambda: 2)
    before = active_children()
    yield
    assert active_children() == before


def _made(way: Way) -> Site:
    return site({"one": DRIVER, "two": DRIVER}, pouring=way)


def _pour(made: Site, folder: Path, index: Index) -> None:
    folder.mkdir()
    urls = [*(page.url for page in all_pages(made)), *(file.url for file in data_files(made))]
    begun = Pouring(made, urls, folder, index)  # type: ignore[arg-type]
    try:
        begun.begin()
        begun.pour([rendered(page) for page in begun.marked])
        begun.go_on()
        begun.finish()
    finally:
        begun.stop()
        index.texts.close()


@pytest.mark.parametrize("way", [Way.ALONE, pytest.param(Way.FORK, marks=linux), Way.SPAWN])
def test_everything_is_written_whichever_way(tmp_path: Path, index: Index, way: Way) -> None:
    made = _made(way)
    _pour(made, tmp_path / "site", index)
    pages = [(page, page.render()) for page in all_pages(made)]
    wanted = {f"{page.url}index.html": whole(page, content).encode() for page, content in pages}
    wanted |= {file.url: file.content for file in data_files(made)}
    written = files(tmp_path / "site")
    assert {url: written.pop(url) for url in ("drivers/facets.json", "drivers/orders.json")}.keys()
    assert written == wanted
    expected = index.texts_of(99)
    for page, content in pages:
        if page.found_as:
            expected.add(page.url, content.html)
    expected.close()
    assert index.digest == expected.digest
    assert index.lines[::2] == index.lines[1::2] != []  # each as it was added, and as it was expected


@pytest.mark.parametrize(
    ("wanted", "can_fork", "number", "drivers", "way"),
    [
        (Way.ALONE, True, 4, 9999, None),
        (Way.FORK, True, 1, 1, "fork"),
        (Way.SPAWN, True, 1, 1, "spawn"),
        (Way.AUTO, True, 2, 24, None),
        (Way.AUTO, True, 2, 25, "fork"),
        (Way.AUTO, True, 1, 9999, None),
        (Way.AUTO, False, 2, 9999, "spawn"),
        (Way.AUTO, False, 2, 10, None),
        (Way.AUTO, False, 1, 9999, None),
    ],
)
def test_processes_are_forked_where_that_is_safe_and_spawned_where_it_is_worth_it(
    monkeypatch: pytest.MonkeyPatch, wanted: Way, can_fork: bool, number: int, drivers: int, way: str | None
) -> None:
    monkeypatch.setattr(processes, "processors", lambda: number)
    monkeypatch.setattr(processes, "usable", lambda: number if can_fork else 1)
    monkeypatch.setattr(pouring, "get_all_start_methods", lambda: ["fork", "spawn"])
    assert pouring._way(wanted, drivers) == way


def test_a_system_that_cannot_fork_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pouring, "get_all_start_methods", lambda: ["spawn"])
    with pytest.raises(PouringError, match=r"pouring: this system cannot fork; choose spawn, alone or auto$"):
        pouring._way(Way.FORK, 1)


def _full(self: pourer.Pourer, url: str, content: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", f"site/{url}")


@pytest.mark.parametrize("way", [Way.ALONE, pytest.param(Way.FORK, marks=linux)])
def test_a_disk_that_is_full_is_told_as_the_system_told_it(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    monkeypatch.setattr(pourer.Pourer, "_write", _full)
    with pytest.raises(OSError, match="No space left on device") as told:
        _pour(_made(way), tmp_path / "site", index)
    assert (told.value.errno, str(told.value.filename)[:5]) == (errno.ENOSPC, "site/")


def _too_large(site: Site, file: object, page: SitePage) -> None:
    raise MemoryError


@pytest.mark.parametrize("way", [Way.ALONE, pytest.param(Way.FORK, marks=linux)])
def test_want_of_memory_is_no_fault_of_the_program(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    monkeypatch.setattr(driver, "_driver", _too_large)
    with pytest.raises(OSError, match="Cannot allocate memory") as told:
        _pour(_made(way), tmp_path / "site", index)
    assert told.value.errno == errno.ENOMEM


def _no_page(site: Site, file: object, page: SitePage) -> None:
    raise ValueError("it has no sense")


@pytest.mark.parametrize("way", [Way.ALONE, pytest.param(Way.FORK, marks=linux)])
def test_a_page_that_cannot_be_made_is_named(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    monkeypatch.setattr(driver, "_driver", _no_page)
    with pytest.raises(PouringError) as told:
        _pour(site({"one": DRIVER}, pouring=way), tmp_path / "site", index)
    assert str(told.value) == (
        "drivers/one/ cannot be made: ValueError: it has no sense; this is a fault of the program, so please report it"
    )
    assert "in _no_page" in told.value.details


@pytest.fixture
def told_to_exit() -> Iterator[None]:
    """A first process that ends of itself when told, as that of a build does."""
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    yield
    signal.signal(signal.SIGTERM, before)


@linux
@pytest.mark.usefixtures("told_to_exit")
@pytest.mark.parametrize(
    ("end", "said"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "was ended (SIGKILL), perhaps because memory ran out"),
        (lambda: os.kill(os.getpid(), signal.SIGTERM), "was ended (SIGTERM)"),
        (lambda: os.kill(os.getpid(), signal.SIGINT), "was ended (1), perhaps because memory ran out"),
        (lambda: os._exit(3), "was ended (3), perhaps because memory ran out"),
    ],
    ids=["killed", "told", "interrupted", "gone"],
)
def test_a_process_that_dies_is_told(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch, end: Callable[[], None], said: str
) -> None:
    def dies(self: pourer.Pourer, page: SitePage) -> None:
        end()

    monkeypatch.setattr(pourer.Pourer, "_page", dies)
    with pytest.raises(PouringError) as told:
        _pour(_made(Way.FORK), tmp_path / "site", index)
    assert str(told.value) == f"the site cannot be written: a process that writes it {said}"


@linux
def test_a_system_without_room_for_a_process_lets_one_do_it_all(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: processes.Helpers, work: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(processes.Helpers, "start", refused)
    _pour(_made(Way.FORK), tmp_path / "site", index)
    assert "drivers/one/index.html" in files(tmp_path / "site")
