"""What somebody reads in the tables of a Word document is what their cells say, however it was written there."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from lxml import etree

from policy_drivers.imports.formats.word_tables import Cell, lines_outside, rows_in
from tests.making.word_templates import PIXEL

SPACES = nsdecls("w")


def _inserted(table: Table) -> None:
    """While changes were tracked, one word was typed, and one was deleted."""
    paragraph = table.cell(0, 1).paragraphs[0]._p
    paragraph.append(parse_xml(f'<w:ins {SPACES} w:id="1"><w:r><w:t>New</w:t></w:r></w:ins>'))
    paragraph.append(parse_xml(f'<w:del {SPACES} w:id="2"><w:r><w:delText>Old</w:delText></w:r></w:del>'))


def _in_field(table: Table) -> None:
    inner = "<w:sdtPr/><w:sdtContent><w:p><w:r><w:t>New</w:t></w:r></w:p></w:sdtContent>"
    table.cell(0, 1)._tc.insert(1, parse_xml(f"<w:sdt {SPACES}>{inner}</w:sdt>"))


def _in_list(table: Table) -> None:
    for text in ("One", "Two"):
        paragraph = table.cell(0, 1).add_paragraph(text)._p
        paragraph.get_or_add_pPr().append(parse_xml(f'<w:numPr {SPACES}><w:numId w:val="1"/></w:numPr>'))
    table.cell(0, 1).add_paragraph("Behind")


def _in_table(table: Table) -> None:
    inner = table.cell(0, 1).add_table(2, 2)
    for place, text in enumerate(("A", "B", "C", "D")):
        inner.cell(*divmod(place, 2)).text = text


def _with_picture(table: Table) -> None:
    table.cell(0, 1).paragraphs[0].add_run("New").add_picture(io.BytesIO(PIXEL))


@pytest.mark.parametrize(
    ("edit", "cell"),
    [
        (lambda table: None, Cell("", 0)),
        (_inserted, Cell("New", 0)),
        (_in_field, Cell("New", 0)),
        (_in_list, Cell("- One\n- Two\n\nBehind", 0)),
        (_in_table, Cell("A | B\nC | D", 0)),
        (_with_picture, Cell("New", 1)),
    ],
)
def test_the_text_of_a_cell(edit: Callable[[Table], None], cell: Cell) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Question\n"
    edit(table)
    root = etree.fromstring(document.element.xml)
    assert [*rows_in(root)] == [[Cell("Question", 0), cell], [Cell("", 0), Cell("", 0)]]


def test_merged_cells_say_once_what_they_say() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Both"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "Below"
    root = etree.fromstring(document.element.xml)
    assert [[cell.text for cell in row] for row in rows_in(root)] == [["Both"], ["", "Below"], ["", ""]]


def test_what_is_outside_of_tables() -> None:
    document = docx.Document()
    document.add_paragraph("Dear all")
    document.add_table(1, 1).cell(0, 0).text = "Inside"
    root = etree.fromstring(document.element.xml)
    assert [*lines_outside(root)] == ["Dear all"]
