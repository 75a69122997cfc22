"""A driver or a case study as a row of a spreadsheet, and back: a column for each key, a cell for its whole value.

- A text is the text; a list is `a; b`, with an entry that holds a semicolon, a quotation mark or outer space in double
  quotes, and quotes within those doubled, as RFC 4180 has it; groups (`links`, `reviews`, `actions`) are JSON.
- What a formula would begin with is guarded (`formulas`).
- Characters that spreadsheets cannot hold are written as `\\u` and four hexadecimal digits, as JSON writes them:
  controls, and what would be taken for such an escape, here or in an XLSX file (`_x000D_`, ECMA-376-1, 22.9.2.19).

`from_cell` gives back exactly what `to_cell` was given. It also reads what people type: lists without spaces, groups
as YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import cache
from hashlib import sha1
from typing import Any, cast, get_args

from pydantic import BaseModel

from policy_drivers.model.case_study import CASE_STUDY_FIELDS, CaseStudy
from policy_drivers.model.driver import FIELDS, Driver
from policy_drivers.model.edtf import EdtfDate
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.formulas import guarded, unguarded
from policy_drivers.reading.key_edits import Value
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.reviewed import Kept

SLUG, BODY = "slug", "body"
COLUMNS = (SLUG, *FIELDS, BODY)
"""The columns of a table of drivers: the slug, the keys in the house's order, and the Markdown after them."""
STUDY_COLUMNS = (SLUG, *CASE_STUDY_FIELDS, BODY)
"""Those of a table of case studies."""
_FIELDS = {**CaseStudy.model_fields, **Driver.model_fields}
"""The keys of both; one that both have holds the same in both."""

DATES = frozenset(key for key, each in _FIELDS.items() if EdtfDate in get_args(each.annotation))
"""The keys that hold a date."""

PAGE = "page"
"""A column that a table may have besides: the address of the driver's page, which reading a row passes over.

It is not called `url`, which people call the column of the document's own address.
"""

VERSION = "version"
"""A column that `drivers export` adds: which version of its file a row is of (`version_of`)."""

_CONTROLS = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
_CONTROL = re.compile(_CONTROLS)
_UNSAFE = re.compile(rf"{_CONTROLS}|\\(?=u[0-9A-Fa-f]{{4}})|x(?=005F_)|(?<=_)x(?=[0-9A-Fa-f]{{4}}_)")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_BREAKS_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is inside of quotes, and YAML reads as something else."""
_ITEM = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:;|\Z)|([^;]*)(?:;|\Z)')
_BLANK_LINES = re.compile(r"\s*\n")


class CellError(ValueError):
    """A cell cannot be read as the value of its key; the message says why."""


class _Kind(Enum):
    TEXT = auto()
    LIST = auto()
    GROUPS = auto()


@cache
def _kind(key: str) -> _Kind:
    """What a key holds, by the models. Raises `KeyError` for a name that is not a column."""
    if key in (SLUG, BODY):
        return _Kind.TEXT
    pending, types = [_FIELDS[key].annotation], set[Any]()
    while pending:
        each = pending.pop()
        types.add(getattr(each, "__origin__", each))
        pending += get_args(each)
    if any(isinstance(each, type) and issubclass(each, BaseModel) for each in types):
        return _Kind.GROUPS
    return _Kind.LIST if tuple in types else _Kind.TEXT


def is_list(key: str) -> bool:
    """Whether a key holds a list of texts. Raises `KeyError` for a name that is not a column."""
    return _kind(key) is _Kind.LIST


def can_hold(key: str, value: Any) -> bool:
    """Whether a value of JSON can become the cell of a key: a text, a number or a truth value, or a list of these.

    A list or an object can hold anything where a key holds groups: reading its cell says what is wrong there. Raises
    `KeyError` for a name that is not a column.
    """
    kind = _kind(key)
    if isinstance(value, list) and kind is _Kind.LIST:
        return all(isinstance(each, (str, int, float)) for each in value)
    return kind is _Kind.GROUPS or value is None or isinstance(value, (str, int, float))


def values_of(said: Driver | CaseStudy) -> dict[str, Value]:
    """The keys of a driver or a case study as front matter holds them, in the house's order.

    Those that say nothing are left out: a default, a blank text and an empty list say nothing.
    """
    dumped = said.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {key: value for key, value in dumped.items() if (value.strip() if isinstance(value, str) else value)}


def body_of(file: MarkdownFile) -> str:
    """The Markdown of a file with line ends as `\\n` and without the blank lines before it, as import writes it."""
    text = file.body
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    blank = _BLANK_LINES.match(text)
    return text[blank.end() :] if blank else text


def version_of(raw: bytes) -> str:
    """The version of a file: the name that git has for its contents, whichever line ends a checkout has given it.

    Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
    """
    content = raw.replace(b"\r\n", b"\n")
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def to_cells(file: Kept) -> dict[str, str]:
    """The row of a driver, or of a case study: a text for each column, empty where there is nothing to say.

    The people of a team who have not agreed to be named are not in it.
    """
    values: dict[str, Value] = {SLUG: file.slug, **values_of(file.model), BODY: body_of(file)}
    if isinstance(file, CaseStudyFile) and file.study.team_consent is None:
        values.pop("team", None)
    columns = COLUMNS if isinstance(file, DriverFile) else STUDY_COLUMNS
    return {key: to_cell(key, values[key]) if key in values else "" for key in columns}


def further(key: str, number: int) -> str:
    """The name of the column in which a text goes on that is too long for one cell; `number` counts from 2."""
    return f"{key} {number}"


def joined(row: Mapping[str, str], key: str) -> str:
    """The cell of a key, and those in which it goes on."""
    parts, number = [row[key]], 2
    while part := row.get(further(key, number)):
        parts.append(part)
        number += 1
    return "".join(parts)


def to_cell(key: str, value: Value) -> str:
    """The cell of one key's value. Raises `KeyError` for a key that is not a column."""
    return _cell(_kind(key), value)


def _cell(kind: _Kind, value: Value) -> str:
    match kind:
        case _Kind.TEXT:
            text = str(value)
        case _Kind.LIST:
            text = "; ".join([_item(str(item)) for item in ([value] if isinstance(value, str) else value)])
        case _Kind.GROUPS:
            text = _BREAKS_YAML.sub(_escaped, json.dumps(value, ensure_ascii=False))
    return as_cell(text)


def as_cell(text: str) -> str:
    """A text as a cell that no spreadsheet runs or changes, and that XLSX can hold."""
    return guarded(_UNSAFE.sub(_escaped, text) if _may_be_unsafe(text) else text)


def said_in(cell: str) -> str:
    """The text that `as_cell` made the cell of."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), unguarded(cell))


def from_cell(key: str, cell: str) -> Value | None:
    """The value that a cell says its key has; None where it is blank.

    Raises `CellError` where it cannot be read, and `KeyError` for a key that is not a column.
    """
    kind = _kind(key)
    if not cell.strip():
        return None
    text = said_in(cell)
    if kind is _Kind.TEXT:
        return text
    return _items(text) if kind is _Kind.LIST else _groups(key, text)


def _may_be_unsafe(text: str) -> bool:
    """Whether there may be something to escape: a look that is quick where, as nearly always, there is not."""
    return "\\u" in text or "_x" in text or "x005F_" in text or _CONTROL.search(text) is not None


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _item(text: str) -> str:
    if text and text == text.strip() and ";" not in text and '"' not in text:
        return text
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def _items(text: str) -> list[str]:
    """The entries of a list. Quotes that are not around a whole entry are part of it."""
    found, at = [], 0
    while at < len(text):
        match = _ITEM.match(text, at)
        assert match is not None  # the second half of the pattern matches any text
        at = match.end()
        quoted, bare = match.groups()
        if quoted is not None:
            found.append(quoted.replace('""', '"'))
        elif bare.strip():
            found.append(bare.strip())
    return found


def _groups(key: str, text: str) -> Value:
    composed, faults = yaml_tree.compose(text)
    if faults or composed is None:
        reason = f"{faults[0].reason}, at character {faults[0].span.start + 1}" if faults else "it is empty"
        raise CellError(f"`{key}` cannot be read as JSON or YAML: {reason}")
    plain = yaml_tree.plain(composed)
    if not isinstance(plain, (list, dict)):
        raise CellError(f'`{key}` should be JSON, such as [{{"key": "value"}}], not as a text')
    return cast(Value, plain)
