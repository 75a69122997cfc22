"""`drivers serve`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from policy_drivers.cli.common import project_at, project_option
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.running import engine_option, installed_engine, run, told_by_signals
from policy_drivers.engines import choosing
from policy_drivers.reading.project import ProjectError


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
    project = project_at(start)
    program = installed_engine(engine)
    click.echo("Building a preview of the site. When it is ready, its address is the last line here; Ctrl+C ends it.")
    if program in choosing.WITHOUT_HOOKS:
        _serve_ourselves(project.config, address)
    elif run(choosing.serve_command(program, project.config, address)):
        raise CannotRun("there is no preview; the lines above say what stopped it")


def _serve_ourselves(config: Path, address: str) -> None:
    """Show a site that is built with an engine that runs no hooks, telling of it as MkDocs does."""
    from policy_drivers.engines.zensical.build import BuildFailedError  # which others need not wait for
    from policy_drivers.engines.zensical.preview import serve as serve_site

    logging.basicConfig(level=logging.INFO, format="%(levelname)-7s -  %(message)s", stream=sys.stderr)
    try:
        with told_by_signals():
            serve_site(config, address)
    except KeyboardInterrupt:
        return
    except (BuildFailedError, ProjectError) as error:
        raise CannotRun(str(error)) from None
    except OSError as error:
        raise CannotRun(f"there is no preview: {error.strerror}; choose another port with --address") from None
