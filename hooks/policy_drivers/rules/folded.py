"""The rule about lists that YAML puts on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.settings import Severity
from policy_drivers.reading.fault import NewLine
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice import for_lines
from policy_drivers.rules.registry import Complaint, Context, markdown_rule

_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE)
_SIGNS = (" - ", " * ", " 2. ")


def _may_concern(file: MarkdownFile) -> bool:
    for value in file.markdown_values:
        for sign in _SIGNS:
            if sign in value:
                return True
    return False


@markdown_rule(Severity.WARNING, may_concern=_may_concern)
def list_folded(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A list in front matter must stand below the sign `|`.

    Why: Below `>`, in quotes and without any sign YAML makes one line of several. The whole list is shown as one
    paragraph.

    Fails:
        library_impact: >
          - Expect requests for searches.
          - Buy the books.

    Fix:
        library_impact: |
          - Expect requests for searches.
          - Buy the books.
    """
    if text.style is None or text.style == "|":
        return
    written = file.source.text[slice(*text.whole)]
    typed, kept = len(_ITEM.findall(written.lstrip("'\""))), len(_ITEM.findall(text.says))
    if typed <= kept:
        return
    message = f"{typed} entries of a list are shown as one paragraph, because the sign | does not stand behind the key"
    if text.style == ">":
        sign = Span(text.whole.start, text.whole.start + 1)
        yield Complaint(sign, message, "write `|`", Edit(sign, "|"))
        return
    help_ = _below_sign(file, text) if not text.style else ""
    otherwise = "put the text below the sign |, without quotation marks and each line with two spaces before it"
    yield Complaint(text.whole, message, help_ or otherwise)


def _below_sign(file: HoldsTexts, text: Text) -> str:
    """How to write a text without quotes below the sign; empty where it is not the value of a key at the left edge."""
    from policy_drivers.reading.ways_to_write import AT_MARGIN, as_block  # which few files need

    lines = file.source.text[: text.whole.end].split("\n")
    number = file.source.place(text.whole).line
    at = next((at for at in range(number - 1, -1, -1) if AT_MARGIN.match(lines[at])), None)
    way = next(as_block(lines, at), None) if at is not None else None
    if at is None or way is None:
        return ""
    new = [
        NewLine(at + position + 1, lines[at + position], "\n".join(made))
        for position, made in enumerate(way.lines)
        if made != (lines[at + position],)
    ]
    return for_lines(new, number)
