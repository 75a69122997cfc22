"""The promise of an import: every word, address, number and date is in a file, the report or the list of furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.formats.table.tables import items_of_csv, items_of_xlsx
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.dates import read_date
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.key_edits import Value
from policy_drivers.reading.source import SourceText
from tests.making.old_pages import fresh_words_of
from tests.making.tables import Table, tables


def _entries(table: Table, against: Context) -> tuple[Entry, ...]:
    return plan(items_of_csv(table.as_csv(), "team.csv"), against, Catalogue(), "drivers", 1_000_000).entries


def _held(entries: tuple[Entry, ...]) -> str:
    """What is in the files, and what is told as furniture."""
    furniture = [line.text for entry in entries for line in entry.left.furniture]
    return "\n".join([*(entry.text for entry in entries), *furniture])


@given(table=tables())
def test_every_word_is_held(against: Context, table: Table) -> None:
    said = "\n".join(cell for row in table.rows for cell in row)
    assert fresh_words_of(said.casefold()) - fresh_words_of(_held(_entries(table, against)).casefold()) == set()


@given(table=tables())
def test_every_address_is_held_whole(against: Context, table: Table) -> None:
    held = _held(_entries(table, against)).replace("%20", " ")
    cells = [cell for row in table.rows for cell in row]
    for address in (
        match for cell in cells for match in re.findall(r"https://example\.org/w\d+(?: w\d+/w\d+\.pdf)?", cell)
    ):
        assert address in held
    links = [str(entry.fields["link"]) for entry in _entries(table, against) if "link" in entry.fields]
    assert all(re.fullmatch(r"https://(?:example\.org/w\d+(?:%20w\d+/w\d+\.pdf)?|doi\.org/.*)", link) for link in links)


@given(table=tables())
def test_the_words_of_a_text_keep_their_order(against: Context, table: Table) -> None:
    words = re.findall(r"w\d+", _held(_entries(table, against)))
    for text in table.texts:
        places = [words.index(word) for word in text]
        assert places == sorted(places)


@given(table=tables())
def test_every_date_is_held_or_was_read_with_a_note(against: Context, table: Table) -> None:
    entries = _entries(table, against)
    held = _held(entries)
    for date in table.dates:
        reading = read_date(date)
        assert date in held or (reading.is_certain and str(reading.date) in held)


@given(table=tables())
def test_what_is_written_can_be_read(against: Context, table: Table) -> None:
    for entry in _entries(table, against):
        if entry.path and not entry.duplicate_of:
            assert read_driver(SourceText(entry.path, entry.text.encode("utf-8"))).faults == []


@given(table=tables())
def test_a_workbook_says_what_the_same_csv_says(
    against: Context, table: Table, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("book") / "team.xlsx"
    table.save_as_xlsx(path)
    items = items_of_xlsx(path, "team.csv")
    in_book = plan(items, against, Catalogue(), "drivers", 1_000_000).entries
    in_csv = _entries(table, against)
    for one, other in zip(in_book, in_csv, strict=True):
        assert _without_place(one.fields) == _without_place(other.fields)
        assert one.body == other.body


def _without_place(fields: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in fields.items() if key != "imported"}
