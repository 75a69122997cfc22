"""What people name when they record a review, the members among them, and what they decided, in words."""

from __future__ import annotations

from datetime import date

from policy_drivers.model import addresses
from policy_drivers.model.driver import UNASSIGNED, Outcome
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import near, slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reports.sentences import listing
from policy_drivers.reviews.decision import Decision, RefusedError, no_such_driver


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


def reviewed_called(name: str, catalogue: Catalogue, *, is_rather_driver: bool = False) -> Reviewed:
    """What is reviewed under a name: a slug, or one with its folder in front, such as `case-studies/ward-leaders`.

    Where something else has the slug of a driver too, `is_rather_driver` takes it for the driver, as the issues and the
    forms do that we fill in. Raises `RefusedError` where there is none, or it is not known which is meant.
    """
    kind, slug = addresses.kind_and_slug(name)
    others: list[CaseStudyFile | CollectionFile] = [
        *(file for file in catalogue.case_studies if file.slug == slug),
        *(file for file in catalogue.collections if file.slug == slug),
    ]
    if kind is not None:
        others = [file for file in others if file.kind is kind]
    if kind not in (None, Kind.DRIVER) and not others:
        raise RefusedError(f"there is no {kind} “{slug}”{_meant(slug, kind, catalogue)}")
    if kind is None and not others and slug in catalogue.former_case_studies and slug not in catalogue.named:
        raise RefusedError(f"there is no driver and no case study “{slug}”{_meant(slug, Kind.CASE_STUDY, catalogue)}")
    is_driver = kind in (None, Kind.DRIVER) and any(file.slug == slug for file in catalogue.called(slug))
    if is_rather_driver and (is_driver or (kind is None and slug in catalogue.former)):
        others = []
    elif is_driver:
        others = [file for file in others if file.kind is Kind.CASE_STUDY or file.model.review_due]
    if len(others) + is_driver > 1:
        kinds = [Kind.DRIVER] if is_driver else []
        found = [*kinds, *(file.kind for file in others)]
        names = listing([addresses.among_all(each, slug) for each in found]).replace(" and ", " or ")
        raise RefusedError(f"{listing([f'a {each}' for each in found])} are called {slug}; write {names}")
    if not others and not is_driver and not catalogue.called(slug) and not catalogue.nearest_slug(slugify(slug)):
        raise RefusedError(f"there is no driver “{slug}”{_of_another_kind(slug, catalogue)}")
    return others[0] if others and not is_driver else driver_called(slug, catalogue)


def _of_another_kind(slug: str, catalogue: Catalogue) -> str:
    """The case study or the collection that may have been meant by a slug that is like no driver's."""
    others: list[CaseStudyFile | CollectionFile] = [*catalogue.case_studies, *catalogue.collections]
    kinds = {file.slug: file.kind for file in others}
    close = near(slugify(slug), kinds)
    return f"; did you mean {addresses.among_all(kinds[close], close)}?" if close else ""


def _meant(slug: str, kind: Kind | None, catalogue: Catalogue) -> str:
    """What may have been meant by a slug that nothing of the kind has."""
    if kind is Kind.CASE_STUDY and (now := catalogue.former_case_studies.get(slug)):
        path = catalogue.case_studies_named[now].path
        return f": {path} was called so; give its slug of today, {addresses.among_all(kind, now)}"
    close = near(slugify(slug), [file.slug for file in catalogue.reviewed if file.kind is kind])
    return f"; did you mean {close}?" if close else ""


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


def in_words(file: Reviewed, decision: Decision, catalogue: Catalogue) -> str:
    """What a review decided: `no change; next review due June 2020`."""
    if decision.next_due is not None:
        return f"{decision.outcome}; next review due {decision.next_due.in_words()}"
    if decision.outcome is Outcome.SUPERSEDED:
        newer = {*catalogue.superseded_by(file.slug), decision.superseded_by} - {""}
        return f"superseded by {', '.join(sorted(newer))}"
    return str(decision.outcome)
