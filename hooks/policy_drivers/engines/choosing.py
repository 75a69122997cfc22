"""Which engine builds a site, and how it is started as another process."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

ENGINES = {"mkdocs": "MkDocs", "properdocs": "ProperDocs", "zensical": "Zensical"}
"""The engines, in the order in which they are looked for: the module of each, and what it is called."""
WITHOUT_HOOKS = frozenset({"zensical"})
"""Those for which we lay out what they render, and pour the rest ourselves."""
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Keeps what MkDocs' theme and plugins have to say about its future from standing above everything else."""


class EngineMissingError(Exception):
    """The engine that was asked for, or any, is not installed; the text says how to install it."""


def chosen(asked_for: str = "") -> str:
    """The engine that was asked for, or the first that is installed. Raises `EngineMissingError`."""
    for engine in [asked_for] if asked_for else ENGINES:
        if find_spec(engine) is not None:
            return engine
    first = asked_for or next(iter(ENGINES))
    raise EngineMissingError(f"{ENGINES[first]} is not installed; install it with: {_pip()} install {first}")


def build_command(engine: str, config: Path, *, is_strict: bool) -> list[str]:
    """What lets an engine build the project with this `mkdocs.yml`."""
    return [sys.executable, "-m", engine, "build", "-f", str(config), *(["--strict"] if is_strict else [])]


def serve_command(engine: str, config: Path, address: str = "") -> list[str]:
    """What starts the preview of that project; without an address, at the one that it names."""
    return [sys.executable, "-m", engine, "serve", "-f", str(config), *(["-a", address] if address else [])]


def _pip() -> str:
    return f"{Path(sys.executable).stem} -m pip"
