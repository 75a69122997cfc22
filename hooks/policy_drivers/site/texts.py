"""The drivers' texts as HTML, converted by several processes where there are many.

Converting Markdown takes a third of the work of a build. Other processes begin with it before the first page is asked
for, and go through the texts in the order of the pages; this one only takes a text when it would have to wait, and then
the last that nobody has taken, so that all are busy till the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from mmap import mmap
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeAlias

from policy_drivers.processes import Helpers
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.markdown import Rendered, SafeMarkdown

_FREE, _TAKEN = b"\0", b"\1"


@dataclass(frozen=True)
class DriverText:
    """What a driver means for libraries, and its body."""

    impact: Rendered
    body: Rendered


_Arrived: TypeAlias = "tuple[str, DriverText] | None"
"""The text of a driver, by its slug; nothing when a process has ended."""


class Texts:
    """The texts of all drivers of a site.

    With `processes` above 1 others are forked from this one, which must not have threads by then. It has some from
    then on, until all texts have arrived.
    """

    def __init__(self, markdown: SafeMarkdown, files: Sequence[DriverFile], processes: int = 1) -> None:
        self._markdown = markdown
        self._files = files
        self._awaited = {file.slug: number for number, file in enumerate(files)} if processes > 1 else {}
        self._taken = mmap(-1, max(1, len(files)))
        """A byte for each text, which all processes see. Should two take one text at once, it is converted twice."""
        self._queue: SimpleQueue[_Arrived] = SimpleQueue()
        self._arrived: dict[str, DriverText] = {}
        self._working = 0
        helpers, connections = Helpers(), []
        with suppress(OSError):  # whoever cannot be had leaves the work to this process
            for _ in range(1, processes):
                connections.append(helpers.start(self._help))
        for connection in connections:
            Thread(target=self._receive, args=(connection,), daemon=True).start()
            self._working += 1

    def of(self, file: DriverFile) -> DriverText:
        """The text of one driver. Whatever a process that has died did not convert is converted here."""
        number = self._awaited.pop(file.slug, None)
        if number is not None and self._taken[number : number + 1] == _TAKEN:
            while file.slug not in self._arrived and self._working:
                self._take_in()
        elif number is not None:
            self._taken[number : number + 1] = _TAKEN
        return self._arrived.pop(file.slug, None) or self._convert(file)

    def _take_in(self) -> None:
        """Take what has arrived; where nothing has, convert the last text that nobody has taken, or wait."""
        try:
            arrived = self._queue.get_nowait()
        except Empty:
            last = self._taken.rfind(_FREE, 0, len(self._files))
            if last >= 0:
                self._taken[last : last + 1] = _TAKEN
                arrived = self._files[last].slug, self._convert(self._files[last])
            else:
                arrived = self._queue.get()
        if arrived is None:
            self._working -= 1
        else:
            self._arrived[arrived[0]] = arrived[1]

    def _convert(self, file: DriverFile) -> DriverText:
        render = self._markdown.render
        return DriverText(render(file.driver.library_impact or ""), render(file.body))

    def _help(self, connection: Connection) -> None:
        """One of the other processes: convert the first text that nobody has taken, until there is none."""
        number = -1
        while (number := self._taken.find(_FREE, number + 1, len(self._files))) >= 0:
            self._taken[number : number + 1] = _TAKEN
            connection.send((self._files[number].slug, self._convert(self._files[number])))

    def _receive(self, connection: Connection) -> None:
        """A thread for each of them, so that none has to wait until somebody listens.

        However it ends, whoever waits for texts hears of it: there may be no memory for one that has been sent.
        """
        try:
            while True:
                self._queue.put(connection.recv())
        except (EOFError, OSError, MemoryError):
            pass
        finally:
            self._queue.put(None)
