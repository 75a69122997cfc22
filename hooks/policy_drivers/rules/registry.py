"""What a rule is, and the list of all rules."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from policy_drivers.model.names import fold, near
from policy_drivers.model.settings import Settings, Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.source import Edit, Span


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a rule has to say about one place: what is wrong, what to do, and the change that mends it where one can."""

    span: Span
    message: str
    help: str
    fix: Edit | None = None


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides the file before it."""

    catalogue: Catalogue
    settings: Settings
    today: date

    @cached_property
    def first_with_slug(self) -> dict[str, DriverFile]:
        """The drivers by slug; capitals tell no slugs apart, because on some file systems they do not."""
        found: dict[str, DriverFile] = {}
        for file in self.catalogue.files:
            found.setdefault(file.slug.casefold(), file)
        return found

    @cached_property
    def first_with_work(self) -> dict[tuple[str, tuple[str, ...]], DriverFile]:
        """The drivers by title and source after folding."""
        found: dict[tuple[str, tuple[str, ...]], DriverFile] = {}
        for file in self.catalogue.files:
            if file.driver.title and file.driver.source:
                found.setdefault(self.work(file), file)
        return found

    def work(self, file: DriverFile) -> tuple[str, tuple[str, ...]]:
        """What makes two drivers the same document: their titles and sources, folded, variants replaced."""
        sources = self.catalogue.registers.sources
        bodies = {fold(entry.name) if (entry := sources.find(name)) else fold(name) for name in file.driver.source}
        return fold(file.driver.title or ""), tuple(sorted(bodies))


FaultCheck: TypeAlias = Callable[[Fault], Complaint]
DriverCheck: TypeAlias = Callable[[DriverFile, Context], Iterator[Complaint]]
RegisterCheck: TypeAlias = Callable[[RegisterFile[Any], Context], Iterator[Complaint]]


@dataclass(frozen=True)
class Rule:
    """A rule and its page. `statement`, `why`, `fails` and `mend` come from the docstring of its function."""

    id: str
    severity: Severity
    softens: bool
    """Whether it is only a notice about drivers that are superseded or archived."""
    statement: str
    why: str
    fails: str
    mend: str
    of_fault: FaultCheck | None = None
    of_driver: DriverCheck | None = None
    of_register: RegisterCheck | None = None
    needs_keys: bool = False
    """Whether it speaks of keys, so that it has nothing to say where the front matter cannot be read."""


_RULES: dict[str, Rule] = {}
_SECTIONS = re.compile(r"\n(Why|Fails|Mend):\s*")


def fault_rule(severity: Severity, *, softens: bool = True) -> Callable[[FaultCheck], FaultCheck]:
    """Register a rule that puts into words a fault which reading found."""

    def register(check: FaultCheck) -> FaultCheck:
        _add(check, severity, softens, of_fault=check)
        return check

    return register


def driver_rule(
    severity: Severity, *, softens: bool = True, needs_keys: bool = True
) -> Callable[[DriverCheck], DriverCheck]:
    """Register a rule that looks at one driver."""

    def register(check: DriverCheck) -> DriverCheck:
        _add(check, severity, softens, of_driver=check, needs_keys=needs_keys)
        return check

    return register


def register_rule(severity: Severity) -> Callable[[RegisterCheck], RegisterCheck]:
    """Register a rule that looks at one register."""

    def register(check: RegisterCheck) -> RegisterCheck:
        _add(check, severity, softens=False, of_register=check)
        return check

    return register


def _add(
    function: Callable[..., object],
    severity: Severity,
    softens: bool,
    *,
    of_fault: FaultCheck | None = None,
    of_driver: DriverCheck | None = None,
    of_register: RegisterCheck | None = None,
    needs_keys: bool = False,
) -> None:
    rule_id = function.__name__.replace("_", "-")
    statement, why, fails, mend = _page(function)
    _RULES[rule_id] = Rule(
        rule_id, severity, softens, statement, why, fails, mend, of_fault, of_driver, of_register, needs_keys
    )


def _page(function: Callable[..., object]) -> tuple[str, str, str, str]:
    """The four parts of a rule's docstring: its statement, and what stands under `Why:`, `Fails:` and `Mend:`."""
    statement, *parts = _SECTIONS.split(inspect.getdoc(function) or "")
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    unfold = " ".join
    return (
        unfold(statement.split()),
        unfold(sections.get("Why", "").split()),
        _block(sections.get("Fails", "")),
        _block(sections.get("Mend", "")),
    )


def _block(text: str) -> str:
    return inspect.cleandoc("\n" + "    " + text.strip("\n")) if text.strip() else ""


class UnknownRuleError(ValueError):
    """Something names a rule that there is not; the message says where, and which was probably meant."""


def require_known(rule_ids: Iterable[str], where: str) -> None:
    """Raise `UnknownRuleError` for the first id that is no rule's."""
    for rule_id in rule_ids:
        if rule_id not in _RULES:
            close = near(rule_id, _RULES)
            hint = f"did you mean {close}?" if close else "see drivers rules"
            raise UnknownRuleError(f"{where}: there is no rule “{rule_id}”; {hint}")


def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the alphabet."""
    return dict(sorted(_RULES.items()))
