"""From the bytes of an old file to its characters."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.decoding import conflicts

_MULTI_BYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ONLY_UTF_8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x8b][\x80-\xbf]")
"""Western letters and punctuation in UTF-8; Windows-1252 would have `Ã©` or `â€™` there, which no text means."""
_HIGH = re.compile(rb"[\x80-\xff]")
_FAR_MORE = 3
_HEAD = 4096
_CHARSET = re.compile(rb"<meta\b[^>]{0,200}\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
"""Where a page says how it is encoded (HTML Living Standard, 4.2.5.4)."""
_OF_PAGES = re.compile(r"iso8859-(?!1$)|cp125(?!2)|koi8|mac|shift_jis|euc|gb|big5")
"""Encodings that pages were written in, by Python's names. ISO 8859-1 is read as Windows-1252, as browsers do."""
_LARGEST_TEXT = 100_000_000
"""Bytes of a page or a CSV file; WordPress' own export is not read as a whole."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_decoded(path: Path, name: str) -> str:
    """The characters of a file.

    Raises `RefusedError` as `decoded` does, for one that is too large, and for one with a merge that is not done.
    """
    try:
        size = path.stat().st_size
        if size > _LARGEST_TEXT:
            raise RefusedError(f"{path} has {size:,} bytes; the most that is read is {_LARGEST_TEXT:,}; split it")
        text = decoded(path.read_bytes(), name)
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror or error}") from None
    if conflict := next(conflicts(text), None):
        line = text.count("\n", 0, conflict.ours) + 1
        raise RefusedError(
            f"{name}, line {line}: git could not merge two branches here, and has left what both of them say; keep "
            "what is right, and delete git's marks"
        )
    return text


def decoded(raw: bytes, name: str) -> str:
    """The characters of a file in UTF-8, in UTF-16 with a byte order mark, or else in Windows-1252.

    A page in HTML may say that it has another encoding.

    Raises `RefusedError` for a file that is no text, for one in which UTF-8 and Windows-1252 are mixed, because there
    is no way to tell which letters were meant, and for bytes that stand for nothing in Windows-1252.
    """
    if raw.startswith(_UTF_16):
        return _utf_16(raw, name)
    if b"\0" in raw:
        raise RefusedError(
            f"{name} is not text, or its encoding cannot be recognised; give a page as text or HTML, a WordPress "
            "export, a CSV or an XLSX file, and save a text with the encoding UTF-8"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if (declared := _as_declared(raw)) is not None:
            return declared
        if _is_mixed(raw):
            raise RefusedError(
                f"{name}, line {_line(raw, error)}: the file mixes UTF-8 with another encoding, perhaps Windows-1252; "
                "open it, fix the odd characters and save it with the encoding UTF-8"
            ) from None
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RefusedError(
            f"{name}, line {_line(raw, error)}: the byte 0x{raw[error.start]:02X} is not a character in UTF-8 or "
            "Windows-1252; open the file in the program that it comes from and save it with the encoding UTF-8"
        ) from None


def _utf_16(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise RefusedError(f"{name} begins like UTF-16 but is not; save it again with the encoding UTF-8")
    return text


def _as_declared(raw: bytes) -> str | None:
    """The text of a page that says it has another encoding than UTF-8 and Windows-1252, if it has."""
    match = _CHARSET.search(raw, 0, _HEAD)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
        return raw.decode(name) if _OF_PAGES.match(name) else None
    except (LookupError, UnicodeDecodeError):
        return None


def _is_mixed(raw: bytes) -> bool:
    """Whether some of a file that is not UTF-8 is.

    Two bytes that might be are no proof: `É”` in Windows-1252 is `ɔ` in UTF-8. What only UTF-8 would have is one, and
    so are far more characters in UTF-8 than there are other bytes above ASCII.
    """
    if _ONLY_UTF_8.search(raw):
        return True
    sequences = _MULTI_BYTE.findall(raw)
    strays = len(_HIGH.findall(raw)) - sum(map(len, sequences))
    return len(sequences) > _FAR_MORE * strays


def _line(raw: bytes, error: UnicodeDecodeError) -> int:
    return raw.count(b"\n", 0, error.start) + 1
