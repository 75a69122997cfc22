"""Pages that are gone, out of the navigation in `mkdocs.yml`: a strict build stops at each that is left there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias

import yaml

from policy_drivers.reading.source import Edit, SourceText, Span
from policy_drivers.scaffold.upgrading.new_names import MigrationError

_DOCS = "docs/"
_Entry: TypeAlias = "tuple[yaml.SequenceNode, yaml.Node, yaml.ScalarNode]"
"""A list, one of its entries, and the page that this names."""


def without_pages(source: SourceText, paths: Collection[str]) -> list[Edit]:
    """The change that takes pages out, each with its line. Raises `MigrationError` where a person has to do that."""
    pages = {path.removeprefix(_DOCS) for path in paths if path.startswith(_DOCS)}
    if not any(page in source.text for page in pages):
        return []
    try:
        root = yaml.compose(source.text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return []  # it is told of where the settings are read
    nav = _value(root, "nav")
    gone = [each for each in _entries(nav, set()) if each[2].value in pages]
    edits = [_line_of(source.text, entry, page) for _, entry, page in gone]
    going, lists = {id(entry) for _, entry, _ in gone}, {id(each): each for each, _, _ in gone}
    emptied = [each for each in lists.values() if all(id(item) in going for item in each.value)]
    if emptied or None in edits:
        names = ", ".join(sorted({page.value for _, _, page in gone}))
        raise MigrationError(f"take these pages, which are gone, out of `nav`: {names}")
    return [Edit(span, "") for span in edits if span is not None]


def _value(root: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(root, yaml.MappingNode):
        return None
    return next((value for key, value in root.value if key.value == name), None)


def _entries(node: yaml.Node | None, seen: set[int]) -> Iterator[_Entry]:
    """The pages of a list and of the sections in it. A list that has been `seen`, as an alias repeats it, has none."""
    if not isinstance(node, yaml.SequenceNode) or id(node) in seen:
        return
    seen.add(id(node))
    for item in node.value:
        value = item.value[0][1] if isinstance(item, yaml.MappingNode) and len(item.value) == 1 else item
        if isinstance(value, yaml.ScalarNode):
            yield node, item, value
        else:
            yield from _entries(value, seen)


def _line_of(text: str, entry: yaml.Node, page: yaml.Node) -> Span | None:
    """The line of an entry of a list, with its end; None where it has none to itself."""
    start = text.rfind("\n", 0, entry.start_mark.index) + 1
    end = text.find("\n", entry.start_mark.index) + 1 or len(text)
    is_alone = text[start : entry.start_mark.index].strip() == "-" and page.end_mark.index <= end
    return Span(start, end) if is_alone else None
