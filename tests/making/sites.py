"""Sites for tests, made of front matter and without MkDocs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import unescape
from types import MappingProxyType
from typing import Any

from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.model.signals import Watched
from policy_drivers.reading.case_study_file import CaseStudyFile, read_case_study
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.watch_file import WatchState
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.agendas import TODAY

DONE = "## What was done\n\nWe did something.\n"
SUMMARY = "## Summary\n\nIt says something.\n"
_MEMBERS = b"- initials: FG\n  name: Fiona Green\n- initials: JW\n- initials: OLD\n  active: false\n"


def driver(slug: str, front_matter: str, body: str = SUMMARY) -> DriverFile:
    """A driver with its front matter as YAML, and its text."""
    return read_driver(SourceText(f"drivers/2018/{slug}.md", f"---\n{front_matter.strip()}\n---\n\n{body}".encode()))


def study(slug: str, front_matter: str, body: str = DONE) -> CaseStudyFile:
    """A case study with its front matter as YAML, and its text."""
    text = f"---\n{front_matter.strip()}\n---\n\n{body}"
    return read_case_study(SourceText(f"docs/case-studies/{slug}.md", text.encode()))


def site(
    drivers: Mapping[str, str] | Sequence[DriverFile],
    url: str = "",
    name: str = "Drivers for tests",
    today: date = TODAY,
    registers: Mapping[RegisterName, str] = MappingProxyType({}),
    known: Iterable[Watched] = (),
    studies: Sequence[CaseStudyFile] = (),
    **settings: Any,
) -> Site:
    """The site of drivers that are given as slug and front matter, with three members, one of whom has left.

    Further registers are given as YAML, and `known` is what is known of addresses.
    """
    files = [driver(*each) for each in drivers.items()] if isinstance(drivers, Mapping) else drivers
    members = read_members(SourceText("drivers/register/members.yml", _MEMBERS))
    names = {
        register: read_names(SourceText(f"drivers/register/{register}.yml", text.encode()), register)
        for register, text in registers.items()
    }
    watch = WatchState(by_address={each.address: each for each in known})
    catalogue = Catalogue(tuple(files), RegisterFiles(members, names), case_studies=tuple(studies), watch=watch)
    return Site(catalogue=catalogue, settings=Settings(**settings), today=today, findings=(), name=name, url=url)


def article(site: Site, url: str) -> str:
    """The content of one page of a site."""
    (page,) = (each for each in all_pages(site) if each.url == url)
    return str(page.render().html)


def words(html: str) -> list[str]:
    """The lines of text of some HTML, as a reader without style sheets sees them."""
    text = re.sub(r"<[^>]+>", "", re.sub(r"</?(?:a|cite|span|strong)\b[^>]*>", "", html).replace("><", ">\n<"))
    return [line for line in (" ".join(unescape(each).split()) for each in text.splitlines()) if line]
