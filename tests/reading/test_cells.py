"""A driver as the cells of a spreadsheet, and back: nothing is lost, and nothing is run."""

from __future__ import annotations

import csv
import io
from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from policy_drivers.model.driver import FIELDS
from policy_drivers.reading.cells import (
    COLUMNS,
    CellError,
    body_of,
    from_cell,
    further,
    joined,
    to_cell,
    to_cells,
    values_of,
)  # fmt: skip
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.editing import compose
from policy_drivers.reading.formulas import SIGNS, guarded, unguarded
from policy_drivers.reading.key_edits import Value
from policy_drivers.reading.source import SourceText
from tests.making.drivers import driver_files
from tests.making.rows import from_cells

ODD = st.text(f"{SIGNS}'\"; \t\r\n\\u005Fx_(|!a,[]{{}}:#&*\x00\x85\u2028\ufeff\uffff政", max_size=15)
TEXTS = st.text(st.characters(), max_size=20) | ODD
VISIBLE = TEXTS.filter(str.strip)
ROW: dict[str, Value] = {
    "title": "The plan; or “the” other",
    "source": ["NHS England", 'The "Fund"; its board', " spaced "],
    "links": [{"title": "a: [b]", "url": "https://example.org/?a={b}", "role": "summary"}],
    "date": "2018-05/2019",
    "library_impact": "- One.\n- Two; - three.\n- See =SUM(A1)\n",
    "status": "archived",
    "actions": [{"action": "=1+1", "lead": "FG", "due": "2019", "status": "amber"}],
}


def driver_of(text: str) -> DriverFile:
    return read_driver(SourceText("drivers/2018/plan.md", text.encode()))


def test_the_columns_are_the_slug_the_keys_in_the_houses_order_and_the_body() -> None:
    assert ("slug", *FIELDS, "body") == COLUMNS


@pytest.mark.slow
def test_taking_the_guard_off_gives_back_what_was_there() -> None:
    for length in range(7):
        for signs in product("=' \t\n;\"(", repeat=length):
            text = "".join(signs)
            assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_no_cell_begins_a_formula_in_whatever_way_a_spreadsheet_takes_it_apart(text: str) -> None:
    cell = to_cell("title", text)
    assert "\r" not in cell
    assert not cell.startswith("\t")
    assert cell.lstrip()[:1] not in [*SIGNS]
    for line in cell.split("\n"):
        first, *others = line.replace("\t", ";").split(";")
        if any(sign in first for sign in "(|!"):
            assert first.lstrip()[:1] not in [*SIGNS]
        for other in others:
            assert other.lstrip().removeprefix('"').lstrip()[:1] not in [*SIGNS]


@given(VISIBLE)
@example("\\u0041")
@example("_x000D_")
@example("\ud800")
def test_a_text_comes_back(text: str) -> None:
    for key in ("slug", "title", "date", "library_impact", "body"):
        assert from_cell(key, to_cell(key, text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_a_list_comes_back(items: list[str]) -> None:
    assert from_cell("themes", to_cell("themes", items)) == items


@given(st.lists(st.dictionaries(st.sampled_from(["title", "url", "note"]), TEXTS, min_size=1), min_size=1, max_size=3))
def test_groups_come_back(groups: list[dict[str, str]]) -> None:
    for key in ("links", "reviews", "actions"):
        assert from_cell(key, to_cell(key, groups)) == groups


@given(VISIBLE, st.lists(TEXTS, min_size=1, max_size=3))
def test_cells_come_back_from_a_csv_file(text: str, items: list[str]) -> None:
    row = {"title": to_cell("title", text), "themes": to_cell("themes", items), "body": to_cell("body", text)}
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(row))
    writer.writeheader()
    writer.writerow(row)
    encoded = written.getvalue().encode("utf-8")
    (read,) = csv.DictReader(io.TextIOWrapper(io.BytesIO(encoded), encoding="utf-8", newline=""))
    assert from_cells(read) == {"title": text, "themes": items, "body": text}


def test_what_a_cell_looks_like() -> None:
    assert {key: to_cell(key, value) for key, value in ROW.items()} == {
        "title": "The plan; or “the” other",
        "source": 'NHS England; "The ""Fund""; its board"; " spaced "',
        "links": '[{"title": "a: [b]", "url": "https://example.org/?a={b}", "role": "summary"}]',
        "date": "2018-05/2019",
        "library_impact": "'- One.\n- Two;' - three.\n'- See =SUM(A1)\n",
        "status": "archived",
        "actions": '[{"action": "=1+1", "lead": "FG", "due": "2019", "status": "amber"}]',
    }


@given(driver_files())
def test_a_driver_comes_back_whatever_it_holds(file: DriverFile) -> None:
    assume(values_of(file.driver))  # a file that says nothing is not a driver
    row = from_cells(to_cells(file))
    slug, body = row.pop("slug"), row.pop("body", "")
    assert slug == file.slug
    again = driver_of(compose(row, str(body)))
    assert (again.faults, values_of(again.driver), body_of(again)) == ([], values_of(file.driver), body_of(file))


@given(driver_files())
def test_what_is_left_out_says_nothing(file: DriverFile) -> None:
    said = values_of(file.driver)
    for key, value in file.driver.model_dump(mode="json", exclude_defaults=True).items():
        assert key in said or not value or (isinstance(value, str) and not value.strip())


def test_line_ends_and_blank_lines_before_the_body_are_those_that_import_writes() -> None:
    windows = driver_of("---\r\ntitle: A\r\n---\r\n\r\n\r\n## Summary\r\n\r\nText.\r\n")
    assert body_of(windows) == "## Summary\n\nText.\n"
    assert body_of(driver_of("---\ntitle: A\n---\n    code\n")) == "    code\n"
    assert body_of(driver_of("---\ntitle: A\n---\n")) == ""


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("a;b ; c", ["a", "b", "c"]),
        ("a;; b;", ["a", "b"]),
        (";", []),
        ('"a;b";c', ["a;b", "c"]),
        ('The "Fund"; b', ['The "Fund"', "b"]),
        ('"Our" plan; b', ['"Our" plan', "b"]),
        ('"never closed; b', ['"never closed', "b"]),
        ('"a""b"', ['a"b']),
    ],
)
def test_lists_as_people_type_them(cell: str, items: list[str]) -> None:
    assert from_cell("themes", cell) == items


def test_groups_may_be_typed_as_yaml() -> None:
    typed = "[{title: Summary, url: https://example.org/a, role: summary}]"
    assert from_cell("links", typed) == [{"title": "Summary", "url": "https://example.org/a", "role": "summary"}]
    assert from_cell("reviews", "- date: 2019\n  by: NO\n  outcome: no change") == [
        {"date": "2019", "by": "NO", "outcome": "no change"}
    ]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ('[{"title": "A"', "`links` cannot be read as JSON or YAML: "),
        ("[*a]", "`links` cannot be read as JSON or YAML: “*a” is an anchor, an alias or a tag, at character 2"),
        ("see the page", '`links` should be JSON, such as [{"key": "value"}], not as a text'),
        ("# nothing", "`links` cannot be read as JSON or YAML: it is empty"),
    ],
)
def test_groups_that_cannot_be_read(cell: str, reason: str) -> None:
    with pytest.raises(CellError) as raised:
        from_cell("links", cell)
    assert str(raised.value).startswith(reason)


def test_a_blank_cell_and_a_column_of_another_kind_say_nothing() -> None:
    assert from_cells({"title": " ", "themes": "", "url": "https://example.org", "": "x"}) == {}
    with pytest.raises(KeyError):
        from_cell("url", "https://example.org")


def test_a_text_goes_on_in_further_columns() -> None:
    row = {"body": "one ", further("body", 2): "two \\u00", further("body", 3): "41", further("body", 5): "lost"}
    assert joined(row, "body") == "one two \\u0041"
    assert from_cells(row) == {"body": "one two A"}
