"""What the registers are called, and which keys of a driver hold names from one."""

from __future__ import annotations

from enum import StrEnum


class RegisterName(StrEnum):
    """The registers; each is the stem of a file in `drivers/register/`."""

    MEMBERS = "members"
    SOURCES = "sources"
    THEMES = "themes"
    SERVICES = "services"
    COVERAGE = "coverage"
    FEEDS = "feeds"
    """Where `drivers inbox` looks for what is new. No driver names one."""


OF_DRIVERS = tuple(name for name in RegisterName if name is not RegisterName.FEEDS)
"""The five registers whose names drivers have."""
OF_THINGS = tuple(name for name in OF_DRIVERS if name is not RegisterName.MEMBERS)
"""The four of these that hold names of things."""
REGISTER_OF = {
    "source": RegisterName.SOURCES,
    "coverage": RegisterName.COVERAGE,
    "themes": RegisterName.THEMES,
    "services": RegisterName.SERVICES,
}
"""The register of the names of things that a key of a driver holds."""
