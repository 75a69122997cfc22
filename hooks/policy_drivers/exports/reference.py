"""The document that a driver is about, as reference managers keep documents.

It is the document that is described, not our summary of it; a note says where the summary is. Where persons wrote it,
the bodies responsible are its publishers, and else its authors: a driver knows no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policy_drivers.exports.attribution import attribution
from policy_drivers.model.driver import Access, DocumentType, Driver
from policy_drivers.model.edtf import Edtf
from policy_drivers.model.identifiers import Identifier
from policy_drivers.model.person import Person
from policy_drivers.wording.characters import utf8, without_invisible
from policy_drivers.wording.lines import on_one_line

if TYPE_CHECKING:
    from policy_drivers.exports.export import Export

_ACCESS = {
    Access.OPEN: "Open to everybody",
    Access.REGISTRATION: "To be read after registration",
    Access.SUBSCRIPTION: "To be read with a subscription",
    Access.PRINT_ONLY: "In print only",
}
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A document's particulars, each text on one line and without invisible characters."""

    key: str
    """What the reference is called: the driver's slug, which never changes, in characters that every format takes."""
    title: str
    language: str
    """The code of the language that the title is in (BCP 47), and with it the document; empty where nobody has said."""
    persons: tuple[Person, ...]
    """Its authors; none where the bodies are."""
    bodies: tuple[str, ...]
    """Who is responsible for it, and has it published where persons wrote it."""
    journal: str
    """The journal that the document is an article in; an empty string where it is none."""
    type: DocumentType | None
    date: Edtf | None
    url: str
    identifiers: tuple[Identifier, ...]
    keywords: tuple[str, ...]
    note: str
    """Where the summary is, or an empty string."""
    access: str
    """Who can read it and how somebody gets it, in a sentence, or an empty string."""

    @property
    def doi(self) -> str:
        """The first DOI, or an empty string."""
        return next(iter(self._values("doi")), "")

    @property
    def isbns(self) -> tuple[str, ...]:
        """Every ISBN: of a document in print and on screen there may be two."""
        return self._values("isbn")

    def _values(self, scheme: str) -> tuple[str, ...]:
        return tuple(each.value for each in self.identifiers if each.scheme == scheme)

    def notes(self, *told: str) -> list[str]:
        """Where the summary is, and each identifier whose value is not `told` in a field of its own.

        None is written as `key: value`, which CSL processors take out of a note as a field.
        """
        left = (f"{each.scheme.upper()} {each.value}" for each in self.identifiers if each.value not in told)
        return [*filter(None, [self.note, self.access]), *left]


def references(export: Export) -> Iterator[Reference]:
    """The reference of each driver, no two with the same key."""
    keys = keys_of((file.slug for file in export.files), "driver")
    for key, file in zip(keys, export.files, strict=True):
        yield _reference(key, file.driver, export, _note(export, file.slug))


def keys_of(slugs: Iterable[str], otherwise: str) -> Iterator[str]:
    """The key of each slug, no two the same; of one that has no character for a key it is `otherwise`."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for slug in slugs:
        key = wanted = _NOT_IN_KEY.sub("-", slug).strip("-.") or otherwise
        while key in taken:
            numbers[wanted] += 1
            key = f"{wanted}-{numbers[wanted] + 1}"
        taken.add(key)
        yield key


def _note(export: Export, slug: str) -> str:
    """Where the summary is."""
    page = export.page(slug)
    return f"Summarised in {export.title} at {page}" if page else ""


def _reference(key: str, driver: Driver, export: Export, note: str) -> Reference:
    said = attribution(driver, export.catalogue.registers.sources)
    persons = (Person(*map(line, each)) for each in said.persons)
    return Reference(
        key=key,
        title=line(driver.title or "") or key,
        language=driver.title_lang or "",
        persons=tuple(each for each in persons if each.family),
        bodies=_lines(said.bodies),
        journal=line(said.journal),
        type=driver.type,
        date=driver.date,
        url=line(driver.link or ""),
        identifiers=driver.identifiers,
        keywords=_lines(driver.themes),
        note=line(note),
        access=line(_access(driver)),
    )


def _access(driver: Driver) -> str:
    """`To be read with a subscription – Ask your library.`"""
    said = _ACCESS[driver.access] if driver.access else "How to get it" if driver.access_note else ""
    return f"{said} – {driver.access_note}" if driver.access_note else said


def parts(day: str) -> tuple[int, ...]:
    """The year, month and day of one side of an EDTF date, as many as it has."""
    return tuple(map(int, day.split("-")))


def line(text: str) -> str:
    """A text on one line without invisible characters."""
    return on_one_line(without_invisible(utf8(text)))


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(shown for text in texts if (shown := line(text)))
