"""Which addresses are looked at."""

from __future__ import annotations

import pytest

from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.watching.wanted import Wanted, host_of, wanted

PLAN = """\
---
title: The Plan for Libraries
source: Body of Plans
link: https://example.org/plan
links:
  - {title: In short, url: "https://example.org/short", role: summary}
  - {title: Copy, url: "https://archive.example/plan", role: archived}
  - {title: Again, url: "https://example.org/plan"}
identifiers: ["doi:10.1136/leader-2023-000880", "isbn:9780306406157"]
STATUS
---
"""


def _file(slug: str, text: str) -> DriverFile:
    return read_driver(SourceText(f"drivers/2019/{slug}.md", text.encode()))


def _addresses(*files: DriverFile) -> list[str]:
    return [each.address for each in wanted(files)]


@pytest.mark.parametrize("status", ["", "status: current", "status: draft"])
def test_all_addresses_of_a_driver_but_those_of_copies_are_looked_at_once(status: str) -> None:
    assert _addresses(_file("plan", PLAN.replace("STATUS", status))) == [
        "https://example.org/plan",
        "https://example.org/short",
        "https://doi.org/10.1136/leader-2023-000880",
    ]


@pytest.mark.parametrize("status", ["superseded", "archived"])
def test_nobody_asks_about_what_nobody_reads_any_more(status: str) -> None:
    assert _addresses(_file("plan", PLAN.replace("STATUS", f"status: {status}"))) == []


def test_an_address_of_two_drivers_is_looked_at_for_both() -> None:
    text = "---\ntitle: {}\nlink: https://example.org/plan\n---\n"
    files = [_file("one", text.format("First Strategy")), _file("two", text.format("Second Strategy"))]
    words = frozenset({"first", "second", "strategy"})
    assert wanted(files) == [Wanted("https://example.org/plan", words, ("one", "two"))]


def test_the_words_of_a_driver_are_those_of_its_title_and_its_source() -> None:
    found = {each.address: each.words for each in wanted([_file("plan", PLAN.replace("STATUS", ""))])}
    own = {"plan", "libraries", "body", "plans"}
    assert found["https://example.org/plan"] >= own
    assert found["https://example.org/short"] >= own | {"short"}


def test_a_file_that_cannot_be_read_has_no_addresses() -> None:
    assert _addresses(_file("broken", "---\nlink: [\n---\n")) == []


@pytest.mark.parametrize(
    ("address", "host"), [("https://Example.org:80/a", "example.org"), ("https://[", ""), ("nonsense", "")]
)
def test_the_host_of_an_address_is_known(address: str, host: str) -> None:
    assert host_of(address) == host
