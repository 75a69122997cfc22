"""Characters that cannot be seen: no import writes one, wherever it stood, and each is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from itertools import pairwise, product
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from policy_drivers.exports.formats import FORMATS
from policy_drivers.imports.context import Context
from policy_drivers.imports.pipeline import Imported, plan, read_items
from policy_drivers.imports.report_text import render
from policy_drivers.imports.values.invisible import seen
from policy_drivers.imports.values.line import Line
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from policy_drivers.wording.characters import BREAKS, INVISIBLE, has_invisible
from tests.conftest import TODAY, Written
from tests.making.campaign import each_push
from tests.making.drivers import driver_files
from tests.making.exports import exported
from tests.making.old_pages import fresh_words_of, held, pages

Drivers = Callable[..., Result]
SIGNS = [chr(code) for code in range(1, 0x110000) if INVISIBLE.match(chr(code))]
"""All of them but the first: a file with that is no text."""
NAMES = {
    "\x0b": "U+000B (a control character)",
    "\x1b": "U+001B (a control character)",
    "\x7f": "U+007F (a control character)",
    "\xad": "U+00AD (soft hyphen)",
    "\u200b": "U+200B (zero width space)",
    "\u2028": "U+2028 (line separator)",
    "\u202e": "U+202E (right-to-left override)",
    "\ufeff": "U+FEFF (zero width no-break space)",
}
LABELS = [
    "Title of driver:", "Alternative titles:", "Source:", "Link to main document:", "Link to infographic:", "Format:",
    "Date of publication:", "Primary audience:", "Summary of driver:", "Key features of driver:", "Keywords:",
    "Impact on library policy/practice:", "Date last updated:", "Due for review:", "Group member responsible:",
    "Whatever:",
]  # fmt: skip
COLUMNS = [
    "Title", "Organisation", "URL", "links", "Published", "Type", "Coverage", "Themes", "Services", "Audience",
    "Authors", "DOI", "Access", "References", "recommendations", "Status", "Notes", "Library impact", "Summary",
]  # fmt: skip
VALUES = ["one two", "CQC", "leadership", "https://example.org/a", "2018-06", "Green, Fiona", "a; b", "10.1000/1", "FG"]


def _imported(path: Path, against: Context) -> Imported:
    return plan(read_items([path], None), against, Catalogue(), "drivers", 1_000_000)


def _require_visible(imported: Imported) -> None:
    """What is written is refused for no character that cannot be seen."""
    files = tuple(read_driver(SourceText(entry.path, entry.text.encode("utf-8"))) for entry in imported.drivers)
    found = check(Catalogue(files), Settings(), date.fromisoformat(TODAY))
    assert [finding for finding in found if finding.rule == "control-character"] == []


def _told(imported: Imported) -> list[tuple[int, str]]:
    ending = " cannot be seen, so it is left out"
    notes = (note for entry in imported.entries for note in entry.left.notes if ending in note.text)
    return [(note.line, note.text.replace(ending, "")) for note in notes]


def _page(sign: str) -> str:
    lines = [f"Pl{sign}an of {sign}things", *(f"{label} a{sign}b {sign}" for label in LABELS)]
    return "\n\n".join(lines) + f"\n\nLeave a Re{sign}ply\n"


def _text(folder: Path, sign: str) -> Path:
    path = folder / "page.txt"
    path.write_text(_page(sign), encoding="utf-8", newline="")
    return path


def _html(folder: Path, sign: str) -> Path:
    path = folder / "page.html"
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in _page(sign).split("\n\n"))
    post = (
        f'<article class="post"><h1><a href="https://old.example.org/{sign}a">Pl{sign}an</a></h1>\n{lines}'
        f'<p>See <a href="https://example.org/{sign}b">th{sign}ere</a> <img alt="a m{sign}ap">'
        f'<a rel="tag">lea{sign}dership</a></p></article>'
    )
    path.write_text(f"<html><title>Tag Archives: M{sign}aps</title><body>{post}</body></html>", encoding="utf-8")
    return path


def _wxr(folder: Path, sign: str) -> Path:
    path = folder / "export.xml"
    post = (
        f"<item><title>Pl{sign}an</title><link>https://old.example.org/{sign}a</link>\n"
        f'<category domain="post_tag">lea{sign}dership</category>\n'
        f"<content:encoded><![CDATA[{_page(sign)}]]></content:encoded>\n"
        f"<wp:post_type>post</wp:post_type></item>\n"
    )
    path.write_text(
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Si{sign}te</title>\n{post}</channel></rss>\n',
        encoding="utf-8",
    )
    return path


def _rows(sign: str) -> list[list[str]]:
    cells = [[value[:1] + sign + value[1:]] * len(COLUMNS) for value in VALUES]
    at = len if sign in BREAKS else lambda column: 2  # a word with a space in it is another one
    return [[column[: at(column)] + sign + column[at(column) :] for column in COLUMNS], *cells]


def _csv(folder: Path, sign: str) -> Path:
    path = folder / "team.csv"
    rows = ("\t".join(f'"{cell}"' for cell in row) for row in _rows(sign))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="")
    return path


def _xlsx(folder: Path, sign: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    can_hold = sign >= " "  # XML has no controls
    for row in _rows(sign if can_hold else "\x7f"):
        sheet.append(row)
    if can_hold:
        sheet["A2"].comment = Comment(f"see{sign} here", f"F{sign}G")
        sheet["A3"].hyperlink = f"https://example.org/{sign}c"
        sheet.title = f"Dri{sign}vers"
    book.save(folder / "team.xlsx")
    return folder / "team.xlsx"


MAKERS: list[Callable[[Path, str], Path]] = [_text, _html, _wxr, _csv, _xlsx]


@pytest.mark.parametrize(("made", "sign"), list(product(MAKERS, NAMES)))
def test_none_is_written_wherever_it_stood(
    tmp_path: Path, against: Context, made: Callable[[Path, str], Path], sign: str
) -> None:
    imported = _imported(made(tmp_path, sign), against)
    _require_visible(imported)
    assert imported.drivers
    name = NAMES["\x7f" if made is _xlsx and sign < " " else sign]
    assert {told.partition(" (")[0] for _, told in _told(imported)} == {name.partition(" (")[0]}


@given(driver_files())
def test_none_is_written_of_a_row_of_our_own_export(
    tmp_path_factory: pytest.TempPathFactory, against: Context, file: DriverFile
) -> None:
    path = tmp_path_factory.mktemp("exported") / "drivers.csv"
    path.write_bytes(FORMATS["csv"].render(exported([file])))
    imported = _imported(path, against)
    _require_visible(imported)
    assert _told(imported) or not has_invisible(path.read_text(encoding="utf-8-sig"))


@given(st.data())
def test_none_is_written_whatever_it_is_and_no_word_is_lost(
    tmp_path_factory: pytest.TempPathFactory, against: Context, data: st.DataObject
) -> None:
    page = data.draw(pages())
    places = sorted(data.draw(st.lists(st.integers(0, len(page)), min_size=1, max_size=9)))
    marked = (
        "".join(page[start:end] + data.draw(st.sampled_from(SIGNS)) for start, end in pairwise([0, *places]))
        + page[places[-1] :]
    )
    path = tmp_path_factory.mktemp("pages") / "page.txt"
    path.write_text(marked, encoding="utf-8", newline="")
    imported = _imported(path, against)
    _require_visible(imported)
    text = "\n".join(Line.read(0, line).text for line in seen(marked).split("\n"))
    assert fresh_words_of(text) <= fresh_words_of(held(imported).lower())


TABLE = "Title,Notes,The\u200bmes\n"


@pytest.mark.parametrize(
    ("name", "content", "told", "written"),
    [
        (
            "team.csv",
            TABLE + 'Plan,"a\u200b\n\u200bb","lead\u200bership, \xad"\nAct,c\x0bd,\n',
            [
                (1, "U+200B (zero width space) (4 times, first on this line)"),
                (3, "U+00AD (soft hyphen)"),
                (4, "U+000B (a control character)"),
            ],
            "themes: [leadership]\n|Notes: a b\n|Notes: c d\n",
        ),
        (
            "team.csv",
            'title,slug,body,themes\nPlan,pl\\u200ban,"## Summary\n\nIt\\u202e is.\n",a\\u200bb; \\u200b\n',
            [
                (2, "U+200B (zero width space) (3 times, first on this line)"),
                (2, "U+202E (right-to-left override)"),
            ],
            "themes: [ab]\n|## Summary\n\nIt is.\n",
        ),
        (
            "page.txt",
            "Plan\r\nSource: CQC\r\nSummary of dri\xadver: \x93A\x94 <\u200bb>It\u2028says\x85so. \x96 \x93So\x94\r\n",
            [
                (3, "U+00AD (soft hyphen)"),
                (3, "U+200B (zero width space)"),
                (3, "U+2028 (line separator)"),
                (3, "U+0085 (a control character)"),
            ],
            "## Summary\n\n“A” &lt;b>It says so. – “So”\n",
        ),
        (
            "page.html",
            "<article class=post>\n<h1>Plan</h1>\n<p>Source: C&shy;QC</p>\n<p>Format: P&#8203;DF\x07</p>\n"
            "<p>Summary: It&#x202e; says so.</p><a rel=tag>le&shy;arning</a></article>",
            [
                (3, "U+00AD (soft hyphen) (2 times, first on this line)"),
                (4, "U+0007 (a control character)"),
                (4, "U+200B (zero width space)"),
                (5, "U+202E (right-to-left override)"),
            ],
            "format: PDF\nthemes: [learning]\n|\n\nIt says so.\n",
        ),
        (
            "export.xml",
            '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:wp="http://wordpress.org/export/1.2/"><channel>\n<title>S\x02ite</title>\n'
            "<item><title>Plan\x07 A&#x7f;</title>\n<content:encoded>Source: C&amp;shy;QC\n\nFormat: P&#x202e;DF\x03\n"
            "</content:encoded>\n<wp:post_type>post</wp:post_type></item>\n<item>\n<title>Act\x07</title>\n"
            "<content:encoded>Source: CQC\n\nFormat: PDF</content:encoded>\n"
            "<wp:post_type>post</wp:post_type></item>\n<wp:author><wp:author_display_name>F\u2060G"
            "</wp:author_display_name></wp:author></channel></rss>",
            [
                (2, "U+0002 (a control character)"),
                (3, "U+007F (a control character)"),
                (3, "U+0007 (a control character)"),
                (4, "U+00AD (soft hyphen)"),
                (6, "U+202E (right-to-left override)"),
                (6, "U+0003 (a control character)"),
                (10, "U+0007 (a control character)"),
                (15, "U+2060 (word joiner)"),
            ],
            "title: Plan A\n|format: PDF\n|title: Act\n",
        ),
    ],
)
def test_each_is_told_with_its_line(
    tmp_path: Path, against: Context, name: str, content: str, told: list[tuple[int, str]], written: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    imported = _imported(tmp_path / name, against)
    _require_visible(imported)
    assert _told(imported) == told
    text = "".join(entry.text for entry in imported.drivers)
    assert [part for part in written.split("|") if part not in text] == []


def test_what_is_beside_a_cell_is_told_with_its_row(tmp_path: Path, against: Context) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Title", "Notes"], ["Plan", "one"], ["A\u200bct", "two"]):
        sheet.append(row)
    sheet.title = "Dri\xadvers"
    sheet["B2"].comment = Comment("se\ufeffe", "FG")
    sheet["B3"].hyperlink = "https://example.org/\u2066c"
    book.save(tmp_path / "te\u200bam.xlsx")
    imported = _imported(tmp_path / "te\u200bam.xlsx", against)
    assert _told(imported) == [
        (1, "U+00AD (soft hyphen)"),
        (1, "U+200B (zero width space)"),
        (2, "U+FEFF (zero width no-break space)"),
        (3, "U+200B (zero width space)"),
        (3, "U+2066 (left-to-right isolate)"),
    ]


def test_none_comes_from_a_register(empty: Path, drivers: Drivers, written: Written) -> None:
    register = empty / "drivers" / "register" / "themes.yml"
    register.write_text("- name: leader\u200bship\n", encoding="utf-8")
    page = "Tag Archives: Leadership\n\nPlan\n\nSource: CQC\n\nFormat: PDF\n"
    (empty / "page.txt").write_text(page, encoding="utf-8")
    drivers("import", "page.txt")
    (text,) = written().values()
    assert "themes: [leadership]\n" in text


def test_the_report_names_them_and_shows_none(tmp_path: Path, against: Context) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Plan\nSource: C\u202eQC\nFormat: P\u202eDF\n", encoding="utf-8")
    report = render(_imported(path, against), is_dry=True)
    assert not has_invisible(report)
    assert (
        "    line 2: U+202E (right-to-left override) cannot be seen, so it is left out (2 times, first on this line)\n"
    ) in report


@pytest.mark.slow
@pytest.mark.parametrize("number", each_push([200_000], [200_000, 1_000_000]))
def test_a_million_of_them_are_told_in_one_sentence(tmp_path: Path, against: Context, number: int) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Plan\nSource: CQC\n" + "\u200b\n" * 10_000 + "\u200b" * (number - 10_000), encoding="utf-8")
    assert _told(_imported(path, against)) == [(3, f"U+200B (zero width space) ({number:,} times, first on this line)")]
