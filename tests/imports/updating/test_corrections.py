"""Cells that somebody has changed go into their keys, every other byte stays; what cannot be taken is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.updating.corrected_rows import CorrectedRow
from policy_drivers.imports.updating.corrections import Corrections, corrections
from policy_drivers.imports.updating.same_cell import alike
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.cells import BODY, to_cells, version_of
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText
from tests import REPOSITORY
from tests.making.demonstration import demonstration
from tests.making.drivers import driver_files
from tests.making.examples import examples

PLAN = """\
---
# The plan of the plans.
title: "The King’s plan"   # as on its cover
source: NHS England
date: 2018-06   # of the first edition
themes:
  - leadership  # first
  - training
library_impact: |
  - Expect requests.
review_due: 2019-02
group_member: FG
mine: kept
---

## Summary

Text, with\ttabs.

"""


def file_of(text: str = PLAN, path: str = "drivers/2018/plan.md") -> DriverFile:
    return read_driver(SourceText(path, text.encode("utf-8")))


def row_of(file: DriverFile, version: str | None = None, **cells: str) -> CorrectedRow:
    """The row of a file as it is exported, with some cells corrected."""
    exported = {**to_cells(file), **cells}
    slug = exported.pop("slug")
    return CorrectedRow("d.csv, line 2", slug, exported, version_of(file.source.raw) if version is None else version)


def of(*files: DriverFile) -> Catalogue:
    return Catalogue(files)


def found(row: CorrectedRow, file: DriverFile, earlier: Mapping[str, bytes] | None = None) -> Corrections:
    return corrections([row], of(file), (earlier or {}).get)


def became(**cells: str) -> str:
    """The text of the plan with some cells corrected."""
    result = found(row_of(file_of(), **cells), file_of())
    assert result.left == []
    return result.changes[0][1].source.text


def told(result: Corrections) -> list[str]:
    assert result.changes == []
    return [f"{each.where}: {each.why}" for each in result.left]


@pytest.mark.parametrize(
    ("cells", "old", "new"),
    [
        ({"title": "The King's long plan"}, '"The King’s plan"', '"The King’s long plan"'),
        ({"source": "NHS Wales"}, "source: NHS England", "source: NHS Wales"),
        ({"source": "NHS England; NHS Wales"}, "source: NHS England", "source: [NHS England, NHS Wales]"),
        ({"date": "13/07/2018"}, "date: 2018-06 ", "date: 2018-07-13 "),
        ({"themes": "leadership; training; digital"}, "  - training\n", "  - training\n  - digital\n"),
        ({"library_impact": "- Expect many requests."}, "  - Expect requests.\n", "  - Expect many requests.\n"),
        ({"link": "https://example.org/"}, 'NHS England\n', "NHS England\nlink: https://example.org/\n"),
        ({"review_due": ""}, "review_due: 2019-02\n", ""),
        ({"group_member": " "}, "group_member: FG\n", ""),
        ({"status": "archived"}, "  - Expect requests.\n", "  - Expect requests.\nstatus: archived\n"),
        ({"body": "## Summary\n\nText, with spaces.\n"}, "Text, with\ttabs.", "Text, with\tspaces."),
        ({"body": "## Summary\r\n\r\nText, with tabs.\r\n\r\nMore."}, "tabs.", "tabs.\n\nMore."),
        ({"format": "'=1+1"}, "source: NHS England\n", "source: NHS England\nformat: \"=1+1\"\n"),
    ],
)  # fmt: skip
def test_a_corrected_cell_changes_its_key_alone(cells: dict[str, str], old: str, new: str) -> None:
    assert PLAN.count(old) == 1
    assert became(**cells) == PLAN.replace(old, new)


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    raw = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode("utf-8")
    file = read_driver(SourceText("drivers/2018/plan.md", raw))
    result = found(row_of(file, group_member="JW", body="## Summary\n\nText.\n\nMore.\n"), file)
    wanted = PLAN.replace("FG", "JW").replace("Text, with\ttabs.", "Text.\n\nMore.").replace("\n", "\r\n")
    assert result.changes[0][1].source.raw == b"\xef\xbb\xbf" + wanted.encode("utf-8")


def test_a_body_where_there_was_none() -> None:
    for end, blank in (("", "\n\n"), ("\n", "\n"), ("\n\n\n", "")):
        file = file_of(f"---\ntitle: A\n---{end}")
        result = found(row_of(file, body="Text."), file)
        assert result.changes[0][1].source.text.startswith(f"---\ntitle: A\n---{end}{blank}Text.")


def test_what_is_not_in_the_table_stays() -> None:
    file = file_of()
    row = CorrectedRow("d.csv, line 2", "plan", {"group_member": "JW"})
    result = corrections([row], of(file), {}.get)
    assert result.changes[0][1].source.text == PLAN.replace("FG", "JW")
    assert result.is_of_unknown_version


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"title": ""}, "plan: `title` is empty, and no driver can do without it"),
        ({"body": " "}, "plan: `body` is empty, and no driver can do without it"),
        ({"date": "soon"}, "plan: `date`: “soon” is not a date; write it like 2019, 2019-06 or 2019-06-01"),
        ({"added": "2018-06-01"}, "plan: `added` says when the driver was added, and is never changed"),
        ({"title": "#NAME?"}, "plan: `title` is #NAME?: the program could not work it out"),
        ({"reviews": "[{"}, "plan: `reviews` cannot be read as JSON or YAML: "),
        ({"status": "gone"}, "plan: `status`: “gone” is not one of current, superseded, archived and draft"),
    ],
)
def test_a_cell_that_its_key_cannot_hold_is_told(cells: dict[str, str], why: str) -> None:
    (line,) = told(found(row_of(file_of(), **cells), file_of()))
    assert line.startswith(f"d.csv, line 2: {why}")


def test_the_other_cells_of_its_row_are_taken() -> None:
    result = found(row_of(file_of(), status="gone", date="soon", group_member="JW"), file_of())
    assert result.changes[0][1].source.text == PLAN.replace("FG", "JW")
    assert len(result.left) == 2


def test_rows_that_are_of_no_driver_are_told() -> None:
    file = file_of()
    broken = read_driver(SourceText("drivers/2018/act.md", b"---\ntitle: [\n---\n"))
    row = row_of(file, group_member="JW")
    rows = [replace(row, slug=slug, where=slug) for slug in ("plam", "", "act", "plan", "plan")]
    result = corrections(rows, of(file, broken), {}.get)
    assert result.changes == []
    assert [each.why for each in result.left] == [
        "there is no driver “plam”; did you mean plan?",
        "the cell of the slug is empty; write whose row this is",
        "drivers/2018/act.md cannot be read; run drivers check",
        "plan has 2 rows; leave one of them",
        "plan has 2 rows; leave one of them",
    ]


class TestAChangeInTheRepositorySinceTheExport:
    """The plan was exported, and then somebody else changed its title there."""

    exported = file_of()
    now = file_of(PLAN.replace("King’s plan", "Queen’s plan"))

    def result(self, *, is_known: bool = True, **cells: str) -> Corrections:
        raw = self.exported.source.raw
        return found(row_of(self.exported, **cells), self.now, {version_of(raw): raw} if is_known else {})

    def test_is_not_taken_back(self) -> None:
        assert self.result() == Corrections()
        assert self.result(title="The King's plan") == Corrections()

    def test_leaves_corrections_of_other_keys(self) -> None:
        result = self.result(group_member="JW")
        assert result.left == []
        assert result.changes[0][1].source.text == self.now.source.text.replace("FG", "JW")

    def test_that_says_the_same_is_no_conflict(self) -> None:
        assert self.result(title="The Queen's plan") == Corrections()

    def test_of_the_same_key_is_told(self) -> None:
        assert told(self.result(title="Her plan")) == [
            "d.csv, line 2: plan: `title` has been changed here and in the repository since the export: “The King’s "
            "plan” became “Her plan” here and “The Queen’s plan” there. Export it again, and correct that"
        ]

    def test_is_told_where_nobody_knows_what_it_was(self) -> None:
        assert told(self.result(is_known=False, group_member="JW")) == [
            "d.csv, line 2: plan: drivers/2018/plan.md has changed since the export, and git does not know what it "
            f"was; `{key}` is “{there}” there and “{here}” here. Export it again, and correct that"
            for key, there, here in (("title", "The Queen’s plan", "The King’s plan"), ("group_member", "FG", "JW"))
        ]


def test_the_version_is_the_name_that_git_has_for_the_contents() -> None:
    assert version_of(b"hello\n") == version_of(b"hello\r\n") == "ce013625030ba8dba906f756967f9e9ca394464a"


@given(driver_files())
def test_without_a_correction_nothing_changes(file: DriverFile) -> None:
    assert found(row_of(file), file) == Corrections()


WORDS = st.text("abc '’-:#é\"", min_size=1, max_size=20).filter(lambda text: bool(text.strip()))


@examples(60)
@given(driver_files(), st.sampled_from(["title", "format", "group_member", "library_impact", BODY]), WORDS)
def test_with_one_correction_every_other_key_and_line_stays(file: DriverFile, key: str, word: str) -> None:
    before = to_cells(file)
    result = found(row_of(file, **{key: f"Zz {word}"}), file)
    for old, new in result.changes:
        after = to_cells(new)
        assert {each for each in before if before[each] != after[each]} <= {key}
        assert alike(after[key]) == alike(f"Zz {word}")
        if key == BODY:
            assert new.source.text.startswith(old.source.text[: old.body_start])
        else:
            assert new.body == old.body
    assert len(result.changes) + len(result.left) == 1


FILES = read_catalogue(REPOSITORY, Settings()).files


@demonstration
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.slug))
def test_of_every_driver_here_each_cell_can_be_corrected_alone(file: DriverFile) -> None:
    assert found(row_of(file), file) == Corrections()
    changes: dict[str, Any] = {
        "title": "A title", "source": "A body", "date": "2001-02-03", "link": "https://example.org/x",
        "format": "A format",
        "themes": "one; two", "library_impact": "- Words.\n", "last_updated": "2001-02", "group_member": "ZZ",
        "body": "## Summary\n\nWords.\n", "reviews": '[{"date": "2001-02-03", "by": "JW", "outcome": "no change"}]',
    }  # fmt: skip
    for key, cell in changes.items():
        result = found(row_of(file, **{key: cell}), file)
        assert result.left == []
        ((_, changed),) = result.changes
        assert {each for each, text in to_cells(changed).items() if text != to_cells(file)[each]} == {key}
        kept = [line for line in file.source.text.splitlines() if line not in _lines_of(file, key)]
        assert [line for line in changed.source.text.splitlines() if line in set(kept)] == kept


def _lines_of(file: DriverFile, key: str) -> set[str]:
    """The lines that a key's value, or the body, takes in a file."""
    if key == BODY:
        return set(file.body.splitlines())
    if key not in file.front_matter.entries:
        return set()
    name, _ = file.front_matter.entries[key]
    first, last = file.source.place(file.span(key)).line, file.source.place(file.span(key)).end_line
    start = file.source.text.count("\n", 0, name.start)
    return set(file.source.text.splitlines()[start : max(first, last)])
