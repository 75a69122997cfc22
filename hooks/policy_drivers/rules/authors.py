"""Rules about the persons who wrote a document, who are in no register."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.person import person
from policy_drivers.model.settings import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.registry import Complaint, Context, driver_rule


@driver_rule(Severity.WARNING, about=["authors"])
def author_uninverted(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """An author should be written with the family name first, then a comma and the given names.

    Why: Citations and reference managers put the family name first, and no machine can tell which of the names it is.
    Bodies have no such names: they belong under `source`.

    Fails:
        authors: [Jane Smith]

    Mend:
        authors: ["Smith, Jane"]
    """
    if not any(map(_is_uninverted, file.driver.authors)):
        return
    for name, span in file.names("authors"):
        if _is_uninverted(name):
            help_ = f"write “{_inverted(name)}”, if that is the family name; a body belongs under `source`"
            yield Complaint(span, f"“{name}” does not say which of these is the family name", help_)


def _is_uninverted(name: str) -> bool:
    author = person(name)
    return not author.given and " " in author.family


def _inverted(name: str) -> str:
    given, _, family = person(name).family.rpartition(" ")
    return f"{family}, {given}"
