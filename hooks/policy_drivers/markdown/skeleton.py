"""What is left of a text without its words: a look at it tells quickly what the text cannot have.

Most texts have none of what rules look for. A skeleton is a tenth as long as its text, so that a rule may look for
many signs in it, and reads the text itself only where it finds one.
"""

from __future__ import annotations

import string

_WORDS = bytes({*range(0x80, 0xFF), *string.ascii_lowercase.encode(), *b" \t\r.,;'\""})
_KEPT_SPACE = b"\xff"
"""Stands for a space that is kept; no text in UTF-8 has this byte."""
_AS_SPACE = bytes.maketrans(_KEPT_SPACE, b" ")


def skeleton_of(text: str) -> str:
    """A line feed, then the signs, digits, capitals and line feeds of a text in their order.

    Of all else only the space behind a `#` is kept, which makes a heading.

    What stands side by side in the text, and is kept, stands side by side in its skeleton. So a sequence of these that
    the skeleton has not, the text has not either.
    """
    return "\n" + skeleton_of_utf8(text.encode("utf-8", "replace"))


def skeleton_of_utf8(raw: bytes) -> str:
    """The same for a part of a text in UTF-8, without the line feed; skeletons of parts make up that of the whole."""
    return raw.replace(b"# ", b"#" + _KEPT_SPACE).translate(_AS_SPACE, _WORDS).decode("ascii")
