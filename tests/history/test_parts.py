"""What differs between two states of a driver's file, for its readers."""

from __future__ import annotations

import pytest

from policy_drivers.history.parts import Difference, Parts, difference, is_draft, parts

STATE = """---
title: "A plan"
source: NHS England
themes: [leadership, workforce]
library_impact: |
  - Train people.
---

Before any heading.

## Summary

It says something.

```md
## No heading
```

## Key features

Two.
"""


@pytest.mark.parametrize(
    ("old", "new", "keys", "sections"),
    [
        ('"A plan"', "A plan", (), ()),
        ('"A plan"', "'A plan'  # or so", (), ()),
        ("source: NHS England\n", "# looked up\nsource:   NHS England\n", (), ()),
        ("[leadership, workforce]", "\n  - leadership\n  - workforce", (), ()),
        ("[leadership, workforce]", "[workforce, leadership]", ("themes",), ()),
        ('title: "A plan"\nsource: NHS England\n', 'source: NHS England\ntitle: "A plan"\n', (), ()),
        ("source: NHS England\n", "", ("source",), ()),
        ("source: NHS England\n", "source: NHS England\nformat: PDF\n", ("format",), ()),
        ("source: NHS England\n", "source: NHS England\nformat:\n", (), ()),
        ("Train", "Retrain", ("library_impact",), ()),
        ("something.", "something.  \n\n<!-- for us -->\n", (), ()),
        ("something.", "something else.", (), ("Summary",)),
        ("No heading", "No other heading", (), ("Summary",)),
        ("Before", "Long before", (), ("",)),
        ("## Key features", "## **Features** ##", (), ("Features", "Key features")),
        ("\n", "\r\n", (), ()),
        ("A plan", "A plan: [", ("title",), ()),
    ],
)
def test_what_readers_see_differs(old: str, new: str, keys: tuple[str, ...], sections: tuple[str, ...]) -> None:
    before, after = parts(STATE.encode()), parts(STATE.replace(old, new).encode())
    assert difference(before, after) == Difference(keys, sections)


def test_a_draft_is_known() -> None:
    assert is_draft(parts(b"---\nstatus: 'draft'  # until Monday\n---\n"))
    assert not is_draft(parts(b"---\nstatus: current\n---\nstatus: draft\n"))


def test_what_is_no_driver_has_no_keys() -> None:
    assert parts(b"") == Parts({}, "")
    assert parts(b"\xef\xbb\xbf---\ntitle: A\n") == Parts({}, "---\ntitle: A\n")
