"""A heading of a text, as a table of contents names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and those below it. All of it is text: whoever puts it into HTML has to escape it."""

    level: int
    """2 for an `h2`."""
    id: str
    """The anchor, as it stands in the text's HTML once that has been read: without escapes."""
    name: str
    """What the heading says, without marks."""
    children: tuple[Heading, ...] = ()
