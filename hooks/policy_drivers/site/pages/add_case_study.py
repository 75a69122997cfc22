"""The form by which a case study is added, or an idea for one, at `/contribute/add-case-study/`.

Its questions are those of `forms/case_study_questions.py`. `assets/form/study.js` makes the file of the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.forms.questions import Kind, Question
from policy_drivers.model import addresses
from policy_drivers.model.case_study import CASE_STUDY_FIELDS
from policy_drivers.model.contact_address import is_mail
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.pages.add import SLUG, issue_form, name_of_forge, told_of_team
from policy_drivers.site.pages.contacting import SUGGEST, letters
from policy_drivers.site.site import Site


def pages(site: Site) -> Iterator[SitePage]:
    """The page of the form."""
    yield SitePage(
        url=addresses.ADD_CASE_STUDY,
        title=site.words.gettext("Add a case study"),
        description=site.words.gettext(
            "A form by which anybody can tell how a team used a policy driver, or note an idea."
        ),
        content=partial(_form, site),
        made_from=partial(_made_from, site),
        meta=WITHOUT_NAVIGATION,
    )


def _made_from(site: Site) -> object:
    return tuple(map(repr, _questions(site)))


def _questions(site: Site) -> tuple[Question, ...]:
    return questions_of_case_study(site.catalogue, site.settings, site.today, site.words)


def _form(site: Site, page: SitePage) -> Content:
    return site.html(
        "add-case-study.html",
        page,
        questions=_questions(site),
        slug=replace(SLUG, words=site.words.gettext(SLUG.words), hint=site.words.gettext(SLUG.hint)),
        Kind=Kind,
        told=told(site),
        forge=name_of_forge(site),
        can_correct=False,
        issue_form=issue_form(site, "case-study"),
        takes_mail=is_mail(site.settings.contact),
        letters=letters(site, page.title, page.url, SUGGEST),
    )


def told(site: Site) -> Mapping[str, object]:
    """What the script is told besides the names of registers and drivers."""
    return {"order": CASE_STUDY_FIELDS, "folder": site.settings.case_studies_dir, **told_of_team(site)}
