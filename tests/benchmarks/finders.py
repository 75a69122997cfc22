"""The finder in a real browser, beside Material's search over the same drivers, and what its index costs the build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import builds
from browsing import Look, browser, look, served
from measure import Tell, measure
from projects import HERE, Project
from tables import Table

_WORD = "apprenticeships"
"""A word that some of the made-up drivers have, whatever their number."""
_MISTYPED = "apprentcieships"
FACET = "#pd-filters fieldset li:not([hidden]) input"
SEARCH = f"drivers/?q={_WORD}"
_OUR_SEARCHES = {"our finder": SEARCH, "the same, mistyped": f"drivers/?q={_MISTYPED}"}
_SITES: tuple[tuple[str, dict[str, str], str, str | None], ...] = (
    (builds.OURS, _OUR_SEARCHES, "#pd-cards li", FACET),
    (builds.MATERIAL_SEARCH, {"Material's search": f"?q={_WORD}"}, ".md-search-result__item", None),
)


def table() -> Table:
    """The table of this benchmark, still without rows."""
    return Table(
        "The finder",
        [
            "drivers",
            "search",
            "first result, ms",
            "requests till then",
            "KB till then",
            "KB without the theme's",
            "KB in all",
            "facet, ms",
            "drivers/, KB",
            "indexing, s",
            "of the build",
        ],
    )


def measure_size(project: Project, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    """The rows for one size: each search from a cold start, several times."""
    rows: list[Sequence[str]] = []
    for config, searches, result, facet in _SITES:
        build = builds.command(project, "mkdocs", config)
        built = measure(build)
        tell(f"{' and '.join(searches)}: built in {built.wall:.1f} s")
        site = build.output
        assert site is not None
        with browser() as launched, served(site) as url:
            rounds = [
                [look(launched, url + address, result, facet) for address in searches.values()] for _ in range(repeat)
            ]
        indexing = _size_and_indexing(project, site, config, built.wall)
        for name, looks in zip(searches, zip(*rounds, strict=True), strict=True):
            tell(f"{name}: first result after {median(each.time for each in looks):.0f} ms")
            rows.append([f"{size:,}", name, *_figures(looks), *indexing])
    return rows


def _figures(looks: Sequence[Look]) -> list[str]:
    clicks = [each.click for each in looks if each.click is not None]
    return [
        f"{median(each.time for each in looks):,.0f}",
        f"{median(each.requests for each in looks):,.0f}",
        f"{median(each.size for each in looks) / 1000:,.0f}",
        f"{median(each.own for each in looks) / 1000:,.0f}",
        f"{median(each.whole for each in looks) / 1000:,.0f}",
        f"{median(clicks):,.0f}" if clicks else "–",
    ]


def _size_and_indexing(project: Project, site: Path, config: str, build: float) -> list[str]:
    if config != builds.OURS:
        return ["–", "–", "–"]
    page = (site / "drivers" / "index.html").stat().st_size
    ours = builds.command(project, "mkdocs", config)
    arguments = [str(HERE / "without_index.py"), *ours.arguments[2:]]
    without = measure(replace(ours, name="without the index", arguments=arguments)).wall
    return [f"{page / 1000:.0f}", f"{build - without:.1f}", f"{100 * (build - without) / without:.0f} %"]
