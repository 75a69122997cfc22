"""Where those files lie that a new repository takes from this one: in the package, or in the repository that it is of.

Nothing of them is kept twice: the build of the wheel puts them into it.
"""

from __future__ import annotations

from pathlib import Path

_PACKED = Path(__file__).with_name("repository")
ROOT = _PACKED if _PACKED.is_dir() else Path(__file__).parents[3]
"""The folder in which they have the paths that they have in this repository."""
