"""What some files break in others: a driver that supersedes another one makes that one's status wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.register_file import RegisterFiles
from policy_drivers.rules.engine.checking import Checker
from policy_drivers.rules.engine.finding import Finding


def broken_elsewhere(
    findings: Iterable[Finding],
    chosen: Callable[[str], bool],
    catalogue: Catalogue,
    settings: Settings,
    today: date,
    before: Sequence[DriverFile] = (),
) -> list[Finding]:
    """Those findings about other files than the chosen ones that the chosen ones bring about, in the same order.

    They would not be there without the chosen files; or they were not there when the drivers that have changed, or are
    gone, were as they are in `before`.
    """
    others = [finding for finding in findings if not chosen(finding.path)]
    if not others:
        return []
    paths = {finding.path for finding in others}
    without = _without(catalogue, chosen)
    earlier = {file.path for file in before}
    states = [without]
    if before:
        kept = [file for file in without.files if file.path not in earlier]
        states.append(replace(without, files=tuple(sorted([*kept, *before], key=lambda file: file.path))))
    known = [_told(state, paths, settings, today) for state in states]
    return [finding for finding in others if not all(_mark(finding) in told for told in known)]


def _without(catalogue: Catalogue, chosen: Callable[[str], bool]) -> Catalogue:
    registers = catalogue.register_files
    members = registers.members if registers.members and not chosen(registers.members.path) else None
    feeds = registers.feeds if registers.feeds and not chosen(registers.feeds.path) else None
    kept = {name: file for name, file in registers.names.items() if not chosen(file.path)}
    return replace(
        catalogue,
        files=tuple(file for file in catalogue.files if not chosen(file.path)),
        register_files=RegisterFiles(members, kept, feeds),
        strays=tuple(stray for stray in catalogue.strays if not chosen(stray.path)),
        collections=tuple(file for file in catalogue.collections if not chosen(file.path)),
        case_studies=tuple(file for file in catalogue.case_studies if not chosen(file.path)),
    )


def _told(catalogue: Catalogue, paths: set[str], settings: Settings, today: date) -> set[tuple[str, str, str]]:
    """What the check would say about some files."""
    checker = Checker(catalogue, settings, today)
    drivers = (finding for file in catalogue.files if file.path in paths for finding in checker.driver(file))
    return {_mark(finding) for finding in (*drivers, *checker.besides_drivers())}


def _mark(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.rule, finding.message
