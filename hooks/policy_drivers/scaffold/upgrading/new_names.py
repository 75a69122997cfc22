"""Changes to YAML that give a key another name and leave every other byte as it was.

What is changed is looked for in the text first: a file in which the old name does not stand is not parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import yaml

from policy_drivers.reading import yaml_tree
from policy_drivers.reading.fences import BOUNDARY
from policy_drivers.reading.source import Edit, SourceText, Span

Change: TypeAlias = Callable[[SourceText], list[Edit]]
"""What is to be changed in a file. Raises `MigrationError` where a person has to do it."""
Path: TypeAlias = "tuple[str, ...]"
"""The keys that lead to one; `*` is each entry of a list."""

_MERGE = "tag:yaml.org,2002:merge"
_SETTINGS = ("extra", "policy_drivers")
_QUOTES = ("'", '"')


class MigrationError(ValueError):
    """A file cannot be brought to the installed version without a person; the message says what has to be done."""


def renamed_setting(old: str, new: str) -> Change:
    """Gives a setting under `extra.policy_drivers` of a `mkdocs.yml` its new name."""
    return lambda source: _renamed(source, Span(0, len(source.text)), (*_SETTINGS, old), new, _settings)


def renamed_rule(old: str, new: str) -> Change:
    """Gives a rule its new name where `severities` in the settings has it."""
    return renamed_setting_below("severities", old, new)


def renamed_setting_below(setting: str, old: str, new: str) -> Change:
    """Gives a key of a setting that is a group of keys its new name."""
    return lambda source: _renamed(source, Span(0, len(source.text)), (*_SETTINGS, setting, old), new, _settings)


def renamed_key(old: Path, new: str) -> Change:
    """Gives a key of the front matter its new name; the last of `old` is the key itself."""
    return lambda source: _renamed(source, _front_matter(source.text), old, new)


def renamed_entry_key(old: str, new: str) -> Change:
    """Gives a key of the entries of a register its new name."""
    return lambda source: _renamed(source, Span(0, len(source.text)), ("*", old), new)


def _front_matter(text: str) -> Span:
    """Where the keys of a Markdown file stand; nothing where it has no front matter."""
    opening = BOUNDARY.match(text)
    closing = BOUNDARY.search(text, opening.end()) if opening else None
    return Span(opening.end(), closing.start()) if opening and closing else Span(0, 0)


def _settings(text: str) -> yaml.Node | None:
    """What a `mkdocs.yml` says, which may have tags and aliases: the team's own, as code is."""
    try:
        return yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return None


def _of_strangers(text: str) -> yaml.Node | None:
    """What a file says that strangers may have written: nothing in it can be made to hurt."""
    return yaml_tree.compose(text)[0]


def _renamed(
    source: SourceText,
    within: Span,
    path: Path,
    new: str,
    read: Callable[[str], yaml.Node | None] = _of_strangers,
) -> list[Edit]:
    text = source.text[within.start : within.end]
    if path[-1] not in text:
        return []
    root = read(text)
    if root is None and all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return []
    if root is None:
        raise MigrationError(f"it is no YAML that can be read: fix it, and write `{new}` where it says `{path[-1]}`")
    edits = {}
    for group in _groups(root, path[:-1], set()):
        keys = {key.value: key for key, _ in group.value if isinstance(key, yaml.ScalarNode)}
        if (key := keys.get(path[-1])) is None:
            continue
        if new in keys:
            line = source.place(Span(within.start + key.start_mark.index, within.end)).line
            raise MigrationError(f"line {line} says `{path[-1]}`, which is `{new}` now and is there too; delete one")
        around = 1 if key.style in _QUOTES else 0
        start, end = (within.start + mark.index for mark in (key.start_mark, key.end_mark))
        edits[start] = Edit(Span(start + around, end - around), new)
    return list(edits.values())


def _groups(node: yaml.Node | None, path: Path, seen: set[tuple[int, Path]]) -> Iterator[yaml.MappingNode]:
    """The groups of keys that a path leads to, also by way of an alias or a merged group; each once."""
    if (id(node), path) in seen:
        return
    seen.add((id(node), path))
    if isinstance(node, yaml.SequenceNode) and path[:1] == ("*",):
        for item in node.value:
            yield from _groups(item, path[1:], seen)
    if not isinstance(node, yaml.MappingNode):
        return
    if not path:
        yield node
    for key, value in node.value:
        if key.tag == _MERGE:
            for each in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from _groups(each, path, seen)
        elif path and key.value == path[0]:
            yield from _groups(value, path[1:], seen)
