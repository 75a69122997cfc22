"""A repository at one moment: its files, what they say, and the errors in it; and the same after some changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.collector import without_collector
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import catalogue_of, with_strays
from policy_drivers.reading.project import Project
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.tree import REGISTER_DIR, Found, Tree, read_tree
from policy_drivers.reading.walking import is_markdown
from policy_drivers.reading.written_files import is_page
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.checking import check
from policy_drivers.rules.engine.finding import Finding


@dataclass(frozen=True)
class Snapshot:
    """A repository at one moment."""

    project: Project
    today: date
    tree: Tree
    catalogue: Catalogue

    @cached_property
    def errors(self) -> list[Finding]:
        """The findings that are errors, but for those that only time brings. No other rule is asked."""
        set_to = self.project.settings.severities
        rules = {
            rule_id
            for rule_id, rule in all_rules().items()
            if not rule.of_time and (rule.of_safety or set_to.get(rule_id, rule.severity) == Severity.ERROR)
        }
        found = check(self.catalogue, self.project.settings, self.today, rules.__contains__)
        return [each for each in found if each.severity is Severity.ERROR]

    @property
    def written_pages(self) -> list[SourceText]:
        """The pages written by hand, but for those of collections and case studies."""
        return [each for each in self.tree.written if is_page(each.path)]

    def after(self, changes: ChangeSet) -> Snapshot:
        """The repository as it is with some changes. Nothing is read from the disk, and nothing written."""
        tree = _changed(self.tree, changes, self.project)
        return _snapshot(self.project, self.today, tree, self.catalogue)


def snapshot(project: Project, today: date) -> Snapshot:
    """What is on the disk now. Raises `OSError` where the folder of the drivers cannot be listed."""
    return _snapshot(project, today, read_tree(project.root, project.settings, project.page_folders), Catalogue())


def _snapshot(project: Project, today: date, tree: Tree, known: Catalogue) -> Snapshot:
    with without_collector():
        read = catalogue_of(tree, project.settings, known=known.by_path)
        return Snapshot(project, today, tree, with_strays(read, tree, project.settings))


def _changed(tree: Tree, changes: ChangeSet, project: Project) -> Tree:
    """A tree with the files that change in their places; what has no form is in none."""
    gone = {before.path for before, _ in changes.files if before is not None}
    new = [after for _, after in changes.files if after is not None]
    now = {after.path: after for after in new}
    settings = project.settings
    drivers, collections = f"{settings.drivers_dir}/", f"{settings.collections_dir}/"
    studies = f"{settings.case_studies_dir}/"
    registers = f"{drivers}{REGISTER_DIR}/"

    def part(found: Sequence[Found], added: Iterator[SourceText]) -> list[Found]:
        kept = [each for each in found if each.path not in gone]
        return sorted([*kept, *added], key=lambda each: each.path.split("/"))

    in_drivers = [each for each in new if each.path.startswith(drivers) and not each.path.startswith(registers)]
    return replace(
        tree,
        drivers=part(tree.drivers, (each for each in in_drivers if is_markdown(each.path))),
        others=part(tree.others, (each for each in in_drivers if not is_markdown(each.path))),
        registers=part(tree.registers, (each for each in new if each.path.startswith(registers))),
        collections=part(tree.collections, (each for each in new if each.path.startswith(collections))),
        case_studies=part(tree.case_studies, (each for each in new if each.path.startswith(studies))),
        written=[now.get(each.path, each) for each in tree.written if each.path not in gone or each.path in now],
    )
