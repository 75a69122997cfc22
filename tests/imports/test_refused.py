"""What cannot be imported: a clear message, exit code 2, nothing written."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from tests.conftest import Written
from tests.making.campaign import each_push

Drivers = Callable[..., Result]
RSS = "<rss><channel><item><title>{}</title></item></channel></rss>"
LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + RSS.format("&b;")
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + RSS.format("&a;")
DTD = "the XML declares a document type, which WordPress never writes and which can make a small file explode"
NO_DRIVER = "no driver and no case study was found in {0}. Nothing was written"
FILES: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "{0} is empty; there is nothing to import. Nothing was written"),
    ("blank.csv", b"\xef\xbb\xbf \r\n\t\r\n", "{0} is empty"),
    ("news.html", b"<html><body><h1>News</h1><p>We moved upstairs.</p></body></html>", NO_DRIVER),
    ("nothing.html", b"<html><body><script>x</script></body></html>", NO_DRIVER),
    ("deep.html", b"<p>Source: a</p>" + b"<div>" * 50_000 + b"Summary of driver: x",
     "{0}: the HTML is nested too deep to be read to its end; are there elements that are not closed? Save it as text"),
    ("deep.xml", RSS.format("</title><description><![CDATA[" + "<b>" * 5_000 + "]]></description><title>").encode(),
     "{0}, line 1: the HTML is nested too deep to be read to its end"),
    ("object.json", b'{"title": "Plan"}', "{0} is JSON; give a table, as CSV or XLSX; case studies go back with"),
    ("list.json", b'\xef\xbb\xbf[\n  {"id": "plan"}\n]', "{0} is JSON; give a table, as CSV or XLSX"),
    ("plan.ris", b"\r\nTY  - RPRT\r\nTI  - Plan\r\n", "{0} is a list of references (RIS); export it as CSV, as Zot"),
    ("plan.bib", b"@techreport{plan,\n  title = {Plan}\n}", "{0} is BibTeX; export it as CSV, as Zotero does"),
    ("rich.rtf", b"{\\rtf1 Source: CQC}", "{0} is a text in RTF; save it as plain text (UTF-8) or as a web page"),
    ("page.mhtml", b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\n<p>Source: =\r\nCQC</p>",
     "{0} is a page as a single file (MHTML); save it as “Web page, HTML only”"),
    ("plan.pdf", b"%PDF-1.4 \x00", "{0} is a PDF; open it and save its text"),
    ("old.xls", b"\xd0\xcf\x11\xe0\xa1", "{0} is an old Office file, or has a password; save it as .xlsx or .docx wit"),
    ("page.gz", b"\x1f\x8b\x08", "{0} is compressed; unpack it first"),
    ("noise.txt", b"Source\x00: x", "{0} is not text, or its encoding cannot be recognised; give a page"),
    ("mixed.txt", "Café\n".encode() + b"Caf\xe9\n", "{0}, line 2: the file mixes UTF-8 with another encoding"),
    ("polish.txt", "Zażółć gęślą jaźń\n".encode() + b"Caf\xe9\n", "{0}, line 2: the file mixes UTF-8 with another"),
    ("quotes.txt", "Source: a\n“CAFÉ”\n’".encode("cp1252") + b"\xe2\x80\x99",
     "{0}, line 2: the file mixes UTF-8 with another encoding"),
    ("undefined.txt", b"Source: a\nCaf\xe9 \x81\n",
     "{0}, line 2: the byte 0x81 is not a character in UTF-8 or Windows-1252; open the file"),
    ("wide.csv", "Title,Sourće\n".encode("utf-16-le"), "{0} is not text, or its encoding cannot be recognised"),
    ("wider.txt", "Source: a".encode("utf-32"), "{0} begins like UTF-16 but is not; save it again with the encoding"),
    ("cells.csv", b"title" + b"," * 16_384, "{0}, line 1: this row has 16,385 cells; is it a table?"),
    ("cut.xlsx", b"PK\x03\x04 and so on", "{0} is a damaged archive"),
    ("laughs.xml", LAUGHS.encode(), DTD),
    ("outside.xml", OUTSIDE.encode(), DTD),
    ("attribute.xml", LAUGHS.replace("<rss>", "<rss a='&b;'>").encode(), DTD),
    ("outside-16.xml", OUTSIDE.replace("?>", ' encoding="UTF-16"?>').encode("utf-16"), DTD),
    ("hidden.xml", LAUGHS.replace("<!DOCTYPE", "<!-- \1 --><!DOCTYPE").encode(), DTD),
    ("chinese.xml", OUTSIDE.replace("?>", ' encoding="GBK"?>').encode(),
     "{0}: the XML says in its first line that it has an encoding that cannot be read; save it with the encoding UTF-"),
    ("unknown.xml", b"<?xml version='1.0' encoding='none'?><rss/>", "{0}: the XML says in its first line that it has"),
    ("broken.xml", b"<rss><channel>\n<item></channel>", "{0}, line 2: the XML is broken"),
    ("feed.xml", b"<?xml version='1.0'?><feed/>", "this XML is not a WordPress export, which begins with <rss>"),
    ("bare.xml", b"<rss><channel><title>x</title></channel></rss>", "{0}: there is no post in this export"),
    ("two.csv", b"slug,title,source,Source,body\na,A,CQC,NHS,b\n",
     "{0}: the columns “source” and “Source” are both for `source`; delete or rename one of them"),
    ("no-title.csv", b"Foo,Bar\n1,2\n", "{0}: no column is for the title of a driver; name one “title”"),
    ("no-row.csv", b"title,source\n\n", "{0}: there is no row below the names of the columns"),
    ("long-row.csv", b"title,source\nA,B,C\n", "{0}, line 2: there are more cells than named columns"),
    ("long.txt", b"Summary of driver: " + b"word " * 250_000,
     "{0}, line 1: the driver that begins here would have 1,250,"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), FILES, ids=[name for name, _, _ in FILES])
def test_a_file_that_is_refused(
    empty: Path, drivers: Drivers, written: Written, name: str, content: bytes, said: str
) -> None:
    (empty / name).write_bytes(content)
    result = drivers("import", name)
    assert said.format(name) in result.stderr
    assert result.stderr.count("Error: ") == 1
    assert result.exit_code == 2
    assert written() == {}


def test_one_bad_file_among_good_ones_stops_all(empty: Path, drivers: Drivers, written: Written) -> None:
    (empty / "good.txt").write_text("Plan\n\nSummary of driver: good.\n", encoding="utf-8")
    (empty / "bad.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    result = drivers("import", "good.txt", "bad.zip")
    assert (result.exit_code, written()) == (2, {})
    assert "bad.zip is a zip archive; unpack it, and name the files in it" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "no-title.csv",
            '"Doc\nName",Source\nA,B\n',
            "name one “title” (there are “Doc Name”, “Source”), and delete any",
        ),
        (
            "two.csv",
            '"group\nmember",slug,body,group_member\nA,B,C,D\n',
            "the columns “group member” and “group_member”",
        ),
        ("open.xml", "<rss><item><title><![CDATA[Plan\n\nSource: a", "the XML is broken (CData section not finished"),
    ],
)
def test_a_reason_that_quotes_what_is_there_is_one_line(
    empty: Path, drivers: Drivers, name: str, content: str, said: str
) -> None:
    (empty / name).write_text(content, encoding="utf-8")
    result = drivers("import", name)
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert said in line
    assert line.endswith("Nothing was written")
    assert result.stderr.splitlines()[-1] == line


def test_what_is_not_there_and_what_is_a_folder(empty: Path, drivers: Drivers) -> None:
    assert "nowhere.txt cannot be read: No such file or directory" in drivers("import", "nowhere.txt").stderr
    assert "drivers is a folder; name the files in it" in drivers("import", "drivers").stderr


def _book(path: Path, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], object]) -> str:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["title", "source"])
    sheet.append(["Plan", "NHS England"])
    change(sheet)
    book.save(path)
    return path.name


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda sheet: sheet.merge_cells("A2:B3"), "the cells A2:B3 are merged; split them"),
        (lambda sheet: sheet.append(["=A2", "x"]), "sheet “Sheet”: the cell A3 holds a formula, and the file does not"),
        (lambda sheet: sheet.append(['=HYPERLINK(VLOOKUP(A2,A1:B2,2),"Plan")', "x"]), "the cell A3 is a link whose"),
        (lambda sheet: sheet.delete_rows(1, 2), "there is nothing in this spreadsheet"),
    ],
    ids=["merged cells", "formula", "computed link", "empty"],
)
def test_a_spreadsheet_whose_cells_are_not_what_they_seem(
    empty: Path, drivers: Drivers, written: Written,
    change: Callable[[openpyxl.worksheet.worksheet.Worksheet], object], said: str,
) -> None:  # fmt: skip
    result = drivers("import", _book(empty / "book.xlsx", change))
    assert said in result.stderr
    assert (result.exit_code, written()) == (2, {})


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("word/document.xml", "is a Word document without the table of the form of a case study"),
        ("content.xml", "is an OpenDocument file; save a spreadsheet as .xlsx"),
        ("xl/workbook.bin", "is a binary workbook; save it as .xlsx"),
        ("page.html", "is a zip archive; unpack it, and name the files in it"),
    ],
)
def test_what_is_packed(empty: Path, drivers: Drivers, part: str, said: str) -> None:
    with zipfile.ZipFile(empty / "packed", "w") as packed:
        packed.writestr(part, "<x/>")
    assert f"packed {said}" in drivers("import", "packed").stderr


@pytest.mark.parametrize("name", ["vast.txt", "vast.csv", "vast.html"])
def test_what_is_too_large_to_be_read_as_a_whole(empty: Path, drivers: Drivers, name: str) -> None:
    with (empty / name).open("wb") as opened:
        opened.truncate(100_000_001)
    said = f"{name} has 100,000,001 bytes; the most that is read is 100,000,000; split it. Nothing was written"
    assert said in drivers("import", name).stderr


@pytest.mark.usefixtures("empty")
def test_what_is_no_file(drivers: Drivers) -> None:
    assert "what is piped in cannot be read; save it, and name the file" in drivers("import", "-").stderr
    assert "is not a file but a pipe or a device; save what comes out" in drivers("import", os.devnull).stderr


def test_a_sheet_that_seems_to_be_as_large_as_there_can_be(empty: Path, drivers: Drivers, written: Written) -> None:
    name = _book(empty / "book.xlsx", lambda sheet: (sheet.cell(1_048_576, 1, "Act"), sheet.cell(1_048_576, 2, "CQC")))
    with zipfile.ZipFile(empty / name) as old, zipfile.ZipFile(empty / "vast.xlsx", "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b'ref="A1:B1048576"', b'ref="A1:XFD1048576"'))
    assert drivers("import", "vast.xlsx", "--today=2019-01-15").exit_code == 0
    assert list(written()) == ["drivers/undated/act.md", "drivers/undated/plan.md"]


def test_a_row_that_no_sheet_has(empty: Path, drivers: Drivers, written: Written) -> None:
    name = _book(empty / "book.xlsx", lambda sheet: None)
    with zipfile.ZipFile(empty / name) as old, zipfile.ZipFile(empty / "late.xlsx", "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b'<row r="2"', b'<row r="999999999999"'))
    assert "late.xlsx, sheet “Sheet”: there are more rows than Excel has" in drivers("import", "late.xlsx").stderr
    assert written() == {}


def test_a_workbook_in_the_strict_form(empty: Path, drivers: Drivers) -> None:
    name = _book(empty / "book.xlsx", lambda sheet: None)
    usual, strict = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    with zipfile.ZipFile(empty / name) as old, zipfile.ZipFile(empty / "strict.xlsx", "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(usual, strict))
    said = drivers("import", "strict.xlsx").stderr
    assert "strict.xlsx is a Strict Open XML spreadsheet; save it as “Excel Workbook (.xlsx)”" in said


def test_a_spreadsheet_that_unpacks_without_end(empty: Path, drivers: Drivers) -> None:
    with zipfile.ZipFile(empty / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    assert "unpacks to 20,000,011 bytes, which no table of drivers needs" in drivers("import", "bomb.xlsx").stderr


def test_a_spreadsheet_with_entities(empty: Path, drivers: Drivers) -> None:
    with zipfile.ZipFile(empty / "entities.xlsx", "w") as packed:
        blank = " " * 5000
        packed.writestr("xl/workbook.xml", f"<!--{blank}--><!DOCTYPE x [<!ENTITY a 'b'>]><workbook>&a;</workbook>")
    assert "xl/workbook.xml in it declares a document type" in drivers("import", "entities.xlsx").stderr


def test_a_format_that_the_file_has_not(empty: Path, drivers: Drivers) -> None:
    (empty / "team.csv").write_text("title\nPlan\n", encoding="utf-8")
    assert "team.csv is not an XLSX file" in drivers("import", "team.csv", "--format=xlsx").stderr
    assert "the XML is broken" in drivers("import", "team.csv", "--format=wxr").stderr
    (empty / "site.xml").write_text('<?xml version="1.0"?>\n<rss><channel/></rss>\n', encoding="utf-8")
    assert "site.xml is a WordPress export" in drivers("import", "site.xml", "--format=map").stderr


LONG: list[tuple[str, int]] = [
    ("Source: a\n" * 30_000, 2),
    ("Plan\nSummary of driver: x\n" + "Summary: y\n\nHeading Like\n" * 20_000, 0),
    ("Plan\nSource: a\n" + "Source:\n" * 20_000, 2),
    ("Plan\n" + "Link to main document: https://example.org/a\n" * 20_000, 0),
    ("Plan\n" + "Due for review:\n" * 30_000, 2),
    ("Plan\nLink to main document: " + "and " * 50_000 + "https://example.org/a", 0),
    ("Plan\nDate of publication: " + "May 2014 " * 20_000, 0),
    ("Plan\nSource: " + "a, " * 50_000, 2),
    ("Plan\nSource: a" + ":" * 50_000 + "\nLink to main document: https://example.org/a", 0),
    ("Plan\nSummary of driver: " + "0" * 200_000, 0),
    ("Plan\nSummary of driver: " + "a." * 100_000 + "@", 0),
    ("Plan\nSummary of driver: " + "01234 567890, " * 20_000, 0),
    ("Plan\nSummary of driver:\n" + "[" * 100_000, 0),
    ("Plan\nLink to main document: " + "[a](" * 50_000, 0),
    ("Plan\nSummary of driver:\n" + " " * 100_000 + "x", 0),
    ("title\tsource\nPlan\t" + "(AB)" * 50_000, 0),
    (
        "<rss><channel><item>"
        + "<category>a</category>" * 30_000
        + "<description>x</description></item></channel></rss>",
        2,
    ),
    ("<html><p>Source: a</p>" + "<!DOCTYPE html [" * 50_000, 2),
]
"""What takes a reader of pages round some loop very often. The first five take longest."""
FEWER = [
    ("Plan\n" + "Link to main document: https://example.org/a\n" * 4_000, 0),
    ("Plan\n" + "Due for review:\n" * 6_000, 2),
]
"""A fifth of two of these, which every push tries; each of the first three has one like it."""


@pytest.mark.slow
@pytest.mark.parametrize(("text", "code"), each_push(FEWER + LONG[5:], FEWER + LONG))
@pytest.mark.usefixtures("empty")
def test_a_page_made_to_take_long_does_not(drivers: Drivers, text: str, code: int) -> None:
    Path("page.txt").write_text(text, encoding="utf-8")
    assert drivers("import", "page.txt", "--dry-run").exit_code == code
