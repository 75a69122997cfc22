"""Who may record a review by a form or a comment, and under whose initials it stands in the log.

That follows from the account that wrote it, which the forge vouches for, and never from what it wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policy_drivers.model.registers import Member
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reviews.decision import RefusedError
from policy_drivers.reviews.named import member_called


@dataclass(frozen=True)
class Account:
    """Who wrote a form or a comment, as the forge says."""

    handle: str
    """The name of the account, without @."""
    may_write: bool
    """Whether the account may write to the repository."""


@dataclass(frozen=True)
class Signature:
    """Whose review it is."""

    by: str
    """The initials of the member who looked."""
    remark: str = ""
    """What the log has to say of who recorded it, where that is somebody else."""


def signature(account: Account, named: str, catalogue: Catalogue, day: date) -> Signature:
    """Whose review it is that an account records, of a day; `named` is whom the account says, or empty.

    Raises `RefusedError` where the account may record none, or none of whom it names.
    """
    own = member_of(account, catalogue)
    require_right(account, own)
    if not named:
        return Signature(_own(account, own, day))
    by = member_called(named, catalogue, day)
    if own is not None and by == own.initials:
        return Signature(by)
    if not account.may_write:
        raise RefusedError(
            f"only somebody who may write to the repository can record a review for somebody else; leave “by: {named}” "
            f"out, and it is yours, {own.initials if own else ''}"
        )
    recorder = own.initials if own is not None and own.is_active(day) else account.handle
    return Signature(by, f"Recorded by {recorder} for {by}.")


def member_of(account: Account, catalogue: Catalogue) -> Member | None:
    """The member with the account's handle; of two an active one comes first."""
    handle = account.handle.casefold()
    found = [each for each in catalogue.registers.members.entries if (each.github or "").casefold() == handle]
    return min(found, key=lambda each: not each.active, default=None) if handle else None


def require_right(account: Account, own: Member | None) -> None:
    """Refuse an account that may not write to the repository and is no member's."""
    if not account.may_write and own is None:
        raise RefusedError(
            f"the account {account.handle} may not record reviews: it may not write to the repository, and it is no "
            f"member’s. If you are a member, ask for “github: {account.handle}” in your entry of members.yml, the "
            "register of members"
        )


def _own(account: Account, own: Member | None, day: date) -> str:
    """The initials of the account's own member. Raises `RefusedError` where there is none in the group."""
    if own is None:
        raise RefusedError(
            f"the account {account.handle} is no member’s, so nobody knows whose review this is; add “github: "
            f"{account.handle}” to your entry in members.yml, the register of members, or say in the note who looked: "
            "“by: INITIALS”"
        )
    if not own.is_active(day):
        raise RefusedError(
            f"{own.initials} has left the group, as the register of members says; a review needs a member"
        )
    return own.initials
