"""`mkdocs build` of our site, compared with the barest site of the same pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from measure import Command, Result, Tell, in_turn, measure
from projects import Project, size_of
from tables import TIMES, Table, times

BARE, OURS = "bare.yml", "mkdocs.yml"
WITHOUT_REVIEWS, MATERIAL_SEARCH = "without-reviews.yml", "material-search.yml"
_NAMES = {
    BARE: "bare",
    OURS: "ours, as configured",
    MATERIAL_SEARCH: "bare, with Material's search",
    WITHOUT_REVIEWS: "ours, without reviews",
}


def table() -> Table:
    """The table of this benchmark, still without rows."""
    return Table("mkdocs build", ["drivers", "site", *TIMES, "memory, MiB", "pages", "MB"])


def measure_size(
    project: Project, size: int, repeat: int, tell: Tell, engines: Sequence[str] = ("mkdocs",)
) -> list[Sequence[str]]:
    """The rows for one size: every site with every engine, each build from cold."""
    configs = [BARE, WITHOUT_REVIEWS, OURS]
    commands = [command(project, engine, config) for engine in engines for config in configs]
    results = in_turn(commands, repeat, tell)
    rows: list[Sequence[str]] = [_row(size, result) for result in results]
    if project.left_behind():
        again = command(project, engines[-1], OURS, cold=False)
        runs = []
        for number in range(repeat):
            runs.append(measure(again))
            tell(f"round {number + 1} of {repeat}: {again.name}: {runs[-1].wall:.2f} s")
        rows.append(_row(size, Result(again, runs, results[0].runs)))
    return rows


def arguments(engine: str, config: str, site: Path) -> list[str]:
    """A build as the interpreter runs it."""
    return ["-m", engine, "build", "--quiet", "--config-file", config, "--site-dir", str(site)]


def command(project: Project, engine: str, config: str, *, cold: bool = True) -> Command:
    """A build as a command to measure; a cold one begins without its site and without any cache."""
    site = project.site(engine, config)
    name = _NAMES[config] + ("" if engine == "mkdocs" else f", {engine}") + ("" if cold else ", again")

    def prepare() -> None:
        project.clean(site, left_behind=cold)

    return Command(name, arguments(engine, config, site), project.root, project.environment, prepare, site, silent=True)


def _row(size: int, result: Result) -> list[str]:
    assert result.command.output is not None
    pages, megabytes = size_of(result.command.output)
    memory = "–" if result.memory is None else f"{result.memory:,.0f}"
    return [f"{size:,}", result.command.name, *times(result, pages), memory, f"{pages:,}", f"{megabytes:,.1f}"]
