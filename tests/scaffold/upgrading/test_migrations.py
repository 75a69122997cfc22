"""The table of migrations: one entry changes what it is for in every older repository, byte by byte, and only once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from packaging.version import Version

from policy_drivers import __version__
from policy_drivers.scaffold.upgrading import upgrade
from policy_drivers.scaffold.upgrading.migrations import MIGRATIONS, Migration, Where
from policy_drivers.scaffold.upgrading.new_names import (
    Change,
    renamed_entry_key,
    renamed_key,
    renamed_rule,
    renamed_setting,
)
from tests.making.commits import commit, git
from tests.scaffold.used import contents, recorded

Drivers = Callable[..., Result]
FILES: dict[str, tuple[Where, Change, str, str]] = {
    "mkdocs.yml": (
        Where.SETTINGS,
        renamed_setting("review_months", "review_interval"),
        "site_name: V\nINHERIT: shared.yml\nextra:\n  policy_drivers:\n    review_months: 6  # ours\n",
        "site_name: V\nINHERIT: shared.yml\nextra:\n  policy_drivers:\n    review_interval: 6  # ours\n",
    ),
    "shared.yml": (
        Where.SETTINGS,
        renamed_rule("link-absent", "link-missing"),
        "extra:\r\n  policy_drivers:\r\n    severities: {link-absent: off}\r\n",
        "extra:\r\n  policy_drivers:\r\n    severities: {link-missing: off}\r\n",
    ),
    "drivers/2020/a.md": (
        Where.DRIVERS,
        renamed_key(("reviews", "*", "who"), "by"),
        "---\r\ntitle: A  # who\r\nreviews:\r\n- {date: 2020, 'who': AB}\r\n---\r\n\r\nwho: x\r\n",
        "---\r\ntitle: A  # who\r\nreviews:\r\n- {date: 2020, 'by': AB}\r\n---\r\n\r\nwho: x\r\n",
    ),
    "docs/collections/c.md": (
        Where.COLLECTIONS,
        renamed_key(("asked_by",), "requested_by"),
        "---\ntitle: C\nasked_by: AB\n---\n",
        "---\ntitle: C\nrequested_by: AB\n---\n",
    ),
    "drivers/register/members.yml": (
        Where.MEMBERS,
        renamed_entry_key("letters", "initials"),
        "# letters\n- letters: AB\n",
        "# letters\n- initials: AB\n",
    ),
    "drivers/register/themes.yml": (
        Where.REGISTERS,
        renamed_entry_key("aka", "also_known_as"),
        "- name: aka\n  aka: [b]\n",
        "- name: aka\n  also_known_as: [b]\n",
    ),
}
"""For files of each kind: what is renamed in them, and what they hold before and after."""


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that needs all of it, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    recorded("0.1.0", tmp_path)
    for path, (_, _, before, _) in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(before.encode())
    commit(tmp_path, "Use it")
    table = tuple(Migration(Version(__version__), where, change) for where, change, _, _ in FILES.values())
    monkeypatch.setattr(upgrade, "MIGRATIONS", table)
    return tmp_path


def test_each_kind_of_file_is_changed_by_one_entry(older: Path, drivers: Drivers) -> None:
    drivers("init", "--upgrade")
    after = contents(older)
    assert {path: after[path].decode() for path in FILES} == {path: file[3] for path, file in FILES.items()}
    assert drivers("init", "--upgrade").exit_code == 1
    assert contents(older) == after


def test_what_cannot_be_changed_is_left_to_a_person_and_all_else_is_done(older: Path, drivers: Drivers) -> None:
    twice = "# one\n- letters: AB\n  initials: AB\n"
    (older / "drivers/register/members.yml").write_text(twice, encoding="utf-8")
    (older / "drivers/2020/a.md").write_bytes(b"---\nreviews: [{who: \xff}]\n---\n")
    commit(older, "Break them")
    done = drivers("init", "--upgrade")
    assert done.exit_code == 1
    assert (
        "drivers/register/members.yml: line 2 says `letters`, which is `initials` now and is there too; delete one\n"
    ) in done.output
    assert "drivers/2020/a.md: it is not UTF-8; save it as that, and run this again\n" in done.output
    assert git(older, "diff", "--name-only", "--", "drivers") == "drivers/register/themes.yml\n"


def test_the_table_is_in_the_order_of_versions() -> None:
    versions = [migration.brought_by for migration in MIGRATIONS]
    assert versions == sorted(versions)
    assert versions[-1].release <= Version(__version__).release
