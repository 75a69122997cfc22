"""The pages that a change touches: of drivers and collections, and those that are written by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from policy_drivers.model import addresses
from policy_drivers.model.folders import from_folder
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.project import Project
from policy_drivers.reports.report import ChangedFile

if TYPE_CHECKING:
    from policy_drivers.cli.git import Changes


def changed_files(
    project: Project, catalogue: Catalogue, broken: Collection[str], changes: Changes | None
) -> Iterator[ChangedFile]:
    """The files that have changed, by their paths; without `changes` all that were read.

    A file with errors, whose path is in `broken`, is not published, so it has no page.
    """
    others = {path: ChangedFile(path) for path in catalogue.paths}
    by_hand = (
        {path: ChangedFile(path, url) for path in changes.there if (url := _url(path, project))} if changes else {}
    )
    ours = {**_of_drivers(catalogue), **_of_collections(catalogue)}
    for path, file in sorted({**others, **by_hand, **ours}.items()):
        if changes is None or changes.touch(path):
            yield ChangedFile(path) if path in broken else file


def gone_files(project: Project, changes: Changes | None) -> list[str]:
    """The paths of drivers, registers and pages that are there no more."""
    gone = changes.gone if changes else ()
    drivers = f"{project.settings.drivers_dir}/"
    return sorted(path for path in gone if path.startswith(drivers) or _url(path, project))


def _of_drivers(catalogue: Catalogue) -> dict[str, ChangedFile]:
    return {
        file.path: ChangedFile(file.path, addresses.driver(file.slug), file.driver.title or file.slug)
        for file in catalogue.files
    }


def _of_collections(catalogue: Catalogue) -> dict[str, ChangedFile]:
    return {
        file.path: ChangedFile(file.path, addresses.collection(file.slug), file.collection.title or file.slug)
        for file in catalogue.collections
    }


def _folders(project: Project) -> list[str]:
    return [from_folder(folder, project.root) for folder in project.page_folders]


def _url(path: str, project: Project) -> str:
    """The address of a page written by hand, as MkDocs gives it; empty for what is none."""
    for folder in _folders(project):
        if path.endswith(".md") and path.startswith(f"{folder}/"):
            page = PurePosixPath(path).relative_to(folder).with_suffix("")
            page = page.parent if page.name in ("index", "README") else page
            return f"{page}/"
    return ""
