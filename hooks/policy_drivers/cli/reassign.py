"""`drivers reassign`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from policy_drivers.cli.changes import carry_out_plan, dry_run_option
from policy_drivers.cli.common import project_option, today_option
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.register import last_of
from policy_drivers.model.register_names import RegisterName


@click.command()
@click.argument("member")
@click.option("--to", metavar="INITIALS", help="Who takes the drivers. [required, except with --on-leaving]")
@click.option("--theme", "themes", multiple=True, metavar="NAME", help="Only drivers about this theme. [repeatable]")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only those from this source. [repeatable]")
@click.option("--service", "services", multiple=True, metavar="NAME", help="Only those for this service. [repeatable]")
@click.option("--on-leaving", is_flag=True, help="MEMBER leaves: what nobody takes becomes unassigned.")
@click.option("--until", metavar="DATE", help="The last day in the group, with --on-leaving. [default: today]")
@dry_run_option
@today_option
@project_option
def reassign(
    member: str,
    to: str | None,
    themes: tuple[str, ...],
    sources: tuple[str, ...],
    services: tuple[str, ...],
    on_leaving: bool,
    until: str | None,
    dry_run: bool,
    today: date,
    start: Path,
) -> None:
    """Hand the drivers of MEMBER over, and the actions that MEMBER leads and that are not done.

    MEMBER is initials, or unassigned for drivers that are nobody's. Those that are superseded or archived keep their
    owner: nobody looks at them again.

    \b
    Examples:
      drivers reassign FG --to VT --theme leadership
      drivers reassign unassigned --to JC --source "NHS England"
      drivers reassign FG --on-leaving --to VT --until 2026-12-31
    """
    from policy_drivers.changes.reassigning import reassign as planned

    if until is not None and not on_leaving:
        raise CannotRun("--until goes only with --on-leaving")
    leaving = last_of(None, until, today) if on_leaving else None
    of = {RegisterName.THEMES: themes, RegisterName.SOURCES: sources, RegisterName.SERVICES: services}
    carry_out_plan(
        start,
        today,
        lambda before: planned(before, member, to, {kind: each for kind, each in of.items() if each}, leaving),
        dry_run=dry_run,
    )
