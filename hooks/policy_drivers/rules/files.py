"""Rules about files: whether they can be read, and what belongs among the drivers."""

from __future__ import annotations

from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.declaring import fault_rule


@fault_rule(Severity.ERROR, of_safety=True)
def file_too_large(fault: Fault) -> Complaint:
    """A file must not be larger than the settings allow.

    Why: A summary has a few hundred words. A file of many megabytes is a document in the wrong place, or an attack.

    Fails:
        A file of 50 MB; the setting `largest_file` is 1,000,000 bytes unless your team sets another.

    Fix:
        Keep the summary in the file and link to the document with `link`.
    """
    return Complaint(fault.span, fault.reason, "keep the summary here and link to the document itself")


@fault_rule(Severity.ERROR, of_safety=True)
def file_unreadable(fault: Fault) -> Complaint:
    """A file called `….md` among the drivers and collections, and every file in `docs/`, must be readable.

    Why: If a folder, a device or a locked file takes the place of a driver, the driver is missing from the site and
    nobody notices. Among the pages written by hand, a pipe or a link that leads round in a circle would hold up the
    build for ever.

    Fails:
        A folder that is called `nhs-long-term-plan.md`.

    Fix:
        Rename the folder without `.md`, or give yourself the right to read the file.
    """
    return Complaint(fault.span, fault.reason, fault.help or "rename it, or make it a file that can be read")


@fault_rule(Severity.WARNING)
def file_extension(fault: Fault) -> Complaint:
    """A file in the folder of the drivers should be a driver (`….md`) or one of the five registers.

    Why: The site never publishes anything else. Windows hides the end of a file's name, so `plan.md.txt` looks like
    `plan.md`.

    Fails:
        `drivers/2019/plan.md.txt`, or a register called `sources.yaml`.

    Fix:
        Rename it to `plan.md` or `sources.yml`, or move it out of the folder.
    """
    help_ = "move it out of the folder of the drivers; the name of a driver ends in .md"
    return Complaint(fault.span, fault.reason, fault.help or help_)
