"""What more than one report says in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policy_drivers.reports.sentences import sentences
from policy_drivers.rules.engine.finding import Finding


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("the review was due June 2019", "The review was due June 2019."),
        ("drivers/2019/plan.md already has the same name", "drivers/2019/plan.md already has the same name."),
        ("people-plan is superseded", "people-plan is superseded."),
        ("“plan” is superseded by people-plan", "“plan” is superseded by people-plan."),
        ("`link` is empty", "`link` is empty."),
        ("index.md is the list of the collections", "index.md is the list of the collections."),
        ("é, a letter, is odd", "É, a letter, is odd."),
        ("why?", "Why?"),
    ],
)
def test_a_sentence_begins_with_a_capital_unless_it_begins_with_a_name(
    finding_of: Callable[..., Finding], message: str, said: str
) -> None:
    finding = finding_of("a.md", "x", "x", "rule", message)
    assert sentences(finding).partition(" Help")[0].startswith(said)
