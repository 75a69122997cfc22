"""`drivers build`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from policy_drivers.cache.folder import VARIABLE
from policy_drivers.cli.cache import cache_option
from policy_drivers.cli.common import project_at, project_option
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.running import engine_option, installed_engine, run, told_by_signals
from policy_drivers.engines import choosing
from policy_drivers.reading.project import ProjectError

_ENDED = "the build was ended before the site was whole; build again"


@click.command()
@engine_option
@click.option("--strict", is_flag=True, help="Fail on warnings as well as on errors.")
@cache_option
@project_option
def build(engine: str | None, strict: bool, no_cache: bool, start: Path) -> None:
    """Check everything, then build the site into the folder that mkdocs.yml names, or site/.

    The site is the same whichever engine renders its pages. What an earlier
    build has written there stays where it would be written again; Zensical
    makes everything again.

    \b
    Exit codes: 0 the site is built, 1 there are errors in drivers or pages
    (with --strict, warnings too) or the engine failed, 2 nothing could be
    begun, because there is no project or no engine.

    \b
    Example:
      drivers build --strict
    """
    project = project_at(start)
    program = installed_engine(engine)
    if program in choosing.WITHOUT_HOOKS:
        _build_ourselves(project.config, is_strict=strict)
        return
    variables = {VARIABLE: "1"} if no_cache else {}
    code = run(choosing.build_command(program, project.config, is_strict=strict), variables)
    if code is None:
        click.echo(f"Error: {_ENDED}", err=True)
    if code != 0:
        sys.exit(1)


def _build_ourselves(config: Path, *, is_strict: bool) -> None:
    """Build with an engine that runs no hooks, telling of it as MkDocs does."""
    from policy_drivers.engines.zensical.build import BuildFailedError, build_site  # which others need not wait for

    logging.basicConfig(level=logging.INFO, format="%(levelname)-7s -  %(message)s", stream=sys.stderr)
    try:
        with told_by_signals():
            build_site(config, is_strict=is_strict)
    except KeyboardInterrupt:
        raise click.ClickException(_ENDED) from None
    except BuildFailedError as error:
        raise click.ClickException(str(error)) from None
    except ProjectError as error:
        raise CannotRun(str(error)) from None
