"""A plan comes back: what was changed goes into the drivers, every other byte stays, and nothing is guessed."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_drivers.exports.action_plan import PlanTable, as_csv, as_xlsx, rows_of
from policy_drivers.imports.plans.plan_rows import PlanRow, filled_plan
from policy_drivers.imports.plans.planned import Planned, planned
from policy_drivers.model.driver import Action
from policy_drivers.reading.action_cells import KEYS, Column
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.yaml_line import in_line
from tests.making.sites import driver, site

TODAY = date(2019, 1, 15)
PLAN = """title: 'The plan'   # of the trust
recommendations:
  - {number: "1", text: Count the leaders.}
  - {number: "2", text: Train them.}
actions:
  # What the board asked for.
  - action: 'Count, carefully'   # twice
    lead: FG

    due: 2018-06
    stages:
      - Ask   # by mail
      - "Add up"
    recommendation: '1'
  - {action: "Tell", lead: JW, status: red}
"""


def _rows(*files: DriverFile) -> list[dict[Column, str]]:
    return [*rows_of(files, lambda file, number: True)]


def _planned(rows: list[dict[Column, str]], *files: DriverFile) -> Planned:
    found = [
        PlanRow(f"plan.xlsx, row {number}", {column: row.get(column, "") for column in Column})
        for number, row in enumerate(rows, 2)
    ]
    return planned(found, site(files).catalogue)


def _edited(place: int, cells: Mapping[Column, str], *, now: str = PLAN) -> Planned:
    """What comes of a plan of the file in which cells of one row were filled in; the file may have changed since."""
    rows = _rows(driver("plan", PLAN))
    rows[place] |= cells
    return _planned(rows, driver("plan", now))


def _after(found: Planned) -> str:
    ((_, after),) = found.changes
    return after.source.text


def _text(front_matter: str) -> str:
    return driver("plan", front_matter).source.text


@pytest.mark.parametrize(
    ("place", "cells", "old", "new"),
    [
        (0, {Column.LEAD: "JW"}, "lead: FG\n", "lead: JW\n"),
        (0, {Column.DUE: "01/12/2019"}, "2018-06", "2019-12-01"),
        (0, {Column.DUE: ""}, "    due: 2018-06\n", ""),
        (0, {Column.STAGES: "Ask\nCount"}, '"Add up"', '"Count"'),
        (0, {Column.STAGES: "- Ask\n- Count"}, '"Add up"', '"Count"'),
        (0, {Column.STATUS: "Green"}, "due: 2018-06\n", "due: 2018-06\n    status: green\n"),
        (0, {Column.NUMBER: "2"}, "recommendation: '1'", "recommendation: '2'"),
        (1, {Column.STATUS: "Completed"}, "status: red", "status: done"),
        (1, {Column.BENEFIT: "All know"}, "status: red}", "status: red, benefit: All know}"),
    ],
)
def test_a_cell_changes_its_value_and_nothing_else(place: int, cells: dict[Column, str], old: str, new: str) -> None:
    found = _edited(place, cells)
    assert found.faults == []
    assert _after(found) == _text(PLAN.replace(old, new))


def test_a_date_that_a_spreadsheet_may_have_written_is_not_taken_silently() -> None:
    day = PLAN.replace("due: 2018-06", "due: 2018-06-01")
    rows = _rows(driver("plan", day))
    rows[0][Column.DUE] = "06/01/2018"
    found = _planned(rows, driver("plan", day))
    said = "“06/01/2018” was taken for 2018-06-01, as it was; if you mean 2018-01-06, write it in the driver"
    assert (found.changes, found.notes) == ([], [f"plan.xlsx, row 2: {said}"])
    rows[0][Column.DUE] = "2018-06"
    assert _after(_planned(rows, driver("plan", day))) == _text(PLAN)


def test_a_plan_that_nobody_filled_in_changes_nothing() -> None:
    found = _edited(0, {})
    assert (found.changes, found.faults, found.left) == ([], [], [])


def test_what_a_plan_does_not_change_is_told_once() -> None:
    found = _edited(0, {Column.TITLE: "Our plan", Column.RECOMMENDATION: "Count\nthem."})
    told = "is not taken from a plan, which changes actions alone"
    assert (found.changes, found.faults) == ([], [])
    assert found.notes == [
        f"plan.xlsx, row 2: “Driver” {told}: “Our plan”",
        f"plan.xlsx, row 2: “Recommendation” {told}: “Count them.”",
    ]
    renamed = _edited(0, {}, now=PLAN.replace("'The plan'   # of the trust", "Another plan"))
    assert renamed.notes == [f"plan.xlsx, row 2: “Driver” {told}: “The plan”"]


def test_an_action_is_not_moved_to_another_driver() -> None:
    plan, other = driver("plan", PLAN), driver("other", "title: Other\nactions:\n  - {action: Ask, lead: FG}\n")
    rows = _rows(plan)
    rows[1][Column.SLUG] = "other"
    found = _planned(rows, plan, other)
    assert (found.changes, found.faults) == (
        [],
        ["plan.xlsx, row 3: the action with this id is one of plan; write that in “Slug”, or empty “Id” for a new "
         "action of other"],
    )  # fmt: skip


def test_a_row_without_an_id_is_a_new_action_at_the_end_and_once_alone() -> None:
    cells = {Column.ACTION: "Train", Column.LEAD: "HRD", Column.STAGES: "Book\nTeach", Column.DUE: "2019"}
    found = _edited(2, cells)
    new = '  - {action: Train, lead: HRD, due: 2019, stages: [Book, Teach], recommendation: "2"}\n'
    assert _after(found) == _text(PLAN + new)
    assert _edited(2, cells, now=PLAN + new).changes == []


def test_a_plan_that_was_brought_back_is_brought_back_again_without_effect() -> None:
    cells = {Column.LEAD: "JW", Column.STATUS: "Amber", Column.DUE: "01/12/2019", Column.STAGES: "• Ask\n• Count"}
    changed = _after(_edited(0, cells)).split("---\n")[1]
    found = _edited(0, cells, now=changed)
    assert (found.changes, found.faults) == ([], [])


def test_rows_may_be_sorted_in_another_way() -> None:
    rows = _rows(driver("plan", PLAN))
    rows[1][Column.LEAD] = "HRD"
    found = _planned(rows[::-1], driver("plan", PLAN))
    assert _after(found) == _text(PLAN.replace("lead: JW", "lead: HRD"))


def test_a_deleted_row_deletes_no_action_and_is_told() -> None:
    rows = _rows(driver("plan", PLAN))
    found = _planned(rows[1:], driver("plan", PLAN))
    assert (found.changes, found.left) == ([], ["drivers/2018/plan.md: “Count, carefully”"])
    emptied = dict.fromkeys(KEYS, "")
    assert _edited(0, emptied).left == ["drivers/2018/plan.md: “Count, carefully”"]


def test_an_action_that_moved_in_its_file_is_found_again() -> None:
    moved = PLAN.replace("actions:\n", "actions:\n  - {action: First, lead: FG}\n")
    found = _edited(1, {Column.LEAD: "HRD"}, now=moved)
    assert _after(found) == _text(moved.replace("lead: JW", "lead: HRD"))
    assert found.left == ["drivers/2018/plan.md: “First”"]


@pytest.mark.parametrize(
    ("place", "cells", "sentence"),
    [
        (0, {Column.DUE: "Dec-19"}, "Due: “Dec-19” may be a month or a day of one; write 2019-12 for the month, or the "
         "whole date"),
        (0, {Column.STATUS: "blue"}, "Status: “blue” is not a status; write one of not started, red, amber, green, "
         "done"),
        (0, {Column.LEAD: ""}, "Lead: no action can do without it; to delete the action, do so in its file"),
        (0, {Column.ACTION: "#NAME?"}, "Action: the cell is #NAME?: the program could not work it out"),
        (0, {Column.ID: "first"}, "“first” is no id that drivers actions export has written; leave it empty for a new "
         "action"),
        (0, {Column.SLUG: ""}, "“Slug” is empty; write of which driver the action is"),
        (2, {Column.LEAD: "HRD"}, "the row does not say what has to be done; fill in “Action”, or empty the row"),
        (2, {Column.ACTION: "Train"}, "the row does not say who leads it; fill in “Lead”, or empty the row"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_told_by_a_sentence(place: int, cells: dict[Column, str], sentence: str) -> None:
    assert _edited(place, cells).faults == [f"plan.xlsx, row {place + 2}: {sentence}"]


def test_what_changed_in_the_file_since_is_a_conflict() -> None:
    assert _edited(0, {Column.LEAD: "JW"}, now=PLAN.replace("Count, carefully", "Count again")).faults == [
        "plan.xlsx, row 2: the action was changed, or taken out, in drivers/2018/plan.md after the plan was exported, "
        "where there is now “Count again”; export the plan again, and correct that"
    ]


def test_of_two_people_with_one_plan_the_second_is_not_held_up_by_what_the_first_has_changed() -> None:
    after_the_first = _after(_edited(0, {Column.STATUS: "green"})).split("---\n")[1]
    found = _edited(1, {Column.LEAD: "HRD"}, now=after_the_first)
    assert _after(found) == _text(after_the_first.replace("lead: JW", "lead: HRD"))
    assert found.left == []


def test_two_rows_for_one_action_are_told() -> None:
    rows = _rows(driver("plan", PLAN))
    assert _planned([*rows, rows[0]], driver("plan", PLAN)).faults == [
        "plan.xlsx, row 5: this is the same action as in plan.xlsx, row 2; leave one of the two"
    ]


def test_a_plan_of_another_repository_is_told_once() -> None:
    rows = _rows(driver("plan", PLAN))
    assert _planned(rows, driver("other", "title: Another")).faults == [
        "this repository has none of the drivers of this plan; is it the plan of another one?"
    ]


def test_a_driver_that_is_not_there_is_told_with_the_one_that_may_be_meant() -> None:
    rows = _rows(driver("plan", PLAN))
    rows[0][Column.SLUG] = "plann"
    assert _planned(rows, driver("plan", PLAN)).faults == [
        "plan.xlsx, row 2: there is no driver “plann”; did you mean plan?"
    ]


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
_ACTIONS = st.lists(
    st.fixed_dictionaries(
        {"action": _TEXTS, "lead": _TEXTS},
        optional={
            "due": st.sampled_from(["2018", "2018-06", "2018-06-30", "2018-06/2019-06"]),
            "status": st.sampled_from(["not started", "red", "done"]),
            "stages": _TEXTS | st.lists(_TEXTS, min_size=1, max_size=3),
            "benefit": _TEXTS,
            "recommendation": st.sampled_from(["1", "2.1", "007"]) | _TEXTS,
        },
    ),
    min_size=1,
    max_size=4,
)


def _made(actions: list[dict[str, str | list[str]]], newline: str) -> DriverFile:
    lines = [f"  - {in_line(each)}" for each in actions]
    text = "\n".join(["---", "title: A plan", "actions:", *lines, "---", "", "## Summary", "", "It says.", ""])
    return read_driver(SourceText("drivers/2018/plan.md", text.replace("\n", newline).encode()))


def _through(content: bytes, ending: str) -> list[PlanRow]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"plan.{ending}")
        path.write_bytes(content)
        return list(filled_plan(path).rows)


@settings(max_examples=40)
@given(_ACTIONS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["csv", "xlsx"]))
def test_what_is_exported_comes_back_without_changing_a_byte(
    actions: list[dict[str, str | list[str]]], newline: str, ending: str
) -> None:
    file = _made(actions, newline)
    table = PlanTable(rows=_rows(file), title="", today=TODAY)
    found = planned(_through((as_csv if ending == "csv" else as_xlsx)(table), ending), site([file]).catalogue)
    assert (found.changes, found.faults, found.left) == ([], [], [])


_NEW = {
    "action": st.just("Something else"),
    "lead": st.just("Nobody: else"),
    "due": st.sampled_from(["2021", "2021-12"]),
    "status": st.sampled_from(["amber", "green"]),
    "stages": st.just("New one\nNew two"),
    "benefit": st.just("It is, better"),
    "recommendation": st.just("99"),
}


@settings(max_examples=40)
@given(_ACTIONS, st.data())
def test_a_cell_that_was_filled_in_changes_exactly_its_value(
    actions: list[dict[str, str | list[str]]], data: st.DataObject
) -> None:
    file = _made(actions, "\n")
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(PlanTable(rows=_rows(file), title="", today=TODAY))))
    place = data.draw(st.integers(0, len(actions) - 1))
    column = data.draw(st.sampled_from([*KEYS]))
    cell = data.draw(_NEW[KEYS[column]])
    book["Actions"].cell(place + 2, list(Column).index(column) + 1).value = cell
    written = io.BytesIO()
    book.save(written)
    found = planned(_through(written.getvalue(), "xlsx"), site([file]).catalogue)
    assert found.faults == []
    ((_, after),) = found.changes
    expected = [each.model_dump() for each in file.driver.actions]
    value = tuple(cell.split("\n")) if column is Column.STAGES else cell
    expected[place] = Action.model_validate({**actions[place], KEYS[column]: value}).model_dump()
    assert [each.model_dump() for each in after.driver.actions] == expected
    before_lines, after_lines = (each.source.text.split("\n") for each in (file, after))
    assert [n for n, pair in enumerate(zip(before_lines, after_lines, strict=True)) if len(set(pair)) > 1] == [
        place + 3
    ]
