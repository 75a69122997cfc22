"""One table of all that the build, the preview and the command are held to, each beside what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import builds
import checks
from measure import Command, Result, Tell, in_turn
from projects import HERE, Project, lay_out, lay_out_own, size_of
from serving import preview, reload_time
from tables import Table

_OWN = 50
"""So many drivers stand for a small collection where ours is not asked for."""
_TEXT = re.compile(
    r'<div id="pd-quotation">(.*?)\n</div>\n(?:<span class="pd-copy">.*?)?</section>(.*?)<h2 id="pd-', re.DOTALL
)
"""On the page of a driver, its library impact and its body."""
_HELP = ("-m", "policy_drivers", "--help")


def table() -> Table:
    """The table, still without rows."""
    return Table("Targets", ["drivers", "work", "ours", "compared with", "its", "ratio", "CPU ratio", "target"])


def measure_size(folder: Path, source: Path, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    """The rows for one size: builds, memory, size, previews, checks."""
    project = lay_out(folder / str(size), size, source)
    rows = [*_builds(project, size, repeat, tell), *_checks(project, size, repeat, tell)]
    rows += _serving(project, size, repeat, tell)
    project.remove()
    return rows


def measure_own(folder: Path, source: Path, repository: Path, repeat: int, tell: Tell) -> list[Sequence[str]]:
    """The rows for the repository's own drivers, beside the same as bare pages, and for a preview of fifty."""
    own = lay_out_own(folder / "own", source, repository)
    number = own.number_of_drivers()
    bare, ours = builds.command(own, "mkdocs", builds.BARE), builds.command(own, "mkdocs", builds.OURS)
    _, result = in_turn([bare, ours], repeat, tell)
    rows = [_row(number, "build of this repository, cold", result, bare.name, "1.5 ×")]
    own.remove()
    few = lay_out(folder / str(_OWN), _OWN, source)
    rows += _serving(few, _OWN, repeat, tell)
    few.remove()
    return rows


def measure_start(
    folder: Path, source: Path, before: Path | None, repository: Path, repeat: int, tell: Tell
) -> list[Sequence[str]]:
    """The rows for small commands, beside the code of an earlier copy of the repository where one is given."""
    own = lay_out_own(folder / "start", source, repository)
    number = own.number_of_drivers()
    rows = []
    for name, arguments, target in (("drivers check", checks.CHECK, "0.6 ×"), ("drivers --help", _HELP, "0.3 ×")):
        now = Command(name, arguments, own.root, own.environment, lambda: own.clean(left_behind=True))
        then = replace(now, environment={**own.environment, "PYTHONPATH": str((before or source) / "hooks")})
        _, result = in_turn([then, now], repeat, tell)
        rows.append(_row(number, name, result, "before" if before else "itself: give --before", target))
    own.remove()
    return rows


def _builds(project: Project, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    bare, ours = builds.command(project, "mkdocs", builds.BARE), builds.command(project, "mkdocs", builds.OURS)
    written = project.root / f"{ours.output}.memory"
    cold = replace(ours, arguments=[str(HERE / "own_memory.py"), str(written), *ours.arguments[1:]])
    same = replace(ours, name="again, nothing changed", prepare=lambda: None)
    changed = replace(ours, name="again, one driver changed", prepare=lambda: _change(project.first_driver()))
    bare_result, cold_result, same_result, changed_result = in_turn([bare, cold, same, changed], repeat, tell)
    own_memory = float(written.read_text(encoding="utf-8"))
    assert bare.output is not None
    assert ours.output is not None
    (bare_pages, bare_size), (pages, megabytes) = size_of(bare.output), size_of(ours.output)
    largest, bare_largest = cold_result.memory or 0, bare_result.memory or 0
    beyond = median(_beyond_text(ours.output / "drivers"))
    drivers, each = f"{size:,}", f"{1000 * megabytes / pages:.1f} KB a page"
    return [
        _row(size, "build, cold", cold_result, bare.name, "0.5 ×, CPU 0.9 ×" if size > 1000 else "0.7 ×"),
        _row(size, "build, one driver changed", changed_result, bare.name, "0.1 ×"),
        _row(size, "build, nothing changed", same_result, bare.name, "0.06 ×"),
        _of(drivers, "largest process", f"{largest:,.0f} MiB", f"{bare_largest:,.0f} MiB", "900 MiB"),
        _of(drivers, "the build’s own process", f"{own_memory:,.0f} MiB", f"{bare_largest:,.0f} MiB", "500 MiB"),
        _of(drivers, f"size of the site, {pages:,} pages", f"{megabytes:,.1f} MB", f"{bare_size:,.1f} MB", "250 MB"),
        _of(drivers, "the same for each page", each, f"{1000 * bare_size / bare_pages:.1f} KB a page", "–"),
        _of(drivers, "a driver’s page beyond its Markdown", f"{beyond / 1000:.1f} KB", "–", "18 KB"),
    ]


def _checks(project: Project, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    read = Command(
        "reading with the C loader", [str(HERE / "baseline.py"), "drivers"], project.root, project.environment
    )
    cold = Command("drivers check", checks.CHECK, project.root, project.environment, _cleaning(project))
    same = replace(cold, name="drivers check, nothing changed", prepare=lambda: None)
    _, cold_result, same_result = in_turn([read, cold, same], repeat, tell)
    return [
        _row(size, "drivers check, cold", cold_result, read.name, "0.8 ×"),
        _row(size, "drivers check, nothing changed", same_result, read.name, "0.25 ×"),
    ]


def _cleaning(project: Project) -> Callable[[], None]:
    return lambda: project.clean(left_behind=True)


def _serving(project: Project, size: int, repeat: int, tell: Tell) -> list[Sequence[str]]:
    """Two previews, and in each as many drivers saved as there are rounds."""
    driver = project.first_driver()
    page = f"drivers/{driver.stem}/"
    files = {builds.BARE: project.root / "bare" / "drivers" / driver.name, builds.OURS: driver}
    times: dict[str, list[float]] = {}
    for config, file in files.items():
        with preview(project, config) as address:
            for number in range(repeat):
                took = reload_time(address, page, file, f"Saved for the time number {number + 1}.")
                times.setdefault(config, []).append(took)
                tell(f"round {number + 1} of {repeat}: serve -f {config}: {took:.2f} s")
    ours, bare = median(times[builds.OURS]), median(times[builds.BARE])
    target = "0.5 s" if size <= _OWN else "1 s" if size <= 1000 else "2 s"
    ratio = f"**{ours / bare:.2f}**"
    work = "serve, from saving to the reloaded page"
    return [[f"{size:,}", work, f"{ours:.2f} s", "bare mkdocs serve", f"{bare:.2f} s", ratio, "–", target]]


def _row(size: int, work: str, result: Result, name: str, target: str) -> list[str]:
    its = median(run.wall for run in result.compared)
    cpu = "–" if result.cpu_ratio is None else f"{result.cpu_ratio:.2f}"
    return [f"{size:,}", work, f"{result.wall:.2f} s", name, f"{its:.2f} s", f"**{result.ratio:.2f}**", cpu, target]


def _of(drivers: str, what: str, ours: str, bare: str, target: str) -> list[str]:
    return [drivers, what, ours, "bare", bare, "–", "–", target]


def _change(driver: Path) -> None:
    with driver.open("a", encoding="utf-8", newline="\n") as file:
        file.write("\nOne more paragraph.\n")


def _beyond_text(folder: Path) -> list[int]:
    """For the page of each driver how many bytes are neither its library impact nor its body.

    `tests/site/pages/test_driver.py` counts facts, citations and the head as its own text too.
    """
    found = []
    for page in folder.glob("*/index.html"):
        html = page.read_text(encoding="utf-8")
        if text := _TEXT.search(html):
            found.append(len(html.encode()) - sum(len(part.strip().encode()) for part in text.groups()))
    return found
