"""How the mark of a language is written: `{: lang="cy" }`, with a language's code (BCP 47, RFC 5646)."""

from __future__ import annotations

import re

from policy_drivers.model.languages import LANGUAGE


def mark(quote: str) -> str:
    """The mark as a pattern, where a double quotation mark is written as `quote`; one of its groups is the language."""
    return rf"\{{:[ \t]*lang=(?:{quote}({LANGUAGE}){quote}|'({LANGUAGE})'|({LANGUAGE}))[ \t]*\}}"


MARK = re.compile(mark('"'))
"""The mark as it is typed."""
