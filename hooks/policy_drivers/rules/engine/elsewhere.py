"""What some files break in others: a driver that supersedes another one makes that one's status wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.register_file import RegisterFiles
from policy_drivers.reading.reviewed import File, Reviewed
from policy_drivers.rules.engine.checking import Checker
from policy_drivers.rules.engine.finding import Finding


def broken_elsewhere(
    findings: Iterable[Finding],
    chosen: Callable[[str], bool],
    catalogue: Catalogue,
    settings: Settings,
    today: date,
    before: Sequence[Reviewed] = (),
) -> list[Finding]:
    """Those findings about other files than the chosen ones that the chosen ones bring about, in the same order.

    They would not be there without the chosen files; or they were not there when the files that have changed, or are
    gone, were as they are in `before`.
    """
    others = [finding for finding in findings if not chosen(finding.path)]
    if not others:
        return []
    paths = {finding.path for finding in others}
    without = _without(catalogue, chosen)
    states = [without, _with(without, before)] if before else [without]
    known = [_told(state, paths, settings, today) for state in states]
    return [finding for finding in others if not all(_mark(finding) in told for told in known)]


def _with(catalogue: Catalogue, before: Sequence[Reviewed]) -> Catalogue:
    """A catalogue with some files as they were, in the order of the paths."""

    def kept(files: Sequence[File], kind: type[File]) -> tuple[File, ...]:
        earlier = {file.path: file for file in before if isinstance(file, kind)}
        return tuple(sorted([*(file for file in files if file.path not in earlier), *earlier.values()], key=_path))

    return replace(
        catalogue,
        files=kept(catalogue.files, DriverFile),
        collections=kept(catalogue.collections, CollectionFile),
        case_studies=kept(catalogue.case_studies, CaseStudyFile),
    )


def _path(file: Reviewed) -> str:
    return file.path


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
        written=tuple(page for page in catalogue.written if not chosen(page.path)),
    )


def _told(catalogue: Catalogue, paths: set[str], settings: Settings, today: date) -> set[tuple[str, str, str]]:
    """What the check would say about some files."""
    checker = Checker(catalogue, settings, today)
    drivers = (finding for file in catalogue.files if file.path in paths for finding in checker.driver(file))
    return {_mark(finding) for finding in (*drivers, *checker.besides_drivers())}


def _mark(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.rule, finding.message
