"""The rule about sections with what nobody knows yet of a document."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.headed_sections import sections_headed
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.NOTICE)
def not_known(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A current driver should have no section `## What is not known`.

    Why: It is honest to say that a title is lost, or that a year is only inferred. But find it out: people who cite the
    document need to know.

    Fails:
        ## Summary

        The plan sets out what the NHS will do.

        ## What is not known

        The copy that was read has no date. The year is inferred from its first sentence.

    Fix:
        ## Summary

        The plan sets out what the NHS will do.
    """
    for span in sections_headed(file, "What is not known") if file.is_current else ():
        help_ = "find out what it asks for, write it where it belongs, and delete the section"
        yield Complaint(span, "something about this document is not known", help_)
