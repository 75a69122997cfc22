"""Many inputs through one target, in processes of their own: one that crashes or hangs takes nothing else with it.

An input may take so many seconds of processor time. The system itself ends a process that takes longer, wherever it is,
in C or in Rust as well; the next one goes on behind the input.
"""

from __future__ import annotations

import gc
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from typing import Any

from tests.fuzz.target import Target, input_of

_LISTED = 5
"""Inputs of one kind of failure that are listed; all are counted."""


_BETWEEN_COLLECTIONS = 100_000
"""Objects after which Python looks for garbage: nearly all of an input's goes by itself."""


@dataclass(frozen=True)
class Failure:
    """An input for which a promise does not hold."""

    number: int
    kind: str
    """What was raised, and where; or that it hangs, or ends the process."""
    detail: str

    @property
    def is_hang(self) -> bool:
        """Whether it took longer than an input may."""
        return self.kind == "hang"


@dataclass
class Outcome:
    """What came of a target's inputs."""

    inputs: int = 0
    seconds: float = 0
    counts: Counter[str] = field(default_factory=Counter)
    """How often each kind of failure was met."""
    failures: list[Failure] = field(default_factory=list)
    """The first few of each kind."""

    @property
    def hangs(self) -> int:
        """Inputs that took too long."""
        return self.counts["hang"]

    @property
    def crashes(self) -> int:
        """Inputs for which anything else was wrong."""
        return self.counts.total() - self.hangs

    def add(self, failure: Failure) -> None:
        """Count a failure, and list it where it is one of the first."""
        self.counts[failure.kind] += 1
        if self.counts[failure.kind] <= _LISTED:
            self.failures.append(failure)


def failure_of(target: Target, raw: bytes, number: int = 0) -> Failure | None:
    """What is wrong with one input, tried in this process, if anything."""
    try:
        target.holds(raw)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
        return Failure(number, f"{type(error).__name__} at {place}", "".join(traceback.format_exception(error)))
    return None


def run(target: Target, seed: int, numbers: range, processes: int, limit: float) -> Outcome:
    """Try the inputs with these numbers, each of which may take `limit` seconds of processor time."""
    began, outcome = time.monotonic(), Outcome()
    shares = [numbers[start::processes] for start in range(processes)]
    workers = [_Worker(target, seed, share, limit) for share in shares if share]
    while workers:
        connection.wait([worker.messages for worker in workers])
        for worker in workers:
            for failure in worker.heard():
                outcome.add(failure)
        for worker in [each for each in workers if each.is_done]:
            outcome.inputs += worker.count
            workers.remove(worker)
    outcome.seconds = time.monotonic() - began
    return outcome


class _Worker:
    """A process that tries a share of the inputs, and another one after each that ends before its time."""

    def __init__(self, target: Target, seed: int, numbers: range, limit: float) -> None:
        self._given = target, seed, limit
        self._left = numbers
        self.count = len(numbers)
        self.is_done = False
        self._start()

    def _start(self) -> None:
        context = get_context("fork")
        self.messages, theirs = context.Pipe(duplex=False)
        self._at: Any = context.Value("q", self._left[0], lock=False)
        target, seed, limit = self._given
        self._process = context.Process(
            target=_work, args=(target, seed, self._left, limit, self._at, theirs), daemon=True
        )
        self._process.start()
        theirs.close()

    def heard(self) -> Iterator[Failure]:
        """What the process has told since; where it has ended too soon, that as well."""
        try:
            while self.messages.poll():
                yield self.messages.recv()
        except EOFError:
            self._process.join()
            self.messages.close()
            if self._process.exitcode == 0:
                self.is_done = True
                return
            yield _ended(int(self._at.value), self._process.exitcode or 0)
            self._left = self._left[self._left.index(self._at.value) + 1 :]
            if self._left:
                self._start()
            else:
                self.is_done = True


def _ended(number: int, code: int) -> Failure:
    if code == -signal.SIGPROF:
        return Failure(number, "hang", "it took longer than the limit")
    return Failure(number, f"the process ended with {code}", "")


def _work(target: Target, seed: int, numbers: range, limit: float, at: Any, messages: Connection) -> None:
    for number in (signal.SIGPROF, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    gc.freeze()
    gc.set_threshold(_BETWEEN_COLLECTIONS, 50, 50)
    for number in numbers:
        at.value = number
        signal.setitimer(signal.ITIMER_PROF, limit)
        failure = failure_of(target, input_of(target, seed, number), number)
        if failure is not None:
            messages.send(failure)
    signal.setitimer(signal.ITIMER_PROF, 0)
