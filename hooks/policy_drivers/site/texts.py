"""The drivers' texts as HTML, converted by several processes where there are many.

Converting Markdown takes half of the time of a build. The pages are asked for one by one; a second process converts
every other text in the same order, always a few pages ahead, so that nothing has to be stored in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection

from policy_drivers.processes import Helpers
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.markdown import Rendered, SafeMarkdown


@dataclass(frozen=True)
class DriverText:
    """What a driver means for libraries, and its body."""

    impact: Rendered
    body: Rendered


class Texts:
    """The texts of all drivers of a site.

    With `processes` above 1 others are forked from this one, which must not have threads.
    """

    def __init__(self, markdown: SafeMarkdown, files: Sequence[DriverFile], processes: int = 1) -> None:
        self._markdown = markdown
        self._helpers = Helpers()
        self._with: dict[str, Connection] = {}
        for number in range(1, processes):
            share = files[number::processes]
            with suppress(OSError):  # whoever cannot be had leaves the work to this process
                helper = self._helpers.start(partial(self._help, files=share))
                self._with |= dict.fromkeys((file.slug for file in share), helper)
        self._arrived: dict[str, DriverText] = {}

    def of(self, file: DriverFile) -> DriverText:
        """The text of one driver. Whatever a process that has died did not convert is converted here."""
        helper = self._with.pop(file.slug, None)
        try:
            while helper is not None and file.slug not in self._arrived:
                slug, text = helper.recv()
                self._arrived[slug] = text
        except (EOFError, OSError):
            pass
        return self._arrived.pop(file.slug, None) or self._convert(file)

    def _convert(self, file: DriverFile) -> DriverText:
        render = self._markdown.render
        return DriverText(render(file.driver.library_impact or ""), render(file.body))

    def _help(self, connection: Connection, files: Sequence[DriverFile]) -> None:
        for file in files:
            connection.send((file.slug, self._convert(file)))
