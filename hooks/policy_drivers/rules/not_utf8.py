"""The rule about the encoding of files."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, softens=False)
def not_utf8(fault: Fault) -> Complaint:
    """A file must be written in UTF-8.

    Why: In another encoding, dashes, curly quotes and Welsh circumflexes are published wrong.

    Fails:
        A file that Notepad saved as “ANSI” or as “UTF-16 LE”.

    Fix:
        Open the file, choose “Save as”, set the encoding to “UTF-8” and save it under the same name.
    """
    return Complaint(fault.span, fault.reason, "save the file again with the encoding UTF-8")
