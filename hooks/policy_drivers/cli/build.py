"""`drivers build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policy_drivers.cli.common import find_collection, project_option
from policy_drivers.cli.running import engine_option, installed_engine, run
from policy_drivers.engines import choosing


@click.command()
@engine_option
@click.option("--strict", is_flag=True, help="Fail on warnings as well as on errors.")
@project_option
def build(engine: str | None, strict: bool, start: Path) -> None:
    """Check everything, then build the site into the folder that mkdocs.yml names, or site/.

    The site is the same whichever engine renders its pages.

    \b
    Exit codes: 0 the site is built, 1 there are errors in drivers or pages
    (with --strict, warnings too) or the engine failed, 2 nothing could be
    begun, because there is no project or no engine.

    \b
    Example:
      drivers build --strict
    """
    project = find_collection(start)
    program = installed_engine(engine)
    code = run(choosing.build_command(program, project.config, is_strict=strict))
    if code is None:
        click.echo("Error: the build was ended before the site was whole; build again", err=True)
    if code != 0:
        sys.exit(1)
