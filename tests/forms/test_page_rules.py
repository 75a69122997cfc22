"""Every rule is either seen to by the form on the site, or left to `drivers check`: a new one has to be placed."""

from __future__ import annotations

from policy_drivers.forms.page_rules import LEFT, OF_TEXTS, OF_TREE, SEEN_TO, TOLD
from policy_drivers.rules.engine.all_rules import all_rules


def test_every_rule_is_in_exactly_one_of_both_lists() -> None:
    assert sorted([*SEEN_TO, *LEFT]) == list(all_rules())
    assert not OF_TEXTS & OF_TREE
    assert TOLD < SEEN_TO
