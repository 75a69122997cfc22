"""`drivers inbox`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from policy_drivers.cli.common import (
    day_of,
    format_option,
    print_for_machine,
    project_at,
    project_option,
    read_all,
    today_option,
)
from policy_drivers.cli.git import member_at_keyboard, proposed_drivers
from policy_drivers.cli.inbox_asking import ask_feeds
from policy_drivers.cli.inbox_writing import decide, sound_inbox
from policy_drivers.cli.new_files import report_on, take_back_driver, write_driver
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.forms.names import choices_of_members, chosen
from policy_drivers.forms.new_driver import AnswerError, NewDriver, new_driver, with_agreed_names
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.inbox import Candidate
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.known_documents import KnownDocuments
from policy_drivers.reading.project import Project
from policy_drivers.reading.source import SourceText
from policy_drivers.watching.inbox.deciding import (
    accepted,
    answers_of,
    assigned,
    rejected,
    require_open,
    short_ids,
)
from policy_drivers.watching.inbox.listing import FORMATS, Listing
from policy_drivers.watching.inbox.news import undecided
from policy_drivers.watching.inbox.ranking import Ranking
from policy_drivers.wording.visible import visible

_OPTIONS = {"source": "--source", "date": "--date", "group_member": "--member", "slug": "--slug"}
"""What can be answered for a candidate, and the option that answers it."""
_UNSAID = {"source": "who published it", "date": "when it was published"}
"""What a feed may leave out, without which no driver begins."""


@click.group(invoke_without_command=True)
@click.option("--offline", is_flag=True, help="Ask nobody; list what is in the inbox.")
@click.option("--since", metavar="DATE", help="List only what was first seen on that day or later, YYYY-MM-DD.")
@click.option(
    "--proposed",
    metavar="REFS",
    help="Where git keeps branches with proposed drivers: leave out their documents, too.",
)
@format_option(FORMATS)
@today_option
@project_option
@click.pass_context
def inbox(context: click.Context, /, **options: Any) -> None:
    """List what sources have published and no driver is about.

    It asks the feeds in drivers/register/feeds.yml, and keeps what is new in drivers/watch/inbox.jsonl, which is to be
    committed. What matches most themes and bodies of your registers comes first, and each says why it is listed. What
    was rejected is not listed again.

    \b
    Examples:
      drivers inbox
      drivers inbox --offline --since 2026-11-01 --format markdown
      drivers inbox accept cbe3514e --member FG
      drivers inbox reject cbe3514e --because "About another country."
      drivers inbox assign cbe3514e --to FG
    """
    if context.invoked_subcommand is not None:
        given = [name for name in options if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
        if given:
            raise CannotRun(f"write the options after {context.invoked_subcommand}, which has its own")
        return
    _list(**options)


def _list(*, offline: bool, since: str | None, proposed: str | None, format_: str, today: date, start: Path) -> None:
    make_output_safe()
    first = day_of(since) if since else date.min
    project = project_at(start)
    proposals = proposed_drivers(project.root, proposed) if proposed else []
    before = read_all(project)
    sound_inbox(project, before)
    if not offline:
        ask_feeds(project, before, today, KnownDocuments([*before.files, *proposals]))
    catalogue = read_all(project)
    known = KnownDocuments([*catalogue.files, *proposals])
    candidates = [each for each in undecided(catalogue.inbox, known) if each.seen >= first]
    short = short_ids(catalogue.inbox.candidates)
    shown = Listing(
        ranked=Ranking(catalogue, today).rank(candidates),
        feeds=catalogue.inbox.feeds,
        today=today,
        news=frozenset(catalogue.inbox.candidates.keys() - before.inbox.candidates.keys()),
        short=lambda each: short[each.id],
    )
    written = FORMATS[format_](shown)
    if format_ == "text":
        click.echo(written, nl=False)
    else:
        print_for_machine(written.encode("utf-8"), f"inbox.{'md' if format_ == 'markdown' else format_}")


@inbox.command()
@click.argument("id_", metavar="ID")
@click.option("--member", "group_member", metavar="INITIALS", help="Who looks after the summary.")
@click.option("--source", multiple=True, metavar="NAME", help="Who published it. [may be repeated]")
@click.option("--date", metavar="DATE", help="When it was published.")
@click.option("--slug", help="Name of the file. [default: made from the title]")
@today_option
@project_option
def accept(id_: str, today: date, start: Path, **options: Any) -> None:
    """Begin a driver about a candidate.

    It is a draft, as of drivers new, with all that the feed says filled in: title, source, link, date, and the themes
    of your register that match. If it was assigned to a member, that member looks after it.

    \b
    Example:
      drivers inbox accept cbe3514e --member FG
    """
    make_output_safe()
    project = project_at(start)
    given = {key: value for key, value in options.items() if value}
    made: list[NewDriver] = []

    def begin(candidate: Candidate, catalogue: Catalogue) -> Candidate:
        require_open(candidate)
        made.append(_driver(candidate, catalogue, project, today, given))
        write_driver(made[0], project, "the feed has", "choose another --slug")
        return accepted(candidate, Path(made[0].path).stem, today)

    decide(project, id_, begin, lambda: take_back_driver(made[0], project))
    click.echo(f"wrote {made[0].path}")
    report, driver = report_on(made[0].path, start, today)
    if report.findings:
        from policy_drivers.reports import FORMATS as REPORTS

        click.echo(f"\nStill to do:\n\n{REPORTS['text'](report)}", nl=False)
    click.echo(f"\nOnce somebody has read it: drivers review {driver.slug} --outcome approved")


def _driver(
    candidate: Candidate, catalogue: Catalogue, project: Project, today: date, given: dict[str, Any]
) -> NewDriver:
    """The file of the driver that begins. Raises `CannotRun` where something is missing."""
    ranked = Ranking(catalogue, today).of(candidate)
    answers = replace(answers_of(ranked, catalogue.registers), **given)
    if not answers.group_member:
        member = member_at_keyboard(project.root, catalogue.registers.members, today)
        answers = replace(answers, group_member=member.initials if member else UNASSIGNED)
    if missing := [key for key in ("source", "date") if not getattr(answers, key)]:
        unsaid = " and ".join(_UNSAID[key] for key in missing)
        raise CannotRun(f"the feed does not say {unsaid}; give {' and '.join(_OPTIONS[key] for key in missing)}")
    try:
        answers = with_agreed_names(answers, catalogue, today)
        made = new_driver(answers, catalogue, project.settings, today)
    except AnswerError as error:
        raise CannotRun(error.told(_OPTIONS.get(error.key, error.key))) from None
    if not candidate.doi:
        return made
    file = read_driver(SourceText(made.path, made.text.encode("utf-8")))
    return replace(made, text=set_fields(file, {"identifiers": [f"doi:{candidate.doi}"]}).source.text)


@inbox.command()
@click.argument("id_", metavar="ID")
@click.option("--because", metavar="TEXT", required=True, help="Why no driver will be about it.")
@today_option
@project_option
def reject(id_: str, because: str, today: date, start: Path) -> None:
    """Say that no driver will be about a candidate, and why; it is not listed again.

    \b
    Example:
      drivers inbox reject cbe3514e --because "About another country."
    """
    make_output_safe()
    done = decide(project_at(start), id_, lambda candidate, catalogue: rejected(candidate, because, today))
    click.echo(visible(f"rejected {done.short_id} {done.title}"))


@inbox.command()
@click.argument("id_", metavar="ID")
@click.option("--to", metavar="INITIALS", required=True, help="Who looks at it; unassigned: nobody any more.")
@today_option
@project_option
def assign(id_: str, to: str, today: date, start: Path) -> None:
    """Say who looks at a candidate.

    \b
    Example:
      drivers inbox assign cbe3514e --to FG
    """
    make_output_safe()
    done = decide(
        project_at(start), id_, lambda candidate, catalogue: assigned(candidate, _member(to, catalogue, today))
    )
    click.echo(visible(f"assigned {done.short_id} {done.title} to {done.assigned_to or UNASSIGNED}"))


def _member(given: str, catalogue: Catalogue, today: date) -> str:
    """The initials that were meant; any will do where no register of members is kept. Raises `CannotRun`."""
    if not catalogue.register_files.keeps(RegisterName.MEMBERS):
        return given
    choices = choices_of_members(catalogue.registers.members, today)
    try:
        return choices[chosen(given, choices)]
    except ValueError as error:
        raise CannotRun(f"--to: {error}; they are {', '.join(dict.fromkeys(choices.values()))}") from None
