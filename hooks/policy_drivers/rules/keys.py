"""Rules about the keys of front matter."""

from __future__ import annotations

from policy_drivers.model.names import fold
from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Edit
from policy_drivers.rules.advice.phrases import for_lines
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, softens=False)
def key_duplicate(fault: Fault) -> Complaint:
    """A key must not be written twice.

    Why: Other tools keep the last one and say nothing. Half of what you typed is then lost.

    Fails:
        source: NHS England
        source: NHS Improvement

    Fix:
        source: [NHS England, NHS Improvement]
    """
    help_ = "keep the value that you want, and take the other out; a list can hold both: `[one, other]`"
    return Complaint(fault.span, fault.reason, for_lines(fault.meant_lines, fault.line) or help_)


@fault_rule(Severity.ERROR)
def key_unknown(fault: Fault) -> Complaint:
    """A key must be one that a driver has, or in a collection one that a collection has.

    Why: What you write under a misspelt key is lost. The page of fields names all the keys of a driver.

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
