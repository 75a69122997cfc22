"""What the README and the help pages say is true: commands run, output is what is printed, nothing is left out."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import click
import pytest
import yaml
from click.testing import Result

from policy_drivers.cli import asking, main
from policy_drivers.exports.formats import FORMATS
from policy_drivers.model.inbox import Candidate
from policy_drivers.model.settings import Settings
from policy_drivers.reading.inbox_file import inbox_text
from policy_drivers.reading.project import Project, settings_from
from policy_drivers.reading.writing import TEMPORARY
from policy_drivers.rules.engine.all_rules import safety_rules
from tests import HELP, REPOSITORY
from tests.making.campaign import each_push
from tests.making.demonstration import SETTINGS, demonstration, own
from tests.making.feeds import FakeAsk
from tests.scaffold.used import used_copy

README = REPOSITORY / "README.md"
TOUR = HELP / "contribute" / "tour.md"
PAGES = [README, *sorted((REPOSITORY / "docs").rglob("*.md")), *sorted(HELP.rglob("*.md"))]
OF_TEAM = [REPOSITORY / "docs" / name for name in ("index.md", "about.md", "accessibility.md", "methodology.md")]
"""The pages that each team writes for itself."""
OF_THE_FORGE = "../../"
"""Where a link of the README leads that GitHub follows from the repository's address, wherever that is."""
_IN_CODE = re.compile(r"`[^`\n]*`")
SET_UP = ("drivers serve",)
"""Commands that other tests run: tests/engines/mkdocs/test_preview.py."""
ASK_SOURCES = "drivers watch"
"""A command that asks hosts on the internet: tests/watching/ lets it ask a server on this machine."""
END_WITH_FINDINGS = ("drivers due --fail-on", "drivers init --upgrade")
"""Commands that find what they look for, or leave something to a person."""
TODAY = "1795996800"  # 2026-11-30

Drivers = Callable[..., Result]


def _blocks(page: Path, language: str) -> Iterator[str]:
    for block in re.finditer(
        rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    ):
        yield block.group(1)


def _tour() -> list[tuple[str, str]]:
    """Each command that the README shows with its output, and the output; then those of the tour."""
    steps = []
    for page in (README, TOUR):
        for block in _blocks(page, "console"):
            if block.startswith("$ "):
                command, _, output = block.removeprefix("$ ").partition("\n")
                steps.append((command, output))
    return steps


def _commands() -> list[str]:
    """Every command without output in the README and the help pages."""
    found = [
        line
        for page in PAGES
        for block in _blocks(page, "console")
        if not block.startswith("$ ")
        for line in block.splitlines()
    ]
    return sorted({line for line in found if line not in SET_UP and not line.startswith(ASK_SOURCES)})


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of this repository's collection, which is the current folder, on the day on which the tour was taken."""
    for name in ("drivers", "docs"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(SETTINGS, tmp_path)
    (tmp_path / "hooks").mkdir()
    shutil.copy(REPOSITORY / "hooks" / "publish.py", tmp_path / "hooks")
    (tmp_path / "tests" / "docs").mkdir(parents=True)
    shutil.copy(REPOSITORY / "tests" / "docs" / "old-page.txt", tmp_path / "tests" / "docs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    monkeypatch.delenv("SITE_URL", raising=False)
    return tmp_path


@demonstration
def test_the_tour_is_real_output(copy: Path, drivers: Drivers) -> None:
    for name in ("one-mistake.md", "three-mistakes.md"):
        shutil.copy(REPOSITORY / "tests" / "docs" / name, copy / "drivers" / "2019")
    steps = _tour()
    assert len(steps) == 10
    for command, output in steps:
        program, *arguments = shlex.split(command)
        assert (program, drivers(*arguments).output) == ("drivers", output), command
        if arguments == ["fix", "drivers/2019/three-mistakes.md"]:
            _fix_by_hand(copy / arguments[1])


def _fix_by_hand(path: Path) -> None:
    """What the reader of the tour does with the two mistakes that the machine does not fix."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("reveiw_due", "review_due").replace("GF", "FG"), encoding="utf-8")


@demonstration
@pytest.mark.usefixtures("copy", "own_loop")
@pytest.mark.parametrize(
    "command",
    each_push([each for each in _commands() if not each.startswith("drivers build")], _commands()),
)
def test_a_command_in_the_help_can_be_run(
    command: str, drivers: Drivers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, *arguments = shlex.split(command.partition(" > ")[0])
    if program == "mkdocs":
        assert arguments == ["build", "--strict"]  # tests/engines/mkdocs/test_build.py runs it
        return
    assert program == "drivers"
    if "--upgrade" in arguments:
        (tmp_path / "used").mkdir()
        monkeypatch.chdir(used_copy(tmp_path / "used"))
    if arguments[0] == "inbox":
        _fill_inbox(monkeypatch)
    answers = ["--source=NHS England", "--date=2019-06"] if arguments[0] == "new" and len(arguments) == 2 else []
    assert drivers(*arguments, *answers).exit_code == int(command.startswith(END_WITH_FINDINGS))


def _fill_inbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a candidate into the inbox of the copy, and let no feed answer."""

    @asynccontextmanager
    async def asking_for(project: Project) -> AsyncIterator[FakeAsk]:
        yield FakeAsk({})

    monkeypatch.setattr(asking, "asking_for", asking_for)
    candidate = Candidate(
        address="https://example.org/plan",
        title="A plan that is new",
        seen=date(2026, 11, 30),
        feeds=("News",),
        sources=("NHS England",),
        published=date(2026, 11, 27),
    )
    Path("drivers/watch").mkdir(exist_ok=True)
    Path("drivers/watch/inbox.jsonl").write_text(inbox_text([], [candidate]), encoding="utf-8")


def _names() -> list[str]:
    return main.list_commands(click.Context(main))


def _options() -> list[tuple[str, str]]:
    return [
        (name, option)
        for name in _names()
        if (command := main.get_command(click.Context(main), name))
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    ]


@pytest.mark.parametrize("name", _names())
def test_every_command_is_in_the_help(name: str) -> None:
    assert any(f"drivers {name}" in page.read_text(encoding="utf-8") for page in PAGES)


def test_every_option_is_in_the_reference_of_the_command() -> None:
    reference = (HELP / "contribute" / "command.md").read_text(encoding="utf-8")
    missing = [(name, option) for name, option in _options() if f"`{option}`" not in _section(reference, name)]
    assert missing == []


def _section(reference: str, name: str) -> str:
    return reference.partition(f"\n## drivers {name}\n")[2].partition("\n## ")[0]


def test_every_setting_is_in_the_help_with_its_default() -> None:
    page = (HELP / "contribute" / "own-site.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        default = (
            "none"
            if field.default_factory or field.default in ("", None)
            else f"`{str(field.default).replace('True', 'true').replace('False', 'false')}`"
        )
        assert f"| `{name}` | {default} |" in page


def test_the_rules_about_safety_are_in_the_help() -> None:
    page = (HELP / "contribute" / "own-site.md").read_text(encoding="utf-8")
    section = page.partition("Rules about safety")[2].partition("For example")[0]
    assert re.findall(r"^- `(.*)`$", section, re.MULTILINE) == sorted(safety_rules())


def test_the_help_names_what_git_is_to_ignore() -> None:
    page = (HELP / "contribute" / "own-site.md").read_text(encoding="utf-8")
    assert f"`{TEMPORARY}` in `.gitignore`" in page
    assert TEMPORARY in (REPOSITORY / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_settings_shown_in_the_help_are_taken() -> None:
    page = HELP / "contribute" / "own-site.md"
    shown = [yaml.safe_load(block)["extra"] for block in _blocks(page, "yaml") if block.startswith("extra:")]
    assert len(shown) == 9
    for extra in shown:
        assert settings_from(extra, "the help") != Settings()


def test_the_two_commands_of_the_readme_are_those_of_ci() -> None:
    ci = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8").replace("install -q -e", "install -e")
    serve, tests = (block.strip() for block in _blocks(README, "sh"))
    assert serve.endswith(".venv/bin/drivers serve")
    assert tests in ci


@pytest.mark.parametrize("of_team", [False, *own([True])])
def test_every_link_between_pages_leads_somewhere(of_team: bool) -> None:
    """As GitHub shows them; those that a team has written are the demonstration's here."""
    generated = {
        "add.md",
        "contribute/add.md",
        "add-case-study.md",
        "fields.md",
        "contribute/fields.md",
        "questions.md",
        "reviews/index.md",
        "rules/index.md",
        "../drivers/index.md",
        "drivers/index.md",
    }
    generated |= {each.url for each in FORMATS.values()}
    for page in PAGES:
        if (page in OF_TEAM) is not of_team:
            continue
        text = _IN_CODE.sub(lambda code: code[0] if "](" not in code[0] else "", page.read_text(encoding="utf-8"))
        for target in re.findall(r"\]\((?![a-z]+:)([^)#\s]+)", text.replace("\n", " ")):
            is_made = target in generated or (page == README and target.startswith(OF_THE_FORGE))
            assert is_made or (page.parent / target).exists(), (page, target)


def test_the_accessibility_statement_has_every_part_of_the_model_statement() -> None:
    """Regulation 8 of S.I. 2018/952 asks for it; the model is that of Commission Decision (EU) 2018/1523."""
    page = (REPOSITORY / "docs" / "accessibility.md").read_text(encoding="utf-8")
    text = " ".join(page.replace("<mark>", "").replace("</mark>", "").split())
    for part in (
        "This accessibility statement applies to [",
        "## How accessible this website is",
        "## Feedback and contact information",
        "## Reporting accessibility problems with this website",
        "## Enforcement procedure",
        "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies "
        "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
        "Equality Commission for Northern Ireland (ECNI)",
        "## Technical information about this website’s accessibility",
        "is committed to making its website accessible, in accordance with the Public Sector Bodies",
        "### Compliance status This website is partially compliant with the",
        "## Non-accessible content",
        "### Non-compliance with the accessibility regulations",
        "### Disproportionate burden",
        "### Content that’s not within the scope of the accessibility regulations",
        "## Preparation of this accessibility statement",
        "This statement was prepared on [date]. It was last reviewed on [date].",
        "This website was last tested on [date]. The test was carried out by [",
    ):
        assert part in text


def test_the_readme_is_short_and_leads_to_every_page_of_help() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(text.split()) <= 620
    linked = {REPOSITORY / target for target in re.findall(r"\]\(([^)#:]*)", text)}
    assert {*(HELP / "contribute").glob("*.md"), HELP / "data.md"} <= linked


def test_the_readme_shows_the_driver_that_it_checks() -> None:
    shown = next(_blocks(README, "markdown"))
    assert shown == (REPOSITORY / "tests" / "docs" / "one-mistake.md").read_text(encoding="utf-8")


def test_the_badges_say_what_the_package_says() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python, licence = (
        (REPOSITORY / ".github" / "badges" / name).read_text(encoding="utf-8") for name in ("python.svg", "licence.svg")
    )
    assert f"Python: {project['requires-python'].removeprefix('>=')} or later" in python
    assert f"licence: {project['license']}" in licence


def test_a_page_says_how_fast_it_is() -> None:
    page = (REPOSITORY / "docs" / "development" / "speed.md").read_text(encoding="utf-8")
    assert "python tests/benchmarks/run.py" in page
    assert (REPOSITORY / "tests" / "benchmarks" / "run.py").exists()
    assert page.count("| 1.00 |") == 2
