"""The rule about the folders of years."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.NOTICE, about=["date"])
def year_folder(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver should be in the folder of the year in which the document was published.

    Why: People look for it there. On the site, folders mean nothing.

    Fails:
        `drivers/2019/report.md` with `date: 2016-12`

    Fix:
        `drivers/2016/report.md` with `date: 2016-12`
    """
    above, _, folder = file.path.rpartition("/")[0].rpartition("/")
    published = file.driver.date
    if published is None or len(folder) != 4 or not (folder.isascii() and folder.isdecimal()):
        return
    if not published.first.year <= int(folder) <= published.last.year:
        message = f"the document is from {published.in_words()}, but the folder is for {folder}"
        better = f"{above}/{published.first.year:04}/{file.path.rpartition('/')[2]}".removeprefix("/")
        help_ = f"move the file to {in_code(better)}; if the folder is right, look at the year of `date`"
        yield Complaint(file.span("date"), message, help_)
