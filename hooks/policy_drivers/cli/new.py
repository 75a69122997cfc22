"""`drivers new`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from policy_drivers.cli.common import CannotRun, is_interactive, make_output_safe, open_project, project_option, today_option
from policy_drivers.cli.git import user_email
from policy_drivers.model import edtf
from policy_drivers.model.driver import UNASSIGNED, DocumentType
from policy_drivers.model.names import RESERVED_SLUGS, SLUG, slugify
from policy_drivers.model.registers import Entry, Register, Registers
from policy_drivers.model.settings import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.editing import Value, compose
from policy_drivers.reading.project import Project
from policy_drivers.reading.writing import write_new
from policy_drivers.reports.report import CheckReport
from policy_drivers.reports import FORMATS
from policy_drivers.rules.checking import check

_LATER = "to be added"
_DATES = "2019, 2019-06, 2019-06-01 or June 2019"


def _many(name: str, help_: str) -> Callable[..., Callable[..., None]]:
    return click.option(f"--{name}", multiple=True, metavar="NAME", help=f"{help_} [may be repeated]")


@click.command()
@click.argument("title")
@_many("source", "Body responsible for the document.")
@click.option("--date", "published", metavar="DATE", help=f"When it was published: {_DATES}.")
@click.option("--link", metavar="URL", help="Web address of the document.")
@click.option("--type", "type_", type=click.Choice([each.value for each in DocumentType]), help="What kind of document it is.")
@click.option("--doc-format", "format_", metavar="TEXT", help="The form it is published in, such as “PDF (36 pages)”.")
@_many("coverage", "Place that it is about.")
@_many("audience", "For whom it was written.")
@_many("theme", "What it is about.")
@_many("service", "Library service that it bears on.")
@click.option("--library-impact", metavar="TEXT", help="What it means for libraries, in Markdown.")
@click.option("--summary", metavar="TEXT", help="What it says, in Markdown.")
@click.option("--member", metavar="INITIALS", help="Who looks after the summary. [default: found by git's e-mail]")
@click.option("--review-due", metavar="DATE", help="When to look again. [default: today and the setting review_interval]")
@click.option("--slug", help="Name of the file. [default: made from the title]")
@today_option
@project_option
def new(
    title: str,
    source: tuple[str, ...],
    published: str | None,
    link: str | None,
    type_: str | None,
    format_: str | None,
    coverage: tuple[str, ...],
    audience: tuple[str, ...],
    theme: tuple[str, ...],
    service: tuple[str, ...],
    library_impact: str | None,
    summary: str | None,
    member: str | None,
    review_due: str | None,
    slug: str | None,
    today: date,
    start: Path,
) -> None:
    """Begin a driver called TITLE.

    On a terminal it asks for what you have not given. It fills in today's date, the date of the next review, and you.
    A file that is there already is never touched.

    \b
    Examples:
      drivers new "Interim NHS People Plan"
      drivers new "Interim NHS People Plan" --source "NHS England" --date 2019-06
    """
    make_output_safe()
    project, catalogue = open_project(start)
    registers = catalogue.registers
    ask = _Questions(registers) if is_interactive() else None
    source = source or (ask.source() if ask else ())
    published = published or (ask.date() if ask else None)
    if not source or not published:
        missing = [option for option, value in (("--source", source), ("--date", published)) if not value]
        raise CannotRun(f"there is no terminal to ask on; give {' and '.join(missing)}")
    if ask:
        link = link if link is not None else ask.line("Web address of the document (Enter if there is none)")
        theme = theme or ask.themes()
        library_impact = library_impact or ask.line("What does it mean for libraries? (Enter to write it later)")
        summary = summary or ask.line("What does it say, in a sentence or two? (Enter to write it later)")
    day = _date(published, "--date")
    values: dict[str, Value] = {
        "title": " ".join(title.split()),
        "source": _one_or_many(source),
        "link": link or "",
        "type": type_ or "",
        "format": format_ or "",
        "date": day.text,
        "coverage": coverage,
        "audience": audience,
        "themes": theme,
        "services": service,
        "library_impact": f"{(library_impact or _LATER).strip()}\n",
        "last_updated": today.isoformat(),
        "review_due": _date(review_due, "--review-due").text if review_due else _next_review(project, today),
        "group_member": member or _member(project, registers),
    }
    text = compose({key: value for key, value in values.items() if value}, f"## Summary\n\n{summary or _LATER}\n")
    path = _path(project, catalogue, slug, title, day)
    try:
        write_new(project.root / path, text.encode("utf-8"))
    except FileExistsError:
        raise CannotRun(f"{path} is there already and was left as it is; choose another --slug") from None
    except OSError as error:
        raise CannotRun(f"{path} cannot be written: {error.strerror}") from None
    click.echo(f"wrote {path}")
    _report(path, start, today)


@dataclass(frozen=True)
class _Questions:
    """What is asked on a terminal."""

    registers: Registers

    def line(self, question: str) -> str:
        return str(click.prompt(question, default="", show_default=False)).strip()

    def source(self) -> tuple[str, ...]:
        return (self._agreed(str(click.prompt("Who published it?")), self.registers.sources),)

    def themes(self) -> tuple[str, ...]:
        known = ", ".join(entry.name for entry in self.registers.themes.entries)
        answer = self.line(f"Themes, with commas{f' ({known})' if known else ''}")
        return tuple(self._agreed(name.strip(), self.registers.themes) for name in answer.split(",") if name.strip())

    def date(self) -> str:
        while True:
            answer = str(click.prompt(f"When was it published? ({_DATES})"))
            try:
                return _date(answer, "The date").text
            except CannotRun as error:
                click.echo(error.message)

    def _agreed(self, name: str, register: Register[Entry]) -> str:
        """The preferred name for what was typed; a near one is offered, and only taken when it is accepted."""
        entry = register.find(name)
        if entry is not None:
            return entry.name
        near = register.nearest(name)
        if near is not None and click.confirm(f"Did you mean {near}?", default=True):
            return near
        return name


def _one_or_many(names: tuple[str, ...]) -> Value:
    return names[0] if len(names) == 1 else names


def _date(text: str, what: str) -> edtf.Edtf:
    try:
        return edtf.reword(text) or edtf.parse(text)
    except ValueError as error:
        raise CannotRun(f"{what}: {error}; write it like {_DATES}") from None


def _next_review(project: Project, today: date) -> str:
    this_month = edtf.parse(f"{today:%Y-%m}")
    return edtf.months_after(this_month, project.settings.review_interval).text


def _member(project: Project, registers: Registers) -> str:
    email = user_email(project.root)
    if email is not None:
        for member in registers.members.entries:
            if member.active and member.email and member.email.casefold() == email.casefold():
                return member.initials
    return UNASSIGNED


def _path(project: Project, catalogue: Catalogue, slug: str | None, title: str, published: edtf.Edtf) -> str:
    slug = slug or slugify(title)
    if not SLUG.fullmatch(slug) or slug in RESERVED_SLUGS:
        raise CannotRun(f"“{slug}” cannot be a file's name; give --slug with lower-case letters, digits and hyphens")
    if slug in catalogue.by_slug:
        raise CannotRun(f"{catalogue.by_slug[slug].path} is there already; choose another --slug")
    return f"{project.settings.drivers_dir}/{published.first.year:04}/{slug}.md"


def _report(path: str, start: Path, today: date) -> None:
    """Say what is still to be done about the new file; it exists by now, so nothing typed is lost."""
    project, catalogue = open_project(start)
    findings = tuple(each for each in check(catalogue, project.settings, today) if each.path == path)
    if findings:
        click.echo("\nStill to do:\n")
        report = CheckReport(findings, files=1, level=Severity.ERROR, rules_url="", colour=sys.stdout.isatty())
        click.echo(FORMATS["text"](report), nl=False)
    click.echo(f"\nOpen it in an editor, then check it with: drivers check {path}")
    if any(each.severity is Severity.ERROR for each in findings):
        sys.exit(1)
