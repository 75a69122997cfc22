"""Where a team's repository installs the tool from: the one line of its `requirements.txt`."""

from __future__ import annotations

from dataclasses import dataclass

WHEELS = "wheels"
"""The folder of a repository in which the tool's wheel is kept, where it comes from there."""


@dataclass(frozen=True)
class Tool:
    """The line that pip takes, and the wheel itself where the repository is to hold it."""

    requirement: str
    """As https://packaging.python.org/en/latest/specifications/dependency-specifiers/ has it, or a path."""
    wheel: bytes | None = None

    @property
    def wheel_path(self) -> str:
        """Where in the repository the wheel lies."""
        return self.requirement.removeprefix("./")


def released(version: str) -> Tool:
    """A version from a package index."""
    return Tool(f"policy-drivers=={version}")
