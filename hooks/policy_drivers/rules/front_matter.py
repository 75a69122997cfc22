"""Rules about front matter: that it is there, and that it ends."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.advice.phrases import for_lines
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, softens=False)
def front_matter_missing(fault: Fault) -> Complaint:
    """A driver or a collection must begin with front matter: a line `---`, the keys, and another line `---`.

    Why: The front matter holds everything that readers filter by and that members are reminded of.

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
