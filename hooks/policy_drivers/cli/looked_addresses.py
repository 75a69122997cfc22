"""On which day a command last asked at an address, kept on this machine.

The repository does not say so: a run without news changes no byte of it. It lies in `.cache/`, which git does not see
and which may be deleted at any time. It is data, and never run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from policy_drivers.cli.written_reviews import is_of_this_machine, keep_in, kept_in
from policy_drivers.reading.project import Project

_FOLDER = ".cache/policy-drivers/watch"
OF_DRIVERS = "looked.json"
"""Which addresses `drivers watch` has looked at; without it the day says which come first."""
OF_FEEDS = "feeds.json"
"""Which feeds `drivers inbox` has asked in a run that did not ask all of them."""


def read_looked(project: Project, name: str = OF_DRIVERS) -> dict[str, str]:
    """The day (ISO 8601) of each address that was looked at; nothing where that cannot be read."""
    try:
        kept = kept_in(project.root / _FOLDER / name) if is_of_this_machine(project.root, _FOLDER) else {}
        return {str(address): date.fromisoformat(day).isoformat() for address, day in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def keep_looked(
    project: Project, before: Mapping[str, str], looked: Iterable[str], today: date, name: str = OF_DRIVERS
) -> None:
    """Keep what was looked at. Nothing is lost where that cannot be done."""
    content = json.dumps({**before, **dict.fromkeys(looked, today.isoformat())})
    with suppress(OSError):
        keep_in(project.root, _FOLDER, name, content.encode("ascii"))
