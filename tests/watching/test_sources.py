"""Every shape in which a source says something of its document, each with the signal that follows."""

from __future__ import annotations

import pytest

from policy_drivers.model.signals import Watched
from policy_drivers.watching.all_kinds import kind_of
from tests.making.server_answers import asking, look
from tests.watching.cases import CASES
from tests.watching.sources import TODAY, WORDS


def signal_lines(record: Watched) -> tuple[str, ...]:
    """The signals of a record, a line for each."""
    return tuple(f"{each.kind} {each.day}{f' {each.by}' if each.by else ''}: {each.says}" for each in record.signals)


@pytest.mark.parametrize("name", CASES)
def test_what_a_source_says_is_heard_as_it_was_meant(name: str) -> None:
    case = CASES[name]
    kind = kind_of(case.address)
    record = look(kind, asking(case.pages), case.address, TODAY, case.known, WORDS)
    assert signal_lines(record) == case.signals
    assert {each: getattr(record, each) for each in case.about} == case.about
    again = look(kind, asking(case.pages), case.address, TODAY, record, WORDS)
    assert again is record or record.unknown_runs
