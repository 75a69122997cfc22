"""The `drivers` command."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Any

import click

from policy_drivers import __version__
from policy_drivers.collector import without_collector

with without_collector():
    from policy_drivers.cli.common import printing

_MODULES = {
    "check": "check",
    "fix": "fix",
    "new": "new",
    "review": "review",
    "due": "due",
    "import": "import_",
    "export": "export",
    "rules": "rules",
    "schema": "schema",
    "serve": "serve",
}
"""The commands, in the order of the help, and for each the module here that has a function of the same name."""


class _Group(click.Group):
    """Commands that say so where what they print cannot be written, and are quiet where nobody reads it any more.

    A command is loaded when it is asked for: what `import` needs takes longer to load than a short check takes.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order in which the help has them."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, loaded now."""
        if cmd_name not in _MODULES:
            return None
        name = _MODULES[cmd_name]
        with without_collector():
            command: click.Command = getattr(import_module(f"policy_drivers.cli.{name}"), name)
            gc.freeze()  # what is loaded stays, and need not be looked at again
        return command

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        """Read the command line, which prints the help where that was asked for."""
        with printing():
            return super().make_context(*arguments, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with printing():
            return super().invoke(ctx)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="drivers")
def main() -> None:
    """Check, fix and write the policy drivers of a repository.

    Run it anywhere inside the folder that holds mkdocs.yml.

    \b
    Exit codes: 0 all is well, 1 there are findings at or above the level
    that was asked for, 2 the command could not do its work.

    \b
    Example:
      drivers check
    """
