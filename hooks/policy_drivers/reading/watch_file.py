"""The state file of `drivers watch`, `drivers/watch/state.jsonl`: a line that says what it is, one for each address.

Lines are JSON (https://jsonlines.org), in the order of the addresses, and have no key that says nothing. So two
branches that learned of different addresses merge, and a run without news changes no byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import SourceText, Span

VERSION = 1
_HEAD = "drivers-watch"
"""The key of the first line, whose value is the version."""
_RULE = "watch-state-invalid"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_RESTORE = "take back what git has of this file, or delete it: `drivers watch` then begins anew"


@dataclass(frozen=True)
class WatchState:
    """What a state file says. With a fault it says nothing: half of what was known would be taken for all of it."""

    source: SourceText | None = None
    """The file; None where there is none."""
    by_address: Mapping[str, Watched] = field(default_factory=lambda: MappingProxyType({}))
    faults: tuple[Fault, ...] = ()

    @cached_property
    def with_signals(self) -> Mapping[str, Watched]:
        """The records of those addresses whose sources have said something."""
        return {address: each for address, each in self.by_address.items() if each.signals}


def read_watch_state(source: SourceText) -> WatchState:
    """What a state file says. Never raises for what is in it."""
    found: dict[str, Watched] = {}
    try:
        _read_into(found, source.text)
    except _FaultError as fault:
        return WatchState(source, faults=(fault.of(source),))
    return WatchState(source, MappingProxyType(found))


def watch_state_text(records: Iterable[Watched]) -> str:
    """The text of a state file that says `records`."""
    lines = [json.dumps({_HEAD: VERSION})]
    lines += [_line(each) for each in sorted(records, key=lambda each: each.address)]
    return "".join(f"{line}\n" for line in lines)


class _FaultError(Exception):
    """A line that is not as it should be."""

    def __init__(self, number: int, reason: str, help_: str = _RESTORE) -> None:
        super().__init__(reason)
        self._number, self._help = number, help_

    def of(self, source: SourceText) -> Fault:
        lines = source.text.split("\n")
        start = sum(len(line) + 1 for line in lines[: self._number])
        line = lines[self._number].rstrip("\r")
        return Fault(_RULE, Span(start, start + len(line)), str(self), help=self._help)


def _read_into(found: dict[str, Watched], text: str) -> None:
    for number, line in enumerate(text.removesuffix("\n").split("\n")):
        if line.startswith(_CONFLICT):
            help_ = "run `git checkout --ours` or `--theirs` on this file, then `drivers watch`"
            raise _FaultError(number, "this file was merged by halves: git’s marks of a conflict are in it", help_)
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            raise _FaultError(number, "this line is not JSON") from None
        if number == 0:
            _require_version(said)
            continue
        record = _record(said, number)
        if record.address in found:
            raise _FaultError(number, f"there are two lines of {record.address}")
        found[record.address] = record


def _require_version(said: Any) -> None:
    version = said.get(_HEAD) if isinstance(said, dict) else None
    if type(version) is not int or len(said) > 1:
        raise _FaultError(0, f'the first line of this file should be {{"{_HEAD}": {VERSION}}}')
    if version > VERSION:
        raise _FaultError(0, "a later version of Policy Drivers has written this file", "install that version")


def _record(said: Any, number: int) -> Watched:
    try:
        if not isinstance(said, dict) or not said.keys() <= _FIELDS.keys():
            raise ValueError
        values: dict[str, Any] = {name: _READ.get(name, _plain)(value, _FIELDS[name]) for name, value in said.items()}
        record = Watched(**values)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _FaultError(number, "this line does not say what is known of an address") from None
    return record


_FIELDS = {each.name: each for each in fields(Watched)}
_SIGNAL = {each.name for each in fields(Signal)}


def _plain(value: Any, about: Field[Any]) -> str | int:
    """A text or a number, as the field has it."""
    if type(value) is not (int if about.type == "int" else str):
        raise ValueError
    assert isinstance(value, str | int)
    return value


def _day(value: Any, about: Field[Any]) -> date:
    return date.fromisoformat(value)


def _remembered(value: Any, about: Field[Any]) -> Mapping[str, str]:
    if not all(isinstance(each, str) for each in value.values()):
        raise ValueError
    return MappingProxyType(value)


def _signals(value: Any, about: Field[Any]) -> tuple[Signal, ...]:
    if not isinstance(value, list):
        raise ValueError
    return tuple(map(_signal, value))


def _signal(value: Any) -> Signal:
    texts = {name: value[name] for name in value if name not in ("kind", "day")}
    if not texts.keys() <= _SIGNAL or not all(isinstance(each, str) for each in texts.values()):
        raise ValueError
    return Signal(kind=SignalKind(value["kind"]), day=date.fromisoformat(value["day"]), **texts)


_READ = {"seen": _day, "remembered": _remembered, "signals": _signals}


def _line(record: Watched) -> str:
    return json.dumps(dict(_said(record)), ensure_ascii=False)


def _said(record: Watched) -> Iterator[tuple[str, Any]]:
    for name, about in _FIELDS.items():
        value = getattr(record, name)
        if name == "signals" and value:
            yield name, [{key: _as_text(each, key) for key in _keys(each)} for each in value]
        elif name == "remembered" and value:
            yield name, dict(sorted(value.items()))
        elif value and value != about.default:
            yield name, value.isoformat() if isinstance(value, date) else value


def _keys(signal: Signal) -> Iterator[str]:
    return (each.name for each in fields(signal) if each.default is MISSING or getattr(signal, each.name))


def _as_text(signal: Signal, key: str) -> str:
    value = getattr(signal, key)
    return value.isoformat() if isinstance(value, date) else str(value)
