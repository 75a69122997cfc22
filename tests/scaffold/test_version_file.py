"""The version that a repository says it is of, and the line that a check has to say about an older one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from packaging.version import Version

from policy_drivers import __version__
from policy_drivers.cli import main
from policy_drivers.scaffold.kept_files import kept_files
from policy_drivers.scaffold.version_file import VERSION_FILE, older_version, recorded_version


def test_the_version_of_the_files_is_one_of_them() -> None:
    assert recorded_version(kept_files()[VERSION_FILE]) == Version(__version__)
    held = (b"1.0.0\r\n", b"", b"soon", b"\xff", b"9" * 5000)
    assert [recorded_version(each) for each in held] == [Version("1.0"), None, None, None, None]


@pytest.mark.parametrize(
    ("content", "version"),
    [
        (b"0.1.0\n", "0.1.0"),
        (f"{__version__}\r\n".encode(), None),
        (b"99.0\n", None),
        (b"soon\n", None),
        (b"9" * 5000, None),
        (None, None),
    ],
)
def test_only_an_older_version_is_told_and_only_to_people(
    collection: Path, drivers: Callable[..., Result], content: bytes | None, version: str | None
) -> None:
    before = drivers("check", "--today=2019-01-15").output
    if content is not None:
        (collection / VERSION_FILE).write_bytes(content)
    assert older_version(collection) == (Version(version) if version else None)
    told = CliRunner().invoke(main, ["check", "--today=2019-01-15"])
    assert told.stdout == before
    assert told.stderr == (
        f"This repository is as version {version} wrote it; drivers init --upgrade --dry-run shows what "
        f"{__version__} would change.\n"
        if version
        else ""
    )
    assert CliRunner().invoke(main, ["check", "--format=json"]).stderr == ""
