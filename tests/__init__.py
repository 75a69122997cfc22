"""What the project promises, room by room; README.md says what is where."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
HELP = REPOSITORY / "hooks" / "policy_drivers" / "help"
"""The help pages that come with the package."""
