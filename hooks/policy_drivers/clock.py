"""The one place that looks at the clock. Only the command line and the hook call it; all else is told the day."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

_END = 2**32
"""The seconds that fit into the header of a gzip file (RFC 1952), which a site's map is."""


class ClockError(ValueError):
    """`SOURCE_DATE_EPOCH` is set to something that is not a time."""


def today() -> date:
    """The day that `SOURCE_DATE_EPOCH` names (https://reproducible-builds.org/specs/source-date-epoch/), or this one.

    Raises `ClockError` where the variable is not a number of seconds that every file format has room for.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        seconds = int(epoch)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < _END:
        raise ClockError(f"SOURCE_DATE_EPOCH is “{epoch}”, which is not a number of seconds from 1970 to 2106")
    return datetime.fromtimestamp(seconds, UTC).date()
