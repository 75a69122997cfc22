"""`drivers bulletin`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from policy_drivers.cli import common
from policy_drivers.cli.common import open_project, print_for_machine, project_option, today_option
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.cli.output_file import output_options, require_free, write_output
from policy_drivers.cli.whole_site import site_of
from policy_drivers.collector import without_collector
from policy_drivers.exports.selection import Selection, UnknownNameError
from policy_drivers.model.edtf import Edtf, of_day, parse
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reports.sentences import count
from policy_drivers.site.bulletin import Bulletin, month_in_words
from policy_drivers.site.files.bulletins.formats import FORMATS
from policy_drivers.site.news import news_of, of_period
from policy_drivers.site.site import Site
from policy_drivers.wording.visible import visible

_REGISTERS = {"theme": RegisterName.THEMES, "service": RegisterName.SERVICES, "source": RegisterName.SOURCES}


def _when(context: click.Context, parameter: click.Parameter, value: str | None) -> Edtf | None:
    """The day or the month that was typed. Raises `click.BadParameter` where it is neither."""
    if value is None:
        return None
    try:
        when = parse(value)
    except ValueError:
        when = None
    if when is None or len(when.text) not in (len("YYYY-MM"), len("YYYY-MM-DD")):
        raise click.BadParameter(visible(f"“{value}” is neither a day nor a month; write 2026-11-30 or 2026-11"))
    return when


@click.command()
@click.option("--since", callback=_when, metavar="DATE", help="First day, or month. [default: the month of --until]")
@click.option("--until", callback=_when, metavar="DATE", help="Last day, or month. [default: today]")
@click.option("--theme", multiple=True, metavar="NAME", help="Only drivers of this theme. [may be repeated]")
@click.option("--service", multiple=True, metavar="NAME", help="Only drivers that concern it. [may be repeated]")
@click.option("--source", multiple=True, metavar="NAME", help="Only drivers from this source. [may be repeated]")
@common.format_option(FORMATS)
@output_options
@today_option
@project_option
def bulletin(
    since: Edtf | None,
    until: Edtf | None,
    format_: str,
    output: Path | None,
    force: bool,
    today: date,
    start: Path,
    **chosen: Sequence[str],
) -> None:
    """Write what is new: what was added, revised, reviewed, superseded, withdrawn or archived.

    It says what the pages “What is new” of the site say. Drafts are not in it, nor is a driver with errors: then the
    exit code is 1.

    \b
    Examples:
      drivers bulletin
      drivers bulletin --since 2026-10 --theme leadership --format docx -o leadership.docx
      drivers bulletin --since 2026-11-01 --until 2026-11-15 --format html > mail.html
    """
    make_output_safe()
    first, last = _period(since, until, today)
    form = FORMATS[format_]
    if output is None and not form.is_text and common.shows_colours():
        raise CannotRun(f"{format_} cannot be shown on a terminal; give --output, such as -o new{form.suffix}")
    require_free(output, force)
    project, catalogue = open_project(start)
    with without_collector():
        made = _bulletin(site_of(project, catalogue, today), first, last, chosen)
        content = form.render(made)
    if output is None:
        print_for_machine(content, f"new{form.suffix}")
    else:
        write_output(content, output, project, force=force)
        click.echo(f"wrote {visible(str(output))}: {made.counted}")
    if broken := sum(file.path in made.site.broken for file in catalogue.files):
        click.echo(f"not in it: {count(broken, 'driver')} with errors; run drivers check", err=True)
        sys.exit(1)


def _period(since: Edtf | None, until: Edtf | None, today: date) -> tuple[date, date]:
    """The first and the last day. Raises `CannotRun` where the last is before the first."""
    last = until.last if until else today
    first = since.first if since else last.replace(day=1)
    if last < first:
        raise CannotRun(f"{of_day(last).in_words()} is before {of_day(first).in_words()}: nothing can be new between")
    return first, last


def _bulletin(site: Site, first: date, last: date, chosen: dict[str, Sequence[str]]) -> Bulletin:
    """What was new from one day to another. Raises `CannotRun` for a name that there is not."""
    selection = Selection(names={register: chosen[option] for option, register in _REGISTERS.items()})
    try:
        files = selection.of(site.drivers, site.catalogue.registers, site.today, site.settings.due_soon)
    except UnknownNameError as error:
        raise CannotRun(str(error)) from None
    news = news_of(site)
    return Bulletin(
        site=site,
        title=_title(site, first, last),
        events=of_period(news.of(files) if any(chosen.values()) else news.events, first, last),
        about="; ".join(name for option in _REGISTERS for name in chosen[option]),
    )


def _title(site: Site, first: date, last: date) -> str:
    month = parse(first.isoformat()[:7])
    if (month.first, month.last) == (first, last):
        return site.words.gettext("What was new in %(month)s", month=month_in_words(site, month.text))
    said = {"first": site.dates.in_words(of_day(first)), "last": site.dates.in_words(of_day(last))}
    return site.words.gettext("What was new from %(first)s to %(last)s", **said)
