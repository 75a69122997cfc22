"""The rule about who can read a document."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.driver import Access
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.NOTICE, about=["access"])
def access_without_link(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver that says that everybody can read the document should link to it.

    Why: A reader who is told that the document is open looks for the link next to it.

    Fails:
        link:
        access: open

    Fix:
        link: https://example.org/interim-people-plan.pdf
        access: open
    """
    driver = file.driver
    if driver.access is Access.OPEN and not driver.address and not driver.links and "link" not in file.explained:
        message = "the document is said to be open, and there is no link to it"
        yield Complaint(file.span("access"), message, "give its web address: `link: …`")
