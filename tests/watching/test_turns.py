"""Each address has its turn."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

import pytest

from policy_drivers.watching.turns import in_turn
from policy_drivers.watching.wanted import Wanted

TODAY = date(2026, 11, 30)
MANY = [Wanted(f"https://host{number % 40}.example/{number}", frozenset(), ("plan",)) for number in range(400)]


def _order(today: date = TODAY, known: object = None, looked: object = None) -> list[str]:
    hosts = in_turn(MANY, known if known is not None else {each.address for each in MANY}, looked or {}, today)
    return [each.address for each in chain.from_iterable(hosts)]


def test_the_addresses_of_a_host_come_together() -> None:
    hosts = in_turn(MANY, (), {}, TODAY)
    assert len(hosts) == 40
    assert all(len({each.address.split("/")[2] for each in host}) == 1 for host in hosts)
    assert sorted(_order()) == sorted(each.address for each in MANY)


def test_what_nothing_is_known_of_comes_first_and_then_what_was_looked_at_longest_ago() -> None:
    few = [Wanted(f"https://{name}.example/", frozenset(), ("plan",)) for name in ("a", "b", "c")]
    known = {"https://a.example/", "https://b.example/"}
    looked = {"https://a.example/": "2026-11-29", "https://b.example/": "2026-11-22"}
    found = in_turn(few, known, looked, TODAY)
    assert [host[0].address for host in found] == ["https://c.example/", "https://b.example/", "https://a.example/"]


@pytest.mark.parametrize("apart", [1, 7, 14, 28, 30])
def test_without_memory_twelve_runs_of_a_quarter_reach_every_address(apart: int) -> None:
    """Whichever days they are on."""
    of_one_host = [Wanted(f"https://plans.example/{number}", frozenset(), ("plan",)) for number in range(400)]
    known = {each.address for each in of_one_host}
    seen: set[str] = set()
    for number in range(12):
        (found,) = in_turn(of_one_host, known, {}, TODAY + timedelta(number * apart))
        seen.update(each.address for each in found[:100])
    assert len(seen) == 400


def test_a_day_has_one_order() -> None:
    assert _order() == _order()
    assert _order() != _order(TODAY + timedelta(1))
