"""Tools that not every machine has: without one, the tests that need it are skipped and say so. CI requires them all.

Those from npm are where `.ci/run` puts them.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest

MODULES = Path(sys.prefix) / "node_modules"
"""The packages of npm, beside those of this environment."""


def end_without(tool: str, message: str) -> NoReturn:
    """Skip a test that cannot run, or let it fail where the variable `POLICY_DRIVERS_<tool>` is `required`."""
    if os.environ.get(f"POLICY_DRIVERS_{tool}") == "required":
        pytest.fail(message)
    pytest.skip(message)


def require_zensical() -> None:
    """End a test that needs Zensical where it is not installed."""
    if find_spec("zensical") is None:
        end_without("ZENSICAL", "no Zensical: pip install zensical==0.0.73")


def npm_file(tool: str, package: str, *path: str, program: str = "node") -> tuple[str, Path]:
    """The program that runs a file of a package (`name` or `name@version`), and that file."""
    name = package.partition("@")[0]
    found, file = shutil.which(program), MODULES.joinpath(name, *path)
    if found is None or not file.exists():
        install = f"npm install --ignore-scripts --prefix {sys.prefix} {package}"
        end_without(tool, f"no {name}, or no {program} to run it; once there is {program}: {install}")
    return found, file
