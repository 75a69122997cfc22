"""Recording what an account says about what is reviewed, and telling for each thing what came of it.

Nothing is written to the disk here. What is said of one of them holds up nothing that is said of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from policy_drivers.model import addresses
from policy_drivers.model.driver import Outcome
from policy_drivers.model.names import SLUG, slugify
from policy_drivers.model.review_state import ReviewState
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reviews.agenda import agenda
from policy_drivers.reviews.contradictions import is_in_log
from policy_drivers.reviews.decision import STAYS_CURRENT, Decision, RefusedError, months_from, no_such_driver
from policy_drivers.reviews.formats.issues import Listed
from policy_drivers.reviews.named import in_words, reviewed_called
from policy_drivers.reviews.recording import record
from policy_drivers.reviews.rights import Account, member_of, require_right, signature
from policy_drivers.reviews.said import Said, slug_in
from policy_drivers.rules.engine.finding import Finding


class Result(StrEnum):
    """What came of one thing that was said."""

    RECORDED = "recorded"
    KNOWN = "known"
    """The log has it already."""
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of one driver, or of one thing that was said."""

    result: Result
    said: Said
    file: Reviewed | None = None
    """What it is about, where something has the slug."""
    words: str
    """What the review decided, or why nothing was recorded; a sentence without a full stop and without a capital."""
    by: str = ""
    """The initials of the member who looked."""
    close: str = ""
    """The slug that was most likely meant, where no driver has the one that was said."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What came of all that was said."""

    told: tuple[Told, ...]
    changes: tuple[tuple[Reviewed, Reviewed], ...]
    """The files that change, before and after."""
    doubts: tuple[Finding, ...] = ()
    """Warnings that came with the reviews."""
    has_right: bool = True
    """Whether the account may record reviews."""

    @property
    def is_whole(self) -> bool:
        """Whether all that was said is in the log."""
        return all(each.result is not Result.REFUSED for each in self.told)


def take(
    said: Sequence[Said],
    account: Account,
    listed: Listed | None,
    catalogue: Catalogue,
    settings: Settings,
    day: date,
    today: date,
) -> Taken:
    """Record what an account said on `day`.

    `listed` is what the issue lists in which it was said, where that is a member's.
    """
    try:
        require_right(account, member_of(account, catalogue))
    except RefusedError as error:
        return Taken(told=tuple(_refused(each, error) for each in said[:1]), changes=(), has_right=False)
    taking = _Taking(account, listed, catalogue, settings, day, today)
    told = tuple(each for one in said for each in taking.told(one))
    old = catalogue.reviewed_by_path
    changed = [file for path, file in taking.catalogue.reviewed_by_path.items() if file.source is not old[path].source]
    return Taken(
        told=told, changes=tuple((old[file.path], file) for file in changed), doubts=tuple(dict.fromkeys(taking.doubts))
    )


def _refused(said: Said, reason: object, file: Reviewed | None = None, close: str = "") -> Told:
    return Told(result=Result.REFUSED, said=said, words=str(reason), file=file, close=close)


@dataclass
class _Taking:
    """The repository, with every review in it that has been recorded so far."""

    account: Account
    listed: Listed | None
    catalogue: Catalogue
    settings: Settings
    day: date
    today: date
    doubts: list[Finding] = field(default_factory=list)

    def told(self, said: Said) -> Iterator[Told]:
        """Record one thing that was said: of one driver, or of all that are due."""
        if said.fault:
            yield _refused(said, said.fault)
        elif said.slug:
            yield self._of_one(said)
        else:
            yield from self._of_all(said)

    def _of_one(self, said: Said) -> Told:
        file = None
        try:
            file = reviewed_called(said.slug, self.catalogue, is_rather_driver=True)
            decision = self._decision(said, file)
            return self._recorded(said, [file], decision)[0]
        except RefusedError as error:
            close = "" if file else self.catalogue.nearest_slug(slugify(said.slug)) or ""
            return _refused(said, error, file, close)

    def _of_all(self, said: Said) -> Iterator[Told]:
        """Record that all that are due, and that the issue lists, still hold: each alone where one is refused."""
        try:
            files = self._due()
            decision = self._decision(said, None)
        except RefusedError as error:
            yield _refused(said, error)
            return
        try:
            yield from self._recorded(said, files, decision)
        except RefusedError:
            for file in files:
                yield self._of_one(replace(said, slug=addresses.key_of(file.kind, file.slug)))

    def _due(self) -> list[Reviewed]:
        """What the issue lists and that is due. Raises `RefusedError` where there is none."""
        if self.listed is None:
            raise RefusedError("only a comment in a member’s own issue can say it of all; name the driver")
        own = member_of(self.account, self.catalogue)
        if not self.account.may_write and (own is None or own.initials != self.listed.member):
            raise RefusedError(
                f"this is the issue of {self.listed.member}, and only they, or who may write to the repository, can "
                "say it of all that is in it; name the drivers that you have looked at"
            )
        due = agenda(self.catalogue, self.settings, self.today).of_member(self.listed.member)
        urgent = due.in_state(ReviewState.OVERDUE, ReviewState.DUE_SOON)
        paths = [each.subject.path for each in urgent if each.subject.key in self.listed.keys]
        if not paths:
            raise RefusedError("nothing that this issue lists is due any more")
        return [self.catalogue.reviewed_by_path[path] for path in paths]

    def _decision(self, said: Said, file: Reviewed | None) -> Decision:
        """What was decided. Raises `RefusedError` where it makes no sense."""
        signed = signature(self.account, said.by, self.catalogue, self.day)
        newer, note = "", said.note
        if said.outcome is Outcome.SUPERSEDED and isinstance(file, DriverFile):
            newer, note = self._newer(said, file)
        stays = said.outcome in STAYS_CURRENT
        return Decision(
            day=self.day,
            by=signed.by,
            outcome=said.outcome,
            note=" ".join(each for each in (note, signed.remark) if each),
            next_due=months_from(self.day, self.settings.review_interval) if stays else None,
            superseded_by=newer,
        )

    def _newer(self, said: Said, file: DriverFile) -> tuple[str, str]:
        """The slug of the newer driver, with which the note begins, and the rest of the note.

        It may be left out where the files say already which it is. Raises `RefusedError` where nothing says it.
        """
        first, _, rest = said.note.partition(" ")
        slug = slug_in(first)
        if any(each.slug == slug for each in self.catalogue.called(slug)):
            return slug, rest.strip()
        if self.catalogue.superseded_by(file.slug):
            return "", said.note
        if SLUG.fullmatch(slug) and ("-" in slug or not rest):
            raise no_such_driver(slug, self.catalogue.nearest_slug(slug))
        raise RefusedError(
            "nothing says which driver replaces it; begin the note with the slug of the newer one, and if it is not "
            "here yet, add it first"
        )

    def _recorded(self, said: Said, files: Sequence[Reviewed], decision: Decision) -> list[Told]:
        """Record one decision about some files, of all or of none. Raises `RefusedError` as `record` does."""
        new = [file for file in files if not is_in_log(file, decision)]
        done = record(new, decision, self.catalogue, self.settings, self.today) if new else None
        changed = {before.path: after for before, after in done.changes} if done else {}
        self.doubts += done.doubts if done else ()
        self.catalogue = self.catalogue.with_changed(changed.values())
        return [
            Told(
                result=Result.RECORDED if file.path in changed else Result.KNOWN,
                said=said,
                file=file,
                words=in_words(file, decision, self.catalogue),
                by=decision.by,
            )
            for file in files
        ]
