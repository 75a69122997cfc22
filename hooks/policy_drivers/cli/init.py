"""`drivers init`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from policy_drivers import __version__
from policy_drivers.cli import common
from policy_drivers.cli.common import today_option
from policy_drivers.cli.init_questions import ELSEWHERE, asked
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.cli.upgrade import WantedUpgrade, bring_up_to_date, upgrade_options
from policy_drivers.model.forge import Forge, forge_of
from policy_drivers.reading.writing import WriteError, write_all_new
from policy_drivers.reports.sentences import count
from policy_drivers.scaffold.answers import (
    AnswerError,
    Answers,
    address_of,
    licence_of,
    line_of,
    member_of,
    members_of,
    words_of,
)
from policy_drivers.scaffold.hosts import ADDED
from policy_drivers.scaffold.new_repository import new_repository
from policy_drivers.scaffold.tool import ToolError, installed_tool, tool_of
from policy_drivers.scaffold.version_file import VERSION_FILE

_IS_WINDOWS = os.name == "nt"
_IGNORED = frozenset(
    {".git", ".venv", "venv", ".DS_Store", "Thumbs.db", "desktop.ini", "LICENSE", "LICENSE.md", "LICENSE.txt"}
)
"""What may be in the folder: none of it is written, and none of it is in the way."""
_OF_FORGES = frozenset({"README.md", ".gitignore"})
"""What forges put into a new repository, besides its licence."""
_CALLED = {"members": "member", "host": "publish"}
"""Options that are called otherwise than the answer."""
_SHOWN = 3
"""Names of a folder that a message shows."""


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option("--site-name", metavar="TEXT", help="What the site is called. [default: Policy Drivers]")
@click.option("--group", metavar="TEXT", help="Who writes the summaries, for readers.")
@click.option("--means-for", metavar="TEXT", help="For what, or whom, policy means something. [default: libraries]")
@click.option(
    "--member", "members", multiple=True, metavar="'INITIALS NAME'", help="Somebody of the group. [may be repeated]"
)
@click.option(
    "--licence", metavar="TEXT", help="Licence of the summaries: as SPDX calls it, or none. [default: CC-BY-4.0]"
)
@click.option(
    "--forge",
    type=click.Choice([*(each.value for each in Forge), ELSEWHERE]),
    help="Where the repository is kept, and the site published. [default: github]",
)
@click.option("--repository", metavar="URL", help="Address of the repository, where no workflow says it.")
@click.option("--site-url", metavar="URL", help="Address of the site, where no workflow says it.")
@click.option(
    "--publish",
    "host",
    type=click.Choice(ADDED),
    help="Add the files that publish the site there, besides what the forge does.",
)
@click.option(
    "--tool",
    metavar="TEXT",
    help="Where the repository installs drivers from: a version, an address of git, a wheel. [default: as it was here]",
)
@click.option(
    "--with-example",
    is_flag=True,
    help="Begin with 50 drivers, a collection and a case study about health care, to try things out.",
)
@click.option("--yes", is_flag=True, help="Ask nothing, also on a terminal: take defaults for what you have not given.")
@upgrade_options
@today_option
def init(
    folder: Path, today: date, yes: bool, with_example: bool, wanted: WantedUpgrade | None, **options: Any
) -> None:
    """Begin a repository of your own in FOLDER, which must be new or empty.

    On a terminal it asks for what you have not given. It writes settings, registers, the first pages, workflows, and
    one driver as an example: all files, or none. Its README.md says what to do next.

    With --upgrade it brings the repository in FOLDER to the version that is installed, and says what is left to you.

    \b
    Examples:
      drivers init our-drivers
      drivers init our-drivers --site-name "Our Policy" --member "AB Ann Bee" --yes
      drivers init --upgrade --dry-run
    """
    make_output_safe()
    if wanted is not None:
        _upgrade(folder, wanted, {"with_example": with_example, **options})
        return
    root = folder.resolve()
    _require_room(folder, root)
    given = _given(options)
    if with_example and given.get("members"):
        raise CannotRun("--member: the example has members of its own; add yours in drivers/register/members.yml")
    given["with_demonstration"] = with_example
    if common.is_interactive() and not yes:
        given = asked(given, installed_tool(__version__))
    with _told():
        files = new_repository(Answers(**{"tool": installed_tool(__version__), **given}), today)
    _require_room(folder, root)  # once more: answers take a while
    try:
        write_all_new((root / path, content) for path, content in sorted(files.items()))
    except KeyboardInterrupt:
        click.echo("\nNothing was written.", err=True)
        raise
    except WriteError as error:
        raise CannotRun(f"{error.path} cannot be written: {error.reason}; nothing was written") from None
    _say_what_is_next(folder, root, len(files))


def _upgrade(folder: Path, wanted: WantedUpgrade, options: dict[str, Any]) -> None:
    """Bring a repository up to date; exit code 1 where anything is left to a person."""
    for name, value in options.items():
        if value and name != "tool":
            raise CannotRun(
                f"{_option(name)}: an upgrade changes no answers; change mkdocs.yml and your pages yourself"
            )
    tool = _given({"tool": options["tool"]}).get("tool") or installed_tool(__version__)
    if bring_up_to_date(folder, tool, wanted):
        sys.exit(1)


def _option(name: str) -> str:
    return f"--{_CALLED.get(name, name.replace('_', '-'))}"


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """What the options say, by the names of the answers. Raises `CannotRun`."""
    reads: dict[str, Callable[[Any], Any]] = {
        "site_name": line_of,
        "group": line_of,
        "means_for": words_of,
        "licence": licence_of,
        "repository": address_of,
        "site_url": address_of,
        "tool": tool_of,
        "host": str,
        "forge": lambda name: None if name == ELSEWHERE else Forge(name),
        "members": lambda members: members_of(map(member_of, members)),
    }
    given: dict[str, Any] = {}
    for name, value in options.items():
        if value not in (None, ()):
            with _told(f"{_option(name)}: "):
                given[name] = reads[name](value)
    if "repository" in given:
        given.setdefault("forge", forge_of(given["repository"]))
    return given


@contextmanager
def _told(before: str = "") -> Iterator[None]:
    """What is wrong with an answer is the reason why the command cannot run."""
    try:
        yield
    except (AnswerError, ToolError) as error:
        raise CannotRun(f"{before}{error}") from None


def _require_room(folder: Path, root: Path) -> None:
    """Raises `CannotRun` where the folder has anything in it that is not to be touched."""
    if root.exists() and not root.is_dir():
        raise CannotRun(f"{folder} is a file; name a folder that is new or empty")
    if around := next((each for each in root.parents if (each / VERSION_FILE).is_file()), None):
        raise CannotRun(f"{folder} is inside the repository {around}; name a folder that is in none")
    try:
        there = sorted(path.name for path in root.iterdir()) if root.exists() else []
    except OSError as error:
        raise CannotRun(f"{folder} cannot be read: {error.strerror}") from None
    there = [name for name in there if name not in _IGNORED]
    if not there:
        return
    if set(there) <= _OF_FORGES:
        raise CannotRun(
            f"{folder} already has {' and '.join(there)}, which a repository of drivers writes itself; delete "
            f"{'it' if len(there) == 1 else 'them'} (a licence may stay), and run the command again"
        )
    shown = ", ".join(there[:_SHOWN]) + (
        f" and {count(len(there) - _SHOWN, 'more name')}" if len(there) > _SHOWN else ""
    )
    raise CannotRun(f"{folder} is not empty: it has {shown}; name a folder that is new or empty. Nothing was written")


def _say_what_is_next(folder: Path, root: Path, files: int) -> None:
    click.echo(f"wrote {count(files, 'file')} to {folder}\n\nNext:")
    begin, programs = ("py", ".venv\\Scripts\\") if _IS_WINDOWS else ("python3", ".venv/bin/")
    steps = {f'cd "{folder}"': "go there"} if folder != Path() else {}
    if shutil.which("drivers"):
        programs = ""
    else:
        if not (root / ".venv").exists():
            steps[f"{begin} -m venv .venv"] = "make a place for this tool"
        steps[f"{programs}pip install -r requirements.txt"] = "install it there"
    steps |= {
        f'{programs}drivers new "Title of a document"': "begin your first driver",
        f"{programs}drivers check": "see what is wrong",
        f"{programs}drivers serve": "see the site while you write",
    }
    width = max(map(len, steps))
    for command, why in steps.items():
        click.echo(f"  {command:<{width}}  {why}")
    click.echo("\nREADME.md there says how to publish the site, and how to delete the example.")
