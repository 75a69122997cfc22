"""`drivers words`."""

from __future__ import annotations

from pathlib import Path

import click

from policy_drivers.cli.common import open_project, project_option
from policy_drivers.cli.output import CannotRun
from policy_drivers.reading.tree import WORDS_DIR
from policy_drivers.reading.words_file import begun, is_known
from policy_drivers.reading.writing import write_new


@click.command()
@click.argument("language")
@project_option
def words(language: str, start: Path) -> None:
    """Begin the words of your site in LANGUAGE: a PO file of every text, for you to fill in.

    LANGUAGE is a code such as cy for Welsh. What you leave empty is said as the package says it. With en-GB you say
    something else than we do in English.

    \b
    Examples:
      drivers words cy
      drivers words en-GB
    """
    if not is_known(language):
        raise CannotRun(f"“{language}” is not the code of a language; write cy for Welsh, or gd for Scottish Gaelic")
    project, _ = open_project(start)
    path = f"{project.settings.drivers_dir}/{WORDS_DIR}/{language}.po"
    try:
        (project.root / path).parent.mkdir(exist_ok=True)
        write_new(project.root / path, begun(language).encode("utf-8"))
    except FileExistsError:
        raise CannotRun(f"{path} is there already; translate in it, or delete it first") from None
    except OSError as error:
        raise CannotRun(f"{path} cannot be written: {error.strerror}") from None
    click.echo(f"wrote {path}")
    click.echo(f"Fill in what follows msgstr, then set `words: {language}` under extra.policy_drivers in mkdocs.yml.")
