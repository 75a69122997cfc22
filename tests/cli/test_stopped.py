"""A command that is told to stop in the midst of writing has changed nothing, and leaves nothing beside the files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests import REPOSITORY
from tests.cli.pausing import let_go, paused
from tests.cli.reviewing import NO_CHANGE, PLAN, TODAY, Drivers, contents
from tests.making.campaign import each_push

SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"]
POST = "Plan {}\nSource: NHS England\nDate of publication: 2016\nSummary of driver: It says something.\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows ends another process without telling it"),
]


@pytest.fixture
def messy(collection: Path) -> list[Path]:
    """Three drivers, each with something that `drivers fix` writes and a review can be recorded of after that."""
    folder = collection / "drivers" / "2016"
    folder.mkdir()
    paths = [folder / f"{name}.md" for name in ("a", "b", "c")]
    for path in paths:
        path.write_bytes(PLAN.replace(b"The plan", path.stem.encode()).replace(b"NHS England", b"nhs england"))
    rows = "".join(f"{path.stem},Tell the board,FG,,,\n" for path in paths)
    (collection / "plan.csv").write_text(f"Slug,Action,Lead,Due,Status,Id\n{rows}", encoding="utf-8")
    (collection / "team.csv").write_text("title,source,date\nOne,NHS England,2014\nTwo,NHS England,2015\n")
    return paths


COMMANDS = {
    "fix": ("replace", 2, ("fix", TODAY)),
    "fix, after the last file": ("fsync", 3, ("fix", TODAY)),
    "review": ("replace", 2, ("review", "a", "b", "c", *NO_CHANGE)),
    "import": ("link", 2, ("import", "team.csv", TODAY)),
    "import into another folder": ("link", 2, ("import", "team.csv", "--into=waiting/room", TODAY)),
    "actions import": ("replace", 2, ("actions", "import", "plan.csv", TODAY)),
    "new": ("link", 1, ("new", "Our plan", "--source=NHS England", "--date=2014", TODAY)),
    "export": ("link", 1, ("export", "--format=csv", "--output=out/all.csv")),
}


@pytest.mark.usefixtures("messy")
@pytest.mark.parametrize(
    ("command", "name"),
    each_push(
        [("fix", name) for name in SIGNALS] + list(zip(COMMANDS, SIGNALS * 3, strict=False))[1:],
        product(COMMANDS, SIGNALS),
    ),
)
def test_all_or_nothing(collection: Path, command: str, name: str) -> None:
    function, number, arguments = COMMANDS[command]
    before, folders = contents(collection), sorted(collection.rglob("*"))
    with paused(function, number, *arguments) as process:
        process.send_signal(getattr(signal, name))
        output, errors = let_go(process)
    assert "Traceback" not in errors
    assert output == ""
    if arguments[0] in ("new", "export"):  # one file: it is there, or it is not
        assert not [path for path in collection.rglob(".*") if path.is_file()]
        assert {path: content for path, content in contents(collection).items() if path in before} == before
    else:
        assert contents(collection) == before
        assert sorted(collection.rglob("*")) == folders
    assert process.returncode == (1 if name == "SIGINT" else -getattr(signal, name))


@pytest.mark.usefixtures("messy")
def test_whoever_presses_ctrl_c_twice_does_not_stop_the_putting_back(collection: Path) -> None:
    before = contents(collection)
    with paused("replace", 3, "fix", TODAY) as process:
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        errors = let_go(process)[1]
    assert errors == "\nNothing was changed.\n\nAborted!\n" or process.returncode == -signal.SIGTERM
    assert contents(collection) == before


def test_a_signal_that_is_ignored_stays_so(collection: Path, messy: list[Path]) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` does; the process inherits it
    try:
        with paused("replace", 2, "fix", TODAY) as process:
            process.send_signal(signal.SIGHUP)
            output, errors = let_go(process)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert (process.returncode, errors) == (0, "")
    assert output == "".join(f"fixed drivers/2016/{path.name}\n" for path in messy)


KILLED = {
    **{key: COMMANDS[key] for key in ("fix", "review", "new")},
    "import": ("link", 1, ("import", "team.csv", TODAY)),
}
LATER = {"fix": ("fix", TODAY), "review": ("review", "another-driver", *NO_CHANGE)}


@pytest.mark.usefixtures("messy")
@pytest.mark.parametrize(
    ("killed", "later"),
    each_push([("fix", "review"), ("review", "fix"), ("new", "review"), ("import", "fix")], product(KILLED, LATER)),
)
def test_a_later_run_clears_what_a_killed_one_left(collection: Path, drivers: Drivers, killed: str, later: str) -> None:
    function, number, arguments = KILLED[killed]
    with paused(function, number, *arguments) as process:
        process.kill()
    left = [path for path in collection.rglob(".*") if path.is_file()]
    assert left, "it was killed in the midst of writing"
    assert _ignored(collection, left) == left
    drivers("check", TODAY, "--no-cache")
    assert [path for path in collection.rglob(".*") if path.is_file()] == left
    assert drivers(*LATER[later]).exit_code == 0
    hidden = [path for path in collection.rglob(".*") if path.is_file()]
    assert [path for path in hidden if ".cache" not in path.parts] == []  # where reviews are kept for --undo


@pytest.mark.usefixtures("collection")
def test_a_plan_whose_import_was_killed_is_brought_back_again(messy: list[Path], drivers: Drivers) -> None:
    function, _, arguments = COMMANDS["actions import"]
    with paused(function, 3, *arguments) as process:
        process.kill()
    told = [b"Tell the board" in path.read_bytes() for path in messy]
    assert told == [True, True, False]
    result = drivers(*arguments)
    assert (result.exit_code, result.stdout) == (0, "changed 1 driver\n")
    assert [path.read_bytes().count(b"Tell the board") for path in messy] == [1, 1, 1]


def test_a_later_export_clears_what_a_killed_one_left(collection: Path, drivers: Drivers) -> None:
    export = ("export", "--format=csv", "--output=all.csv")
    with paused("link", 1, *export) as process:
        process.kill()
    (collection / ".policy-drivers-other.csv.x.tmp").write_bytes(b"of somebody else")
    assert drivers(*export).exit_code == 0
    assert [path.name for path in collection.glob(".*")] == [".policy-drivers-other.csv.x.tmp"]


def _ignored(collection: Path, paths: list[Path]) -> list[Path]:
    """Those of some files that git ignores by the `.gitignore` that every team starts with."""
    shutil.copy(REPOSITORY / ".gitignore", collection)
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "-q"], cwd=collection, env=environment, check=True)
    listed = subprocess.run(
        ["git", "check-ignore", *paths], cwd=collection, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    shutil.rmtree(collection / ".git")
    (collection / ".gitignore").unlink()
    return [Path(name) for name in listed.stdout.splitlines()]
