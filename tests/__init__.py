"""What the project promises, room by room; README.md says what is where."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
