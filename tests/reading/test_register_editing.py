"""A register is changed in these bytes, and comments stay with the entry that they are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policy_drivers.model.names import fold
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.key_edits import EditError
from policy_drivers.reading.register_editing import (
    in_alphabet,
    with_names,
    with_values,
    without_entry,
    without_names,
)
from policy_drivers.reading.register_file import RegisterFile, read_register
from policy_drivers.reading.source import SourceText

Change = Callable[[RegisterFile[Any]], RegisterFile[Any]]


def _read(text: str, kind: RegisterName = RegisterName.COVERAGE) -> RegisterFile[Any]:
    return read_register(SourceText(f"drivers/register/{kind}.yml", text.encode()), kind)


def _changed(text: str, change: Change) -> str:
    return change(_read(text)).source.raw.decode()


def _renamed(name: str, position: int = 0, **more: Any) -> Change:
    return lambda file: with_values(file, {position: {"name": name, **more}})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- name: a\n", "- name: z\n  also_known_as: [a]\n"),
        ("- name: a", "- name: z\n  also_known_as: [a]\n"),
        ("- name: 'a'  # ours\n  note: n\n", "- name: 'z'  # ours\n  also_known_as: [a]\n  note: n\n"),
        ("- {name: a, note: n}\n", "- {name: z, note: n, also_known_as: [a]}\n"),
        ("-   note: n\n    name: a\n", "-   note: n\n    name: z\n    also_known_as: [a]\n"),
        ("-\n  # of old\n  name: a\n", "-\n  # of old\n  name: z\n  also_known_as: [a]\n"),
        ("- name: >-\n    a\n  note: |\n    n\n", "- name: z\n  also_known_as: [a]\n  note: |\n    n\n"),
        ("  - name: a\n", "  - name: z\n    also_known_as: [a]\n"),
        ("- name: a\n  also_known_as:\n", "- name: z\n  also_known_as: [a]\n"),
    ],
)
def test_values_are_changed_and_added_where_they_belong(before: str, after: str) -> None:
    change = _renamed("z", also_known_as=["a"])
    assert _changed(before, change) == after
    if "\n" in before:
        assert _changed(before.replace("\n", "\r\n"), change) == after.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("also_known_as: [b]", "also_known_as: [b, a]"),
        ("also_known_as: b", "also_known_as: [b, a]"),
        ("also_known_as: [b]  # both", "also_known_as: [b, a]  # both"),
        ("also_known_as:\n    - b  # first\n    # last", "also_known_as:\n    - b  # first\n    - a\n    # last"),
        ("also_known_as: [\n    b,  # first\n  ]", "also_known_as: [\n    b,  # first\n    a,\n  ]"),
    ],
)
def test_a_name_is_added_to_those_that_are_there(before: str, after: str) -> None:
    changed = _changed(f"- name: x\n  {before}\n- name: y\n", _renamed("x", also_known_as=["b", "a"]))
    assert changed == f"- name: x\n  {after}\n- name: y\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("also_known_as: [a, b, c]\n", "also_known_as: [b]\n"),
        ("also_known_as: [ 'a' , b, \"c\" ]  # x\n", "also_known_as: [ b ]  # x\n"),
        ("also_known_as:\n  - a  # first\n  - b\n  - c\n", "also_known_as:\n  # first\n  - b\n"),
        ("also_known_as:\n  - |-  # long\n    a\n  - b\n", "also_known_as:\n  # long\n  - b\n"),
        (
            "also_known_as: [\n    a,  # first\n    b,  # second\n    c\n  ]\n",
            "also_known_as: [\n    # first\n    b,  # second\n  ]\n",
        ),
        ("also_known_as: [a, c]\n", ""),
        ("also_known_as: a\n", ""),
        ("note: n\n", "note: n\n"),
    ],
)
def test_names_are_taken_out(before: str, after: str) -> None:
    changed = _changed(
        f"- name: x\n  {before}- name: y\n",
        lambda file: without_names(file, 0, "also_known_as", frozenset(["a", "c"])),
    )
    assert changed == f"- name: x\n{f'  {after}' if after else ''}- name: y\n"


def test_names_of_other_entries_follow_and_are_written_once() -> None:
    before = "- name: x\n  within: [a, 'b']  # wider\n- name: y\n  within: A\n- name: z\n  within:\n  - c\n  - a\n"
    after = "- name: x\n  within: ['b']  # wider\n- name: y\n  within: b\n- name: z\n  within:\n  - c\n  - b\n"

    def new(name: str) -> str:
        return "b" if fold(name) == "a" else name

    assert _changed(before, lambda file: with_names(file, "within", new, fold)) == after


REGISTER = """\
# The places.
#
# Keep them in order.

# About alder.
- name: Alder  # a tree
  # further in
- name: The Birch
  note: b

# A part of its own.

# About cedar.
- name: Cedar
- name: Elm
"""


WHOLE = REGISTER.replace("\n# A part of its own.\n\n", "")
"""The same in one part."""


def test_an_entry_goes_to_its_place_with_its_comments() -> None:
    of_entry = "# About alder.\n- name: Alder  # a tree\n  # further in\n"
    after = WHOLE.replace(of_entry, "").replace("- name: Elm", of_entry.replace("Alder", "Dogwood") + "- name: Elm")
    assert _changed(WHOLE, lambda file: in_alphabet(_renamed("Dogwood")(file), 0, "Alder")) == after


def test_an_entry_stays_where_its_place_is_the_same() -> None:
    assert _changed(WHOLE, lambda file: in_alphabet(_renamed("ash")(file), 0, "Alder")) == WHOLE.replace("Alder", "ash")


def test_a_register_in_parts_keeps_its_order() -> None:
    for text in (REGISTER, REGISTER.replace("# A part of its own.\n\n", "")):
        after = text.replace("Alder ", "Dogwood ")
        assert _changed(text, lambda file: in_alphabet(_renamed("Dogwood")(file), 0, "Alder")) == after


def test_a_register_in_another_order_keeps_it() -> None:
    text = "- name: b\n- name: a\n- name: c\n"
    assert _changed(text, lambda file: in_alphabet(_renamed("z", 1)(file), 1, "a")) == text.replace("a\n", "z\n")


def test_the_last_line_stays_without_its_end() -> None:
    assert _changed("- name: a\n- name: b", lambda file: in_alphabet(_renamed("c")(file), 0, "a")) == (
        "- name: b\n- name: c"
    )


def test_an_entry_goes_and_its_comments_stay() -> None:
    changed = _changed(REGISTER, lambda file: without_entry(file, 0, comments_to=2))
    assert changed == REGISTER.replace("# About alder.\n- name: Alder  # a tree\n  # further in\n", "").replace(
        "# About cedar.\n", "# About cedar.\n# About alder.\n# a tree\n# further in\n"
    )


def test_one_empty_line_is_left_where_an_entry_was() -> None:
    assert _changed("- name: a\n\n- name: b\n\n- name: c\n", lambda file: without_entry(file, 1)) == (
        "- name: a\n\n- name: c\n"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- &a\n  name: x\n", "the register has to be put right first"),
        ("- name: x\n  name: y\n", "the register has to be put right first"),
        ("[{name: x}]\n", "is written in brackets; write one entry to a line"),
    ],
)
def test_what_cannot_be_changed_safely_is_not(text: str, words: str) -> None:
    with pytest.raises(EditError, match=words):
        _changed(text, _renamed("z"))


NAMES = st.text("abAB ,:#'\"[]{}-?@é", min_size=1, max_size=8).filter(lambda name: name == name.strip() and name != "")
ENTRIES = st.lists(
    st.tuples(NAMES, st.lists(NAMES, max_size=2)), min_size=2, max_size=5, unique_by=lambda e: fold(e[0])
)


@given(ENTRIES, NAMES)
def test_a_name_and_its_old_one_again_give_the_same_bytes(entries: list[tuple[str, list[str]]], name: str) -> None:
    assume(all(_sorted_as(name) != _sorted_as(each) for each, _ in entries))
    entries = sorted(entries, key=lambda each: _sorted_as(each[0]))
    quoted = [(f'"{_escaped(each)}"', [f'"{_escaped(one)}"' for one in others]) for each, others in entries]
    text = "# Names.\n\n" + "".join(
        f"# {number}\n- name: {each}  # c{number}\n  also_known_as: [{', '.join(others)}]\n"
        for number, (each, others) in enumerate(quoted)
    )
    file = _read(text)
    old = entries[0][0]
    there = in_alphabet(with_values(file, {0: {"name": name}}), 0, old)
    position = next(number for number, each in enumerate(there.register.entries) if each.name == name)
    back = in_alphabet(with_values(there, {position: {"name": old}}), position, name)
    assert back.source.raw == file.source.raw
    assert [each.name for each in there.register.entries].count(name) >= 1


def _sorted_as(name: str) -> str:
    return fold(name).removeprefix("the ")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
