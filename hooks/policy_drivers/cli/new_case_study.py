"""`drivers new --case-study`: an idea that begins from a driver, or what a library did."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from policy_drivers.cli import common
from policy_drivers.cli.common import alone, read_all
from policy_drivers.cli.git import initials_at_keyboard, member_at_keyboard
from policy_drivers.cli.new_files import write_driver
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.output_file import require_free, write_output
from policy_drivers.cli.questions import Questions
from policy_drivers.forms.new_case_study import (
    CaseStudyAnswers,
    Pair,
    case_study_file,
    driver_named,
    with_agreed_case_study,
)
from policy_drivers.forms.new_driver import AnswerError
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.project import Project
from policy_drivers.wording.lines import on_one_line

_OPTIONS = {
    "drivers": "--driver",
    "organisation": "--organisation",
    "completed_on": "--completed-on",
    "services": "--service",
    "link": "--link",
    "group_member": "--member",
    "review_due": "--review-due",
    "slug": "--slug",
}
"""What is answered, and the option that answers it."""
OWN = ("of_drivers", "organisation", "completed_on", "what_was_done")
"""The options that only a case study has, by their names in Python."""
SHARED = ("title", "link", "services", "group_member", "review_due", "slug")
"""Those that a driver has too."""
_ENTRY = re.compile(r"^  - driver: (\S+)$", re.MULTILINE)
_FOR_THIS_DRIVER = "For this driver, we could …"


def begin_case_study(project: Project, today: date, options: Mapping[str, Any]) -> str:
    """Write a case study of what the options say and a person answers; its path. Raises `CannotRun`."""
    given = {key: value for key, value in options.items() if value and key in SHARED}
    answers = CaseStudyAnswers(
        **given,
        organisation=options.get("organisation") or "",
        completed_on=options.get("completed_on") or "",
        what_was_done=options.get("what_was_done") or "",
        drivers=tuple(Pair(each) for each in options.get("of_drivers") or ()),
    )
    if common.is_interactive():
        answers = _asked(answers, project, today)
    if answers.drivers and not answers.what_was_done:
        answers = replace(answers, idea=answers.idea or _FOR_THIS_DRIVER)
    with alone(project, project.settings.case_studies_dir):  # only now: nobody waits for the answers of somebody else
        catalogue = read_all(project)
        member = answers.group_member or initials_at_keyboard(project.root, catalogue.registers.members, today)
        try:
            agreed = with_agreed_case_study(replace(answers, group_member=member), catalogue, today)
            made = case_study_file(agreed, catalogue, project.settings, today)
        except AnswerError as error:
            raise CannotRun(error.told(_OPTIONS.get(error.key, f"`{error.key}`"))) from None
        made = replace(made, text=_with_titles(made.text, catalogue))
        write_driver(made, project, "an option holds", "choose another --slug")
    return made.path


def write_idea_document(project: Project, today: date, options: Mapping[str, Any], output: Path) -> None:
    """Write the questions as a Word document that begins from the drivers of the options. Raises `CannotRun`."""
    for key, value in options.items():
        if value and key not in ("title", "of_drivers"):
            raise CannotRun(f"{_OPTIONS.get(key, '--what-was-done')}: this is asked in the document; leave it out")
    require_free(output, force=False)
    catalogue = read_all(project)
    try:
        slugs = dict.fromkeys(driver_named(each, catalogue) for each in options["of_drivers"])
    except AnswerError as error:
        raise CannotRun(error.told("--driver")) from None
    from policy_drivers.cli.whole_site import site_of
    from policy_drivers.site.files.idea_template import idea_template

    site = site_of(project, catalogue, today)
    content = idea_template(site, [catalogue.by_slug[slug] for slug in slugs], on_one_line(options["title"]))
    write_output(content, output, project, force=False)


def _asked(answers: CaseStudyAnswers, project: Project, today: date) -> CaseStudyAnswers:
    """What was given, and the answers to what was not."""
    catalogue = read_all(project)
    ask = Questions(catalogue.registers, catalogue.register_files.keeps, today)
    known = member_at_keyboard(project.root, catalogue.registers.members, today)
    drivers = answers.drivers or _driver(ask, catalogue)
    idea = "" if answers.what_was_done else ask.line(f"{_FOR_THIS_DRIVER} (Enter to write it in the file)")
    return replace(
        answers,
        organisation=answers.organisation or ask.line("Which library is it about? (Enter to write it in the file)"),
        drivers=drivers,
        idea=idea and f"{_FOR_THIS_DRIVER.removesuffix('…')}{idea}",
        services=answers.services or ask.services(),
        group_member=answers.group_member or (known.initials if known else ask.member(today)),
    )


def _driver(ask: Questions, catalogue: Catalogue) -> tuple[Pair, ...]:
    """The driver that it answers, by its slug or its title; asked again until there is one, or nothing is typed."""
    while name := ask.line("Which driver does it answer? (its slug, or its title; Enter to leave it out)"):
        try:
            return (Pair(driver_named(name, catalogue)),)
        except AnswerError as error:
            click.echo(error.told("it"))
    return ()


def _with_titles(text: str, catalogue: Catalogue) -> str:
    """The text with the title of each driver in a comment above its slug."""

    def titled(match: re.Match[str]) -> str:
        file = catalogue.by_slug.get(match[1])
        title = on_one_line(file.driver.title or "") if file is not None else ""
        return f"  # {title}\n{match[0]}" if title else match[0]

    return _ENTRY.sub(titled, text)
