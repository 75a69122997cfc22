"""Entries of a list of groups: the changes that give one of their keys another value, and leave every other byte.

Actions are such a list, with a group to a line in braces or with a key to a line.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence as Many
from typing import Any, cast

from pydantic import BaseModel

from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.item_edits import written_instead
from policy_drivers.reading.key_edits import EditError, Group, Keys, Value, key_edits
from policy_drivers.reading.source import Edit, SourceText, apply_edits
from policy_drivers.reading.yaml_tree import Mapping, Scalar, Sequence


def with_entries(
    file: DriverFile,
    key: str,
    model: type[BaseModel],
    changed: Table[int, Table[str, Value | None]],
    added: Many[Group] = (),
) -> DriverFile:
    """The file with other values in entries of a list of groups, by their positions, and with further entries behind.

    `model` is what an entry is, None takes a key away. Raises `EditError` where that cannot be done without touching
    what is not of these values.
    """
    for position, values in changed.items():
        for name, value in values.items():
            file = _with_value(file, key, model, (position, name), value)
    if not added:
        return file
    there = file.plain.get(key, []) if isinstance(file.plain, dict) else []
    if not isinstance(there, list):
        raise EditError(f"{file.path}: `{key}` has to be a list before something is added to it")
    return set_fields(file, {key: cast(Value, [*there, *added])})


def _with_value(
    file: DriverFile, key: str, model: type[BaseModel], place: tuple[int, str], value: Value | None
) -> DriverFile:
    """The file with one value changed, and read again to see that nothing else has changed."""
    position, name = place
    text, plain = file.source.text, file.plain
    where = f"{file.path}: `{name}` of entry {position + 1} of `{key}`"
    items = file.front_matter.entries[key][1] if key in file.front_matter.entries else None
    node = items.filled[position] if isinstance(items, Sequence) and position < len(items.filled) else None
    if not isinstance(node, Mapping) or not isinstance(plain, dict):
        raise EditError(f"{where} cannot be found; run drivers check")
    wanted: Any = plain
    entry = wanted[key][position]
    indent = node.start - text.rfind("\n", 0, node.start) - 1
    keys = Keys(text, node, dict(entry), tuple(model.model_fields), node.start, indent)
    edits = _of_names(keys, name, value) or key_edits(keys, {name: value})
    try:
        after = read_driver(SourceText(file.path, apply_edits(file.source, edits)))
    except UnicodeEncodeError:
        raise EditError(f"{where} can only be text, and this has bytes that are not; type it again") from None
    entry.pop(name, None)
    if value is not None:
        entry[name] = value if isinstance(value, str) else list(value)
    if after.plain != wanted or after.body != file.body:
        raise EditError(f"{where} cannot be changed without changing something else; edit it by hand")
    return after


def _of_names(keys: Keys, name: str, value: Value | None) -> list[Edit]:
    """The changes of single texts of a list that keeps its length; none where it is to change in another way."""
    node = keys.mapping.entries[name][1] if name in keys.mapping.entries else None
    if not isinstance(node, Sequence) or value is None or isinstance(value, (str, Table)):
        return []
    items = [each for each in node.filled if isinstance(each, Scalar)]
    if not len(items) == len(node.items) == len(value):
        return []
    pairs = zip(items, value, strict=True)
    return [
        written_instead(keys.text, item, str(new), in_brackets=node.flow) for item, new in pairs if item.text != new
    ]
