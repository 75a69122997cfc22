"""Values of closed lists, in the spellings that people use."""

from __future__ import annotations

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.table.tables import items_of_csv
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.closed_lists import Chosen, choices, chosen, folded
from policy_drivers.reading.catalogue import Catalogue


@pytest.mark.parametrize("key", ["status", "type"])
def test_every_value_is_known_in_any_case_with_any_signs_and_as_a_plural(key: str) -> None:
    for value in choices(key):
        for text in (
            value,
            value.title(),
            value.upper(),
            f" {value}. ",
            value.replace(" ", "-"),
            value.replace(" ", "_"),
        ):
            assert chosen(key, text) == Chosen(value, is_certain=True)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("status", "Withdrawn", Chosen("archived", is_certain=False)),
        ("status", "Replaced", Chosen("superseded", is_certain=False)),
        ("status", "In force", Chosen("current", is_certain=False)),
        ("status", "blue", None),
        ("type", "Strategies", Chosen("strategy", is_certain=True)),
        ("type", "Reports", Chosen("report", is_certain=True)),
        ("type", "White Papers", Chosen("policy statement", is_certain=False)),
        ("type", "journalArticle", Chosen("research", is_certain=False)),
        ("type", "", None),
    ],
)
def test_what_a_text_stands_for(key: str, text: str, value: Chosen | None) -> None:
    assert chosen(key, text) == value


def test_what_is_no_closed_list_has_no_choices() -> None:
    assert choices("title") == ()


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("links", [{"title": "A", "role": "Previous Edition"}], [{"title": "A", "role": "previous edition"}]),
        ("reviews", [{"outcome": "No-Change", "by": "FG"}], [{"outcome": "no change", "by": "FG"}]),
        ("actions", [{"status": "Not started"}, "x"], [{"status": "not started"}, "x"]),
        ("links", [{"role": "odd"}], [{"role": "odd"}]),
        ("title", "Done", "Done"),
    ],
)
def test_values_within_groups(key: str, value: object, expected: object) -> None:
    assert folded(key, value) == expected


def test_a_status_is_read_or_told(against: Context) -> None:
    table = "Title,Status\nA,Superseded\nB,CURRENT\nC,withdrawn\nD,blue\nE,Superseded by F (2020)\n"
    entries = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert [entry.fields.get("status") for entry in entries] == [
        "superseded", "current", "archived", None, "superseded",
    ]  # fmt: skip
    assert [[note.text for note in entry.left.notes] for entry in entries] == [
        [], [], ["“withdrawn” was read as archived for `status`"],
        [f"“blue” is not a value of `status`, which is left out; it can be {', '.join(choices('status'))}"],
        ["“Superseded by F (2020)” was read as superseded for `status`"],
    ]  # fmt: skip
    assert [[line.text for line in entry.left.not_placed] for entry in entries[3:]] == [
        ["Status: blue"], ["Status: Superseded by F (2020)"],
    ]  # fmt: skip
    assert "Status: withdrawn" in [line.text for line in entries[2].left.furniture]
