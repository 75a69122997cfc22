"""A Word file as a package (ECMA-376-2, Open Packaging Conventions): its parts, their types, and what they relate to.

Whatever could harm the reader of a package, or lead out of it, is refused with one sentence.
"""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast
from zipfile import BadZipFile, ZipFile

from lxml import etree

_MOST_UNPACKED = 30_000_000
_MOST_PARTS = 500
_ENCRYPTED = 0x1
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins ([MS-CFB]): Word 97 to 2003, and any document with a password ([MS-OFFCRYPTO])."""
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


_SAVE_AGAIN = "open it in Word and save it as a Word document (.docx), without a password and without macros"


class PackageError(Exception):
    """Why a file cannot be used as a template, as a sentence without a full stop, and what to do."""

    def __init__(self, reason: str, help_: str = _SAVE_AGAIN) -> None:
        super().__init__(reason)
        self.reason, self.help = reason, help_


@dataclass(frozen=True)
class Relation:
    """What one part has to do with another, or with an address."""

    id: str
    kind: str
    """The last part of the address that names the kind: `header`, `image`, `hyperlink`."""
    target: str
    """The name of a part; of what is outside, the address."""
    is_outside: bool


@dataclass(frozen=True)
class Package:
    """The parts of a package by their names, such as `word/document.xml`."""

    parts: dict[str, bytes]
    _trees: dict[str, Any] = field(default_factory=dict)

    def xml(self, name: str) -> Any:
        """A part as an element. Raises `PackageError` where it is no XML, or has a document type."""
        if name not in self._trees:
            try:
                root = etree.fromstring(self.parts[name], _PARSER)
            except KeyError:
                raise PackageError(f"the file has no part {name}") from None
            except (etree.XMLSyntaxError, ValueError):
                raise PackageError(f"its part {name} cannot be read") from None
            if cast(Any, root.getroottree().docinfo).doctype:
                raise PackageError(f"its part {name} has a document type, which no program for documents writes")
            self._trees[name] = root
        return self._trees[name]

    def relations(self, name: str = "") -> Iterator[Relation]:
        """What a part relates to; without a name, what the package does."""
        folder, _, last = name.rpartition("/")
        of = posixpath.join(folder, "_rels", f"{last}.rels")
        if of not in self.parts:
            return
        for each in self.xml(of).iter(f"{_RELATIONS}Relationship"):
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target, outside)

    def type_of(self, name: str) -> str:
        """The media type of a part; an empty text where the package does not say."""
        ending = name.rpartition(".")[2].lower()
        return self._types.get(f"/{name}".lower()) or self._types.get(ending) or ""

    @cached_property
    def _types(self) -> dict[str, str]:
        root = self.xml("[Content_Types].xml")
        by_name = {each.get("PartName", "").lower(): each for each in root.iter(f"{_TYPES}Override")}
        by_ending = {each.get("Extension", "").lower(): each for each in root.iter(f"{_TYPES}Default")}
        return {key: each.get("ContentType", "") for key, each in {**by_ending, **by_name}.items()}


def open_package(raw: bytes, only: Collection[str] = ()) -> Package:
    """The package that a file is, or `only` some of its parts. Raises `PackageError`."""
    if raw.startswith(_OLD):
        raise PackageError("this is a document of an old Word, or one with a password")
    if not raw.startswith(b"PK"):
        raise PackageError("this is no Word document")
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            return Package(dict(_parts(archive, only)))
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        raise PackageError("this Word document is damaged") from None


def _parts(archive: ZipFile, only: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The parts, none of which is read before it is known how large all are."""
    infos = [info for info in archive.infolist() if not info.is_dir() and (not only or info.filename in only)]
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_UNPACKED:
        raise PackageError(f"unpacked, this document has more than {_MOST_PARTS} parts or {_MOST_UNPACKED:,} bytes")
    if len({info.filename.lower() for info in infos}) < len(infos):
        raise PackageError("this document has two parts of one name")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise PackageError("this document has a password")
    for info in infos:
        with archive.open(info) as opened:
            yield info.filename, opened.read(info.file_size + 1)[: info.file_size]
