"""Figures as a table in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from measure import Result

TIMES = ("wall, s", "CPU, s", "ms each", "ratio", "lowest–highest", "CPU ratio")
"""The columns that `times` fills."""


@dataclass
class Table:
    """A title, the heads of the columns, and rows."""

    title: str
    heads: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)

    def __str__(self) -> str:
        """The table as Markdown: the first two columns are what was measured, the others are figures."""
        rule = ["--:", "---", *["--:"] * (len(self.heads) - 2)]
        return "\n".join(
            [f"## {self.title}", "", *(f"| {' | '.join(row)} |" for row in [self.heads, rule, *self.rows])]
        )


def times(result: Result, number: int) -> list[str]:
    """Times of a result: in all, for each of `number` things, and as a multiple of what it is compared with."""
    low, high = min(result.ratios), max(result.ratios)
    return [
        f"{result.wall:.2f}",
        _or_dash(result.cpu),
        f"{1000 * result.wall / number:.2f}",
        f"**{result.ratio:.2f}**",
        f"{low:.2f}–{high:.2f}",
        _or_dash(result.cpu_ratio),
    ]


def _or_dash(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"
