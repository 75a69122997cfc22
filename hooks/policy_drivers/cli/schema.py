"""`drivers schema`."""

from __future__ import annotations

import json

import click

from policy_drivers.model import collection, driver


@click.command()
@click.option("--collection", "of_collection", is_flag=True, help="That of a collection's front matter.")
def schema(of_collection: bool) -> None:
    """Print the JSON Schema of a driver's front matter, for editors and other tools.

    \b
    Examples:
      drivers schema > driver.schema.json
      drivers schema --collection > collection.schema.json
    """
    made = collection.json_schema() if of_collection else driver.json_schema()
    click.echo(json.dumps(made, indent=2))
