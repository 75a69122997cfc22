"""What `drivers init` asks on a terminal. What it can see is wrong it says, and asks again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

import click

from policy_drivers.model.forge import Forge
from policy_drivers.scaffold.answers import (
    AnswerError,
    Answers,
    FirstMember,
    address_of,
    licence_of,
    line_of,
    member_of,
    members_of,
    words_of,
)
from policy_drivers.scaffold.hosts import ADDED
from policy_drivers.scaffold.tool import Tool, ToolError, tool_of

Answer = TypeVar("Answer")

ELSEWHERE = "none"
"""What stands for no forge that we know, and for no other host."""


def asked(given: Mapping[str, Any], tool: Tool) -> dict[str, Any]:
    """What was given, by the names of the answers, and what somebody says about the others.

    `tool` is what the repository is to install where nothing else is said.
    """
    questions: dict[str, Callable[[], Any]] = {
        "site_name": lambda: _line("What is the site called?", Answers.site_name),
        "group": lambda: (
            _again("Who writes the summaries? The name of your group (Enter if it has none yet)", line_of)
            or Answers.group
        ),
        "means_for": lambda: _line("For what, or whom, does policy mean something?", Answers.means_for, words_of),
        "members": _members,
        "licence": lambda: (
            _again(
                "Under which licence may the summaries be used? (of spdx.org/licenses, or none)",
                licence_of,
                str(Answers.licence),
            )
            or Answers.licence
        ),
        "forge": _forge,
        "host": _host,
        "tool": lambda: _again("Where does the repository install drivers from?", tool_of, tool.requirement) or tool,
    }
    if given["with_demonstration"]:
        del questions["members"]  # it has its own
    answers = {**given, **{name: ask() for name, ask in questions.items() if name not in given}}
    if answers["forge"] is Forge.GITEA and "repository" not in answers:
        answers["repository"] = _address("At which address is the repository?")
    if answers["forge"] in (Forge.GITEA, None) and "site_url" not in answers:
        answers["site_url"] = _address("At which address will the site be?")
    return answers


def _line(question: str, default: str, read: Callable[[str], str] = line_of) -> str:
    return _again(question, read, default) or default


def _address(question: str) -> str:
    return _again(f"{question} (Enter if you do not know yet)", address_of) or ""


def _members() -> tuple[FirstMember, ...]:
    """The members, one after the other."""
    members: tuple[FirstMember, ...] = ()
    question = "Who is in the group? Initials and name, such as AB Ann Bee (Enter for nobody yet)"
    while more := _again(question, partial(_with_one_more, members)):
        members = more
        question = "And who else? (Enter for nobody)"
    return members


def _with_one_more(members: tuple[FirstMember, ...], text: str) -> tuple[FirstMember, ...]:
    more = member_of(text)
    after = members_of([*members, more])
    looks_like_a_name = len(more.initials) > 1 and more.initials.istitle()
    if more.name and looks_like_a_name and not click.confirm(f"Are “{more.initials}” the initials of {more.name}?"):
        raise AnswerError("write initials before the name, such as AB Ann Bee")
    return after


def _forge() -> Forge | None:
    choices = [*(each.value for each in Forge), ELSEWHERE]
    name = click.prompt(
        "Where is the repository kept, and published?", type=click.Choice(choices), default=Forge.GITHUB.value
    )
    return None if name == ELSEWHERE else Forge(name)


def _host() -> str:
    """Where the site is published besides what its forge does; empty for nowhere."""
    name = click.prompt(
        "And where else is the site published?", type=click.Choice([*ADDED, ELSEWHERE]), default=ELSEWHERE
    )
    return "" if name == ELSEWHERE else str(name)


def _again(question: str, read: Callable[[str], Answer], default: str = "") -> Answer | None:
    """An answer, asked for until it can be used; None for the default."""
    while True:
        answer = str(click.prompt(question, default=default, show_default=bool(default))).strip()
        if answer == default:
            return None
        try:
            return read(answer)
        except (AnswerError, ToolError) as error:
            click.echo(str(error))
