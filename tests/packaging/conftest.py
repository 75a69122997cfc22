"""The wheel, made as a release makes it, and installed where nothing else of this repository can be seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import REPOSITORY
from tests.making.builds import environment
from tests.making.once import Once

_SOURCES = (".github", "docs", "drivers", "hooks", "LICENSE", "README.md", "pyproject.toml", "setup.py")
_NO_SOURCES = shutil.ignore_patterns("__pycache__", "*.egg-info")
Command = Callable[..., "subprocess.CompletedProcess[str]"]


def pip(*arguments: str, cwd: Path = REPOSITORY, **variables: str) -> None:
    """Run pip without a network; it has to end well."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **variables}, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def sources(once: Once) -> Path:
    """What the wheel is made of, in a folder of its own, so that nothing is left in this one."""

    def fill(folder: Path) -> None:
        for name in _SOURCES:
            if (REPOSITORY / name).is_dir():
                shutil.copytree(REPOSITORY / name, folder / name, ignore=_NO_SOURCES)
            else:
                shutil.copy(REPOSITORY / name, folder)

    return once("sources", fill)


@pytest.fixture(scope="session")
def wheel(once: Once, sources: Path) -> Path:
    """The wheel of this working copy."""
    options = ["--no-deps", "--no-index", "--no-build-isolation"]
    (made,) = once("wheel", lambda folder: pip("wheel", *options, "-w", str(folder), str(sources))).glob("*.whl")
    return made


@pytest.fixture(scope="session")
def installed(once: Once, wheel: Path) -> Path:
    """The folder in which the wheel is installed; what it needs is in this environment."""
    return once("installed", lambda folder: pip("install", "--no-deps", "--no-index", "-t", str(folder), str(wheel)))


@pytest.fixture(scope="session")
def command(installed: Path) -> Command:
    """Run the `drivers` of the wheel in a folder; it has to end well."""
    return command_in(installed)


def command_in(site_packages: Path) -> Command:
    """The same of another installation."""

    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "policy_drivers", *arguments],
            cwd=folder, env={**environment(), "PYTHONPATH": str(site_packages)}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    return run
