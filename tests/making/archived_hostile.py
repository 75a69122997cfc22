"""A hook that lets hostile drivers through the check if they are archived, as if the rules about safety had failed.

Nothing like them is ever published. But what makes pages must not rely on that, and with this its tests can see that it
does not. MkDocs loads it before the real hook.
"""

from __future__ import annotations

from dataclasses import replace

from policy_drivers.rules.engine import all_rules

for _rule in all_rules.all_rules().values():
    if _rule.id in ("control-character", "link-unsafe", "link-unsafe-in-text", "raw-html"):
        all_rules._RULES[_rule.id] = replace(_rule, of_safety=False, softens=True)
