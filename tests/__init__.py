"""What the project promises, room by room; README.md says what is where."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
FIXTURE = REPOSITORY / "tests" / "repository"
"""A small repository of its own: `drivers/`, `docs/` and `mkdocs.yml`, as a team has them."""
HELP = REPOSITORY / "hooks" / "policy_drivers" / "help"
"""The help pages that come with the package."""
