"""Files that are made from the registers and lie among those that people write: how one is told from the other.

The first line says where the file comes from, and has a digest of the rest. Whoever changes the rest by hand, or takes
the line away, keeps the file.
"""

from __future__ import annotations

import hashlib
import re

_WORDS = (
    "Written by `drivers forge`. Change the registers and run it again; if you change this file, it stays as it is."
)
_LINE = re.compile(rf"(?:# |<!-- ){re.escape(_WORDS)} (?P<digest>[0-9a-f]{{16}})(?: -->)?")


def marked(text: str, before: str, after: str = "") -> str:
    """A text below a line that says where it comes from, between the signs of a comment."""
    return f"{before}{_WORDS} {_digest(text)}{after}\n{text}"


def is_as_written(text: str) -> bool:
    """Whether a text is what was written once, and nobody has changed it; line ends do not count."""
    first, _, rest = text.replace("\r\n", "\n").partition("\n")
    found = _LINE.fullmatch(first)
    return found is not None and found["digest"] == _digest(rest)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
