"""The rule about names that are out of use."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.edtf import Edtf
from policy_drivers.model.registers import Entry
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.reviewed import Kept
from policy_drivers.reading.source import Span
from policy_drivers.rules.advice.agreed_names import written_there
from policy_drivers.rules.advice.phrases import either
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import kept_rule

_KEYS = ("source", "coverage", "themes", "services")


@kept_rule(Severity.WARNING, about=_KEYS)
def name_retired(file: Kept, context: Context) -> Iterator[Complaint]:
    """A name that the register says has ended should not be used for what came later.

    Why: A body publishes nothing after its end, and a theme or service that is out of use is found by nobody who reads
    what is new. For a source the day of publication counts, for other names the day on which the driver, or the
    case study, was added: older ones keep their names.

    Fails:
        date: 2019-06-01
        source: NHS Improvement

    Fix:
        date: 2019-06-01
        source: NHS England
    """
    if not context.ended:
        return
    for key in context.ended:
        entries, day = context.ended[key], _day(file, key)
        if day is None or entries.keys().isdisjoint(getattr(file.model, key, ())):
            continue
        for name, span in file.names(key):
            entry = entries.get(name)
            if entry is not None and entry.until is not None and day.first > entry.until.last:
                yield Complaint(span, _message(file, key, entry, entry.until), _help(file, key, span, entry))


def _day(file: Kept, key: str) -> Edtf | None:
    """The day on which a name under a key had to be in use."""
    return file.driver.date if key == "source" and isinstance(file, DriverFile) else file.model.added


def _message(file: Kept, key: str, entry: Entry, until: Edtf) -> str:
    if key == "source":
        return f"“{entry.name}” ended in {until.in_words()}, before the document was published"
    return f"“{entry.name}” has been out of use since {until.in_words()}, when this {file.kind} was not there yet"


def _help(file: Kept, key: str, span: Span, entry: Entry) -> str:
    otherwise = "correct the date" if key == "source" else "choose another name from the register"
    if not entry.successor:
        return otherwise if key != "source" else f"write the name of the body that published it, or {otherwise}"
    after = either([written_there(file, key, span, each) for each in entry.successor])
    return f"write {after}, which came after it, or {otherwise}"
