"""The commands on the page “Moving in” can be run as they stand there."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests import HELP
from tests.imports.conftest import PAGES

Drivers = Callable[..., Result]
DOCS = HELP / "contribute"
FILES = {
    "leadership.html": "page.html",
    "workforce.html": "plain-page.html",
    "map-toolkit.xml": "export.xml",
    "leadership.txt": "spaced-archive.txt",
}
COMMANDS = sorted(
    {
        command
        for page in ("moving-in.md", "command.md")
        for command in re.findall(r"^ *(drivers import .*)$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    }
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_can_be_run(empty: Path, drivers: Drivers, command: str) -> None:
    for name, page in FILES.items():
        shutil.copy(PAGES / page, empty / name)
    (empty / "who.yml").write_text("Ann Other: FG\nAda Lovelace: JW\nCharles: unassigned\n", encoding="utf-8")
    drivers("export", "--format=xlsx", "--output=drivers.xlsx")
    assert drivers(*shlex.split(command)[1:]).exit_code == 0


def test_there_are_commands() -> None:
    assert len(COMMANDS) >= 4
