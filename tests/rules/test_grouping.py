"""A rule is in the module that somebody would guess from its id."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy_drivers import rules
from policy_drivers.rules.engine.all_rules import all_rules

MODULES = sorted(path.stem for path in Path(rules.__file__).parent.glob("*.py") if path.stem != "__init__")
MOST_LINES = 350
ROOT = Path(__file__).parents[2]


def words(name: str) -> list[str]:
    """The words of an id or of a module's name as they are compared: without the ending of the plural."""
    return [re.sub(r"(?<=\w)s\Z", "", re.sub(r"ies\Z", "y", word)) for word in re.split("[-_]", name)]


def guessed(rule_id: str) -> str:
    """The module that shares most words with an id; of several that which shares the first, and has no others."""
    of_rule = words(rule_id)

    def likeness(module: str) -> tuple[int, int, int]:
        shared = [word for word in words(module) if word in of_rule]
        first = min((of_rule.index(word) for word in shared), default=len(of_rule))
        return len(shared), -first, -len(words(module))

    return max(MODULES, key=likeness)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("library-impact", ["library", "impact"]),
        ("library_impact", ["library", "impact"]),
        ("summaries", ["summary"]),
        ("quotation-marks", ["quotation", "mark"]),
        ("not_utf8", ["not", "utf8"]),
    ],
)
def test_words(name: str, expected: list[str]) -> None:
    assert words(name) == expected


def test_each_rule_is_where_its_id_says() -> None:
    for rule in all_rules().values():
        module = rule.module.removeprefix("policy_drivers.rules.")
        assert set(words(module)) & set(words(rule.id)), f"{module} shares no word with {rule.id}"
        assert (rule.id, guessed(rule.id)) == (rule.id, module)


def test_each_rule_says_where_it_and_its_tests_are() -> None:
    for rule in all_rules().values():
        assert f"\ndef {rule.id.replace('-', '_')}(" in (ROOT / rule.path).read_text(encoding="utf-8"), rule.id
        assert (ROOT / rule.tests).is_dir(), rule.id


def test_each_module_has_rules_and_is_short() -> None:
    with_rules = {rule.module for rule in all_rules().values()}
    for module in MODULES:
        assert f"policy_drivers.rules.{module}" in with_rules
        text = (Path(rules.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
        assert text.count("\n") <= MOST_LINES, module
