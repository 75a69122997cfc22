"""From the bytes of an old file to its characters."""

from __future__ import annotations

import codecs
import re

from policy_drivers.legacy.refused import RefusedError

_MULTI_BYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(raw: bytes, name: str) -> str:
    """The characters of a file in UTF-8, in UTF-16 with a byte order mark, or else in Windows-1252.

    Raises `RefusedError` for a file that is no text, and for one in which UTF-8 and Windows-1252 are mixed: there is
    no way to tell which letters were meant.
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
        if _MULTI_BYTE.search(raw):
            line = raw.count(b"\n", 0, error.start) + 1
            raise RefusedError(
                f"{name}, line {line}: the file mixes UTF-8 with another encoding, perhaps Windows-1252; open it, mend "
                "the odd characters and save it with the encoding UTF-8"
            ) from None
    return raw.decode("cp1252", errors="replace")
