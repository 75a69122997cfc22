"""What git knows about the person at the keyboard."""

from __future__ import annotations

import subprocess
from pathlib import Path


def user_email(folder: Path) -> str | None:
    """The e-mail address that git signs commits with in `folder`; None without git or without an address."""
    try:
        found = subprocess.run(
            ["git", "config", "user.email"], cwd=folder, capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip() or None
