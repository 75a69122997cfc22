"""`drivers init --upgrade`: what it changes in a copy of 0.1.0 that a team has used, what it leaves and refuses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers import __version__
from policy_drivers.model.forge import Forge
from policy_drivers.reading import writing
from policy_drivers.scaffold import released
from policy_drivers.scaffold.kept_files import kept_on
from policy_drivers.scaffold.released import is_untouched, known_files
from policy_drivers.scaffold.version_file import VERSION_FILE
from tests.making.builds import build
from tests.making.commits import commit, git
from tests.scaffold.used import contents, recorded, used_copy

Drivers = Callable[..., Result]
UPGRADE = ("init", "--upgrade", f"--tool={__version__}")
LEFT = """\

Deleted by you, and not written again (--take PATH does):
  .github/scripts/sync-issues.sh

Changed by you, and left as they are:
  .github/workflows/site.yml: you have changed it; take over what you want of the difference, or all of it with --take \
.github/workflows/site.yml
  docs/contribute/writing.md: your page takes the place of the package’s; delete it if the package’s will do
  hooks/policy_drivers/site/templates/driver.html: the code comes from the installed package now; if you need your \
change, propose it there or make a template in `theme.custom_dir`; then delete the file

To do by hand:
  1. mkdocs.yml: add `repository: !ENV [DRIVERS_REPOSITORY, ""]`, `forge: !ENV [DRIVERS_FORGE, ""]` and `show_drafts: \
!ENV [DRIVERS_SHOW_DRAFTS, false]` below `policy_drivers:`; the workflows set these variables, so that pages lead to \
where a driver is changed, and previews show drafts
  2. hooks/policy_drivers/ours.py: yours, and of no use there without the tool; move or delete it
  3. tests/test_ours.py: yours, and of no use there without the tool; move or delete it
  4. LICENSE: it is the licence of the tool’s code, which is no longer here; put yours there, or delete it
  5. run `drivers forge github`, which writes .github/ISSUE_TEMPLATE/driver.yml and other forms for people without git

1 file in drivers/ and docs/collections/ came with the copy, and nobody has changed them: they stay
"""
TOUCHED = (
    ".github/workflows/site.yml",
    "docs/contribute/writing.md",
    "hooks/policy_drivers/site/templates/driver.html",
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of 0.1.0 that all tests begin with."""
    return used_copy(tmp_path_factory.mktemp("used"))


@pytest.fixture
def used(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of 0.1.0 that a team has used, which is the current folder."""
    root = tmp_path / "used"
    shutil.copytree(made, root)
    monkeypatch.chdir(root)
    return root


def test_what_nobody_has_touched_is_rewritten_or_goes_and_all_else_stays(used: Path, drivers: Drivers) -> None:
    before, ours = contents(used), kept_on(Forge.GITHUB)
    done = drivers(*UPGRADE)
    after = contents(used)
    assert done.exit_code == 1
    assert done.output[done.output.index("\nDeleted by you") : done.output.index("\nNext: ")] == LEFT
    assert after.keys() & ours.keys() == ours.keys() - {".github/scripts/sync-issues.sh"}
    for path, content in ours.items():
        if path in after and path not in TOUCHED:
            assert after[path] == content.replace(b"\n", b"\r\n" if b"\r\n" in before.get(path, b"") else b"\n"), path
    team = {path for path in before if path.startswith(("docs/index", "drivers/", "docs/own", "README.md"))}
    changed = {path for path in after if path not in ours and after[path] != before.get(path)}
    assert changed == {
        ".github/workflows/nightly.yml", "docs/about.md", "docs/own.md", "mkdocs.yml", "requirements.txt"
    }  # fmt: skip
    assert team - changed <= {path for path in after if after[path] == before.get(path)}
    stays = {"CODE_OF_CONDUCT.md", "LICENSE", "docs/accessibility.md", "docs/index.md"}
    left = {path for path in after if path not in ours and path in known_files() and is_untouched(path, after[path])}
    assert {path for path in left if not path.startswith("drivers/")} == stays
    assert {path for path in after if re.match("drivers/2", path)} == {
        "drivers/2014/state-of-care-2013-14.md", "drivers/2025/valley-plan.md"
    }  # fmt: skip


def test_what_the_team_has_is_changed_byte_by_byte_and_nowhere_else(used: Path, drivers: Drivers) -> None:
    drivers(*UPGRADE)
    assert git(used, "diff", "--unified=0", "--", "docs", "mkdocs.yml", ".github/workflows/nightly.yml").count("@@") > 4
    changed = {
        path: [line for line in git(used, "diff", "-U0", "--", path).splitlines() if re.match(r"[-+](?![-+])", line)]
        for path in ("docs/own.md", "mkdocs.yml", ".github/workflows/nightly.yml", ".github/workflows/site.yml")
    }
    assert changed == {
        "docs/own.md": [
            "-Read [how to write](contribute/writing.md), [how it is tested](development/testing.md#browsers) and "
            "`[this](development/testing.md)`.",
            "+Read [how to write](contribute/writing.md), how it is tested and `[this](development/testing.md)`.",
        ],
        "mkdocs.yml": ["-      - Code: development/index.md"],
        ".github/workflows/nightly.yml": [
            '-      - run: pip install -e ".[test]" requests  # all of it',
            "+      - run: pip install -r requirements.txt requests  # all of it",
        ],
        ".github/workflows/site.yml": [
            "-          cache-dependency-path: requirements/site.txt",
            "+          cache-dependency-path: requirements.txt",
            "-          pip install --require-hashes -r requirements/site.txt",
            "-          pip install --no-deps --no-build-isolation .",
            "+          pip install -r requirements.txt",
        ],
    }
    assert (used / "requirements.txt").read_bytes() == f"policy-drivers=={__version__}\n".encode()


def test_the_difference_of_what_is_left_is_shown_from_theirs_to_ours(used: Path, drivers: Drivers) -> None:
    output = drivers(*UPGRADE).output
    assert [line for line in output.splitlines() if line.startswith("--- ")] == [
        "--- a/.github/workflows/site.yml",
        "--- a/docs/contribute/writing.md",
    ]
    assert '\n-          python-version: "3.12"\n+          python-version: "3.11"\n' in output


def test_a_dry_run_shows_all_and_writes_nothing(used: Path, drivers: Drivers) -> None:
    before = contents(used)
    done = drivers(*UPGRADE, "--dry-run")
    assert contents(used) == before
    assert done.exit_code == 1
    assert f"\nThis would bring the repository, as it was copied, from 0.1.0 to {__version__}:\n" in done.output
    assert "\n-      - Code: development/index.md\n" in done.output
    assert f"\n+++ b/requirements.txt\n@@ -0,0 +1 @@\n+policy-drivers=={__version__}\n" in done.output
    assert done.output.endswith(LEFT)


def test_a_second_run_changes_nothing_committed_or_not(used: Path, drivers: Drivers) -> None:
    drivers(*UPGRADE)
    after = contents(used)
    again = drivers(*UPGRADE)
    assert (again.exit_code, contents(used)) == (1, after)
    nothing = f"Nothing to change: the files of this repository are those of {__version__}.\n"
    assert again.output.endswith(nothing + LEFT)
    commit(used, "Upgrade")
    third = drivers(*UPGRADE)
    assert (third.exit_code, contents(used)) == (1, after)
    assert nothing in third.output


def test_what_was_changed_becomes_ours_where_that_is_asked_for(used: Path, drivers: Drivers) -> None:
    drivers(*UPGRADE)
    commit(used, "Upgrade")
    taken = drivers(*UPGRADE, "--take=.github/workflows/site.yml")
    assert taken.exit_code == 0, taken.output
    assert taken.output.startswith(f"Changed, to be as in {__version__}:\n  change .github/workflows/site.yml\n")
    assert contents(used)[".github/workflows/site.yml"] == kept_on(Forge.GITHUB)[".github/workflows/site.yml"]


def test_all_that_was_changed_or_deleted_becomes_ours_at_once(used: Path, drivers: Drivers) -> None:
    done = drivers(*UPGRADE, "--take-all")
    after = contents(used)
    assert "Changed by you" not in done.output
    assert {path: after.get(path, b"").replace(b"\r\n", b"\n") for path in kept_on(Forge.GITHUB)} == kept_on(
        Forge.GITHUB
    )
    assert [path for path in TOUCHED[1:] if path in after] == []
    assert not (used / "hooks" / "policy_drivers" / "site").exists()


def test_after_it_the_check_and_a_strict_build_pass(used: Path, drivers: Drivers) -> None:
    drivers(*UPGRADE)
    checked = drivers("check", "--level=warning", "--today=2026-12-01")
    assert checked.exit_code == 0, checked.output
    built = build(used, "--strict", epoch="1796083200")
    assert built.returncode == 0, built.stderr
    assert (used / "site" / "contribute" / "command" / "index.html").is_file()
    assert "In the valley: " in (used / "site" / "contribute" / "writing" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--take=nowhere"], "--take nowhere: no file of ours has that path; "),
        (["--take=docs/finding.md"], "--take docs/finding.md: nothing of ours there was changed by you; "),
        (["--tool=99.1"], "--tool: that is version 99.1, but "),
        (["--site-name=Valley"], "--site-name: an upgrade changes no answers; "),
        (["--with-example"], "--with-example: an upgrade changes no answers; "),
    ],
)
def test_what_makes_no_sense_is_refused(used: Path, drivers: Drivers, options: list[str], reason: str) -> None:
    before = contents(used)
    refused = drivers(*UPGRADE, *options)
    assert (refused.exit_code, contents(used)) == (2, before)
    assert refused.output.startswith(f"Error: {reason}")


def test_options_of_an_upgrade_are_for_nothing_else(tmp_path: Path, drivers: Drivers) -> None:
    refused = drivers("init", str(tmp_path / "new"), "--dry-run")
    assert (refused.exit_code, refused.output) == (
        2, "Error: --dry-run, --take and --take-all are for --upgrade; add that\n"
    )  # fmt: skip
    assert not (tmp_path / "new").exists()


def _newer(root: Path) -> None:
    (root / VERSION_FILE).write_text("99.0\n", encoding="utf-8")


def _newer_requirements(root: Path) -> None:
    (root / "requirements.txt").write_text("policy-drivers==99.0\n", encoding="utf-8")


def _no_version(root: Path) -> None:
    (root / VERSION_FILE).write_text("the newest\n", encoding="utf-8")


def _uncommitted(root: Path) -> None:
    (root / "mkdocs.yml").write_bytes((root / "mkdocs.yml").read_bytes() + b"# soon\n")


def _unknown_to_git(root: Path) -> None:
    git(root, "rm", "-q", "--cached", "CHANGELOG.md")
    git(root, "commit", "-q", "-m", "Forget it")


def _no_git(root: Path) -> None:
    shutil.rmtree(root / ".git")


def _link(root: Path) -> None:
    (root / "hooks" / "publish.py").unlink()
    (root / "hooks" / "publish.py").symlink_to(root / "LICENSE")


def _folder(root: Path) -> None:
    (root / ".remarkrc.mjs").mkdir()


def _no_settings(root: Path) -> None:
    (root / "mkdocs.yml").unlink()


def _tool_itself(root: Path) -> None:
    (root / "hooks" / "policy_drivers" / "__init__.py").write_text('__version__ = "0.2.0"\n', encoding="utf-8")


def _interrupted(root: Path) -> None:
    (root / VERSION_FILE).write_text(f"{__version__}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_newer, "this repository was made by, or brought to, version 99.0, but "),
        (_newer_requirements, "requirements.txt installs version 99.0, but "),
        (_no_version, ".policy-drivers-version holds no version; get it back with "),
        (_uncommitted, "mkdocs.yml would be changed, but git could not bring back what is there; "),
        (_unknown_to_git, "CHANGELOG.md would be changed, but git could not bring back what is there; "),
        (_no_git, "HERE is not a git repository, so nothing could be taken back; "),
        (_link, "hooks/publish.py is a link, or lies in a folder that is one; "),
        (_folder, ".remarkrc.mjs cannot be read: Is a directory\n"),
        (_no_settings, "no mkdocs.yml in HERE or above it: "),
        (_tool_itself, "this is the repository of the tool, or a copy of its version 0.2.0; "),
        (_interrupted, "an upgrade was begun here, and was interrupted or is not committed; "),
    ],
)
def test_a_repository_that_cannot_be_brought_up_to_date_stays_as_it_is(
    used: Path, drivers: Drivers, change: Callable[[Path], None], reason: str
) -> None:
    change(used)
    before = contents(used)
    refused = drivers(*UPGRADE)
    assert (refused.exit_code, contents(used)) == (2, before), refused.output
    assert refused.output.startswith(f"Error: {reason.replace('HERE', str(used))}"), refused.output


def test_a_folder_that_is_none_of_ours_is_refused(collection: Path, drivers: Drivers) -> None:
    (collection / "tests").mkdir()
    (collection / "tests" / "__init__.py").touch()  # as in 0.1.0, and in many repositories of others
    refused = drivers("init", "--upgrade")
    assert refused.exit_code == 2
    assert refused.output.startswith("Error: nothing here tells that `drivers init` made this repository, or that ")


def test_links_of_the_team_are_passed_over_and_what_it_has_generated_is_not_compared(
    used: Path, drivers: Drivers
) -> None:
    (used / "docs" / "readme.md").symlink_to(used / "README.md")
    (used / ".github" / "workflows" / "linked.yml").symlink_to(used / "mkdocs.yml")
    (used / "driver.schema.json").write_text("{}\n", encoding="utf-8")
    (used / "docs" / ".policy-drivers-about.md.x.tmp").touch()
    commit(used, "Link")
    done = drivers(*UPGRADE)
    assert done.exit_code == 1
    assert "--- a/driver.schema.json" not in done.output
    assert (
        "  driver.schema.json: you have written it; do so again: `drivers schema --registers --draft 07 > "
        "driver.schema.json`\n"
    ) in done.output
    assert list((used / "docs").glob(".policy-drivers-*")) == []
    assert (used / "docs" / "readme.md").is_symlink()


def test_all_is_written_or_nothing(used: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> None:
    before, replace = contents(used), writing.os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == "publish.py":
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(writing.os, "replace", refuse)
    failed = drivers(*UPGRADE)
    assert failed.exit_code == 2
    assert failed.output == "Error: hooks/publish.py cannot be written: Permission denied; nothing was changed\n"
    assert contents(used) == before


def test_git_takes_it_back(used: Path, drivers: Drivers) -> None:
    before = contents(used)
    drivers(*UPGRADE)
    commit(used, "Upgrade")
    git(used, "revert", "--no-edit", "HEAD")
    after = contents(used)
    assert {path: content.replace(b"\r\n", b"\n") for path, content in after.items()} == {
        path: content.replace(b"\r\n", b"\n") for path, content in before.items()
    }


def test_the_copy_of_the_code_does_not_delete_itself(
    used: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policy_drivers.__file__", str(used / "hooks" / "policy_drivers" / "__init__.py"))
    refused = drivers(*UPGRADE)
    assert refused.exit_code == 2
    assert refused.output.startswith("Error: the drivers command that runs here is the copy in this repository; ")


@pytest.mark.parametrize("version", [str(release.version) for release in released.releases()])
def test_a_repository_of_each_release_is_brought_up_to_date(
    tmp_path: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.chdir(recorded(version, tmp_path))
    drivers(*UPGRADE)
    after = contents(tmp_path)
    assert {path: after[path] for path in kept_on(Forge.GITHUB)} == kept_on(Forge.GITHUB)
    commit(tmp_path, "Upgrade")
    again = drivers(*UPGRADE)
    assert (again.exit_code, contents(tmp_path)) == (0, after), again.output
    assert again.output == f"Nothing to change: the files of this repository are those of {__version__}.\n"
