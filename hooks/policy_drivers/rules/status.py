"""The rule about the status of a driver."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.driver import Status
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.editing import keys_of
from policy_drivers.reading.key_edits import insertion
from policy_drivers.reading.source import Edit
from policy_drivers.reading.yaml_tree import Scalar
from policy_drivers.rules.advice.phrases import few
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.ERROR)
def status_inconsistent(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """The status of a driver must fit what drivers say about superseding.

    Why: A driver that another replaces must not be shown as current, and a superseded one should say what replaces it.

    Fails:
        superseded_by: [another-driver]

    Fix:
        status: superseded
        superseded_by: [another-driver]
    """
    newer = context.catalogue.superseded_by(file.slug)
    if not newer and file.is_current:
        return
    newer = [slug for slug in newer if slug != file.slug]
    if file.is_current and newer and "status" not in file.explained and file.slug not in context.circles.members:
        key = next((key for key in ("status", "superseded_by") if key in file.front_matter.entries), "title")
        message = f"this driver is current, but {few(newer)} supersedes it"
        fix = _superseded(file)
        help_ = "add the line `status: superseded` to the front matter" if key != "status" else "write `superseded`"
        yield Complaint(file.span(key), message, help_, fix)
    elif file.driver.status is Status.SUPERSEDED and not newer and not file.driver.superseded_by:
        help_ = "add `superseded_by:` with the slug of the newer driver, or write `status: archived`"
        yield Complaint(file.span("status"), "no driver is named that supersedes this one", help_)


def _superseded(file: DriverFile) -> Edit | None:
    """Change the status, or add it: the other side of what a newer driver says. None where that takes a person."""
    if "status" not in file.front_matter.entries:
        return None if file.front_matter.flow else insertion(keys_of(file), "status", Status.SUPERSEDED.value)
    status = file.front_matter.entries["status"][1]
    if isinstance(status, Scalar) and not status.is_null and status.style not in ("|", ">"):
        return Edit(file.span("status"), Status.SUPERSEDED.value)
    return None
