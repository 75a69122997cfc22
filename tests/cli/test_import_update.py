"""`drivers import --update`: what is shown, what is asked, and what is written."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.comments import Comment

from policy_drivers.cli import common, main
from policy_drivers.reading.cells import version_of
from tests import REPOSITORY
from tests.cli.reviewing import PLAN
from tests.making.demonstration import FOLDERS, demonstration

Drivers = Callable[..., Result]
_ALONE = "--update goes with --dry-run and --yes alone; leave the other options out"
UPDATE = ("import", "--today=2019-01-15", "--update")


@pytest.fixture
def exported(plan: Path, drivers: Drivers) -> Callable[..., Path]:
    """Export all drivers as CSV, with some cells of the plan corrected."""

    def export(**cells: str) -> Path:
        table = plan.parents[2] / "drivers.csv"
        assert drivers("export", "--format=csv", f"--output={table}", "--force", "--today=2019-01-15").exit_code == 0
        rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")))
        for row in rows:
            row.update(cells if row["slug"] == plan.stem else {})
        written = io.StringIO(newline="")
        writer = csv.DictWriter(written, rows[0])
        writer.writeheader()
        writer.writerows(rows)
        table.write_text(written.getvalue(), encoding="utf-8", newline="")
        return table

    return export


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@x.org", *arguments], check=True)


def test_the_difference_is_shown_and_nothing_is_written_where_nobody_can_be_asked(
    exported: Callable[..., Path], plan: Path, drivers: Drivers
) -> None:
    result = drivers(*UPDATE, str(exported(title="Another plan")))
    assert result.exit_code == 1
    assert result.stdout == (
        "--- a/drivers/2016/plan.md\n+++ b/drivers/2016/plan.md\n"
        + _context(plan.read_text(encoding="utf-8"), "Another plan")
    )
    assert result.stderr == "nothing was written; --yes writes it without asking\n"
    assert plan.read_bytes() == PLAN


def _context(text: str, title: str) -> str:
    """The lines of the difference where the title is in another line than the first three."""
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    first, last = max(0, at - 3), at + 4
    quoted = lines[at].partition(": ")[2][:1] == '"'
    new = f'title: "{title}"' if quoted else f"title: {title}"
    shown = [*(f" {line}" for line in lines[first:at]), f"-{lines[at]}", f"+{new}"]
    shown += [f" {line}" for line in lines[at + 1 : last]]
    return "\n".join([f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@", *shown]) + "\n"


def test_with_yes_it_is_written(exported: Callable[..., Path], plan: Path, drivers: Drivers) -> None:
    table = exported(title="Another plan")
    result = drivers(*UPDATE, str(table), "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("\nchanged 1 driver\n")
    changed = [line for line in plan.read_bytes().splitlines() if line not in PLAN.splitlines()]
    assert [line.replace(b'"', b"") for line in changed] == [b"title: Another plan"]
    again = drivers(*UPDATE, str(table))
    assert (again.exit_code, again.stdout, again.stderr) == (0, "nothing to change\n", "")


@pytest.mark.parametrize(("answer", "last", "is_written"), [("y\n", "changed 1 driver", True), ("n\n", "", False)])
def test_on_a_terminal_it_asks(
    answer: str, last: str, is_written: bool, exported: Callable[..., Path], plan: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    table = exported(title="Another plan")
    monkeypatch.setattr(common, "is_interactive", lambda: True)
    result = CliRunner().invoke(main, [*UPDATE, str(table)], input=answer, catch_exceptions=False)
    assert result.exit_code == 0
    assert "Change 1 driver so? [y/N]" in result.stdout
    assert result.stdout.rstrip("\n").endswith(last)
    assert (plan.read_bytes() != PLAN) == is_written


def test_a_dry_run_shows_it_and_fails_nothing(exported: Callable[..., Path], plan: Path, drivers: Drivers) -> None:
    result = drivers(*UPDATE, str(exported(title="Another plan")), "--dry-run", "--yes")
    assert (result.exit_code, result.stderr) == (0, "nothing was written\n")
    assert "+title:" in result.stdout
    assert plan.read_bytes() == PLAN


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_without_a_correction_nothing_changes(format_: str, plan: Path, drivers: Drivers) -> None:
    before = {path: path.read_bytes() for path in Path("drivers").rglob("*.*")}
    drivers("export", f"--format={format_}", f"--output=all.{format_}")
    result = drivers(*UPDATE, f"all.{format_}", "--yes")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "nothing to change\n", "")
    assert {path: path.read_bytes() for path in Path("drivers").rglob("*.*")} == before


def test_a_date_that_was_moved_without_a_review_is_doubtful(
    exported: Callable[..., Path], plan: Path, drivers: Drivers
) -> None:
    result = drivers(*UPDATE, str(exported(review_due="2020-01")), "--yes")
    assert result.exit_code == 0
    assert "\nLook at this again:\n" in result.stderr
    assert "and the review log does not say who looked [review-not-logged]" in result.stderr
    assert "help: read the summary again, then: drivers review plan --outcome" in result.stderr


def test_what_would_be_an_error_is_not_written(exported: Callable[..., Path], plan: Path, drivers: Drivers) -> None:
    result = drivers(*UPDATE, str(exported(superseded_by="plan", group_member="XY")), "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: with these corrections there would be ")
    assert "so nothing was written:\ndrivers/2016/plan.md:" in result.stderr
    assert plan.read_bytes() == PLAN


def test_a_conflict_is_told_and_the_rest_is_written(
    exported: Callable[..., Path], plan: Path, drivers: Drivers
) -> None:
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    table = exported(title="Another plan", group_member="JW")
    old = PLAN.decode("utf-8")
    title = next(line for line in old.splitlines() if line.startswith("title:"))
    plan.write_bytes(PLAN.replace(title.encode(), b"title: A third plan"))
    result = drivers(*UPDATE, str(table), "--yes")
    assert result.exit_code == 1
    assert "`title` has been changed here and in the repository since the export" in result.stderr
    assert result.stdout.endswith("\nchanged 1 driver\n")
    now = plan.read_text(encoding="utf-8")
    assert "title: A third plan\n" in now
    assert "group_member: JW" in now


def test_without_git_every_cell_that_differs_is_a_conflict(
    exported: Callable[..., Path], plan: Path, drivers: Drivers
) -> None:
    table = exported(group_member="JW")
    changed = PLAN + b"\nMore.\n"
    plan.write_bytes(changed)
    result = drivers(*UPDATE, str(table), "--yes")
    assert (result.exit_code, result.stdout) == (1, "nothing to change\n")
    assert result.stderr.count("has changed since the export, and git does not know what it was") == 2
    assert plan.read_bytes() == changed


def test_an_import_without_update_says_nothing_of_versions(
    exported: Callable[..., Path], plan: Path, drivers: Drivers
) -> None:
    table = exported()
    plan.unlink()
    result = drivers("import", str(table))
    assert result.exit_code == 0
    assert plan.is_file()
    assert version_of(PLAN) in table.read_text(encoding="utf-8")
    assert version_of(PLAN) not in result.stdout


def test_a_table_of_a_site_says_nothing_of_versions_and_that_is_said(
    exported: Callable[..., Path], plan: Path, drivers: Drivers
) -> None:
    table = exported(title="Another plan", version="")
    result = drivers(*UPDATE, str(table), "--yes")
    assert (result.exit_code, result.stderr) == (
        0,
        "the table does not say which version of the files it is of (column version), so what has been changed in the "
        "repository since it was exported would be changed back: look at the difference\n",
    )


def test_what_is_strange_is_told(exported: Callable[..., Path], plan: Path, drivers: Drivers) -> None:
    table = exported()
    text = table.read_text(encoding="utf-8")
    strange = text.replace("\nplan,", "\n::error::plam,").replace(",title_lang,", ",My \x1bnotes,")
    table.write_text(strange, encoding="utf-8")
    result = drivers(*UPDATE, str(table))
    assert result.stdout == "nothing to change\n"
    lines = result.stderr.splitlines()
    assert lines[0] == "not read, because no key of a driver is called so: “My notes”"
    assert lines[1].startswith("left as it is: drivers.csv, line ")
    assert "there is no driver “::error::plam”" in lines[1]
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["d.csv", "--update", "--into=drivers"], _ALONE),
        (["d.csv", "--update", "--report=json"], _ALONE),
        (["d.csv", "--yes"], "--yes goes with --update"),
        (["none.csv", "--update"], "none.csv cannot be read: No such file or directory. Nothing was written"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(arguments: list[str], message: str, plan: Path, drivers: Drivers) -> None:
    Path("d.csv").write_text("slug,title\nplan,A\n", encoding="utf-8")
    result = drivers("import", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {message}\n")


def _spoilt(value: str) -> Any:
    """What a spreadsheet makes of a text that was typed or pasted into it."""
    for pattern in ("%Y-%m-%d", "%Y-%m"):
        try:
            return datetime.strptime(value, pattern)
        except ValueError:
            continue
    if value.isdecimal():
        return int(value)
    return value.replace("\n", "\r\n").rstrip().replace("'", "’").replace('"', "”")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A copy of the drivers of this repository."""
    for name in FOLDERS:
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    return tmp_path


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "drivers").rglob("*.md")}


def assert_nothing_to_change(root: Path, table: Path, drivers: Drivers) -> None:
    before = contents(root)
    result = drivers("import", "--project", str(root), str(table), "--update", "--yes")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "nothing to change\n", "")
    assert contents(root) == before
    assert len(before) >= 50


@demonstration
@pytest.mark.parametrize("number_format", ["dd/mm/yyyy", "mmm-yy", "yyyy-mm-dd"])
def test_what_a_spreadsheet_does_to_the_drivers_here_changes_none_of_them(
    number_format: str, ours: Path, drivers: Drivers
) -> None:
    table = ours / "all.xlsx"
    drivers("export", "--project", str(ours), "--format=xlsx", "--output", str(table))
    book = openpyxl.load_workbook(table)
    for row in book.worksheets[0].iter_rows(min_row=2):
        for cell in row[1:]:
            if isinstance(cell.value, str):
                cell.value = _spoilt(cell.value)
                cell.number_format = number_format if isinstance(cell.value, datetime) else "General"
    book.save(table)
    assert_nothing_to_change(ours, table, drivers)


@demonstration
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("delimiter", "days"), [(",", "%d/%m/%Y"), (",", "%m/%d/%Y"), (";", "%d.%m.%Y")])
def test_nor_does_an_old_csv_of_excel(delimiter: str, days: str, encoding: str, ours: Path, drivers: Drivers) -> None:
    table = ours / "all.csv"
    drivers("export", "--project", str(ours), "--format=csv", "--output", str(table))
    header, *rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline=""))
    with table.open("w", encoding=encoding, errors="replace", newline="") as written:
        writer = csv.writer(written, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows([slug, *(_shown(cell, days) for cell in cells)] for slug, *cells in rows)
    assert_nothing_to_change(ours, table, drivers)


def _shown(cell: str, days: str) -> str:
    """A cell as Excel writes it into a CSV file."""
    spoilt = _spoilt(cell)
    if isinstance(spoilt, datetime):
        return spoilt.strftime(days if len(cell) > len("2019-06") else "%b-%y")
    return str(spoilt)


def test_what_is_beside_cells_and_on_other_sheets_is_told(plan: Path, drivers: Drivers) -> None:
    assert drivers("export", "--format=xlsx", "--output=drivers.xlsx", "--today=2019-01-15").exit_code == 0
    book = openpyxl.load_workbook("drivers.xlsx")
    book.worksheets[0]["A2"].comment = Comment("Is this still so?", "Jo")
    book.create_sheet("Notes")["A1"] = "For the board"
    book.save("drivers.xlsx")
    result = drivers(*UPDATE, "drivers.xlsx")
    assert (result.exit_code, result.stdout) == (0, "nothing to change\n")
    where = f"drivers.xlsx, sheet “{book.sheetnames[0]}”, row 2"
    assert result.stderr == (
        f"not read, because only what a cell says is: {where}: slug (comment): Is this still so?\n"
        "not read, because it is not a table of drivers export: drivers.xlsx, sheet “Notes”\n"
    )
