"""`drivers schema`."""

from __future__ import annotations

import json

import click

from policy_drivers.model.driver import json_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of a driver's front matter, for editors and other tools.

    \b
    Example:
      drivers schema > driver.schema.json
    """
    click.echo(json.dumps(json_schema(), indent=2))
