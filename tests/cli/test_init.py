"""`drivers init`: what it asks, what it takes, what it writes, and that it writes all of it or nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from policy_drivers import __version__
from policy_drivers.cli import main
from policy_drivers.reading import writing
from policy_drivers.scaffold.hosts import host_of
from tests.making.demonstration import demonstration

TODAY = "--today=2026-11-30"
Drivers = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _settings(folder: Path) -> dict[str, Any]:
    """What `mkdocs.yml` says, with the names of variables in the place of their values."""
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


def _wheel(path: Path, version: str = "1.2.3", name: str = "policy-drivers") -> Path:
    """A file that is a wheel as far as its metadata go."""
    with zipfile.ZipFile(path, "w") as opened:
        metadata = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n"
        opened.writestr(f"{name.replace('-', '_')}-{version}.dist-info/METADATA", metadata)
    return path


def _asked(monkeypatch: pytest.MonkeyPatch, *answers: str, options: tuple[str, ...] = ()) -> Result:
    """Run `drivers init` on a terminal on which somebody gives these answers."""
    monkeypatch.setattr("policy_drivers.cli.common.is_interactive", lambda: True)
    typed = "\n".join(answers) + "\n"
    return CliRunner().invoke(main, ["init", "ours", TODAY, *options], input=typed, catch_exceptions=False)


def test_without_a_terminal_it_asks_nothing_and_says_what_is_next(
    here: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert drivers("init", "our drivers", TODAY).output == (
        "wrote 52 files to our drivers\n\nNext:\n"
        '  cd "our drivers"                   go there\n'
        '  drivers new "Title of a document"  begin your first driver\n'
        "  drivers check                      see what is wrong\n"
        "  drivers serve                      see the site while you write\n"
        "\nREADME.md there says how to publish the site, and how to delete the example.\n"
    )
    assert drivers("check", "--project", "our drivers", "--level=warning", TODAY).exit_code == 0


@pytest.mark.parametrize(
    ("is_windows", "steps"),
    [
        (False, ["python3 -m venv .venv", ".venv/bin/pip install -r requirements.txt", ".venv/bin/drivers check"]),
        (True, ["py -m venv .venv", r".venv\Scripts\pip install -r requirements.txt", r".venv\Scripts\drivers check"]),
    ],
)
def test_where_the_command_is_not_on_the_path_it_says_how_to_install_it(
    is_windows: bool, steps: list[str], here: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("policy_drivers.cli.init._IS_WINDOWS", is_windows)
    printed = drivers("init", "ours", TODAY).output
    assert [step for step in steps if f"\n  {step} " not in printed] == []
    (here / "theirs" / ".venv").mkdir(parents=True)
    assert "-m venv" not in drivers("init", "theirs", TODAY).output


def test_the_commands_that_are_next_run(here: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "  cd " not in drivers("init", TODAY).output
    assert drivers("new", "Title of a document", "--source=Example Council", "--date=2026", TODAY).exit_code == 0
    assert drivers("check", TODAY).exit_code == 0


def test_options_say_what_is_asked(here: Path, drivers: Drivers) -> None:
    options = [
        "--site-name=Sites & Sounds", "--group=The A: team", "--means-for=museums", "--member=NO Nora Ode",
        "--member=AB", "--licence=CC0-1.0", "--repository=https://codeberg.org/ours/drivers",
        "--site-url=https://ours.example/", "--tool=1.2.3",
    ]  # fmt: skip
    assert drivers("init", TODAY, *options).exit_code == 0
    settings = _settings(here)
    assert (settings["site_name"], settings["site_url"]) == ("Sites & Sounds", "https://ours.example/")
    assert settings["copyright"] == "Summaries by The A: team"
    kept = settings["extra"]["policy_drivers"]
    assert (kept["repository"], kept["forge"]) == ("https://codeberg.org/ours/drivers", "gitea")
    members = yaml.safe_load((here / "drivers" / "register" / "members.yml").read_text(encoding="utf-8"))
    assert members == [{"initials": "AB"}, {"initials": "NO", "name": "Nora Ode"}]
    assert (here / "requirements.txt").read_text(encoding="utf-8").endswith("\npolicy-drivers==1.2.3\n")
    assert kept["licence"] == "CC0-1.0"
    shown = "under [CC0 1.0](<https://creativecommons.org/publicdomain/zero/1.0/>). "
    assert shown in (here / "README.md").read_text(encoding="utf-8")
    assert shown in (here / "docs" / "about.md").read_text(encoding="utf-8")
    assert (here / ".github" / "ISSUE_TEMPLATE" / "driver.yml").exists()  # which Gitea reads there too
    assert not (here / ".github" / "workflows").exists()


def test_a_repository_is_begun_in_no_other(here: Path, drivers: Drivers) -> None:
    assert drivers("init", "ours", TODAY).exit_code == 0
    result = drivers("init", "ours/drivers/theirs", TODAY)
    assert (result.exit_code, result.stderr) == (
        2, f"Error: ours/drivers/theirs is inside the repository {here / 'ours'}; name a folder that is in none\n",
    )  # fmt: skip
    assert not (here / "ours" / "drivers" / "theirs").exists()


def test_the_files_of_a_host_are_added(here: Path, drivers: Drivers) -> None:
    assert drivers("init", TODAY, "--forge=none", "--publish=netlify").exit_code == 0
    assert (here / "netlify.toml").read_bytes() == host_of("netlify").files()["netlify.toml"]
    result = drivers("init", "--upgrade", "--publish=netlify")
    assert (result.exit_code, result.stderr) == (
        2, "Error: --publish: an upgrade changes no answers; change mkdocs.yml and your pages yourself\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("licence", "kept"),
    [
        ("none", None),
        ("cc by 4.0", "cc-by-4.0"),
        ("Our: own https://ours.example/x", {"name": "Our: own", "url": "https://ours.example/x"}),
    ],
)
def test_there_may_be_no_licence_or_one_of_the_teams_own(
    licence: str, kept: str | dict[str, str] | None, here: Path, drivers: Drivers
) -> None:
    assert drivers("init", TODAY, f"--licence={licence}").exit_code == 0
    assert _settings(here)["extra"]["policy_drivers"].get("licence") == kept
    assert ("## Licence" in (here / "README.md").read_text(encoding="utf-8")) == (kept is not None)
    assert drivers("check", "--level=warning", TODAY).exit_code == 0


def test_on_a_terminal_it_asks_and_asks_again_where_it_sees_that_an_answer_is_wrong(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = _asked(
        monkeypatch, "Our <b>Policy</b>", "Our Policy", "", "schools", "unassigned", "AB Ann Bee", "ab Al Bo", "CD", "",
        "", "gitlab", "share", "git+https://git.example/tool.git", "git+https://git.example/tool.git@v1.2.3",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    for told in (
        "leave out < and >, which a page would read as HTML",
        "“unassigned” cannot be a member: nobody is called that",
        "“ab” would be two members; give one of them other initials",
        "say which version is meant: git+https://…/policy-drivers.git@v1.2.3",
    ):
        assert f"\n{told}\n" in result.output
    ours = here / "ours"
    assert _settings(ours)["site_name"] == "Our Policy"
    members = yaml.safe_load((ours / "drivers" / "register" / "members.yml").read_text(encoding="utf-8"))
    assert members == [{"initials": "AB", "name": "Ann Bee"}, {"initials": "CD"}]
    assert (ours / ".gitlab-ci.yml").exists()
    assert (ours / "publish-to-share.cmd").exists()
    requirements = (ours / "requirements.txt").read_text(encoding="utf-8")
    assert requirements.endswith("\npolicy-drivers @ git+https://git.example/tool.git@v1.2.3\n")


def test_on_a_terminal_a_name_without_initials_is_asked_about(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = _asked(
        monkeypatch, "", "", "", "Ann Bee", "n", "AB Ann Bee", "Mac Al Mac", "y", "J Jo", "", "", "", "", ""
    )
    assert result.exit_code == 0, result.output
    assert (
        "Are “Ann” the initials of Bee? [y/N]: n\nwrite initials before the name, such as AB Ann Bee\n" in result.output
    )
    assert result.output.count(" the initials of ") == 2
    members = yaml.safe_load((here / "ours" / "drivers" / "register" / "members.yml").read_text(encoding="utf-8"))
    assert members == [
        {"initials": "AB", "name": "Ann Bee"},
        {"initials": "J", "name": "Jo"},
        {"initials": "Mac", "name": "Al Mac"},
    ]


def test_on_a_terminal_enter_takes_what_is_taken_without_one(
    here: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    drivers("init", "theirs", TODAY)
    assert _asked(monkeypatch, *[""] * 8).exit_code == 0
    assert _asked(monkeypatch, options=("--yes",)).exit_code == 2  # which is there by now
    for path in (here / "theirs").rglob("*"):
        if path.is_file():
            assert (here / "ours" / path.relative_to(here / "theirs")).read_bytes() == path.read_bytes()


def test_with_yes_it_asks_nothing_on_a_terminal_either(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _asked(monkeypatch, options=("--yes",)).output.startswith("wrote 52 files to ours\n")


@demonstration
def test_with_the_example_it_has_the_drivers_and_collections_of_this_repository(here: Path, drivers: Drivers) -> None:
    assert drivers("init", TODAY, "--with-example").exit_code == 0
    assert len(list((here / "drivers").glob("[12]*/*.md"))) == 50
    assert len(list((here / "docs" / "collections").glob("*.md"))) == 1
    assert drivers("check", "--level=warning", TODAY).exit_code == 0
    assert "Example Council" not in (here / "README.md").read_text(encoding="utf-8")
    refused = drivers("init", "../other", TODAY, "--with-example", "--member=AB")
    assert refused.stderr == (
        "Error: --member: the example has members of its own; add yours in drivers/register/members.yml\n"
    )


@pytest.mark.parametrize("name", [".git", ".venv", "LICENSE", ".DS_Store"])
def test_what_is_in_nobodys_way_may_be_there(name: str, here: Path, drivers: Drivers) -> None:
    (here / name).touch()
    assert drivers("init", TODAY).exit_code == 0
    assert (here / name).read_bytes() == b""


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (
            ["README.md", "LICENSE", ".gitignore"],
            "ours already has .gitignore and README.md, which a repository of drivers writes itself; delete them (a "
            "licence may stay), and run the command again",
        ),
        (
            ["README.md"],
            "ours already has README.md, which a repository of drivers writes itself; delete it (a licence may stay), "
            "and run the command again",
        ),
        (
            ["mkdocs.yml"],
            "ours is not empty: it has mkdocs.yml; name a folder that is new or empty. Nothing was written",
        ),
        (
            ["a", "README.md", "c", "b", "d"],
            "ours is not empty: it has README.md, a, b and 2 more names; name a folder that is new or empty. Nothing "
            "was written",
        ),
        (
            ["\u202egpj"],
            "ours is not empty: it has \\u202egpj; name a folder that is new or empty. Nothing was written",
        ),
    ],
)
def test_a_folder_with_files_in_it_is_left_as_it_is(
    names: list[str], message: str, here: Path, drivers: Drivers
) -> None:
    (here / "ours").mkdir()
    for name in names:
        (here / "ours" / name).write_text("mine", encoding="utf-8")
    result = drivers("init", "ours", TODAY)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")
    assert sorted(path.name for path in (here / "ours").iterdir()) == sorted(names)


def test_a_file_is_no_folder_and_has_none_in_it(here: Path, drivers: Drivers) -> None:
    (here / "ours").write_text("mine", encoding="utf-8")
    assert drivers("init", "ours", TODAY).stderr == "Error: ours is a file; name a folder that is new or empty\n"
    within = drivers("init", "ours/drivers", TODAY)
    assert (within.exit_code, within.stderr.endswith("; nothing was written\n")) == (2, True)
    assert (here / "ours").read_text(encoding="utf-8") == "mine"


def _stopping(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the tenth file not be written."""
    write, written = writing._write_new, list[Path]()

    def stop_at_tenth(path: Path, content: bytes) -> None:
        if len(written) == 9:
            raise error
        written.append(path)
        write(path, content)

    monkeypatch.setattr(writing, "_write_new", stop_at_tenth)


def test_where_one_file_cannot_be_written_none_is(
    here: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stopping(monkeypatch, OSError(28, "No space left on device"))
    result = drivers("init", "ours", TODAY)
    assert result.exit_code == 2
    assert result.stderr.endswith(" cannot be written: No space left on device; nothing was written\n")
    assert list(here.iterdir()) == []


def test_an_interrupted_run_leaves_nothing(here: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> None:
    _stopping(monkeypatch, KeyboardInterrupt())
    result = drivers("init", "ours", TODAY)
    assert (result.exit_code, result.stderr) == (1, "\nNothing was written.\n\nAborted!\n")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--site-name=", "--site-name: write something"),
        ("--site-name=a\nb", "--site-name: write it on one line"),
        (
            "--group=Shalom\u200f",
            "--group: there is a character in it that cannot be seen, U+200F (right-to-left mark); type it again",
        ),
        ("--group=<script>alert(1)</script>", "--group: leave out < and >, which a page would read as HTML"),
        (f"--group={'x' * 201}", "--group: it has 201 characters; write at most 200"),
        (f"--means-for={'x' * 101}", "--means-for: write a few words, at most 100 characters that can be seen"),
        ("--licence= ", "--licence: write something"),
        (
            "--licence=Mine: {x}",
            "--licence: “Mine: {x}”: no licence has this identifier in the list of SPDX; write one such as CC-BY-4.0 "
            "or OGL-UK-3.0, none, or the name of another and its address, as in: Our licence https://…",
        ),
        ("--licence=Ours javascript://x", "--licence: a link of the scheme “javascript:” is never published"),
        ("--member=unassigned", "--member: “unassigned” cannot be a member: nobody is called that"),
        ("--member=AB Unassigned", "--member: “Unassigned” cannot be a member: nobody is called that"),
        ("--member=ABCDEFGHIJKLM", "--member: initials have at most 12 characters, and “ABCDEFGHIJKLM” has 13"),
        ("--site-url=ours", "--site-url: a web address begins with https:// or http:// and names a host"),
        (
            "--repository=https://me:secret@ours.example/x",
            "--repository: a web address must not carry a user name or password",
        ),
        ("--tool=no-such.whl", "--tool: no-such.whl cannot be read: No such file or directory"),
        (
            "--tool=text.whl",
            "--tool: text.whl is not a wheel of policy-drivers; `pip download --no-deps policy-drivers` gets one",
        ),
        (
            "--tool=other-1.0-py3-none-any.whl",
            "--tool: other-1.0-py3-none-any.whl is not a wheel of policy-drivers; "
            "`pip download --no-deps policy-drivers` gets one",
        ),
        (
            "--tool=renamed.whl",
            "--tool: renamed.whl: give the file the name that it had, policy_drivers-1.2.3-py3-none-any.whl",
        ),
        (
            "--tool=git+https://me:secret@git.example/x.git@v1",
            "--tool: an address must have no name or password in it: everybody can read it",
        ),
        (
            "--tool=1.2.3; import os",
            "--tool: write a version such as 1.2.3, an address such as git+https://…/policy-drivers.git@v1.2.3, or the "
            "path of a file that ends in .whl",
        ),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused_and_nothing_written(
    option: str, message: str, here: Path, drivers: Drivers
) -> None:
    (here / "text.whl").write_text("no wheel", encoding="utf-8")
    _wheel(here / "other-1.0-py3-none-any.whl", "1.0", "other")
    _wheel(here / "renamed.whl")
    result = drivers("init", "ours", TODAY, option)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")
    assert not (here / "ours").exists()


def test_members_who_would_be_taken_for_each_other_are_refused(here: Path, drivers: Drivers) -> None:
    for members in (["AB", "ab"], ["AB Ann Bee", "CD ann bee"], ["Ann", "AB Ann"]):
        result = drivers("init", "ours", TODAY, *(f"--member={member}" for member in members))
        assert result.stderr.endswith("would be two members; give one of them other initials\n"), members
    assert list(here.iterdir()) == []


def test_a_wheel_is_copied_into_the_repository(here: Path, drivers: Drivers) -> None:
    wheel = _wheel(here / "policy_drivers-1.2.3-py3-none-any.whl")
    assert drivers("init", "ours", TODAY, f"--tool=./{wheel.name}").exit_code == 0
    assert (here / "ours" / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    requirements = (here / "ours" / "requirements.txt").read_text(encoding="utf-8")
    assert requirements.endswith(f"\n./wheels/{wheel.name}\n")


def test_where_nothing_is_said_it_is_this_version_from_an_index(here: Path, drivers: Drivers) -> None:
    drivers("init", TODAY)  # of what is installed with `pip install -e` nobody else can install anything
    assert (here / "requirements.txt").read_text(encoding="utf-8").endswith(f"\npolicy-drivers=={__version__}\n")
