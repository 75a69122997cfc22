"""A person is erased: from the register, the drivers and their logs, the collections and the pages.

What stands for the person from then on is a word that tells nothing: `former-1`. The history of git is not changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.driver_members import rename_member_in_drivers
from policy_drivers.changes.registers.inbox_members import rename_member_in_inbox
from policy_drivers.changes.registers.named_entries import NamedEntry, entry_called
from policy_drivers.changes.registers.plan import Plan, counted
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Member
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.register_editing import in_alphabet, with_values
from policy_drivers.reading.source import Edit, SourceText, Span, apply_edits
from policy_drivers.wording.lines import beginning

_PREFIX = "former-"
_PERSONAL = ("name", "email", "github", "note")
"""The keys of a member that tell who it is, besides the initials."""
_OF_DOCUMENT = ("title", "alternative_titles", "source", "authors", "link", "links", "identifiers")
"""The keys of a driver that cite a document: an author’s name is a part of it."""
_MOST_TOLD = 20
_LONGEST_TOLD = 100
"""Characters of a line that is told."""


def erase_member(before: Snapshot, name: str) -> Plan:
    """Erase a person. Raises `RefusedError` where nobody is called that, or a file cannot be changed."""
    named = entry_called(before, RegisterName.MEMBERS, name)
    member = named.entry
    assert isinstance(member, Member)
    token = _token(named)
    plan = Plan()
    rename_member_in_drivers(plan.changes, before.catalogue.reviewed_files, member.names, token)
    rename_member_in_inbox(plan.changes, before.catalogue.inbox, member.names, token)
    _erase_from_register(plan, named, member, token, before)
    traces = _traces(member)
    for source in _texts(before):
        now = plan.changes.now(source)
        edits = list(_edits(now, before, traces, token))
        if edits:
            plan.changes.rewrite(source, apply_edits(now, edits))
    files = plan.changes.files
    plan.said.append(f"{token} stands for {member.initials} now, in {counted(len(files), 'file')}")
    plan.said += _to_look_at(before, plan.changes, member)
    plan.said.append("git still has what was there, and so has every copy: see “Erase a person” in contribute/changes")
    return plan


def _token(named: NamedEntry) -> str:
    """The first word of its kind that nobody in the register has."""
    taken = {each.names[0].casefold() for each in named.file.register.entries}
    if named.name.casefold().startswith(_PREFIX):
        raise RefusedError(f"{named.name} stands for somebody who was erased already")
    return next(word for number in count(1) if (word := f"{_PREFIX}{number}") not in taken)


def _erase_from_register(plan: Plan, named: NamedEntry, member: Member, token: str, before: Snapshot) -> None:
    values: dict[str, str | None] = {key: None for key in _PERSONAL if getattr(member, key) is not None}
    values["initials"] = token
    if member.is_active(before.today):
        values["until"] = before.today.isoformat()
        plan.said.append(f"{member.initials} has left the group, as the register of members says: {values['until']}")
    try:
        file = in_alphabet(with_values(named.file, {named.position: values}), named.position, named.name)
    except EditError as error:
        raise RefusedError(str(error)) from None
    plan.changes.rewrite(named.file.source, file.source.raw)


def _traces(member: Member) -> re.Pattern[str]:
    """Finds a person’s name, in either order, e-mail address and handle."""
    found = []
    if member.name:
        words = [re.escape(word) for word in member.name.split()]
        found.append(r"\s+".join(words))
        if len(words) > 1:
            given = r"\s+".join(words[:-1])
            found.append(rf"{words[-1]},\s+{given}")
    if member.email:
        found.append(rf"(?:mailto:)?{re.escape(member.email)}")
    if member.github:
        found.append(rf"@{re.escape(member.github)}|(?<=github\.com/){re.escape(member.github)}")
    return re.compile(rf"(?<![\w@.-])(?:{'|'.join(found)})(?![\w-])" if found else r"(?!)", re.IGNORECASE)


def _texts(before: Snapshot) -> Iterator[SourceText]:
    """Every text in which a person may be named."""
    read = before.catalogue
    yield from (file.source for file in read.markdown_files)
    yield from (file.source for file in read.register_files.files)
    if read.inbox.source:
        yield read.inbox.source
    yield from before.written_pages


def _edits(source: SourceText, before: Snapshot, traces: re.Pattern[str], token: str) -> Iterator[Edit]:
    if traces.search(source.text) is None:
        return
    cited = _cited(read_driver(source)) if source.path in before.catalogue.by_path else []
    for match in traces.finditer(source.text):
        if not any(span.start <= match.start() < span.end for span in cited):
            yield Edit(Span(*match.span()), token)


def _cited(file: DriverFile) -> list[Span]:
    """What a driver says of the document that it is about."""
    entries = file.front_matter.entries
    return [Span(entries[key][1].start, entries[key][1].end) for key in _OF_DOCUMENT if key in entries]


def _to_look_at(before: Snapshot, changes: ChangeSet, member: Member) -> Iterable[str]:
    """Where the initials, or a part of the name, stand in a text still, which may mean something else."""
    words = {member.initials, *(each for each in (member.name or "").split() if len(each) > 1)}
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words)))})(?![\w-])")
    found = []
    for source in _texts(before):
        now = changes.now(source)
        for line in dict.fromkeys(now.place(Span(*match.span())).line for match in pattern.finditer(now.text)):
            found.append(f"  {now.path}:{line}: {beginning(now.line(line).strip(), _LONGEST_TOLD)}")
    if not found:
        return []
    more = [f"  and {len(found) - _MOST_TOLD} more"] if len(found) > _MOST_TOLD else []
    return ["look at these places yourself, they may name the person too:", *found[:_MOST_TOLD], *more]
