"""Whatever code makes a page or a file of a site, the site is made again when it changes."""

from __future__ import annotations

from policy_drivers.rooms import House
from policy_drivers.site.site import ROOMS


def test_every_room_counts_that_the_pages_come_from() -> None:
    asks = {room.name: room.asks for floor in House().floors for room in floor}
    reached, waiting = set[str](), ["site"]
    while waiting:
        if (name := waiting.pop()) not in reached:
            reached.add(name)
            waiting += asks[name]
    assert reached - {*ROOMS} == {"cache"}  # which keeps bytes, and makes none
