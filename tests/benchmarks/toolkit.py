"""What case studies and actions cost: check, due, build and finder of the same drivers without them and with them.

`python toolkit.py` measures 10,000 drivers beside the same with 2,000 case studies and 20,000 actions; `--size 500`
takes as many of each in proportion. Each figure with them is to be at most 1.15 times the one without.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import builds
import checks
from browsing import browser, look, served
from finders import FACET, SEARCH
from measure import Command, FailedError, Result, in_turn, measure
from projects import HERE, REPOSITORY, Project, lay_out, size_of, snapshot
from tables import TIMES, Table, times

_SIZE = 10_000
_WITHOUT, _WITH = "without", "with"


def main() -> int:
    """Print a table of times and one of the finder; 1 where something could not be measured."""
    options = _options()
    try:
        with tempfile.TemporaryDirectory(prefix="drivers-benchmark-") as folder:
            projects = _projects(Path(folder), options.size)
            for table in (_times(projects, options), _finder(projects, options)):
                sys.stdout.write(f"{table}\n\n")
    except FailedError as error:
        _progress(str(error))
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=_SIZE, metavar="N", help=f"drivers [{_SIZE:,}]")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="rounds [3]")
    return parser.parse_args()


def _projects(folder: Path, size: int) -> dict[str, Project]:
    """The same drivers twice, in the second project with case studies and actions."""
    source = snapshot(REPOSITORY, folder / "source")
    projects = {name: lay_out(folder / name, size, source) for name in (_WITHOUT, _WITH)}
    numbers = (str(size // 5), str(size * 2))
    adding = [sys.executable, str(HERE / "toolkit_collection.py"), str(projects[_WITH].root), *numbers]
    subprocess.run(adding, check=True)
    return projects


def _commands(projects: dict[str, Project]) -> Iterator[list[Command]]:
    """What is measured, each without and with them."""
    for what, arguments, more in (
        ("check", checks.CHECK, {"DRIVERS_NO_CACHE": "1"}),
        ("check, nothing changed", checks.CHECK, {}),
        ("due", checks.DUE, {}),
    ):
        yield [
            Command(f"{what}, {name}", arguments, each.root, {**each.environment, **more})
            for name, each in projects.items()
        ]
    yield [_build(name, each) for name, each in projects.items()]


def _build(name: str, project: Project) -> Command:
    made = builds.command(project, "mkdocs", builds.OURS)
    return Command(
        f"build, {name}", made.arguments, made.folder, made.environment, made.prepare, made.output, silent=True
    )


def _times(projects: dict[str, Project], options: argparse.Namespace) -> Table:
    table = Table("With case studies and actions, beside without", ["drivers", "command", *TIMES, "memory, MiB"])
    for commands in _commands(projects):
        if commands[0].output is None:
            for command in commands:  # the first run fills the system's cache of files, and our own
                measure(command)
        table.rows += [_row(options.size, each) for each in in_turn(commands, options.repeat, _progress)]
    return table


def _row(size: int, result: Result) -> list[str]:
    memory = "–" if result.memory is None else f"{result.memory:,.0f}"
    return [f"{size:,}", result.command.name, *times(result, size), memory]


def _finder(projects: dict[str, Project], options: argparse.Namespace) -> Table:
    """A word and a facet in the finder of the sites that were built last, in turn."""
    heads = ["drivers", "finder", "first result, ms", "KB till then", "facet, ms", "pages", "MB"]
    table = Table("The finder", heads)
    sites = {name: each.site("mkdocs", builds.OURS) for name, each in projects.items()}
    with browser() as launched, served(sites[_WITHOUT]) as without, served(sites[_WITH]) as with_them:
        urls = {_WITHOUT: without, _WITH: with_them}
        rounds = [
            {name: look(launched, f"{url}{SEARCH}", "#pd-cards li", FACET) for name, url in urls.items()}
            for _ in range(options.repeat)
        ]
    for name, site in sites.items():
        looks = [each[name] for each in rounds]
        pages, megabytes = size_of(site)
        table.rows.append(
            [
                f"{options.size:,}",
                name,
                f"{median(each.time for each in looks):,.0f}",
                f"{median(each.size for each in looks) / 1000:,.0f}",
                f"{median(each.click or 0 for each in looks):,.0f}",
                f"{pages:,}",
                f"{megabytes:,.1f}",
            ]
        )
    return table


def _progress(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
