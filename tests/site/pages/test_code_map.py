"""The drawing of the rooms: all of them are on it, and it is on this repository's own site alone."""

from __future__ import annotations

from pathlib import Path

from policy_drivers.rooms import House, all_of
from policy_drivers.site.pages.code_map import below_introduction
from tests.making.builds import build, files, make_small_project
from tests.making.sites import site, words


def test_the_drawing_has_every_room_and_every_step() -> None:
    html = below_introduction(site({})).html
    house = House()
    lines = "\n".join(words(html))
    for room in all_of(room for floor in house.floors for room in floor):
        assert f"{room.name}/" in lines
        assert f"{room.modules} module" in lines
    assert html.count("<li><a href=") == len(house.way)
    for step in house.way:
        assert f'id="room-{step.room}"' in html


def test_a_site_without_the_page_has_no_drawing(tmp_path: Path) -> None:
    make_small_project(tmp_path)
    assert build(tmp_path).returncode == 0
    made = files(tmp_path / "site")
    assert "drivers/index.html" in made
    assert [name for name, content in made.items() if name.endswith(".html") and b"pd-house" in content] == []
    assert [name for name in made if name.startswith("development")] == []
