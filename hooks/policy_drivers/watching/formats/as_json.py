"""What a run has learned, for scripts.

The form grows only by new keys as long as its version is 1; help/contribute/command.md describes each key.
"""

from __future__ import annotations

import json

from policy_drivers.watching.formats.watch_report import WatchReport
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.visible import visible_json


def render(report: WatchReport) -> str:
    """One object. Characters that cannot be seen are written as escapes; a reader gets them back as they were."""
    document = {
        "version": 1,
        "today": report.today.isoformat(),
        "signals": [
            {
                "drivers": list(each.wanted.slugs),
                "address": utf8(each.wanted.address),
                "signal": each.signal.kind.value,
                "day": each.signal.day.isoformat(),
                "says": utf8(each.signal.says) or None,
                "by": utf8(each.signal.by) or None,
            }
            for each in report.told
        ],
        "not_known": [
            {"address": utf8(look.wanted.address), "why": utf8(look.why)} for look in report.outcome.not_known
        ],
        "addresses": report.wanted,
        "looked_at": len(report.outcome.done),
        "left": report.left,
        "requests": report.outcome.requests,
        "written": report.written or None,
    }
    return visible_json(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"
