"""Pieces of pasted HTML: one finding for each, and what to write in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.cases import build, findings

HEAD = """---
title: Interim NHS People Plan
source: NHS England
link: https://example.org/interim-people-plan.pdf
date: 2018-06
library_impact: Expect requests.
last_updated: 2018-12
review_due: 2019-12
group_member: FG
---

## Summary

"""
WORDS = "write its words in Markdown, without the tags, or put each tag between backticks"


NEW_LINE = "write a space in its place, or an empty line where a paragraph begins"
TABLE = (
    "write each row as a line with bars, `| Year | Plan \\| part |` for the first and `|---|---|` below it, "
    "and an empty line above and below the table"
)
NO_ROWS = "write each of its rows as a line with a bar between the cells, and `|---|---|` below the first"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("It is <b>new</b>.", [("“<b>” is HTML", "write `**new**`")]),
        ("It is <em>new</em> and <i></i>.", [("“<em>” is HTML", "write `*new*`"), ("“<i>” is HTML", WORDS)]),
        (
            "See <a href=https://example.org/a>a <b>plan</b></a>.",
            [
                (
                    "“<a href=https://example.org/a>” is HTML, and so are 3 tags after it",
                    "write `[a **plan**](https://example.org/a)`",
                )
            ],
        ),
        ("It is <b>`new`</b>.", [("“<b>” is HTML", "write ``**`new`**``")]),
        ("<p>One.</p>\n<p>Two.</p>", [("“<p>” is HTML, and so are 3 tags after it", WORDS)]),
        ("One.<br>Two.<br>Three.", [("“<br>” is HTML, and is here 2 times", NEW_LINE)]),
        (
            "<table><tr><th>Year</th><th>Plan | part</th></tr><tr><td>2018</td></tr></table>",
            [("“<table>” is HTML, and so are 11 tags after it", TABLE)],
        ),
        ("<table></table>", [("“<table>” is HTML", NO_ROWS)]),
    ],
)
def test_one_finding_for_each_piece(html: str, said: list[tuple[str, str]], tmp_path: Path) -> None:
    (build(tmp_path) / "2019" / "input.md").write_text(f"{HEAD}{html}\n", encoding="utf-8")
    assert [(each.message, each.help) for each in findings(tmp_path)] == said
