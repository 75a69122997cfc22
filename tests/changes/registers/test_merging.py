"""Two entries become one, nothing that either says is lost unsaid, and no two drivers become the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.merging import merge_entries
from policy_drivers.model.register_names import RegisterName
from tests.changes.registers.repository import (
    before,
    changed_lines,
    require_sound_after,
    write_driver,
    write_register,
)

THEMES = RegisterName.THEMES
SOURCES = RegisterName.SOURCES
MEMBERS = RegisterName.MEMBERS
SOURCES_TEXT = """\
- name: Body
  also_known_as: [B1]
  identifiers: ["wikidata:Q1"]
  note: It was small.
# Of the board.
- name: Board  # large
  also_known_as: [B2]
  identifiers: ["wikidata:Q2"]
- name: Court
  until: 2010
  successor: [Body]
- name: NHS England
- name: NHS Improvement
"""


def test_names_notes_and_identifiers_are_kept(collection: Path) -> None:
    write_register(collection, "sources", SOURCES_TEXT)
    write_driver(collection, "one", source="[Body, Board]")
    write_driver(collection, "two", source="B1")
    write_driver(collection, "three", source="\n  - Board\n  - Body  # was small")
    state = before(collection)
    plan = merge_entries(state, SOURCES, "Body", "Board")
    assert changed_lines(plan) == {
        "drivers/2019/one.md": ["-source: [Body, Board]", "+source: [Board]"],
        "drivers/2019/two.md": ["-source: B1", "+source: Board"],
        "drivers/2019/three.md": ["-  - Body  # was small", "+  # was small"],
        "drivers/register/sources.yml": [
            "-- name: Body",
            "-  also_known_as: [B1]",
            '-  identifiers: ["wikidata:Q1"]',
            "-  also_known_as: [B2]",
            '-  identifiers: ["wikidata:Q2"]',
            "-  successor: [Body]",
            "+  also_known_as: [B2, Body, B1]",
            '+  identifiers: ["wikidata:Q2", wikidata:Q1]',
            "+  successor: [Board]",
        ],
    }
    assert plan.said == [
        "“Board” has from it, under `identifiers`: wikidata:Q1",
        "“Body” is a variant of “Board” now; 3 drivers changed",
    ]
    after = require_sound_after(state, plan)
    names = after.catalogue.registers.sources
    for name in ("Body", "B1", "Board", "B2"):
        found = names.find(name)
        assert found is not None
        assert found.names == ("Board", "B2", "Body", "B1")
        assert getattr(found, "note", None) == "It was small."


def test_comments_of_the_entry_that_goes_stay_above_the_other(collection: Path) -> None:
    write_register(collection, "themes", "# All.\n\n- name: a\n# Of b.\n- name: b  # behind\n- name: leadership\n")
    plan = merge_entries(before(collection), THEMES, "b", "a")
    ((_, new),) = plan.changes.files
    assert new is not None
    assert new.text == "# All.\n\n# Of b.\n# behind\n- name: a\n  also_known_as: [b]\n- name: leadership\n"


def test_of_two_notes_somebody_says_what_the_one_is_to_be(collection: Path) -> None:
    write_register(collection, "themes", "- name: a\n  note: One.\n- name: b\n  note: Two.\n- name: leadership\n")
    state = before(collection)
    words = "both have a note, “One.” and “Two.”; say what the note is to be, with --note"
    with pytest.raises(RefusedError, match=f"^{re.escape(words)}$"):
        merge_entries(state, THEMES, "a", "b")
    plan = merge_entries(state, THEMES, "a", "b", note="Both.")
    ((_, new),) = plan.changes.files
    assert new is not None
    assert new.text == "- name: b\n  also_known_as: [a]\n  note: Both.\n- name: leadership\n"


def test_places_lie_within_no_circle(collection: Path) -> None:
    write_register(
        collection,
        "coverage",
        "- name: A\n  within: [B]\n- name: B\n  within: [C]\n- name: C\n- name: D\n  within: A\n",
    )
    state = before(collection)
    direct = merge_entries(state, RegisterName.COVERAGE, "A", "B")
    ((_, new),) = direct.changes.files
    assert new is not None
    assert new.text == "- name: B\n  also_known_as: [A]\n  within: [C]\n- name: C\n- name: D\n  within: B\n"
    require_sound_after(state, direct)
    with pytest.raises(RefusedError, match=r"the places lie within each other in a circle.* \[within-circle\]$"):
        require_sound_after(state, merge_entries(state, RegisterName.COVERAGE, "A", "C"))


def test_two_drivers_do_not_become_the_same(collection: Path) -> None:
    one, two = write_driver(collection, "one"), write_driver(collection, "two", source="NHS Improvement")
    two.write_bytes(two.read_bytes().replace(b"title: Two", b"title: One"))
    assert one != two
    words = (
        "drivers/2019/two.md and drivers/2019/one.md would be about the same document; make one driver of them first"
    )
    with pytest.raises(RefusedError, match=f"^{re.escape(words)}$"):
        merge_entries(before(collection), SOURCES, "NHS Improvement", "NHS England")


def test_two_initials_of_one_person_become_one(collection: Path) -> None:
    write_register(collection, "members", "- initials: FG\n  email: fg@example.org\n- initials: JW\n  github: jw\n")
    write_driver(collection, "one")
    plan = merge_entries(before(collection), MEMBERS, "FG", "JW")
    lines = changed_lines(plan)
    assert lines["drivers/2019/one.md"] == ["-group_member: FG", "+group_member: JW"]
    assert lines["drivers/register/members.yml"] == ["-- initials: FG"]
    ((_, new),) = [each for each in plan.changes.files if each[1] and each[1].path.endswith("members.yml")]
    assert new is not None
    assert new.text == "- initials: JW\n  email: fg@example.org\n  github: jw\n"


@pytest.mark.parametrize(
    ("kind", "text", "name", "into", "words"),
    [
        (THEMES, "- name: a\n", "a", "A", "“a” cannot be merged into itself"),
        (THEMES, "- name: a\n", "a", "b", "“b” is not in the register of themes"),
        (
            SOURCES,
            "- name: a\n  journal: true\n- name: b\n",
            "a",
            "b",
            "`journal` is true of one of “a” and “b” only; make it so of both first",
        ),
        (
            SOURCES,
            "- name: a\n- name: b\n  until: 2010\n  successor: [a]\n",
            "a",
            "b",
            "“a” is the successor of “b”; merge “b” into it instead",
        ),
        (
            MEMBERS,
            "- initials: A\n  email: a@example.org\n- initials: B\n  email: b@example.org\n",
            "A",
            "B",
            "A and B have different e-mail addresses; take one of them out first",
        ),
    ],
)
def test_what_cannot_be_one_is_refused(
    kind: RegisterName, text: str, name: str, into: str, words: str, collection: Path
) -> None:
    write_register(collection, kind, text)
    with pytest.raises(RefusedError, match=f"^{re.escape(words)}$"):
        merge_entries(before(collection), kind, name, into)


def test_what_is_said_no_more_is_told(collection: Path) -> None:
    write_register(
        collection, "themes", "- name: a\n  until: 2010\n  successor: [leadership]\n- name: b\n- name: leadership\n"
    )
    plan = merge_entries(before(collection), THEMES, "a", "b")
    assert plan.said[:2] == [
        "what “a” said under `until` is said no more: 2010",
        "what “a” said under `successor` is said no more: leadership",
    ]
