"""Characters that a reader cannot see, and that can make text seem to say something else.

Format and control characters of Unicode (https://www.unicode.org/reports/tr36/, “bidirectional text spoofing”), but not
the two joiners, which some scripts and emoji need.
"""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff"
_FORMATS = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
INVISIBLE = re.compile(f"[{_CONTROLS}{_FORMATS}]")
"""One character that cannot be seen and must not stand in a driver."""
INVISIBLE_ASCII = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""The same for text that is all ASCII, which is faster to search."""
VISIBLE_PATTERN = f"^[^{_CONTROLS}{_FORMATS}]*$"
"""Any text without them, as a regular expression for a JSON Schema."""
SPACES = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What Python takes for white space, for the brackets of a regular expression; `\\s` means less in other languages."""
BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")
"""Those that stand for a break between words, so that a space takes their place."""

LOST_BULLET = r"(?:§(?=[ \u00a0]?(?![IVXLCDM]+\b)[^\W\d_]{2})|[Øü](?=[ \u00a0][A-Z]))"
"""What is left of Word's bullets when their font is lost, as a regular expression: `§ One`, `§One`, `Ø One`, `ü One`.

A section sign with a number or a letter of its own behind it is one: `§ 12`, `§ IV`, `§ a`.
"""
_LONG = 200
"""A text of more characters is searched sooner once its ordinary ones are taken out."""
_ORDINARY = bytes(byte for byte in range(128) if byte in b"\t\n\r" or 32 <= byte < 127)


def beyond_ascii(utf8: bytes) -> str:
    """The characters of a text in UTF-8 that are no ordinary ASCII, in their order.

    Of most files that is a few characters, which are quickly searched.
    """
    return utf8.translate(None, _ORDINARY).decode("utf-8", "replace")


def has_invisible(text: str) -> bool:
    """Whether a text holds a character that cannot be seen."""
    if text.isprintable():
        return False
    if text.isascii():
        return INVISIBLE_ASCII.search(text) is not None
    if len(text) > _LONG:
        text = beyond_ascii(text.encode("utf-8", "surrogatepass"))
    return INVISIBLE.search(text) is not None


def without_invisible(text: str) -> str:
    """The text as it may be published."""
    if not has_invisible(text):
        return text
    return INVISIBLE.sub(lambda match: " " if match.group() in BREAKS else "", text)


def named(char: str) -> str:
    """A character by its number and its name, for a message: it cannot be shown."""
    return f"U+{ord(char):04X} ({unicodedata.name(char, 'a control character').lower()})"


def utf8(text: str) -> str:
    """A text for a machine: as it is, but for the lone surrogates that make a strict reader refuse a whole document."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
