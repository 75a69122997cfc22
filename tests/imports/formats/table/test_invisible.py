"""Characters that cannot be seen in what only tables hold: escapes, formulas, columns of tools, answers to forms."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.pipeline import Imported, plan, read_items
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.wording.characters import has_invisible

SPACE = "U+200B (zero width space)"
TWICE = f"{SPACE} (2 times, first on this line)"


def _imported(path: Path, against: Context) -> Imported:
    imported = plan(read_items([path], None), against, Catalogue(), "drivers", 1_000_000)
    for entry in imported.entries:
        assert not has_invisible(entry.text + "".join(note.text for note in entry.left.notes))
        assert not any(has_invisible(line.text) for line in [*entry.left.furniture, *entry.left.not_placed])
    return imported


def _table(tmp_path: Path, rows: list[list[str]]) -> Path:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    (tmp_path / "team.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
    return tmp_path / "team.csv"


def _told(entry: Entry) -> list[tuple[int, str]]:
    """What was left out of an entry, with its line."""
    notes = [note for note in entry.left.notes if "cannot be seen" in note.text]
    return [(note.line, note.text.replace(" cannot be seen, so it is left out", "")) for note in notes]


@pytest.mark.parametrize(
    ("header", "cell", "key", "value", "told"),
    [
        ("Themes", "lead&#8203;ership; maps", "themes", ["leadership", "maps"], SPACE),
        ("Themes", '["lead\\u200bership", "maps, \\u200bplans"]', "themes", ["leadership", "maps, plans"], TWICE),
        ("Themes", '["lead\\u0007ership"]', "themes", ["leadership"], "U+0007 (a control character)"),
        ("Themes", "<p>lead&#8203;ership</p><p>maps</p>", "themes", ["leadership", "maps"], SPACE),
        ("Status", "Super&#8203;seded", "status", "superseded", SPACE),
        ("Authors", "Gre&#x200B;en, Ann", "authors", ["Green, Ann"], SPACE),
        ("DOI", "10.1000/&#8203;a", "identifiers", ["doi:10.1000/a"], SPACE),
        ("DOI", "https://doi.org/10.1000/a%E2%80%8B", "identifiers", ["doi:10.1000/a"], SPACE),
        ("Link", "doi:10.1000/a%E2%80%8B", "identifiers", ["doi:10.1000/a"], SPACE),
        ("Link", "https://example.org/&#8203;a b/c.pdf", "link", "https://example.org/a%20b/c.pdf", SPACE),
        ("Link", '<a href="https://example.org/&#8203;a">he&#8203;re</a>', "link", "https://example.org/a", TWICE),
        ("Link", '\u200b=HYPERLINK("https://example.org/\u200ba","here")', "link", "https://example.org/a", TWICE),
        (
            "links", '[{"title": "A\\u200b", "url": "https://example.org/a", "role": "Sum\\u200bmary"}]', "links",
            [{"title": "A", "url": "https://example.org/a", "role": "summary"}], TWICE,
        ),
        ("Format", "P&shy;DF", "format", "PDF", "U+00AD (soft hyphen)"),
        ("Date", "3 Ju\u200bne 2019", "date", "2019-06-03", SPACE),
        ("Audience", "• Nurses\x0b• Boards", "audience", ["Nurses", "Boards"], "U+000B (a control character)"),
        ("Audience", "• Nurses\u2028• Boards", "audience", ["Nurses", "Boards"], "U+2028 (line separator)"),
    ],
)  # fmt: skip
def test_a_cell_is_read_without_them(
    tmp_path: Path, against: Context, header: str, cell: str, key: str, value: object, told: str
) -> None:
    path = _table(tmp_path, [["Title", "Source", header], ["Plan", "CQC", cell]])
    (entry,) = _imported(path, against).entries
    assert (entry.fields[key], entry.left.not_placed) == (value, [])
    assert _told(entry) == [(2, told)]


@pytest.mark.parametrize(
    ("header", "cell", "left", "told"),
    [
        ("Notes", "a&#8203;b", "Notes: ab", [(2, SPACE)]),
        ("Notes", "<p>a&#8203;b</p>", "Notes: ab", [(2, SPACE)]),
        ("Status", "some&#8203;thing", "Status: something", [(2, SPACE)]),
        ("Notes", "a&#11;b", "Notes: a&#11;b", []),
        ("supersedes", "\\ud800\\u200b", "supersedes: \\ud800\\u200b", []),
    ],
)
def test_what_has_no_place_is_kept_without_them(
    tmp_path: Path, against: Context, header: str, cell: str, left: str, told: list[tuple[int, str]]
) -> None:
    path = _table(tmp_path, [["Title", "Source", header], ["Plan", "CQC", cell]])
    (entry,) = _imported(path, against).entries
    assert [line.text for line in entry.left.not_placed] == [left]
    assert _told(entry) == told


def test_columns_of_tools_are_known_without_them(tmp_path: Path, against: Context) -> None:
    rows = [
        ["ID", "Start\u202e time", "Completion ti\u200bme", "Name", "Title"],
        ["1", "2019-06-01", "2019-\u200b06-01", "A\u200bnn", "Plan"],
        ["Total", "\u20603"],
    ]
    driver, rest = _imported(_table(tmp_path, rows), against).entries
    assert driver.title == "Plan"
    assert [line.text for line in driver.left.furniture][-4:] == [
        "ID: 1", "Start time: 2019-06-01", "Completion time: 2019-06-01", "Name: Ann",
    ]  # fmt: skip
    assert [line.text for line in rest.left.furniture] == ["Total", "3"]
    assert _told(driver) == [(1, "U+202E (right-to-left override)"), (1, f"{SPACE} (3 times, first on this line)")]
    assert _told(rest) == [(3, "U+2060 (word joiner)")]


def test_what_a_row_of_our_own_export_escapes_is_left_out(tmp_path: Path, against: Context) -> None:
    rows = [
        ["slug", "title", "themes", "source", "body"],
        ["pl\\u200ban", "P\u2028lan", "\\u200b", "\\u200b", "It\\u200b is.\n"],
    ]
    (entry,) = _imported(_table(tmp_path, rows), against).entries
    assert (entry.slug, entry.fields["title"], entry.body) == ("plan", "P lan", "It is.\n")
    assert "themes" not in entry.fields
    assert entry.left.not_placed == []
    assert _told(entry) == [
        (2, f"{SPACE} (4 times, first on this line)"), (2, "U+2028 (line separator)"),
    ]  # fmt: skip


def test_formulas_and_words_struck_out_in_a_workbook(tmp_path: Path, against: Context) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Dri\u200bvers"
    sheet.append(["Title", "Li\u200bnk", "Notes"])
    sheet.append(["Plan", '=HYPERLINK("https://example.org/\u200ba","he\u200bre")', "t\xadwo"])
    sheet["C2"].font = Font(strike=True)
    sheet.append(["\u200b", "\u200b"])
    sheet.append(["Act", '=HYPERLINK(B3&"https://example.org/b")', "a\u2028b"])
    book.save(tmp_path / "team.xlsx")
    first, second = _imported(tmp_path / "team.xlsx", against).entries
    assert (first.fields["link"], second.fields["link"]) == ("https://example.org/a", "https://example.org/b")
    assert "Notes: ~~two~~" in [line.text for line in first.left.not_placed]
    assert _told(first) == [
        (1, f"{SPACE} (6 times, first on this line)"), (2, "U+00AD (soft hyphen)"),
    ]  # fmt: skip
    assert _told(second) == [(4, "U+2028 (line separator)"), (4, SPACE)]


def test_answers_to_a_form_on_github(tmp_path: Path, against: Context) -> None:
    form = "### \u200bTitle\n\nPl\xadan\n\n### Source\n\nCQC\x0b\n\n### Link\n\nhttps://example.org/\u200ba\n"
    (tmp_path / "issue.md").write_text(form, encoding="utf-8")
    (entry,) = _imported(tmp_path / "issue.md", against).entries
    assert {key: entry.fields[key] for key in ("title", "source", "link")} == {
        "title": "Plan", "source": "Care Quality Commission", "link": "https://example.org/a",
    }  # fmt: skip
    assert _told(entry) == [
        (1, TWICE), (3, "U+00AD (soft hyphen)"), (7, "U+000B (a control character)"),
    ]  # fmt: skip
