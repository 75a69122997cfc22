"""What to say about what a source says of a document: at the place of its address, with what the source says."""

from __future__ import annotations

from policy_drivers.model.edtf import of_day
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.signals import Heard, place_of
from policy_drivers.reading.source import Edit
from policy_drivers.rules.advice.commands import called, record_review
from policy_drivers.rules.advice.phrases import in_code, short
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context

_LONGEST = 200
"""Characters of what a source says, as a message quotes it."""


def complaint(file: DriverFile, heard: Heard, what: str, help_: str, fix: Edit | None = None) -> Complaint:
    """What a rule says about one signal: `what` happened, on which day, and in which words the source says so."""
    signal = heard.signal
    said = f": “{short(signal.says, _LONGEST)}”" if signal.says else ""
    instead = f"; see {in_code(short(signal.by, _LONGEST))}" if signal.by and signal.by not in signal.says else ""
    message = f"{what} ({of_day(signal.day).in_words()}){said}{instead}"
    return Complaint(place_of(file, heard), message, help_, fix)


def look_again(file: DriverFile, context: Context) -> str:
    """What to do where the document has changed."""
    return f"read the document and its summary again, then: {record_review(file, context)}"


def look_whether_it_counts(file: DriverFile, context: Context) -> str:
    """What to do where the source says that the document no longer counts."""
    name = called(file, context)
    return (
        f"read the summary again, then: drivers review {name} --outcome archived; or, if there is a driver of a newer "
        f"document: drivers supersede {name} --by NEWER-SLUG; or, if the summary still holds: drivers review {name} "
        '--outcome "no change"'
    )
