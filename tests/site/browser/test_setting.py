"""The scripts of the form change keys of a file as Python changes them, byte for byte, or not at all."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page

from policy_drivers.model.driver import FIELDS
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.key_edits import Value
from policy_drivers.reading.source import SourceText
from tests.making import any_front_matter
from tests.making.any_value import ANY_VALUE, is_settled
from tests.making.campaign import each_push
from tests.making.demonstration import demonstration, real_drivers
from tests.making.drawn import drawn
from tests.making.front_matter import front_matters
from tests.making.yaml_texts import written_texts
from tests.site.browser.asking import asked

Change: TypeAlias = "tuple[str, dict[str, Value | None]]"
"""A file's text, the mark of the order of bytes included, and what its keys are given."""

SET = """(({ setFields, EditError }) => ([file, values, order]) => {
  try {
    return setFields(file, values, order);
  } catch (error) {
    if (error instanceof EditError) return null;
    throw error;
  }
})({ ...await import("./editing.js"), ...await import("./scalars.js") })"""
READ = """(({ valuesOf, bodyOf, EditError }) => (file) => {
  try {
    return [valuesOf(file), bodyOf(file)];
  } catch (error) {
    if (error instanceof EditError) return null;
    throw error;
  }
})({ ...await import("./editing.js"), ...await import("./scalars.js") })"""


def _set(file: str, values: dict[str, Value | None]) -> str | None:
    """What Python makes of the file; None where it says that this cannot be done."""
    try:
        return set_fields(_read(file), values).source.raw.decode()
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _read(file: str) -> Any:
    return read_driver(SourceText("drivers/2019/plan.md", file.encode()))


def _refused(scripts: Page, changes: list[Change]) -> int:
    """How many changes are refused that Python makes; all others are made as it makes them."""
    found = asked(scripts, SET, [[file, values, FIELDS] for file, values in changes])
    refused = 0
    for (file, values), changed in zip(changes, found, strict=True):
        wanted = _set(file, values)
        if changed is None and wanted is not None:
            refused += 1
        else:
            assert changed == wanted, (file, values)
    return refused


@pytest.fixture(scope="module")
def values() -> list[Value | None]:
    """What keys are given. None takes a key out."""
    return [None, *(value for value in drawn(ANY_VALUE, 500) if is_settled(value))]


def _changes(files: list[tuple[str, list[str]]], values: list[Value | None], number: int) -> list[Change]:
    """So many changes of files, each with the keys that are changed in it sooner than others."""
    random, changes = Random(19), list[Change]()
    for _ in range(number):
        file, likely = random.choice(files)
        keys = [random.choice(random.choice([likely, FIELDS])) for _ in range(random.choice([1, 1, 1, 2, 3]))]
        changes.append((file, {key: random.choice([*values, None]) for key in keys}))
    return changes


@demonstration
@pytest.mark.parametrize("number", each_push([500], [500, 2000]))
def test_real_drivers_are_changed_as_python_changes_them_and_none_is_refused(
    scripts: Page, values: list[Value | None], number: int
) -> None:
    texts = [*real_drivers()]
    files = [*texts, *(text.replace("\n", "\r\n") for text in texts), *(f"\ufeff{text}" for text in texts)]
    with_keys = [(file, list(_read(file).plain)) for file in files]
    changes: list[Change] = [(file, {key: None}) for file, keys in with_keys[: len(texts)] for key in keys]
    assert _refused(scripts, changes + _changes(with_keys, values, number)) == 0


@demonstration
def test_real_drivers_are_read_as_python_reads_them(scripts: Page) -> None:
    files = [*real_drivers()]
    found = asked(scripts, READ, files)
    assert found == [[file.plain, file.body] for file in map(_read, files)]


@demonstration
def test_what_is_there_already_changes_nothing(scripts: Page) -> None:
    files = [*real_drivers()]
    texts = [{key: value for key, value in _read(file).plain.items() if isinstance(value, str)} for file in files]
    found = asked(scripts, SET, [[file, values, FIELDS] for file, values in zip(files, texts, strict=True)])
    assert found == [_set(file, values) for file, values in zip(files, texts, strict=True)]


def test_files_in_every_style_are_changed_as_python_changes_them(scripts: Page, values: list[Value | None]) -> None:
    written = drawn(front_matters(), 300)
    files = [(each.raw().decode(), [piece.key for piece in each.pieces if piece.key]) for each in written]
    assert _refused(scripts, _changes(files, values, 800)) == 0


def test_odd_files_are_changed_as_python_changes_them_or_not_at_all(scripts: Page, values: list[Value | None]) -> None:
    """Front matter in which one value, or one place, has anything. How much is refused depends on what is drawn."""
    in_one_line = written_texts().map("title: A\nformat: {}\ndate: 2019\n".format)
    keys = ["title", "format", "date", "source", "reviews", "links"]
    written = [each for each in drawn(any_front_matter.front_matters() | in_one_line, 300) if is_settled(each)]
    files = [(f"---\n{each}---\n\n## Summary\n\nText.\n", keys) for each in written]
    assert _refused(scripts, _changes(files, values, 600)) < 300


SPACES, NEWLINES = " " * 60_000, "\n" * 60_000
SIGNS = [
    "\t",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r",
    "#",
    " #",
    ":",
    ": ",
    "- ",
    "&a ",
    "*a",
    "!x ",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
]
SIGNS += [",", "|", ">", "?", "%", "@", "`", "\\", "---\n", "\n---\n", "...\n", "é", "\x85", "\u2028", "\ufeff", "~"]


def _spoilt(text: str, random: Random) -> str:
    """A file in which a sign is added, or some characters are taken away, in one place of the front matter."""
    at = random.randrange(text.index("\n---", 4) + 5)
    taken = random.choice([0, 0, 0, 1, 1, 2, 8])
    return text[:at] + (random.choice(SIGNS) if taken < 2 else "") + text[at + taken :]


@demonstration
def test_spoilt_files_are_changed_as_python_changes_them_or_not_at_all(
    scripts: Page, values: list[Value | None]
) -> None:
    random = Random(19)
    texts = [*real_drivers()]
    keys = ["title", "source", "library_impact", "links", "themes"]
    files = [(_spoilt(random.choice(texts), random), keys) for _ in range(600)]
    assert _refused(scripts, _changes(files, values, 600)) < 90


@pytest.mark.parametrize(
    "value",
    [
        f"|\n  a{NEWLINES}\n  b\n", f"a{SPACES}b", f"a{SPACES}", f'"a{SPACES}b"', f"[a{SPACES}b, c]",
        "[a, " * 7 + "b" + "]" * 7,
        "[" + "a, " * 20_000 + "b]", "[" * 60_000, f"a #{SPACES}", "\n  - a" * 10_000, "'" + "''" * 30_000 + "'",
    ],
)  # fmt: skip
def test_values_of_sixty_thousand_characters_are_changed_as_python_changes_them(scripts: Page, value: str) -> None:
    file = f"---\ntitle: A\nformat: {value}\ndate: 2019\n---\n\n## Summary\n\nText.\n"
    changes: list[Change] = [(file, {"format": each, "title": "B"}) for each in ("C", ["c"], None, f"d{NEWLINES}e\n")]
    assert _refused(scripts, changes) == 0


TOLD = """(({ setFields, decoded, EditError }) => ([file, values, order]) => {
  try {
    return setFields(typeof file === "string" ? file : decoded(new Uint8Array(file)), values, order);
  } catch (error) {
    return error instanceof EditError ? [error.message] : String(error);
  }
})({ ...await import("./editing.js"), ...await import("./scalars.js") })"""


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("title: A\n", "The file has no front matter between two lines “---”."),
        ("---\ntitle: A\n", "The file has no front matter between two lines “---”."),
        ("---\n---\n", "The front matter has no keys, or none at the beginning of a line."),
        ("---\ntitle: A\ntitle: B\n---\n", "The front matter has “title” twice."),
        ("---\ntitle: &a A\n---\n", "The front matter has a text that needs quotation marks."),
        ("---\ntitle: A: B\n---\n", "The front matter has a tab, or a colon within a text."),
        ("---\ntitle:\tA\n---\n", "The front matter has a line that is no key and belongs to none."),
        ("---\ntitle: A\x07\n---\n", "The front matter has a sign that no text should have."),
        ('---\ntitle: "A\n---\n', "A line of a text in quotation marks begins too far to the left."),
        ("---\nthemes: [a\n---\n", "The front matter has brackets that are not closed."),
        ("---\n{title: A}\n---\n", "The front matter has a line that is no key and belongs to none."),
        ("---\nthemes:\n  - - a\n---\n", "The front matter has a list within a list."),
    ],
)
def test_why_a_file_is_not_changed_is_said(scripts: Page, file: str, said: str) -> None:
    assert asked(scripts, TOLD, [[file, {"date": "2019"}, FIELDS]]) == [[said]]


def test_bytes_are_read_with_their_mark_and_others_than_utf8_not_at_all(scripts: Page) -> None:
    files = [b"\xef\xbb\xbf---\r\ntitle: \xc3\xa9\r\n---\r\n", b"---\ntitle: \xe9\n---\n"]
    found = asked(scripts, TOLD, [[list(file), {"date": "2019", "title": "B"}, FIELDS] for file in files])
    assert found == ["\ufeff---\r\ntitle: B\r\ndate: 2019\r\n---\r\n", ["The file is not written in UTF-8."]]


def test_what_is_no_key_of_a_driver_is_not_set(scripts: Page) -> None:
    found = asked(scripts, TOLD, [["---\ntitle: A\n---\n", {"titel": "B"}, FIELDS]])
    assert found == [["“titel” is not a key of a driver."]]


def test_the_only_key_is_not_taken_out(scripts: Page) -> None:
    assert asked(scripts, TOLD, [["---\ntitle: A\n---\n", {"title": None}, FIELDS]]) == [
        ["The front matter has no keys, or none at the beginning of a line."]
    ]
