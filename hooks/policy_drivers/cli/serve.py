"""`drivers serve`."""

from __future__ import annotations

from pathlib import Path

import click

from policy_drivers.cli.common import find_collection, project_option
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.running import engine_option, installed_engine, run
from policy_drivers.engines import choosing


@click.command()
@click.option("--address", default="", metavar="HOST:PORT", help="Where the preview is. [default: 127.0.0.1:8000]")
@engine_option
@project_option
def serve(address: str, engine: str | None, start: Path) -> None:
    """Show the site on this machine, and build it again whenever a file changes.

    A driver with errors is shown with what you have to fix. Nobody else can see the preview.

    \b
    Example:
      drivers serve
    """
    project = find_collection(start)
    program = installed_engine(engine)
    if program in choosing.WITHOUT_HOOKS:
        name = choosing.ENGINES[program]
        raise CannotRun(f"the preview of {name} shows no drivers; look at them with another engine: --engine mkdocs")
    click.echo("Building a preview of the site. When it is ready, its address is the last line here; Ctrl+C ends it.")
    if run(choosing.serve_command(program, project.config, address)):
        raise CannotRun("there is no preview; the lines above say what stopped it")
