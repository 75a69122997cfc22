"""The drivers, registers, collections and case studies of this repository, with which a new one can begin."""

from __future__ import annotations

from collections.abc import Mapping

from policy_drivers.scaffold.source import ROOT

_FILES = ("drivers/**/*.md", "drivers/**/*.yml", "docs/collections/*.md", "docs/case-studies/*.md")


def demonstration() -> Mapping[str, bytes]:
    """All of them: paths in a repository, and bytes, with LF at the ends of lines."""
    paths = sorted(path for pattern in _FILES for path in ROOT.glob(pattern))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes().replace(b"\r\n", b"\n") for path in paths}
