"""Agendas for tests, made of front matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from policy_drivers.model.registers import Member, Registers
from policy_drivers.model.settings import Settings
from policy_drivers.model.signals import Watched
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.signals import signals_that_hold
from policy_drivers.reading.source import SourceText
from policy_drivers.reviews.agenda import Agenda, agenda_of
from tests.making.registers import registers_of

TODAY = date(2019, 1, 15)
MEMBERS = registers_of(
    [
        Member(initials="FG", name="Fiona Green", github="fgreen"),
        Member(initials="JW"),
        Member(initials="OLD", active=False),
    ]
)


def driver(slug: str, front_matter: str) -> DriverFile:
    """A driver that is called after its slug, with more front matter as YAML."""
    text = f"---\ntitle: The {slug}\n{front_matter.strip()}\n---\n\n## Summary\n\nText.\n"
    return read_driver(SourceText(f"drivers/2018/{slug}.md", text.encode()))


def made(
    drivers: Mapping[str, str], today: date = TODAY, registers: Registers = MEMBERS, known: Iterable[Watched] = ()
) -> Agenda:
    """The agenda of drivers given as slug and front matter; `known` is what is known of addresses."""
    files, by_address = [driver(*each) for each in drivers.items()], {each.address: each for each in known}
    return agenda_of(files, registers, Settings(), today, partial(signals_that_hold, known=by_address))
