"""What a team answers when it begins a repository, and which answers can be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from policy_drivers.model.forge import Forge
from policy_drivers.model.licence import Licence
from policy_drivers.model.licence import licence_of as licence_called
from policy_drivers.model.links import fault_of
from policy_drivers.model.names import fold
from policy_drivers.model.registers import Member
from policy_drivers.model.settings import Settings
from policy_drivers.scaffold.tool import Tool
from policy_drivers.wording.characters import INVISIBLE, named

Answer = TypeVar("Answer")

LONGEST = 200
"""Characters of an answer; longer ones are no names, and break the lines of every page."""


class AnswerError(ValueError):
    """An answer cannot be used; the message says why."""


class FirstMember(NamedTuple):
    """Somebody who is in the group from the beginning."""

    initials: str
    name: str = ""


@dataclass(frozen=True)
class Answers:
    """All that a new repository is made from. Every text is one that `line_of` gives."""

    tool: Tool
    """Where the repository installs the tool from."""
    site_name: str = "Policy Drivers"
    group: str = ""
    """Who writes the summaries, as a reader is told; empty where nobody has said."""
    means_for: str = "libraries"
    """For what, or whom, the policy means something: “What this means for {means_for}”."""
    members: tuple[FirstMember, ...] = ()
    licence: str | Mapping[str, str] = "CC-BY-4.0"
    """Under which the summaries may be used, as the setting says it: by an identifier of SPDX, by name and address."""
    forge: Forge | None = Forge.GITHUB
    """Where the repository is kept, and the site published; None for elsewhere."""
    repository: str = ""
    """The address of the repository; empty where a workflow says it, or there is none."""
    site_url: str = ""
    """The address of the site; empty where it is not known yet."""
    host: str = ""
    """Where it is published besides what the forge does: the name of a host in `hosts`; empty for nowhere else."""
    with_demonstration: bool = False
    """Whether it begins with the drivers and registers of the tool's own repository, to try things out."""

    @property
    def licence_shown(self) -> Licence | None:
        """The licence as readers see it."""
        return Settings.model_validate({"licence": self.licence}).licence


def line_of(text: str) -> str:
    """An answer as it can stand on every page: one line, all of it to be seen. Raises `AnswerError`."""
    text = text.strip()
    if not text:
        raise AnswerError("write something")
    if "\n" in text or "\r" in text or "\t" in text:
        raise AnswerError("write it on one line")
    if found := INVISIBLE.search(text):
        raise AnswerError(f"there is a character in it that cannot be seen, {named(found[0])}; type it again")
    if not text.isprintable() and any("\ud800" <= char <= "\udfff" for char in text):
        raise AnswerError("there are bytes in it that are not UTF-8; type it again")
    if "<" in text or ">" in text:
        raise AnswerError("leave out < and >, which a page would read as HTML")
    if len(text) > LONGEST:
        raise AnswerError(f"it has {len(text)} characters; write at most {LONGEST}")
    return text


def words_of(text: str) -> str:
    """Words of the team's own, as its settings take them. Raises `AnswerError`."""
    return _taken("means_for", line_of(text))


def licence_of(text: str) -> str | Mapping[str, str]:
    """A licence: an identifier of SPDX, a name with an address behind it, or `none`. Raises `AnswerError`.

    An identifier may have spaces in the place of its hyphens, as readers see it: `CC BY 4.0`.
    """
    text = line_of(text)
    name, _, address = text.rpartition(" ")
    if name and "://" in address:
        return _taken("licence", {"name": name, "url": address})
    if text.casefold() == "none":
        return ""
    identifier = "-".join(text.split())
    try:
        licence_called(identifier)
    except ValueError as error:
        raise AnswerError(
            f"“{text[:80]}”: {error}; write one such as CC-BY-4.0 or OGL-UK-3.0, none, or the name of another and its "
            "address, as in: Our licence https://…"
        ) from None
    return identifier


def _taken(setting: str, value: Answer) -> Answer:
    """What a setting is to say. Raises `AnswerError` where it cannot say that."""
    try:
        Settings.model_validate({setting: value})
    except ValidationError as error:
        raise AnswerError(error.errors()[0]["msg"]) from None
    return value


def member_of(text: str) -> FirstMember:
    """A member as initials, and behind a space the name, if any: `AB Ann Bee`. Raises `AnswerError`."""
    initials, _, name = line_of(text).partition(" ")
    try:
        Member(initials=initials, name=name.strip() or None)
    except ValidationError as error:
        problem = error.errors()[0]
        if problem["type"] == "string_too_long":
            raise AnswerError(f"initials have at most 12 characters, and “{initials}” has {len(initials)}") from None
        asked = initials if problem["loc"] == ("initials",) else name.strip()
        raise AnswerError(f"“{asked}” cannot be a member: {problem['msg'].removeprefix('Value error, ')}") from None
    return FirstMember(initials, name.strip())


def members_of(members: Iterable[FirstMember]) -> tuple[FirstMember, ...]:
    """The members in the order of the alphabet, each with names that lead to nobody else. Raises `AnswerError`."""
    seen: dict[str, FirstMember] = {}
    for member in members:
        for name in filter(None, member):
            other = seen.setdefault(fold(name), member)
            if other != member:
                raise AnswerError(f"“{name}” would be two members; give one of them other initials")
    return tuple(sorted(dict.fromkeys(seen.values()), key=lambda member: fold(member.initials)))


def address_of(text: str) -> str:
    """A web address. Raises `AnswerError`."""
    text = line_of(text)
    if reason := fault_of(text):
        raise AnswerError(reason)
    return text
