"""Files of a team that has its drivers elsewhere: old pages, exports and tables, sound ones and changed ones."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from html import escape
from random import Random

import openpyxl
from openpyxl.comments import Comment

from tests.making.inputs import SIGNS, files, in_bytes, mutated
from tests.making.old_pages import BULLETS, DATES, FURNITURE, LABELS, OWNERS, as_html

EVERY_WORD = b"<!-- every word -->\n"
"""What a page or an export ends in of which each word must be there afterwards."""
_LABELS = [label for labels in LABELS.values() for label in labels]
_LINES = [
    *_LABELS, *FURNITURE, *DATES, *OWNERS, "Title of driver:", "Alternative Titles:", "Link to summary version:",
    "Protected: x", "Project Team", "Resources Required", "Lessons Learned", "Tag Archives: Leadership",
    "Posted on 3 May 2014 by admin", "Posted in x | Tagged y, z | Leave a comment", "https://example.org/a",
    "[x](https://example.org/b)", "NHS England", "a@b.example", "020 7946 0000", "01234 567890", "(WW)", "# ",
    "** **", "Source: CQC", "3.", "o  ", "• ", "\u00a0", "\n\n", "\n", "Keywords: ",
]  # fmt: skip
_COLUMNS = [
    "Title", "Source", "Link", "Date", "Summary", "Notes", "Format", "Type", "Themes", "Owner", "Review date",
    "Library impact", "Key features", "Authors", "DOI", "slug", "body", "status", "", "Title", "Coverage", "Keywords",
    "Audience", "links", "x",
]  # fmt: skip
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\n'
)
_OTHER_CELLS: list[str] = [
    *DATES, *OWNERS, "", "https://example.org/a", "CQC", "a, b; c", "=1", "'=1", "#N/A", *SIGNS[30:50],
]  # fmt: skip
_CELLS = [
    '<c r="B2" t="s"><v>0</v></c>', "<row>", "</row>", '<c t="b"><v>1</v></c>', '<c t="d"><v>2019</v></c>', "<f>1</f>",
    's="1"', '<c t="n"><v>43617</v></c>', '<mergeCell ref="A1:B2"/>', '<hyperlink ref="A1" location="x"/>',
    'r="XFD9"', "&amp;", "<v>1e9</v>",
]  # fmt: skip
SHEET = "xl/worksheets/sheet1.xml"
_ROWS = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)


def _words(random: Random, most: int) -> str:
    """Words that hardly any other line has."""
    return " ".join(f"w{random.randrange(10**6)}" for _ in range(random.randint(1, most)))


def _page(random: Random) -> str:
    """A page with an entry or two, in any order, and things between them."""
    lines: list[str] = []
    for _ in range(random.choice((1, 1, 2))):
        if random.random() < 0.8:
            lines += [f"Plan {_words(random, 3)}"]
            lines += [
                part for label in random.sample(_LABELS, k=random.randint(1, 5)) for part in _labelled(random, label)
            ]
        if random.random() < 0.4:
            lines += [f"{random.choice(_LINES)} {_words(random, 5)}" for _ in range(random.randint(1, 4))]
    return random.choice(["\n", "\n", "\n\n"]).join(lines)


def _labelled(random: Random, label: str) -> list[str]:
    choice = random.random()
    value = (
        _words(random, 8)
        if choice < 0.7
        else random.choice([*DATES, *OWNERS, f"https://example.org/{_words(random, 1)}", ""])
    )
    if random.random() < 0.3:
        return [
            label,
            *(f"{random.choice([*BULLETS, ''])}{_words(random, 5)}" for _ in range(random.randint(0, 3))),
            value,
        ]
    return [f"{label} {value}"]


def _part(random: Random, seeds: Sequence[str]) -> str:
    """Some lines of a page of the tests."""
    seed = random.choice(seeds)
    start = random.randint(0, len(seed))
    return seed[start : start + 800]


def page_text(random: Random) -> bytes:
    seeds = files("tests/imports/pages/*.txt")
    text = _page(random) if random.random() < 0.7 else _part(random, seeds)
    if random.random() < 0.6:
        text = mutated(random, text, seeds, _LINES)
    return in_bytes(random, text, flipped=0.05)


def page_html(random: Random) -> bytes:
    seeds = files("tests/imports/pages/*.html")
    page = _page(random)
    if random.random() < 0.3:
        page = mutated(random, page, files("tests/imports/pages/*.txt"), _LINES, most=2)
        page = "".join(each for each in page if each.isprintable() or each == "\n")
    text = as_html(page) if random.random() < 0.6 else _tagged(random, page)
    if random.random() < 0.5:
        return text.encode("utf-8", "replace") + EVERY_WORD
    text = random.choice(seeds) if random.random() < 0.3 else text
    tags = [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<ul><li>",
        "<br>",
        "<h2>",
        "<table><tr><td>",
        "<a href='x'>",
        "<article>",
        "<script>",
        *_LINES,
    ]
    return in_bytes(random, mutated(random, text, seeds, tags), flipped=0.05)


def _tagged(random: Random, page: str) -> str:
    """A page as HTML, each line in an element of its own, some in articles, tables and emphasis."""
    kinds = ["p", "p", "p", "div", "h2", "h3", "li", "td", "blockquote", "strong", "span", "dd", "pre"]
    parts = []
    for line in page.split("\n"):
        kind, text = random.choice(kinds), escape(line)
        text = f"<strong>{text}</strong>" if random.random() < 0.1 else text
        parts.append(f"<{kind}>{text}</{kind}>{random.choice([chr(10), '<br>', '<hr>'])}")
    html = "".join(parts)
    return (
        f"<html><body><article><h1>Post</h1>{html}</article></body></html>"
        if random.random() < 0.3
        else f"<html><body>{html}</body></html>"
    )


def export_wxr(random: Random) -> bytes:
    seeds = files("tests/imports/pages/*.xml")
    text = f"{_HEAD}{''.join(_post(random) for _ in range(random.choice((1, 1, 2))))}</channel></rss>\n"
    if random.random() < 0.5:
        return text.encode("utf-8", "replace") + EVERY_WORD
    text = random.choice(seeds) if random.random() < 0.3 else text
    tags = [
        "<item>",
        "</item>",
        "<title>",
        "<![CDATA[",
        "]]>",
        "<p>",
        "<wp:status>draft</wp:status>",
        "<category>x</category>",
        *_LINES,
    ]
    return in_bytes(random, mutated(random, text, seeds, tags, most=4), flipped=0.05)


def _post(random: Random) -> str:
    page = _page(random)
    if random.random() < 0.3:
        page = "".join(f"<p>{escape(line)}</p>\n" for line in page.split("\n"))
    else:
        page = escape(page, quote=False)
    status = random.choice(["publish", "publish", "draft", "trash", "private"])
    kind = random.choice(["post", "post", "page", "attachment", "driver"])
    return (
        f"<item><title>Plan {_words(random, 3)}</title><link>https://old.example.org/{random.randrange(99)}</link>"
        f'<category domain="post_tag">{_words(random, 1)}</category>'
        f"<content:encoded><![CDATA[{page}]]></content:encoded>"
        f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status></item>\n"
    )


def _table(random: Random) -> list[list[str]]:
    """Rows below the names of columns, of which one is for the title."""
    columns = ["Title", *random.sample(_COLUMNS, k=random.randint(1, 5))]
    return [columns, *([_cell(random) for _ in columns] for _ in range(random.randint(1, 2)))]


def _cell(random: Random) -> str:
    choice = random.random()
    if choice < 0.6:
        return _words(random, 6)
    if choice < 0.7:
        return f"{_words(random, 3)}\n- {_words(random, 2)}"
    return random.choice(_OTHER_CELLS)


def table_csv(random: Random) -> bytes:
    seeds = files("tests/imports/pages/*.csv")
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=random.choice(",,;\t|"), lineterminator=random.choice(["\n", "\r\n"])).writerows(
        [[cell.encode("utf-8", "replace").decode() for cell in row] for row in _table(random)]
    )
    text = written.getvalue()
    if random.random() < 0.2:
        text = random.choice(seeds)
    if random.random() < 0.5:
        return in_bytes(random, text, flipped=0)
    return in_bytes(
        random, mutated(random, text, seeds, [*_COLUMNS, ",", ";", '"', '""', "\t", "\n", "\r"], most=4), flipped=0.05
    )


@cache
def _workbook(is_full: bool) -> dict[str, bytes]:
    """The parts of a small workbook; of a full one with formats, a hyperlink and a comment, which take their time."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Title", "Notes"])
    sheet.append([1, datetime(2019, 6, 1)])
    if is_full:
        sheet["B2"].hyperlink = "https://example.org/plan"
        sheet["A2"].comment = Comment("Look", "a")
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as packed:
        left_out = ("docProps/", "xl/theme/", *(() if is_full else ("xl/styles.xml", "xl/sharedStrings.xml")))
        return {name: packed.read(name) for name in packed.namelist() if not name.startswith(left_out)}


def table_xlsx(random: Random) -> bytes:
    """A workbook with other cells; half of them with a part changed besides, mostly the sheet."""
    parts = dict(_workbook(random.random() < 0.15))
    rows = _rows(_table(random))
    parts[SHEET] = _ROWS.sub(lambda _: f"<sheetData>{rows}</sheetData>".encode("utf-8", "replace"), parts[SHEET])
    is_known = random.random() < 0.5
    if not is_known:
        name = SHEET if random.random() < 0.7 else random.choice([*parts])
        part, sheet = (parts[each].decode("utf-8", "replace") for each in (name, SHEET))
        parts[name] = in_bytes(random, mutated(random, part, [sheet], _CELLS, most=2), flipped=0.05)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content)
        packed.comment = EVERY_WORD if is_known else b""
    return written.getvalue()


def _rows(table: Sequence[Sequence[str]]) -> str:
    rows = []
    for number, row in enumerate(table, 1):
        cells = (
            f'<c r="{"ABCDEFGH"[place]}{number}" t="inlineStr"><is><t>{_in_xml(cell)}</t></is></c>'
            for place, cell in enumerate(row)
        )
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(rows)


def _in_xml(cell: str) -> str:
    return escape("".join(sign for sign in cell if sign.isprintable() or sign in "\n\t"))
