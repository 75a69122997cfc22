"""The rule about titles."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.missing_keys import missing
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.ERROR, missing="title")
def title_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must have a title.

    Why: Readers look for a title, and cite it.

    Fails:
        title:

    Fix:
        title: Interim NHS People Plan
    """
    return missing(
        file,
        "title",
        "add the document's title: `title: …`",
        "write only the document's title after `title:`",
    )
