"""Builds one site while another is being built, in one process: `python -m tests.making.two_builds OUTER INNER`.

The inner build begins at an event of the outer one, as a plugin might begin one, and ends, or fails, before the outer
one goes on.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin


def _config(root: str) -> MkDocsConfig:
    return load_config(str(Path(root) / "mkdocs.yml"))


class _Inner(BasePlugin):
    """What builds a site at an event of another build."""

    def __init__(self, root: str) -> None:
        self._root = root

    def on_env(self, env: Any, **_: Any) -> Any:
        try:
            build(_config(self._root))
        except Abort:
            sys.stdout.write("aborted")
        return env


if __name__ == "__main__":
    outer = _config(sys.argv[1])
    outer.plugins["inner"] = _Inner(sys.argv[2])
    build(outer)
