"""Measure the command, the build and the finder; print tables in Markdown. README.md says what is compared."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import builds
import checks
import doubling
import finders
import targets
import texts
from measure import FailedError
from profiling import profile
from projects import REPOSITORY, Project, lay_out, snapshot
from tables import Table

_SIZES = [100, 1000, 10000]
_FAULTS = 2000
_TARGETS = [1000, 10000]
_PROFILED = 1000
_STARTED = time.perf_counter()


def main() -> int:
    """Do what the command line asks for; 1 where something could not be measured."""
    options = _options()
    _say(_machine())
    try:
        with tempfile.TemporaryDirectory(prefix="drivers-benchmark-") as folder:
            options.repository = options.source.resolve()
            options.source = snapshot(options.repository, Path(folder) / "source")
            (_profile if options.profile else _measure)(Path(folder), options)
    except FailedError as error:
        _progress(str(error))
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes", type=_numbers, metavar="N,N", help="numbers of drivers, or of faults [see README.md]"
    )
    parser.add_argument(
        "--only",
        choices=["check", "due", "texts", "build", "finder", "doubling", "targets"],
        help="measure one of the seven; targets is one table of all that the build and the command are held to",
    )
    parser.add_argument("--repeat", type=int, metavar="N", help="rounds for each size [3, and 5 for targets]")
    parser.add_argument(
        "--before", type=Path, metavar="DIR", help="for targets: an earlier copy of this repository to compare with"
    )
    parser.add_argument("--properdocs", action="store_true", help="build with ProperDocs as well")
    parser.add_argument(
        "--profile", action="store_true", help=f"say where the time goes at {_PROFILED:,} drivers instead"
    )
    parser.add_argument(
        "--source", type=Path, default=REPOSITORY, metavar="DIR", help="another copy of this repository to measure"
    )
    options = parser.parse_args()
    options.repeat = options.repeat or (5 if options.only == "targets" else 3)
    return options


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _measure(folder: Path, options: argparse.Namespace) -> None:
    if options.only == "doubling":
        table = doubling.table()
        for size in options.sizes or [_FAULTS]:
            table.rows += doubling.measure_size(folder, options.source, size, options.repeat, _progress)
        _say(str(table))
        return
    if options.only == "targets":
        _say(str(_targets(folder, options)))
        return
    engines = ["mkdocs", "properdocs"] if options.properdocs else ["mkdocs"]
    tables = check_table, due_table, texts_table, build_table, finder_table = (
        checks.table(),
        checks.due_table(),
        texts.table(),
        builds.table(),
        finders.table(),
    )
    for size in options.sizes or _SIZES:
        project = _project(folder, size, options)
        if options.only in (None, "check"):
            check_table.rows += checks.measure_size(project, size, options.repeat, _progress)
        if options.only in (None, "due"):
            due_table.rows += checks.measure_due(project, size, options.repeat, _progress)
        if options.only in (None, "texts"):
            texts_table.rows += texts.measure_size(project, size, options.repeat, _progress)
        if options.only in (None, "build"):
            build_table.rows += builds.measure_size(project, size, options.repeat, _progress, engines)
        if options.only in (None, "finder"):
            finder_table.rows += finders.measure_size(project, size, options.repeat, _progress)
        project.remove()
    for table in tables:
        if table.rows:
            _say(str(table))


def _targets(folder: Path, options: argparse.Namespace) -> Table:
    table, source, repository = targets.table(), options.source, options.repository
    before = options.before and snapshot(options.before.resolve(), folder / "before")
    table.rows += targets.measure_start(folder, source, before, repository, options.repeat, _progress)
    table.rows += targets.measure_own(folder, source, repository, options.repeat, _progress)
    for size in options.sizes or _TARGETS:
        _progress(f"making {size:,} drivers")
        table.rows += targets.measure_size(folder, source, size, options.repeat, _progress)
    return table


def _profile(folder: Path, options: argparse.Namespace) -> None:
    project = _project(folder, _PROFILED, options)
    site = project.site("mkdocs", builds.OURS)
    wanted = {"check": checks.CHECK, "build": builds.arguments("mkdocs", builds.OURS, site)}
    for kind, arguments in wanted.items():
        if options.only in (None, kind):
            _progress(f"profiling {kind}")
            _say(f"## {kind}, {_PROFILED:,} drivers\n\n```text\n{profile(project, arguments)}\n```")


def _project(folder: Path, size: int, options: argparse.Namespace) -> Project:
    _progress(f"making {size:,} drivers")
    return lay_out(folder / str(size), size, options.source)


def _machine() -> str:
    """What the figures depend on, without saying whose machine it is."""
    packages = ", ".join(
        f"{name} {version(name)}"
        for name in ("mkdocs", "mkdocs-material", "Markdown", "comrak", "nh3", "PyYAML", "pydantic")
    )
    system = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} cores; {packages}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()


def _progress(text: str) -> None:
    sys.stderr.write(f"[{time.perf_counter() - _STARTED:6.0f} s] {text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
