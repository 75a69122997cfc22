"""Rules about sections that say what is still to be done: what is not known, and what has found no place."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.settings import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import Span
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
    for span in _sections(file, "Not placed"):
        help_ = "move it to where it belongs, or delete it with its heading"
        yield Complaint(span, "this was left over by an import", help_)


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
    for span in _sections(file, "What is not known") if file.is_current else ():
        help_ = "find out what it asks for, write it where it belongs, and delete the section"
        yield Complaint(span, "something about this document is not known", help_)


def _sections(file: DriverFile, name: str) -> Iterator[Span]:
    """Where a section begins that has this heading."""
    for text in file.texts(name) if name in file.source.text else ():
        parts = text.structure if text.whole.start == file.body_start else None
        for heading in parts.headings if parts else ():
            if heading.level == 2 and heading.holds == name:
                yield text.span(heading.start, heading.end)
