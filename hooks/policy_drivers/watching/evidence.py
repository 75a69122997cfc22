"""What strangers' servers send, made fit for one line of a file, of a finding and of a page."""

from __future__ import annotations

from urllib.parse import urlsplit

from policy_drivers.wording.lines import beginning, on_one_line
from policy_drivers.wording.visible import visible_line

_LONGEST = 300
"""Characters of evidence: a sentence or two, and a page or a finding stays one."""
_LONGEST_ADDRESS = 2000
_LONGEST_HEADER = 200
_NEVER = frozenset(' "<>\\^`{|}')
"""What no address has in it as it is (RFC 3986)."""
_READ = 5000
"""No more of a text is looked at: what is shown is at its beginning."""


def evidence(text: str) -> str:
    """What a source says, on one line of plain text in which each character can be seen."""
    return beginning(visible_line(on_one_line(text[:_READ])), _LONGEST)


def web_address(text: object) -> str:
    """An address of a page on the web, as a server sent it; empty where it is none that a link can lead to."""
    if not isinstance(text, str) or len(text) > _LONGEST_ADDRESS or not text.isprintable() or set(text) & _NEVER:
        return ""
    try:
        parts = urlsplit(text)
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _ = parts.port
    except ValueError:
        return ""
    return text if is_one else ""


def header(text: str) -> str:
    """The value of a header that is sent back as it is; empty where that would not be safe, or it is too long."""
    return text if text.isascii() and text.isprintable() and len(text) <= _LONGEST_HEADER else ""
