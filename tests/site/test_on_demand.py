"""Pages and files are made when they are asked for, once, and as pouring makes them."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.frames import Frame, marked_pages
from policy_drivers.site.on_demand import MakingError, OnDemand, write_beside
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages import driver
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.pourer import Frames
from policy_drivers.site.site import Site
from tests.making.builds import files
from tests.making.sites import site
from tests.making.themes import rendered, whole

DRIVER = "title: A\nsource: B\ndate: 2018\nthemes: [leadership]\nlibrary_impact: Do."


def on_demand(made: Site, folder: Path, *, are_made: bool = False) -> OnDemand:
    """All pages and files of a site, in frames of the theme for tests."""
    pages = [*all_pages(made)]
    urls = [*(page.url for page in pages), *(file.url for file in data_files(made))]
    frames = Frames({page.kind: Frame.of(rendered(page), page) for page in marked_pages(pages, frozenset(urls))})
    return OnDemand(made, urls, folder, frames, are_made=are_made)


def test_only_what_is_asked_for_is_made_and_as_it_has_to_be(tmp_path: Path) -> None:
    made = site({"one": DRIVER, "two": DRIVER})
    asked = on_demand(made, tmp_path)
    for path in ("drivers/one/index.html", "feed.xml", "drivers.ris", "drivers/three/index.html", "nothing.txt", ""):
        asked.make(path)
    page = next(page for page in all_pages(made) if page.url == "drivers/one/")
    contents = {file.url: file.content for file in data_files(made)}
    assert files(tmp_path) == {
        "drivers/one/index.html": whole(page, page.render()).encode(),
        "drivers.ris": contents["drivers.ris"],
        "feed.xml": contents["feed.xml"],
    }


def test_what_is_there_is_not_made_again_and_after_an_edit_it_is(tmp_path: Path) -> None:
    asked = on_demand(site({"one": DRIVER}), tmp_path, are_made=True)
    asked.make("drivers/one/index.html")
    assert files(tmp_path) == {}
    asked.after(site({"one": f"{DRIVER} More."})).make("drivers/one/index.html")
    assert "Do. More." in (tmp_path / "drivers/one/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("edited", "is_same"),
    [
        ({"one": f"{DRIVER} More."}, True),
        ({"one": DRIVER.replace("title: A", "title: Another")}, True),
        ({"one": DRIVER.replace("leadership", "workforce")}, False),
        ({"one": DRIVER, "two": DRIVER}, False),
        ({}, False),
    ],
)
def test_other_addresses_are_noticed(tmp_path: Path, edited: dict[str, str], is_same: bool) -> None:
    asked = on_demand(site({"one": DRIVER}), tmp_path)
    assert asked.has_same_addresses(asked.after(site(edited))) is is_same


def test_the_text_of_a_page_that_an_engine_renders_is_had_and_nothing_written(tmp_path: Path) -> None:
    made = site({"one": DRIVER})
    asked = OnDemand(made, [], tmp_path, Frames({}), rendered=["drivers/"])
    assert [page.url for page in asked.pages()] == ["drivers/"]
    page = asked.page("drivers/")
    assert page is not None
    assert "<h1" in asked.text(page)
    assert asked.page("drivers/one/") is None
    assert files(tmp_path) == {}


def test_what_cannot_be_made_is_a_sentence_and_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(site: Site, file: object, page: SitePage) -> Content:
        raise LookupError("no such thing")

    asked = on_demand(site({"one": DRIVER}), tmp_path)
    with monkeypatch.context() as failing:
        failing.setattr(driver, "_driver", fail)
        with pytest.raises(MakingError) as raised:
            asked.make("drivers/one/index.html")
    assert str(raised.value) == (
        "drivers/one/ cannot be made: LookupError: no such thing; this is a fault of the program, so please report it"
    )
    assert files(tmp_path) == {}


def test_nothing_half_written_is_left_where_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_beside(tmp_path / "a" / "b.txt", b"whole")

    def fill(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(OSError, match="No space left on device"):
        write_beside(tmp_path / "a" / "b.txt", b"another")
    assert files(tmp_path) == {"a/b.txt": b"whole"}
