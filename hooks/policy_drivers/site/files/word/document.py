"""Blocks as the bytes of a Word document. The same blocks and template give the same bytes on the same day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from policy_drivers.site.files.word.blocks import Block, without_gaps
from policy_drivers.site.files.word.body import Body, clean, escaped
from policy_drivers.site.files.word.package import archive, pack, pack_once
from policy_drivers.site.files.word.template import Template

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">'
_OF_PACKAGE = (
    f'{_DECLARED}{_RELATIONS}<Relationship Id="rId1" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
).encode()
_LONGEST_PROPERTY = 255


@dataclass(frozen=True, kw_only=True)
class Properties:
    """What a document says of itself."""

    title: str
    subject: str
    author: str
    lang: str
    """BCP 47."""
    made_on: date


def write(blocks: Iterable[Block], properties: Properties, template: Template) -> bytes:
    """The whole file."""
    body = Body([*without_gaps(blocks)], template.styles, template.first_list)
    links = "".join(
        f'<Relationship Id="{id_}" Type="{_KIND}/hyperlink" Target="{escaped(address)}" TargetMode="External"/>'
        for address, id_ in body.addresses.items()
    )
    numbering = f'<Relationship Id="numbering" Type="{_KIND}/numbering" Target="numbering.xml"/>'
    related = f"{_DECLARED}{_RELATIONS}{template.related}{numbering}{links}</Relationships>"
    document = f"<w:body>{body.xml}{template.section}</w:body>"
    lists = f"{template.definitions}{body.definitions}{template.lists}{body.instances}"
    parts = {
        "docProps/core.xml": _core(properties),
        "word/document.xml": _element("document", document),
        "word/_rels/document.xml.rels": related.encode(),
    }
    return archive(
        (
            pack_once("[Content_Types].xml", _types(template.types)),
            pack_once("_rels/.rels", _OF_PACKAGE),
            *pack(parts),
            pack_once("word/numbering.xml", _element("numbering", lists)),
            *template.packed,
        )
    )


def _element(name: str, inner: str) -> bytes:
    return f'{_DECLARED}<w:{name} xmlns:w="{_WORD}" xmlns:r="{_KIND}">{inner}</w:{name}>'.encode()


def _types(types: Mapping[str, str]) -> bytes:
    """The media type of each part (ECMA-376-2, 10.1.2.2)."""
    ours = {
        "docProps/core.xml": _CORE,
        "word/document.xml": f"{_TYPE}.document.main+xml",
        "word/numbering.xml": f"{_TYPE}.numbering+xml",
    }
    each = "".join(f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in {**ours, **types}.items())
    relations = f'<Default Extension="rels" ContentType="{_RELS}"/>'
    return f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">{relations}{each}</Types>'.encode()


def _core(properties: Properties) -> bytes:
    """What the document says of itself (ECMA-376-2, 11)."""
    title, subject, author, lang = (
        escaped(clean(text)[:_LONGEST_PROPERTY])
        for text in (properties.title, properties.subject, properties.author, properties.lang)
    )
    day = f"{properties.made_on.isoformat()}T00:00:00Z"
    return (
        f'{_DECLARED}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>"
        f"<dc:language>{lang}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    ).encode()
