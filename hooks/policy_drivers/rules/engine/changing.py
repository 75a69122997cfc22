"""What rules say of files that have changed: some mistakes can only be seen beside what a file was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.linked_files import named_of
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.rules.engine.checking import Checker
from policy_drivers.rules.engine.finding import Finding


def found_in_changes(
    before: Sequence[Reviewed],
    catalogue: Catalogue,
    settings: Settings,
    today: date,
    wanted: Callable[[str], bool],
    told: Iterable[Finding],
) -> list[Finding]:
    """What the rules that `wanted` says yes to find in the files that were as in `before`.

    What was moved to another folder is the same, and what was renamed and names its former slug. Where a rule has
    something to say of a file anyway, as in `told`, it does not say more of it.
    """
    checker = Checker(catalogue, settings, today, wanted)
    known = {(each.path, each.rule) for each in told}
    found = []
    for old in before:
        new = catalogue.reviewed_by_path.get(old.path) or named_of(old.kind, catalogue).get(old.slug)
        if new is not None and old.has_keys and new.has_keys:
            found += [each for each in checker.change(old, new) if (each.path, each.rule) not in known]
    return found
