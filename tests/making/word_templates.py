"""Templates for Word as a team may have them, sound and otherwise, made by python-docx."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from struct import pack
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import compress, crc32

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, RGBColor


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))


PIXEL = b"\x89PNG\r\n\x1a\n" + b"".join(
    [
        _chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        _chunk(b"IDAT", compress(b"\x00\xaa\x00\x00")),
        _chunk(b"IEND", b""),
    ]
)
"""A picture of one red pixel (PNG)."""


def template(edit: Callable[[Document], None] = lambda document: None) -> bytes:
    """A template with a name in its header, a logo, page numbers, red headings and wide margins."""
    document = docx.Document()
    section = document.sections[0]
    section.left_margin = Cm(4)
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
    document.add_paragraph("What the template says itself")
    section.header.paragraphs[0].text = "Our library service"
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(PIXEL), width=Cm(1))
    for picture in section.header._element.iter(qn("wp:docPr")):
        picture.set("descr", "Logo of our library service")
    add_field(section.footer.paragraphs[0], "PAGE")
    document.core_properties.author = "Somebody of ours"
    edit(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def add_field(paragraph: Any, instruction: str) -> None:
    """Put a field into a paragraph."""
    said = instruction.replace("&", "&amp;").replace('"', "&quot;")
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{said}"/>'))


def edited(raw: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """A template of which some parts are others, or are there as well."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            change = parts.get(name, source.read(name))
            target.writestr(name, change(source.read(name)) if callable(change) else change)
        for name in parts.keys() - set(source.namelist()):
            target.writestr(name, parts[name])
    return written.getvalue()


def replacing(old: str, new: str) -> Callable[[bytes], bytes]:
    """A change of a part: one text for another."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode())

    return change
