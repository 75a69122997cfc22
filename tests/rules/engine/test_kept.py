"""Findings come back as they were, and whatever else is read back is refused."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.source import Edit, Position, SourceText, Span
from policy_drivers.reading.tree import Tree, read_tree
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.rules.engine.kept import Checked, packed, unpacked

PATH = "drivers/2019/plan.md"
PLACE = [1, 1, 1, 4]
ENTRY = [PATH, True, "date-format", "error", *PLACE, "a message", "help", None]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_text("one\ntwo\n", encoding="utf-8")
    return read_tree(tmp_path, Settings())


def test_findings_come_back_as_they_were(tree: Tree) -> None:
    source = next(found for found in tree.drivers if isinstance(found, SourceText))
    fix = Edit(Span(4, 7), "x")
    odd = SourceText("drivers/2019/\udcff.md", b"")
    checked = Checked(
        [
            Finding("date-format", Severity.ERROR, source, Position(2, 1, 2, 4), "“é\udcff”", "", fix),
            Finding("file-unreadable", Severity.NOTICE, odd, Position(1, 1, 1, 1), "a", "b"),
        ],
        [PATH, odd.path],
        frozenset({"review-overdue"}),
    )
    content = packed(checked, tree)
    assert content is not None
    assert unpacked(content, tree) == checked


def test_findings_about_another_text_are_not_kept(tree: Tree) -> None:
    other = Finding("a", Severity.ERROR, SourceText(PATH, b"other"), Position(1, 1, 1, 1), "a", "b")
    assert packed(Checked([other], [PATH], frozenset()), tree) is None


def _packed(**parts: Any) -> bytes:
    document = {"findings": [ENTRY], "paths": [PATH], "of_time": []} | parts
    return zlib.compress(json.dumps(document).encode())


def _with(position: int, value: object) -> bytes:
    entry: list[object] = list(ENTRY)
    entry[position] = value
    return _packed(findings=[entry])


def test_an_entry_is_read(tree: Tree) -> None:
    assert unpacked(_packed(), tree).findings[0].message == "a message"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        zlib.compress(b""),
        zlib.compress(b"{}"),
        zlib.compress(b"[" * 100_000),
        _packed(more=1),
        _packed(paths=[1]),
        _packed(paths="a"),
        _packed(of_time=[None]),
        _packed(findings={}),
        _packed(findings=[1]),
        _packed(findings=[ENTRY[:-1]]),
        _with(0, "drivers/2019/other.md"),
        _with(0, 1),
        _with(1, 1),
        _with(2, "\x1b[31m"),
        _with(3, "fatal"),
        _with(4, 0),
        _with(4, 4),
        _with(4, True),
        _with(5, -1),
        _with(6, 1.5),
        _with(8, None),
        _with(9, ["help"]),
        _with(10, [1, 2]),
        _with(10, [1, 2, 3]),
        _with(10, [-1, 2, "x"]),
        _with(10, "x"),
    ],
)
def test_anything_else_is_refused(content: bytes, tree: Tree) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked(content, tree)
