"""Rules about dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.edtf import of_day, parse
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Edit
from policy_drivers.rules.advice.missing_keys import missing
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule, fault_rule

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_DATES = ("add the date of publication", "write only the date of publication after `date:`")


@driver_rule(Severity.ERROR, missing="date")
def date_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must have the date of publication.

    Why: Without a date nobody can tell whether a policy still holds. A year alone will do.

    Fails:
        date:

    Fix:
        date: 2019-06
    """
    return missing(file, "date", *(f"{verb}; the year alone will do, as in `date: 2019`" for verb in _OF_DATES))


@fault_rule(Severity.ERROR)
def date_format(fault: Fault) -> Complaint:
    """A date must be written as a year, a month or a day: `2019`, `2019-06` or `2019-06-01`, or two of them with a
    slash.

    Why: Some readers take `4/10/2013` for April, others for October. Dates written as above (EDTF, ISO 8601-2) can be
    sorted, and have a first and a last day.

    Fails:
        date: June 2019

    Fix:
        date: 2019-06
    """
    fix = Edit(fault.span, fault.suggestion) if fault.certain else None
    if fault.suggestion:
        help_ = f"write {' or '.join(map(in_code, fault.suggestion.split(' or ')))}"
    elif years := list(dict.fromkeys(_YEAR.findall(fault.value))):
        help_ = f"write {' or '.join(map(in_code, years))}, or the month or the day as well, as in `{years[0]}-06-01`"
    else:
        help_ = "write the year, as in `2019`, the month, as in `2019-06`, or the day, as in `2019-06-01`"
    return Complaint(fault.span, fault.reason, help_, fix)


@fault_rule(Severity.ERROR)
def date_impossible(fault: Fault) -> Complaint:
    """A date must be in the calendar.

    Why: Nobody can be reminded on 30 February.

    Fails:
        date: 2018-02-30

    Fix:
        date: 2018-02-28
    """
    if fault.reason.startswith("the interval"):
        return Complaint(fault.span, fault.reason, f"write {in_code('/'.join(reversed(fault.value.split('/'))))}")
    known = _known_part(fault.value)
    help_ = f"look the date up, or write what you know of it, {in_code(known)}" if known else "look the date up"
    return Complaint(fault.span, fault.reason, help_)


def _known_part(value: str) -> str:
    """What of a date is in the calendar: the month of a day that is not, or the year."""
    for known in (value.strip()[:7], value.strip()[:4]):
        try:
            return str(parse(known))
        except ValueError:
            continue
    return ""


@driver_rule(Severity.WARNING)
def date_future(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """The date of a document or of a summary should not be in the future.

    Why: Most often the year is mistyped. If a document is announced but not out yet, add it once it is out.

    Fails:
        date: 2108-06

    Fix:
        date: 2018-06
    """
    for key, value in (("date", file.driver.date), ("last_updated", file.driver.last_updated)):
        if value is not None and value.first > context.today:
            message = f"{value.in_words()} is after today, {of_day(context.today).in_words()}"
            yield Complaint(file.span(key), message, "look the date up in the document, and write the right year")
