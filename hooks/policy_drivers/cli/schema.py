"""`drivers schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from policy_drivers.cli.common import open_project, project_option
from policy_drivers.cli.output import CannotRun
from policy_drivers.model.json_schema import (
    Draft,
    Vocabulary,
    case_study_schema,
    collection_schema,
    driver_schema,
    register_schema,
)
from policy_drivers.model.register_names import OF_DRIVERS, RegisterName
from policy_drivers.model.schema_parts import Schema
from policy_drivers.reading.catalogue import Catalogue


@click.command()
@click.option("--collection", "of_collection", is_flag=True, help="Print the schema of a collection's front matter.")
@click.option("--case-study", "of_case_study", is_flag=True, help="Print the schema of a case study's front matter.")
@click.option(
    "--of-register",
    metavar="NAME",
    type=click.Choice([each.value for each in RegisterName]),
    help="Print the schema of a register's file, such as sources.",
)
@click.option("--registers", is_flag=True, help="Include the names of the registers, so that an editor completes them.")
@click.option(
    "--draft",
    type=click.Choice([each.value for each in Draft]),
    default=Draft.D2020_12.value,
    show_default=True,
    help="The version of JSON Schema; most editors want 07.",
)
@project_option
def schema(
    of_collection: bool, of_case_study: bool, of_register: str | None, registers: bool, draft: str, start: Path
) -> None:
    """Print the JSON Schema of a driver's front matter, for editors and other tools.

    It accepts what drivers check has no error about, as far as a schema can tell.

    \b
    Examples:
      drivers schema > driver.schema.json
      drivers schema --registers --draft 07 > driver.schema.json
      drivers schema --collection > collection.schema.json
      drivers schema --case-study > case-study.schema.json
      drivers schema --of-register sources > sources.schema.json
    """
    if of_register and (of_collection or of_case_study or registers):
        raise CannotRun("--of-register: the schema is of one kind of file; leave the other option out")
    if of_collection and of_case_study:
        raise CannotRun("--case-study: the schema is of one kind of file; leave the other option out")
    if of_register:
        made = register_schema(RegisterName(of_register), Draft(draft))
    elif registers:
        made = _with_registers(Draft(draft), start, of_collection, of_case_study)
    else:
        plain = collection_schema if of_collection else case_study_schema if of_case_study else driver_schema
        made = plain(Draft(draft))
    click.echo(json.dumps(made, indent=2))


def _with_registers(draft: Draft, start: Path, of_collection: bool, of_case_study: bool) -> Schema:
    """The schema with what the project at `start` says: the names of its registers, and its words."""
    project, catalogue = open_project(start)
    names = _vocabulary(catalogue)
    if of_collection:
        return collection_schema(draft, names)
    return case_study_schema(draft, names) if of_case_study else driver_schema(draft, names, project.settings.means_for)


def _vocabulary(catalogue: Catalogue) -> Vocabulary:
    """The preferred names of each register that is kept, in the order of its file."""
    return {
        name: [entry.names[0] for entry in getattr(catalogue.registers, name).entries]
        for name in OF_DRIVERS
        if catalogue.register_files.keeps(name)
    }
