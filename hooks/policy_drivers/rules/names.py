"""Rules about names that have to agree with the registers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policy_drivers.model.dividing import divided
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.registers import REGISTER_OF, Entry, Member, Register, RegisterName, Source
from policy_drivers.model.settings import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.editing import written_apart
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import Mapping, Scalar, Sequence
from policy_drivers.rules.advice import LONGEST, either, for_edit, in_code
from policy_drivers.rules.cut import cut_values
from policy_drivers.rules.quotation import is_in_marks
from policy_drivers.rules.registry import Complaint, Context, driver_rule
from policy_drivers.rules.rewritten import former, is_rewritten

_FEW = 12
"""So many members can be listed in a sentence."""


def _unknown(file: DriverFile, context: Context, key: str) -> Iterator[Complaint]:
    name = REGISTER_OF[key]
    register = context.catalogue.registers.of_names(name)
    for value, span in _not_preferred(file, key, register):
        if register.find(value) or not context.catalogue.register_files.keeps(name):
            continue
        if is_rewritten(file.source, span) or is_in_marks(file.source, span):
            continue
        if span in cut_values(file) or value in cut_values(context.catalogue.register_files.names[name]).values():
            continue  # the rule `value-cut` says where a name has lost its end
        parts = divided(value, lambda part: register.find(part) is not None, at_commas=name is not RegisterName.SOURCES)
        if parts:
            yield _several(file, key, value, span, parts, register, name)
            continue
        near = register.nearest(value)
        meant = f"did you mean {in_code(_written(file, key, span, near))}? If not, " if near else ""
        message = f"“{value}” is not in the register of {name.value}"
        yield Complaint(span, message, f"{meant}{add_to_register(value, name)}")


def add_to_register(value: str, name: RegisterName) -> str:
    """The advice to add a name to a register, in words that can be followed to the letter."""
    if len(value) > LONGEST:
        return f"add it to the register {name.value}.yml"
    return f"add {in_code(f'- name: {scalar(value)}')} to the register {name.value}.yml"


def _several(
    file: DriverFile, key: str, value: str, span: Span, parts: list[str], register: Register[Entry], name: RegisterName
) -> Complaint:
    """The complaint about a text that holds several names: only the first of them would be found, or none."""
    found = [register.find(part) for part in parts]
    names = [entry.name if entry else part for entry, part in zip(found, parts, strict=True)]
    is_entry = isinstance(file.front_matter.entries[key][1], Sequence)
    new = written_apart(file.source.text, span, names, is_entry=is_entry)
    help_ = for_edit(file.source, new)
    if not all(found):
        help_ += f"; if it is one name, {add_to_register(value, name)}"
    message = f"this is read as one name, and {len(parts)} are in it: {', '.join(f'“{part}”' for part in parts)}"
    return Complaint(span, message, help_, new if all(found) else None)


def _variant(file: DriverFile, context: Context, key: str) -> Iterator[Complaint]:
    name = REGISTER_OF[key]
    register = context.catalogue.registers.of_names(name)
    for value, span in _not_preferred(file, key, register):
        entry = register.find(value)
        if entry is not None and not _is_cut(entry, context, name):
            fix = _renaming(file, key, span, entry.name)
            help_ = f"write {in_code(_written(file, key, span, entry.name))}"
            yield Complaint(span, f"“{value}” is a variant of “{entry.name}”", help_, fix)


def _is_cut(entry: Entry, context: Context, name: RegisterName) -> bool:
    """Whether a name has lost its end in its register, so that nobody should write it like that."""
    file = context.catalogue.register_files.names.get(name)
    wholes = cut_values(file).values() if file is not None else ()
    return any(whole.partition("#")[0].strip() == entry.name for whole in wholes)


def _not_preferred(file: DriverFile, key: str, register: Register[Entry]) -> list[tuple[str, Span]]:
    """The names of a key that are not preferred ones of the register, each with its place."""
    if register.has_all(getattr(file.driver, key)):
        return []
    return [(name, span) for name, span in file.names(key) if name not in register]


def _renaming(file: DriverFile, key: str, span: Span, name: str) -> Edit | None:
    if file.source.text[span.start : span.start + 1] in ("|", ">"):
        return None  # a block of text reaches to the beginning of the next line
    return Edit(span, _written(file, key, span, name))


def _written(file: DriverFile, key: str, span: Span, name: str) -> str:
    """A name as it stands in the place of another, in the same quotes."""
    is_entry = isinstance(file.front_matter.entries[key][1], Sequence)
    return written_like(file.source.text[span.start : span.start + 1], name, is_entry=is_entry)


def written_like(first: str, name: str, *, is_entry: bool) -> str:
    """A name in the quotes of what begins with `first`; `is_entry` says whether it is an entry of a list."""
    return scalar(name, first if first in ("'", '"') else "", in_list=is_entry)


@driver_rule(Severity.WARNING, about=["source"])
def source_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A source should be in the register of sources.

    Why: The register keeps one body under one name, so that its page shows all of its documents.

    Fails:
        source: NHS Inglund

    Fix:
        source: NHS England
    """
    return _unknown(file, context, "source")


@driver_rule(Severity.WARNING, about=["source"])
def source_variant(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A source should be written by its preferred name in the register of sources.

    Why: Two spellings of one body are two bodies to a computer.

    Fails:
        source: Kings Fund

    Fix:
        source: The King's Fund
    """
    return _variant(file, context, "source")


@driver_rule(Severity.NOTICE, about=["source"])
def source_unidentified(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """The source of a current driver should be identified.

    Why: A name that the register keeps for documents whose source is not known is honest, and it should not stay. Who
    wants to cite the document needs to know whose it is.

    Fails:
        source: Source not identified

    Fix:
        source: NHS England
    """
    sources = context.catalogue.registers.sources
    names = file.driver.source if file.is_current else ()
    if not any(_is_unidentified(sources.find(name)) for name in names):
        return
    for name, span in file.names("source"):
        if _is_unidentified(sources.find(name)):
            help_ = "find out, and write the name of the body in its place"
            yield Complaint(span, "nobody has found out yet whose document this is", help_)


def _is_unidentified(entry: Entry | None) -> bool:
    return isinstance(entry, Source) and entry.unidentified


@driver_rule(Severity.WARNING, about=["themes"])
def theme_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A theme should be in the register of themes.

    Why: Readers follow themes. A theme that only one driver has is a theme that nobody finds.

    Fails:
        themes: [leedership]

    Fix:
        themes: [leadership]
    """
    return _unknown(file, context, "themes")


@driver_rule(Severity.WARNING, about=["themes"])
def theme_variant(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A theme should be written by its preferred name in the register of themes.

    Why: Two spellings of one theme are two themes to a computer.

    Fails:
        themes: [Leadership]

    Fix:
        themes: [leadership]
    """
    return _variant(file, context, "themes")


@driver_rule(Severity.WARNING, about=["services"])
def service_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A library service should be in the register of services.

    Why: People who plan a service look for its drivers under one name.

    Fails:
        services: [literature searchs]

    Fix:
        services: [literature searching]
    """
    return _unknown(file, context, "services")


@driver_rule(Severity.WARNING, about=["services"])
def service_variant(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A library service should be written by its preferred name in the register of services.

    Why: Two spellings of one service are two services to a computer.

    Fails:
        services: [Literature searching]

    Fix:
        services: [literature searching]
    """
    return _variant(file, context, "services")


@driver_rule(Severity.WARNING, about=["coverage"])
def coverage_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A place should be in the register of coverage.

    Why: Readers in Wales want what is about Wales.

    Fails:
        coverage: [Englund]

    Fix:
        coverage: [England]
    """
    return _unknown(file, context, "coverage")


@driver_rule(Severity.WARNING, about=["coverage"])
def coverage_variant(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A place should be written by its preferred name in the register of coverage.

    Why: Two spellings of one place are two places to a computer.

    Fails:
        coverage: [N Ireland]

    Fix:
        coverage: [Northern Ireland]
    """
    return _variant(file, context, "coverage")


@driver_rule(Severity.ERROR, about=["group_member", "reviews"])
def member_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A member must be in the register of members, written by the initials.

    Why: A review is somebody's. Initials that nobody has are a review that nobody does.

    Fails:
        group_member: GF

    Fix:
        group_member: FG
    """
    if not context.catalogue.register_files.keeps(RegisterName.MEMBERS):
        return
    members = context.catalogue.registers.members
    if members.has_all(
        {file.driver.group_member or UNASSIGNED, *(each.by for each in file.driver.reviews)} - {UNASSIGNED}
    ):
        return
    for key, name, span in _members(file):
        if name in members or is_rewritten(file.source, span):
            continue
        member = members.find(name)
        initials = former(name, (each.initials for each in members.entries)) if member is None else None
        if initials is not None:
            message = f"“{name}” is what programs write for {initials} without quotation marks"
            yield Complaint(span, message, f"write {in_code(scalar(initials))}", _renaming(file, key, span, initials))
            continue
        help_ = _who_else(members, name, context.today) if member is None else f"write {in_code(member.initials)}"
        fix = None if member is None else _renaming(file, key, span, member.initials)
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


def _members(file: DriverFile) -> Iterator[tuple[str, str, Span]]:
    """The members that a driver names, under which key, and where: the one responsible and those in the review log."""
    responsible = file.driver.group_member
    if responsible and responsible != UNASSIGNED:
        yield "group_member", responsible, file.span("group_member")
    log = file.front_matter.entries["reviews"][1] if file.driver.reviews else None
    for review in log.items if isinstance(log, Sequence) else ():
        by = review.entries["by"][1] if isinstance(review, Mapping) and "by" in review.entries else None
        if isinstance(by, Scalar) and not by.is_null:
            yield "reviews", by.text, Span(by.start, by.end)


@driver_rule(Severity.NOTICE, of_time=True, about=["group_member"])
def member_inactive(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A current driver should belong to a member who is still in the group.

    Why: When people leave, their drivers stay behind. Somebody has to take them on.

    Fails:
        group_member: OLD

    Fix:
        group_member: FG
    """
    member = context.catalogue.registers.members.preferred(file.driver.group_member or "")
    if member is not None and file.is_current and not member.is_active(context.today):
        span = file.span("group_member")
        help_ = "write the initials of a new member in their place, or `unassigned`"
        yield Complaint(span, f"{member.initials} has left the group", help_)


@driver_rule(Severity.NOTICE, about=["group_member"])
def member_unassigned(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A current driver should have a member who is responsible for it.

    Why: `unassigned` is honest, and it should not stay.

    Fails:
        group_member: unassigned

    Fix:
        group_member: FG
    """
    if file.is_current and file.driver.group_member == UNASSIGNED:
        help_ = "write your initials in its place to take it on"
        yield Complaint(file.span("group_member"), "nobody is responsible for this driver", help_)
