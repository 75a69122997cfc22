"""Which drivers are wanted: those with any of the names given for one property, and so for every property."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from policy_drivers.model.driver import DocumentType, Status
from policy_drivers.model.names import fold, near
from policy_drivers.model.places import wider_places
from policy_drivers.model.register_names import REGISTER_OF, RegisterName
from policy_drivers.model.registers import Registers
from policy_drivers.model.review_state import ReviewState, review_state
from policy_drivers.reading.driver_file import DriverFile

_KEYS = {register: key for key, register in REGISTER_OF.items()}
"""The key of a driver that holds names of each register."""


class UnknownNameError(ValueError):
    """A name is neither in its register nor in any driver; the message says so, and what may have been meant."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is asked for; nothing asked about a property lets every driver through."""

    names: dict[RegisterName, Collection[str]] = field(default_factory=dict)
    """Names from the registers, or variants of them, or names that are in no register but in drivers.

    What covers a wider place covers every place that lies within it.
    """
    types: Collection[DocumentType] = ()
    statuses: Collection[Status] = ()
    states: Collection[ReviewState] = ()
    years: Collection[range] = ()
    """Years of publication, each range without a step; an interval is in each year that it touches."""

    def of(self, files: Sequence[DriverFile], registers: Registers, today: date, due_soon: int) -> list[DriverFile]:
        """Those of the files that are asked for, in their order. Raises `UnknownNameError` for a name of nothing."""
        wanted = {
            register: _known_of(names, register, registers, files) for register, names in self.names.items() if names
        }
        if RegisterName.COVERAGE in wanted:
            wanted[RegisterName.COVERAGE] |= _covering(wanted[RegisterName.COVERAGE], registers)

        def is_wanted(file: DriverFile) -> bool:
            driver = file.driver
            return (
                (not self.types or driver.type in self.types)
                and (not self.statuses or driver.status in self.statuses)
                and (not self.states or review_state(driver, today, due_soon) in self.states)
                and (not self.years or any(_overlap(_years(file), years) for years in self.years))
                and all(_has_any(file, register, names, registers) for register, names in wanted.items())
            )

        return list(filter(is_wanted, files))


def _known_of(
    names: Iterable[str], register: RegisterName, registers: Registers, files: Sequence[DriverFile]
) -> set[str]:
    """The forms of some names in which spellings and variants of one thing are equal."""
    unknown = [name for name in names if not registers.of_names(register).find(name)]
    used = {each for file in files for each in _names(file, register)} if unknown else set()
    folded = set(map(fold, used))
    return {_known(name, register, registers, used, folded) for name in names}


def _known(
    name: str, register: RegisterName, registers: Registers, used: Collection[str], folded: Collection[str]
) -> str:
    entries = registers.of_names(register)
    if entries.find(name):
        return _form(name, register, registers)
    if fold(name) not in folded:
        close = entries.nearest(name) or near(name, used)
        hint = f"; did you mean {close}?" if close else f" nor in any driver's `{_KEYS[register]}`"
        raise UnknownNameError(f"“{name}” is not in the register of {register}{hint}")
    return fold(name)


def _form(name: str, register: RegisterName, registers: Registers) -> str:
    entry = registers.of_names(register).find(name)
    return fold(entry.name if entry else name)


def _covering(places: Collection[str], registers: Registers) -> set[str]:
    """The folded names of the wider places in which some places lie, given by their own."""
    wider = wider_places(registers.coverage)
    return {fold(each) for name, within in wider.items() if fold(name) in places for each in within}


def _has_any(file: DriverFile, register: RegisterName, wanted: Collection[str], registers: Registers) -> bool:
    return any(_form(name, register, registers) in wanted for name in _names(file, register))


def _names(file: DriverFile, register: RegisterName) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(file.driver, _KEYS[register])
    return names


def _years(file: DriverFile) -> range:
    published = file.driver.date
    return range(published.first.year, published.last.year + 1) if published else range(0)


def _overlap(some: range, others: range) -> bool:
    return max(some.start, others.start) < min(some.stop, others.stop)
