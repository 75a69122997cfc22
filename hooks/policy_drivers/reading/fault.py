"""What reading found wrong. A fault is a value; a rule of the same name turns it into a finding with words and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policy_drivers.reading.source import Span

Path = tuple[str | int, ...]
"""Where in the front matter: keys and positions in lists, outermost first; empty for the file itself."""


class NewLine(NamedTuple):
    """A line of a file, and what is to stand in its place."""

    number: int
    """Counted from 1."""
    was: str
    text: str | None
    """One line or several, with a line feed between them; None where the line is to go."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that could not be read as what it should be."""

    rule: str
    """The id of the rule that reports it."""
    span: Span
    reason: str
    """What is wrong, as a sentence without a full stop."""
    path: Path = ()
    value: str = ""
    """The offending text, where there is one."""
    suggestion: str = ""
    """What was most likely meant."""
    certain: bool = False
    """Whether the suggestion is the only right answer, so that `drivers fix` may write it."""
    help: str = ""
    """What to do, where that is not what the rule would say."""
    meant_lines: tuple[NewLine, ...] = ()
    """The lines as they were most likely meant, in the order of the file."""
    written: object = None
    """What was written there, without its places, where it is no text: a list or a group of keys."""
    line: int = 0
    """The number of the line that it is shown with, where there are `meant_lines`."""
    in_braces: bool = False
    """Whether it is of a group of keys between braces."""
