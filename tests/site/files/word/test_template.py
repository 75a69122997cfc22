"""A document takes over the looks of the team's template, and whatever that lacks is ours."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from lxml import etree

from policy_drivers.reading.source import SourceText
from policy_drivers.reading.word_looks import Looks, looks_of
from policy_drivers.reading.word_template import read_word_template
from policy_drivers.site.files.word.blocks import Labels, Listing, Mark, Paragraph, Run, Table
from policy_drivers.site.files.word.document import Properties, write
from policy_drivers.site.files.word.template import Template, prepared, template_of
from policy_drivers.wording.words import ENGLISH
from tests.making.accessible_documents import accessible
from tests.making.sites import site
from tests.making.word_templates import PIXEL, template

BULLETS, NUMBERS = Listing(Labels.BULLETS), Listing(Labels.NUMBERS, 3)
CODE = Run("code", marks=frozenset({Mark.CODE}))
BLOCKS = [
    Paragraph("Title", (Run("A briefing"),)),
    Paragraph("Subtitle", (Run("About a question"),)),
    Paragraph("Heading 1", (Run("Headlines"),)),
    Paragraph("Normal", (Run("Read "), Run("the plan", link="https://example.org/"), Run(" and "), CODE)),
    Paragraph("List Bullet", (Run("One"),), listing=BULLETS),
    Paragraph("Heading 4", (Run("Far below"),)),
    Paragraph("List Number", (Run("Three"),), listing=NUMBERS),
    Paragraph("List Continue 2", (Run("Cymraeg", lang="cy"),)),
    Table((((Run("A"),), (Run("B"),)), ((Run("c"),),))),
    Paragraph("HTML Preformatted", (Run("- no list"),)),
    Paragraph("Quote", (Run("Said"),)),
    Paragraph("No Spacing", (Run("Fact"),)),
]
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROPERTIES = Properties(title="A briefing", subject="", author="Ours", lang="en-GB", made_on=date(2019, 1, 15))


def _written(made: Template) -> bytes:
    return write(BLOCKS, PROPERTIES, made)


def _of(raw: bytes) -> Template:
    return prepared(looks_of(raw)[0], ENGLISH, "en-GB")


def _opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def _without_styles(document: Document) -> None:
    for style in document.styles:
        if re.match(r"Heading|List|Quote|Subtitle|No Spacing|Table Grid", style.name or ""):
            style.delete()


def _first_page_apart(document: Document) -> None:
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Only on the first page"
    document.settings.odd_and_even_pages_header_footer = True


OURS = prepared(Looks(), ENGLISH, "en-GB")
TEAMS = [_of(template()), _of(template(_without_styles)), _of(template(_first_page_apart))]


@pytest.mark.parametrize("made", [OURS, *TEAMS], ids=["ours", "the team's", "few styles", "first page"])
def test_everybody_can_read_what_is_made_with_it(made: Template) -> None:
    content = _written(made)
    assert accessible(content) == []
    assert [each.text for each in _opened(content).paragraphs] == [
        "A briefing", "About a question", "Headlines", "Read the plan and code", "One", "Far below", "Three", "Cymraeg",
        "", "- no list", "Said", "Fact",
    ]  # fmt: skip
    assert [each.style.name for each in _opened(content).paragraphs if each.style][:6] == [
        "Title", "Subtitle", "Heading 1", "Normal", "List Bullet", "Heading 2",
    ]  # fmt: skip


def test_its_looks_are_taken_over() -> None:
    content = _written(_of(template(_first_page_apart)))
    document = _opened(content)
    (section,) = document.sections
    assert abs((section.left_margin or 0) - Cm(4)) < Cm(0.01)
    assert section.header.paragraphs[0].text == "Our library service"
    assert section.first_page_header.paragraphs[0].text == "Only on the first page"
    assert document.settings.odd_and_even_pages_header_footer
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0, 0)
    with ZipFile(io.BytesIO(content)) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert [archive.read(name) for name in pictures] == [PIXEL]
    assert document.core_properties.author == "Ours"


def test_a_template_without_a_footer_gets_our_numbers() -> None:
    content = _written(_of(template(lambda document: document.sections[0]._sectPr.clear())))
    (footer,) = _opened(content).sections[0].footer.paragraphs
    assert "".join(node.text or "" for node in footer._p.iter(qn("w:t"))) == "Page 1 of 1"


def test_the_same_template_gives_the_same_bytes() -> None:
    raw = template()
    assert _written(_of(raw)) == _written(_of(raw))


def test_it_is_the_same_whatever_prefixes_others_have_registered() -> None:
    """As `openpyxl` does where it is loaded, and not every process loads it."""
    for prefix in ("other", "r"):
        etree.register_namespace(prefix, RELATIONSHIPS)
        assert prepared(Looks(), ENGLISH, "en-GB") == OURS
    assert f'xmlns:r="{RELATIONSHIPS}" w:type="default" r:id=' in OURS.section


def test_a_site_has_the_template_that_is_sound() -> None:
    made = site({})
    ours = template_of(made)
    assert ours == OURS
    for raw, is_taken in ((template(), True), (b"a text", False)):
        given = read_word_template(SourceText("briefing.docx", raw))
        found = template_of(replace(made, catalogue=replace(made.catalogue, word_template=given)))
        assert (found != ours) is is_taken
    assert template_of(made) is ours, "which is prepared once"
