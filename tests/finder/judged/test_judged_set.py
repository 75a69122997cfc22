"""The judged set is well formed, and the collection that half of it asks about is sound and always the same."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from policy_drivers.model.severity import Severity
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.project import find_project
from policy_drivers.rules.engine.checking import check
from tests.finder.judged.generated import KINDS as DOCUMENTS_OF_A_FAMILY
from tests.finder.judged.generated import TODAY, planned, write_collection
from tests.finder.judged.made_up import FAMILIES
from tests.finder.judged.queries import GENERATED, KINDS, OWN, JudgedQuery, read_queries
from tests.finder.judged.singles import SINGLES
from tests.making.demonstration import DRIVERS, demonstration

JUDGED = "5bfefa5ef5176e7b848cf4db4c29fc4cc241ea830dd80f06c7fa7d51b317625a"
"""The digest of the made-up collection; the grades hold for these bytes alone."""


def _own_slugs() -> set[str]:
    return {path.stem for path in DRIVERS.glob("[0-9]*/*.md")}


def _generated_slugs() -> set[str]:
    return {document.slug for document in planned()}


BOTH = pytest.mark.parametrize(
    ("path", "number", "slugs"),
    [pytest.param(OWN, 60, _own_slugs, marks=demonstration), (GENERATED, 40, _generated_slugs)],
    ids=["own", "generated"],
)


@BOTH
def test_every_driver_that_is_graded_exists(path: Path, number: int, slugs: Callable[[], set[str]]) -> None:
    queries = read_queries(path)
    graded = {slug for judged in queries for slug in judged.grades}
    assert len(queries) == number
    assert graded
    assert graded - slugs() == set()


@BOTH
def test_no_query_is_asked_twice(path: Path, number: int, slugs: Callable[[], set[str]]) -> None:
    asked = [" ".join(judged.query.casefold().split()) for judged in read_queries(path)]
    assert sorted(set(asked)) == sorted(asked)
    assert all(asked)


def _faults(judged: JudgedQuery) -> list[str]:
    """What is wrong with one query."""
    grades = judged.grades
    best = 0 if judged.kind == "nothing" else 3
    return [
        fault
        for fault, is_so in (
            ("unknown kind", judged.kind not in KINDS),
            ("a grade that is not 1, 2 or 3", not {1, 2, 3}.issuperset(grades.values())),
            ("no driver has the best grade", max(grades.values(), default=0) != best),
            ("not listed from the best grade down", list(grades.values()) != sorted(grades.values(), reverse=True)),
            ("says not why", not judged.why.endswith(".")),
        )
        if is_so
    ]


@pytest.mark.parametrize("path", [OWN, GENERATED], ids=["own", "generated"])
def test_each_query_is_well_formed(path: Path) -> None:
    queries = read_queries(path)
    assert {judged.query: found for judged in queries if (found := _faults(judged))} == {}
    assert {judged.kind for judged in queries} == set(KINDS)


def test_the_generated_collection_has_no_errors_and_no_warnings(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Made up\n", encoding="utf-8")
    write_collection(tmp_path / "drivers")
    project = find_project(tmp_path)
    catalogue = read_catalogue(project.root, project.settings)
    findings = check(catalogue, project.settings, TODAY)
    assert len(catalogue.files) == len(FAMILIES) * len(DOCUMENTS_OF_A_FAMILY) + len(SINGLES) == 294
    assert [finding for finding in findings if finding.severity is not Severity.NOTICE] == []


def _digest(folder: Path) -> str:
    """A digest of every file in `folder`, with its name."""
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*.*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def test_the_generated_collection_is_the_one_that_was_judged(tmp_path: Path) -> None:
    write_collection(tmp_path / "once")
    write_collection(tmp_path / "again")
    assert _digest(tmp_path / "once") == _digest(tmp_path / "again") == JUDGED


def test_the_six_documents_of_a_family_are_named_after_their_kinds() -> None:
    of_first_family = [document.slug for document in planned()][: len(DOCUMENTS_OF_A_FAMILY)]
    assert of_first_family == [f"{FAMILIES[0].key}-{kind}" for kind in DOCUMENTS_OF_A_FAMILY]
