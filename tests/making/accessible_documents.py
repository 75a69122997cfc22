"""What a Word document needs so that everybody can read it, looked for in its XML.

After PDF/UA-1 (ISO 14289-1), WCAG 2.2 and what Word's own accessibility checker asks for.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SAYS_NOTHING = re.compile(r"(?:click |read )?(?:here|more|link|this|page)\W*", re.I)
_TYPED_LABEL = re.compile(r"(?:[•*·–-]|\d{1,3}[.)])\s")


def accessible(content: bytes) -> list[str]:
    """What is wrong with a document; nothing, where everybody can read it."""
    return [*_Look(content).complaints()]


class _Look:
    def __init__(self, content: bytes) -> None:
        with ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        xml = {name: etree.fromstring(part) for name, part in self.parts.items() if name.endswith((".xml", ".rels"))}
        self.xml: dict[str, Any] = xml
        self.body = xml["word/document.xml"]
        styles = xml["word/styles.xml"].iter(f"{_W}style")
        self.styles = {each.get(f"{_W}styleId"): each.find(f"{_W}name").get(f"{_W}val").lower() for each in styles}

    def complaints(self) -> Iterator[str]:
        for look in (self._package, self._says_what_it_is, self._headings, self._lists, self._tables, self._links):
            yield from look()
        feet = [root for name, root in self.xml.items() if re.match(r"word/(?:header|footer)", name)]
        if not any("PAGE" in (each.get(f"{_W}instr") or "") for root in feet for each in root.iter(f"{_W}fldSimple")):
            yield "pages have no numbers"
        for picture in (each for root in self.xml.values() for each in root.iter("{*}docPr")):
            if not picture.get("descr"):
                yield "a picture has no alternative text"

    def _package(self) -> Iterator[str]:
        types = self.xml["[Content_Types].xml"]
        named = {each.get("PartName", "").lstrip("/") for each in types} | {"[Content_Types].xml"}
        yield from (f"no media type: {each}" for each in self.parts if each not in named and not each.endswith(".rels"))
        yield from (f"a part is missing: {each}" for each in named - self.parts.keys() - {""})
        for name, root in self.xml.items():
            for each in root if name.endswith(".rels") else ():
                if each.get("TargetMode") == "External" and not each.get("Type").endswith("/hyperlink"):
                    yield f"something comes from elsewhere: {each.get('Target')}"

    def _says_what_it_is(self) -> Iterator[str]:
        said = {etree.QName(each).localname: each.text or "" for each in self.xml["docProps/core.xml"]}
        yield from (f"no {key}" for key in ("title", "creator", "language", "created") if not said.get(key, "").strip())
        default = self.xml["word/styles.xml"].find(f"{_W}docDefaults//{_W}lang")
        if default is None or default.get(f"{_W}val") != said.get("language"):
            yield "the language of its text is not that of the document"

    def _paragraphs(self) -> Iterator[tuple[str, str, Any]]:
        """The style and the text of each paragraph, and itself."""
        for each in self.body.iter(f"{_W}p"):
            style = each.find(f"{_W}pPr/{_W}pStyle")
            text = "".join(part.text or "" for part in each.iter(f"{_W}t"))
            yield self.styles[style.get(f"{_W}val")] if style is not None else "", text, each

    def _headings(self) -> Iterator[str]:
        before, titles = 0, 0
        for style, text, _ in self._paragraphs():
            if style == "title":
                titles += 1
            elif style.startswith("heading "):
                level = int(style.removeprefix("heading "))
                if level > before + 1:
                    yield f"a heading of level {level} comes after one of level {before}: {text}"
                before = level
            else:
                continue
            if not text.strip():
                yield f"nothing is in a {style}"
        if titles != 1:
            yield f"the document has {titles} titles"

    def _lists(self) -> Iterator[str]:
        lists = self.xml["word/numbering.xml"]
        defined = {each.get(f"{_W}abstractNumId") for each in lists.iter(f"{_W}abstractNum")}
        by_id = {
            each.get(f"{_W}numId"): each.find(f"{_W}abstractNumId").get(f"{_W}val") for each in lists.iter(f"{_W}num")
        }
        for style, text, paragraph in self._paragraphs():
            number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
            if number is not None and by_id.get(number.get(f"{_W}val")) not in defined:
                yield f"a list is not defined: {text}"
            if number is None and re.match(r"list (?:bullet|number)", style):
                yield f"an item is in no list: {text}"
            if number is None and _TYPED_LABEL.match(text) and not style.startswith(("html", "heading")):
                yield f"a list is typed by hand: {text}"

    def _tables(self) -> Iterator[str]:
        for table in self.body.iter(f"{_W}tbl"):
            if table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is None:
                yield "a table has no row of headers that is repeated"
            widths = {len(row.findall(f"{_W}tc")) for row in table.iter(f"{_W}tr")}
            if widths != {len(table.findall(f"{_W}tblGrid/{_W}gridCol"))}:
                yield "a table has rows of different lengths"

    def _links(self) -> Iterator[str]:
        places = {each.get(f"{_W}name") for each in self.body.iter(f"{_W}bookmarkStart")}
        targets = {each.get("Id"): each.get("Target") for each in self.xml["word/_rels/document.xml.rels"]}
        for link in self.body.iter(f"{_W}hyperlink"):
            text = "".join(part.text or "" for part in link.iter(f"{_W}t"))
            target, place = targets.get(link.get(f"{_R}id")), link.get(f"{_W}anchor")
            if place not in places if place else not re.match(r"https?://|mailto:", target or ""):
                yield f"a link leads nowhere: {text}"
            if not text.strip() or _SAYS_NOTHING.fullmatch(text.strip()):
                yield f"a link does not say where it leads: {text}"
