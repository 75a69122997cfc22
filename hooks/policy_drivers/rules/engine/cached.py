"""A check that looks first whether the same was checked before."""

from __future__ import annotations

import json
from collections.abc import Callable, Container
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from policy_drivers.cache.code import code_digest
from policy_drivers.reading.tree import Tree, read_tree
from policy_drivers.rules.engine.kept import Checked, packed, unpacked

if TYPE_CHECKING:  # what only a new check needs is loaded for one
    from policy_drivers.cache.store import Store
    from policy_drivers.reading.project import Configuration, Project
    from policy_drivers.reading.walking import Layout

NAME: Final = "checks"
"""What the store of findings is called."""
MOST_BYTES: Final = 32_000_000
"""How much it may hold: a hundred checks and more of ten thousand drivers."""
_FORMAT: Final = b"1\n"
_ROOMS: Final = ("markdown", "model", "reading", "rules", "wording")
"""The rooms whose code decides what is found."""


class _Layout(NamedTuple):
    """Where files lie, as settings said that were checked before."""

    drivers_dir: str
    collections_dir: str
    case_studies_dir: str
    word_template: str
    largest_file: int


class Asked(NamedTuple):
    """What a check is asked for."""

    today: date
    rules: str
    """Says which rules are asked: from the same code, the same words mean the same rules."""
    wanted: Callable[[], Container[str]]
    """Gives their ids."""


def check_cached(
    configuration: Configuration, open_project: Callable[[], Project], asked: Asked, store: Store | None
) -> tuple[Checked, Tree]:
    """What is found in a project, and the tree that it is found in. `store` keeps it from one time to the next.

    `open_project` gives the project of the configuration; neither that nor any rule is loaded where all is as it was.
    Raises what `open_project` and the `wanted` of `asked` raise, and `OSError` as `read_tree` does. A process with
    threads must not call this: it may fork.
    """
    if store is None:
        tree = _tree(configuration, open_project().settings)
        return _checked(tree, open_project(), asked), tree
    settings_key = sha256(_FORMAT + code_digest(_ROOMS) + configuration.says.encode()).digest()
    layout: Layout = _layout_of(store.get(settings_key)) or open_project().settings
    tree = _tree(configuration, layout)
    key = sha256(
        settings_key + tree.digest() + f"{asked.today.isoformat()}\n{asked.rules}".encode("utf-8", "surrogatepass")
    ).digest()
    if (content := store.get(key)) is not None:
        try:
            return unpacked(content, tree), tree
        except ValueError:
            store.throw_away()
    store.close()  # the check may fork, and no other process must have it open then
    project = open_project()
    checked = _checked(tree, project, asked)
    if (content := packed(checked, tree)) is not None:
        kept = [getattr(project.settings, name) for name in _Layout._fields]
        store.put_all({settings_key: json.dumps(kept).encode("ascii"), key: content})
    store.close()
    return checked, tree


def _tree(configuration: Configuration, layout: Layout) -> Tree:
    return read_tree(configuration.root, layout, configuration.page_folders)


def _layout_of(content: bytes | None) -> _Layout | None:
    """The layout that was kept; None where there is none, or something else."""
    try:
        match json.loads(content or b"null"):
            case [str(drivers), str(collections), str(studies), str(template), int(largest_file)]:
                return _Layout(drivers, collections, studies, template, largest_file)
    except (ValueError, RecursionError):
        pass
    return None


def _checked(tree: Tree, project: Project, asked: Asked) -> Checked:
    from policy_drivers.rules.engine.all_rules import all_rules
    from policy_drivers.rules.engine.sharing import check_tree

    wanted = asked.wanted()
    findings, paths = check_tree(tree, project.settings, asked.today, wanted.__contains__)
    rules = all_rules()
    return Checked(findings, paths, frozenset(each.rule for each in findings if rules[each.rule].of_time))
