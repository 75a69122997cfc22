"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from policy_drivers.model.severity import Severity
from policy_drivers.model.signals import SignalKind
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.reviewed import Kept, Reviewed
from policy_drivers.reading.signals import Heard
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context

FaultCheck: TypeAlias = Callable[[Fault], Complaint]
DriverCheck: TypeAlias = Callable[[DriverFile, Context], Iterator[Complaint]]
SignalCheck: TypeAlias = Callable[[DriverFile, Heard, Context], Complaint]
ChangeCheck: TypeAlias = Callable[[Reviewed, Reviewed, Context], Iterator[Complaint]]
CollectionCheck: TypeAlias = Callable[[CollectionFile, Context], Iterator[Complaint]]
CaseStudyCheck: TypeAlias = Callable[[CaseStudyFile, Context], Iterator[Complaint]]
KeptCheck: TypeAlias = Callable[[Kept, Context], Iterator[Complaint]]
ReviewedCheck: TypeAlias = Callable[[Reviewed, Context], Iterator[Complaint]]
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
    """Whether it is only a notice about drafts, and about drivers that are superseded or archived."""
    statement: str
    why: str
    fails: str
    fix: str
    module: str
    """Where its function is, as `policy_drivers.rules.dates`."""
    of_fault: FaultCheck | None = None
    of_driver: DriverCheck | None = None
    of_change: ChangeCheck | None = None
    """For a driver, a case study or a collection as it was and as it is, where it is known what it was."""
    of_signal: SignalCheck | None = None
    """For each signal of its `kind` that still holds for a driver: most have none, and nothing asks about these."""
    kind: SignalKind | None = None
    of_register: RegisterCheck | None = None
    of_collection: CollectionCheck | None = None
    of_case_study: CaseStudyCheck | None = None
    of_page: FileCheck | None = None
    """For other texts in the folders of the collections and the case studies: lists, and what is misplaced."""
    of_written: FileCheck | None = None
    """For pages written by hand in other folders, of which most rules say nothing: the engine reads them."""
    needs_keys: bool = False
    """Whether it speaks of keys, so that it has nothing to say where the front matter cannot be read."""
    of_time: bool = False
    """Whether it speaks because a day has passed, or a source has said something: nobody here wrote anything wrong.

    Such a rule stops no build.
    """
    about: frozenset[str] = frozenset()
    """The keys of which a driver must have one, so that the rule has anything to say; empty for any."""
    missing: str = ""
    """The key that it misses: where that has a value, the rule has nothing to say."""
    may_concern: Callable[[MarkdownFile], bool] | None = None
    """Says soon of most files that the rule has nothing to say about them; None for a rule that has to look."""
    of_safety: bool = False
    """Whether it keeps strangers' files from harming readers, the people named in them, or the machine that builds.

    Such a rule is an error about every file, and no setting or option turns it off or down.
    """

    @property
    def path(self) -> str:
        """The file of its function, from the root of the repository of Policy Drivers."""
        return f"hooks/{self.module.replace('.', '/')}.py"

    @property
    def tests(self) -> str:
        """The folder of the case that proves it, from the same root."""
        return f"tests/rules/{self.id}/"
