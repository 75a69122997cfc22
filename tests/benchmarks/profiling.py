"""Where the time of one process goes, function by function."""

from __future__ import annotations

import io
import os
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from projects import Project

_LINES = 30


def profile(project: Project, arguments: Sequence[str]) -> str:
    """The functions that take most of a process's time: first those that take it themselves, then those that call them.

    Paths are cut to the files' names. The profiler slows small functions down far more than large ones.
    """
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "profile"
        subprocess.run(
            [sys.executable, "-m", "cProfile", "-o", str(written), *arguments],
            cwd=project.root,
            env={**os.environ, **project.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        text = io.StringIO()
        found = pstats.Stats(str(written), stream=text).strip_dirs()
        for order in ("tottime", "cumulative"):
            found.sort_stats(order).print_stats(_LINES)
    kept = [line for line in text.getvalue().splitlines() if line.strip() and not line.rstrip().endswith(written.name)]
    return "\n".join(kept[1:])
