"""`drivers actions`: what is listed, what a plan looks like, and what comes of one that is brought back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_drivers.cli import main
from tests.changes.registers.repository import write_driver

ACTIONS = """recommendations:
  - {number: "1", text: Count the leaders.}
actions:
  - {action: Count, lead: FG, due: 2018-06, status: red}
  - {action: Tell, lead: The board}
"""


@pytest.fixture
def plan(collection: Path) -> Path:
    """A repository with two drivers that have actions; the file of one of them."""
    archived = "status: archived\nactions:\n  - {action: Let go, lead: JW, due: 2018, status: done}\n"
    _with(write_driver(collection, "old-plan"), archived)
    return _with(write_driver(collection, "plan"), ACTIONS)


def _with(path: Path, keys: str) -> Path:
    path.write_text(path.read_text(encoding="utf-8").replace("\n---\n", f"\n{keys}---\n", 1), encoding="utf-8")
    return path


def _run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["actions", *arguments, "--today", "2019-01-15"])
    assert result.exit_code == code, result.output
    return result.output


def test_actions_are_listed_late_ones_first(plan: Path) -> None:
    assert _run("list") == (
        "Late (1)\n  plan: Count [FG; 2018-06, 6 months late; red]\n"
        "\nWithout a date (1)\n  plan: Tell [The board; no date; not said]\n"
        "\nOf drivers that are not current (1)\n  old-plan: Let go [JW; 2018; done]\n"
    )


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--lead", "Fiona Green"], ["Count"]),
        (["--lead", "the board", "--lead", "JW"], ["Tell", "Let go"]),
        (["--lead", "OLD"], []),
        (["--state", "open"], ["Count", "Tell"]),
        (["--state", "late", "--state", "undated"], ["Count", "Tell"]),
        (["--state", "done"], ["Let go"]),
        (["--due", "2018-06"], ["Count"]),
        (["--due", "2018"], ["Count", "Let go"]),
    ],
)
def test_a_list_has_what_was_asked_for(plan: Path, options: list[str], found: list[str]) -> None:
    listed = json.loads(_run("list", "--format", "json", *options))
    assert [each["action"] for each in listed["actions"]] == found


def test_a_table_has_a_row_for_each_action(plan: Path) -> None:
    assert _run("list", "--format", "csv", "--lead", "FG") == (
        "slug,title,number,action,lead,due,days_overdue,status,stages,benefit,recommendation\n"
        "plan,Plan,1,Count,FG,2018-06,199,red,,,\n"
    )


def test_nothing_to_list_is_said(collection: Path) -> None:
    assert _run("list") == "no action\n"


def test_a_plan_is_written_filled_in_and_brought_back(plan: Path) -> None:
    before = plan.read_text(encoding="utf-8")
    assert _run("export", "--format", "csv", "-o", "plan.csv") == "wrote plan.csv: 2 actions\n"
    filled = Path("plan.csv").read_text(encoding="utf-8-sig")
    filled = filled.replace("FG,2018-06,red", "JW,01/12/2019,Green")
    Path("plan.csv").write_text(filled, encoding="utf-8")
    said = "plan.csv, line 2: “01/12/2019” was read as 2019-12-01: the day first\n"
    shown = _run("import", "plan.csv", "--dry-run")
    assert "+  - {action: Count, lead: JW, due: 2019-12-01, status: green}\n" in shown
    assert shown.endswith(f"{said}would change 1 driver; nothing was written\n")
    assert plan.read_text(encoding="utf-8") == before
    assert _run("import", "plan.csv") == f"{said}changed 1 driver\n"
    after = before.replace("lead: FG, due: 2018-06, status: red", "lead: JW, due: 2019-12-01, status: green")
    assert plan.read_text(encoding="utf-8") == after
    assert _run("import", "plan.csv") == "nothing to change\n"


def test_rows_that_cannot_be_taken_stop_the_whole_plan(plan: Path) -> None:
    before = plan.read_bytes()
    _run("export", "--format", "csv", "-o", "plan.csv")
    filled = Path("plan.csv").read_text(encoding="utf-8-sig").replace("FG,2018-06,red", "JW,Dec-19,blue")
    Path("plan.csv").write_text(filled, encoding="utf-8")
    assert _run("import", "plan.csv", code=1) == (
        "plan.csv, line 2: Due: “Dec-19” may be a month or a day of one; write 2019-12 for the month, or the whole "
        "date\n"
        "nothing was written\n"
    )
    assert plan.read_bytes() == before


def test_rows_that_were_deleted_are_told(plan: Path) -> None:
    _run("export", "--format", "csv", "-o", "plan.csv")
    lines = Path("plan.csv").read_text(encoding="utf-8-sig").splitlines()
    Path("plan.csv").write_text("\n".join([*lines[:2], *lines[3:]]), encoding="utf-8")
    assert _run("import", "plan.csv") == (
        "1 action of these drivers has no row, and stays as it is:\n  drivers/2019/plan.md: “Tell”\nnothing to change\n"
    )


def test_a_plan_is_of_the_drivers_that_were_named(plan: Path) -> None:
    assert _run("export", "old-plan", "--format", "docx", "-o", "plan.docx") == "wrote plan.docx: 1 action\n"
    assert _run("export", "--format", "xlsx", "--lead", "FG", "-o", "mine.xlsx") == "wrote mine.xlsx: 1 action\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["list", "--lead", "Fiona Gren"], "--lead: nobody called “Fiona Gren” leads an action"),
        (["list", "--lead", "The bord"], "leads an action; did you mean The board?"),
        (["list", "--due", "soon"], "--due: “soon” is not a date; write it like 2019, 2019-06 or 2019-06-01"),
        (["export", "plam", "--format", "csv"], "there is no driver “plam”; did you mean plan?"),
        (["import", "plan.docx"], "plan.docx cannot be read: No such file or directory. Nothing was written"),
        (["import", "mkdocs.yml"], "mkdocs.yml is no plan of drivers actions export"),
    ],
)
def test_bad_input_is_one_sentence(plan: Path, arguments: list[str], words: str) -> None:
    assert words in _run(*arguments, code=2)
