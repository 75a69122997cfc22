"""What `drivers new` asks on a terminal. What it can see is wrong it says, and asks again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import click

from policy_drivers.cli.output import CannotRun
from policy_drivers.forms.names import choices_of_members, chosen, several, why_no_name
from policy_drivers.forms.new_driver import DATES, date_of, link_of
from policy_drivers.model import edtf
from policy_drivers.model.driver import UNASSIGNED, DocumentType
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Register, Registers


def as_date(text: str, what: str) -> edtf.Edtf:
    """The date that was meant. Raises `CannotRun` where that cannot be told."""
    try:
        return date_of(text)
    except ValueError as error:
        raise CannotRun(f"{what}: {error}") from None


def as_link(text: str, what: str) -> str:
    """A web address; empty for none. Raises `CannotRun` where a reader cannot be sent to it."""
    try:
        return link_of(text)
    except ValueError as error:
        raise CannotRun(f"{what}: {error}") from None


@dataclass(frozen=True)
class Questions:
    """Questions whose answers are held against the registers."""

    registers: Registers
    keeps: Callable[[RegisterName], bool]
    """Which registers there are; names are not held against one that there is not."""
    today: date
    """What has ended by then is understood, and not offered."""

    def line(self, question: str) -> str:
        """One line of text, which may be empty."""
        return str(click.prompt(question, default="", show_default=False)).strip()

    def sources(self) -> tuple[str, ...]:
        """The body responsible for the document, or the bodies."""
        sources = self.registers.sources
        while True:
            answer = str(click.prompt("Who published it?")).strip()
            bodies = several(answer, sources)
            is_known = all(map(sources.find, bodies))
            if not is_known and len(bodies) > 1:
                bodies = bodies if click.confirm(f"Are these {len(bodies)} bodies: {'; '.join(bodies)}?") else [answer]
            agreed = [self._agreed(body, sources, RegisterName.SOURCES) for body in bodies]
            if all(agreed):
                return tuple(filter(None, agreed))

    def themes(self) -> tuple[str, ...]:
        """What the document is about."""
        return self._names("Themes", self.registers.themes, RegisterName.THEMES)

    def services(self) -> tuple[str, ...]:
        """The services that it concerns."""
        return self._names("Services", self.registers.services, RegisterName.SERVICES)

    def _names(self, what: str, register: Register[Entry], name: RegisterName) -> tuple[str, ...]:
        known = ", ".join(entry.name for entry in register.in_use(self.today).entries)
        while True:
            answer = self.line(f"{what}, with commas{f' ({known})' if known else ''}")
            typed = [part.strip() for part in answer.split(",")] if "," in answer else several(answer, register)
            agreed = [self._agreed(each, register, name) for each in typed if each]
            if all(agreed):
                return tuple(filter(None, agreed))

    def published(self) -> str:
        """When the document was published; asked again until it is a date."""
        return self._again(lambda: as_date(str(click.prompt(f"When was it published? ({DATES})")), "The date").text)

    def link(self) -> str:
        """Where the document is; asked again until it is a web address, or nothing."""
        return self._again(
            lambda: as_link(self.line("Web address of the document (Enter if there is none)"), "The link")
        )

    def _again(self, ask: Callable[[], str]) -> str:
        while True:
            try:
                return ask()
            except CannotRun as error:
                click.echo(error.message)

    def type(self) -> str:
        """What kind of document it is; asked again until it is one of them, or nothing."""
        kinds = [each.value for each in DocumentType]
        return self._one_of(f"What kind of document is it? ({', '.join(kinds)}; Enter to leave it out)", kinds)

    def member(self, today: date) -> str:
        """Who looks after the summary, where git does not know; asked again until it is a member, or nobody."""
        if not self.keeps(RegisterName.MEMBERS):
            return self.line("Your initials (Enter for unassigned)") or UNASSIGNED
        choices = choices_of_members(self.registers.members, today)
        initials = ", ".join(dict.fromkeys(each for each in choices.values() if each != UNASSIGNED))
        question = f"Who are you? ({initials}; Enter for unassigned)"
        return choices.get(self._one_of(question, choices), UNASSIGNED)

    def _one_of(self, question: str, choices: Iterable[str]) -> str:
        while answer := self.line(question):
            try:
                return chosen(answer, choices)
            except ValueError as error:
                click.echo(str(error))
        return ""

    def _agreed(self, name: str, register: Register[Entry], of: RegisterName) -> str:
        """The preferred name for what was typed, or what was typed where it is to be kept; empty to ask again."""
        entry = register.find(name)
        if entry is not None:
            return entry.name
        if reason := why_no_name(name):
            click.echo(reason)
            return ""
        close = register.in_use(self.today).nearest(name)
        if close is not None and click.confirm(f"Did you mean {close}?", default=False):
            return close
        if self.keeps(of) and not click.confirm(
            f"“{name}” is not in the register of {of.value}. Keep it? You then add it to {of.value}.yml."
        ):
            return ""
        return name
