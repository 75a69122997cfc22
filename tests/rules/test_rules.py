"""Every rule says what it promises, where it promises, and nothing else is said.

To add a case, make a folder here; see `cases.py`. `REGENERATE_EXPECTED=1 pytest tests/rules` writes the expected
reports anew: read each of them before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy_drivers.rules.engine.all_rules import all_rules
from tests.rules.cases import CASES, EXPECTED, HERE, SLIP_CASES, build, report, rule_of


def test_the_common_collection_is_sound(tmp_path: Path) -> None:
    build(tmp_path)
    assert report(tmp_path) == "7 files, nothing to report.\n"


@pytest.mark.parametrize("case", [*CASES, *SLIP_CASES])
def test_report(case: str, tmp_path: Path) -> None:
    build(tmp_path, case)
    printed = report(tmp_path).encode("utf-8")
    expected = HERE / case / EXPECTED
    if os.environ.get("REGENERATE_EXPECTED"):
        expected.write_bytes(printed)
    assert printed.decode("utf-8") == expected.read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_case_shows_its_rule(case: str) -> None:
    assert f"[{rule_of(case)}]" in (HERE / case / EXPECTED).read_text(encoding="utf-8")


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {rule_of(case) for case in CASES} == set(all_rules())
    assert set(all_rules()) <= set(CASES), "a rule needs a folder of its very name besides its variants"


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_docstring_has_all_its_parts(rule: object) -> None:
    parts = {part: getattr(rule, part) for part in ("statement", "why", "fails", "fix")}
    assert [part for part, text in parts.items() if not text] == []
    assert parts["statement"].endswith(".")
    assert parts["why"].endswith(".")
