"""A Word document in which somebody notes an idea, “For this driver, we could …”: the questions of the form as a table.

`drivers import` makes a draft of it once it is filled in. It knows the table by the words of the questions.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.forms.questions import Kind, Question, written_out
from policy_drivers.model import addresses
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.files.word.blocks import NORMAL, Block, Mark, Paragraph, Run, Table
from policy_drivers.site.files.word.document import Properties, write
from policy_drivers.site.files.word.template import template_of
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line

_BOLD = frozenset({Mark.BOLD})


def idea_template(site: Site, file: DriverFile | None = None) -> bytes:
    """The whole document; with a driver it begins from that: its title, where it is, and its place in the table."""
    gettext = site.words.gettext
    title = clean_line(file.driver.title or file.slug) if file else ""
    properties = Properties(
        title=gettext("For this driver, we could …"),
        subject=title or gettext("An idea, or a case study"),
        author=clean_line(site.name),
        lang=site.lang,
        made_on=site.today,
    )
    return write([*_blocks(site, file, title)], properties, template_of(site))


def _blocks(site: Site, file: DriverFile | None, title: str) -> Iterator[Block]:
    gettext = site.words.gettext
    yield Paragraph("Title", (Run(gettext("For this driver, we could …")),))
    if file:
        address = addresses.whole_driver(site.url, file.slug)
        yield Paragraph("Heading 1", (Run(title, link=address, lang=file.driver.title_lang or ""),))
        source = ", ".join(map(clean_line, file.driver.source))
        yield Paragraph(NORMAL, (Run(", ".join(filter(None, (source, str(file.driver.date or ""))))),))
    yield Paragraph("Heading 1", (Run(gettext("Your idea, or what you did")),))
    yield Paragraph(NORMAL, (Run(gettext("Write in the right column what you know; the rest can stay empty.")),))
    questions = questions_of_case_study(site.catalogue, site.settings, site.today, site.words)
    head = ((Run(gettext("Question")),), (Run(gettext("Your answer")),))
    yield Table((head, *(_row(each, file) for each in questions)))


def _row(question: Question, file: DriverFile | None) -> tuple[tuple[Run, ...], ...]:
    """A question with its hint, and room for the answer; the driver is there already where one is known."""
    asked = written_out(question) if question.kind in (Kind.PAIRS, Kind.TICKS) else question
    choices = f" {' · '.join(question.choices)}" if question.choices else ""
    answer = f"{file.slug} | " if file and question.key == "drivers" else ""
    return (Run(question.words, marks=_BOLD), Run(f"\n{asked.hint}{choices}")), (Run(answer),)
