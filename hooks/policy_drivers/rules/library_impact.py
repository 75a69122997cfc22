"""Rules about what a driver means for libraries."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.placeholder import is_placeholder
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.missing_keys import missing
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.ERROR, missing="library_impact")
def library_impact_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must say what it means for those whom the team writes for.

    Why: This is what readers come for. One honest sentence is enough.

    Fails:
        library_impact:

    Fix:
        library_impact: |
          - Expect requests for evidence searches on new models of care.
    """
    what = f"what the document means for {context.settings.means_for}, under `library_impact: |`"
    return missing(file, "library_impact", f"add {what}", f"write {what}")


@driver_rule(Severity.WARNING)
def library_impact_placeholder(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver should say what it means for those whom the team writes for, not promise to say it.

    Why: A placeholder such as “to be added” is easily forgotten, and tells readers nothing. One honest sentence tells
    them more.

    Fails:
        library_impact: to be added

    Fix:
        library_impact: |
          - Expect requests for evidence searches on new models of care.
    """
    impact = file.driver.library_impact
    if impact and is_placeholder(impact):
        means_for = context.settings.means_for
        message = f"“{impact.strip()}” says nothing about {means_for}"
        help_ = f"write one sentence on what the document means for {means_for}"
        yield Complaint(file.span("library_impact"), message, help_)
