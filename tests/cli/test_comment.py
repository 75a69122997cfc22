"""`drivers comment`: what a check has left becomes the comment on its pull request, whatever it is."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Drivers = Callable[..., Result]
RUN = "https://github.com/group/drivers/actions/runs/7"


@pytest.fixture
def left(collection: Path, drivers: Drivers) -> Path:
    """What the check of a collection has left, as GitHub hands it over."""
    (collection / "drivers" / "2019" / "wrong.md").write_text("---\ntitle: Plan\ndate: soon\n---\n", encoding="utf-8")
    printed = drivers("check", "--today=2019-01-15", "--format", "preview")
    assert printed.exit_code == 1
    archive = collection / "preview.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("preview.json", printed.stdout)
    return archive


def test_it_lists_findings_and_pages(left: Path, drivers: Drivers) -> None:
    result = drivers("comment", str(left), "--run", RUN, "--not-built")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("<!-- policy-drivers: preview -->\n\nThe site could not be built with this change.")
    assert "\n| drivers/2019/another-driver.md | Another driver: drivers/another-driver/ |\n" in result.stdout
    assert "\n| drivers/2019/wrong.md | has no page of its own, or none yet |\n" in result.stdout
    assert "| drivers/2019/wrong.md, line 3 | **error**: “soon” is not a date in a form that this tool reads" in (
        result.stdout
    )


def test_of_anything_else_it_says_that_it_cannot_be_shown(collection: Path, drivers: Drivers) -> None:
    (collection / "preview.zip").write_bytes(b"\x1b[2J::error::")
    result = drivers("comment", "preview.zip", "--run", RUN)
    assert result.exit_code == 0
    assert result.stdout.endswith(
        f"\n\nWhat was found in this pull request cannot be shown here. Look at [its run]({RUN}).\n"
    )
    assert result.stderr == (
        "preview.zip: it is not an archive that can be opened; the comment does not say what was found\n"
    )


@pytest.mark.parametrize("run", ["", "javascript:x", "https://x.example/)[y](z", "https://x.example/ y", "-x"])
def test_it_takes_no_run_that_would_end_its_link(run: str, left: Path, drivers: Drivers) -> None:
    result = drivers("comment", str(left), f"--run={run}")
    assert result.exit_code == 2
    assert "--run: write the address of the run" in result.stderr


def test_what_is_not_there_is_told(drivers: Drivers, collection: Path) -> None:
    assert drivers("comment", "gone.zip", "--run", RUN).exit_code == 2
