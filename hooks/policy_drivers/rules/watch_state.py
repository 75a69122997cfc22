"""The rule about what is known of sources: the state file of `drivers watch`."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, softens=False)
def watch_state_invalid(fault: Fault) -> Complaint:
    """The state file of `drivers watch` should be as that command wrote it.

    Why: It says what sources have said of their documents. Where it cannot be read, nobody learns that a document was
    withdrawn, and `drivers watch` changes nothing in it.

    Fails:
        {"drivers-watch": 1}
        {"address": "https://example.org/plan.pdf", "seen": "yesterday"}

    Fix:
        {"drivers-watch": 1}
        {"address": "https://example.org/plan.pdf", "seen": "2026-11-30"}
    """
    return Complaint(fault.span, fault.reason, fault.help)
