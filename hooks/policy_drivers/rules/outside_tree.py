"""The rule about links of the file system."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, of_safety=True)
def outside_tree(fault: Fault) -> Complaint:
    """A link of the file system must not lead out of the folder of the drivers or of the collections, nor from `docs/`
    out of the repository.

    Why: A link in a stranger's contribution could publish a private file of the machine that builds the site, or the
    token that git keeps in `.git`. Pages written by hand may link to anything else in the repository.

    Fails:
        `drivers/2019/plan.md` is a symbolic link to `/etc/passwd`.

    Fix:
        Put the text itself into the file.
    """
    return Complaint(fault.span, fault.reason, fault.help or "replace the link with a file that has the text in it")
