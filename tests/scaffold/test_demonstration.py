"""The demonstration: the drivers, registers, collections and case studies of this repository, as they are."""

from __future__ import annotations

from policy_drivers.scaffold.demonstration import demonstration
from tests import REPOSITORY


def test_it_is_all_that_is_in_the_folders_of_drivers_collections_and_case_studies() -> None:
    files = demonstration()
    folders = ("drivers", "docs/collections", "docs/case-studies")
    there = [path for folder in folders for path in (REPOSITORY / folder).rglob("*")]
    assert sorted(files) == sorted(path.relative_to(REPOSITORY).as_posix() for path in there if path.is_file())
    assert all(content == (REPOSITORY / path).read_bytes() for path, content in files.items())
