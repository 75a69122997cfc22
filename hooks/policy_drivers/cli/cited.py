"""`drivers export --references`: what documents cite, in the place of the drivers themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from policy_drivers.cli.output import CannotRun
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reports.sentences import count
from policy_drivers.wording.visible import visible

_FORMAT = "csl-json"


def require_alone(citing: Sequence[str], format_: str, chosen: Mapping[str, Sequence[Any]]) -> None:
    """Raise `CannotRun` where references are asked for in another format, or together with a choice of drivers."""
    if not citing:
        return
    if format_ != _FORMAT:
        raise CannotRun(f"references are written as {_FORMAT} alone; give --format {_FORMAT}")
    if others := [name for name, values in chosen.items() if values]:
        raise CannotRun(f"--references names the drivers itself; leave out --{others[0]}")


def citing_drivers(slugs: Sequence[str], files: Sequence[DriverFile], catalogue: Catalogue) -> list[DriverFile]:
    """The drivers of the documents whose references are asked for, each once. Raises `CannotRun` for one there is not.

    Former slugs will do.
    """
    readable = {file.slug: file for file in files}
    found: dict[str, DriverFile] = {}
    for slug in slugs:
        now = catalogue.former.get(slug, slug)
        if now not in readable:
            close = catalogue.nearest_slug(slug)
            hint = f"; did you mean {close}?" if close else ""
            raise CannotRun(visible(f"there is no driver “{slug}”{hint}"))
        found[now] = readable[now]
    return list(found.values())


def say_cited(content: bytes, output: Path | None) -> None:
    """Say what was done beside what was written."""
    number = len(json.loads(content))
    if output is not None:
        click.echo(f"wrote {visible(str(output))}: {count(number, 'reference')}")
    elif not number:
        click.echo("it has no references; what was written is empty", err=True)
