"""Rules about the persons who wrote a document, who are in no register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.person import person
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.editing import written_apart
from policy_drivers.reading.source import Span
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import Sequence
from policy_drivers.rules.advice.phrases import for_edit, in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule

_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_AND_OTHERS = re.compile(r",?\s+et al\.?\Z")
_BETWEEN = re.compile(r"[;\n]|\s(?:&|and)\s")
"""What stands between two persons in one text."""


@driver_rule(Severity.WARNING, about=["authors"])
def author_uninverted(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """An author's name should have the family name first, then a comma and the given names.

    Why: Citations and reference managers put the family name first, and no machine can tell which name that is. Bodies
    have no family names: write them under `source`.

    Fails:
        authors: [Jane Smith]

    Fix:
        authors: ["Smith, Jane"]
    """
    if not any(map(_is_uninverted, file.driver.authors)) or _is_cut_at_commas(file):
        return
    for name, span in file.names("authors"):
        if _is_uninverted(name):
            new = in_code(scalar(_inverted(name), in_list=_is_list(file)))
            help_ = f"write {new}, if that is the family name; a body belongs under `source`"
            yield Complaint(span, f"“{name}” does not say which of these is the family name", help_)


@driver_rule(Severity.WARNING, about=["authors"])
def author_misdivided(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Each author should be a separate entry, in double quotes if it is between brackets.

    Why: Between brackets a comma begins the next entry: `[Smith, Jane]` is a person called Smith and one called Jane.
    Two people in one entry are cited as one.

    Fails:
        authors: [Smith, Jane]

    Fix:
        authors: ["Smith, Jane"]
    """
    if _is_cut_at_commas(file):
        names = file.names("authors")
        span = Span(names[0][1].start, names[-1][1].end)
        quoted = ", ".join(scalar(name, in_list=True) for name in _pairs(file))
        message = f"these are {len(names)} people, each with only one name"
        yield Complaint(span, message, f"write {in_code(quoted)}, if every second name is a given name")
        return
    if any(map(_persons, file.driver.authors)):
        for name, span in file.names("authors"):
            if persons := _persons(name):
                new = written_apart(file.source.text, span, persons, is_entry=_is_list(file))
                message = "this is one entry, but it looks like several people"
                yield Complaint(span, message, for_edit(file.source, new))


def _is_cut_at_commas(file: DriverFile) -> bool:
    """Whether names between brackets, without quotes, may be family and given names in turn."""
    names = file.driver.authors
    if len(names) < 2 or len(names) % 2 or any("," in name for name in names) or all(" " in name for name in names):
        return False
    _, node = file.front_matter.entries["authors"]
    text = file.source.text
    is_quoted = any(text.startswith(('"', "'"), span.start) for _, span in file.names("authors"))
    return text.startswith("[", node.start) and not is_quoted


def _pairs(file: DriverFile) -> list[str]:
    names = iter(file.driver.authors)
    return [f"{family}, {given}" for family, given in zip(names, names, strict=True)]


def _persons(name: str) -> list[str]:
    """The persons in an entry that has several, and a comma in it."""
    name = _AND_OTHERS.sub("", name)
    pieces = [piece.strip() for piece in name.split(",") if piece.strip()]
    if len(pieces) > 2 and len(pieces) % 2 == 0 and all(map(_INITIALS.fullmatch, pieces[1::2])):
        return [f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)]
    parts = [part.strip() for part in _BETWEEN.split(name) if part.strip()]
    return parts if "," in name and len(parts) > 1 else []


def _is_list(file: DriverFile) -> bool:
    return isinstance(file.front_matter.entries["authors"][1], Sequence)


def _is_uninverted(name: str) -> bool:
    author = person(name)
    return not author.given and " " in author.family


def _inverted(name: str) -> str:
    given, _, family = person(_AND_OTHERS.sub("", name)).family.rpartition(" ")
    if _INITIALS.fullmatch(family):
        given, family = family, given  # `Smith J`, as PubMed has it
    return f"{family}, {given}"
