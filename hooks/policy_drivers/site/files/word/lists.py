"""What Word knows of a list: how its entries are labelled in every level, and that it is a list of its own."""

from __future__ import annotations

from functools import lru_cache

from policy_drivers.site.files.word.blocks import Labels, Listing

LEVELS = 9
"""So many levels Word knows in a list."""
_STEP = 360
"""How much further to the right each level is, in twentieths of a point."""


def definition(listing: Listing, number: int) -> str:
    """The definition with a number, as XML (ECMA-376-1, 17.9)."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{_levels(listing.labels, listing.start)}</w:abstractNum>'
    )


@lru_cache(256)
def _levels(labels: Labels, start: int) -> str:
    levels = []
    for level in range(LEVELS):
        kind, text, left, hanging = "bullet", "•", (level + 1) * _STEP, _STEP
        if labels is Labels.NUMBERS:
            kind, text = "decimal", f"%{level + 1}."
        elif labels is Labels.IN_BRACKETS:
            left += _STEP
            if level == 0:
                kind, text, hanging = "decimal", "[%1]", left
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        )
    return "".join(levels)


def instance(number: int) -> str:
    """The list with a number, which is that of its definition, as XML."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
