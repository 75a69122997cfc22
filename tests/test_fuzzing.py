"""The runner of `tests/fuzz/`: it makes the same inputs again, and tells what crashes and what hangs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import REPOSITORY
from tests.fuzz.many_inputs import run
from tests.fuzz.target import Target, input_of
from tests.fuzz.targets import TARGETS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the command needs Linux or macOS: Windows forks no processes"),
]


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_inputs_of_each_target(name: str) -> None:
    outcome = run(TARGETS[name], seed=1, numbers=range(20), processes=1, limit=60)
    assert (outcome.inputs, outcome.failures) == (20, [])


@pytest.mark.parametrize("name", TARGETS)
def test_an_input_depends_on_its_seed_and_number_alone(name: str) -> None:
    first = [input_of(TARGETS[name], 1, number) for number in range(10)]
    assert [input_of(TARGETS[name], 1, number) for number in reversed(range(10))] == first[::-1]
    assert [input_of(TARGETS[name], 2, number) for number in range(10)] != first


def _raise(raw: bytes) -> None:
    raise AssertionError("a broken promise")


def _loop(raw: bytes) -> None:
    while True:
        pass


def _exit(raw: bytes) -> None:
    os._exit(3)


@pytest.mark.parametrize(
    ("ends", "kind", "crashes", "hangs"),
    [
        (_raise, f"AssertionError at test_fuzzing.py:{_raise.__code__.co_firstlineno + 1}", 1, 0),
        (_loop, "hang", 0, 1),
        (_exit, "the process ended with 3", 1, 0),
    ],
)
def test_one_bad_input_is_told_and_the_others_are_tried(
    ends: Callable[[bytes], None], kind: str, crashes: int, hangs: int, tmp_path: Path
) -> None:
    def holds(raw: bytes) -> None:
        if raw == first:
            ends(raw)
        (tmp_path / raw.hex()).touch()

    target = Target(lambda random: random.randbytes(8), holds)
    first = input_of(target, 1, 2)
    outcome = run(target, seed=1, numbers=range(7), processes=2, limit=0.2)
    assert [(each.number, each.kind) for each in outcome.failures] == [(2, kind)]
    assert (outcome.inputs, outcome.crashes, outcome.hangs) == (7, crashes, hangs)
    tried = {input_of(target, 1, number).hex() for number in range(7) if number != 2}
    assert {path.name for path in tmp_path.iterdir()} == tried


def test_the_command_prints_a_table() -> None:
    command = [sys.executable, "-m", "tests.fuzz.run", "--target", "registers", "--count", "5"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    rows = [row.rpartition("|")[0].rpartition("|")[0] for row in done.stdout.splitlines()]  # without the seconds
    assert rows == [
        "| target | inputs | crashes | hangs ",
        "|---|--:|--:|--:",
        "| registers | 5 | 0 | 0 ",
        "| all | 5 | 0 | 0 ",
    ]
    assert done.returncode == 0
