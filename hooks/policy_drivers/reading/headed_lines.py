"""Files of JSON lines (https://jsonlines.org) whose first line says what they are, and in which version.

A program writes them and git merges them, so each thing has a line of its own, in an order that any two runs agree on.
Half of what such a file says would be taken for all of it: with one line that is not right it says nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from policy_drivers.collector import without_collector
from policy_drivers.reading.decoding import decode
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import SourceText, Span

_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape of half a character, of which nobody can write the other half down (RFC 8259, 8.2)."""
Record = TypeVar("Record")


@dataclass(frozen=True)
class HeadedLines(Generic[Record]):
    """What a kind of such files is."""

    head: str
    """The key of the first line, whose value is the version."""
    version: int
    rule: str
    """The id of the rule that tells what is wrong with one."""
    command: str
    """The command that writes it, as it is typed."""
    what: str
    """What a line says, as in “this line does not say what is known of an address”."""
    read: Callable[[Any], tuple[str, Record]]
    """What names the thing of a line, and the thing. Raises any of `WRONG` for a line that says none."""
    restore: str
    """What to do with a file that cannot be read."""

    def records(self, source: SourceText) -> tuple[dict[str, Record], tuple[Fault, ...]]:
        """The things by what names them, or what is wrong. Never raises for what is in the file."""
        found: dict[str, Record] = {}
        text, faults = decode(source)
        if faults:  # of which one is enough: the whole file is restored
            return {}, (replace(faults[0], help=self.restore),)
        lines, has_halves = text.removesuffix("\n").split("\n"), _HALF.search(text) is not None
        try:
            with without_collector():
                said = iter(_whole(lines) or map(self._alone, range(len(lines)), lines))
                self._require_version(next(said))
                for number, each in enumerate(said, start=1):
                    self._read_into(found, number, each, has_halves=has_halves)
        except _FaultError as error:
            return {}, (error.of(source, self.rule),)
        return found, ()

    def text(self, lines: Iterable[Iterable[tuple[str, Any]]]) -> str:
        """The text of a file with these lines, each given by its keys and values."""
        written = [json.dumps({self.head: self.version})]
        written += [json.dumps(dict(line), ensure_ascii=False) for line in lines]
        return "".join(f"{line}\n" for line in written)

    def _alone(self, number: int, line: str) -> Any:
        """What one line says. Raises `_FaultError` for one that is not JSON."""
        if line.startswith(_CONFLICT):
            help_ = f"run `git checkout --ours` or `--theirs` on this file, then `{self.command}`"
            raise _FaultError(number, "this file was merged by halves: git’s marks of a conflict are in it", help_)
        try:
            return json.loads(line, object_pairs_hook=_once)
        except _TwiceError:
            raise _FaultError(number, "a key is there twice in this line", self.restore) from None
        except (ValueError, RecursionError):
            raise _FaultError(number, "this line is not JSON", self.restore) from None

    def _read_into(self, found: dict[str, Record], number: int, said: Any, *, has_halves: bool) -> None:
        try:
            if has_halves:
                json.dumps(said, ensure_ascii=False).encode("utf-8")
            name, record = self.read(said)
        except (*WRONG, RecursionError):
            raise _FaultError(number, f"this line does not say {self.what}", self.restore) from None
        if name in found:
            raise _FaultError(number, f"there are two lines of {name}", self.restore)
        found[name] = record

    def _require_version(self, said: Any) -> None:
        version = said.get(self.head) if isinstance(said, dict) else None
        if type(version) is not int or len(said) > 1:
            reason = f'the first line of this file should be {{"{self.head}": {self.version}}}'
            raise _FaultError(0, reason, self.restore)
        if version > self.version:
            reason = "a later version of Policy Drivers has written this file"
            raise _FaultError(0, reason, "install that version")


def _whole(lines: Sequence[str]) -> list[Any]:
    """What all lines say, parsed at once in a quarter of the time; nothing where one is no object in JSON."""
    if not all(line.startswith("{") and line.rstrip("\r").endswith("}") for line in lines):
        return []
    try:
        said: list[Any] = json.loads(f"[{','.join(lines)}]", object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return []
    return said if len(said) == len(lines) else []


class _TwiceError(ValueError):
    """An object that has a key twice: which of the two was meant, nobody can tell (RFC 8259, 4)."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _TwiceError
    return found


WRONG = (AttributeError, KeyError, TypeError, ValueError)
"""What a reader of lines may raise for one that does not say what it should."""


class _FaultError(Exception):
    """A line that is not as it should be."""

    def __init__(self, number: int, reason: str, help_: str) -> None:
        super().__init__(reason)
        self._number, self._help = number, help_

    def of(self, source: SourceText, rule: str) -> Fault:
        lines = source.text.split("\n")
        start = sum(len(line) + 1 for line in lines[: self._number])
        line = lines[self._number].rstrip("\r")
        return Fault(rule, Span(start, start + len(line)), str(self), help=self._help)


def texts_of(values: Any) -> tuple[str, ...]:
    """A list of texts. Raises `ValueError` where it is another thing."""
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise ValueError
    return tuple(values)


def said_by(record: Any, fields: Iterable[Any], written: Callable[[str, Any], Any]) -> Iterator[tuple[str, Any]]:
    """The keys and values of a record that say something: those that differ from the default of their field."""
    for each in fields:
        value = getattr(record, each.name)
        if value and value != each.default:
            yield each.name, written(each.name, value)
