"""What kind of file it is that somebody wants to import."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from policy_drivers.imports.refused import RefusedError


class Format(StrEnum):
    """The formats that can be imported; the first three words of `--format` after `auto`, and `html`'s, too."""

    MAP = "map"
    """Pages of the MAP Toolkit, as text or as HTML."""
    WXR = "wxr"
    """WordPress' own export (WordPress eXtended RSS)."""
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"
    """The form of a case study, filled in with Word."""


_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF; open it and save its text"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file, or has a password; save it as .xlsx or .docx without one",
    ),
    (b"{\\rtf", "a text in RTF; save it as plain text (UTF-8) or as a web page"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"7z\xbc\xaf", "an archive; unpack it first"),
    (b"Rar!", "an archive; unpack it first"),
    (b"\x89PNG", "a picture; give the text"),
    (b"\xff\xd8\xff", "a picture; give the text"),
    (b"GIF8", "a picture; give the text"),
)
_WEB_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE)
"""The first lines of a page that a browser or Word saved as one file (MHTML, RFC 2557)."""
_REFERENCES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"ty {1,2}- "), "a list of references (RIS); export it as CSV, as Zotero does"),
    (
        re.compile(r"@(?:article|book|misc|online|report|techreport)\{"),
        "BibTeX; export it as CSV, as Zotero does",
    ),
)
"""How files of reference managers begin, in small letters."""
_PACKED: tuple[tuple[str, str], ...] = (
    ("xl/workbook.bin", "a binary workbook; save it as .xlsx"),
    ("ppt/presentation.xml", "a PowerPoint file; save its text as plain text (UTF-8)"),
    ("content.xml", "an OpenDocument file; save a spreadsheet as .xlsx, a text as plain text (UTF-8) or as a web page"),
    ("Index/Document.iwa", "a file of Pages or Numbers; export it as plain text (UTF-8) or as .xlsx"),
)
_HEAD = 4096
_BEFORE_TEXT = "\xef\xbb\xbf\xff\xfe \t\r\n"
"""White space, and the bytes of byte order marks."""
_CSV_NAMES = (".csv", ".tsv")
_PAGE_NAMES = (".html", ".htm", ".xhtml")


def head_of(path: Path) -> bytes:
    """The first bytes of a file. Raises `RefusedError` for what cannot be read and what is empty."""
    try:
        if path.is_dir():
            raise RefusedError(f"{path} is a folder; name the files in it")
        if path.exists() and not path.is_file():
            raise RefusedError(
                f"{path} is not a file but a pipe or a device; save what comes out of it, and name the file"
            )
        if str(path) == "-":
            raise RefusedError("what is piped in cannot be read; save it, and name the file")
        with path.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror or error}") from None
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0") and len(head) < _HEAD:
        raise RefusedError(f"{path} is empty; there is nothing to import")
    return head


def sniff(path: Path) -> Format:
    """The format of a file, by its content first and its name second.

    Raises `RefusedError` for a file in no format that can be imported, with the reason and what to do.
    """
    head = head_of(path)
    if head.startswith(b"PK"):
        return _packed(path)
    for sign, what in _SIGNS:
        if head.startswith(sign):
            raise RefusedError(f"{path} is {what}")
    if _WEB_ARCHIVE.match(head):
        raise RefusedError(f"{path} is a page as a single file (MHTML); save it as “Web page, HTML only”")
    text = head.replace(b"\0", b"").decode("latin-1").lower()
    if _is_named(path, (".json",)):
        raise RefusedError(f"{path} is JSON; give a table, as CSV or XLSX; case studies go back with --update")
    for beginning, what in _REFERENCES:
        if beginning.match(text.lstrip(_BEFORE_TEXT)):
            raise RefusedError(f"{path} is {what}")
    if text.lstrip(_BEFORE_TEXT).startswith("<") or _is_named(path, (".xml",)):
        is_page = "<html" in text or _is_named(path, _PAGE_NAMES)
        if "<rss" in text or (re.match(r"[^<]*<\?xml", text) and not is_page):
            return Format.WXR
    return Format.CSV if _is_named(path, _CSV_NAMES) else Format.MAP


def _is_named(path: Path, endings: tuple[str, ...]) -> bool:
    return path.suffix.lower() in endings


def _packed(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise RefusedError(
            f"{path} is a damaged archive; make it again, or unpack it and name the files in it"
        ) from None
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "word/document.xml" in names:
        return Format.DOCX
    for sign, what in _PACKED:
        if sign in names:
            raise RefusedError(f"{path} is {what}")
    raise RefusedError(f"{path} is a zip archive; unpack it, and name the files in it")
