"""A repository whose registers and drivers the tests of this room change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from policy_drivers.changes.registers.plan import Plan
from policy_drivers.changes.snapshot import Snapshot, snapshot
from policy_drivers.changes.soundness import require_sound
from policy_drivers.reading.project import find_project

TODAY = date(2019, 1, 15)
DRIVER = """\
---
title: {title}
source: {source}
link: https://example.org/{slug}.pdf
date: 2018-06
themes: {themes}
library_impact: |
  - Expect requests for evidence searches.
last_updated: 2018-12
review_due: 2019-12
group_member: {member}
---

## Summary

The plan sets out what the NHS will do.
"""


def write_driver(
    root: Path, slug: str, themes: str = "[leadership]", source: str = "NHS England", member: str = "FG", more: str = ""
) -> Path:
    """Write a driver; `more` is what stands in its front matter besides."""
    path = root / "drivers" / "2019" / f"{slug}.md"
    text = DRIVER.format(title=slug.capitalize(), slug=slug, themes=themes, source=source, member=member)
    path.write_text(text.replace("last_updated", f"{more}last_updated", 1), encoding="utf-8", newline="\n")
    return path


def write_register(root: Path, kind: str, text: str) -> None:
    """Write a register."""
    (root / "drivers" / "register" / f"{kind}.yml").write_text(text, encoding="utf-8", newline="\n")


def before(root: Path) -> Snapshot:
    """What is there."""
    return snapshot(find_project(root), TODAY)


def changed_lines(plan: Plan) -> dict[str, list[str]]:
    """What changes in each file: the lines that go, with a minus, and those that come, with a plus."""
    found = {}
    for old, new in plan.changes.files:
        assert old is not None
        assert new is not None
        was, is_ = old.text.splitlines(), new.text.splitlines()
        gone = [f"-{line}" for line in was if line not in is_]
        found[old.path] = [*gone, *(f"+{line}" for line in is_ if line not in was)]
    return found


def require_sound_after(state: Snapshot, plan: Plan) -> Snapshot:
    """The repository after a plan, in which no error is new."""
    return require_sound(state, plan.changes)
