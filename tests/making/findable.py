"""The collection in which the tests of the finder look: what is hard to find, and enough of what is not."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests import REPOSITORY

FINDABLE = REPOSITORY / "tests" / "site" / "browser" / "finder"
PLANS = 30
"""Drivers that differ in title, year and theme only."""

_PLAN = """\
---
title: Plan {number:02}
source: NHS Improvement
date: {year}
themes: [{theme}]
library_impact: |
  - Read the plan.
last_updated: 2018-{month:02}
review_due: 2020-01
group_member: JW
---

## Summary

A quokka is on every page of plan {number:02}.
"""


def make_findable(root: Path) -> Path:
    """The folder of drivers of this collection, below `root`."""
    drivers = root / "findable"
    shutil.copytree(FINDABLE, drivers)
    for number in range(1, PLANS + 1):
        theme = "leadership" if number % 3 else "workforce"
        text = _PLAN.format(number=number, year=2000 + number % 10, theme=theme, month=number % 12 + 1)
        (drivers / "2019" / f"plan-{number:02}.md").write_text(text, encoding="utf-8")
    return drivers
