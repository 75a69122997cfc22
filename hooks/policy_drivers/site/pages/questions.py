"""The questions of `forms/questions.py` for a form of another tool, at `/contribute/questions/`: to copy and paste.

An import takes the tool's sheet, and finds each answer by the words of its question.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policy_drivers.forms.agreement import agreement
from policy_drivers.forms.questions import Kind, Question, questions_of_driver
from policy_drivers.model import addresses
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.site import Site

_TOOLS = {
    Kind.TEXT: ("Text, with “Long answer”", "Paragraph"),
    Kind.ONE: ("Choice", "Dropdown"),
    Kind.TICKS: ("Choice, with “Multiple answers”", "Checkboxes"),
}
"""What Microsoft Forms and Google Forms call a question of each kind."""
_LINE = ("Text", "Short answer")
"""What they call any other: a date may be a year, which a question for a date does not take."""


def pages(site: Site) -> Iterator[SitePage]:
    """The page of the questions."""
    yield SitePage(
        url=addresses.QUESTIONS,
        title="Ask with Microsoft or Google Forms",
        description="The questions to paste into a form of Microsoft or Google, whose sheet drivers import takes.",
        content=partial(_questions, site),
        made_from=partial(_made_from, site),
    )


def _asked(site: Site) -> tuple[Question, ...]:
    """The questions in the language of the site, in which people answer them; an import knows them in it."""
    return questions_of_driver(site.catalogue, site.settings, site.today, site.words)


def _made_from(site: Site) -> object:
    return tuple(map(repr, _asked(site)))


def _questions(site: Site, page: SitePage) -> Content:
    in_english = questions_of_driver(site.catalogue, site.settings, site.today)
    in_ours = {text for each in in_english for text in (each.words, each.hint)}
    return site.html(
        "questions.html",
        page,
        questions=[(each, *_TOOLS.get(each.kind, _LINE)) for each in _asked(site)],
        in_english=in_ours,
        lang=site.words.language,
        agreement=agreement(site.settings),
    )
