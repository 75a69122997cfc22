"""`drivers new`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from policy_drivers.cli import common
from policy_drivers.cli.answers import agreed_names, choices_of_members, chosen, why_no_name
from policy_drivers.cli.common import (
    alone,
    find_collection,
    open_project,
    project_option,
    read_all,
    today_option,
)
from policy_drivers.cli.git import member_at_keyboard
from policy_drivers.cli.output import CannotRun, make_output_safe
from policy_drivers.cli.questions import DATES, Questions, as_date, as_link
from policy_drivers.model import edtf
from policy_drivers.model.driver import UNASSIGNED, DocumentType, Status
from policy_drivers.model.names import RESERVED_SLUGS, SLUG, SLUG_LENGTH, slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Register
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.editing import Value, compose
from policy_drivers.reading.project import Project
from policy_drivers.reading.writing import write_new
from policy_drivers.reports import FORMATS
from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine.checking import check
from policy_drivers.wording.lines import on_one_line

_LATER = "to be added"


@dataclass(frozen=True)
class _Given:
    """What the writer gave, as options or as answers. The names are those of the options."""

    title: str
    source: tuple[str, ...] = ()
    published: str | None = None
    link: str | None = None
    doc_type: str | None = None
    doc_format: str | None = None
    coverage: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    library_impact: str | None = None
    summary: str | None = None
    member: str | None = None
    review_due: str | None = None
    slug: str | None = None


def _many(name: str, help_: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(f"--{name}", multiple=True, metavar="NAME", help=f"{help_} [may be repeated]")


@click.command()
@click.argument("title")
@_many("source", "Body responsible for the document.")
@click.option("--date", "published", metavar="DATE", help=f"When it was published: {DATES}.")
@click.option("--link", metavar="URL", help="Web address of the document.")
@click.option("--type", "doc_type", type=click.Choice([each.value for each in DocumentType]), help="What kind it is.")
@click.option("--format", "doc_format", metavar="TEXT", help="The form it is published in: “PDF (36 pages)”.")
@_many("coverage", "Place that it is about.")
@_many("audience", "For whom it was written.")
@_many("theme", "What it is about.")
@_many("service", "Library service that it concerns.")
@click.option("--library-impact", metavar="TEXT", help="What it means for libraries, in Markdown.")
@click.option("--summary", metavar="TEXT", help="What it says, in Markdown.")
@click.option(
    "--member", metavar="INITIALS", help="Who looks after it. [default: the member with git's e-mail, or unassigned]"
)
@click.option("--review-due", metavar="DATE", help="When to look again. [default: today and review_interval]")
@click.option("--slug", help="Name of the file. [default: made from the title]")
@today_option
@project_option
def new(today: date, start: Path, **options: Any) -> None:
    """Begin a driver called TITLE.

    On a terminal it asks for what you have not given, and asks again if it can see that an answer is wrong. It fills in
    today's date and the date of the next review. If git's e-mail address is that of a member, it fills in who looks
    after the summary; if not, it asks, or writes unassigned where there is no terminal. It never changes a file that is
    there already.

    Without --library-impact or --summary it begins a draft, which stops nothing and is in previews alone. Once the
    texts are written and somebody has read them: drivers review SLUG --outcome approved.

    \b
    Examples:
      drivers new "Our Plan for Evidence"
      drivers new "Our Plan for Evidence" --source "NHS England" --date 2019-06
    """
    make_output_safe()
    project = find_collection(start)
    given = _Given(**options)
    if common.is_interactive():
        given = _asked(given, project, today)
    given = _agreed(given, project, today)
    missing = [option for option, value in (("--source", given.source), ("--date", given.published)) if not value]
    if missing:
        raise CannotRun(f"there is no terminal to ask on; give {' and '.join(missing)}")
    with alone(project):  # only now: nobody waits for the answers of somebody else
        path = _write(given, project, today)
    click.echo(f"wrote {path}")
    _say_what_is_left(path, start, today)


def _write(given: _Given, project: Project, today: date) -> str:
    """Write the file; its path from the project's root. Raises `CannotRun` where that cannot be done."""
    catalogue = read_all(project)
    path = _path(given, project, catalogue)
    folder = (project.root / path).parent
    if not folder.resolve().is_relative_to((project.root / project.settings.drivers_dir).resolve()):
        raise CannotRun(f"{folder} is a link that leads out of the folder of the drivers")
    text = compose(_values(given, project, catalogue, today), f"## Summary\n\n{given.summary or _LATER}\n")
    try:
        write_new(project.root / path, text.encode("utf-8"))
    except UnicodeEncodeError:
        raise CannotRun("an option holds bytes that are not UTF-8") from None
    except FileExistsError:
        raise CannotRun(f"{path} is already there and was left as it is; choose another --slug") from None
    except OSError as error:
        raise CannotRun(f"{path} cannot be written: {error.strerror}") from None
    return path


def _asked(given: _Given, project: Project, today: date) -> _Given:
    """What was given, and the answers to what was not."""
    catalogue = read_all(project)
    ask = Questions(catalogue.registers, catalogue.register_files.keeps)
    known = member_at_keyboard(project.root, catalogue.registers.members, today)
    return replace(
        given,
        source=given.source or ask.sources(),
        published=given.published or ask.published(),
        link=given.link or ask.link(),
        doc_type=given.doc_type or ask.type(),
        theme=given.theme or ask.themes(),
        service=given.service or ask.services(),
        library_impact=given.library_impact
        or ask.line("What does it mean for libraries? (Enter to write it in the file)"),
        summary=given.summary or ask.line("What does it say, in a sentence or two? (Enter to write it in the file)"),
        member=given.member or (known.initials if known else ask.member(today)),
    )


def _agreed(given: _Given, project: Project, today: date) -> _Given:
    """What was given, with names as the registers have them. Raises `CannotRun` for what can be seen to be wrong."""
    catalogue = read_all(project)
    registers = catalogue.registers
    return replace(
        given,
        source=_names("--source", given.source, registers.sources, at_commas=False),
        theme=_names("--theme", given.theme, registers.themes),
        service=_names("--service", given.service, registers.services),
        coverage=_names("--coverage", given.coverage, registers.coverage),
        member=_known_member(given.member, catalogue, today),
    )


def _names(option: str, given: tuple[str, ...], register: Register[Entry], at_commas: bool = True) -> tuple[str, ...]:
    names = agreed_names(given, register, at_commas)
    for name in names:
        if register.find(name) is None and (reason := why_no_name(name)):
            raise CannotRun(f"{option}: {reason}")
    return tuple(names)


def _known_member(given: str | None, catalogue: Catalogue, today: date) -> str | None:
    """The initials of who was given; any will do where no register of members is kept."""
    if not given or not catalogue.register_files.keeps(RegisterName.MEMBERS):
        return given
    choices = choices_of_members(catalogue.registers.members, today)
    try:
        return choices[chosen(given, choices)]
    except ValueError as error:
        raise CannotRun(f"--member: {error}; they are {', '.join(dict.fromkeys(choices.values()))}") from None


def _values(given: _Given, project: Project, catalogue: Catalogue, today: date) -> dict[str, Value]:
    """The front matter: what was given, and what can be filled in."""
    values: dict[str, Value] = {
        "title": on_one_line(given.title),
        "source": given.source[0] if len(given.source) == 1 else given.source,
        "link": as_link(given.link or "", "--link"),
        "type": given.doc_type or "",
        "format": given.doc_format or "",
        "date": as_date(given.published or "", "--date").text,
        "coverage": given.coverage,
        "audience": given.audience,
        "themes": given.theme,
        "services": given.service,
        "library_impact": f"{(given.library_impact or _LATER).strip()}\n",
        "status": "" if given.library_impact and given.summary else Status.DRAFT.value,
        "last_updated": today.isoformat(),
        "review_due": _review_due(given, project, today).text,
        "group_member": given.member or _member(project, catalogue, today),
    }
    return {key: value for key, value in values.items() if value}


def _review_due(given: _Given, project: Project, today: date) -> edtf.Edtf:
    """What was given, or this month and the settings' interval."""
    if given.review_due:
        return as_date(given.review_due, "--review-due")
    try:
        return edtf.months_after(edtf.parse(today.isoformat()[:7]), project.settings.review_interval)
    except ValueError as error:
        raise CannotRun(f"{error}; give --review-due") from None


def _member(project: Project, catalogue: Catalogue, today: date) -> str:
    """The initials of the active member with git's e-mail address, or `unassigned`."""
    member = member_at_keyboard(project.root, catalogue.registers.members, today)
    return member.initials if member else UNASSIGNED


def _path(given: _Given, project: Project, catalogue: Catalogue) -> str:
    slug = given.slug or slugify(given.title)
    if not SLUG.fullmatch(slug) or slug in RESERVED_SLUGS or len(slug) > SLUG_LENGTH:
        raise CannotRun(
            f"“{slug}” cannot be a file's name; give --slug with lower-case letters, digits and single hyphens, "
            f"at most {SLUG_LENGTH} characters"
        )
    if slug in catalogue.by_slug:
        raise CannotRun(f"{catalogue.by_slug[slug].path} is already there; choose another --slug")
    year = as_date(given.published or "", "--date").first.year
    return f"{project.settings.drivers_dir}/{year:04}/{slug}.md"


def _say_what_is_left(path: str, start: Path, today: date) -> None:
    """Say what is still to be done about the new file; it exists by now, so nothing typed is lost."""
    project, catalogue = open_project(start)
    findings = tuple(each for each in check(catalogue, project.settings, today) if each.path == path)
    report = CheckReport(findings, files=1, level=Severity.ERROR, rules_url="", colour=common.shows_colours())
    if findings:
        click.echo("\nStill to do:\n")
        click.echo(FORMATS["text"](report), nl=False)
    click.echo(f"\nOpen it in an editor, then check it with: drivers check {path}")
    if catalogue.by_path[path].is_draft:
        slug = catalogue.by_path[path].slug
        click.echo(f"It is a draft: once somebody has read it, drivers review {slug} --outcome approved")
    if any(report.fails(finding) for finding in findings):
        sys.exit(1)
