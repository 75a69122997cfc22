"""Rules about the places that a document covers."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.agreed_names import not_in_register, variants
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.WARNING, about=["coverage"])
def coverage_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A place should be in the register of coverage.

    Why: Readers in Wales look for what covers Wales. A misspelt place hides the driver from them.

    Fails:
        coverage: [Englund]

    Fix:
        coverage: [England]
    """
    return not_in_register(file, context, "coverage")


@driver_rule(Severity.WARNING, about=["coverage"])
def coverage_variant(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A place should be written by its preferred name in the register of coverage.

    Why: To a computer, two spellings of one place are two places.

    Fails:
        coverage: [N Ireland]

    Fix:
        coverage: [Northern Ireland]
    """
    return variants(file, context, "coverage")
