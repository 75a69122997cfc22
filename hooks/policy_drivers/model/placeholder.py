"""Texts that only say that there will be one."""

from __future__ import annotations

import re

from policy_drivers.model.names import fold

_PLACEHOLDER = re.compile(
    r"to be (?:added|confirmed|decided|completed|written)|to follow|tb[acd]|todo|pending|n/?a|none|nil|xxx+"
    r"|lorem ipsum.*"
)
_LONGEST_PLACEHOLDER = 60
"""Characters; who writes more says something, or at least pretends to."""


def is_placeholder(text: str) -> bool:
    """Whether a text only says that there will be one: `to be added`, `TBC`, `n/a`, `…`."""
    text = text.strip()
    if len(text) > _LONGEST_PLACEHOLDER:
        return text[:11].casefold() == "lorem ipsum"
    words = fold(text).strip(" *_-•.!?")
    return not words or _PLACEHOLDER.fullmatch(words) is not None
