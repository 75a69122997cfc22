"""A collection as a Word document, read by clients of their own: pandoc and python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pypandoc
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.reading.collection_file import CollectionFile, read_collection
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.word_looks import Looks
from policy_drivers.site.files.briefings.collection import briefing
from policy_drivers.site.files.collection_files import collection_files
from policy_drivers.site.files.word.document import Properties, write
from policy_drivers.site.files.word.from_html import blocks
from policy_drivers.site.files.word.template import prepared
from policy_drivers.site.site import Site
from policy_drivers.wording.words import ENGLISH
from tests.making import sites as making
from tests.making.campaign import each_push
from tests.making.drivers import driver_files
from tests.making.examples import examples

HERE = Path(__file__).parent / "collection"
URL = "https://example.org/policy/"
TEMPLATE = prepared(Looks(), ENGLISH, "en-GB")
DRIVER = "title: Plan {0}\nsource: NHS England\ndate: 2018-0{0}"
DRIVERS = {f"plan-{n}": DRIVER.format(n) for n in (1, 2, 3)}
SECTIONS = "sections:\n  - title: First\n    drivers: [plan-2, plan-3]\n  - title: Second\n    drivers: plan-1\n"


def _site(text: str, drivers: Any = DRIVERS, url: str = URL, **settings: object) -> tuple[Site, CollectionFile]:
    made = making.site(drivers, url=url, **settings)
    file = read_collection(SourceText("docs/collections/list.md", text.encode()))
    catalogue = replace(made.catalogue, collections=(file,))
    return replace(made, catalogue=catalogue), file


def _briefing(body: str = "", more: str = "", **site: Any) -> bytes:
    return briefing(*_site(f"---\ntitle: A list\n{SECTIONS}{more}---\n\n{body}\n", **site))


def _opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def _pandoc(content: bytes, tmp_path: Path) -> str:
    path = tmp_path / "briefing.docx"
    path.write_bytes(content)
    return str(pypandoc.convert_file(str(path), "markdown", extra_args=["--wrap=none", "--standalone"]))


def _styles(document: Document) -> list[tuple[str, str]]:
    return [(paragraph.style.name or "", paragraph.text) for paragraph in document.paragraphs if paragraph.style]


def _label(document: Document, paragraph: Paragraph) -> str:
    """What Word writes before a paragraph that is the first of its level in its list."""
    number = paragraph._p.pPr.numPr
    numbering = document.part.numbering_part.element
    definition = numbering.num_having_numId(number.numId.val).abstractNumId.val
    (level,) = numbering.xpath(f'w:abstractNum[@w:abstractNumId="{definition}"]/w:lvl[@w:ilvl="{number.ilvl.val}"]')
    start, text = (level.find(qn(name)).get(qn("w:val")) for name in ("w:start", "w:lvlText"))
    return re.sub(r"%\d", str(start), str(text))


def _anchors(document: Document) -> dict[str, str]:
    """The text of the paragraph that each bookmark is in."""
    body = document.element.body
    return {
        mark.get(qn("w:name")): Paragraph(mark.getparent(), document).text for mark in body.iter(qn("w:bookmarkStart"))
    }


def _links(document: Document) -> Iterator[tuple[str, str]]:
    """The text of each link outside of tables, and its address, or the text that it leads to."""
    anchors = _anchors(document)
    for paragraph in document.paragraphs:
        for link in paragraph.hyperlinks:
            yield link.text, link.address or f"#{anchors[link.fragment]}"


def test_pandoc_reads_all_that_a_text_can_hold(tmp_path: Path) -> None:
    content = briefing(*_site((HERE / "everything.md").read_text(encoding="utf-8")))
    assert _pandoc(content, tmp_path) == (HERE / "everything.expected.md").read_text(encoding="utf-8")


def test_pandoc_reads_the_briefing_that_is_published(small_site: Path, tmp_path: Path) -> None:
    content = (small_site / "collections" / "plans.docx").read_bytes()
    assert _pandoc(content, tmp_path) == (HERE / "plans.expected.md").read_text(encoding="utf-8")


def test_styles_are_those_of_word() -> None:
    document = _opened(
        _briefing(
            "Words [[plan-3]].\n\n## A\n\n- one\n    - two\n\n        more\n\n### B\n\n1. first\n2. second\n\n> said",
            "question: Why?\nrequested_by: A team\ncompleted_on: 2018-06\nupdated_on: 2018-07\n"
            "sources_searched: [HMIC, Google]\nstrategy: |\n  ```\n  code\n  ```\n",
        )
    )
    assert _styles(document) == [
        ("Title", "A list"),
        ("Subtitle", "Why?"),
        ("No Spacing", "Requested by: A team"),
        ("No Spacing", "Completed: June 2018"),
        ("No Spacing", "Updated: July 2018"),
        ("No Spacing", "Results: 3 drivers"),
        ("No Spacing", "This copy was made: 15 January 2019"),
        ("No Spacing", "Published at: https://example.org/policy/collections/list/"),
        ("Heading 1", "Headlines"),
        ("Normal", "Words [2]."),
        ("Heading 1", "A"),
        ("List Bullet", "one"),
        ("List Bullet 2", "two"),
        ("List Continue 2", "more"),
        ("Heading 2", "B"),
        ("List Number", "first"),
        ("List Number", "second"),
        ("Quote", "said"),
        ("Heading 1", "Results"),
        ("Heading 2", "First"),
        ("List Number", "Plan 2"),
        ("List Continue 2", "NHS England · February 2018"),
        ("List Continue 2", "It says something."),
        ("List Number", "Plan 3"),
        ("List Continue 2", "NHS England · March 2018"),
        ("List Continue 2", "It says something."),
        ("Heading 2", "Second"),
        ("List Number", "Plan 1"),
        ("List Continue 2", "NHS England · January 2018"),
        ("List Continue 2", "It says something."),
        ("Heading 1", "Sources searched"),
        ("Normal", "HMIC, Google"),
        ("Heading 1", "Search strategy"),
        ("HTML Preformatted", "code"),
    ]


def test_a_driver_has_the_number_of_the_page_and_its_key_points() -> None:
    points = "## Summary\n\nIt *says* something.\n\n## Key features\n\n- One.\n- Two.\n"
    front_matter = "title: The plan\nlink: https://example.org/plan.pdf\nformat: PDF\ntype: plan\ncoverage: [Wales]\n"
    drivers = [
        making.driver("plan-2", f"{front_matter}status: archived", points),
        making.driver("plan-1", "title: Old\ndate: 2010\nreview_due: 2012\ngroup_member: FG", ""),
        making.driver("plan-3", "identifiers: [doi:10.1000/182]", ""),
    ]
    document = _opened(_briefing(drivers=drivers))
    items = [each for each in document.paragraphs if each._p.pPr is not None and each._p.pPr.numPr is not None]
    assert [(_label(document, each), each.text) for each in items] == [
        ("[1]", "The plan"), ("•", "One."), ("•", "Two."), ("[2]", "plan-3"), ("[3]", "Old"),
    ]  # fmt: skip
    further = [text for style, text in _styles(document) if style == "List Continue 2"]
    assert further == [
        "Plan · Wales · Archived",
        "It says something.",
        "Read the document: https://example.org/plan.pdf · PDF",
        "Read the document: https://doi.org/10.1000/182",
        "2010 · Review overdue",
    ]
    leading = [each.text for each in document.paragraphs if each.paragraph_format.keep_with_next]
    assert leading == ["The plan", "Plan · Wales · Archived", "plan-3", "Old"]
    hidden = _opened(_briefing(drivers=drivers, show_reviews=False))
    assert [text for style, text in _styles(hidden) if style == "List Continue 2"][4:] == ["2010"]


def test_a_driver_that_is_not_shown_keeps_its_number() -> None:
    document = _opened(_briefing("See [[plan-3]].", drivers={"plan-1": DRIVER.format(1)}))
    items = [each for each in document.paragraphs if each.style and each.style.name == "List Number"]
    assert [(_label(document, each), each.text) for each in items] == [
        ("[1]", "plan-2: this driver has errors, so it is not shown."),
        ("[2]", "plan-3: this driver has errors, so it is not shown."),
        ("[3]", "Plan 1"),
    ]
    assert ("[2]", "#plan-3: this driver has errors, so it is not shown.") in _links(document)


def test_links_lead_to_items_to_headings_and_to_the_site() -> None:
    body = (
        "See [[plan-3]], [below](#more), [gone](#gone), [a page](../../drivers/2018/plan-1.md#summary), "
        "[odd](<https://example.org/a b|c{d}>), [mail](mailto:a@example.org), [none](javascript:alert(1)).\n\n## More"
    )
    links = [
        ("https://example.org/policy/collections/list/", "https://example.org/policy/collections/list/"),
        ("[2]", "#Plan 3"),
        ("below", "#More"),
        ("a page", "https://example.org/policy/drivers/plan-1/#user-content-summary"),
        ("odd", "https://example.org/a%20b%7Cc%7Bd%7D"),
        ("mail", "mailto:a@example.org"),
        ("Plan 2", "https://example.org/policy/drivers/plan-2/"),
        ("Plan 3", "https://example.org/policy/drivers/plan-3/"),
        ("Plan 1", "https://example.org/policy/drivers/plan-1/"),
    ]
    assert list(_links(_opened(_briefing(body)))) == links
    without_address = [each for each in links if "/policy/" not in each[1]]
    assert list(_links(_opened(_briefing(body, url="")))) == without_address


def test_ordered_lists_begin_where_the_text_says() -> None:
    document = _opened(_briefing("1. one\n\n   3. within\n\nWords.\n\n1. one again\n\nWords.\n\n7. seven\n8. eight"))
    items = [each for each in document.paragraphs if each.style and each.style.name in ("List Number", "List Number 2")]
    assert [(_label(document, each), each.text) for each in items[:4]] == [
        ("1.", "one"), ("3.", "within"), ("1.", "one again"), ("7.", "seven"),
    ]  # fmt: skip


def test_a_table_has_a_header_and_its_cells() -> None:
    (table,) = _opened(_briefing("| A | B |\n|---|---|\n| `c` | d [[plan-1]] |\n| e |\n")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["A", "B"], ["c", "d [3]"], ["e", ""]]
    assert [row._tr.xpath("boolean(w:trPr/w:tblHeader)") for row in table.rows] == [True, False, False]


def test_other_languages_are_marked() -> None:
    document = _opened(_briefing('Welsh: *Cynllun*{: lang="cy" }.'))
    (run,) = (each for paragraph in document.paragraphs for each in paragraph.runs if each.text == "Cynllun")
    assert (run.italic, run._r.xpath("string(w:rPr/w:lang/@w:val)")) == (True, "cy")


def test_the_document_says_what_it_is() -> None:
    site, file = _site(f"---\ntitle: A list\nquestion: Why?\n{SECTIONS}---\n")
    document = _opened(briefing(replace(site, name="Ours", lang="cy", today=date(2019, 2, 3)), file))
    said = document.core_properties
    assert (said.title, said.subject, said.author, said.language) == ("A list", "Why?", "Ours", "cy")
    assert (said.comments, said.last_modified_by) == ("", "")
    assert said.created == said.modified == datetime(2019, 2, 3, tzinfo=UTC)
    assert document.styles.element.xpath("string(w:docDefaults//w:lang/@w:val)") == "cy"
    section = document.sections[0]
    assert (round(section.page_width or 0, -4), round(section.page_height or 0, -4)) == (
        round(Mm(210), -4),
        round(Mm(297), -4),
    )


def test_pages_are_numbered() -> None:
    (footer,) = _opened(_briefing("Text")).sections[0].footer.paragraphs
    assert "".join(node.text for node in footer._p.iter(qn("w:t"))) == "Page 1 of 1"
    assert [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_same_collection_gives_the_same_bytes() -> None:
    content = _briefing("Some words [[plan-1]].")
    assert content == _briefing("Some words [[plan-1]].")
    parts = ZipFile(io.BytesIO(content)).infolist()
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert not [part.filename for part in parts if "thumbnail" in part.filename]


def test_nothing_that_a_driver_says_is_more_than_text() -> None:
    hostile = 'title: "\\x07<w:p/>\\u202e&amp;"\nsource: "<script>"\nlink: "https://example.org/a\'b{c}"'
    document = _opened(_briefing(drivers={"plan-2": hostile}, more='question: "<b>\\x1b[2J"\n'))
    styles = dict(_styles(document)[:2])
    assert styles == {"Title": "A list", "Subtitle": "<b>[2J"}
    assert {"<w:p/>&amp;", "<script>"} <= {text for _, text in _styles(document)}
    assert ("https://example.org/a'b{c}", "https://example.org/a'b%7Bc%7D") in _links(document)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _written(document: Document) -> str:
    return "".join(each.text or "" for each in document.element.body.iter(qn("w:t")))


_WITHOUT_BOXES = dict.fromkeys(map(ord, "☑☐"))
"""A page has elements in the place of these characters."""
_MARKDOWN = st.lists(
    st.sampled_from(
        ["- ", "1. ", "    ", "> ", "\n", "\n\n", "# ", "### ", "*a*", "**b**", "`c`", "[d](https://example.org)",
         "[e](#f)", "[^1]", "\n[^1]: g", "[[plan-1]]", "|", "\n|---|---|\n", "<i>", "&amp;", "\\", "***", "> [!NOTE]\n",
         "- [x] ", "~~", "{: lang='cy' }", "```\n", "h i", "\t", "  \n", "é政\u200b🙂", "\x07\u202e\u2028"]
    )
    | st.text(max_size=8),
    max_size=30,
).map("".join)  # fmt: skip


@examples(80)
@given(_MARKDOWN)
def test_every_word_of_a_text_is_in_the_document(text: str) -> None:
    html = SafeMarkdown(str).render(text).html
    properties = Properties(title="A", subject="", author="", lang="en", made_on=date(2019, 1, 15))
    document = _opened(write(list(blocks(html, str)), properties, TEMPLATE))
    shown = fragment_fromstring(html, create_parent="div")
    for link in shown.find_class("footnote-backref"):
        link.drop_tree()
    assert _squeezed(_written(document)).translate(_WITHOUT_BOXES) == _squeezed(shown.text_content())
    names = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len({*names}) == len(names)
    assert {link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))} <= {*names, None}


@examples(25)
@given(st.lists(driver_files(st.sampled_from(["plan-1", "plan-2", "plan-3"])), max_size=3, unique_by=lambda f: f.slug))
def test_whatever_drivers_hold_is_in_order(files: list[DriverFile]) -> None:
    document = _opened(_briefing("[[plan-1]] [[plan-2]]", drivers=files))
    items = [each for each in document.paragraphs if each.style and each.style.name == "List Number"]
    assert [_label(document, each) for each in items] == ["[1]", "[2]", "[3]"]


_TARGETS = st.lists(
    st.sampled_from(
        ["http", "https", "mailto", "ftp", ":", "//", "[", "]", "::1", "#", "?", "a", "é", "%", "%zz", "\\", "@"]
    )
    | st.text(max_size=3),
    max_size=8,
).map("".join)


@examples(50)
@given(st.lists(_TARGETS, min_size=1, max_size=5))
def test_every_link_leads_to_an_address_that_can_be_one(targets: list[str]) -> None:
    document = _opened(_briefing("\n".join(f"[link](<{target}>)" for target in targets)))
    for text, address in _links(document):
        assert re.match(r"#|https?://[^\s]|mailto:", address), (text, address)


def test_a_link_that_is_too_long_for_windows_is_text() -> None:
    document = _opened(_briefing(f"[long](https://example.org/{'a' * 2100})"))
    assert ("Normal", "long") in _styles(document)
    assert "long" not in dict(_links(document))


def test_what_word_cannot_hold_is_cut_where_it_is_repeated_only() -> None:
    document = _opened(_briefing("999999999. far", f"question: {'why ' * 100}?\n"))
    assert len(document.core_properties.subject) == 255
    assert ("Subtitle", "why " * 100 + "?") in _styles(document)
    (item,) = (each for each in document.paragraphs if each.text == "far")
    assert _label(document, item) == "32767."


DEEP_OR_LONG = ["> " * 49 + "deep", "- " * 49 + "deep", "x" * 1_000_000]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    each_push([*DEEP_OR_LONG, "[[plan-1]] " * 10_000], [*DEEP_OR_LONG, "[[plan-1]] " * 10_000, "[[plan-1]] " * 30_000]),
)
def test_what_is_deep_or_long_is_written_all_the_same(text: str) -> None:
    written = _written(_opened(_briefing(text)))
    assert "deep" in written or len(written) > len(text) // 3


def test_the_files_of_a_collection_begin_with_the_briefing() -> None:
    site, _ = _site(f"---\ntitle: A list\n{SECTIONS}---\n")
    assert [url for url, _, _ in collection_files(site)] == [
        "api/collections.json", "collections/list.docx", "collections/list.ris", "collections/list.bib",
        "collections/list.csv", "collections/list.xlsx",
    ]  # fmt: skip
