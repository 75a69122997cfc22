"""The `drivers` command."""

from __future__ import annotations

import gc
import os
from importlib import import_module
from typing import Any

import click

from policy_drivers import __version__
from policy_drivers.cli.output import printing
from policy_drivers.collector import without_collector

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is of use here, and to look for them takes long
_COMMANDS = {
    "check": ("check", "Check drivers, registers and collections."),
    "fix": ("fix", "Fix what has exactly one right answer."),
    "new": ("new", "Begin a driver."),
    "review": ("review", "Record that somebody looked at drivers again."),
    "take-review": ("take_review", "Record the reviews that somebody sent by a form or a comment."),
    "rename": ("rename", "Give a driver another slug, wherever it is named."),
    "supersede": ("supersede", "Say that one driver replaces another."),
    "archive": ("archive", "Say that a driver no longer matters."),
    "delete": ("delete", "Delete a driver, and say what becomes of what names it."),
    "watch": ("watch", "Ask sources what they say of their documents."),
    "due": ("due", "List who has to look at which driver, and when."),
    "actions": ("actions", "List what is to be done, as a plan to fill in too."),
    "inbox": ("inbox", "List what sources have published and no driver is about."),
    "reassign": ("reassign", "Hand drivers of a member over to another."),
    "register": ("register", "Rename, merge or retire names, with all that has them."),
    "import": ("import_", "Carry drivers over from pages, exports and sheets."),
    "export": ("export", "Write drivers for spreadsheets and reference managers."),
    "bulletin": ("bulletin", "Write what is new, for a mail or a newsletter."),
    "take-in": ("take_in", "Make a driver of an issue that a form has made."),
    "forge": ("forge", "Write the forms for people without git."),
    "words": ("words", "Begin the words of your site in another language."),
    "rules": ("rules", "List the rules, or explain one."),
    "schema": ("schema", "Print the JSON Schema of front matter, for editors."),
    "comment": ("comment", "Write the comment on a pull request."),
    "init": ("init", "Begin a repository of your own."),
    "build": ("build", "Check everything, and build the site."),
    "serve": ("serve", "Show the site on this machine while you write."),
}
"""The commands, in the order of the help: the module here that has a function of the same name, and a line for each."""


class _Group(click.Group):
    """Commands that say so where what they print cannot be written, and are quiet where nobody reads it any more.

    A command is loaded when it is asked for: what `import` needs takes longer to load than a short check takes.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order in which the help has them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, loaded now."""
        if cmd_name not in _COMMANDS:
            return None
        name, _ = _COMMANDS[cmd_name]
        with without_collector():
            command: click.Command = getattr(import_module(f"policy_drivers.cli.{name}"), name)
            gc.freeze()  # what is loaded stays, and need not be looked at again
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        """Read the command line, which prints the help if you asked for it."""
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
