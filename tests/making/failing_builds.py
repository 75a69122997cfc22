"""Builds that something goes wrong in, which a second hook does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.making.builds import environment


def also(project: Path, hook: str) -> None:
    """Add a second hook to the project."""
    (project / "second.py").write_text(hook, encoding="utf-8")
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert "\nplugins: []\n" in text
    path.write_text(text.replace("\nplugins: []\n", "\n  - second.py\n\nplugins: []\n"), encoding="utf-8")


def errors_of(result: subprocess.CompletedProcess[str]) -> list[str]:
    """What a build that failed said of it; never a traceback."""
    assert result.returncode == 1
    assert "Traceback" not in result.stderr + result.stdout
    lines = [line.partition("-")[2].strip() for line in result.stderr.splitlines() if line.startswith("ERROR")]
    return [line.removeprefix("policy_drivers: ") for line in lines]


def run(project: Path, temporary: Path, *arguments: str, module: str = "mkdocs") -> subprocess.Popen[str]:
    """MkDocs, or another module, in another process, with a folder of its own for temporary files."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=project,
        env={**environment(), "TMPDIR": str(temporary)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
