"""What a rule is, and the list of all rules."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import Any, TypeAlias

from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.model.names import fold, near
from policy_drivers.model.registers import REGISTER_OF, Entry, Register
from policy_drivers.model.settings import Settings, Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import Concerns, HoldsTexts, Text
from policy_drivers.rules.circles import Circles, circles


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a rule has to say about one place: what is wrong, what to do, and the change that fixes it where one can."""

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

    def register_of(self, file: HoldsTexts, key: str) -> Register[Entry] | None:
        """The register that the names under a key of a driver are held against; None where there is none."""
        name = REGISTER_OF.get(key) if isinstance(file, DriverFile) else None
        if name is None or not self.catalogue.register_files.keeps(name):
            return None
        return self.catalogue.registers.of_names(name)

    @cached_property
    def same_slug(self) -> dict[str, DriverFile]:
        """For each file whose slug an earlier one has, by its path, that one.

        Capitals tell no slugs apart, because on some file systems they do not.
        """
        return _earlier((file.slug.casefold(), file) for file in self.catalogue.files)

    @cached_property
    def circles(self) -> Circles:
        """The drivers that supersede each other in a circle."""
        return circles(self.catalogue)

    @cached_property
    def same_work(self) -> dict[str, DriverFile]:
        """For each driver of a document that an earlier one is about, by its path, that one.

        A document is its title and its sources, folded, with variants replaced.
        """
        return _earlier(
            ((fold(file.driver.title), *self._bodies(file)), file)
            for file in self.catalogue.files
            if file.driver.title and file.driver.source
        )

    @cached_property
    def same_words(self) -> dict[str, DriverFile]:
        """For each driver that has date, link, sources and the words of its title from an earlier one, that one.

        The words may stand in another order. Titles are looked at only where date and link are the same.
        """
        shared: dict[tuple[str, str], list[DriverFile]] = {}
        for file in self.catalogue.files:
            if file.driver.title and file.driver.source and file.driver.date is not None:
                shared.setdefault((file.driver.date.text, _address(file.driver.link or "")), []).append(file)
        return _earlier(
            ((*place, tuple(sorted(_WORD.findall(fold(file.driver.title or "")))), *self._bodies(file)), file)
            for place, files in shared.items()
            if len(files) > 1
            for file in files
        )

    def _bodies(self, file: DriverFile) -> list[str]:
        """The sources of a driver, folded, with variants replaced, in an order of their own."""
        return sorted(map(self._preferred, file.driver.source))

    @cached_property
    def _preferred(self) -> Callable[[str], str]:
        sources = self.catalogue.registers.sources
        return lru_cache(maxsize=None)(lambda name: fold(entry.name if (entry := sources.find(name)) else name))


def few(slugs: Sequence[str]) -> str:
    """Some slugs as they stand in a sentence: no more of them than one key may hold, whoever names them."""
    rest = len(slugs) - MOST_ENTRIES
    return ", ".join(slugs if rest <= 0 else [*slugs[:MOST_ENTRIES], f"{rest:,} more"])


def _address(link: str) -> str:
    """A link as it is compared: without its scheme, `www.` and what a server adds at the end."""
    return link.partition("://")[2].casefold().removeprefix("www.").rstrip("/")


def _earlier(files: Iterable[tuple[Hashable, DriverFile]]) -> dict[str, DriverFile]:
    first: dict[Hashable, DriverFile] = {}
    return {file.path: other for what, file in files if (other := first.setdefault(what, file)) is not file}


_WORD = re.compile(r"\w+")

FaultCheck: TypeAlias = Callable[[Fault], Complaint]
DriverCheck: TypeAlias = Callable[[DriverFile, Context], Iterator[Complaint]]
CollectionCheck: TypeAlias = Callable[[CollectionFile, Context], Iterator[Complaint]]
FileCheck: TypeAlias = Callable[[MarkdownFile, Context], Iterator[Complaint]]
RegisterCheck: TypeAlias = Callable[[RegisterFile[Any], Context], Iterator[Complaint]]
TextCheck: TypeAlias = Callable[[HoldsTexts, Context], Iterator[Complaint]]
MarkdownCheck: TypeAlias = Callable[[Text, HoldsTexts, Context], Iterator[Complaint]]


@dataclass(frozen=True)
class Rule:
    """A rule and its page. `statement`, `why`, `fails` and `fix` come from the docstring of its function."""

    id: str
    severity: Severity
    softens: bool
    """Whether it is only a notice about drivers that are superseded or archived."""
    statement: str
    why: str
    fails: str
    fix: str
    of_fault: FaultCheck | None = None
    of_driver: DriverCheck | None = None
    of_register: RegisterCheck | None = None
    of_collection: CollectionCheck | None = None
    of_page: FileCheck | None = None
    """For other texts in the folder of the collections: their list, and what is misplaced."""
    needs_keys: bool = False
    """Whether it speaks of keys, so that it has nothing to say where the front matter cannot be read."""
    of_time: bool = False
    """Whether it speaks because a day has passed, not because anybody wrote anything. Such a rule stops no build."""
    about: frozenset[str] = frozenset()
    """The keys of which a driver must have one, so that the rule has anything to say; empty for any."""
    may_concern: Callable[[MarkdownFile], bool] | None = None
    """Says soon of most files that the rule has nothing to say about them; None for a rule that has to look."""
    of_safety: bool = False
    """Whether it keeps strangers' files from harming readers or the machine that builds the site.

    Such a rule is an error about every file, and no setting or option turns it off or down.
    """


_RULES: dict[str, Rule] = {}
_SECTIONS = re.compile(r"\n(Why|Fails|Fix):\s*")


def fault_rule(
    severity: Severity, *, softens: bool = True, of_safety: bool = False
) -> Callable[[FaultCheck], FaultCheck]:
    """Register a rule that puts into words a fault which reading found."""

    def register(check: FaultCheck) -> FaultCheck:
        _add(check, severity, softens, of_fault=check, of_safety=of_safety)
        return check

    return register


def driver_rule(
    severity: Severity,
    *,
    softens: bool = True,
    needs_keys: bool = True,
    of_time: bool = False,
    about: Iterable[str] = (),
) -> Callable[[DriverCheck], DriverCheck]:
    """Register a rule that looks at one driver."""

    def register(check: DriverCheck) -> DriverCheck:
        _add(check, severity, softens, of_driver=check, needs_keys=needs_keys, of_time=of_time, about=frozenset(about))
        return check

    return register


def collection_rule(severity: Severity) -> Callable[[CollectionCheck], CollectionCheck]:
    """Register a rule that looks at the keys and the text of one collection."""

    def register(check: CollectionCheck) -> CollectionCheck:
        _add(check, severity, softens=False, of_collection=check, needs_keys=True)
        return check

    return register


def file_rule(
    severity: Severity, *, softens: bool = True, of_safety: bool = False, of_pages: bool = True
) -> Callable[[FileCheck], FileCheck]:
    """Register a rule that looks at one driver or collection as a file, whether its keys can be read or not.

    `of_pages` says whether it looks at the other texts in the folder of the collections as well.
    """

    def register(check: FileCheck) -> FileCheck:
        of_page = check if of_pages else None
        _add(check, severity, softens, of_driver=check, of_collection=check, of_page=of_page, of_safety=of_safety)
        return check

    return register


def text_rule(
    severity: Severity,
    *,
    softens: bool = True,
    of_safety: bool = False,
    signs: tuple[str, ...] = (),
    may_concern: Callable[[MarkdownFile], bool] | None = None,
) -> Callable[[TextCheck], TextCheck]:
    """Register a rule that looks at every text of a driver, a collection or a register, as it is meant.

    `signs` are signs of which a text has one that the rule has something to say about, as a skeleton has them; where
    that is not how to tell soon that it has not, `may_concern` tells.
    """
    if signs:
        may_concern = partial(MarkdownFile.may_have, signs=signs)

    def register(check: TextCheck) -> TextCheck:
        _add(
            check,
            severity,
            softens,
            of_driver=check,
            of_collection=check,
            of_register=check,
            of_page=check,
            may_concern=may_concern,
            of_safety=of_safety,
        )
        return check

    return register


def markdown_rule(
    severity: Severity, *, concerns: Concerns = bool, may_concern: Callable[[MarkdownFile], bool] | None = None
) -> Callable[[MarkdownCheck], MarkdownCheck]:
    """Register a rule that looks at each text in Markdown by itself: of drivers, collections and registers.

    `concerns` says soon of most texts that the rule has nothing to say about them; where their skeletons cannot tell,
    `may_concern` says it of a file.
    """

    def register(check: MarkdownCheck) -> MarkdownCheck:
        def of_file(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
            for text in file.markdown(concerns):
                yield from check(text, file, context)

        def of_register(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
            for complaint in of_file(file, context):
                yield replace(complaint, fix=None)  # nothing changes a register

        _add(
            check,
            severity,
            softens=True,
            of_driver=of_file,
            of_collection=of_file,
            of_register=of_register,
            of_page=of_file,
            may_concern=may_concern or (lambda file: concerns(file.skeleton)),
        )
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
    of_collection: CollectionCheck | None = None,
    of_page: FileCheck | None = None,
    needs_keys: bool = False,
    of_time: bool = False,
    about: frozenset[str] = frozenset(),
    may_concern: Callable[[MarkdownFile], bool] | None = None,
    of_safety: bool = False,
) -> None:
    assert severity is Severity.ERROR or not of_safety, "a rule about safety is an error"
    rule_id = function.__name__.replace("_", "-")
    statement, why, fails, fix = _page(function)
    _RULES[rule_id] = Rule(
        rule_id,
        severity,
        softens and not of_safety,
        statement,
        why,
        fails,
        fix,
        of_fault,
        of_driver,
        of_register,
        of_collection,
        of_page,
        needs_keys,
        of_time,
        about,
        may_concern,
        of_safety,
    )


def _page(function: Callable[..., object]) -> tuple[str, str, str, str]:
    """The four parts of a rule's docstring: its statement, and what stands under `Why:`, `Fails:` and `Fix:`."""
    statement, *parts = _SECTIONS.split(inspect.getdoc(function) or "")
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    unfold = " ".join
    return (
        unfold(statement.split()),
        unfold(sections.get("Why", "").split()),
        _block(sections.get("Fails", "")),
        _block(sections.get("Fix", "")),
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


class SafetyRuleError(ValueError):
    """Something would turn a rule about safety off or down; the message says where, and that nothing does."""


def require_safe(rule_ids: Iterable[str], where: str) -> None:
    """Raise `SafetyRuleError` for the first id that is that of a rule about safety."""
    for rule_id in rule_ids:
        if rule_id in _RULES and _RULES[rule_id].of_safety:
            raise SafetyRuleError(
                f"{where}: “{rule_id}” is a rule about safety; it stays an error, and nothing turns it off or down. "
                "Take it out there, and fix what it finds"
            )


def require_settable(severities: Mapping[str, str], where: str) -> None:
    """Raise `UnknownRuleError` or `SafetyRuleError` where the severities that `where` sets cannot be."""
    require_known(severities, where)
    require_safe((rule_id for rule_id, severity in severities.items() if severity != Severity.ERROR), where)


def safety_rules() -> frozenset[str]:
    """The ids of the rules about safety."""
    return frozenset(rule_id for rule_id, rule in _RULES.items() if rule.of_safety)


def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the alphabet."""
    return dict(sorted(_RULES.items()))
