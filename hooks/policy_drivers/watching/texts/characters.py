"""From the bytes of a page to its characters, also where a server says the wrong encoding."""

from __future__ import annotations

import codecs
import re

NOT_PARSED = re.compile("[\0-\x08\x0b\x0e-\x1f\ud800-\udfff]")
"""Characters at which a parser would stop."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
_IN_PAGE = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
"""Where a page says how it is encoded (HTML Living Standard, 4.2.5.4; XML 1.0, 4.3.3)."""
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_OF_PAGES = re.compile(
    r"iso8859-\d+|cp\d+|koi8-\w|mac-\w+|shift_jis\w*|euc_\w+|gb\w+|big5\w*|utf-16\w*|utf-32\w*|tis-620"
)
"""Encodings of text, by Python's names; `rot13` and `zip` are codecs too."""
_LIKE_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def characters(raw: bytes, content_type: str = "") -> str:
    """The characters of a page. Never raises: bytes that stand for nothing become U+FFFD.

    What is valid UTF-8 is UTF-8, whatever the server or the page say: another text would hardly be. So a server that
    says something else today than yesterday changes nothing. `content_type` is the header of that name.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(raw) - 4:  # cut off within a character
            return raw.decode(errors="replace")
    in_page = _IN_PAGE.search(raw, 0, _HEAD)
    in_header = _IN_HEADER.search(content_type)
    for declared in (in_page and in_page[1].decode("ascii"), in_header and in_header[1]):
        name = _encoding(declared or "")
        if name:
            return raw.decode(name, "replace")
    return raw.decode("cp1252", "replace")


def _encoding(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return ""
    name = _LIKE_BROWSERS.get(name, name)
    return name if _OF_PAGES.fullmatch(name) else ""
