"""Rules about front matter as such: that it is there, that it is YAML, and that its keys hold what they may hold."""

from __future__ import annotations

from policy_drivers.model.settings import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Edit
from policy_drivers.rules.registry import Complaint, fault_rule


@fault_rule(Severity.ERROR, softens=False)
def front_matter_missing(fault: Fault) -> Complaint:
    """A driver must begin with front matter: a line `---`, the keys, and another line `---`.

    Why: Everything that readers filter by and maintainers are reminded of stands in the front matter.

    Fails:
        ## Summary

        The plan sets out …

    Mend:
        ---
        title: Interim NHS People Plan
        source: NHS England
        ---

        ## Summary
    """
    return Complaint(
        fault.span, fault.reason, "begin the file with a line `---`, then the keys, then another line `---`"
    )


@fault_rule(Severity.ERROR, softens=False)
def front_matter_unclosed(fault: Fault) -> Complaint:
    """The front matter must end with a line `---`.

    Why: Without it nobody can tell where the keys end and the text begins.

    Fails:
        ---
        title: Interim NHS People Plan
        source: NHS England

        ## Summary

    Mend:
        ---
        title: Interim NHS People Plan
        source: NHS England
        ---

        ## Summary
    """
    return Complaint(fault.span, fault.reason, "put a line of three hyphens, ---, after the last key")


_YAML_HELP = (
    ("mapping values are not allowed", "put the text in double quotes: a colon and a space in it look like a new key"),
    ("cannot start any token", "put the text in double quotes, or use spaces where there is a tab"),
    ("escape character", "use single quotes, in which a backslash is only a backslash"),
    ("quoted scalar", "close the quotation mark; inside double quotes write \\\" for a quotation mark"),
    ("flow sequence", "close the list with ] and put commas between its entries"),
    ("flow mapping", "close the braces with }, or put the text in double quotes"),
    ("flow node", "close the list with ] and put something between its commas"),
    ("block mapping", "let the keys begin at the left edge, and indent what belongs to a key by two spaces"),
    ("block collection", "let the entries of a list begin in the same column"),
    ("could not find expected ':'", "write `key: value`, with a colon and a space"),
    ("simple key", "write `key: value`, with a colon and a space"),
    ("tab", "use spaces instead of the tab"),
    ("block scalar", "write the text under the key, every line indented by two spaces"),
    ("nested", "a driver needs lists of texts and lists of groups, nothing deeper"),
)  # fmt: skip


@fault_rule(Severity.ERROR, softens=False)
def yaml_syntax(fault: Fault) -> Complaint:
    """The front matter must be YAML.

    Why: A sign in the wrong place makes the whole front matter unreadable. Most often it is a colon in a title, a
    quotation mark that is not closed, or a tab.

    Fails:
        title: Developing People: a framework

    Mend:
        title: "Developing People: a framework"
    """
    help_ = next((help_ for sign, help_ in _YAML_HELP if sign in fault.reason), "write one `key: value` to a line")
    return Complaint(fault.span, f"this cannot be read as YAML: {fault.reason}", help_)


@fault_rule(Severity.ERROR, softens=False)
def yaml_anchor(fault: Fault) -> Complaint:
    """The front matter must not use YAML's anchors (`&name`), aliases (`*name`) or tags (`!name`).

    Why: They make one text stand for another, which a few lines can multiply until nothing works, and a person who
    reads the file cannot see what it says. A text that only begins with such a sign needs quotation marks.

    Fails:
        format: *pdf

    Mend:
        format: PDF
    """
    message = f"“{fault.value}” is read as a YAML anchor, alias or tag, not as text"
    return Complaint(fault.span, message, "write the text out, in double quotes if it really begins with this sign")


@fault_rule(Severity.ERROR, softens=False)
def key_duplicate(fault: Fault) -> Complaint:
    """A key must not be written twice.

    Why: Other tools keep the last one and say nothing, so that half of what was typed is lost.

    Fails:
        source: NHS England
        source: NHS Improvement

    Mend:
        source: [NHS England, NHS Improvement]
    """
    return Complaint(fault.span, fault.reason, "keep one of the two, or put both values in one list: [one, other]")


@fault_rule(Severity.ERROR)
def key_unknown(fault: Fault) -> Complaint:
    """A key must be one that a driver has.

    Why: A misspelt key is a fact that is lost. The page of fields names all the keys.

    Fails:
        reveiw_due: 2018-02

    Mend:
        review_due: 2018-02
    """
    fix = Edit(fault.span, fault.suggestion) if fault.certain else None
    if fault.suggestion:
        return Complaint(fault.span, fault.reason, f"did you mean `{fault.suggestion}`?", fix)
    return Complaint(fault.span, fault.reason, "move it into the text, or take it out")


@fault_rule(Severity.ERROR)
def value_type(fault: Fault) -> Complaint:
    """A key must hold the kind of value that it is for: one text, a list, or a list of groups.

    Why: A list where one text is wanted cannot be printed, sorted or compared.

    Fails:
        title: [Developing People, Improving Care]

    Mend:
        title: Developing People – Improving Care
    """
    key = f"`{fault.path[0]}`: " if fault.path else ""
    return Complaint(fault.span, f"{key}{fault.reason}", "see the page of fields for what this key holds")


@fault_rule(Severity.ERROR)
def value_missing(fault: Fault) -> Complaint:
    """An entry of `links` or `actions` must have all its parts.

    Why: A link without an address leads nowhere, and an action without a lead is nobody's.

    Fails:
        links:
          - title: Summary

    Mend:
        links:
          - title: Summary
            url: https://example.org/summary.pdf
    """
    return Complaint(fault.span, fault.reason, f"add a line `{fault.path[-1]}: …` to the entry")


@fault_rule(Severity.ERROR)
def value_choice(fault: Fault) -> Complaint:
    """Where a key takes one of a few words, its value must be one of them.

    Why: The site sorts and colours by these words, so each has to be written in one way.

    Fails:
        status: withdrawn

    Mend:
        status: archived
    """
    fix = Edit(fault.span, fault.suggestion) if fault.certain else None
    help_ = f"did you mean “{fault.suggestion}”?" if fault.suggestion else "choose one of these words"
    return Complaint(fault.span, fault.reason, help_, fix)
