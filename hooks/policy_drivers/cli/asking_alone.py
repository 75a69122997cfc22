"""One command at a time asks servers for a project, so that a host gets no two requests at once from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from policy_drivers.cli.output import CannotRun
from policy_drivers.reading.locking import of_asking
from policy_drivers.reading.project import Project


@contextmanager
def asking_alone(project: Project) -> Iterator[None]:
    """Let no other command ask servers for the project meanwhile. Raises `CannotRun` where one does already.

    Nobody waits for it: a run that is polite takes many minutes.
    """
    lock = of_asking(project.config)
    try:
        if not lock.acquire():
            raise CannotRun("drivers watch or drivers inbox asks servers here already; wait for it. Nobody was asked")
        yield
    finally:
        lock.release()
