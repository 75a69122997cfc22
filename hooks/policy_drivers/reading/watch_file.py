"""The state file of `drivers watch`, `drivers/watch/state.jsonl`: a line that says what it is, one for each address.

Lines are JSON (https://jsonlines.org), in the order of the addresses, and have no key that says nothing. So two
branches that learned of different addresses merge, and a run without news changes no byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.headed_lines import HeadedLines, said_by
from policy_drivers.reading.source import SourceText

_Said: TypeAlias = dict[str, Any]
"""A line, as JSON has it."""


class _Records(Mapping[str, Watched]):
    """Records by their addresses, each made when somebody asks for it: most of a large file nobody asks for."""

    def __init__(self, said: dict[str, _Said]) -> None:
        self._said = said
        self._made: dict[str, Watched] = {}

    def __getitem__(self, address: str) -> Watched:
        if (record := self._made.get(address)) is None:
            record = self._made[address] = _record(self._said[address])
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def of_those_with(self, key: str) -> dict[str, Watched]:
        """The records of lines that have a key."""
        return {address: self[address] for address, said in self._said.items() if key in said}


@dataclass(frozen=True)
class WatchState:
    """What a state file says. With a fault it says nothing: half of what was known would be taken for all of it."""

    source: SourceText | None = None
    """The file; None where there is none."""
    by_address: Mapping[str, Watched] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @cached_property
    def with_signals(self) -> Mapping[str, Watched]:
        """The records of those addresses whose sources have said something."""
        if isinstance(self.by_address, _Records):
            return self.by_address.of_those_with("signals")
        return {address: each for address, each in self.by_address.items() if each.signals}


@lru_cache(maxsize=1)  # where several processes check, each is forked from one that has read it
def read_watch_state(source: SourceText) -> WatchState:
    """What a state file says. Never raises for what is in it."""
    found, faults = _LINES.records(source)
    return WatchState(source, _Records(found), faults)


def watch_state_text(records: Iterable[Watched]) -> str:
    """The text of a state file that says `records`."""
    return _LINES.text(_said(each) for each in sorted(records, key=lambda each: each.address))


def _named(said: Any) -> tuple[str, _Said]:
    """The address of a line, and the line. Raises `ValueError` and the like where it does not say what is known."""
    if not _is_record(tuple(said), tuple(map(type, said.values()))):
        raise ValueError
    _day(said["seen"])
    for name in _ADDRESSES:
        if name in said:
            _require_web(said[name])
    for name in ("remembered", "signals"):
        if name in said:
            _READ[name](said[name])
    return said["address"], said


@lru_cache
def _is_record(keys: tuple[str, ...], types: tuple[type, ...]) -> bool:
    """Whether these are the keys of a record, with the types of their values: nearly all lines have the same few."""
    if not {"address", "seen"} <= set(keys) <= _FIELDS.keys():
        return False
    return all(is_ is _TYPES.get(_FIELDS[key].type, str) for key, is_ in zip(keys, types, strict=True))


def _record(said: _Said) -> Watched:
    """A line that was found to be as it should be."""
    return Watched(**{name: _READ[name](value) if name in _READ else value for name, value in said.items()})


_FIELDS = {each.name: each for each in fields(Watched)}
_ADDRESSES = ("final", "target", "archived")
_SIGNAL = {each.name for each in fields(Signal)}
_NO_TEXTS = ("kind", "day", "learned")
_TYPES: Mapping[object, type] = {"int": int, "Mapping[str, str]": dict, "tuple[Signal, ...]": list}
"""As what JSON has the types of fields; all others are texts."""


@lru_cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _remembered(value: Any) -> Mapping[str, str]:
    if not all(isinstance(each, str) for each in value.values()):
        raise ValueError
    found: Mapping[str, str] = value
    return found


def _signals(value: Any) -> tuple[Signal, ...]:
    return tuple(map(_signal, value))


def _signal(value: Any) -> Signal:
    texts = {name: value[name] for name in value if name not in _NO_TEXTS}
    if not texts.keys() <= _SIGNAL or not all(isinstance(each, str) for each in texts.values()):
        raise ValueError
    _require_web(texts.get("by", ""))
    learned = _day(value["learned"]) if "learned" in value else None
    return Signal(kind=SignalKind(value["kind"]), day=_day(value["day"]), learned=learned, **texts)


def _require_web(address: str) -> None:
    """Raises `ValueError` for an address that leads elsewhere than to the web: somebody could be sent there."""
    if address and not address.startswith(("http://", "https://")):
        raise ValueError


_READ: Mapping[str, Callable[[Any], Any]] = {"seen": _day, "remembered": _remembered, "signals": _signals}


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
    read=_named,
    restore="take back what git has of this file, or delete it: `drivers watch` then starts from nothing",
)
