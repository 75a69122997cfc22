"""Rules about front matter as such: that it is there, that it is YAML, and that its keys hold what they may hold."""

from __future__ import annotations

from typing import NamedTuple

from policy_drivers.model.collection import Collection
from policy_drivers.model.driver import Driver
from policy_drivers.model.names import fold
from policy_drivers.model.settings import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Edit
from policy_drivers.reading.yaml_line import in_line
from policy_drivers.rules.advice import for_lines, in_code
from policy_drivers.rules.cut import in_place_of_value
from policy_drivers.rules.registry import Complaint, fault_rule
from policy_drivers.rules.wrong_kind import help_for


@fault_rule(Severity.ERROR, softens=False)
def front_matter_missing(fault: Fault) -> Complaint:
    """A driver or a collection must begin with front matter: a line `---`, the keys, and another line `---`.

    Why: Everything that readers filter by and maintainers are reminded of stands in the front matter.

    Fails:
        ## Summary

        The plan sets out …

    Fix:
        ---
        title: Interim NHS People Plan
        source: NHS England
        ---

        ## Summary
    """
    help_ = "begin the file with a line `---`, then the keys, then another line `---`"
    return Complaint(fault.span, fault.reason, for_lines(fault.meant_lines, fault.line) or fault.help or help_)


@fault_rule(Severity.ERROR, softens=False)
def front_matter_unclosed(fault: Fault) -> Complaint:
    """The front matter must end with a line `---`.

    Why: Without it nobody can tell where the keys end and the text begins.

    Fails:
        ---
        title: Interim NHS People Plan
        source: NHS England

        ## Summary

    Fix:
        ---
        title: Interim NHS People Plan
        source: NHS England
        ---

        ## Summary
    """
    return Complaint(fault.span, fault.reason, for_lines(fault.meant_lines, fault.line) or fault.help)


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
            "a space stands here that a word processor has made hard",
            "write an ordinary space behind the colon",
        ),
        (
            "no space",
            "no space stands behind the colon",
            "write `key: value`, with a colon and a space",
        ),
        (
            "scanning an a",
            "a text cannot begin with this sign",
            "put the text in double quotes",
        ),
        (
            "block sequence entries",
            "a list cannot begin behind its key with a hyphen",
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
            "curly quotation marks are part of the text, and do not hold it together",
            "write straight ones",
        ),
        (
            "text at the margin",
            "the text of this key begins at the left edge",
            "begin each of its lines with two spaces",
        ),
        (
            "no block",
            "a text that goes over several lines needs the sign | behind its key",
            "write `|` behind the colon, and begin each line of the text with two spaces",
        ),
        (
            "key not at the edge",
            "this key does not begin at the left edge",
            "begin keys at the left edge, and indent what belongs to a key by two spaces",
        ),
        (
            "a comment begins",
            "behind a space, # begins a comment, so that the rest of this line is not read",
            "put the text that has the # in double quotes",
        ),
        (
            "mapping values are not allowed",
            "a colon and a space stand in the middle of a text",
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
            "let the entries of a list begin in the same column",
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
            "a tab stands here",
            "use spaces instead of the tab",
        ),
        (
            "block scalar",
            "the text begins beside the sign | or >",
            "write the text under the key, every line indented by two spaces",
        ),
        (
            "nested",
            "lists are nested too deep",
            "lists of texts and lists of groups are needed, nothing deeper",
        ),
    )
]


@fault_rule(Severity.ERROR, softens=False)
def yaml_syntax(fault: Fault) -> Complaint:
    """The front matter must be YAML.

    Why: A sign in the wrong place makes the whole front matter unreadable. Most often it is a colon in a title, a
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

    Why: They make one text stand for another, which a few lines can multiply until nothing works, and a person who
    reads the file cannot see what it says. A text that only begins with such a sign needs quotation marks.

    Fails:
        format: *pdf

    Fix:
        format: PDF
    """
    message = f"“{fault.value}” is read as a YAML anchor, alias or tag, not as text"
    help_ = "write the text out, in double quotes if it really begins with this sign"
    return Complaint(fault.span, message, for_lines(fault.meant_lines, fault.line) or help_)


@fault_rule(Severity.ERROR, softens=False)
def key_duplicate(fault: Fault) -> Complaint:
    """A key must not be written twice.

    Why: Other tools keep the last one and say nothing, so that half of what was typed is lost.

    Fails:
        source: NHS England
        source: NHS Improvement

    Fix:
        source: [NHS England, NHS Improvement]
    """
    help_ = "keep what is to stand under the key, and take the other out; a list can hold both: `[one, other]`"
    return Complaint(fault.span, fault.reason, for_lines(fault.meant_lines, fault.line) or help_)


@fault_rule(Severity.ERROR)
def key_unknown(fault: Fault) -> Complaint:
    """A key must be one that a driver has, or in a collection one that a collection has.

    Why: A misspelt key is a fact that is lost. The page of fields names all the keys of a driver.

    Fails:
        reveiw_due: 2018-02

    Fix:
        review_due: 2018-02
    """
    fix = Edit(fault.span, fault.suggestion) if fault.certain else None
    if fault.suggestion:
        return Complaint(fault.span, fault.reason, f"did you mean `{fault.suggestion}`?", fix)
    if is_summary(fault):
        help_ = "move its text below the front matter, under a heading `## Summary`, and take the key out"
        return Complaint(fault.span, fault.reason, help_)
    return Complaint(fault.span, fault.reason, "move it, and what it says, into the text below the front matter")


_SUMMARIES = frozenset({"summary", "abstract", "overview", "description", "synopsis", "content"})


def is_summary(fault: Fault) -> bool:
    """Whether a key that a driver has not holds what belongs under the heading Summary."""
    return fault.rule == "key-unknown" and len(fault.path) == 1 and fold(fault.value) in _SUMMARIES


_FIELDS = {**Collection.model_fields, **Driver.model_fields}


@fault_rule(Severity.ERROR)
def value_type(fault: Fault) -> Complaint:
    """A key must hold the kind of value that it is for: one text, a list, or a list of groups.

    Why: A list where one text is wanted cannot be printed, sorted or compared.

    Fails:
        title: [Developing People, Improving Care]

    Fix:
        title: Developing People – Improving Care
    """
    key = str(fault.path[0])
    help_ = for_lines(fault.meant_lines, fault.line) or help_for(fault) or f"write it as in `{key}: {_example(key)}`"
    return Complaint(fault.span, f"`{key}`: {fault.reason}", help_)


def _example(key: str) -> str:
    """The first example of a field, on one line."""
    return in_line((_FIELDS[key].examples or ["…"])[0])


@fault_rule(Severity.ERROR)
def value_missing(fault: Fault) -> Complaint:
    """An entry of `links`, `reviews` or `actions` must have all its parts.

    Why: A link without an address leads nowhere, and an action without a lead is nobody's.

    Fails:
        links:
          - title: Summary

    Fix:
        links:
          - title: Summary
            url: https://example.org/summary.pdf
    """
    name = fault.path[-1]
    if fault.value.startswith("#"):
        return in_place_of_value(name, fault.span, fault.value, f"give `{name}` a value")
    if fault.help:
        return Complaint(fault.span, fault.reason, fault.help)
    help_ = f"add a line `{name}: …` to the entry"
    if fault.in_braces:
        help_ = f"add `, {name}: …` before the }} that closes the entry"
    return Complaint(fault.span, fault.reason, help_)


@fault_rule(Severity.ERROR)
def value_choice(fault: Fault) -> Complaint:
    """Where a key takes one of a few words, its value must be one of them.

    Why: The site sorts and colours by these words, so each has to be written in one way.

    Fails:
        status: withdrawn

    Fix:
        status: archived
    """
    fix = Edit(fault.span, fault.suggestion) if fault.certain else None
    help_ = "write one of these words in its place"
    if fault.suggestion:
        help_ = f"did you mean {in_code(fault.suggestion)}?"
    return Complaint(fault.span, fault.reason, help_, fix)
