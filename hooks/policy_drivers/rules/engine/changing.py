"""What rules say of drivers that have changed: some mistakes can only be seen beside what a driver was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.engine.checking import Checker
from policy_drivers.rules.engine.finding import Finding


def found_in_changes(
    before: Sequence[DriverFile],
    catalogue: Catalogue,
    settings: Settings,
    today: date,
    wanted: Callable[[str], bool],
    told: Iterable[Finding],
) -> list[Finding]:
    """What the rules that `wanted` says yes to find in the drivers that were as in `before`.

    A driver that was moved to another folder is still that driver. Where a rule has something to say of a file anyway,
    as in `told`, it does not say more of it.
    """
    checker = Checker(catalogue, settings, today, wanted)
    known = {(each.path, each.rule) for each in told}
    found = []
    for old in before:
        new = catalogue.by_path.get(old.path) or catalogue.by_slug.get(old.slug)
        if new is not None and old.has_keys and new.has_keys:
            found += [each for each in checker.change(old, new) if (each.path, each.rule) not in known]
    return found
