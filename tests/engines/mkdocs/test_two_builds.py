"""Two builds in one process do not mix."""

from __future__ import annotations

from pathlib import Path

from tests import REPOSITORY
from tests.making.builds import SMALL, build, environment, files, make_collection, without_help
from tests.making.forked_python import run_python

OTHER = """---
title: Another plan
source: Another body
date: 2016
library_impact: Read it.
review_due: {due}
group_member: JW
---

## Summary

Nothing of it is on any page of the outer site.
"""


def _other(root: Path, due: str) -> Path:
    """A repository with one driver."""
    drivers = root / "drivers"
    (drivers / "2016").mkdir(parents=True)
    (drivers / "register").mkdir()
    (drivers / "register" / "members.yml").write_text("- initials: JW\n", encoding="utf-8")
    (drivers / "2016" / "another.md").write_text(OTHER.format(due=due), encoding="utf-8")
    return without_help(make_collection(root / "other", drivers))


def _nested(outer: Path, inner: Path) -> str:
    """Build one within the other; `aborted` where the inner one failed."""
    done = run_python(["-m", "tests.making.two_builds", str(outer), str(inner)], REPOSITORY, environment())
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_one_within_another_gives_what_each_gives_alone(small_site: Path, tmp_path: Path) -> None:
    outer, inner = make_collection(tmp_path / "outer", SMALL), _other(tmp_path, "2019-06")
    assert build(inner).returncode == 0
    alone = files(inner / "site")
    assert _nested(outer, inner) == ""
    assert files(inner / "site") == alone
    assert files(outer / "site") == files(small_site)


def test_one_that_fails_within_another_takes_nothing_from_it(small_site: Path, tmp_path: Path) -> None:
    outer, inner = make_collection(tmp_path / "outer", SMALL), _other(tmp_path, "2019-13")
    assert _nested(outer, inner) == "aborted"
    assert not (inner / "site").exists()
    assert files(outer / "site") == files(small_site)
