"""What a driver's page tells machines of the works around its document, in the terms of schema.org.

A part `isPartOf` a whole that `hasPart`; an edition is an `exampleOfWork`, which is called like the first of them; a
translation is a `translationOfWork`. `citation` has what is cited: a work where it has an address, else the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_drivers.model import addresses
from policy_drivers.model.citing import dois_in
from policy_drivers.model.driver import Access
from policy_drivers.model.identifiers import Identifier
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.families import Family
from policy_drivers.site.pages.driver_evidence import MOST, Cited, Evidence
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line

_CONDITIONS = {
    Access.OPEN: "Open",
    Access.REGISTRATION: "Registration",
    Access.SUBSCRIPTION: "Subscription",
    Access.PRINT_ONLY: "Print only",
}


def works(site: Site, file: DriverFile, root: str) -> dict[str, Any]:
    """The properties of the document; of a long list the first. `root` leads from the page to the site's root."""
    evidence = Evidence(site, file)
    family, driver = evidence.family, file.driver
    if not (driver.access or driver.references or family.members):  # as of most
        return {}
    start = site.url or root
    is_whole, is_translation = file in family.wholes, bool(driver.translation_of)
    translated = family.translations[:MOST]
    return {
        "conditionsOfAccess": _CONDITIONS[driver.access] if driver.access else "",
        "isAccessibleForFree": driver.access is Access.OPEN,
        "citation": [_cited(each, start) for each in evidence.cites],
        "hasPart": _works([each for each in family.parts[:MOST] if is_whole], file, start),
        "exampleOfWork": _edited(family, file, start) if family.editions else {},
        "translationOfWork": _works(translated[:1], file, start) if is_translation else [],
        "workTranslation": [] if is_translation else _works(translated, file, start),
    }


def wholes(site: Site, file: DriverFile, root: str) -> list[dict[str, str]]:
    """What the document is a part of."""
    return _works(site.families.of(file).wholes[:MOST], file, site.url or root)


def _works(files: Sequence[DriverFile], but: DriverFile, start: str) -> list[dict[str, str]]:
    return [_work(each, start) for each in files if each is not but]


def _work(file: DriverFile, start: str) -> dict[str, str]:
    """A document of which there is a driver, by the address of the page about it."""
    driver = file.driver
    said = {
        "@type": "CreativeWork",
        "name": clean_line(driver.title or file.slug),
        "inLanguage": driver.title_lang or "",
        "datePublished": driver.date.text.partition("/")[0] if driver.date else "",
        "subjectOf": f"{start}{addresses.driver(file.slug)}",
    }
    return {key: value for key, value in said.items() if value}


def _edited(family: Family, file: DriverFile, start: str) -> dict[str, Any]:
    """The work of which there are editions, and the others of these, the newest first."""
    first = family.editions[-1]
    name = clean_line(first.driver.title or first.slug)
    return {"@type": "CreativeWork", "name": name, "workExample": _works(family.editions[:MOST], file, start)}


def _cited(cited: Cited, start: str) -> dict[str, str] | str:
    if cited.file is not None:
        return _work(cited.file, start)
    text = clean_line("".join(piece for piece, _ in cited.pieces))
    uri = Identifier("doi", dois[0]).url if len(dois := dois_in(text)) == 1 else None
    return {"@type": "CreativeWork", "name": text, "sameAs": uri} if uri else text
