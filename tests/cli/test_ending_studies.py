"""`drivers rename`, `delete` and `archive`, where case studies are concerned."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.reviewing import PLAN, STORY, TODAY, Drivers, contents, put

STUDY = "docs/case-studies/our-story.md"
TWO = STORY.replace(
    b"  - {driver: another-driver, how: Gives leaders evidence.}\n",
    b"  - driver: plan   # the one\n    how: Asks for searches.\n"
    b"  - {driver: another-driver, how: Gives leaders evidence.}\n",
)


@pytest.fixture
def study(collection: Path) -> Path:
    """A case study that answers two drivers."""
    put(collection, "drivers/2016/plan.md", PLAN)
    return put(collection, STUDY, TWO)


def test_a_driver_that_is_renamed_is_called_so_in_case_studies(study: Path, drivers: Drivers) -> None:
    result = drivers("rename", "plan", "the-plan", TODAY)
    assert f"changed {STUDY}: " in result.output
    assert study.read_bytes() == TWO.replace(b"driver: plan ", b"driver: the-plan ")


def test_a_driver_that_a_case_study_answers_is_not_deleted_unasked(
    collection: Path, study: Path, drivers: Drivers
) -> None:
    before = contents(collection)
    result = drivers("delete", "plan", "--yes", TODAY)
    assert result.exit_code == 2
    assert f"plan is named in other files:\n  {STUDY}: " in result.stderr
    assert contents(collection) == before


def test_its_whole_entry_goes_with_a_driver(study: Path, drivers: Drivers) -> None:
    result = drivers("delete", "plan", "--unlink", "--yes", TODAY)
    assert result.exit_code == 0, result.output
    assert study.read_bytes() == STORY


def test_its_successor_is_named_instead_and_not_twice(collection: Path, study: Path, drivers: Drivers) -> None:
    put(collection, "drivers/2016/book.md", PLAN.replace(b"plan", b"book"))
    assert drivers("delete", "plan", "--successor=book", "--yes", TODAY).exit_code == 0
    assert study.read_bytes() == TWO.replace(b"driver: plan ", b"driver: book ")
    assert drivers("delete", "book", "--successor=another-driver", "--yes", TODAY).exit_code == 0
    assert study.read_bytes() == STORY
