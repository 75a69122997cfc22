"""What a document recommends, with the name of the place of each on the driver's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policy_drivers.model.driver import Driver
from policy_drivers.model.names import slugify


class Recommended(NamedTuple):
    """A recommendation, as it can be quoted."""

    number: str
    anchor: str
    """Its id on the page: `recommendation-3`."""
    text: str
    to: tuple[str, ...]


def recommended(driver: Driver) -> Sequence[Recommended]:
    """The recommendations in the order of the file; no two have the same anchor, whatever their numbers are."""
    found: list[Recommended] = []
    taken = set[str]()
    for position, each in enumerate(driver.recommendations, start=1):
        wanted = anchor = f"recommendation-{slugify(each.number) or position}"
        again = 1
        while anchor in taken:
            again += 1
            anchor = f"{wanted}-{again}"
        taken.add(anchor)
        found.append(Recommended(each.number.strip(), anchor, each.text.strip(), each.to))
    return found
