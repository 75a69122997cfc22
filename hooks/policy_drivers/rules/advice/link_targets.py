"""Where the targets of links may begin in a text, told by a plain search: most texts have one or two."""

from __future__ import annotations

from collections.abc import Iterator

_BEHIND_BRACKET = "(:"


def target_starts(text: str) -> Iterator[int]:
    """The places behind `](`, `]:` and `<`; single characters are found a hundred times faster than two."""
    for sign in "]<":
        at = text.find(sign) + 1
        while at:
            if sign == "<":
                yield at
            elif text[at : at + 1] and text[at] in _BEHIND_BRACKET:
                yield at + 1
            at = text.find(sign, at) + 1
