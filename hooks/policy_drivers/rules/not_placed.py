"""The rule about sections with what an import could not place."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.headed_sections import sections_headed
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.NOTICE)
def not_placed(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver should have no section `## Not placed`.

    Why: `drivers import` puts what has no place in a driver there. The site publishes it with the rest until
    somebody has looked at it.

    Fails:
        ## Summary

        The plan sets out what the NHS will do.

        ## Not placed

        See also the plan of 2014.

    Fix:
        ## Summary

        The plan sets out what the NHS will do, and goes on from that of 2014.
    """
    for span in sections_headed(file, "Not placed"):
        help_ = "move it to where it belongs, or delete it with its heading"
        yield Complaint(span, "this was left over by an import", help_)
