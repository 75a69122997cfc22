"""Who looks at a candidate follows the register of members, and is erased with the person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.erasing import erase_member
from policy_drivers.changes.registers.merging import merge_entries
from policy_drivers.changes.registers.plan import Plan
from policy_drivers.changes.registers.renaming import rename_entry
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.inbox import Candidate
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.inbox_file import inbox_text
from tests.changes.registers.repository import before, write_driver, write_register

PATH = "drivers/watch/inbox.jsonl"


def _rename(state: Snapshot) -> Plan:
    return rename_entry(state, RegisterName.MEMBERS, "VT", "VTH")


def _merge(state: Snapshot) -> Plan:
    return merge_entries(state, RegisterName.MEMBERS, "VT", "FG")


def _erase(state: Snapshot) -> Plan:
    return erase_member(state, "VT")


@pytest.fixture
def inbox(collection: Path) -> Path:
    write_register(collection, "members", "- initials: FG\n- initials: VT\n  name: Vera Thomas\n")
    write_driver(collection, "one", member="FG")
    path = collection / PATH
    path.parent.mkdir()
    path.write_text(_text("VT", "Vera Thomas said so."), encoding="utf-8")
    return path


def _text(member: str, because: str) -> str:
    seen = date(2026, 11, 30)
    one = Candidate(address="https://example.org/1", title="A", seen=seen, feeds=("News",), assigned_to=member)
    two = Candidate(
        address="https://example.org/2", title="B", seen=seen, feeds=("News",), rejected=seen, because=because
    )
    return inbox_text([], [one, two])


@pytest.mark.parametrize(
    ("change", "member", "because"),
    [
        (_rename, "VTH", "Vera Thomas said so."),
        (_merge, "FG", "Vera Thomas said so."),
        (_erase, "former-1", "former-1 said so."),
    ],
)
def test_it_follows(
    change: Callable[[Snapshot], Plan], member: str, because: str, inbox: Path, collection: Path
) -> None:
    state = before(collection)
    changed = {old.path: new.text for old, new in change(state).changes.files if old and new}
    assert changed[PATH] == _text(member, because)


@pytest.mark.parametrize("change", [_rename, _merge, _erase])
def test_an_inbox_that_cannot_be_read_stops_it(
    change: Callable[[Snapshot], Plan], inbox: Path, collection: Path
) -> None:
    inbox.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"^drivers/watch/inbox\.jsonl cannot be read; drivers check says why$"):
        change(before(collection))
