"""Links from a team's pages to pages that are gone: their words stay, without the link."""

from __future__ import annotations

import re
from collections.abc import Collection
from posixpath import dirname, join, normpath

from policy_drivers.reading.source import Edit, SourceText, Span
from policy_drivers.scaffold.upgrading.new_names import MigrationError

_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)|\Z)|(?P<ticks>`+)[^`].{0,1000}?(?P=ticks)",
    re.M | re.S,
)
_INLINE = re.compile(r"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<to>[^()<>\s#?:]+\.md)(?:[#?][^()\s]*)?\)")
_OTHER = re.compile(r"(?:^ {0,3}\[[^\]\n]+\]:[ \t]*<?|\bhref=[\"']|\]\(<)(?P<to>[^()<>\s#?:\"']+\.md)", re.M)


def without_links(source: SourceText, gone: Collection[str]) -> list[Edit]:
    """The change that takes links to pages which are `gone` out of a page.

    Raises `MigrationError` for one that is not written as `[words](page.md)`.
    """
    folder = dirname(source.path)

    def leads_nowhere(match: re.Match[str]) -> bool:
        return normpath(join(folder, match["to"])) in gone

    text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source.text)
    if other := next(filter(leads_nowhere, _OTHER.finditer(text)), None):
        line = source.place(Span(*other.span())).line
        raise MigrationError(f"line {line} leads to {normpath(join(folder, other['to']))}, which is gone; take it out")
    found = filter(leads_nowhere, _INLINE.finditer(text))
    return [
        edit
        for match in found
        for edit in (
            Edit(Span(match.start(), match.start("words")), ""),
            Edit(Span(match.end("words"), match.end()), ""),
        )
    ]
