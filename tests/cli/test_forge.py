"""`drivers forge`: forms that follow the registers, and nothing that somebody has written is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests import REPOSITORY
from tests.making.demonstration import demonstration

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"
NAMES = ("driver", "case-study", "review", "correction")
PATHS = [f".github/ISSUE_TEMPLATE/{name}.yml" for name in NAMES]


def add_theme(collection: Path) -> None:
    themes = collection / "drivers" / "register" / "themes.yml"
    themes.write_text(f"{themes.read_text(encoding='utf-8')}- name: maps\n", encoding="utf-8")


@pytest.mark.parametrize("forge", ["github", "gitea"])
def test_the_forms_are_written_once(forge: str, collection: Path, drivers: Drivers) -> None:
    result = drivers("forge", forge, TODAY)
    assert (result.exit_code, result.output) == (0, "".join(f"wrote {path}\n" for path in PATHS))
    assert "    - label: leadership\n    - label: workforce\n" in (collection / PATHS[0]).read_text(encoding="utf-8")
    result = drivers("forge", forge, TODAY)
    assert (result.exit_code, result.output) == (0, "the forms are as they should be\n")
    assert drivers("forge", forge, "--check", TODAY).exit_code == 0


def test_gitlab_has_templates(collection: Path, drivers: Drivers) -> None:
    assert drivers("forge", "gitlab", TODAY).output == "".join(f"wrote .gitlab/issue_templates/{n}.md\n" for n in NAMES)
    text = (collection / ".gitlab" / "issue_templates" / "driver.md").read_text(encoding="utf-8")
    assert (
        "### Which themes does it have?\n\n<!-- What the document is about. Tick all that fit. -->\n\n"
        "- [ ] leadership\n- [ ] workforce\n" in text
    )


def test_a_changed_register_is_noticed(collection: Path, drivers: Drivers) -> None:
    drivers("forge", "github", TODAY)
    for path in PATHS:  # as git has them on Windows
        (collection / path).write_bytes((collection / path).read_bytes().replace(b"\n", b"\r\n"))
    assert drivers("forge", "github", "--check", TODAY).output == ""
    add_theme(collection)
    before = (collection / PATHS[0]).read_bytes()
    result = drivers("forge", "github", "--check", TODAY)
    assert result.exit_code == 1
    assert [line for line in result.stdout.splitlines() if line[0] in "+-" and "Written by" not in line] == [
        f"--- a/{PATHS[0]}", f"+++ b/{PATHS[0]}", "+    - label: maps",
    ]  # fmt: skip
    assert result.stderr == "1 form would change; write with: drivers forge\n"
    assert (collection / PATHS[0]).read_bytes() == before
    assert drivers("forge", "github", TODAY).output == f"wrote {PATHS[0]}\n"
    assert drivers("forge", "github", "--check", TODAY).exit_code == 0


def test_what_somebody_has_changed_stays(collection: Path, drivers: Drivers) -> None:
    drivers("forge", "github", TODAY)
    driver, review = (collection / path for path in PATHS[:2])
    text = driver.read_text(encoding="utf-8")
    driver.write_text(text.replace("Add a policy driver", "Tell us"), encoding="utf-8")
    review.write_text("name: ours\n", encoding="utf-8")
    result = drivers("forge", "github", TODAY)
    assert (result.exit_code, result.output) == (
        1,
        "".join(f"{path} was changed by hand and was left as it is; --force writes over it\n" for path in PATHS[:2]),
    )
    result = drivers("forge", "github", "--check", TODAY)
    assert (result.exit_code, result.output) == (
        0, "".join(f"{path} was changed by hand, and is not compared\n" for path in PATHS[:2]),
    )  # fmt: skip
    assert "Tell us" in driver.read_text(encoding="utf-8")
    assert drivers("forge", "github", "--force", TODAY).output == "".join(f"wrote {path}\n" for path in PATHS[:2])
    assert driver.read_text(encoding="utf-8") == text


def test_missing_forms_would_be_written(collection: Path, drivers: Drivers) -> None:
    result = drivers("forge", "github", "--check", TODAY)
    assert (result.exit_code, result.stderr) == (1, "4 forms would change; write with: drivers forge\n")
    assert not (collection / ".github").exists()


def test_the_form_for_reviews_goes_with_them(collection: Path, drivers: Drivers) -> None:
    drivers("forge", "github", TODAY)
    (collection / "mkdocs.yml").write_text("extra: {policy_drivers: {show_reviews: false}}\n", encoding="utf-8")
    assert drivers("forge", "github", "--check", TODAY).exit_code == 1
    assert drivers("forge", "github", TODAY).output == f"wrote {PATHS[0]}\nwrote {PATHS[1]}\ndeleted {PATHS[2]}\n"
    assert not (collection / PATHS[2]).exists()


def test_the_forge_is_that_of_the_settings(collection: Path, drivers: Drivers) -> None:
    result = drivers("forge")
    assert (result.exit_code, result.stderr) == (
        2, "Error: say which forge: github, gitlab, gitea; or set `repository`\n",
    )  # fmt: skip
    (collection / "mkdocs.yml").write_text(
        "extra: {policy_drivers: {repository: https://gitlab.com/group/drivers}}\n", encoding="utf-8"
    )
    assert drivers("forge", TODAY).output.startswith("wrote .gitlab/issue_templates/driver.md\n")


def test_nothing_is_written_outside(collection: Path, drivers: Drivers) -> None:
    elsewhere = collection.parent / "elsewhere"
    elsewhere.mkdir()
    (collection / ".github").mkdir()
    (collection / ".github" / "ISSUE_TEMPLATE").symlink_to(elsewhere)
    result = drivers("forge", "github", TODAY)
    assert (result.exit_code, result.stderr) == (
        2, f"Error: {PATHS[0]} is a link, or in a folder that is one; take it away\n",
    )  # fmt: skip
    assert not list(elsewhere.iterdir())


@demonstration
def test_the_forms_of_this_repository_are_those_of_its_registers(
    drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert drivers("forge", "github", "--check", TODAY).output == ""
    labels = {
        path.name: re.findall(r"^labels: *\n?(.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        for path in sorted((REPOSITORY / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    }
    assert labels == {
        "bug.yml": ["[bug]"], "case-study.yml": ["- case study"], "config.yml": [], "correction.yml": ["- summary"],
        "driver.yml": ["- driver"], "idea.yml": ["[idea]"], "review.yml": ["- review"],
    }  # fmt: skip
