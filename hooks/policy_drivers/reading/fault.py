"""What reading found wrong. A fault is a value; a rule of the same name turns it into a finding with words and help."""

from __future__ import annotations

from dataclasses import dataclass

from policy_drivers.reading.source import Span

Path = tuple[str | int, ...]
"""Where in the front matter: keys and positions in lists, outermost first; empty for the file itself."""


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
