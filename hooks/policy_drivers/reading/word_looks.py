"""What is taken over of a template for Word: its styles, margins, headers and footers, with the pictures in these.

Nothing else comes through: not its text, not who wrote it, no macro, and nothing that a reader's Word would fetch from
somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from policy_drivers.reading.word_package import Package, PackageError, Relation, open_package

_USUAL = ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5")
"""The styles that a team will have set as it wants them; of others it is not told that they are missing."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_WORD}}}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DOCUMENTS = ("document.main+xml", "template.main+xml")
_FETCHES = re.compile(r"\s*(?:DATABASE|DDE|DDEAUTO|IMPORT|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|LINK|MACROBUTTON)\b", re.I)
"""The fields (ECMA-376-1, 17.16.5) that bring in what is elsewhere, or run something."""
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)
_IN_SVG = re.compile(rb"""@import|(?:href|src)\s*=\s*["']\s*(?!#|data:)|url\(\s*["']?\s*(?!#|data:)|<script""", re.I)
_PICTURES = {
    "image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/bmp": "bmp", "image/tiff": "tiff",
    "image/x-emf": "emf", "image/x-wmf": "wmf", "image/svg+xml": "svg",
}  # fmt: skip
_TAKE_OUT = "take it out of the headers and footers; text, pictures that are in the file and page numbers can stay"

_SETTINGS = frozenset({"mirrorMargins", "evenAndOddHeaders", "clrSchemeMapping"})
_SET = "give it a look of your own in Word; until then it looks as ours does"


@dataclass(frozen=True)
class Looks:
    """What is taken over of a template."""

    section: bytes = b""
    """The element that sets paper, margins, headers and footers (`w:sectPr`)."""
    by_kind: Mapping[str, bytes] = field(default_factory=dict)
    """The parts `styles`, `theme` and `numbering`, those that there are."""
    parts: Mapping[str, bytes] = field(default_factory=dict)
    """Headers, footers and pictures, and what they relate to, by names of ours."""
    types: Mapping[str, str] = field(default_factory=dict)
    """The media types of these."""
    related: tuple[tuple[str, str, str], ...] = ()
    """The headers and footers that the section names: id, kind and name."""
    settings: Mapping[str, bytes] = field(default_factory=dict)
    """Those of the settings that change how pages look, by name."""


def looks_of(raw: bytes) -> tuple[Looks, list[tuple[str, str]]]:
    """What is taken over of a file, and what it lacks, each with what to do. Raises `PackageError`."""
    reader = _Reader(open_package(raw))
    return reader.looks(), [*reader.lacking()]


class _Reader:
    """Takes over part by part, and refuses what must not come through."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._names: dict[str, str] = {}
        """For each part of the template that was taken over its new name."""
        main = next((each.target for each in package.relations() if each.kind == "officeDocument"), "")
        self._main = self._checked(main)
        self._related = [each for each in package.relations(main) if not each.is_outside]

    def _checked(self, main: str) -> Any:
        """The document itself."""
        type_ = self._package.type_of(main)
        if "macroEnabled" in type_ or any(name.lower().endswith("vbaproject.bin") for name in self._package.parts):
            raise PackageError("this template has macros")
        if not type_.endswith(_DOCUMENTS):
            raise PackageError("this is no Word document")
        root = self._package.xml(main)
        if root.tag != f"{_W}document":
            help_ = "save it as “Word Document (*.docx)”, and not as “Strict Open XML Document”"
            raise PackageError("this document is of a kind that few programs read", help_)
        return root

    def looks(self) -> Looks:
        """All that is taken over."""
        by_kind = {}
        for each in self._related:
            if each.kind in ("styles", "theme", "numbering") and each.kind not in by_kind:
                if not _is_whole(each.kind, self._package.xml(each.target)):
                    raise PackageError(f"its part {each.target} cannot be read")
                by_kind[each.kind] = self._package.parts[each.target]
        if "styles" not in by_kind:
            raise PackageError("this document has no styles")
        sections = self._main.findall(f"{_W}body/{_W}sectPr")
        section = sections[-1] if sections else None
        related = tuple(self._of_section(section)) if section is not None else ()
        return Looks(
            section=b"" if section is None else etree.tostring(section, with_tail=False),
            by_kind=by_kind,
            parts=self._parts,
            types=self._types,
            related=related,
            settings=dict(self._settings()),
        )

    def _of_section(self, section: Any) -> Iterator[tuple[str, str, str]]:
        by_id = {each.id: each for each in self._related}
        for change in section.findall(f"{_W}sectPrChange"):
            section.remove(change)
        for reference in [*section.iter(f"{_W}headerReference", f"{_W}footerReference")]:
            found = by_id.get(reference.get(_ID, ""))
            if found is None or found.kind not in ("header", "footer"):
                raise PackageError("a header or footer of this template is missing")
            own = f"of-template-{found.id}"  # which none of ours is called
            reference.set(_ID, own)
            yield own, found.kind, self._take(found)

    def _take(self, found: Relation) -> str:
        """Take over a header or a footer; its new name."""
        if found.target in self._names:
            return self._names[found.target]
        name = self._names[found.target] = f"word/{found.kind}{len(self._names) + 1}.xml"
        self._refuse_what_fetches(self._package.xml(found.target))
        self._parts[name] = self._package.parts[found.target]
        self._types[name] = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{found.kind}+xml"
        relations = "".join(self._relation(each) for each in self._package.relations(found.target))
        if relations:
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            written = f'<Relationships xmlns="{space}">{relations}</Relationships>'
            self._parts[f"word/_rels/{PurePosixPath(name).name}.rels"] = written.encode()
        return name

    def _relation(self, each: Relation) -> str:
        kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{each.kind}"
        if each.kind == "hyperlink" and each.is_outside and re.match(r"https?://|mailto:", each.target):
            target, mode = each.target, ' TargetMode="External"'
        elif each.kind == "image" and not each.is_outside:
            target, mode = self._picture(each.target), ""
        else:
            raise PackageError(f"a header or footer holds something from elsewhere ({each.kind})", _TAKE_OUT)
        return f'<Relationship Id={quoteattr(each.id)} Type="{kind}" Target={quoteattr(target)}{mode}/>'

    def _picture(self, target: str) -> str:
        type_ = self._package.type_of(target)
        if type_ not in _PICTURES or target not in self._package.parts:
            raise PackageError("a picture of this template is missing, or of a kind that few programs show", _TAKE_OUT)
        content = self._package.parts[target]
        if type_ == "image/svg+xml" and _IN_SVG.search(content):
            raise PackageError("a picture of this template leads elsewhere", _TAKE_OUT)
        if target not in self._names:
            name = self._names[target] = f"word/media/picture{len(self._names) + 1}.{_PICTURES[type_]}"
            self._parts[name], self._types[name] = content, type_
        return self._names[target].removeprefix("word/")

    def _refuse_what_fetches(self, root: Any) -> None:
        instructions = [*_instructions(root)]
        if any(map(_FETCHES.match, instructions)):
            raise PackageError("a field of this template brings in what is elsewhere, or runs something", _TAKE_OUT)
        for element in root.iter("{*}object", "{*}control", "{*}OLEObject", "{*}altChunk"):
            raise PackageError(f"this template has an embedded object ({element.tag.rpartition('}')[2]})", _TAKE_OUT)
        for element in root.iter():
            if any(key.rpartition("}")[2] in ("src", "href") and "://" in text for key, text in element.items()):
                raise PackageError("a picture of this template is elsewhere", _TAKE_OUT)

    def _settings(self) -> Iterator[tuple[str, bytes]]:
        name = next((each.target for each in self._related if each.kind == "settings"), "")
        for element in self._package.xml(name) if name else ():
            key = str(element.tag).rpartition("}")[2]
            if key in _SETTINGS:
                yield key, etree.tostring(element, with_tail=False)

    def lacking(self) -> Iterator[tuple[str, str]]:
        """What briefings need and this template has not, with what to do. What it lacks is added, as we have it."""
        styles = next(each.target for each in self._related if each.kind == "styles")
        names = {each.get(f"{_W}val", "").casefold() for each in self._package.xml(styles).iter(f"{_W}name")}
        if missing := [name for name in _USUAL if name.casefold() not in names]:
            yield f"this template has no style {', '.join(map(_quoted, missing))}", _SET
        taken = [self._package.xml(old) for old, new in self._names.items() if not new.startswith("word/media/")]
        if taken and not any(_PAGE.match(each) for root in taken for each in _instructions(root)):
            yield "pages made with this template have no numbers", "insert a page number into its header or footer"
        pictures = (each for root in taken for each in root.iter("{*}docPr"))
        if any(not (each.get("descr") or "").strip() for each in pictures):
            yield "a picture in this template has no alternative text", "add it in Word: say what the picture shows"


def _is_whole(kind: str, root: Any) -> bool:
    """Whether a part has what ours is joined to: ids of styles, and numbers of lists."""
    if kind == "styles":
        return root.tag == f"{_W}styles" and all(each.get(f"{_W}styleId") for each in root.iter(f"{_W}style"))
    if kind == "numbering":
        keys = {f"{_W}abstractNum": f"{_W}abstractNumId", f"{_W}num": f"{_W}numId"}
        return all(re.fullmatch(r"-?[0-9]{1,9}", each.get(keys[each.tag], "")) for each in root.iter(*keys))
    return True


def _quoted(name: str) -> str:
    return f"“{name}”"


def _instructions(root: Any) -> Iterator[str]:
    """What the fields of a part are told to do; the characters of one may be in several elements."""
    yield from (each.get(f"{_W}instr", "") for each in root.iter(f"{_W}fldSimple"))
    text = ""
    for each in root.iter(f"{_W}instrText", f"{_W}fldChar"):
        if each.tag == f"{_W}instrText":
            text += each.text or ""
        else:
            yield text
            text = ""
    yield text
