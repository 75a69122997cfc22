"""Forms for issues, made from what is asked: those of GitHub, which Gitea and Forgejo take too, and GitLab's templates.

Sources: the syntax of GitHub's forms,
https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
and what it refuses,
https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/common-validation-errors-when-creating-issue-forms
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from policy_drivers.forms.agreement import agreement
from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.forms.generated import marked
from policy_drivers.forms.issue_text import comment_of
from policy_drivers.forms.questions import (
    QUESTIONS_OF_CORRECTION,
    QUESTIONS_OF_REVIEW,
    Kind,
    Question,
    questions_of_driver,
    written_out,
)
from policy_drivers.model.forge import FORMS, Forge
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue

TEMPLATES = ".gitlab/issue_templates"
"""The folder in which GitLab looks for templates of issues."""
_MOST_CHOICES = 100
"""So many choices are listed; among more nobody finds theirs."""
_MOST_LETTERS = 8_000
"""Characters of all the choices of a question: an issue, which holds 65,536, has those too that nobody ticked."""
_WIDTH = 120
_ABOVE = (
    "{} can read what you write here. Somebody of the team looks at it, and it becomes a page of the site."
    " What you leave empty can be written later."
)
"""What people read before they add a driver, with those who can read what they write."""
_ABOVE_STUDY = (
    "{} can read what you write here: name nobody who has not agreed to it, and give no e-mail address or telephone"
    " number. Somebody of the team looks at it, and it becomes a page of the site; an idea stays a draft."
)
"""The same for a case study."""


@dataclass(frozen=True, kw_only=True)
class IssueForm:
    """One form."""

    name: str
    """What its file is called, without what it ends with."""
    title: str
    """What people choose it by."""
    about: str
    subject: str
    """What the title of an issue begins with."""
    label: str
    """What a forge puts on issues that are made with it."""
    above: str = ""
    """A text above the questions, in Markdown."""
    questions: tuple[Question, ...]


def issue_forms(catalogue: Catalogue, settings: Settings, today: date) -> list[IssueForm]:
    """All forms. There is none for reviews where readers are not to see them."""
    agreed = agreement(settings)
    readers = "Everybody who can read the repository" if settings.private else "Everybody"
    driver = IssueForm(
        name="driver",
        title="Add a policy driver",
        about=f"A report, strategy, law or plan that matters for {settings.means_for}.",
        subject="New driver: ",
        label="driver",
        above=" ".join(filter(None, (_ABOVE.format(readers), agreed))),
        questions=questions_of_driver(catalogue, settings, today),
    )
    study = IssueForm(
        name="case-study",
        title="Add a case study, or an idea",
        about="How a team used a driver, and what came of it; or what it could do for it.",
        subject="Case study: ",
        label="case study",
        above=" ".join(filter(None, (_ABOVE_STUDY.format(readers), agreed))),
        questions=questions_of_case_study(catalogue, settings, today),
    )
    review = IssueForm(
        name="review",
        title="Review a summary",
        about="You have looked at it again: it still holds, or it does not.",
        subject="Review: ",
        label="review",
        questions=QUESTIONS_OF_REVIEW,
    )
    correction = IssueForm(
        name="correction",
        title="A summary is wrong or out of date",
        about="What the site says about a policy is not true, or no longer.",
        subject="Correction: ",
        label="summary",
        above=agreed,
        questions=QUESTIONS_OF_CORRECTION,
    )
    return [driver, study, *([review] if settings.show_reviews else []), correction]


def files_of_forms(forge: Forge, forms: Sequence[IssueForm]) -> dict[str, str]:
    """The files of the forms, by their paths from the root of the repository."""
    if forge is Forge.GITLAB:
        return {f"{TEMPLATES}/{form.name}.md": marked(_template(form), "<!-- ", " -->") for form in forms}
    return {f"{FORMS}/{form.name}.yml": marked(_form(form), "# ") for form in forms}


def can_be_listed(question: Question, asked: Collection[str] = ()) -> bool:
    """Whether a form can show the choices of a question.

    They must be few enough, unlike each other and what is `asked`, and not `None`, by which GitHub means that nothing
    is chosen.
    """
    folded = {choice.casefold() for choice in question.choices}
    return (
        0 < len(question.choices) == len(folded) <= _MOST_CHOICES
        and sum(map(len, question.choices)) <= _MOST_LETTERS
        and folded.isdisjoint({"none", *(words.casefold() for words in asked)})
        and all(choice.strip() for choice in question.choices)
    )


def _with_room(questions: Sequence[Question]) -> list[Question]:
    """The questions; those whose choices cannot be listed are answered with a line."""
    words = [question.words for question in questions]
    return [
        written_out(each)
        if each.kind is Kind.PAIRS or (each.kind in (Kind.ONE, Kind.TICKS) and not can_be_listed(each, words))
        else each
        for each in questions
    ]


def _form(form: IssueForm) -> str:
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": form.above}}] if form.above else []
    whole = {
        "name": form.title,
        "description": form.about,
        "title": form.subject,
        "labels": [form.label],
        "body": [*body, *map(_element, _with_room(form.questions))],
    }
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=_WIDTH)


def _element(question: Question) -> Mapping[str, Any]:
    """A question as an element of a form of GitHub."""
    attributes: dict[str, Any] = {"label": question.words, "description": question.hint}
    if question.kind is Kind.TICKS:
        attributes["options"] = [{"label": choice} for choice in question.choices]
    elif question.kind is Kind.ONE:
        attributes["options"] = [*question.choices]
    types = {Kind.TICKS: "checkboxes", Kind.ONE: "dropdown", Kind.TEXT: "textarea"}
    element = {"type": types.get(question.kind, "input"), "id": question.key, "attributes": attributes}
    return {**element, "validations": {"required": True}} if question.is_required else element


def _template(form: IssueForm) -> str:
    """A form as a template of GitLab: the text that an issue begins with."""
    parts = [f"<!-- {form.above} -->"] if form.above else []
    for question in _with_room(form.questions):
        parts += [f"### {question.words}", comment_of(question)]
        if question.kind is Kind.TICKS:
            parts.append("\n".join(f"- [ ] {choice}" for choice in question.choices))
    return "\n\n".join(parts) + "\n"
