"""`drivers fix`: what has one right answer is fixed, by changing those bytes alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import Edit, SourceText, Span
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.fixing import fixed
from tests.making.campaign import each_push
from tests.rules.cases import CASES, FIRST_OF_EACH, TODAY, build, findings, read

BEFORE = b"""---\r
# Typed on Windows, with a comment.\r
Title: Interim NHS People Plan   # the interim one\r
source: ['Kings Fund', "CQC",NHS england]\r
link: https://example.org/interim-people-plan.pdf\r
date:   June 2018\r
type: Plan\r
themes:\r
  - Leadership  # folded\r
library_impact: |\r
  - Expect requests\xe2\x80\x8b for searches.\r
last_updated: "1st December 2018"\r
review_due: 4/10/2019\r
group_member: (fiona green)\r
reviews:\r
  - {date: 2018/12/1, by: fiona green, outcome: No change}\r
---\r
\r
## Summary\r
\r
The plan sets out what the NHS will do.\r
"""
AFTER = b"""---\r
# Typed on Windows, with a comment.\r
title: Interim NHS People Plan   # the interim one\r
source: ['The King''s Fund', "Care Quality Commission",NHS England]\r
link: https://example.org/interim-people-plan.pdf\r
date:   2018-06\r
type: plan\r
themes:\r
  - leadership  # folded\r
library_impact: |\r
  - Expect requests for searches.\r
last_updated: 2018-12-01\r
review_due: 4/10/2019\r
group_member: FG\r
reviews:\r
  - {date: 2018-12-01, by: FG, outcome: no change}\r
---\r
\r
## Summary\r
\r
The plan sets out what the NHS will do.\r
"""


def _fixed(root: Path, text: bytes, *rules: str) -> bytes:
    """The bytes of a driver after fixing, or as they are where nothing is fixed."""
    path = build(root) / "2019" / "input.md"
    path.write_bytes(text)
    project, catalogue = read(root)
    changes = fixed(catalogue, project.settings, TODAY, lambda finding: not rules or finding.rule in rules)
    assert set(changes) <= {"drivers/2019/input.md"}
    assert path.read_bytes() == text, "nothing is written"
    return changes["drivers/2019/input.md"][1] if changes else text


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "byte order mark"])
def test_only_what_is_fixed_changes(mark: bytes, tmp_path: Path) -> None:
    assert _fixed(tmp_path, mark + BEFORE) == mark + AFTER


def test_only_the_rules_that_are_wanted_fix(tmp_path: Path) -> None:
    assert _fixed(tmp_path, BEFORE, "date-format") == BEFORE.replace(b"June 2018", b"2018-06").replace(
        b'"1st December 2018"', b"2018-12-01"
    ).replace(b"2018/12/1", b"2018-12-01")


@pytest.mark.parametrize("case", each_push(FIRST_OF_EACH, CASES))
def test_fixing_leaves_nothing_to_fix_and_nothing_new(case: str, tmp_path: Path) -> None:
    build(tmp_path, case)
    project, catalogue = read(tmp_path)
    before = findings(tmp_path)
    changes = fixed(catalogue, project.settings, TODAY, lambda finding: True)
    for path, (_, after) in changes.items():
        (tmp_path / path).write_bytes(after)
    assert {path for path, _ in changes.items()} == {finding.path for finding in before if finding.fix}
    after_all = findings(tmp_path)
    assert [finding.rule for finding in after_all if finding.fix] == []
    assert _counted(after_all) <= _counted(before)


def _counted(found: list[Finding]) -> set[tuple[str, str, str]]:
    return {(finding.path, finding.rule, finding.message) for finding in found}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (b"date: |\n  June 2018\n# a comment", "a block of text"),
        (b"date: 4/10/2018", "two readings"),
        (b"Date: 2018\nDATE: 2018", "two keys that could be the same"),
        (b"date: 2018\nDate: 2019", "the key is there already"),
        (b"date: 2018\nsource: |\n  Kings Fund\n", "a block of text"),
        (b"date: 2018\nstatus: >\n  Archived", "a block of text"),
        (b"date: 2018\ngroup_member: |\n  Fiona Green", "a block of text"),
    ],
)
def test_what_has_more_than_one_right_answer_stays(wrong: bytes, why: str, tmp_path: Path) -> None:
    text = b"---\ntitle: A plan\n" + wrong + b"\n---\n\n## Summary\n\nIt says so.\n"
    assert _fixed(tmp_path, text) == text, why


def test_a_comment_behind_what_may_be_text_is_not_made_text(tmp_path: Path) -> None:
    text = b"---\ntitle: Plan\nformat: PDF #2 # ask again\naudience: #All # or some\nstrategy: A #2\n---\n"
    assert _fixed(tmp_path, text, "value-cut", "value-missing") == text.replace(b"A #2", b'"A #2"')


def test_a_fix_that_uncovers_another_is_followed(tmp_path: Path) -> None:
    text = b"---\nDate: June 2018\n---\n\n## Summary\n\nIt says so.\n"
    assert _fixed(tmp_path, text) == text.replace(b"Date: June 2018", b"date: 2018-06")


def test_fixes_that_overlap_take_turns(tmp_path: Path) -> None:
    text = "---\ntitle: A plan\ndate: June\u200b 2018\n---\n\n## Summary\n\nIt says so.\n".encode()
    assert _fixed(tmp_path, text) == text.replace(b"June\xe2\x80\x8b 2018", b"2018-06")


def test_a_fix_leaves_an_address_that_was_one_only_by_what_cannot_be_seen(tmp_path: Path) -> None:
    text = b"---\ntitle: A plan\nlink: https://example.\x1c?org/a\ndate: 2018\n---\n\n## Summary\n\nIt says so.\n"
    after = _fixed(tmp_path, text)
    assert after == text.replace(b"\x1c", b"")
    faults = read_driver(SourceText("drivers/2018/plan.md", after)).faults
    assert [(each.rule, each.value) for each in faults] == [("link-invalid", "https://example.?org/a")]


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    text = b'---\ntitle: "A plan\ndate: June 2018\n---\n'
    assert _fixed(tmp_path, text) == text


def test_edits_that_overlap_are_refused() -> None:
    from policy_drivers.reading.source import apply_edits

    with pytest.raises(ValueError, match=r"^two changes to a\.md overlap$"):
        apply_edits(SourceText("a.md", b"abcdef"), [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")])
