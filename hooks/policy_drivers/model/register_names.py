"""What the registers are called, and which keys of a driver hold names from one."""

from __future__ import annotations

from enum import StrEnum


class RegisterName(StrEnum):
    """The five registers; each is the stem of a file in `drivers/register/`."""

    MEMBERS = "members"
    SOURCES = "sources"
    THEMES = "themes"
    SERVICES = "services"
    COVERAGE = "coverage"


REGISTER_OF = {
    "source": RegisterName.SOURCES,
    "coverage": RegisterName.COVERAGE,
    "themes": RegisterName.THEMES,
    "services": RegisterName.SERVICES,
}
"""The register of the names of things that a key of a driver holds."""
