"""Registers: whatever is in one, it is read and checked without an error, and so are the drivers that it is for."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.register_file import RegisterFiles, read_feeds, read_members, read_names
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import Checker
from tests.fuzz.target import once_in
from tests.fuzz.targets.front_matter import COMMON, TODAY, require_in_place, scalar
from tests.making.inputs import files, in_bytes, mutated

_KEYS = [
    "name", "initials", "also_known_as", "active", "email", "github", "journal", "unidentified", "until", "note",
    "successor", "identifiers", "titel",
]  # fmt: skip
_PIECES = [
    "- name: leadership\n",
    "- initials: FG\n",
    "  also_known_as: [a, A]\n",
    "  active: false\n",
    "  journal: true\n",
]


def make(random: Random) -> bytes:
    """The name of a register, and on the lines below it its file."""
    name = random.choice([*RegisterName]).value
    seeds = files("tests/rules/*/register/*.yml") + files("drivers/register/*.yml")
    text = "".join(_entry(random) for _ in range(random.randint(0, 5)))
    if random.random() < 0.5:
        text = mutated(random, random.choice(seeds)[:2000], seeds, _PIECES)
    elif random.random() < 0.3:
        text = mutated(random, text, seeds, _PIECES)
    return f"{name}\n".encode() + in_bytes(random, text)


def _entry(random: Random) -> str:
    keys = random.sample(_KEYS, k=random.randint(0, 4))
    pairs = [f"{key}: {_value(random)}" for key in random.choices(["name", "initials"], k=1) + keys]
    return f"- {{{', '.join(pairs)}}}\n" if random.random() < 0.2 else "- " + "\n  ".join(pairs) + "\n"


def _value(random: Random) -> str:
    choice = random.random()
    if choice < 0.2:
        return random.choice(["true", "false", "yes", "NO", "1", "fgreen", "-x", "a@b.example"])
    return f"[{scalar(random)}, {scalar(random)}]" if choice < 0.4 else scalar(random)


def holds(raw: bytes) -> None:
    """All that is asked of a register: findings in their places, its own and those of drivers."""
    first, _, content = raw.partition(b"\n")
    name = RegisterName(first.decode())
    source = SourceText(f"drivers/register/{name.value}.yml", content)
    there = COMMON.register_files
    read: Any
    if name is RegisterName.MEMBERS:
        read = read_members(source)
        registers = replace(there, members=read)
    elif name is RegisterName.FEEDS:
        read = read_feeds(source)
        registers = replace(there, feeds=read)
    else:
        read = read_names(source, name)
        registers = RegisterFiles(there.members, {**there.names, name: read})
    checker = Checker(replace(COMMON, register_files=registers), Settings(), TODAY)
    require_in_place(checker.register(read))
    if once_in(4, raw):
        for file in COMMON.files:
            require_in_place(checker.driver(file))
