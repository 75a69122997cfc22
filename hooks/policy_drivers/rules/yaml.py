"""Rules about YAML: that the front matter is YAML, and only that of it which people can read."""

from __future__ import annotations

from typing import NamedTuple

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.advice.phrases import for_lines
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


class _Words(NamedTuple):
    """What the parser says, what it means, and what to do."""

    sign: str
    message: str
    help: str


_YAML_WORDS = [
    _Words(*row)
    for row in (
        (
            "hard space",
            "a word processor has put a non-breaking space here",
            "write an ordinary space after the colon",
        ),
        (
            "no space",
            "there is no space after the colon",
            "write `key: value`, with a colon and a space",
        ),
        (
            "scanning an a",
            "a text cannot begin with this sign",
            "put the text in double quotes",
        ),
        (
            "block sequence entries",
            "a list with hyphens cannot begin on the line of its key",
            "write it in brackets, with commas, or each entry on a line below the key",
        ),
        (
            "bullet",
            "a list begins its entries with a hyphen and a space, not with this sign",
            "write `- ` in the place of each bullet",
        ),
        (
            "fence",
            "this is not the line `---` that closes the front matter",
            "write `---`",
        ),
        (
            "curly quotes",
            "curly quotation marks become part of the text and do not enclose it",
            "write straight ones",
        ),
        (
            "text at the margin",
            "the text of this key begins at the left edge",
            "begin each of its lines with two spaces",
        ),
        (
            "no block",
            "a text of several lines needs the sign | after its key",
            "write `|` after the colon, and begin each line of the text with two spaces",
        ),
        (
            "key not at the edge",
            "this key does not begin at the left edge",
            "begin keys at the left edge, and indent what belongs to a key by two spaces",
        ),
        (
            "a comment begins",
            "after a space, # begins a comment, so the rest of this line is not read",
            "put the text that has the # in double quotes",
        ),
        (
            "mapping values are not allowed",
            "there is a colon and a space in the middle of a text",
            "put the text in double quotes; or, if this is a new key, begin it at the left edge",
        ),
        (
            "cannot start any token",
            "a text cannot begin with this sign",
            "put the text in double quotes",
        ),
        (
            "ends before this",
            "the text in quotation marks ends before this",
            """inside "double quotes" write \\" for a quotation mark, inside 'single quotes' '' for an apostrophe""",
        ),
        (
            "escape",
            "there is a backslash in this text",
            "use single quotes, in which a backslash is only a backslash",
        ),
        (
            "quoted scalar",
            "this quotation mark is not closed",
            'close it; inside "double quotes" write \\" for a quotation mark',
        ),
        (
            "flow sequence",
            "this list is not closed, or a comma is missing",
            "close the list with ] and put commas between its entries",
        ),
        (
            "flow mapping",
            "these braces are not closed, or a comma is missing",
            "close them with } and put commas between the entries; a text with braces needs double quotes",
        ),
        (
            "flow node",
            "an entry is missing here, or the list is not closed",
            "close the list with ] and put something between its commas",
        ),
        (
            "block mapping",
            "this is not where a key can begin",
            "begin keys at the left edge, and indent what belongs to a key by two spaces",
        ),
        (
            "block collection",
            "this line does not belong to the list above it",
            "begin all entries of a list in the same column",
        ),
        (
            "simple key",
            "this line has no colon after its key",
            "write `key: value`, with a colon and a space; indent the lines of a longer text",
        ),
        (
            "must be a word",
            "a key must be a word, not a list",
            "write a word before the colon, as in `title: …`",
        ),
        (
            "tab",
            "there is a tab here",
            "use spaces instead of the tab",
        ),
        (
            "block scalar",
            "the text begins on the line of the sign | or >",
            "write the text under the key, every line indented by two spaces",
        ),
        (
            "nested",
            "lists are nested too deep",
            "write a list of texts or a list of groups, nothing deeper",
        ),
    )
]


@fault_rule(Severity.ERROR, softens=False)
def yaml_syntax(fault: Fault) -> Complaint:
    """The front matter must be YAML.

    Why: One sign in the wrong place makes the whole front matter unreadable. Most often it is a colon in a title, a
    quotation mark that is not closed, or a tab.

    Fails:
        title: Developing People: a framework

    Fix:
        title: "Developing People: a framework"
    """
    words = next((each for each in _YAML_WORDS if each.sign in fault.reason), None)
    message, help_ = (fault.reason, "write one `key: value` to a line") if words is None else words[1:]
    return Complaint(fault.span, f"this cannot be read: {message}", for_lines(fault.meant_lines, fault.line) or help_)


@fault_rule(Severity.ERROR, of_safety=True)
def yaml_anchor(fault: Fault) -> Complaint:
    """The front matter must not use YAML's anchors (`&name`), aliases (`*name`) or tags (`!name`).

    Why: They make one text stand for another. A few lines can multiply it until nothing works, and people who read the
    file cannot see what it says. If a text only begins with such a sign, put it in quotation marks.

    Fails:
        format: *pdf

    Fix:
        format: PDF
    """
    message = f"“{fault.value}” is read as a YAML anchor, alias or tag, not as text"
    help_ = "write the text out, in double quotes if it really begins with this sign"
    return Complaint(fault.span, message, for_lines(fault.meant_lines, fault.line) or help_)
