"""The help page about case studies: its example is sound, and no key is left out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.fields import Need, need_of_field
from tests import HELP
from tests.making.demonstration import DRIVERS, SETTINGS, demonstration

PAGE = (HELP / "contribute" / "case-studies.md").read_text(encoding="utf-8")
NEEDED = {
    Need.ALWAYS: "yes",
    Need.WHILE_CURRENT: "while current",
    Need.RECOMMENDED: "recommended",
    Need.OPTIONAL: "–",
}
TODAY = "--today=2026-11-30"

Drivers = Callable[..., Result]


@demonstration
def test_the_example_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drivers: Drivers) -> None:
    shutil.copytree(DRIVERS, tmp_path / "drivers")
    shutil.copy(SETTINGS, tmp_path)
    path = tmp_path / "docs" / "case-studies" / "ward-leaders.md"
    path.parent.mkdir(parents=True)
    example = re.search(r"^```markdown\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert example
    path.write_text(example[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = drivers("check", TODAY, "--level=notice", "docs/case-studies")
    assert (result.exit_code, result.output) == (0, "1 file, nothing to report.\n")


def test_every_key_is_in_the_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", PAGE, re.MULTILINE)
    assert rows == [(key, NEEDED[need_of_field(field)]) for key, field in CaseStudy.model_fields.items()]
