"""A person is erased everywhere but where a document is cited; a word that tells nothing stands there then."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.erasing import erase_member
from tests.changes.registers.repository import (
    before,
    changed_lines,
    require_sound_after,
    write_driver,
    write_register,
)

MEMBERS = """\
- initials: FG
- initials: VT
  name: Vera  Thomas
  email: vera@example.org
  github: vera-t
  note: Looks after the themes.
"""


@pytest.fixture
def erased(collection: Path) -> Path:
    write_register(collection, "members", MEMBERS)
    more = (
        "authors: ['Thomas, Vera']\n"
        "reviews:\n  - {date: 2018-07-10, by: VT, outcome: no change, note: Vera Thomas asked.}\n"
        "actions:\n  - {action: Ask Vera Thomas, lead: Vera Thomas}\n"
    )
    path = write_driver(collection, "one", member="VT", more=more)
    path.write_text(
        path.read_text(encoding="utf-8") + "\nVT and vera\nthomas (@vera-t).\n", encoding="utf-8", newline="\n"
    )
    docs = collection / "docs"
    (docs / "collections").mkdir(parents=True)
    (docs / "about.md").write_text(
        "# About\n\nWrite to [Vera](mailto:vera@example.org), Thomas, Vera; https://github.com/vera-t; VTOL.\n",
        encoding="utf-8",
        newline="\n",
    )
    (docs / "collections" / "c.md").write_text(
        "---\ntitle: C\nsections:\n  - title: S\n    drivers: [one]\nstrategy: |\n  Vera Thomas searched.\n---\n",
        encoding="utf-8",
        newline="\n",
    )
    return collection


def test_nothing_is_left_of_a_person(erased: Path) -> None:
    state = before(erased)
    plan = erase_member(state, "VT")
    assert changed_lines(plan) == {
        "docs/about.md": [
            "-Write to [Vera](mailto:vera@example.org), Thomas, Vera; https://github.com/vera-t; VTOL.",
            "+Write to [Vera](former-1), former-1; https://github.com/former-1; VTOL.",
        ],
        "docs/collections/c.md": ["-  Vera Thomas searched.", "+  former-1 searched."],
        "drivers/2019/one.md": [
            "-  - {date: 2018-07-10, by: VT, outcome: no change, note: Vera Thomas asked.}",
            "-  - {action: Ask Vera Thomas, lead: Vera Thomas}",
            "-group_member: VT",
            "-VT and vera",
            "-thomas (@vera-t).",
            "+  - {date: 2018-07-10, by: former-1, outcome: no change, note: former-1 asked.}",
            "+  - {action: Ask former-1, lead: former-1}",
            "+group_member: former-1",
            "+VT and former-1 (former-1).",
        ],
        "drivers/register/members.yml": [
            "-- initials: VT",
            "-  name: Vera  Thomas",
            "-  email: vera@example.org",
            "-  github: vera-t",
            "-  note: Looks after the themes.",
            "+- initials: former-1",
            "+  until: 2019-01-15",
        ],
    }
    assert plan.said == [
        "VT has left the group, as the register of members says: 2019-01-15",
        "former-1 stands for VT now, in 4 files",
        "look at these places yourself, they may name the person too:",
        "  drivers/2019/one.md:9: authors: ['Thomas, Vera']",
        "  drivers/2019/one.md:23: VT and former-1 (former-1).",
        "  docs/about.md:3: Write to [Vera](former-1), former-1; https://github.com/former-1; VTOL.",
        "git still has what was there, and so has every copy: see “Erase a person” in contribute/changes",
    ]
    after = require_sound_after(state, plan)
    assert [each.initials for each in after.catalogue.registers.members.entries] == ["FG", "former-1"]


def test_the_second_has_another_word_and_nobody_is_erased_twice(collection: Path) -> None:
    write_register(collection, "members", "- initials: FG\n- initials: Former-1\n  active: false\n- initials: VT\n")
    state = before(collection)
    assert "+- initials: former-2" in changed_lines(erase_member(state, "VT"))["drivers/register/members.yml"]
    with pytest.raises(RefusedError, match=r"^Former-1 stands for somebody who was erased already$"):
        erase_member(state, "former-1")
