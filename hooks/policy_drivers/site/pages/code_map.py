"""The drawing of this package's rooms, below the introduction of the map for developers.

Only a site that has the page, which is this repository's own, has the drawing. It is made from the source of the very
code that builds the site.
"""

from __future__ import annotations

from functools import cache, partial

from policy_drivers.model import addresses
from policy_drivers.rooms import House, all_of
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.site import Site

SOURCE = "development/map.md"
"""The hand-written page in `docs/`."""


def below_introduction(site: Site) -> Content:
    """Every room with its sentence and how much is in it, floor above floor, and the way of a driver through them."""
    return SitePage(url=addresses.MAP, title="The map", description="", content=partial(_drawing, site)).render()


@cache
def _house() -> House:
    """What was drawn once stays true of the code that this process has loaded."""
    return House()


def _drawing(site: Site, page: SitePage) -> Content:
    house = _house()
    rooms = [room for floor in house.floors for room in floor]
    steps: dict[str, list[int]] = {}
    for number, step in enumerate(house.way, 1):
        steps.setdefault(step.room, []).append(number)
    return site.html("map.html", page, house=house, rooms=rooms, within=len(list(all_of(rooms))), steps=steps)
