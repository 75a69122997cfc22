"""What to say about a key that a file needs and has not, or that has no value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.fields import says_nothing
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.rules.advice.cut_texts import without_value
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint

_EMPTY = re.compile(r"(?P<key>\w+):[ \t]*(?:~|null|\"[ \t]*\"|'[ \t]*')?(?P<comment>[ \t]+#.*)?")
"""A line with a key that has no value."""


def is_missing(file: MarkdownFile, key: str) -> bool:
    """Whether a file lacks a key, and no other rule says why."""
    return says_nothing(getattr(file.model, key)) and key not in file.explained


def missing(file: MarkdownFile, key: str, absent: str, empty: str) -> Iterator[Complaint]:
    """The complaint about a key that is needed: what to do where it is absent, and where it has no value."""
    if is_missing(file, key):
        is_there = key in file.front_matter.entries
        what = f"`{key}` has no value" if is_there else f"there is no `{key}`"
        yield without_value(file, key, what, empty if is_there else absent)


def missing_line(file: MarkdownFile, key: str, value: str, otherwise: str) -> Iterator[Complaint]:
    """The same about a key that is missing, and of which can be told what its line may be."""
    number = file.source.place(file.span(key)).line
    empty = _EMPTY.fullmatch(file.source.line(number).rstrip())
    written = f"write `{value}` after `{key}:`"
    if empty is not None and empty["key"] == key:
        line = f"{empty['key']}: {value}{empty['comment'] or ''}"
        written = f"write the line as {in_code(line)}"
    return missing(file, key, f"add the line `{key}: {value}` to the front matter{otherwise}", f"{written}{otherwise}")
