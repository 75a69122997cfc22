"""What allows a script or a style that stands on a page itself (Content Security Policy 3, https://www.w3.org/TR/CSP3/)."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

_LINE_END = re.compile("\r\n?")


def source_of_inline(text: str) -> str:
    """The source that a policy names for what stands between the tags: `'sha256-…'`."""
    read = _LINE_END.sub("\n", text).encode(
        "utf-8", "xmlcharrefreplace"
    )  # as a browser has read it, and as it is written
    return f"'sha256-{b64encode(sha256(read).digest()).decode()}'"
