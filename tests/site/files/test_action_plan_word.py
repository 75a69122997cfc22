"""A plan of actions for Word: its XML is what a reader with a screen reader, and a printer, need."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from policy_drivers.site.files.action_plan_word import render, whole_plan
from tests.making.accessible_documents import accessible
from tests.making.sites import site

DRIVERS = {
    "study": "title: Astudiaeth\ntitle_lang: cy\nrecommendations:\n  - {number: '1', text: Count.}\n"
    "  - {number: '2', text: Train.}\nactions:\n  - {action: Ask, lead: FG, due: 2018-06, status: red, "
    "recommendation: '1', stages: [Draft, Send], benefit: They know}\n  - {action: Tell, lead: Board}\n",
    "other": "title: Another\nactions: [{action: Sing, lead: JW, status: done}]",
}


def _document() -> Document:
    made = site(DRIVERS, name="Our drivers")
    study = [file for file in made.drivers if file.slug == "study"]
    content = render(made, made.plan, study)
    assert content == render(made, made.plan, study)
    assert accessible(content) == []
    return docx.Document(io.BytesIO(content))


def test_each_driver_has_a_heading_and_a_table_with_a_header() -> None:
    document = _document()
    headings = [(each.style.name, each.text) for each in document.paragraphs if each.style and each.text]
    assert headings == [
        ("Title", "Actions on 15 January 2019"), ("Heading 1", "Another"), ("Heading 1", "Astudiaeth")
    ]  # fmt: skip
    header = ["Recommendation", "Action", "Stages", "Benefit", "Lead, Due", "Status"]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables] == [
        [header, ["", "Sing", "", "", "JW\nNo date", "Done"]],
        [
            header,
            ["1: Count.", "Ask", "Draft\nSend", "They know", "FG\nJune 2018 (6 months late)", "Red"],
            ["", "Tell", "", "", "Board\nNo date", "Not said"],
            ["2: Train.", "", "", "", "", ""],
        ],
    ]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)


def test_the_paper_lies_sideways_and_the_languages_are_marked() -> None:
    document = _document()
    section = document.sections[0]
    assert (section.orientation, section.page_width > section.page_height) == (WD_ORIENT.LANDSCAPE, True)
    said = document.core_properties
    assert (said.title, said.author, said.language) == ("Actions on 15 January 2019", "Our drivers", "en-GB")
    (heading,) = (each for each in document.paragraphs if each.text == "Astudiaeth")
    assert heading.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "cy"


def test_without_an_action_it_says_so() -> None:
    made = site({"a": "title: A"})
    document = docx.Document(io.BytesIO(render(made, made.plan, ())))
    assert [each.text for each in document.paragraphs][1:] == ["No driver has an action yet."]


def test_the_plan_of_the_site_has_what_is_current_and_what_nobody_has_planned() -> None:
    past = (
        "title: Old\nstatus: archived\nrecommendations: [{number: 1, text: Stop.}]\nactions: [{action: Keep, lead: FG}]"
    )
    made = site({**DRIVERS, "old": past, "asks": "title: Asks\nrecommendations: [{number: 7, text: Begin.}]"})
    document = docx.Document(io.BytesIO(whole_plan(made)))
    assert [each.text for each in document.paragraphs if each.text][1:] == ["Asks", "Another", "Astudiaeth"]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["7: Begin.", "", "", "", "", ""]
