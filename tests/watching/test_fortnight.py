"""A fortnight of looking, day by day: what is told each day, and that nothing else is."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from policy_drivers.model.signals import Signal, Watched
from policy_drivers.reading.watch_file import watch_state_text
from policy_drivers.watching.all_kinds import kind_of
from tests.making.server_answers import Served, asking, look
from tests.watching.fortnight import ADDRESSES, DAYS, FIRST
from tests.watching.sources import WORDS

EXPECTED = Path(__file__).with_name("fortnight.txt")


def test_each_day_of_a_fortnight_tells_what_is_new_and_nothing_else() -> None:
    pages: dict[str, Served] = {}
    known: dict[str, Watched] = {}
    lines: list[str] = []
    for number in DAYS:
        pages |= DAYS[number]
        today = FIRST + timedelta(days=number - 1)
        lines.append(f"{today:%Y-%m-%d}")
        before = watch_state_text(known.values())
        for name, address in ADDRESSES.items():
            record = look(kind_of(address), asking(pages), address, today, known.get(address), WORDS)
            lines += _told(name, known.get(address), record)
            known[address] = record
        lines.append(f"  {'the file changed' if watch_state_text(known.values()) != before else 'no byte changed'}")
    text = "\n".join(lines) + "\n"
    if os.environ.get("REGENERATE_EXPECTED"):
        EXPECTED.write_text(text, encoding="utf-8")
    assert text == EXPECTED.read_text(encoding="utf-8")


def _told(name: str, before: Watched | None, now: Watched) -> list[str]:
    """The signals that are new, and those that are no more."""
    former = {_line(each) for each in before.signals} if before else set()
    present = {_line(each) for each in now.signals}
    said = [_line(each) for each in now.signals]
    told = [f"  {name}: {line}" for line in said if line not in former]
    told += [f"  {name}: no longer {line.partition(' ')[0]}" for line in sorted(former - present)]
    if before and now.unknown_runs > before.unknown_runs:
        told.append(f"  {name}: no answer, {now.unknown_runs}")
    return told


def _line(signal: Signal) -> str:
    return f"{signal.kind} on {signal.day}{f', {signal.by}' if signal.by else ''}: {signal.says}"
