"""Blocks as the bytes of a Word document. The same blocks give the same bytes on the same day."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from policy_drivers.site.files.word.blocks import Block, Labels, Listing, Mark, Run, Table, runs_of
from policy_drivers.site.files.word.lists import LEVELS, definition, instance
from policy_drivers.wording.characters import utf8, without_invisible

_BLUE = RGBColor(0x00, 0x5E, 0xB8)
_DARK = RGBColor(0x00, 0x30, 0x87)
_DARKENED = ("Title", "Subtitle", *(f"Heading {level}" for level in range(1, 6)))
"""Word's own blue of these is too light for many readers (WCAG 2.2, 1.4.3)."""
_MARGIN = Mm(25)
_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of each part of the file, which is the first that a zip can hold."""
_LONGEST_PROPERTY = 255
_LONGEST_ADDRESS = 2083
"""The longest address that Windows follows."""
_NOT_IN_ADDRESS = re.compile(r'[\x00-\x20<>"{}|\\^`]')


@dataclass(frozen=True, kw_only=True)
class Properties:
    """What a document says of itself."""

    title: str
    subject: str
    author: str
    lang: str
    """BCP 47."""
    made_on: date


def write(blocks: Sequence[Block], properties: Properties) -> bytes:
    """The whole file."""
    document = docx.Document()
    _dress(document, properties)
    writer = _Writer(document, dict.fromkeys(run.anchor for block in blocks for run in runs_of(block) if run.anchor))
    for block in blocks:
        writer.add(block)
    written = io.BytesIO()
    document.save(written)
    return _without_clock(written)


def _dress(document: Document, properties: Properties) -> None:
    """Give python-docx's template our paper, language and properties, and the styles that it lacks."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    for name in _DARKENED:
        for style in (name, f"{name} Char"):
            document.styles[style].font.color.rgb = _DARK
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = _BLUE, True
    for name, kind in (("HTML Code", WD_STYLE_TYPE.CHARACTER), ("HTML Preformatted", WD_STYLE_TYPE.PARAGRAPH)):
        code = document.styles.add_style(name, kind, builtin=True)
        code.font.name, code.font.size, code.font.no_proof = "Consolas", Pt(10), True
    for lang in (*document.styles.element.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))):
        lang.set(qn("w:val"), properties.lang)
    _number_pages(section.footer.paragraphs[0])
    said, day = document.core_properties, datetime.combine(properties.made_on, time())
    for key in ("title", "subject", "author"):
        setattr(said, key, _clean(getattr(properties, key))[:_LONGEST_PROPERTY])
    said.comments, said.created, said.modified, said.language = "", day, day, properties.lang
    package = document.part.package
    for key in [key for key, each in package.rels.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[key]


def _number_pages(footer: WordParagraph) -> None:
    """Write “Page 1 of 2” in fields, which Word works out as it lays out the pages (ECMA-376-1, 17.16.5)."""
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        footer.add_run(text)
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        element.append(footer.add_run("1")._r)
        footer._p.append(element)


class _Writer:
    """Writes block after block into a document.

    python-docx looks through all that is there for the place of a new paragraph and the number of a new list or link,
    which takes a time that grows with the square of the length; this keeps count itself.
    """

    def __init__(self, document: Document, anchors: Iterable[str]) -> None:
        self._document = document
        self._end = document.element.body.sectPr
        self._bookmarks = {anchor: f"pd_{number}" for number, anchor in enumerate(anchors, start=1)}
        self._set = set[str]()
        self._styles = {str(style.name): str(style.style_id) for style in document.styles}
        self._links: dict[str, str] = {}
        self._lists: dict[Listing, int] = {}
        self._numbering = document.part.numbering_part.element
        self._last = self._numbering.findall(qn("w:abstractNum"))[-1]
        present = (self._numbering.xpath(path) for path in ("w:abstractNum/@w:abstractNumId", "w:num/@w:numId"))
        self._next = 1 + max(int(number) for numbers in present for number in numbers)

    def add(self, block: Block) -> None:
        """Write one block at the end."""
        if isinstance(block, Table):
            self._add_table(block)
            return
        paragraph = self._add_paragraph()
        paragraph._p.style = self._styles[block.style]
        if block.listing:
            properties = cast(Any, paragraph._p.get_or_add_pPr()).get_or_add_numPr()
            properties.get_or_add_ilvl().val = level = min(block.level, LEVELS - 1)
            properties.get_or_add_numId().val = self._list(block.listing)
            if block.listing.labels is Labels.IN_BRACKETS and level == 0:
                form = paragraph.paragraph_format
                form.space_before, form.space_after = Pt(6), Pt(0)
        if block.leads:
            paragraph.paragraph_format.keep_with_next = True
        self._add_runs(paragraph, block.runs)

    def _add_paragraph(self) -> WordParagraph:
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        return WordParagraph(cast(Any, element), self._document._body)

    def _add_table(self, block: Table) -> None:
        columns = max(map(len, block.rows))
        table = self._document.add_table(len(block.rows), columns, style="Table Grid")
        for cells, row in zip(block.rows, table.rows, strict=True):
            for runs, cell in zip(cells, row.cells, strict=False):
                self._add_runs(cell.paragraphs[0], runs)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self._add_paragraph()  # which Word needs between two tables, and readers after one

    def _add_runs(self, paragraph: WordParagraph, runs: Sequence[Run]) -> None:
        for run in runs:
            if run.anchor and run.anchor not in self._set:
                self._add_bookmark(paragraph, run.anchor)
            if text := _clean(run.text):
                self._add_text(paragraph, run, text)

    def _add_text(self, paragraph: WordParagraph, run: Run, text: str) -> None:
        written = paragraph.add_run(text)
        _set(written, run)
        if Mark.CODE in run.marks:
            written._r.style = self._styles["HTML Code"]
        hyperlink = self._hyperlink(run.link) if run.link else None
        if hyperlink is not None:
            written._r.style = self._styles["Hyperlink"]
            hyperlink.append(written._r)
            paragraph._p.append(hyperlink)

    def _hyperlink(self, link: str) -> Any:
        """The element of a link; `None` for one that leads nowhere."""
        element = OxmlElement("w:hyperlink")
        if link.startswith("#"):
            if link[1:] not in self._bookmarks:
                return None
            element.set(qn("w:anchor"), self._bookmarks[link[1:]])
        else:
            address = _NOT_IN_ADDRESS.sub(lambda match: quote(match.group()), _clean(link))
            if len(address) > _LONGEST_ADDRESS:
                return None
            if address not in self._links:
                self._links[address] = f"link{len(self._links) + 1}"
                kind = RELATIONSHIP_TYPE.HYPERLINK
                self._document.part.load_rel(kind, address, self._links[address], is_external=True)
            element.set(qn("r:id"), self._links[address])
        element.set(qn("w:history"), "1")
        return element

    def _add_bookmark(self, paragraph: WordParagraph, anchor: str) -> None:
        self._set.add(anchor)
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            element = OxmlElement(name)
            element.set(qn("w:id"), str(len(self._set)))
            if name == "w:bookmarkStart":
                element.set(qn("w:name"), self._bookmarks[anchor])
            paragraph._p.append(element)

    def _list(self, listing: Listing) -> int:
        """The id of a list, added where it is new.

        Each has a definition and so a start of its own, by which its numbers stay when another list is taken out.
        """
        if listing not in self._lists:
            self._last.addnext(definition(listing, self._next))
            self._last = self._last.getnext()
            self._numbering.append(instance(self._next))
            self._lists[listing] = self._next
            self._next += 1
        return self._lists[listing]


def _set(written: WordRun, run: Run) -> None:
    """Set characters as their marks say."""
    font, marks = written.font, run.marks
    for mark, name in (
        (Mark.BOLD, "bold"), (Mark.ITALIC, "italic"), (Mark.STRIKE, "strike"), (Mark.SUPERSCRIPT, "superscript"),
    ):  # fmt: skip
        if mark in marks:
            setattr(font, name, True)
    if run.lang:
        lang = OxmlElement("w:lang")
        for kind in ("val", "eastAsia", "bidi"):
            lang.set(qn(f"w:{kind}"), run.lang)
        written._r.get_or_add_rPr().append(lang)


def _clean(text: str) -> str:
    """A text without characters that cannot be seen, or that XML cannot hold."""
    return without_invisible(utf8(text))


def _without_clock(written: io.BytesIO) -> bytes:
    """A zip with the same parts, none of which says when it was packed, nor on which system."""
    packed = io.BytesIO()
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            undated = ZipInfo(part.filename, _DAY)
            undated.create_system = 0
            target.writestr(undated, source.read(part), ZIP_DEFLATED)
    return packed.getvalue()
