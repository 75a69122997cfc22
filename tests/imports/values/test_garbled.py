"""Text that a program read in the wrong encoding is repaired where that has one result, and told in any case."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Item
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.formats.table.tables import items_of_csv, items_of_xlsx
from policy_drivers.imports.formats.text_page import items_of_text
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.garbled import ungarbled
from policy_drivers.reading.catalogue import Catalogue


def _misread(text: str) -> str:
    """The text as it is once a program has taken its UTF-8 for Windows-1252."""
    return text.encode("utf-8").decode("sloppy-windows-1252")


@pytest.mark.parametrize(
    "text",
    [
        "Don’t – “ask”",
        "Café, naïve, Llŷn",
        "£5 – €6",
        "• item",
        "½ of ≥ 5 ‘x’",
        "Zoë Ångström",
        "non\xa0breaking: it’s",
    ],
)
def test_what_has_one_right_answer_is_repaired(text: str) -> None:
    assert ungarbled(_misread(text))[0] == text
    assert ungarbled(_misread(_misread(text)))[0] == text


def test_a_garbled_part_of_a_text_is_repaired() -> None:
    assert ungarbled("naïve – " + _misread("“É”"))[0] == "naïve – “É”"
    assert ungarbled("Date:Â June 2019")[0] == "Date: June 2019"


@pytest.mark.parametrize("text", ["voilÃ  la", "â€œaskâ€ done", "caf\ufffd"])
def test_where_a_byte_is_lost_nothing_is_changed_but_told(text: str) -> None:
    same, garbled = ungarbled(text)
    assert same == text
    assert garbled is not None
    assert garbled.after == ""


@pytest.mark.parametrize(
    "text", ["É”", "CAFÉ’S", "À la Côte d’Ivoire", "Zoë Ångström, Ærø", "£5 café – ok", "RÉSUMÉ™", "a"]
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert ungarbled(text) == (text, None)


@given(st.text(st.sampled_from("abc é’“”–£àñ "), max_size=12))
def test_what_is_repaired_is_not_repaired_again(text: str) -> None:
    once, _ = ungarbled(_misread(text))
    assert ungarbled(once)[0] == once


PAGE = (
    "Plan donâ€™t\n\nSource: CQC\n\nSummary of driver:\n\nItâ€™s â€œsoâ€\x9d.\n\n"
    "Impact on library policy/practice: so voilÃ ."
)
NOTES = [
    (1, "“donâ€™t” was read as “don’t”: a program had taken UTF-8 for Windows-1252, here and in 1 other place"),
    (9, "“voilÃ” looks garbled and has lost letters; compare it with the original"),
]


def test_a_text_says_what_was_repaired(against: Context) -> None:
    (entry,) = plan(items_of_text(PAGE, "page.txt"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.title, entry.sections) == ("Plan don’t", {"Summary": "It’s “so”.\n"})
    assert [(note.line, note.text) for note in entry.left.notes] == NOTES


def test_a_page_says_what_was_repaired(against: Context) -> None:
    page = "".join(f"<p>{line}</p>\n" for line in PAGE.split("\n")).replace("â", "&acirc;")
    (entry,) = plan(items_of_html(page, "page.html"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.title, entry.sections) == ("Plan don’t", {"Summary": "It’s “so”.\n"})
    assert [(note.line, note.text) for note in entry.left.notes] == NOTES


def test_a_table_says_what_was_repaired(against: Context) -> None:
    table = "Title,Source,Tags\nPlan donâ€™t,CQC,cafÃ©s\n"
    (entry,) = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.title, entry.fields["themes"]) == ("Plan don’t", ["cafés"])
    assert [note.text for note in entry.left.notes] == [
        "“donâ€™t” was read as “don’t”: a program had taken UTF-8 for Windows-1252, here and in 1 other place"
    ]


TABLE = [
    ["Title", "Source", "Summary", "Tags", "Authors", "Other titles", "Remarks"],
    [
        "Plan â€œAâ€\x9d", "CQC", "<p>Itâ€™s â€œsoâ€\x9d.</p>", "â€œmapâ€\x9d; atlas", "MÃ¼ller, Jo",
        "The â€œAâ€\x9d", "â€œHmâ€\x9d",
    ],
]  # fmt: skip


def _csv(path: Path) -> Iterator[Item]:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(TABLE)
    return items_of_csv(text.getvalue(), path.name)


def _xlsx(path: Path) -> Iterator[Item]:
    book = openpyxl.Workbook()
    for row in TABLE:
        book.worksheets[0].append(row)
    book.save(path)
    return items_of_xlsx(path, path.name)


@pytest.mark.parametrize("read", [_csv, _xlsx])
def test_every_kind_of_column_is_repaired_with_signs_that_cannot_be_seen(
    against: Context, tmp_path: Path, read: Callable[[Path], Iterator[Item]]
) -> None:
    (entry,) = plan(read(tmp_path / "team.xlsx"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.title, entry.sections) == ("Plan “A”", {"Summary": "It’s “so”.\n"})
    keys = ("themes", "authors", "alternative_titles")
    assert [entry.fields[key] for key in keys] == [["“map”", "atlas"], ["Müller, Jo"], ["The “A”"]]
    assert [line.text for line in entry.left.not_placed] == ["Remarks: “Hm”"]
    assert [note.text for note in entry.left.notes] == [
        "“â€œHmâ€” was read as ““Hm””: a program had taken UTF-8 for Windows-1252, here and in 4 other places"
    ]
