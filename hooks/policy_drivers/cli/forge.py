"""What is known of the forge in whose job a command runs.

The variables of GitHub: https://docs.github.com/en/actions/reference/workflows-and-actions/variables
The variables of GitLab: https://docs.gitlab.com/ci/variables/predefined_variables/
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

_FILES = {
    "GITHUB_WORKSPACE": "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/blob/HEAD/",
    "CI_PROJECT_DIR": "{CI_PROJECT_URL}/-/blob/HEAD/",
}
"""For each variable that names the folder of the checkout, the address of its files on the main branch."""


def files_url(folder: Path) -> str:
    """The address under which the forge shows a folder's files, with a slash at its end; empty outside of a job."""
    for checkout, template in _FILES.items():
        try:
            inside = folder.resolve().relative_to(Path(os.environ[checkout]).resolve()).as_posix()
            return template.format_map(os.environ) + ("" if inside == "." else f"{quote(inside)}/")
        except (KeyError, ValueError):
            continue  # not a job of this forge, or not about the repository that it checked out
    return ""
