"""In which order addresses are looked at, so that each has its turn although a run has not time for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from datetime import date
from hashlib import sha256

from policy_drivers.watching.wanted import Wanted, host_of

_TURN = (5**0.5 - 1) / 2
"""By so much of all addresses each week begins later than the week before, which spreads weeks evenly; the days of a
week begin a seventh apart.
"""


def in_turn(
    addresses: Iterable[Wanted], known: Container[str], looked: Mapping[str, str], today: date
) -> list[list[Wanted]]:
    """The addresses of each host together, in the order in which they are looked at.

    First those of which nothing is known yet, then those that were looked at longest ago, by the days in `looked`
    (ISO 8601). Where nobody remembers, as on a machine that is new for each run, the day says where to begin.
    """

    def turn(each: Wanted) -> tuple[bool, str, float]:
        return each.address in known, looked.get(each.address, ""), _distance(each.address, today)

    hosts: dict[str, list[Wanted]] = defaultdict(list)
    for each in sorted(addresses, key=turn):
        hosts[host_of(each.address)].append(each)
    return list(hosts.values())


def _distance(address: str, today: date) -> float:
    """How far an address is from where a day begins, if all are on a circle: 0 to 1."""
    place = int.from_bytes(sha256(address.encode("utf-8", "surrogatepass")).digest()[:6]) / 2**48
    week, day = divmod(today.toordinal(), 7)
    return (place - week * _TURN - day / 7) % 1
