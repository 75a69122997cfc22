"""The finder's index follows an edit: whole, or not at all, and whoever is waited for goes first."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from policy_drivers.site import following
from policy_drivers.site.files import finder_data
from policy_drivers.site.files.indexing import Indexing, IndexingError
from policy_drivers.site.following import Following, PageLines, Turns, put_aside
from policy_drivers.site.on_demand import OnDemand
from tests.making.builds import files
from tests.making.sites import site
from tests.site.test_on_demand import DRIVER, on_demand

HELP = {"about/": "<h1>About</h1><p>It helps.</p>"}


def follow(made: OnDemand, lines: PageLines, told: list[str]) -> Following:
    """Begin to follow an edit at once."""
    begun = Following(made, HELP, lines, Turns(), told.append)
    begun.start(0)
    return begun


def test_the_index_follows_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    told: list[str] = []
    lines = PageLines()
    first = on_demand(site({"one": DRIVER}), tmp_path, are_made=True)
    follow(first, lines, told).wait()
    before = files(tmp_path)
    facets = json.loads(before["drivers/facets.json"])
    assert (facets["count"], json.loads(before["search/index.json"])["drivers"]) == (1, 1)
    follow(first.after(site({"one": f"{DRIVER} Quickly."})), lines, told).wait()
    after = files(tmp_path)
    again = tmp_path / "again"
    follow(on_demand(site({"one": f"{DRIVER} Quickly."}), again, are_made=True), PageLines(), told).wait()
    finder = {path: after[path] for path in after if path.startswith("search/") or path in finder_data.FILES}
    assert finder == files(again)
    assert finder["search/index.json"] != before["search/index.json"]
    assert told == []


def test_only_what_is_made_from_something_else_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    line_of = following.line_of

    def noted(url: str, html: str) -> bytes:
        read.append(url)
        return line_of(url, html)

    monkeypatch.setattr(following, "line_of", noted)
    lines = PageLines()
    first = on_demand(site({"one": DRIVER, "two": DRIVER}), tmp_path, are_made=True)
    follow(first, lines, []).wait()
    assert {"about/", "drivers/one/", "drivers/two/"} < {*read}
    read.clear()
    edited = site({"one": f"{DRIVER} Quickly.", "two": DRIVER})
    follow(first.after(edited), lines, []).wait()
    assert "drivers/one/" in read
    assert "about/" not in read
    assert not [url for url in read if url.startswith("contribute/rules/")]


def test_another_edit_interrupts_it_and_the_index_before_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    made = on_demand(site({"one": DRIVER}), tmp_path, are_made=True)
    follow(made, PageLines(), told).wait()
    before = files(tmp_path)
    is_reading, may_go_on = threading.Event(), threading.Event()
    line_of = following.line_of

    def waiting(url: str, html: str) -> bytes:
        is_reading.set()
        may_go_on.wait(30)
        return line_of(url, html)

    monkeypatch.setattr(following, "line_of", waiting)
    begun = follow(made.after(site({"one": f"{DRIVER} Quickly."})), PageLines(), told)
    assert is_reading.wait(30)
    stopping = threading.Thread(target=begun.stop)
    stopping.start()
    may_go_on.set()
    stopping.join()
    assert [*map(files(tmp_path).get, before)] == [*before.values()]
    assert told == []


def test_why_there_is_no_index_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Indexing) -> None:
        raise IndexingError("The search index could not be made: no room")

    monkeypatch.setattr(Indexing, "finish", fail)
    told: list[str] = []
    follow(on_demand(site({"one": DRIVER}), tmp_path, are_made=True), PageLines(), told).wait()
    assert told == ["the finder still shows what was there before: The search index could not be made: no room"]
    assert not (tmp_path / "search").exists()


def test_who_is_waited_for_goes_before_who_is_not() -> None:
    turns, order = Turns(), list[str]()
    is_urgent = threading.Event()

    def wait_patiently() -> None:
        with turns.patient():
            order.append("patient")

    def hurry() -> None:
        with turns.urgent():
            is_urgent.set()
            patient.start()
            order.append("urgent")

    patient = threading.Thread(target=wait_patiently)
    hurry()
    patient.join()
    assert is_urgent.is_set()
    assert order == ["urgent", "patient"]


def test_the_files_of_the_finder_outlast_whoever_empties_the_folder(tmp_path: Path) -> None:
    kept = {"search/index.json": b"i", "search/pages/1.json": b"p", "drivers/facets.json": b"f"}
    for path, content in {**kept, "index.html": b"home"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    with put_aside(tmp_path):
        assert files(tmp_path) == {"index.html": b"home"}
        (tmp_path / "index.html").unlink()
    assert files(tmp_path) == kept
