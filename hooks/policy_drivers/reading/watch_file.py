"""The state file of `drivers watch`, `drivers/watch/state.jsonl`: a line that says what it is, one for each address.

Lines are JSON (https://jsonlines.org), in the order of the addresses, and have no key that says nothing. So two
branches that learned of different addresses merge, and a run without news changes no byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.headed_lines import HeadedLines, said_by
from policy_drivers.reading.source import SourceText


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
    found, faults = _LINES.records(source)
    return WatchState(source, MappingProxyType(found), faults)


def watch_state_text(records: Iterable[Watched]) -> str:
    """The text of a state file that says `records`."""
    return _LINES.text(_said(each) for each in sorted(records, key=lambda each: each.address))


def _record(said: Any) -> tuple[str, Watched]:
    """The address of a line, and its record. Raises `ValueError` and the like where it says none."""
    if not isinstance(said, dict) or not said.keys() <= _FIELDS.keys():
        raise ValueError
    values: dict[str, Any] = {name: _READ.get(name, _plain)(value, _FIELDS[name]) for name, value in said.items()}
    record = Watched(**values)
    return record.address, record


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


def _said(record: Watched) -> Iterator[tuple[str, Any]]:
    return said_by(record, _FIELDS.values(), _written)


def _written(name: str, value: Any) -> Any:
    if name == "signals":
        return [{key: _as_text(each, key) for key in _keys(each)} for each in value]
    if name == "remembered":
        return dict(sorted(value.items()))
    return value.isoformat() if isinstance(value, date) else value


def _keys(signal: Signal) -> Iterator[str]:
    return (each.name for each in fields(signal) if each.default is MISSING or getattr(signal, each.name))


def _as_text(signal: Signal, key: str) -> str:
    value = getattr(signal, key)
    return value.isoformat() if isinstance(value, date) else str(value)


_LINES = HeadedLines(
    head="drivers-watch",
    version=1,
    rule="watch-state-invalid",
    command="drivers watch",
    what="what is known of an address",
    read=_record,
    restore="take back what git has of this file, or delete it: `drivers watch` then begins anew",
)
