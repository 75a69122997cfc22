"""The sections of a driver's text that have a certain heading."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import Span


def sections_headed(file: DriverFile, name: str) -> Iterator[Span]:
    """The heading of each section that is called `name`, at the second level."""
    for text in file.texts(name) if name in file.source.text else ():
        parts = text.structure if text.whole.start == file.body_start else None
        for heading in parts.headings if parts else ():
            if heading.level == 2 and heading.holds == name:
                yield text.span(heading.start, heading.end)
