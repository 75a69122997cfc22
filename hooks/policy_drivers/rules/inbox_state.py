"""The rule about what sources have published: the inbox."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, softens=False)
def inbox_invalid(fault: Fault) -> Complaint:
    """The inbox should be as `drivers inbox` wrote it.

    Why: It holds what was seen and what the team decided about it. Where it cannot be read, nothing of that is shown,
    and `drivers inbox` changes nothing in it.

    Fails:
        {"drivers-inbox": 1}
        {"address": "https://example.org/plan", "title": "A plan", "seen": "today", "feeds": ["News"]}

    Fix:
        {"drivers-inbox": 1}
        {"address": "https://example.org/plan", "title": "A plan", "seen": "2026-11-30", "feeds": ["News"]}
    """
    return Complaint(fault.span, fault.reason, fault.help)
