"""The rule about files in which two branches could not be merged."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, softens=False)
def merge_conflict(fault: Fault) -> Complaint:
    """A file must not hold two versions of one place, as git leaves them where it cannot merge two branches.

    Why: Two people have changed the same lines, such as the state of one action. Git writes both versions into the
    file, one below the other, and nobody but a person can say which is right. It is told of all that is published:
    pages written by hand, stylesheets and templates too. A page written by hand may show such marks as code.

    Fails:
        <<<<<<< HEAD
        review_due: 2019-12
        =======
        review_due: 2020-06
        >>>>>>> other-branch

    Fix:
        review_due: 2020-06
    """
    help_ = "keep what is right, and delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`"
    return Complaint(fault.span, fault.reason, help_)
