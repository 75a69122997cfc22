"""`drivers watch`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_drivers.cli.asking_alone import asking_alone
from policy_drivers.cli.common import (
    day_of,
    format_option,
    open_project,
    print_for_machine,
    project_option,
    today_option,
)
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.watching.web.budget import MINUTES, REQUESTS
from policy_drivers.wording.visible import visible

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from policy_drivers.model.signals import Watched
    from policy_drivers.reading.catalogue import Catalogue
    from policy_drivers.reading.project import Project
    from policy_drivers.watching.formats import WatchReport
    from policy_drivers.watching.outcome import Look, Outcome
    from policy_drivers.watching.wanted import Wanted
    from policy_drivers.watching.web.asker import Asker

_FORMATS = ["text", "json", "markdown"]


@dataclass(frozen=True)
class Allowance:
    """How much a run may ask."""

    requests: int = REQUESTS
    minutes: int = MINUTES

    @property
    def is_any(self) -> bool:
        """Whether it may ask at all."""
        return self.requests > 0 and self.minutes > 0


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    return None if value is None else day_of(value)


def _allowance(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> Allowance:
    """Read `500` as requests, and `20min` as minutes. Raises `click.BadParameter`."""
    requests, minutes = REQUESTS, MINUTES
    for value in values:
        number = value.strip().lower().removesuffix("min").strip()
        if not (number.isascii() and number.isdigit()) or len(number) > 6:
            reason = "is neither a number of requests, such as 500, nor minutes, such as 20min"
            raise click.BadParameter(visible(f"“{value}” {reason}"))
        if number == value.strip():
            requests = int(number)
        else:
            minutes = int(number)
    return Allowance(requests, minutes)


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option(
    "--since",
    callback=_day,
    metavar="DATE",
    help="Print all signals that were learned since this day, YYYY-MM-DD, and not only those of this run.",
)
@click.option("--dry-run", is_flag=True, help="Ask, and print what is new; write nothing.")
@click.option(
    "--budget",
    "allowance",
    callback=_allowance,
    multiple=True,
    metavar="MOST",
    help="Ask no more in this run: 500 is requests, 20min minutes. [may be repeated; default: 2000 and 30min]",
)
@click.option("--proxy-from-environment", is_flag=True, help="Ask by the proxy that HTTPS_PROXY and HTTP_PROXY name.")
@format_option(_FORMATS)
@today_option
@project_option
def watch(
    slugs: tuple[str, ...],
    since: date | None,
    dry_run: bool,
    allowance: Allowance,
    proxy_from_environment: bool,
    format_: str,
    today: date,
    start: Path,
) -> None:
    """Ask sources what they say of their documents, of every driver or of those that you name.

    Withdrawn, superseded, moved, gone, changed, retracted: what is learned is kept in drivers/watch/state.jsonl, and
    checks, pages and reminders go by it. Servers are asked one request at a time, with pauses. What there is no time
    for comes first in the next run.

    \b
    Examples:
      drivers watch
      drivers watch developing-people --dry-run
      drivers watch --budget 500 --budget 20min
      drivers watch --budget 0 --since 2026-01-01
    """
    make_output_safe()
    from policy_drivers.cli.watch_state import StateFile
    from policy_drivers.watching.formats import FORMATS
    from policy_drivers.watching.outcome import Outcome
    from policy_drivers.watching.wanted import wanted

    project, catalogue = open_project(start)
    state = StateFile.of(project, catalogue)
    everything = wanted(catalogue.files)
    chosen = _chosen(everything, slugs, catalogue)
    outcome = Outcome()
    keeps = {each.address for each in everything} if all(file.has_keys for file in catalogue.files) else None
    with asking_alone(project) if chosen and allowance.is_any else nullcontext():
        try:
            _ask(
                project, chosen, state.known, outcome, today, allowance, keeps=not dry_run, proxy=proxy_from_environment
            )
        except KeyboardInterrupt:
            outcome.is_cut_short = True
        if outcome.is_offline and not outcome.is_cut_short:
            raise CannotRun(f"no server could be reached: {outcome.why_offline}. Nothing was written")
        written = "" if dry_run else state.write(outcome, keeps)
    report = _report(outcome, outcome.records(state.known, keeps), chosen, catalogue, today, since)
    printed = FORMATS[format_](replace(report, written=written, is_dry=dry_run))
    if format_ == "json":
        print_for_machine(printed.encode("utf-8", "backslashreplace"), "watch.json")
    else:
        click.echo(printed, nl=False)
    if outcome.is_cut_short:
        raise KeyboardInterrupt


def _chosen(everything: Sequence[Wanted], slugs: Sequence[str], catalogue: Catalogue) -> list[Wanted]:
    """The addresses of the named drivers, or all. Raises `CannotRun` for a driver that is not there or has none."""
    named = {slug_of_now(slug, catalogue) for slug in slugs}
    if without := named.difference(*(each.slugs for each in everything)):
        names = ", ".join(sorted(without))
        raise CannotRun(f"there is nothing to ask about {names}: no address, or superseded or archived")
    return [each for each in everything if not named or named.intersection(each.slugs)]


def slug_of_now(slug: str, catalogue: Catalogue) -> str:
    """The slug of the driver that is named so. Raises `CannotRun` with a suggestion where there is none."""
    file = catalogue.named.get(slug)
    if file is None:
        near = catalogue.nearest_slug(slug)
        hint = f"; did you mean {near}?" if near else ""
        raise CannotRun(f"there is no driver {slug}{hint}")
    return file.slug


def _ask(
    project: Project,
    chosen: Sequence[Wanted],
    known: Mapping[str, Watched],
    outcome: Outcome,
    today: date,
    allowance: Allowance,
    *,
    keeps: bool,
    proxy: bool,
) -> None:
    """Look at addresses, and take note in `outcome`, also where somebody interrupts."""
    from policy_drivers.cli.asking import asking_for
    from policy_drivers.cli.looked_addresses import keep_looked, read_looked
    from policy_drivers.cli.running import told_by_signals
    from policy_drivers.watching.turns import in_turn

    if not chosen or not allowance.is_any:
        return
    looked = read_looked(project)
    hosts = in_turn(chosen, known, looked, today)
    servers = partial(asking_for, project, allowance.requests, allowance.minutes, proxy_from_environment=proxy)
    try:
        with told_by_signals():
            asyncio.run(_look_at(hosts, servers, known, outcome, today, len(chosen)))
    finally:
        if keeps:
            keep_looked(project, looked, (each.wanted.address for each in outcome.done), today)


async def _look_at(
    hosts: Sequence[Sequence[Wanted]],
    servers: Callable[[], AbstractAsyncContextManager[Asker]],
    known: Mapping[str, Watched],
    outcome: Outcome,
    today: date,
    number: int,
) -> None:
    from policy_drivers.watching.children import end_all
    from policy_drivers.watching.run import Run

    watches = sys.stderr is not None and sys.stderr.isatty()
    with click.progressbar(length=number, label="Asking", show_pos=True, file=sys.stderr, hidden=not watches) as bar:

        def tell(look: Look) -> None:
            outcome.add(look)
            bar.update(1)

        async with servers() as ask:
            try:
                await Run(ask, known, today, tell).look_at(hosts)
            finally:
                end_all()  # somebody who interrupts need not wait for them
                outcome.requests, outcome.answers = ask.requests, ask.answers


def _report(
    outcome: Outcome,
    now: Mapping[str, Watched],
    chosen: Sequence[Wanted],
    catalogue: Catalogue,
    today: date,
    since: date | None,
) -> WatchReport:
    from policy_drivers.watching.formats import WatchReport
    from policy_drivers.watching.outcome import told

    return WatchReport(
        today=today,
        told=told(outcome, now, chosen, since),
        outcome=outcome,
        wanted=len(chosen),
        files=catalogue.by_slug,
        since=since,
    )
