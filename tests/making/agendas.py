"""Agendas for tests, made of front matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from policy_drivers.model.registers import Member, Registers
from policy_drivers.model.settings import Settings
from policy_drivers.model.signals import Watched
from policy_drivers.reading.case_study_file import CaseStudyFile, read_case_study
from policy_drivers.reading.collection_file import CollectionFile, read_collection
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.reviewed import Reviewed
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


def case_study(slug: str, front_matter: str) -> CaseStudyFile:
    """The same for a case study."""
    text = f"---\ntitle: The story of {slug}\n{front_matter.strip()}\n---\n\n## What was done\n\nText.\n"
    return read_case_study(SourceText(f"docs/case-studies/{slug}.md", text.encode()))


def collection(slug: str, front_matter: str) -> CollectionFile:
    """The same for a collection."""
    text = f"---\ntitle: All about {slug}\n{front_matter.strip()}\n---\n\nText.\n"
    return read_collection(SourceText(f"docs/collections/{slug}.md", text.encode()))


def made(
    drivers: Mapping[str, str],
    today: date = TODAY,
    registers: Registers = MEMBERS,
    known: Iterable[Watched] = (),
    others: Iterable[Reviewed] = (),
) -> Agenda:
    """The agenda of drivers given as slug and front matter; `known` is what is known of addresses."""
    files, by_address = [driver(*each) for each in drivers.items()], {each.address: each for each in known}
    return agenda_of([*files, *others], registers, Settings(), today, partial(signals_that_hold, known=by_address))
