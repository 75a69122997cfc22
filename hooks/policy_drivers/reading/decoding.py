"""From bytes to characters, unless git has left two versions of one place in a file."""

from __future__ import annotations

from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import BOM, SourceText, Span

_OURS = "\n<<<<<<< "
"""How the line begins above the version of the branch that is checked out."""


def decode(source: SourceText) -> tuple[str, Fault | None]:
    """The characters of a file, or the fault that it is not written in UTF-8, or that a merge is not done."""
    if fault := _conflict(source.text):
        return "", fault
    if "\ufffd" not in source.text:  # so no byte had to be replaced
        return source.text, None
    raw = source.raw.removeprefix(BOM)
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        start = len(raw[: error.start].decode("utf-8"))
        reason = f"the byte 0x{raw[error.start]:02x} here is not UTF-8"
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            reason = "the file is written in UTF-16, not in UTF-8"
        return "", Fault("not-utf8", Span(start, start + 1), reason)


def _conflict(text: str) -> Fault | None:
    """What git leaves where it could not merge two branches, between marks (https://git-scm.com/docs/git-merge)."""
    begins = 0 if text.startswith(_OURS[1:]) else text.find(_OURS) + 1 or len(text)
    between = text.find("\n=======", begins)
    if between < 0 or text.find("\n>>>>>>> ", between) < 0:
        return None
    line = text[begins : text.find("\n", begins)].rstrip("\r")
    reason = "git could not merge two branches here, and has left what both of them say"
    return Fault("merge-conflict", Span(begins, begins + len(line)), reason)
