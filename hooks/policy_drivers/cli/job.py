"""What is known of the forge in whose job a command runs.

The variables of GitHub: https://docs.github.com/en/actions/reference/workflows-and-actions/variables
The variables of GitLab: https://docs.gitlab.com/ci/variables/predefined_variables/
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from policy_drivers.wording.characters import utf8

_FILES = {
    "GITHUB_WORKSPACE": "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/blob/HEAD/",
    "CI_PROJECT_DIR": "{CI_PROJECT_URL}/-/blob/HEAD/",
}
"""For each variable that names the folder of the checkout, the address of its files on the main branch."""


def files_url(folder: Path) -> str:
    """The address under which the forge shows a folder's files, with a slash at its end; empty outside of a job."""
    for checkout, template in _FILES.items():
        inside = _inside(folder, checkout)
        try:
            if inside is not None:
                return template.format_map(os.environ) + quote(utf8(inside))
        except KeyError:
            continue  # the job is of another forge, which only calls a variable by the same name
    return ""


def inside_checkout(folder: Path) -> str:
    """The way from the checkout of a job to a folder in it, with a slash at its end: what comes before the path of a
    file that the forge is to find. Empty for the checkout itself, and outside of a job."""
    return next((inside for checkout in _FILES if (inside := _inside(folder, checkout))), "")


def is_in_job_of_github(folder: Path) -> bool:
    """Whether a folder is in the checkout of a job of GitHub, and not of a forge that only calls variables the same."""
    is_like = os.environ.get("GITHUB_ACTIONS") == "true" and _inside(folder, "GITHUB_WORKSPACE") is not None
    return is_like and not any(os.environ.get(name) for name in ("GITEA_ACTIONS", "FORGEJO_ACTIONS"))


def _inside(folder: Path, checkout: str) -> str | None:
    """The way to a folder from the one that a variable names; None where it is not in it, or there is no variable."""
    try:
        inside = folder.resolve().relative_to(Path(os.environ[checkout]).resolve()).as_posix()
    except (KeyError, ValueError):
        return None
    return "" if inside == "." else f"{inside}/"
