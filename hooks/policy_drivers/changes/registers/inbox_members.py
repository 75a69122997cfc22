"""The inbox says by initials who looks at what: these follow a member who is called otherwise, or erased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.refused import RefusedError
from policy_drivers.reading.inbox_file import Inbox, inbox_text


def rename_member_in_inbox(changes: ChangeSet, inbox: Inbox, names: Iterable[str], to: str) -> None:
    """Let what is assigned to somebody with one of the names be assigned to `to`.

    Raises `RefusedError` where the inbox cannot be read: then nobody knows whether the person is in it.
    """
    if inbox.source is None:
        return
    if inbox.faults:
        raise RefusedError(f"{inbox.source.path} cannot be read; drivers check says why")
    called = frozenset(names)
    candidates = [
        replace(each, assigned_to=to) if each.assigned_to in called else each for each in inbox.candidates.values()
    ]
    if candidates != list(inbox.candidates.values()):
        changes.rewrite(inbox.source, inbox_text(inbox.feeds.values(), candidates).encode("utf-8"))
