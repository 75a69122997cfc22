"""Zensical as another process: what it says, and how it ends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from policy_drivers.wording.lines import on_one_line
from policy_drivers.wording.visible import visible

_CODE = Path(__file__).parents[3]
"""The folder from which `policy_drivers` is imported, for it may not be installed."""
_OFTEN = 0.05
"""Seconds between two looks at what else there is to do."""
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(r"warning\s*[:-]+\s*(.*)", re.IGNORECASE)
_ERROR = re.compile(r"(?:\w*Error|\[error\])\s*[:-]*\s*(.*)", re.IGNORECASE)
_LONGEST = 300
"""Characters of what is passed on of an error."""


class ZensicalError(Exception):
    """Zensical could not render the pages; the text is one sentence that says why."""


def run(
    config: Path, root: Path, *, is_strict: bool, warn: Callable[[str], object], meanwhile: Callable[[], None]
) -> None:
    """Let Zensical build the project with a configuration, as if it had been started in `root`.

    What it warns of is passed on to `warn`. `meanwhile` is called as long as it works. Raises `ZensicalError`.
    """
    command = [sys.executable, "-m", "zensical", "build", "-f", str(config), *(["--strict"] if is_strict else [])]
    path = [str(_CODE), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(path)}
    told = config.with_name("said.txt")
    with told.open("wb") as output:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            while process.poll() is None:
                try:
                    process.wait(_OFTEN)
                except subprocess.TimeoutExpired:
                    meanwhile()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    said = [_COLOURS.sub("", line).strip() for line in told.read_text(encoding="utf-8", errors="replace").splitlines()]
    reason = _reason(said)
    if process.returncode or reason:
        if not reason:
            reason = next(filter(None, reversed(said)), "") or f"it was ended ({process.returncode})"
        raise ZensicalError(f"Zensical could not render the pages: {visible(on_one_line(reason))[:_LONGEST]}")
    for line in said:
        if found := _WARNING.match(line):
            warn(visible(found[1]))


def _reason(said: Iterable[str]) -> str:
    """What the last line says that tells of an error; nothing where none does."""
    found = [match[1] for match in map(_ERROR.match, said) if match and match[1]]
    return found[-1] if found else ""
