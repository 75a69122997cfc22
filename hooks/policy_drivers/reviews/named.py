"""The drivers and the members that people name when they record a review, and what they decided, in words."""

from __future__ import annotations

from datetime import date

from policy_drivers.model.driver import UNASSIGNED, Outcome
from policy_drivers.model.names import slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reviews.recording import Decision, RefusedError, no_such_driver


def driver_called(slug: str, catalogue: Catalogue) -> DriverFile:
    """The driver with a slug. Raises `RefusedError` where there is none, or more than one."""
    found = [file for file in catalogue.called(slug) if file.slug == slug]
    if not found and (now := catalogue.former.get(slug)):
        path = catalogue.by_slug[now].path
        raise RefusedError(f"there is no driver “{slug}”: {path} was called so; give its slug of today, {now}")
    if not found:
        raise no_such_driver(slug, catalogue.nearest_slug(slugify(slug)))
    if len(found) > 1:
        raise RefusedError(f"two files are called {slug}; give the path of one: {found[0].path} or {found[1].path}")
    return found[0]


def member_called(name: str, catalogue: Catalogue, day: date) -> str:
    """The initials of a member who can have looked on a day. Raises `RefusedError` where it is nobody in the group."""
    if not name or name == UNASSIGNED:
        raise RefusedError("a review needs a member; give the initials of the member who looked")
    if not catalogue.register_files.keeps(RegisterName.MEMBERS):
        return name
    members = catalogue.registers.members
    member = members.find(name)
    if member is None:
        close = members.nearest(name)
        raise RefusedError(f"“{name}” is not in the register of members{f'; did you mean {close}?' if close else ''}")
    if not member.is_active(day):
        raise RefusedError(f"{member.initials} has left the group; give the initials of a member")
    return member.initials


def in_words(file: DriverFile, decision: Decision, catalogue: Catalogue) -> str:
    """What a review decided about a driver: `no change; next review due June 2020`."""
    if decision.next_due is not None:
        return f"{decision.outcome}; next review due {decision.next_due.in_words()}"
    if decision.outcome is Outcome.SUPERSEDED:
        newer = {*catalogue.superseded_by(file.slug), decision.superseded_by} - {""}
        return f"superseded by {', '.join(sorted(newer))}"
    return str(decision.outcome)
