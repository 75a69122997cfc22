"""The list of all rules, and what settings and options may say about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from policy_drivers import rules as room
from policy_drivers.model.names import near
from policy_drivers.model.severity import Severity

if TYPE_CHECKING:
    from policy_drivers.rules.engine.rule import Rule

_RULES: dict[str, Rule] = {}


def add(rule: Rule) -> None:
    """Take a rule into the list."""
    _RULES[rule.id] = rule


@cache
def _load() -> None:
    """Import every module of rules: each adds those that it declares. What needs no rule is spared the time."""
    for module in iter_modules(room.__path__, f"{room.__name__}."):
        if not module.ispkg:
            import_module(module.name)


class UnknownRuleError(ValueError):
    """Something names a rule that there is not; the message says where, and which was probably meant."""


def require_known(rule_ids: Iterable[str], where: str) -> None:
    """Raise `UnknownRuleError` for the first id that is no rule's."""
    for rule_id in rule_ids:
        if rule_id not in all_rules():
            close = near(rule_id, _RULES)
            hint = f"did you mean {close}?" if close else "see drivers rules"
            raise UnknownRuleError(f"{where}: there is no rule “{rule_id}”; {hint}")


class SafetyRuleError(ValueError):
    """Something would turn a rule about safety off or down; the message says where, and that nothing does."""


def require_safe(rule_ids: Iterable[str], where: str) -> None:
    """Raise `SafetyRuleError` for the first id that is that of a rule about safety."""
    for rule_id in rule_ids:
        if rule_id in all_rules() and _RULES[rule_id].of_safety:
            raise SafetyRuleError(
                f"{where}: “{rule_id}” is a rule about safety; it stays an error, and nothing turns it off or down. "
                "Take it out there, and fix what it finds"
            )


def require_settable(severities: Mapping[str, str], where: str) -> None:
    """Raise `UnknownRuleError` or `SafetyRuleError` where the severities that `where` sets cannot be."""
    require_known(severities, where)
    require_safe((rule_id for rule_id, severity in severities.items() if severity != Severity.ERROR), where)


def safety_rules() -> frozenset[str]:
    """The ids of the rules about safety."""
    return frozenset(rule_id for rule_id, rule in all_rules().items() if rule.of_safety)


def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the alphabet."""
    _load()
    return dict(sorted(_RULES.items()))
