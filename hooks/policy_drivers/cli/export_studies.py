"""`drivers export --case-studies`: all of them, the latest first."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from policy_drivers.cli.common import open_project, print_for_machine
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.output_file import require_free, require_place, write_output
from policy_drivers.exports.case_studies import CASE_STUDY_FORMATS, CaseStudyExport
from policy_drivers.exports.formats import FORMATS
from policy_drivers.reading.catalogue import latest_done_first
from policy_drivers.reports.sentences import count, listing
from policy_drivers.wording.visible import visible

_NAME = "case-studies"
"""What a file of them is called."""


def export_studies(
    format_: str, output: Path | None, chosen: dict[str, Sequence[Any]], today: date, start: Path, *, force: bool
) -> None:
    """Write all case studies. Raises `CannotRun` for what is only of drivers."""
    if (write := CASE_STUDY_FORMATS.get(format_)) is None:
        formats = listing([*CASE_STUDY_FORMATS]).replace(" and ", " or ")
        raise CannotRun(f"--case-studies: there is no {format_} of case studies; write --format {formats}")
    if given := [f"--{name}" for name, values in chosen.items() if values]:
        raise CannotRun(f"--case-studies writes all of them; leave out {listing(given)}, by which drivers are chosen")
    require_place(output, _NAME, format_, is_text=FORMATS[format_].is_text)
    require_free(output, force)
    project, catalogue = open_project(start)
    files = sorted((file for file in catalogue.case_studies if file.has_keys), key=latest_done_first)
    told = CaseStudyExport(
        files=files,
        catalogue=catalogue,
        site_url=f"{project.site_url.rstrip('/')}/" if project.site_url else "",
        title=project.site_name or CaseStudyExport.title,
        today=today,
        has_versions=True,
    )
    content = write(told)
    if output is None:
        print_for_machine(
            content.removeprefix(BOM_UTF8), FORMATS[format_].url.rpartition("/")[2].replace("drivers", _NAME)
        )
    else:
        write_output(content, output, project, force=force)
        click.echo(f"wrote {visible(str(output))}: {len(files)} case {'study' if len(files) == 1 else 'studies'}")
    if left_out := len(catalogue.case_studies) - len(files):
        click.echo(f"not exported: {count(left_out, 'file')} that cannot be read; run drivers check", err=True)
        sys.exit(1)
