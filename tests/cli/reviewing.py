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


def contents(collection: Path) -> dict[Path, bytes]:
    """Every file below a folder."""
    return {path: path.read_bytes() for path in sorted(collection.rglob("*")) if path.is_file()}
