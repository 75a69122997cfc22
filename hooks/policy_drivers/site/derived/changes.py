"""When the summary of a driver was last new or revised, as far as its front matter tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policy_drivers.model.driver import Outcome
from policy_drivers.model.edtf import Edtf, parse
from policy_drivers.reading.driver_file import DriverFile


@dataclass(frozen=True)
class Change:
    """The last time that a driver's page became another."""

    file: DriverFile
    first: date
    """The first day on which it can have been; never after today."""
    last: date


def changed(file: DriverFile, today: date, *, show_reviews: bool = True) -> Change | None:
    """When a summary was last new or revised; with nothing to tell it by, when the document was published.

    None for a driver without any date. A review that found nothing to change is no change.
    """
    if (latest := revised(file, show_reviews=show_reviews)) is None:
        if file.driver.date is None:
            return None
        latest = end_of(file.driver.date)
    return Change(file, min(latest.first, today), latest.last)


def revised(file: DriverFile, *, show_reviews: bool = True) -> Edtf | None:
    """When a summary was last new or revised: by `added`, `last_updated`, `imported` and, where seen, the log."""
    driver = file.driver
    told = [review.date for review in driver.reviews if show_reviews and review.outcome is not Outcome.NO_CHANGE]
    told += [each for each in (driver.added, driver.last_updated) if each]
    told += [driver.imported.on] if driver.imported else []
    return max(map(end_of, told), key=lambda each: (each.first, each.last), default=None)


def end_of(when: Edtf) -> Edtf:
    """The last day, month or year of an interval; of any other date itself."""
    return parse(when.text.rpartition("/")[2]) if "/" in when.text else when
