"""What the command loads before it knows what it is asked for, and what it lists."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from policy_drivers.cli import main

HEAVY = ("pydantic", "yaml", "comrak", "jinja2", "mkdocs", "httpx", "policy_drivers.model", "policy_drivers.rules")
COMMANDS = """\
Commands:
  check        Check drivers, registers and collections.
  fix          Fix what has exactly one right answer.
  new          Begin a driver.
  review       Record that somebody looked at drivers again.
  take-review  Record the reviews that somebody sent by a form or a comment.
  rename       Give a driver another slug, wherever it is named.
  supersede    Say that one driver replaces another.
  archive      Say that a driver no longer matters.
  delete       Delete a driver, and say what becomes of what names it.
  watch        Ask sources what they say of their documents.
  due          List who has to look at which driver, and when.
  actions      List what is to be done, as a plan to fill in too.
  inbox        List what sources have published and no driver is about.
  reassign     Hand drivers of a member over to another.
  register     Rename, merge or retire names, with all that has them.
  import       Carry drivers over from pages, exports and sheets.
  export       Write drivers for spreadsheets and reference managers.
  bulletin     Write what is new, for a mail or a newsletter.
  take-in      Make a driver of an issue that a form has made.
  forge        Write the forms for people without git.
  words        Begin the words of your site in another language.
  rules        List the rules, or explain one.
  schema       Print the JSON Schema of front matter, for editors.
  comment      Write the comment on a pull request.
  init         Begin a repository of your own.
  build        Check everything, and build the site.
  serve        Show the site on this machine while you write.
"""


@pytest.mark.parametrize("argument", ["--help", "--version", "nonsense"])
def test_nothing_is_loaded_that_is_not_needed(argument: str) -> None:
    code = f"""
import sys
from policy_drivers.cli import main
try:
    main([{argument!r}])
except SystemExit:
    pass
print(sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert run.stderr.splitlines()[-1] == "[]"


def test_the_help_lists_every_command() -> None:
    assert CliRunner().invoke(main, ["--help"]).output.endswith(COMMANDS)
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name
