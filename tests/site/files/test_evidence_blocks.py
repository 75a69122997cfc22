"""The evidence around a document in Word: real tables and lists, with what is on the page."""

from __future__ import annotations

import io

from docx import Document

from policy_drivers.site.files.evidence_blocks import access_of, recommendation_blocks, reference_blocks
from policy_drivers.site.files.word.blocks import Block, Paragraph, Run, Table
from policy_drivers.site.files.word.document import Properties, write
from policy_drivers.site.files.word.template import template_of
from policy_drivers.site.pages.driver_evidence import Evidence
from tests.making.agendas import TODAY
from tests.making.sites import site

MADE = site(
    {
        "article": """
title: Article
references: [plan, "Smith J. 2016. doi:10.1136/x. Old."]
access: subscription
access_note: Ask your library.
recommendations:
  - {number: R1, text: "Give <everyone> a mentor.", to: [Trusts, NHS England]}
""",
        "plan": "title: Plan\nsource: NHS England\ndate: 2018-06",
    },
    url="https://example.org/",
)


def _blocks(slug: str) -> list[Block]:
    evidence = Evidence(MADE, MADE.catalogue.by_slug[slug])
    return [*recommendation_blocks(MADE, evidence, level=2), *reference_blocks(MADE, evidence, level=2)]


def test_recommendations_are_a_table_and_references_a_list() -> None:
    heading, table, cites, *cited = _blocks("article")
    assert heading == Paragraph("Heading 2", (Run("What it recommends"),))
    assert isinstance(table, Table)
    assert [[cell[0].text for cell in row] for row in table.rows] == [
        ["Number", "Recommendation", "To"],
        ["R1", "Give <everyone> a mentor.", "Trusts; NHS England"],
    ]
    assert cites == Paragraph("Heading 2", (Run("What it cites"),))
    texts = [[(run.text, run.link) for run in each.runs] for each in cited if isinstance(each, Paragraph)]
    assert texts == [
        [("Plan", "https://example.org/drivers/plan/"), (", NHS England, June 2018", "")],
        [("Smith J. 2016. doi:", ""), ("10.1136/x", "https://doi.org/10.1136/x"), (". Old.", "")],
    ]


def test_a_driver_says_what_cites_it_and_nothing_of_what_there_is_not() -> None:
    heading, citing = _blocks("plan")
    assert heading == Paragraph("Heading 2", (Run("Cited by"),))
    assert isinstance(citing, Paragraph)
    assert citing.runs[0].text == "Article"


def test_word_reads_them() -> None:
    properties = Properties(title="T", subject="", author="A", lang="en-GB", made_on=TODAY)
    made = write(_blocks("article"), properties, template_of(MADE))
    document = Document(io.BytesIO(made))
    assert [each.text for each in document.paragraphs if each.text] == [
        "What it recommends",
        "What it cites",
        "Plan, NHS England, June 2018",
        "Smith J. 2016. doi:10.1136/x. Old.",
    ]
    assert document.tables[0].cell(1, 0).text == "R1"


def test_who_can_read_a_document_is_a_sentence() -> None:
    drivers = MADE.catalogue.by_slug
    assert access_of(MADE, drivers["article"].driver) == "Access: subscription. Ask your library."
    assert access_of(MADE, drivers["plan"].driver) == ""
