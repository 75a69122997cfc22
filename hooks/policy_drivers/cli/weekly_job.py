"""Whether the job that runs each week may have stopped: a forge turns timers off where nothing happens.

GitHub does so in a public repository after 60 days without activity, and turns them on again for nobody:
https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
Without asking it, a job knows of one sign: the day of the last commit.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from policy_drivers.cli.git import day_of_last_commit
from policy_drivers.cli.job import is_in_job_of_github

_QUIET = 60
"""Days without activity, after which timers are turned off."""
_BEFORE = 10
"""Days before that, from which on it is said."""


def why_it_may_stop(folder: Path, today: date) -> str:
    """What a job of GitHub has to say on the day `today`, in sentences; empty where the weekly job goes on.

    Outside of such a job, and where git does not know of a commit, nothing is said.
    """
    last = day_of_last_commit(folder) if is_in_job_of_github(folder) else None
    quiet = (today - last).days if last is not None else 0
    if quiet < _QUIET - _BEFORE:
        return ""
    rule = f"In a public repository without activity for {_QUIET} days GitHub turns scheduled workflows off"
    if quiet < _QUIET:
        return (
            f"The last commit is {quiet} days old. {rule}, the weekly job too: make a commit before then, such as a "
            "review that you record."
        )
    return (
        f"The last commit is {quiet} days old. {rule}, so the weekly job may have stopped: turn it on again under "
        "Actions → Reviews."
    )
