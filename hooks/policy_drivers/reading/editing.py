"""Drivers back to text: write a value as YAML, change one field of a file, leave every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Table
from collections.abc import Sequence as Many
from typing import Any

from policy_drivers.model.driver import FIELDS
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.key_edits import EditError, Keys, Value, key_edits, render
from policy_drivers.reading.reviewed import FIELDS_OF, File, Reviewed, read_as
from policy_drivers.reading.source import Edit, SourceText, Span, apply_edits, as_one
from policy_drivers.reading.yaml_line import in_line, scalar

_BLANK_LINES = re.compile(r"\A\s*\n")


def written_apart(text: str, span: Span, names: Many[str], is_entry: bool) -> Edit:
    """The change that puts several names in the place of one, each an entry of a list.

    `span` is the place of the one in `text`; `is_entry` says whether it is an entry of a list itself.
    """
    if not is_entry:
        end = "\n" if text[span.start : span.end].endswith("\n") else ""
        return Edit(span, f"{in_line(names)}{end}")
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if before.strip() == "-":
        return Edit(span, f"\n{before}".join(scalar(name) for name in names))
    return Edit(span, ", ".join(scalar(name, in_list=True) for name in names))


def compose(values: Table[str, Value], body: str, order: Many[str] = FIELDS) -> str:
    """A whole new file: front matter with the keys in the house's order, that of a driver or another, and the body."""
    keys = [f"{key}:{render(values[key])}" for key in order if key in values]
    return "---\n" + "\n".join(keys) + "\n---\n\n" + body


def keys_of(file: Reviewed) -> Keys:
    """The keys of a driver, a case study or a collection."""
    plain = file.plain
    assert isinstance(plain, dict)
    return Keys(file.source.text, file.front_matter, plain, FIELDS_OF[file.kind], file.front_matter_start)


def set_fields(file: File, values: Table[str, Value | None]) -> File:
    """The file with some fields changed, added (in the house's order) or, for None, removed; every other byte stays.

    Raises `EditError` where the file's front matter cannot be read, or the change cannot be made without touching what
    is not the fields'.
    """
    _require_editable(file, values)
    try:
        return _with_all(file, values)
    except EditError:
        if len(values) < 2:
            raise
        for key, value in values.items():  # to say which of them it is
            file = set_fields(file, {key: value})
        return file


def edit_of_fields(file: DriverFile, values: Table[str, Value | None]) -> Edit:
    """The one change by which `set_fields` makes of a file what it gives. Raises `EditError` as that does."""
    set_fields(file, values)
    return as_one(file.source, key_edits(keys_of(file), values))


def _require_editable(file: Reviewed, keys: Iterable[str]) -> None:
    path = file.path
    if not file.has_keys or any(fault.rule in ("yaml-anchor", "key-duplicate") for fault in file.faults):
        raise EditError(f"{path}: the front matter has to be fixed before it can be changed")
    for key in keys:
        if key not in FIELDS_OF[file.kind]:
            raise EditError(f"“{key}” is not a key of a {file.kind}")
    if file.front_matter.flow:
        raise EditError(f"{path}: the front matter is written in braces; write one `key: value` to a line")


def with_body(file: File, text: str) -> File:
    """The file with another text below the front matter; what blank lines and white space stand around it stay.

    Raises `EditError` where the text would not be read as it is.
    """
    old = file.body
    start = len(old) - len(_BLANK_LINES.sub("", old, count=1))
    end = max(start, len(old.rstrip(" \t\r\n")))
    new = _BLANK_LINES.sub("", text, count=1).rstrip(" \t\r\n")
    at = file.body_start
    if not old.strip():
        breaks = file.source.text[:at].replace("\r", "")[-2:].count("\n")
        start, end, new = 0, len(old), "\n" * (2 - breaks) + f"{new}\n"
    try:
        raw = apply_edits(file.source, [Edit(Span(at + start, at + end), new)])
    except UnicodeEncodeError:
        raise EditError(f"{file.path}: the body has bytes that are no text; type it again") from None
    after = read_as(file, SourceText(file.path, raw))
    if after.plain != file.plain or after.body.replace("\r\n", "\n").strip() != new.strip():
        raise EditError(f"{file.path}: the body cannot be changed so without changing something else; edit it by hand")
    return after


def _with_all(file: File, values: Table[str, Value | None]) -> File:
    """The file with all the fields changed at once, and read again to see that nothing else has changed."""
    edits = key_edits(keys_of(file), values)
    try:
        changed = SourceText(file.path, apply_edits(file.source, edits))
    except UnicodeEncodeError:
        keys = _listed(values)
        raise EditError(
            f"{file.path}: {keys} can only be text, and this has bytes that are not; type it again"
        ) from None
    after = read_as(file, changed)
    _verify(file, after, values)
    return after


def _verify(before: Reviewed, after: Reviewed, values: Table[str, Value | None]) -> None:
    """Hold the new text to the old: the fields have the values, every other field and the body are what they were."""
    wanted, found = before.plain, after.plain
    assert isinstance(wanted, dict)
    if not isinstance(found, dict):
        raise EditError(f"{after.path}: {_listed(values)} cannot be given this value; edit it by hand")
    for key, value in values.items():
        wanted.pop(key, None)
        if value is not None:
            wanted[key] = _as_read(value)
    if wanted != found or before.body != after.body:
        raise EditError(
            f"{after.path}: {_listed(values)} cannot be changed without changing something else; edit it by hand"
        )


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _as_read(value: Value) -> Any:
    """A value as reading gives it back: lists for sequences, dictionaries for groups."""
    if isinstance(value, str):
        return value
    if isinstance(value, Table):
        return {key: _as_read(each) for key, each in value.items()}
    return [_as_read(each) for each in value]
