"""One file of `drivers/register/`: its text, its entries with their places, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic

import yaml
from pydantic import ValidationError

from policy_drivers.markdown.skeleton import skeleton_of
from policy_drivers.model.register_names import OF_THINGS, RegisterName
from policy_drivers.model.registers import ENTRY_OF, Entry, Feed, Member, Named, Register, Registers
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.decoding import decode
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import UNREADABLE, names_in
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.texts import Concerns, Text, texts_of_yaml
from policy_drivers.reading.validation import faults_of

_MARKDOWN_KEYS = ("note",)
_OF_IDENTIFIERS = "register-identifier"


@dataclass(slots=True)
class RegisterFile(Generic[Named]):
    """A register and the file that it was read from."""

    source: SourceText
    name: RegisterName
    register: Register[Named]
    nodes: list[yaml_tree.Mapping] = field(default_factory=list)
    """For each entry of the register the part of the file that holds it."""
    faults: list[Fault] = field(default_factory=list)
    _places: dict[int, dict[str, Span]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _notes: list[Text] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def path(self) -> str:
        """The file's path from the project's root, with forward slashes."""
        return self.source.path

    @property
    def is_readable(self) -> bool:
        """Whether the file's text could be read at all."""
        return not any(fault.rule in UNREADABLE for fault in self.faults)

    @property
    def yaml_part(self) -> Span:
        """Where its YAML stands: the whole file."""
        return Span(0, len(self.source.text))

    @property
    def yaml_end(self) -> int:
        """Where its YAML ends: at the end of the file."""
        return len(self.source.text)

    def texts(self, *signs: str) -> Iterator[Text]:
        """The keys and values that hold one of the signs, in the order of the file."""
        return texts_of_yaml(self.source, 0, len(self.source.text), _MARKDOWN_KEYS, signs)

    def markdown(self, concerns: Concerns) -> Iterator[Text]:
        """The notes that `concerns` says yes to."""
        if self._notes is None:  # every rule of texts asks for them
            self._notes = [text for text in self.texts("") if text.is_markdown]
        return (text for text in self._notes if concerns(skeleton_of(text.says)))

    def names(self, entry: int, key: str) -> list[tuple[str, Span]]:
        """The names that a key of an entry holds, one or many, each with its place."""
        entries = self.nodes[entry].entries
        return names_in(entries[key][1]) if key in entries else []

    def span(self, entry: int, name: str) -> Span:
        """Where a name of an entry stands."""
        node = self.nodes[entry]
        if entry not in self._places:
            self._places[entry] = _places(node)
        return self._places[entry].get(name, Span(node.start, node.end))


def _places(node: yaml_tree.Mapping) -> dict[str, Span]:
    """Where in an entry each text stands, alone or in a list, for the first time."""
    found: dict[str, Span] = {}
    for _, value in node.entries.values():
        for part in value.items if isinstance(value, yaml_tree.Sequence) else [value]:
            if isinstance(part, yaml_tree.Scalar):
                found.setdefault(part.text, Span(part.start, part.end))
    return found


@dataclass(frozen=True)
class RegisterFiles:
    """The register files that a repository has, and which registers are kept at all."""

    members: RegisterFile[Member] | None = None
    names: dict[RegisterName, RegisterFile[Entry]] = field(default_factory=dict)
    feeds: RegisterFile[Feed] | None = None

    @property
    def files(self) -> list[RegisterFile[Any]]:
        """All the files, members first."""
        return [*self.of_drivers, *([self.feeds] if self.feeds else [])]

    @property
    def of_drivers(self) -> list[RegisterFile[Any]]:
        """Those whose names drivers have."""
        return [*([self.members] if self.members else []), *self.names.values()]

    @property
    def registers(self) -> Registers:
        """The registers themselves; one whose file is absent or broken holds no name."""
        nothing: Register[Entry] = Register(())
        of = {name: file.register for name, file in self.names.items()}
        return Registers(
            self.members.register if self.members else Register(()),
            *(of.get(name, nothing) for name in OF_THINGS),
        )

    def keeps(self, name: RegisterName) -> bool:
        """Whether names can be held against this register: its file is there and could be read as a list."""
        return name in self._kept

    @cached_property
    def _kept(self) -> frozenset[RegisterName]:
        return frozenset(file.name for file in self.files if all(fault.path for fault in file.faults))


def read_members(source: SourceText) -> RegisterFile[Member]:
    """Read `members.yml`. Never raises: what is wrong with it is in `faults`."""
    return _read(source, RegisterName.MEMBERS, Member)


def read_names(source: SourceText, name: RegisterName) -> RegisterFile[Entry]:
    """Read one of the four registers of names. Never raises: what is wrong with it is in `faults`."""
    model = ENTRY_OF[name]
    assert issubclass(model, Entry)
    return _read(source, name, model)


def read_feeds(source: SourceText) -> RegisterFile[Feed]:
    """Read `feeds.yml`. Never raises: what is wrong with it is in `faults`."""
    return _read(source, RegisterName.FEEDS, Feed)


def read_register(source: SourceText, name: RegisterName) -> RegisterFile[Any]:
    """Read any register. Never raises: what is wrong with it is in `faults`."""
    if name is RegisterName.FEEDS:
        return read_feeds(source)
    return read_members(source) if name is RegisterName.MEMBERS else read_names(source, name)


def _read(source: SourceText, name: RegisterName, model: type[Named]) -> RegisterFile[Named]:
    text, unreadable = decode(source)
    if unreadable:
        return RegisterFile(source, name, Register(()), faults=unreadable)
    composed, faults = yaml_tree.compose(text)
    if faults:
        from policy_drivers.reading.further_faults import with_further_faults  # which few files need

        faults = with_further_faults(faults, text, 0, 1, yaml.SequenceNode)
    if composed is None or yaml_tree.plain(composed) is None:
        return RegisterFile(source, name, Register(()), faults=faults)
    if not isinstance(composed, yaml.SequenceNode):
        root = yaml_tree.placed(composed)
        fault = Fault("register-invalid", Span(root.start, root.end), "a register is a list of entries")
        return RegisterFile(source, name, Register(()), faults=[*faults, fault])
    entries: list[Named] = []
    nodes: list[yaml_tree.Mapping] = []
    for position, item in enumerate(composed.value):
        node = yaml_tree.placed(item)
        entry, problems = _entry(item, node, model)
        faults += [
            replace(
                problem,
                rule=problem.rule if problem.rule == _OF_IDENTIFIERS else "register-invalid",
                path=(position, *problem.path),
            )
            for problem in problems
        ]
        if entry is not None and isinstance(node, yaml_tree.Mapping):
            entries.append(entry)
            nodes.append(node)
    return RegisterFile(source, name, Register(tuple(entries)), nodes, faults)


def _entry(item: yaml.Node, node: yaml_tree.Node, model: type[Named]) -> tuple[Named | None, list[Fault]]:
    """The entry made of what fits, or None where it lacks its name: other files must not suffer for a bad e-mail."""
    if not isinstance(node, yaml_tree.Mapping):
        first = next(iter(model.model_fields))
        reason, written = f"an entry begins with `{first}:`", yaml_tree.without_places(node)
        return None, [Fault("register-invalid", Span(node.start, node.end), reason, written=written)]
    plain = yaml_tree.plain(item)
    assert isinstance(plain, dict)
    faults: list[Fault] = []
    for _ in range(2):
        try:
            return model.model_validate(plain), faults
        except ValidationError as error:
            problems = error.errors(include_url=False)
        if not faults:
            faults = faults_of(problems, node, model)
        for problem in problems:
            plain.pop(str(problem["loc"][0]), None)
    return None, faults
