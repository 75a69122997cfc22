"""The rooms of this package, and the way of a driver through them, read from its source and nowhere else.

A room is a folder with an `__init__.py`, whose first sentence says what the room is for. An arrow leads from a module
to one that it imports; what only the type checker imports counts too. The floors of a room are the modules of the
longest way that follows arrows within it: what stands on the first asks nothing else there. Modules that ask each other
in a circle stand on one floor.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from policy_drivers.collector import without_collector
from policy_drivers.wording.lines import on_one_line

PACKAGE = Path(__file__).parent
"""The folder of this package."""
WAY = (
    "reading.tree.read_tree",
    "reading.cataloguing.catalogue_of",
    "reading.driver_file.read_driver",
    "reading.simple_yaml.read_simple",
    "rules.engine.checking.check",
    "engines.mkdocs.poured_files.add_pages",
    "site.pages.all_pages.all_pages",
    "site.pages.driver.pages",
    "reviews.agenda.agenda_of",
    "site.files.data_files.data_files",
    "engines.mkdocs.frames.rendered",
    "markdown.conversion.to_html",
    "site.derived.pieces.exported",
    "exports.json_drivers.render",
)
"""The functions that a driver comes through when a site is built, in the order in which each is first called."""

_DOCSTRING = re.compile(r'(?:\s|#[^\n]*\n)*([rR]?"""(?:[^"\\]|\\.|"(?!""))*""")', re.DOTALL)
_IMPORT = re.compile(r"^[ \t]*((?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+(?:\([^)]*\)|[^\n#;(]+))", re.MULTILINE)
"""A statement of a module that imports something, wherever it stands in it. Python's parser takes ten times as long
over a whole module as over these alone, and there are hundreds."""

Arrows = Mapping[str, frozenset[str]]
"""For each module, or room, those that it imports."""


class Module(NamedTuple):
    """What is told of a module."""

    name: str
    """From the package on, with dots."""
    sentence: str
    """The first sentence of its docstring; empty where it has none."""
    path: Path
    imported: frozenset[tuple[str, str]]
    """What it imports, whole: a module and a name in it; or a module, and nothing."""


class Step(NamedTuple):
    """A step of the way: where it is taken, by which function, and what the function says of itself."""

    room: str
    path: str
    function: str
    sentence: str


@dataclass(frozen=True)
class Room:
    """A room, with how much is in it and in the rooms within."""

    name: str
    """From the package on, with slashes: `imports/values`."""
    sentence: str
    modules: int
    floors: int
    arrows: int
    asks: tuple[str, ...]
    """The rooms beside it that its modules import."""
    rooms: tuple[Room, ...]


class House:
    """All rooms of a package."""

    def __init__(self, folder: Path = PACKAGE) -> None:
        """Read the source in a folder, which is that of a package.

        Raises `SyntaxError` for what is no Python, and `OSError` for what cannot be read.
        """
        self._package = folder.name
        with without_collector():
            self._modules = {each.name: each for each in _modules(folder)}

    @cached_property
    def floors(self) -> list[list[Room]]:
        """The rooms by the floors that they stand on, the lowest first. Each asks only rooms on lower floors."""
        rooms = {room.name: room for room in self._rooms("")}
        found: dict[int, list[Room]] = {}
        for name, floor in _floors({each.name: frozenset(each.asks) for each in rooms.values()}).items():
            found.setdefault(floor, []).append(rooms[name])
        return [sorted(found[floor], key=lambda room: room.name) for floor in sorted(found)]

    @property
    def beside(self) -> list[Module]:
        """The modules that stand in no room, and that any room may ask."""
        return [each for name, each in self._modules.items() if "." not in name and not self._is_room(name)]

    @property
    def way(self) -> list[Step]:
        """The steps of `WAY`. Raises `LookupError` for one that the source does not have."""
        return [self._step(name) for name in WAY]

    @cached_property
    def _arrows(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(self._imported(module)) - {name} for name, module in self._modules.items()}

    def _imported(self, module: Module) -> Iterator[str]:
        for name, part in module.imported:
            whole = self._within(f"{name}.{part}")
            within = whole if whole in self._modules else self._within(name)
            if within in self._modules:
                yield within

    def _within(self, name: str) -> str | None:
        """A module's name from the package on; None for one of another package."""
        package, _, within = name.partition(".")
        return within if package == self._package else None

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The rooms, by their names from the package on, with dots."""
        parts = [name.split(".") for name in self._modules]
        return frozenset(".".join(each[:end]) for each in parts for end in range(1, len(each)))

    def _is_room(self, name: str) -> bool:
        return name in self._folders

    def _rooms(self, above: str) -> Iterator[Room]:
        """The rooms within one, or at the top."""
        inside = [name for name in self._modules if name.startswith(above) and self._is_room(name)]
        beside = [name for name in inside if "." not in name.removeprefix(above) and name != above.rstrip(".")]
        for name in beside:
            members = {each for each in self._modules if _is_in(each, name)}
            within = {each: self._arrows[each] & members for each in sorted(members)}
            asked = {other for each in members for other in self._arrows[each]}
            asks = [other for other in beside if other != name and any(_is_in(each, other) for each in asked)]
            yield Room(
                name=name.replace(".", "/"),
                sentence=self._modules[name].sentence,
                modules=len(members),
                floors=max(_floors(within).values()),
                arrows=sum(map(len, within.values())),
                asks=tuple(each.replace(".", "/") for each in sorted(asks)),
                rooms=tuple(self._rooms(f"{name}.")),
            )

    def _step(self, name: str) -> Step:
        module, _, function = name.rpartition(".")
        path = f"{module.replace('.', '/')}.py"
        functions = _functions(self._modules[module].path) if module in self._modules else {}
        if function in functions:
            return Step(module.partition(".")[0], path, function, functions[function])
        raise LookupError(f"{path} has no function {function}; put the way of a driver right in {Path(__file__).name}")


def _modules(folder: Path) -> Iterator[Module]:
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name and name != "__main__":
            source = path.read_text(encoding="utf-8")
            docstring = _DOCSTRING.match(source)
            tree = ast.parse("\n".join([docstring[1] if docstring else "", *_IMPORT.findall(source)]))
            yield Module(name, _sentence(tree), path, frozenset(_imports(tree)))


def _functions(path: Path) -> dict[str, str]:
    """The first sentence of the docstring of each function of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: _sentence(node) for node in tree.body if isinstance(node, ast.FunctionDef)}


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.module, each.name) for each in node.names)


def _is_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def _sentence(node: ast.Module | ast.FunctionDef) -> str:
    """The first sentence of a docstring, which ends its first paragraph at the latest."""
    paragraph = on_one_line((ast.get_docstring(node) or "").partition("\n\n")[0])
    before, stop, _ = paragraph.partition(". ")
    return before + stop.strip()


def _floors(arrows: Arrows) -> dict[str, int]:
    """The floor that each stands on: one above the highest that it asks, and the first where it asks none."""
    found: dict[str, int] = {}
    waiting = dict(arrows)
    while waiting:
        ready = _ready(waiting)
        floors = {
            name: 1 + max((found[other] for other in waiting[name] if other in found), default=0) for name in ready
        }
        found |= floors
        for name in ready:
            del waiting[name]
    return found


def _ready(waiting: Arrows) -> list[str]:
    """Those that ask none of the others that wait; where all do, a circle is among them: the smallest is taken."""
    if ready := [name for name, asks in waiting.items() if not asks & waiting.keys()]:
        return ready
    return min((sorted(_reached(name, waiting)) for name in waiting), key=len)


def _reached(name: str, arrows: Arrows) -> set[str]:
    """A name, and all that can be reached from it."""
    found, look = {name}, [name]
    while look:
        new = (arrows[look.pop()] & arrows.keys()) - found
        found |= new
        look += new
    return found


def all_of(rooms: Iterable[Room]) -> Iterator[Room]:
    """Each room, and after it those within it."""
    for room in rooms:
        yield room
        yield from all_of(room.rooms)
