"""The team's template for Word: the `.docx` that `word_template` names, whose looks all briefings take over."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.walking import Stray, not_read, read_source

if TYPE_CHECKING:  # what opens a template is only loaded for those who have one
    from policy_drivers.reading.word_looks import Looks

INVALID, INCOMPLETE = "word-template-invalid", "word-template-incomplete"
"""The rules that report what is wrong, and what is missing."""
_LARGEST = 5_000_000
"""Bytes. Every file for Word that is made with a template carries its pictures."""


@dataclass(frozen=True)
class WordTemplate:
    """The file, and what is taken over of it; nothing where it cannot be used."""

    source: SourceText
    looks: Looks | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def in_findings(self) -> SourceText:
        """The file as findings name it, which show nobody its bytes."""
        return SourceText(self.source.path, b"")


def find_template(root: Path, path: str) -> SourceText | Stray:
    """The file at a path from the folder `root` of the project, or why there is none to be had."""
    place = root / path
    if not place.parent.resolve().is_relative_to(root.resolve()):
        return not_read(path, "outside-tree", "this leads out of the project")
    try:
        with os.scandir(place.parent) as entries:
            entry = next((each for each in entries if each.name == place.name), None)
    except OSError:
        entry = None
    if entry is None:
        help_ = "put the template there, or take `word_template` out of mkdocs.yml"
        return not_read(path, INVALID, "there is no such file", help_)
    found = read_source(entry, path, str(root), _LARGEST, "project")
    if isinstance(found, Stray) and found.faults[0].rule == "file-too-large":
        help_ = "make its pictures smaller: every file for Word carries them"
        return not_read(path, INVALID, found.faults[0].reason, help_)
    return found


def read_word_template(source: SourceText) -> WordTemplate:
    """What a template brings. Never raises for what is in it."""
    from policy_drivers.reading.word_looks import looks_of
    from policy_drivers.reading.word_package import PackageError

    try:
        looks, missing = looks_of(source.raw)
    except PackageError as error:
        return WordTemplate(source, None, (Fault(INVALID, Span(0, 0), error.reason, help=error.help),))
    lacking = tuple(Fault(INCOMPLETE, Span(0, 0), reason, help=help_) for reason, help_ in missing)
    return WordTemplate(source, looks, lacking)
