"""What a preview hears of changed files, however an editor writes them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import (
    DirDeletedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver, ObservedWatch

from policy_drivers.engines import observing
from policy_drivers.engines.observing import Observers


class Heard(FileSystemEventHandler):
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.events: list[FileSystemEvent] = []
        self.something = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.events.append(event)
        self.something.set()

    def wait_for(self, observers: Observers) -> set[str]:
        """What has changed next, as soon as it is told of."""
        while not (changed := observers.taken()):
            assert self.something.wait(30)
            self.something.clear()
        return changed


class ByHand(BaseObserver):
    """An observer of a system on which nothing happens but what a test tells."""

    def __init__(self) -> None:
        super().__init__(lambda *_: None, timeout=1)  # type: ignore[arg-type]
        self.handlers: list[FileSystemEventHandler] = []

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **_: object) -> ObservedWatch:  # type: ignore[override]
        self.handlers.append(event_handler)
        return ObservedWatch(path, recursive=True)

    def tell(self, event: FileSystemEvent) -> None:
        for handler in self.handlers:
            handler.dispatch(event)


class FullObserver(ByHand):
    """One that watches as much as it can."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **_: object) -> ObservedWatch:  # type: ignore[override]
        raise OSError("inotify watch limit reached")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "drivers"
    (folder / "2019").mkdir(parents=True)
    (folder / "2019" / "plan.md").write_text("one")
    return folder


def heard_in(folder: Path, swift: ByHand) -> tuple[Observers, Heard]:
    observers, heard = Observers(0.5, swift), Heard()
    observers.schedule(heard, str(folder), recursive=True)
    return observers, heard


def test_a_change_is_told_once_whoever_tells_it_and_reading_is_none(folder: Path) -> None:
    swift = ByHand()
    observers, heard = heard_in(folder, swift)
    plan = folder / "2019" / "plan.md"
    swift.tell(FileModifiedEvent(str(plan)))
    swift.tell(FileClosedNoWriteEvent(str(plan)))
    assert heard.events == []
    plan.write_text("another")
    swift.tell(FileModifiedEvent(str(plan)))
    swift.tell(FileModifiedEvent(str(plan)))
    assert len(heard.events) == 1
    assert observers.taken() == {str(plan)}
    assert observers.taken() == set()


def test_a_file_that_took_the_place_of_another_is_a_change(folder: Path) -> None:
    swift = ByHand()
    observers, heard = heard_in(folder, swift)
    plan, beside = folder / "2019" / "plan.md", folder / "2019" / "plan.md.tmp"
    before = plan.stat()
    beside.write_text("two")
    os.utime(beside, ns=(before.st_atime_ns, before.st_mtime_ns))
    beside.replace(plan)
    swift.tell(FileMovedEvent(str(beside), str(plan)))
    assert len(heard.events) == 1
    assert observers.taken() == {str(plan)}


def test_what_comes_and_goes_at_once_and_what_editors_leave_is_none(folder: Path) -> None:
    swift = ByHand()
    observers, heard = heard_in(folder, swift)
    swift.tell(FileCreatedEvent(str(folder / "2019" / "4913")))
    (folder / "2019" / ".plan.md.swp").write_text("vim")
    swift.tell(FileCreatedEvent(str(folder / "2019" / ".plan.md.swp")))
    assert heard.events == []
    assert observers.taken() == set()


def test_a_folder_that_went_is_a_change_of_all_that_was_in_it(folder: Path, tmp_path: Path) -> None:
    swift = ByHand()
    observers, heard = heard_in(folder, swift)
    (folder / "2019").rename(tmp_path / "elsewhere")
    swift.tell(DirDeletedEvent(str(folder / "2019")))
    assert [event.is_directory for event in heard.events] == [False]
    assert observers.taken() == {str(folder / "2019" / "plan.md")}


def test_of_one_file_nothing_beside_it_is_told(folder: Path) -> None:
    swift, heard = ByHand(), Heard()
    observers = Observers(0.5, swift)
    plan = folder / "2019" / "plan.md"
    observers.schedule(heard, str(plan))
    (folder / "2019" / "other.md").write_text("x")
    swift.tell(FileCreatedEvent(str(folder / "2019" / "other.md")))
    assert heard.events == []
    plan.write_text("another")
    swift.tell(FileModifiedEvent(str(plan)))
    assert observers.taken() == {str(plan)}


def _in_place(plan: Path) -> None:
    plan.write_text("another")


def _beside_and_renamed(plan: Path) -> None:
    beside = plan.with_name("plan.md.tmp")
    beside.write_text("another")
    beside.replace(plan)


def _deleted_and_made(plan: Path) -> None:
    plan.unlink()
    plan.write_text("another")


@pytest.fixture(params=[True, False], ids=["told by the system", "looking"])
def running(
    request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Observers, Heard]]:
    monkeypatch.setattr(observing, "_PATIENT", 0.01)
    observers = Observers.of_system(0.01) if request.param else Observers(0.01, FullObserver())
    heard = Heard()
    observers.schedule(heard, str(folder), recursive=True)
    observers.start()
    yield observers, heard
    observers.stop()
    observers.join()


@pytest.mark.parametrize("write", [_in_place, _beside_and_renamed, _deleted_and_made])
def test_however_a_file_is_written_it_is_heard(
    running: tuple[Observers, Heard], folder: Path, write: Callable[[Path], None]
) -> None:
    observers, heard = running
    plan = folder / "2019" / "plan.md"
    found: set[str] = set()
    for _ in range(60):  # whoever looks may not have looked for the first time
        write(plan)
        if heard.something.wait(0.5):
            heard.something.clear()
            found |= observers.taken()
        if str(plan) in found:
            break
    assert str(plan) in found
    assert found <= {str(plan), f"{plan}.tmp"}


def test_a_folder_that_comes_back_is_looked_at_again(folder: Path, tmp_path: Path) -> None:
    """As where git changes to a branch that has none, and back."""
    observers, heard = Observers(0.01, None), Heard()
    observers.schedule(heard, str(folder), recursive=True)
    observers.start()
    plan, found = folder / "2019" / "plan.md", list[set[str]]()
    for _ in range(60):  # it may not have looked for the first time
        plan.write_text("another")
        if heard.something.wait(0.5):
            break
    assert observers.taken() == {str(plan)}
    for change in (
        lambda: folder.rename(tmp_path / "elsewhere"),
        lambda: (tmp_path / "elsewhere").rename(folder),
        lambda: plan.write_text("the last"),
    ):
        change()
        found.append(heard.wait_for(observers))
    observers.stop()
    observers.join()
    assert found == [{str(plan)}] * 3


def test_a_folder_that_comes_back_while_it_is_looked_at_is_no_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swift = ByHand()
    observers, _ = heard_in(folder, swift)
    folder.rename(tmp_path / "elsewhere")

    def walk_and_come_back(path: str) -> Iterator[tuple[str, list[str], list[str]]]:
        yield from walk(path)
        (tmp_path / "elsewhere").rename(folder)

    walk = os.walk
    monkeypatch.setattr(os, "walk", walk_and_come_back)
    swift.tell(DirDeletedEvent(str(folder)))
    assert observers.taken() == set()


def test_a_folder_that_took_the_place_of_a_file_is_a_change(folder: Path) -> None:
    swift = ByHand()
    observers, _ = heard_in(folder, swift)
    plan = folder / "2019" / "plan.md"
    plan.unlink()
    plan.mkdir()
    (plan / "part.md").write_text("two")
    swift.tell(FileCreatedEvent(str(plan)))
    assert observers.taken() == {str(plan), str(plan / "part.md")}


def test_where_the_system_says_nothing_it_is_looked_as_often_as_mkdocs_does(folder: Path) -> None:
    observers, heard = heard_in(folder, ByHand())
    observers.start()
    (emitter,) = observers._patient.emitters
    assert emitter.timeout == 2
    (folder / "2019" / "plan.md").write_text("another")
    (told,) = observers._patient._handlers[emitter.watch]
    told.dispatch(FileModifiedEvent(str(folder / "2019" / "plan.md")))
    assert emitter.timeout == 0.5
    assert len(heard.events) == 1
    observers.stop()
    observers.join()
