"""Rules about the members of the group, who look after drivers, case studies and collections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policy_drivers.model.dividing import divided
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Member, Register
from policy_drivers.model.severity import Severity
from policy_drivers.reading.retyping import REWRITTEN, former
from policy_drivers.reading.reviewed import Kept, Reviewed
from policy_drivers.reading.source import Span
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import Mapping, Scalar, Sequence
from policy_drivers.rules.advice.agreed_names import renaming
from policy_drivers.rules.advice.missing_keys import is_missing, missing_line
from policy_drivers.rules.advice.phrases import either, in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import kept_rule, reviewed_rule

_FEW = 12
"""So many members can be listed in a sentence."""


@kept_rule(Severity.ERROR, missing="group_member")
def member_missing(file: Kept, context: Context) -> Iterator[Complaint]:
    """A current driver or case study must name the member who looks after it, or say `unassigned`.

    Why: A review that belongs to nobody does not get done. `unassigned` is allowed, and reported until somebody takes
    it on.

    Fails:
        group_member:

    Fix:
        group_member: unassigned
    """
    if file.is_current and is_missing(file, "group_member"):
        yield from missing_line(file, "group_member", UNASSIGNED, ", or the initials of who is responsible")


@reviewed_rule(Severity.ERROR, about=["group_member", "reviews"])
def member_unknown(file: Reviewed, context: Context) -> Iterator[Complaint]:
    """A member must be in the register of members, written by the initials.

    Why: Somebody has to do each review. If nobody has the initials, nobody does it.

    Fails:
        group_member: GF

    Fix:
        group_member: FG
    """
    if not context.catalogue.register_files.keeps(RegisterName.MEMBERS):
        return
    members = context.catalogue.registers.members
    if members.has_all(
        {file.model.group_member or UNASSIGNED, *(each.by for each in file.model.reviews)} - {UNASSIGNED}
    ):
        return
    for key, name, span in _members(file):
        if name in members or file.source.text[slice(*span)] in REWRITTEN:
            continue
        member = members.find(name)
        initials = former(name, (each.initials for each in members.entries)) if member is None else None
        if initials is not None:
            message = f"“{name}” is what programs write for {initials} without quotation marks"
            yield Complaint(span, message, f"write {in_code(scalar(initials))}", renaming(file, key, span, initials))
            continue
        help_ = _who_else(members, name, context.today) if member is None else f"write {in_code(member.initials)}"
        fix = None if member is None else renaming(file, key, span, member.initials)
        yield Complaint(span, f"“{name}” is not the initials of a member", help_, fix)


def _who_else(members: Register[Member], name: str, today: date) -> str:
    found = [members.find(part) for part in divided(name, lambda part: members.find(part) is not None)]
    if any(found):
        return f"write one of them, who is responsible: {either([each.initials for each in found if each])}"
    active = [member.initials for member in members.entries if member.is_active(today)]
    one_of = f"write a member's initials or {in_code(UNASSIGNED)}"
    if len(active) <= _FEW:
        one_of = f"write {either([*active, UNASSIGNED])}"
    return f"{one_of}, or add the person to the register members.yml"


def _members(file: Reviewed) -> Iterator[tuple[str, str, Span]]:
    """The members that a file names, under which key, and where: the one responsible and those in the review log."""
    responsible = file.model.group_member
    if responsible and responsible != UNASSIGNED:
        yield "group_member", responsible, file.span("group_member")
    log = file.front_matter.entries["reviews"][1] if file.model.reviews else None
    for review in log.items if isinstance(log, Sequence) else ():
        by = review.entries["by"][1] if isinstance(review, Mapping) and "by" in review.entries else None
        if isinstance(by, Scalar) and not by.is_null:
            yield "reviews", by.text, Span(by.start, by.end)


@reviewed_rule(Severity.NOTICE, of_time=True, about=["group_member"])
def member_inactive(file: Reviewed, context: Context) -> Iterator[Complaint]:
    """What is current should belong to a member who is still in the group.

    Why: When people leave, somebody has to take on what they looked after.

    Fails:
        group_member: OLD

    Fix:
        group_member: FG
    """
    member = context.catalogue.registers.members.preferred(file.model.group_member or "")
    if member is not None and file.is_current and not member.is_active(context.today):
        span = file.span("group_member")
        help_ = "write the initials of a new member in their place, or `unassigned`"
        yield Complaint(span, f"{member.initials} has left the group", help_)


@reviewed_rule(Severity.NOTICE, about=["group_member"])
def member_unassigned(file: Reviewed, context: Context) -> Iterator[Complaint]:
    """What is current should have a member who looks after it.

    Why: `unassigned` is honest, but it should not last: nobody is reminded of the review.

    Fails:
        group_member: unassigned

    Fix:
        group_member: FG
    """
    if file.is_current and file.model.group_member == UNASSIGNED:
        help_ = "write your initials in its place to take it on"
        yield Complaint(file.span("group_member"), f"this {file.kind} is unassigned", help_)
