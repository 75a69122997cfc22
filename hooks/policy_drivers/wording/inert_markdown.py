"""Text from strangers in Markdown that a forge shows: it becomes no markup, no link, and no mention of anybody."""

from __future__ import annotations

import re
from re import Match

from policy_drivers.wording.lines import on_one_line
from policy_drivers.wording.visible import visible

# What GitHub and GitLab make links of after Markdown has been read, so that no escape helps: mentions and addresses,
# numbers of issues and merge requests, web addresses, commits; GitLab also epics, labels, snippets, milestones,
# iterations and whatever stands in brackets. A space without width keeps the parts asunder.
_SPECIAL = re.compile(
    r"(?P<reference>[&~$%\[*](?=[\w\"']))|(?P<markup>[&<>|`*_~\[\]\\$^{}])"
    r"|@|[#!](?=\d)|GH-(?=\d)|:(?=//)|www(?=\.)|[0-9a-f]{6}(?=[0-9a-f])",
    re.IGNORECASE,
)
_NO_WIDTH = "&#8203;"


def inert(text: str) -> str:
    """A text on one line, visible, that GitHub and GitLab read as nothing but text, in the cell of a table too."""
    return _SPECIAL.sub(_replaced, visible(on_one_line(text)))


def _replaced(match: Match[str]) -> str:
    found = match.group()
    if match["markup"]:
        return f"&#{ord(found)};"
    return f"&#{ord(found)};{_NO_WIDTH}" if match["reference"] else found + _NO_WIDTH
