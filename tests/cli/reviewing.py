"""What the tests of `drivers review` share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"
NO_CHANGE = ("--outcome=no change", "--by=FG", TODAY)

PLAN = (
    b"---\n"
    b"title: The plan\n"
    b"source: NHS England\n"
    b"link: https://example.org/plan\n"
    b"date: 2016-12\n"
    b"library_impact: Expect requests.\n"
    b"review_due: 2018-02 # a year on\n"
    b"group_member: FG\n"
    b"---\n"
    b"\n"
    b"## Summary\n"
    b"\n"
    b"It says so.\n"
)


STORY = (
    b"---\n"
    b"title: Searches for ward leaders   # as they call it\n"
    b"organisation: Library of a teaching hospital\n"
    b"drivers:\n"
    b"  - {driver: another-driver, how: Gives leaders evidence.}\n"
    b"completed_on: 2018-06\n"
    b"impact: [{effect: Forty asked., evidence: Counted.}]\n"
    b'review_due: "2018-12" # a year on\n'
    b"group_member: FG\n"
    b"---\n"
    b"\n"
    b"## What was done\n"
    b"\n"
    b"They asked.\n"
)
LIST = (
    b"---\n"
    b"title: Leading in the allied health professions\n"
    b"question: Who leads?\n"
    b"completed_on: 2017-12-03\n"
    b"sections:\n"
    b"- title: Key drivers\n"
    b"  drivers: [another-driver]\n"
    b"review_due: 2018-12\n"
    b"group_member: JW\n"
    b"---\n"
    b"\n"
    b"Leaders [[another-driver]].\n"
)


def put(collection: Path, path: str, text: bytes) -> Path:
    """A file of a collection, in a folder that may be new."""
    found = collection / path
    found.parent.mkdir(parents=True, exist_ok=True)
    found.write_bytes(text)
    return found


def contents(collection: Path) -> dict[Path, bytes]:
    """Every file below a folder."""
    return {path: path.read_bytes() for path in sorted(collection.rglob("*")) if path.is_file()}
