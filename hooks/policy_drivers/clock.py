"""The one place that looks at the clock. Only the command line and the hook call it; all else is told the day."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


class ClockError(ValueError):
    """`SOURCE_DATE_EPOCH` is set to something that is not a time."""


def today() -> date:
    """The day that `SOURCE_DATE_EPOCH` names (https://reproducible-builds.org/specs/source-date-epoch/), or this one.

    Raises `ClockError` where the variable is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ClockError(f"SOURCE_DATE_EPOCH is “{epoch}”, which is not a number of seconds since 1970") from None
