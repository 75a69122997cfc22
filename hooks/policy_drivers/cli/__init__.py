"""The `drivers` command."""

from __future__ import annotations

import click

from policy_drivers import __version__
from policy_drivers.cli.check import check
from policy_drivers.cli.due import due
from policy_drivers.cli.export import export
from policy_drivers.cli.fix import fix
from policy_drivers.cli.new import new
from policy_drivers.cli.review import review
from policy_drivers.cli.rules import rules
from policy_drivers.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="drivers")
def main() -> None:
    """Check, mend and write the policy drivers of a collection.

    Run it anywhere inside the folder that holds mkdocs.yml.

    \b
    Exit codes: 0 all is well, 1 there are findings at or above the level
    that was asked for, 2 the command could not do its work.

    \b
    Example:
      drivers check
    """


for command in (check, fix, new, review, due, export, rules, schema):
    main.add_command(command)
