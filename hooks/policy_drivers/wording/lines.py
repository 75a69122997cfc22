"""A text on one line. There are four meanings of it, and each has a name of its own here.

What everybody can see of a line, and what no runner obeys, is in `visible`.
"""

from __future__ import annotations

import re

from policy_drivers.wording.characters import utf8, without_invisible

_OF_HTML = re.compile("[ \t\n\f\r]+")
_ORDINARY = re.compile("[ \t\r\n]+")
_LINE_BREAKS = re.compile("[\r\n]+")


def on_one_line(text: str) -> str:
    """The words of a text with one space between each and the next, whatever white space of Unicode stood there."""
    if text.isprintable() and "  " not in text:  # then each space is an ordinary one between two words, or at an end
        return text.strip(" ")
    return " ".join(text.split())


def clean_line(text: str) -> str:
    """A text for one line of a file that machines read, without characters that cannot be seen or that XML cannot hold.

    What a writer chose stays: no-break spaces, thin spaces and the like.
    """
    if (flat := text.replace("\n", " ")).isprintable():  # then all of it can be seen
        return " ".join(flat.split())
    return _ORDINARY.sub(" ", without_invisible(utf8(text))).strip(" ")


def spaced_as_html(text: str) -> str:
    """A text as a browser shows it: one space for each run of ASCII white space, at either end too.

    Source: https://infra.spec.whatwg.org/#ascii-whitespace. A no-break space is none.
    """
    if (flat := text.replace("\n", " ")).isprintable() and "  " not in flat:  # then each space is one between two words
        return flat
    return _OF_HTML.sub(" ", text)


def without_line_breaks(text: str) -> str:
    """A text with a space for each run of line breaks; the spaces within its lines stay as they are typed."""
    return _LINE_BREAKS.sub(" ", text)


def capitalised(text: str) -> str:
    """A text as it stands at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def beginning(text: str, longest: int) -> str:
    """A text; of one with more than `longest` characters the beginning, so that it has as many with its `…`."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
