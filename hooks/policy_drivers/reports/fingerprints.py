"""What a finding is known by from one run to the next."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from policy_drivers.rules.engine.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One name for each finding: unique among them, and the same after lines were added or removed elsewhere.

    It is made of the path, the rule and the text of the line. Findings that have all three in common are numbered in
    the order in which they stand.
    """
    seen: Counter[tuple[str, str, bytes]] = Counter()
    names = []
    for finding in findings:
        begun = _begun(finding.path, finding.rule, _stripped(finding.excerpt))
        key = (finding.path, finding.rule, begun.digest())
        whole = begun.copy()
        whole.update(f"{seen[key]}]".encode("ascii"))
        names.append(whole.hexdigest())
        seen[key] += 1
    return names


@lru_cache(maxsize=64)
def _begun(path: str, rule: str, line: str) -> Any:
    """The hash but for the number; a file of one long line may have thousands of findings there."""
    return hashlib.sha256(f"{json.dumps([path, rule, line])[:-1]}, ".encode("ascii"))


@lru_cache(maxsize=8)
def _stripped(line: str) -> str:
    return line.strip()
