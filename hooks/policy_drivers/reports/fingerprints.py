"""What a finding is known by from one run to the next."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from policy_drivers.rules.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One name for each finding: unique among them, and the same after lines were added or removed elsewhere.

    It is made of the path, the rule and the text of the line. Findings that have all three in common are numbered in
    the order in which they stand.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    names = []
    for finding in findings:
        key = (finding.path, finding.rule, finding.excerpt.strip())
        names.append(hashlib.sha256(json.dumps([*key, seen[key]]).encode("ascii")).hexdigest())
        seen[key] += 1
    return names
