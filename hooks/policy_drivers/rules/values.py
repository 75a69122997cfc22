"""Rules about what a key may hold."""

from __future__ import annotations

from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.collection import Collection, FolderPage
from policy_drivers.model.driver import Driver
from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Edit
from policy_drivers.reading.yaml_line import in_line
from policy_drivers.rules.advice.cut_texts import in_place_of_value
from policy_drivers.rules.advice.phrases import for_lines, in_code
from policy_drivers.rules.advice.wrong_kind import help_for
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule

_FIELDS = {
    key: field
    for model in (FolderPage, CaseStudy, Collection, Driver)  # the last one that has a key gives its example
    for key, field in model.model_fields.items()
}


@fault_rule(Severity.ERROR)
def value_type(fault: Fault) -> Complaint:
    """A key must hold the kind of value that it is for: one text, a list, or a list of groups.

    Why: A list in the place of one text cannot be printed, sorted or compared.

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

    Why: A link without an address leads nowhere, and an action without a lead does not get done.

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
    """A key that takes one of a few words must hold one of them.

    Why: The site sorts and colours by these words, so each must be written in one way.

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
