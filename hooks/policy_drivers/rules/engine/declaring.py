"""The decorators that make rules of functions, one for each kind of thing that a rule looks at."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from policy_drivers.model.severity import Severity
from policy_drivers.model.signals import SignalKind
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.texts import Concerns, HoldsTexts
from policy_drivers.rules.engine import all_rules
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.rule import (
    CaseStudyCheck,
    ChangeCheck,
    CollectionCheck,
    DriverCheck,
    FaultCheck,
    FileCheck,
    KeptCheck,
    MarkdownCheck,
    RegisterCheck,
    ReviewedCheck,
    Rule,
    SignalCheck,
    TextCheck,
)
from policy_drivers.wording.lines import on_one_line

_SECTIONS = re.compile(r"\n(Why|Fails|Fix):\s*")


def fault_rule(
    severity: Severity, *, softens: bool = True, of_safety: bool = False
) -> Callable[[FaultCheck], FaultCheck]:
    """Make a rule of a function that puts into words a fault which reading found."""

    def declared(check: FaultCheck) -> FaultCheck:
        _add(check, severity, softens, of_fault=check, of_safety=of_safety)
        return check

    return declared


def driver_rule(
    severity: Severity,
    *,
    softens: bool = True,
    needs_keys: bool = True,
    of_time: bool = False,
    about: Iterable[str] = (),
    missing: str = "",
    of_change: ChangeCheck | None = None,
) -> Callable[[DriverCheck], DriverCheck]:
    """Make a rule of a function that looks at one driver, and of another that holds it to what it was.

    The first is asked where the driver has one of the keys that it is `about`, and no value for the one that is
    `missing`.
    """

    def declared(check: DriverCheck) -> DriverCheck:
        _add(
            check,
            severity,
            softens,
            of_driver=check,
            of_change=of_change,
            needs_keys=needs_keys,
            of_time=of_time,
            about=frozenset(about),
            missing=missing,
        )
        return check

    return declared


def signal_rule(kind: SignalKind) -> Callable[[SignalCheck], SignalCheck]:
    """Make a rule of a function that looks at one signal of a driver’s documents, of those that are of one kind.

    It finds notices: nobody here wrote anything wrong.
    """

    def declared(check: SignalCheck) -> SignalCheck:
        _add(check, Severity.NOTICE, softens=True, of_signal=check, kind=kind, needs_keys=True, of_time=True)
        return check

    return declared


def collection_rule(severity: Severity, *, about: Iterable[str] = ()) -> Callable[[CollectionCheck], CollectionCheck]:
    """Make a rule of a function that looks at one collection; `about` is that of `driver_rule`."""

    def declared(check: CollectionCheck) -> CollectionCheck:
        _add(check, severity, softens=False, of_collection=check, needs_keys=True, about=frozenset(about))
        return check

    return declared


def case_study_rule(
    severity: Severity,
    *,
    needs_keys: bool = True,
    about: Iterable[str] = (),
    missing: str = "",
    of_safety: bool = False,
    may_concern: Callable[[MarkdownFile], bool] | None = None,
) -> Callable[[CaseStudyCheck], CaseStudyCheck]:
    """Make a rule of a function that looks at the keys and the text of one case study.

    It is only a notice about drafts and about those that are archived, unless it is `of_safety`. `about` and `missing`
    are those of `driver_rule`; `may_concern` says soon of most that the rule has nothing to say about them.
    """

    def declared(check: CaseStudyCheck) -> CaseStudyCheck:
        _add(
            check,
            severity,
            softens=True,
            of_case_study=check,
            needs_keys=needs_keys,
            about=frozenset(about),
            missing=missing,
            of_safety=of_safety,
            may_concern=may_concern,
        )
        return check

    return declared


def kept_rule(
    severity: Severity,
    *,
    softens: bool = True,
    about: Iterable[str] = (),
    missing: str = "",
    of_change: ChangeCheck | None = None,
) -> Callable[[KeptCheck], KeptCheck]:
    """Make a rule of a function that looks at one driver or case study: at keys that both have.

    `softens`, `about`, `missing` and `of_change` are those of `driver_rule`.
    """

    def declared(check: KeptCheck) -> KeptCheck:
        _add(
            check,
            severity,
            softens=softens,
            of_driver=check,
            of_case_study=check,
            of_change=of_change,
            needs_keys=True,
            about=frozenset(about),
            missing=missing,
        )
        return check

    return declared


def reviewed_rule(
    severity: Severity, *, about: Iterable[str], of_time: bool = False, of_change: ChangeCheck | None = None
) -> Callable[[ReviewedCheck], ReviewedCheck]:
    """Make a rule of a function that looks at whatever is reviewed: one driver, case study or collection.

    `about` and `of_change` are those of `driver_rule`.
    """

    def declared(check: ReviewedCheck) -> ReviewedCheck:
        _add(
            check,
            severity,
            softens=True,
            of_driver=check,
            of_collection=check,
            of_case_study=check,
            of_change=of_change,
            needs_keys=True,
            of_time=of_time,
            about=frozenset(about),
        )
        return check

    return declared


def file_rule(
    severity: Severity,
    *,
    softens: bool = True,
    of_safety: bool = False,
    of_pages: bool = True,
    of_written: FileCheck | None = None,
) -> Callable[[FileCheck], FileCheck]:
    """Make a rule of a function that looks at one driver, collection or case study as a file, readable keys or not.

    `of_pages` says whether it looks at the other texts in the folders of these as well; `of_written` looks at a page
    written by hand that lies elsewhere.
    """

    def declared(check: FileCheck) -> FileCheck:
        of_page = check if of_pages else None
        _add(
            check,
            severity,
            softens,
            of_driver=check,
            of_collection=check,
            of_case_study=check,
            of_page=of_page,
            of_written=of_written,
            of_safety=of_safety,
        )
        return check

    return declared


def text_rule(
    severity: Severity,
    *,
    softens: bool = True,
    of_safety: bool = False,
    signs: tuple[str, ...] = (),
    may_concern: Callable[[MarkdownFile], bool] | None = None,
) -> Callable[[TextCheck], TextCheck]:
    """Make a rule of a function that looks at every text of a file that has a form, or of a register, as it is meant.

    `signs` are signs of which a text has one that the rule has something to say about, as a skeleton has them; where
    that is not how to tell soon that it has not, `may_concern` tells.
    """
    if signs:
        may_concern = partial(MarkdownFile.may_have, signs=signs)

    def declared(check: TextCheck) -> TextCheck:
        _add(
            check,
            severity,
            softens,
            of_driver=check,
            of_collection=check,
            of_case_study=check,
            of_register=check,
            of_page=check,
            may_concern=may_concern,
            of_safety=of_safety,
        )
        return check

    return declared


def markdown_rule(
    severity: Severity, *, concerns: Concerns = bool, may_concern: Callable[[MarkdownFile], bool] | None = None
) -> Callable[[MarkdownCheck], MarkdownCheck]:
    """Make a rule of a function that looks at each text in Markdown of files that have a form, and of registers.

    `concerns` says soon of most texts that the rule has nothing to say about them; where their skeletons cannot tell,
    `may_concern` says it of a file.
    """

    def declared(check: MarkdownCheck) -> MarkdownCheck:
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
            of_case_study=of_file,
            of_register=of_register,
            of_page=of_file,
            may_concern=may_concern or (lambda file: concerns(file.skeleton)),
        )
        return check

    return declared


def register_rule(severity: Severity) -> Callable[[RegisterCheck], RegisterCheck]:
    """Make a rule of a function that looks at one register."""

    def declared(check: RegisterCheck) -> RegisterCheck:
        _add(check, severity, softens=False, of_register=check)
        return check

    return declared


def _add(
    function: Callable[..., object], severity: Severity, softens: bool, *, of_safety: bool = False, **others: Any
) -> None:
    assert severity is Severity.ERROR or not of_safety, "a rule about safety is an error"
    statement, why, fails, fix = _page(function)
    all_rules.add(
        Rule(
            id=function.__name__.replace("_", "-"),
            severity=severity,
            softens=softens and not of_safety,
            statement=statement,
            why=why,
            fails=fails,
            fix=fix,
            module=function.__module__,
            of_safety=of_safety,
            **others,
        )
    )


def _page(function: Callable[..., object]) -> tuple[str, str, str, str]:
    """The four parts of a rule's docstring: its statement, and what stands under `Why:`, `Fails:` and `Fix:`."""
    statement, *parts = _SECTIONS.split(inspect.getdoc(function) or "")
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    return (
        on_one_line(statement),
        on_one_line(sections.get("Why", "")),
        _block(sections.get("Fails", "")),
        _block(sections.get("Fix", "")),
    )


def _block(text: str) -> str:
    return inspect.cleandoc("\n" + "    " + text.strip("\n")) if text.strip() else ""
