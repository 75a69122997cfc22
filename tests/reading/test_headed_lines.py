"""Files of JSON lines that say what they are: with one line that is not right they say nothing, and why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.reading.headed_lines import WRONG, HeadedLines, texts_of
from policy_drivers.reading.source import SourceText


def _read(said: Any) -> tuple[str, int]:
    return str(said["name"]), int(said["size"])


LINES = HeadedLines("drivers-sizes", 2, "sizes-invalid", "drivers size", "how large a thing is", _read, "delete it")
HEAD = '{"drivers-sizes": 2}\n'


def _records(text: str) -> tuple[dict[str, int], list[tuple[str, str]]]:
    found, faults = LINES.records(SourceText("sizes.jsonl", text.encode("utf-8")))
    return found, [(each.reason, each.help) for each in faults]


def test_what_is_written_is_read_again() -> None:
    text = LINES.text([[("name", "a"), ("size", 1)], [("name", "b"), ("size", 2)]])
    assert text == f'{HEAD}{{"name": "a", "size": 1}}\n{{"name": "b", "size": 2}}\n'
    assert _records(text) == ({"a": 1, "b": 2}, [])


@pytest.mark.parametrize(
    ("text", "reason", "help_"),
    [
        ("", "this line is not JSON", "delete it"),
        ("[]\n", 'the first line of this file should be {"drivers-sizes": 2}', "delete it"),
        ('{"drivers-sizes": 3}\n', "a later version of Policy Drivers has written this file", "install that version"),
        (f"{HEAD}{{}}\n", "this line does not say how large a thing is", "delete it"),
        (f'{HEAD}{{"name": "a", "size": 1}}\n{{"name": "a", "size": 1}}\n', "there are two lines of a", "delete it"),
        (
            f"{HEAD}<<<<<<< HEAD\n",
            "this file was merged by halves: git’s marks of a conflict are in it",
            "run `git checkout --ours` or `--theirs` on this file, then `drivers size`",
        ),
    ],
)
def test_with_one_wrong_line_it_says_nothing(text: str, reason: str, help_: str) -> None:
    assert _records(text) == ({}, [(reason, help_)])


@given(st.binary(max_size=60))
def test_whatever_the_bytes_it_says_all_lines_or_one_fault(raw: bytes) -> None:
    source = SourceText("sizes.jsonl", HEAD.encode() + raw)
    found, faults = LINES.records(source)
    lines = source.text.removesuffix("\n").count("\n")
    assert (len(found), len(faults)) in {(lines, 0), (0, 1)}


@pytest.mark.parametrize("wrong", ["text", ["a", 1], None, {}])
def test_a_list_of_texts_is_nothing_else(wrong: Any) -> None:
    with pytest.raises(WRONG):
        texts_of(wrong)
