"""`drivers new`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from policy_drivers.cli import common
from policy_drivers.cli.common import (
    alone,
    project_at,
    project_option,
    read_all,
    today_option,
)
from policy_drivers.cli.git import initials_at_keyboard, member_at_keyboard
from policy_drivers.cli.new_case_study import OWN, SHARED, begin_case_study, write_idea_document
from policy_drivers.cli.new_files import report_on, write_driver
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.cli.questions import Questions
from policy_drivers.forms.new_driver import DATES, AnswerError, Answers, new_driver, with_agreed_names
from policy_drivers.forms.same_documents import same_documents
from policy_drivers.model import addresses
from policy_drivers.model.driver import Access, DocumentType
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.project import Project
from policy_drivers.reports import FORMATS
from policy_drivers.wording.visible import visible

_OPTIONS = {
    "link": "--link",
    "source": "--source",
    "date": "--date",
    "access": "--access",
    "access_note": "--access-note",
    "type": "--type",
    "format": "--format",
    "coverage": "--coverage",
    "audience": "--audience",
    "themes": "--theme",
    "services": "--service",
    "library_impact": "--library-impact",
    "summary": "--summary",
    "group_member": "--member",
    "review_due": "--review-due",
    "slug": "--slug",
}
"""What is answered, and the option that answers it."""


def _many(name: str, key: str, help_: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(f"--{name}", key, multiple=True, metavar="NAME", help=f"{help_} [may be repeated]")


@click.command()
@click.argument("title")
@click.option("--link", metavar="URL", help="Web address of the document.")
@_many("source", "source", "Body responsible for the document.")
@click.option("--date", metavar="DATE", help=f"When it was published: {DATES}.")
@click.option("--access", type=click.Choice([each.value for each in Access]), help="Who can read it.")
@click.option("--access-note", metavar="TEXT", help="How readers can get it.")
@click.option("--type", type=click.Choice([each.value for each in DocumentType]), help="What kind it is.")
@click.option("--format", metavar="TEXT", help="The form it is published in: “PDF (36 pages)”.")
@_many("coverage", "coverage", "Place that it is about.")
@_many("audience", "audience", "For whom it was written.")
@_many("theme", "themes", "What it is about.")
@_many("service", "services", "Service that it concerns.")
@click.option("--library-impact", metavar="TEXT", help="What it means for whom your team writes, in Markdown.")
@click.option("--summary", metavar="TEXT", help="What it says, in Markdown.")
@click.option(
    "--member",
    "group_member",
    metavar="INITIALS",
    help="Who looks after it. [default: the member with git's e-mail, or unassigned]",
)
@click.option("--review-due", metavar="DATE", help="When to look again. [default: today and review_interval]")
@click.option("--slug", help="Name of the file. [default: made from the title]")
@click.option("--case-study", is_flag=True, help="Begin a case study, or an idea for one.")
@_many("driver", "of_drivers", "Driver that the case study answers, by its slug.")
@click.option("--organisation", metavar="TEXT", help="Library that the case study is about.")
@click.option("--completed-on", metavar="DATE", help="When the work was done.")
@click.option("--what-was-done", metavar="TEXT", help="What the library did, in Markdown.")
@click.option(
    "--word",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the case study's questions as a Word document instead, for somebody to fill in.",
)
@today_option
@project_option
def new(today: date, start: Path, case_study: bool, word: Path | None, **options: Any) -> None:
    """Begin a driver called TITLE, or with --case-study a case study.

    On a terminal it asks for what you have not given, the address first, and asks again if it can see that an answer is
    wrong. It tells at once which drivers have this address or this title already. It fills in today's date and the date
    of the next review. If git's e-mail address is that of a member, it fills in who looks after the summary; if not, it
    asks, or writes unassigned where there is no terminal. It never changes a file that is there already.

    Without --library-impact or --summary it begins a draft, which stops nothing and is in previews alone. Once the
    texts are written and somebody has read them: drivers review SLUG --outcome approved.

    With --case-study it writes to docs/case-studies/. Until it says which library did what, for which driver and when,
    it is an idea: a draft that begins “For this driver, we could …”. With --word it writes a Word document instead,
    which drivers import takes once it is filled in.

    \b
    Examples:
      drivers new "Our Plan for Evidence"
      drivers new "Our Plan for Evidence" --source "NHS England" --date 2019-06
      drivers new "A search for each ward" --case-study --driver interim-nhs-people-plan
      drivers new "A search for each ward" --case-study --driver interim-nhs-people-plan --word idea.docx
    """
    make_output_safe()
    project = project_at(start)
    _require_kind(case_study, {**options, "word": word})
    if word is not None:
        write_idea_document(project, today, options, word)
        click.echo(f"wrote {visible(str(word))}")
        return
    if case_study:
        path = begin_case_study(project, today, options)
        click.echo(f"wrote {path}")
        _say_what_is_left(path, start, today)
        return
    options = {key: value for key, value in options.items() if key not in OWN}
    answers = Answers(**{key: value for key, value in options.items() if value is not None})
    if common.is_interactive():
        answers = _asked(answers, project, today)
    with _told_by_option():
        answers = with_agreed_names(answers, read_all(project), today)
    missing = [_OPTIONS[key] for key in ("source", "date") if not getattr(answers, key)]
    if missing:
        raise CannotRun(f"there is no terminal to ask on; give {' and '.join(missing)}")
    with alone(project):  # only now: nobody waits for the answers of somebody else
        path = _write(answers, project, today)
    click.echo(f"wrote {path}")
    _say_what_is_left(path, start, today)


def _require_kind(is_case_study: bool, options: dict[str, Any]) -> None:
    """Raise `CannotRun` for an option of the other kind of file."""
    for key, value in options.items():
        if value and is_case_study and key not in (*OWN, *SHARED, "word"):
            raise CannotRun(f"{_OPTIONS[key]}: a case study has no such key; leave it out")
        if value and not is_case_study and key in (*OWN, "word"):
            name = "--driver" if key == "of_drivers" else f"--{key.replace('_', '-')}"
            raise CannotRun(f"{name}: a driver has no such key; add --case-study, or leave it out")


@contextmanager
def _told_by_option() -> Iterator[None]:
    """What is wrong with an answer is told with the option that gave it. Raises `CannotRun`."""
    try:
        yield
    except AnswerError as error:
        raise CannotRun(error.told(_OPTIONS[error.key])) from None


def _write(answers: Answers, project: Project, today: date) -> str:
    """Write the file; its path from the project's root. Raises `CannotRun` where that cannot be done."""
    catalogue = read_all(project)
    member = answers.group_member or initials_at_keyboard(project.root, catalogue.registers.members, today)
    with _told_by_option():
        made = new_driver(replace(answers, group_member=member), catalogue, project.settings, today)
    write_driver(made, project, "an option holds", "choose another --slug")
    return made.path


def _asked(answers: Answers, project: Project, today: date) -> Answers:
    """What was given, and the answers to what was not."""
    catalogue = read_all(project)
    ask = Questions(catalogue.registers, catalogue.register_files.keeps, today)
    known = member_at_keyboard(project.root, catalogue.registers.members, today)
    link = answers.link or ask.link()
    _expect_another_document(answers.title, link, catalogue)
    return replace(
        answers,
        link=link,
        source=answers.source or ask.sources(),
        date=answers.date or ask.published(),
        type=answers.type or ask.type(),
        themes=answers.themes or ask.themes(),
        services=answers.services or ask.services(),
        library_impact=answers.library_impact
        or ask.line(f"What does it mean for {project.settings.means_for}? (Enter to write it in the file)"),
        summary=answers.summary or ask.line("What does it say, in a sentence or two? (Enter to write it in the file)"),
        group_member=answers.group_member or (known.initials if known else ask.member(today)),
    )


def _expect_another_document(title: str, link: str, catalogue: Catalogue) -> None:
    """Say which drivers seem to be of the same document, and end here unless it is another one after all."""
    same = list(same_documents(title, link, catalogue.files))
    for file, key in same:
        click.echo(f"{file.path} has this {'address' if key == 'link' else key} already.")
    if same and not click.confirm("Is yours another document?"):
        click.echo("Nothing is written: the document is there already.")
        sys.exit()


def _say_what_is_left(path: str, start: Path, today: date) -> None:
    """Say what is still to be done about the new file; it exists by now, so nothing typed is lost."""
    report, made = report_on(path, start, today)
    if report.findings:
        click.echo("\nStill to do:\n")
        click.echo(FORMATS["text"](report), nl=False)
    click.echo(f"\nOpen it in an editor, then check it with: drivers check {path}")
    if isinstance(made, CaseStudyFile) and made.is_draft:
        name = addresses.among_all(made.kind, made.slug)
        click.echo(
            "It is an idea, and not published: once it is done, say what was done, and once somebody has read that, "
            f"drivers review {name} --outcome approved"
        )
    elif made.is_draft:
        click.echo(f"It is a draft: once somebody has read it, drivers review {made.slug} --outcome approved")
    if any(report.fails(finding) for finding in report.findings):
        sys.exit(1)
