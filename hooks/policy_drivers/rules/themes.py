"""Rules about themes."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.agreed_names import not_in_register, variants
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


@driver_rule(Severity.WARNING, about=["themes"])
def theme_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A theme should be in the register of themes.

    Why: Readers follow themes. Nobody finds a theme that only one driver has.

    Fails:
        themes: [leedership]

    Fix:
        themes: [leadership]
    """
    return not_in_register(file, context, "themes")


@driver_rule(Severity.WARNING, about=["themes"])
def theme_variant(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A theme should be written by its preferred name in the register of themes.

    Why: To a computer, two spellings of one theme are two themes.

    Fails:
        themes: [Leadership]

    Fix:
        themes: [leadership]
    """
    return variants(file, context, "themes")
