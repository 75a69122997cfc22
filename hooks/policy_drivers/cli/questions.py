"""What `drivers new` asks on a terminal."""

from __future__ import annotations

from dataclasses import dataclass

import click

from policy_drivers.cli.common import CannotRun
from policy_drivers.model import edtf
from policy_drivers.model.registers import Entry, Register, Registers

DATES = "2019, 2019-06, 2019-06-01 or June 2019"
"""Ways to write a date that are understood."""


def as_date(text: str, what: str) -> edtf.Edtf:
    """The date that was meant. Raises `CannotRun` where that cannot be told."""
    try:
        return edtf.reword(text) or edtf.parse(text.strip())
    except ValueError as error:
        raise CannotRun(f"{what}: {error}; write it like {DATES}") from None


@dataclass(frozen=True)
class Questions:
    """Questions whose answers are held against the registers."""

    registers: Registers

    def line(self, question: str) -> str:
        """One line of text, which may be empty."""
        return str(click.prompt(question, default="", show_default=False)).strip()

    def source(self) -> tuple[str, ...]:
        """The body responsible for the document."""
        return (self._agreed(str(click.prompt("Who published it?")).strip(), self.registers.sources),)

    def themes(self) -> tuple[str, ...]:
        """What the document is about."""
        known = ", ".join(entry.name for entry in self.registers.themes.entries)
        answer = self.line(f"Themes, with commas{f' ({known})' if known else ''}")
        return tuple(self._agreed(name.strip(), self.registers.themes) for name in answer.split(",") if name.strip())

    def date(self) -> str:
        """When the document was published; asked again until it is a date."""
        while True:
            answer = str(click.prompt(f"When was it published? ({DATES})"))
            try:
                return as_date(answer, "The date").text
            except CannotRun as error:
                click.echo(error.message)

    def _agreed(self, name: str, register: Register[Entry]) -> str:
        """The preferred name for what was typed; a near one is offered, and only taken when it is accepted."""
        entry = register.find(name)
        if entry is not None:
            return entry.name
        near = register.nearest(name)
        if near is not None and click.confirm(f"Did you mean {near}?", default=True):
            return near
        return name
