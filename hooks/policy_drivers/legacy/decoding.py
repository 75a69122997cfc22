"""From the bytes of an old file to its characters."""

from __future__ import annotations

import codecs
import re

from policy_drivers.legacy.refused import RefusedError

_MULTI_BYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ONLY_UTF_8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x8b][\x80-\xbf]")
"""Western letters and punctuation in UTF-8; Windows-1252 would have `Ã©` or `â€™` there, which no text means."""
_HIGH = re.compile(rb"[\x80-\xff]")
_FAR_MORE = 3
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(raw: bytes, name: str) -> str:
    """The characters of a file in UTF-8, in UTF-16 with a byte order mark, or else in Windows-1252.

    Raises `RefusedError` for a file that is no text, for one in which UTF-8 and Windows-1252 are mixed, because there
    is no way to tell which letters were meant, and for bytes that stand for nothing in Windows-1252.
    """
    if raw.startswith(_UTF_16):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            raise RefusedError(f"{name} begins like UTF-16 but is not; save it again with the encoding UTF-8") from None
    if b"\0" in raw:
        raise RefusedError(
            f"{name} is not a text; give a page as text or HTML, a WordPress export, a CSV or an XLSX file"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _is_mixed(raw):
            raise RefusedError(
                f"{name}, line {_line(raw, error)}: the file mixes UTF-8 with another encoding, perhaps Windows-1252; "
                "open it, mend the odd characters and save it with the encoding UTF-8"
            ) from None
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RefusedError(
            f"{name}, line {_line(raw, error)}: the byte 0x{raw[error.start]:02X} stands for no character in UTF-8 or "
            "Windows-1252; open the file in the program that it comes from and save it with the encoding UTF-8"
        ) from None


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
