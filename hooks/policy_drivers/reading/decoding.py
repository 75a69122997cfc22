"""From bytes to characters, unless git has left two versions of one place in a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import BOM, SourceText, Span

_OURS, _BETWEEN, _THEIRS = "\n<<<<<<< ", "\n=======", "\n>>>>>>> "
"""How the lines begin above, between and below the two versions of a place, of which one is that of the branch here."""


class Conflict(NamedTuple):
    """Where in a text git could not merge two branches (https://git-scm.com/docs/git-merge): offsets of its marks."""

    ours: int
    between: int
    theirs: int


def decode(source: SourceText) -> tuple[str, list[Fault]]:
    """The characters of a file, or the fault that it is not written in UTF-8, or that merges are not done."""
    if faults := [fault_of(conflict, source) for conflict in conflicts(source.text)]:
        return "", faults
    if "\ufffd" not in source.text:  # so no byte had to be replaced
        return source.text, []
    raw = source.raw.removeprefix(BOM)
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        start = len(raw[: error.start].decode("utf-8"))
        reason = f"the byte 0x{raw[error.start]:02x} here is not UTF-8"
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            reason = "the file is written in UTF-16, not in UTF-8"
        return "", [Fault("not-utf8", Span(start, start + 1), reason)]


def conflicts(text: str) -> Iterator[Conflict]:
    """Each of them, in the order of the text. None is within another."""
    ours = 0 if text.startswith(_OURS[1:]) else _line(text, _OURS, 0)
    while ours >= 0:
        between = _line(text, _BETWEEN, ours)
        theirs = _line(text, _THEIRS, between) if between >= 0 else -1
        if theirs < 0:
            return
        yield Conflict(ours, between, theirs)
        ours = _line(text, _OURS, theirs)


def _line(text: str, begins: str, start: int) -> int:
    """Where the next line is that begins so; below zero where none does."""
    return at + 1 if (at := text.find(begins, start)) >= 0 else -1


def fault_of(conflict: Conflict, source: SourceText) -> Fault:
    """What to say of it: it is told where it begins."""
    line = source.text[conflict.ours : conflict.between].partition("\n")[0].rstrip("\r")
    reason = "git could not merge two branches here, and has left what both of them say"
    return Fault("merge-conflict", Span(conflict.ours, conflict.ours + len(line)), reason)
