"""`drivers review` alone: what is due, one after the other; nothing is written before it is confirmed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policy_drivers.cli import main
from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.watch_file import watch_state_text
from tests.cli.reviewing import PLAN, TODAY, Drivers

Walk = Callable[..., Result]
KEPT = Path(".cache/policy-drivers/decided/decided.json")


@pytest.fixture
def due(collection: Path) -> dict[str, Path]:
    """Three drivers that are overdue, by their slugs: of FG, of nobody, and of JW."""
    folder = collection / "drivers" / "2016"
    folder.mkdir()
    found = {}
    for slug, member in (("alpha", b"JW"), ("beta", b"unassigned"), ("gamma", b"FG")):
        found[slug] = folder / f"{slug}.md"
        text = PLAN.replace(b"The plan", slug.encode()).replace(b"example.org/plan", b"example.org/" + slug.encode())
        found[slug].write_bytes(text.replace(b"group_member: FG", b"group_member: " + member))
    return found


@pytest.fixture
def walk(monkeypatch: pytest.MonkeyPatch) -> Walk:
    """Run `drivers review` on a terminal on which FG types this."""
    monkeypatch.setattr("policy_drivers.cli.common.is_interactive", lambda: True)

    def run(typed: str, *options: str) -> Result:
        command = ["review", "--by=FG", TODAY, *options]
        return CliRunner().invoke(main, command, input=typed, catch_exceptions=False)

    return run


def test_what_a_source_says_is_shown_first_and_a_review_ends_it(due: dict[str, Path], walk: Walk) -> None:
    says, by = "Replaced by the new plan.", "https://example.org/new"
    signal = Signal(kind=SignalKind.WITHDRAWN, day=date(2018, 12, 3), says=says, by=by)
    state = Path("drivers/watch/state.jsonl")
    state.parent.mkdir()
    known = Watched(address="https://example.org/gamma", seen=signal.day, signals=(signal,))
    state.write_text(watch_state_text([known]), encoding="utf-8")
    result = walk("n\nqy\n")
    assert result.output.startswith(
        "\n1 of 3 · due February 2018, 10 months late · FG\n"
        "The source says: withdrawn, 3 December 2018: “Replaced by the new plan.”\n"
        "See https://example.org/new\n"
        "gamma\n"
    )
    listed = CliRunner().invoke(main, ["due", TODAY, "--format", "json"], catch_exceptions=False)
    assert not any(each["because"] for each in json.loads(listed.stdout)["reviews"])


def test_each_is_shown_and_written_once_it_is_confirmed(due: dict[str, Path], walk: Walk) -> None:
    result = walk("n\nkrNew figures.\ny\n")
    assert result.exit_code == 0, result.output
    assert result.output.startswith(
        "\n1 of 3 · due February 2018, 10 months late · FG\n"
        "gamma\n"
        "NHS England · December 2016\n"
        "https://example.org/gamma\n"
        "\nWhat it means for libraries:\n"
        "  Expect requests.\n"
        "\n"
        "  ## Summary\n"
        "  It says so.\n"
        "\n[n]o change  [r]evised  [s]uperseded  [a]rchived  s[k]ip  [q]uit: n\n"
        "Why, in a sentence? (Enter for no note): \n"
        "\n2 of 3 · due February 2018, 10 months late · unassigned\n"
    )
    assert result.output.endswith(
        "\nThis is what you have decided:\n\n"
        "  gamma: no change; next review due January 2020\n"
        "  alpha: revised; next review due January 2020\n"
        "\nWrite 2 reviews? [y/N]: y\n"
        "wrote 2 reviews\n"
    )
    assert b"  - date: 2019-01-15\n    by: FG\n    outcome: no change\n" in due["gamma"].read_bytes()
    assert b"    outcome: revised\n    note: New figures.\n" in due["alpha"].read_bytes()
    assert b"reviews:" not in due["beta"].read_bytes()
    assert not KEPT.exists()


def test_nothing_is_written_before_that(due: dict[str, Path], walk: Walk) -> None:
    before = {slug: path.read_bytes() for slug, path in due.items()}
    result = walk("n\nqn\n")
    assert result.output.endswith("Nothing was written. drivers review goes on with what you have decided.\n")
    assert {slug: path.read_bytes() for slug, path in due.items()} == before
    assert json.loads(KEPT.read_text(encoding="utf-8")).keys() == {"drivers/2016/gamma.md"}


def test_who_stops_can_go_on(due: dict[str, Path], walk: Walk) -> None:
    walk("n\nqn\n")
    result = walk("y\nkky\n")
    assert "You have decided on 1 review already, and not written them.\nGo on with them? [Y/n]: y\n" in result.output
    assert "1 of 2" in result.output
    assert "wrote 1 review\n" in result.output
    assert b"outcome: no change" in due["gamma"].read_bytes()


def test_who_is_interrupted_can_go_on(due: dict[str, Path], walk: Walk) -> None:
    before = due["gamma"].read_bytes()
    result = walk("n\n")  # and then the terminal is closed
    assert result.exit_code == 1
    assert due["gamma"].read_bytes() == before
    assert "wrote 1 review\n" in walk("y\nkky\n").output


def test_what_was_decided_may_be_forgotten(due: dict[str, Path], walk: Walk) -> None:
    walk("n\nqn\n")
    result = walk("n\nq")
    assert "1 of 3" in result.output
    assert result.output.endswith("Nothing was decided, and nothing was written.\n")
    assert not KEPT.exists()


def test_what_has_changed_since_is_looked_at_again(due: dict[str, Path], walk: Walk) -> None:
    walk("n\nqn\n")
    due["gamma"].write_bytes(due["gamma"].read_bytes().replace(b"It says so.", b"It says more."))
    assert "1 of 3" in walk("q").output


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", "[" * 100_000, '{"drivers/2016/gamma.md": 3}', '{"drivers/2016/gamma.md": {}}', '{"a":' * 5000],
    ids=lambda content: content[:40],
)
def test_what_is_kept_may_be_anything(content: str, due: dict[str, Path], walk: Walk) -> None:
    KEPT.parent.mkdir(parents=True)
    KEPT.write_text(content, encoding="utf-8")
    assert "1 of 3" in walk("q").output


def _tracked() -> None:
    for command in (["init", "-q"], ["add", "-f", str(KEPT)]):
        subprocess.run(["git", *command], check=True)


def _behind_a_link() -> None:
    KEPT.rename("elsewhere.json")
    KEPT.symlink_to(Path("elsewhere.json").resolve())


def _in_a_folder_behind_a_link() -> None:
    KEPT.parent.rename("elsewhere")
    KEPT.parent.symlink_to(Path("elsewhere").resolve())


@pytest.mark.parametrize("bring", [_tracked, _behind_a_link, _in_a_folder_behind_a_link])
def test_what_others_have_decided_is_not_taken_up(bring: Callable[[], None], due: dict[str, Path], walk: Walk) -> None:
    walk("n\nqn\n")
    bring()
    assert walk("q").output.startswith("\n1 of 3")


def test_what_makes_no_sense_any_more_is_asked_again(due: dict[str, Path], walk: Walk) -> None:
    walk("n\nsgamma\nIt is newer.\nqn\n")
    due["gamma"].rename(due["gamma"].with_name("delta.md"))
    result = walk("q")
    assert "asked again: beta: there is no driver “gamma”\n" in result.stderr
    assert "1 of 3" in result.stdout


def test_what_makes_no_sense_is_asked_again(due: dict[str, Path], walk: Walk) -> None:
    result = walk("xsno-such-plan\n\nsanother-driver\nIt is newer.\nqy\n")
    assert "there is no driver “no-such-plan”" in result.output
    assert "wrote 1 review\n" in result.output
    assert b"status: superseded\nsuperseded_by: [another-driver]\n" in due["gamma"].read_bytes()


def test_what_cannot_be_recorded_is_told_and_left_out(due: dict[str, Path], walk: Walk) -> None:
    for slug in ("beta", "gamma"):
        due[slug].write_bytes(due[slug].read_bytes().replace(b"title:", b"titel:", slug == "beta"))
    result = walk("n\nn\nn\ny\n")
    assert "not written: drivers/2016/beta.md" in result.output
    assert "wrote 2 reviews\n" in result.output
    assert b"reviews:" not in due["beta"].read_bytes()


def test_all_of_it_can_be_taken_back(due: dict[str, Path], walk: Walk, drivers: Drivers) -> None:
    before = due["gamma"].read_bytes()
    walk("n\nqy\n")
    assert drivers("review", "--undo", "gamma").exit_code == 0
    assert due["gamma"].read_bytes() == before


def test_nothing_is_due(collection: Path, walk: Walk) -> None:
    assert walk("").output == "Nothing is due.\n"


@pytest.mark.parametrize("options", [(), ("--outcome=no change",), ("--note=So.",), ("--dry-run",), ("--undo",)])
def test_a_driver_is_named_where_there_is_nobody_to_ask(
    options: tuple[str, ...], collection: Path, drivers: Drivers
) -> None:
    result = drivers("review", TODAY, *options)
    assert result.exit_code == 2
    assert "say which driver, by its slug" in result.stderr
