"""A Word document in which somebody notes an idea, “For this driver, we could …”: the questions of the form as a table.

`drivers import` makes a draft of it once it is filled in. It knows the table by the words of the questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.forms.questions import Question, hint_in_a_row
from policy_drivers.markdown.plain_text import blocks
from policy_drivers.model import addresses
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.derived.passages import joined
from policy_drivers.site.files.word.blocks import NORMAL, Block, Mark, Paragraph, Run, Table
from policy_drivers.site.files.word.document import Properties, write
from policy_drivers.site.files.word.template import template_of
from policy_drivers.site.site import Site
from policy_drivers.wording.lines import clean_line

_BOLD = frozenset({Mark.BOLD})


def idea_template(site: Site, files: Sequence[DriverFile] = (), title: str = "") -> bytes:
    """The whole document; it begins from drivers, if some are given: what each is, what it means, and its slug."""
    gettext = site.words.gettext
    named = "; ".join(clean_line(file.driver.title or file.slug) for file in files)
    properties = Properties(
        title=gettext("For this driver, we could …"),
        subject=named or gettext("An idea, or a case study"),
        author=clean_line(site.name),
        lang=site.lang,
        made_on=site.today,
    )
    begun = {"drivers": "\n".join(f"{file.slug} | " for file in files), "title": clean_line(title)}
    return write([*_blocks(site, files, begun)], properties, template_of(site))


def _blocks(site: Site, files: Sequence[DriverFile], begun: Mapping[str, str]) -> Iterator[Block]:
    gettext = site.words.gettext
    yield Paragraph("Title", (Run(gettext("For this driver, we could …")),))
    for file in files:
        yield from _about(site, file)
    yield Paragraph("Heading 1", (Run(gettext("Your idea, or what you did")),))
    yield Paragraph(NORMAL, (Run(gettext("Write in the right column what you know; the rest can stay empty.")),))
    questions = questions_of_case_study(site.catalogue, site.settings, site.today, site.words)
    head = ((Run(gettext("Question")),), (Run(gettext("Your answer")),))
    yield Table((head, *(_row(each, begun.get(each.key, "")) for each in questions)))


def _about(site: Site, file: DriverFile) -> Iterator[Block]:
    """A driver: its title, which leads to its page, who published it and when, and what it means, without tables."""
    driver = file.driver
    title = Run(clean_line(driver.title or file.slug), link=addresses.whole_driver(site.url, file.slug))
    yield Paragraph("Heading 1", (title._replace(lang=driver.title_lang or ""),))
    published = (", ".join(driver.source), site.dates.in_words(driver.date) if driver.date else "")
    yield Paragraph(NORMAL, (Run(clean_line(" · ".join(filter(None, published)))),))
    if meant := joined(blocks(site.texts.of(file).impact.html)):
        yield Paragraph("Heading 2", (Run(site.heading_of_impact),))
        yield from (Paragraph(NORMAL, (Run("\n".join(map(clean_line, text.split("\n")))),)) for text in meant)


def _row(question: Question, answer: str) -> tuple[tuple[Run, ...], ...]:
    """A question with its hint, and room for the answer; what is known of it is there already."""
    return (Run(question.words, marks=_BOLD), Run(f"\n{hint_in_a_row(question)}")), (Run(answer),)
