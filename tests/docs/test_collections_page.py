"""The help page about collections: its example is sound, its output is what is printed, no key is left out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.model.collection import Collection
from policy_drivers.model.fields import Need, need_of_field
from tests import HELP
from tests.making.demonstration import DRIVERS, SETTINGS, demonstration

PAGE = (HELP / "contribute" / "collections.md").read_text(encoding="utf-8")
NEEDED = {Need.ALWAYS: "yes", Need.RECOMMENDED: "recommended", Need.OPTIONAL: "–"}
TODAY = "--today=2026-11-30"

Drivers = Callable[..., Result]


def _block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example as a file of this repository's collection, which is the current folder."""
    shutil.copytree(DRIVERS, tmp_path / "drivers")
    shutil.copy(SETTINGS, tmp_path)
    path = tmp_path / "docs" / "collections" / "leading-the-nhs.md"
    path.parent.mkdir(parents=True)
    path.write_text(_block("markdown"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


@demonstration
def test_the_example_is_sound(example: Path, drivers: Drivers) -> None:
    result = drivers("check", TODAY, "--level=notice", "docs/collections")
    assert (result.exit_code, result.output) == (0, "1 file, nothing to report.\n")


@demonstration
def test_the_misspelt_citation_gives_the_output_that_is_shown(example: Path, drivers: Drivers) -> None:
    text = example.read_text(encoding="utf-8")
    example.write_text(text.replace("[[nhs-long-term-plan]]", "[[nhs-longterm-plan]]"), encoding="utf-8")
    command, _, output = _block("console").removeprefix("$ drivers ").partition("\n")
    result = drivers(*command.split(), TODAY)
    assert (result.exit_code, result.output) == (1, output)


def test_every_key_is_in_the_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \|", PAGE, re.MULTILINE)
    assert rows == [(key, NEEDED[need_of_field(field)]) for key, field in Collection.model_fields.items()]
