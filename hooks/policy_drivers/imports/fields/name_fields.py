"""Who made the document, for whom, and who looks after the summary."""

from __future__ import annotations

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, texts, value_line
from policy_drivers.imports.label_values import Part
from policy_drivers.imports.values.line import Line
from policy_drivers.imports.values.names import audience, says_nothing, sources
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.fields import MOST_ENTRIES
from policy_drivers.wording.lines import on_one_line

_LONGEST_INITIALS = 12


def place_source(entry: Entry, parts: list[Part], context: Context) -> None:
    """The body or bodies responsible for the document, by their preferred names where the register has them."""
    for part in parts:
        text = part.words
        if not text:
            continue
        entry.verbatim.setdefault("source", text)
        if "source" in entry.fields and sources(text, context.registers.sources).names == _there(entry):
            entry.left.furniture.append(Line(part.number, value_line(part.segment, text)))
            continue
        if "source" in entry.fields or says_nothing(text):
            part.leave_value(entry)
            continue
        found = sources(text, context.registers.sources)
        entry.fields["source"] = found.names[0] if len(found.names) == 1 else list(found.names)
        if not found.is_certain:
            entry.kept["source"] = on_one_line(text)
        part.leave_links(entry)


def _there(entry: Entry) -> tuple[str, ...]:
    """The bodies that are responsible so far."""
    return tuple(texts(entry.fields["source"]))


def place_audience(entry: Entry, parts: list[Part], context: Context) -> None:
    """For whom the document was written."""
    for part in parts:
        text = part.words
        if not text:
            continue
        entry.verbatim.setdefault("audience", text)
        if "audience" in entry.fields or says_nothing(text):
            part.leave_value(entry)
            continue
        names = audience(text).names
        entry.fields["audience"] = list(names[:MOST_ENTRIES])
        for name in names[MOST_ENTRIES:]:
            entry.leave(part.number, f"audience: {name}")
        part.leave_links(entry)


def place_member(entry: Entry, parts: list[Part], context: Context) -> None:
    """The member responsible; `unassigned` where none is named, or nobody knows who is meant."""
    for part in parts:
        text = on_one_line(part.words)
        if not text:
            continue
        entry.verbatim.setdefault("group_member", text)
        if "group_member" in entry.fields:
            part.leave_value(entry)
            continue
        member = context.owners.find(text)
        if member is None and not context.has_members and _is_initials(text):
            member = text.strip("() ")
        entry.fields["group_member"] = member or UNASSIGNED
        bare = text.strip("()[] .,;")
        if bare.casefold() != (member or "").casefold() and not context.owners.known(bare):
            entry.kept["group_member"] = text
        if member is None:
            entry.note(
                part.number,
                f"“{text}” is not in the register members.yml, so the driver is unassigned; add the person to "
                "the register, or say with --member-map who is meant",
            )
        part.leave_links(entry)


def _is_initials(text: str) -> bool:
    plain = text.strip("() ")
    return 1 < len(plain) <= _LONGEST_INITIALS and plain.isalpha() and plain.isupper()
