"""The rule about identifiers: DOI and ISBN."""

from __future__ import annotations

from policy_drivers.model.identifiers import identifiers_in
from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.rules.advice.phrases import for_lines, in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR)
def identifier_invalid(fault: Fault) -> Complaint:
    """An identifier must be a DOI (`doi:10.…/…`) or an ISBN (`isbn:…`) whose check digit fits.

    Why: A wrong digit leads to another document, or to none.

    Fails:
        identifiers: ["isbn:978-0-306-40615-8"]

    Fix:
        identifiers: ["isbn:978-0-306-40615-7"]
    """
    if fault.meant_lines:
        return Complaint(fault.span, fault.reason, for_lines(fault.meant_lines, fault.line))
    if fault.reason.startswith("the ISBN's"):
        return Complaint(fault.span, fault.reason, "compare it with the document's own title page")
    help_ = "move it into the text: only a DOI or an ISBN can be checked"
    if len(named := identifiers_in(fault.value, alone=False)) == 1:
        rest = "" if identifiers_in(fault.value) else "; the rest belongs in the text"
        help_ = f"write {in_code(scalar(named[0], in_list=True))}{rest}"
    elif not fault.reason.startswith("an identifier begins"):
        help_ = "compare it with the document's own title page"
    return Complaint(fault.span, fault.reason, help_)
