"""`drivers reassign`: drivers pass from one member to another, and who leaves leaves in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_drivers.cli import main
from tests.changes.registers.repository import write_driver
from tests.cli.reviewing import LIST, STORY, put


def _run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["reassign", *arguments, "--today", "2019-01-15"])
    assert result.exit_code == code, result.output
    return result.output


def test_drivers_are_handed_over(collection: Path) -> None:
    path = write_driver(collection, "one")
    assert _run("FG", "--to", "JW") == "JW has 1 driver and 0 actions of FG\n"
    assert "\ngroup_member: JW\n" in path.read_text(encoding="utf-8")


def test_a_member_leaves(collection: Path) -> None:
    write_driver(collection, "one")
    shown = _run("FG", "--on-leaving", "--dry-run")
    assert "-group_member: FG\n+group_member: unassigned\n" in shown
    assert _run("FG", "--on-leaving", "--until", "2019-01-31") == (
        "FG has left the group, as the register of members says: until 2019-01-31\n"
        "unassigned now, 1 driver of FG:\n  drivers/2019/one.md\n"
    )
    members = (collection / "drivers" / "register" / "members.yml").read_text(encoding="utf-8")
    assert "- initials: FG\n  name: Fiona Green\n  until: 2019-01-31\n" in members


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["FG"], "say who takes the drivers, with --to"),
        (["FG", "--to", "OLD"], "OLD has left the group; give the initials of a member"),
        (["FG", "--to", "JW", "--until", "2019"], "--until goes only with --on-leaving"),
        (["FG", "--to", "JW", "--service", "x"], "“x” is not in the register of services"),
    ],
)
def test_bad_input_is_one_sentence(arguments: list[str], words: str, collection: Path) -> None:
    assert words in _run(*arguments, code=2)


def test_case_studies_and_collections_pass_and_are_left_with_the_drivers(collection: Path) -> None:
    write_driver(collection, "one")
    study = put(collection, "docs/case-studies/our-story.md", STORY)
    ahp = put(collection, "docs/collections/ahp.md", LIST.replace(b"_member: JW", b"_member: FG # hers"))
    assert _run("FG", "--to", "JW") == "JW has 1 driver, 1 case study, 1 collection and 0 actions of FG\n"
    assert study.read_bytes() == STORY.replace(b"_member: FG", b"_member: JW")
    assert ahp.read_bytes() == LIST.replace(b"_member: JW", b"_member: JW # hers")
    assert _run("JW", "--on-leaving", "--until", "2019-01-31").splitlines()[1:] == [
        "unassigned now, 2 drivers, 1 case study and 1 collection of JW:",
        "  drivers/2019/another-driver.md",
        "  drivers/2019/one.md",
        "  docs/case-studies/our-story.md",
        "  docs/collections/ahp.md",
    ]
    assert study.read_bytes() == STORY.replace(b"_member: FG", b"_member: unassigned")
