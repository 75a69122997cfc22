"""Rules about case studies: how a library used drivers, and what came of it."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR)
def case_study_misplaced(fault: Fault) -> Complaint:
    """The folder of the case studies must hold only case studies and their list, `index.md`.

    Why: People from outside may write there, so the site publishes nothing from it that the checks have not read. A
    case study's name is its address, `/case-studies/ward-leaders/`: put it into the folder itself, and end its name in
    `.md`. Pages, pictures and scripts go into any other folder of `docs/`.

    Fails:
        `docs/case-studies/2019/ward-leaders.md`, or `docs/case-studies/how-we-work.html`

    Fix:
        `docs/case-studies/ward-leaders.md`, and `docs/working/how-we-work.html`
    """
    help_ = fault.help or "put it where the other case studies are, under a name of its own like ward-leaders.md"
    return Complaint(fault.span, fault.reason, help_)
