"""Every rule says what it promises, where it promises, and nothing else is said.

To add a case, make a folder here; see `cases.py`. `REGENERATE_EXPECTED=1 pytest tests/rules` writes the expected
reports anew: read each of them before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.finding import Finding
from tests.rules.cases import CASES, EXPECTED, HERE, SLIP_CASES, build, reported, rule_of


def test_the_common_collection_is_sound(tmp_path: Path) -> None:
    build(tmp_path)
    assert reported(tmp_path) == ([], "7 files, nothing to report.\n")


@pytest.mark.parametrize("case", [*CASES, *SLIP_CASES])
def test_report(case: str, tmp_path: Path) -> None:
    build(tmp_path, case)
    found, text = reported(tmp_path)
    printed = text.encode("utf-8")
    expected = HERE / case / EXPECTED
    if os.environ.get("REGENERATE_EXPECTED"):
        expected.write_bytes(printed)
    assert printed.decode("utf-8") == expected.read_bytes().decode("utf-8")
    _require_order(found)
    _require_sentences(found)


def _require_order(found: list[Finding]) -> None:
    """Findings are in order, and lie inside their files."""
    assert found == sorted(found, key=lambda each: (each.path, each.place, each.rule))
    assert [finding for finding in found if not _is_inside(finding)] == []


def _is_inside(finding: Finding) -> bool:
    lines = finding.source.text.split("\n")
    place = finding.place
    return (
        1 <= place.line <= place.end_line <= len(lines)
        and 1 <= place.column <= len(lines[place.line - 1]) + 1
        and 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1
    )


def _require_sentences(found: list[Finding]) -> None:
    """A sentence has one line and no full stop: the reports add it where one belongs."""
    for finding in found:
        for sentence in (finding.message, finding.help):
            assert sentence
            assert not sentence.endswith(".")
            assert "\n" not in sentence


def test_each_case_shows_its_rule() -> None:
    shown = {case: (HERE / case / EXPECTED).read_text(encoding="utf-8") for case in CASES}
    assert [case for case, text in shown.items() if f"[{rule_of(case)}]" not in text] == []


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {rule_of(case) for case in CASES} == set(all_rules())
    assert set(all_rules()) <= set(CASES), "a rule needs a folder of its very name besides its variants"


def test_each_docstring_has_all_its_parts() -> None:
    for rule in all_rules().values():
        assert all([rule.statement, rule.why, rule.fails, rule.fix]), rule.id
        assert rule.statement.endswith("."), rule.id
        assert rule.why.endswith("."), rule.id
