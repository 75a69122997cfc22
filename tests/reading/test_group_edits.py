"""One value of an entry is changed; every other byte stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.driver import Action
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.group_edits import with_entries
from policy_drivers.reading.key_edits import EditError, Group, Value
from policy_drivers.reading.source import SourceText

FILE = """---
title: A plan
actions:
  # The board's own.
  - action: 'Brief the board'   # soon
    lead: FG

    due: 2018-06
    stages:
      - Draft   # by hand
      - "Send"
  - {action: "Ask, twice", lead: JW, stages: [One, 'Two']}
  -
  - action: Wait
    lead: JW
group_member: FG
---

## Summary
"""


def _file(text: str = FILE) -> DriverFile:
    return read_driver(SourceText("drivers/2018/plan.md", text.encode()))


def _after(position: int, name: str, value: Value | None, text: str = FILE) -> str:
    return with_entries(_file(text), "actions", Action, {position: {name: value}}).source.raw.decode()


@pytest.mark.parametrize(
    ("position", "name", "value", "old", "new"),
    [
        (0, "action", "Tell the board", "'Brief the board'", "'Tell the board'"),
        (0, "due", "2019", "due: 2018-06\n", "due: 2019\n"),
        (0, "due", None, "    due: 2018-06\n", ""),
        (0, "status", "red", "due: 2018-06\n", "due: 2018-06\n    status: red\n"),
        (0, "stages", ["Draft", "Post"], '"Send"', '"Post"'),
        (0, "stages", ["Draft", "Send", "Wait"], '- "Send"\n', '- "Send"\n      - Wait\n'),
        (0, "benefit", "Better: care", '- "Send"\n', '- "Send"\n    benefit: "Better: care"\n'),
        (1, "lead", "FG", "lead: JW, stages", "lead: FG, stages"),
        (1, "stages", ["One", "Three, four"], "'Two'", "'Three, four'"),
        (1, "stages", ["One"], "[One, 'Two']", "[One]"),
        (1, "stages", None, ", stages: [One, 'Two']", ""),
        (1, "due", "2020", "'Two']}", "'Two'], due: 2020}"),
        (2, "stages", ["Now", "Later"], "Wait\n    lead: JW\n", "Wait\n    lead: JW\n    stages: [Now, Later]\n"),
    ],
)
def test_what_changes_is_the_value_and_nothing_else(
    position: int, name: str, value: Value | None, old: str, new: str
) -> None:
    assert FILE.count(old) == 1
    expected = FILE.replace(old, new)
    assert _after(position, name, value) == expected
    assert _after(position, name, value, FILE.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")


def test_new_entries_come_last_with_the_lists_in_them() -> None:
    added: list[Group] = [{"action": "Sing", "lead": "FG", "stages": ["Hum", "Stop: it"]}]
    after = with_entries(_file(), "actions", Action, {}, added).source.raw.decode()
    new = '  - action: Sing\n    lead: FG\n    stages: [Hum, "Stop: it"]\n'
    assert after == FILE.replace("group_member", new + "group_member")
    without = "---\ntitle: A plan\ngroup_member: FG\n---\n"
    made = with_entries(_file(without), "actions", Action, {}, added).source.raw.decode()
    assert made == without.replace("group_member: FG\n", "group_member: FG\nactions:\n" + new)


def test_what_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(EditError, match=r"`lead` of entry 4 of `actions` cannot be found; run drivers check$"):
        _after(3, "lead", "FG")
    with pytest.raises(EditError, match=r"has to be a list before something is added"):
        with_entries(_file("---\ntitle: A\nactions: soon\n---\n"), "actions", Action, {}, [{"action": "x"}])


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool)


@given(st.sampled_from(["action", "lead", "benefit", "recommendation"]), st.integers(0, 2), _TEXTS)
def test_any_text_comes_back_as_it_was_given(name: str, position: int, text: str) -> None:
    after = with_entries(_file(), "actions", Action, {position: {name: text}})
    assert getattr(after.driver.actions[position], name) == text
    others = [each for place, each in enumerate(after.driver.actions) if place != position]
    assert others == [each for place, each in enumerate(_file().driver.actions) if place != position]
