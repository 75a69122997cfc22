"""The sections of a driver's text that have a certain heading."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import Span


def sections_headed(file: DriverFile, name: str) -> Iterator[Span]:
    """The heading of each section that is called `name`, at the second level."""
    if not _may_be_headed(file.skeleton, name[0]) or name not in file.source.text:
        return
    for text in file.texts(name):
        parts = text.structure if text.whole.start == file.body_start else None
        for heading in parts.headings if parts else ():
            if heading.level == 2 and heading.holds == name:
                yield text.span(heading.start, heading.end)


def _may_be_headed(skeleton: str, capital: str) -> bool:
    """Whether a heading may be made of one capital and small letters: behind signs, or on a line of its own."""
    return f"# {capital}" in skeleton or f"#{capital}" in skeleton or f"{capital}\n" in skeleton
