"""A new case study, from what somebody answers; or an idea for one, which begins from a driver.

Whatever asks makes the same file of the same answers as `drivers new --case-study`. What can be filled in is: today's
date, the next review, names as the registers have them, the slugs of drivers for their titles, the file's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from policy_drivers.forms.new_driver import (
    LATER,
    AnswerError,
    NewDriver,
    agreed_register_names,
    answered_date,
    answered_link,
    known_member,
    next_review,
)
from policy_drivers.model.case_study import CASE_STUDY_FIELDS, CaseStatus
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.names import SLUG_LENGTH, is_slug, slugify
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.editing import compose
from policy_drivers.reading.key_edits import Value
from policy_drivers.wording.lines import on_one_line

HEADINGS = {
    "idea": "The idea",
    "what_was_done": "What was done",
    "lessons": "Lessons",
    "sustainability": "Sustainability",
}
"""The heading below which each text is; the others are keys."""


class Pair(NamedTuple):
    """Two answers that belong together."""

    first: str
    """A driver, or what changed."""
    second: str = ""
    """How the work answers it, or how that is known."""


@dataclass(frozen=True, kw_only=True)
class CaseStudyAnswers:
    """What somebody answered. The names are those of the keys; those of `HEADINGS` and `slug` are no keys."""

    drivers: tuple[Pair, ...] = ()
    title: str
    idea: str = ""
    organisation: str = ""
    what_was_done: str = ""
    completed_on: str = ""
    services: tuple[str, ...] = ()
    impact: tuple[Pair, ...] = ()
    resources: str = ""
    time: str = ""
    lessons: str = ""
    sustainability: str = ""
    team: tuple[str, ...] = ()
    team_consent: str = ""
    contact: str = ""
    link: str = ""
    review_due: str = ""
    group_member: str = ""
    slug: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it can be published: an idea, or a case study that is not finished, cannot."""
        return all((self.organisation, self.drivers, self.what_was_done, self.completed_on))


def new_case_study(answers: CaseStudyAnswers, today: date, settings: Settings) -> str:
    """The text of the file that answers become. Raises `AnswerError` for one that cannot be used.

    It is a draft unless it is whole. The title is no more than a beginning: everything else can be written later.
    """
    texts = {heading: getattr(answers, key).strip() for key, heading in HEADINGS.items()}
    texts[HEADINGS["what_was_done"]] = texts[HEADINGS["what_was_done"]] or LATER
    body = "\n".join(f"## {heading}\n\n{text}\n" for heading, text in texts.items() if text)
    return compose(dict(_values(answers, today, settings)), body, CASE_STUDY_FIELDS)


def case_study_file(answers: CaseStudyAnswers, catalogue: Catalogue, settings: Settings, today: date) -> NewDriver:
    """The same with the path of the file. Raises `AnswerError` for an answer that cannot be used."""
    text = new_case_study(answers, today, settings)
    return NewDriver(f"{settings.case_studies_dir}/{_slug(answers, catalogue)}.md", text)


def with_agreed_case_study(answers: CaseStudyAnswers, catalogue: Catalogue, today: date) -> CaseStudyAnswers:
    """The same with names as the registers have them, and the slugs of drivers.

    Raises `AnswerError` for what can be seen to be no name, and for a driver that is not there.
    """
    return replace(
        answers,
        drivers=tuple(Pair(driver_named(each.first, catalogue), each.second) for each in _said(answers.drivers)),
        services=agreed_register_names("services", answers.services, catalogue.registers.services),
        group_member=known_member(answers.group_member, catalogue, today),
    )


def driver_named(name: str, catalogue: Catalogue) -> str:
    """The slug of a driver that is named by its slug, a former one, its title, or the address of its page.

    Raises `AnswerError` where there is none, or where more than one has the title.
    """
    given = on_one_line(name)
    slug = given.split("#")[0].rstrip("/").rpartition("/")[2]
    if slug in catalogue.named:
        return catalogue.named[slug].slug
    titled = [file.slug for file in catalogue.titled(given)]
    if len(titled) == 1:
        return titled[0]
    if titled:
        raise AnswerError("drivers", f"“{given}” is the title of {' and of '.join(titled)}; write which of them it is")
    close = catalogue.nearest_slug(slugify(given))
    meant = f"; did you mean {close}?" if close else "; write its slug, which is the end of its page's address"
    raise AnswerError("drivers", f"“{given}” is the title of no driver{meant}")


def _said(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Those that say something."""
    return (Pair(first, on_one_line(each.second)) for each in pairs if (first := on_one_line(each.first)))


def _values(answers: CaseStudyAnswers, today: date, settings: Settings) -> Iterator[tuple[str, Value]]:
    """The front matter: what was answered, and what can be filled in."""
    team = tuple(filter(None, map(on_one_line, answers.team)))
    resources = answers.resources.strip()
    values: dict[str, Value] = {
        "title": on_one_line(answers.title),
        "organisation": on_one_line(answers.organisation),
        "team": team,
        "team_consent": _consent(answers) if team else "",
        "drivers": _groups(answers.drivers, "driver", "how"),
        "services": answers.services,
        "completed_on": answered_date("completed_on", answers.completed_on).text if answers.completed_on else "",
        "resources": f"{resources}\n" if "\n" in resources else resources,
        "time": on_one_line(answers.time),
        "impact": _groups(answers.impact, "effect", "evidence"),
        "contact": on_one_line(answers.contact),
        "link": answered_link(answers.link),
        "status": "" if answers.is_whole else CaseStatus.DRAFT.value,
        "added": today.isoformat(),
        "last_updated": today.isoformat(),
        "review_due": next_review(answers.review_due, settings, today).text,
        "group_member": answers.group_member or UNASSIGNED,
    }
    return ((key, value) for key, value in values.items() if value)


def _consent(answers: CaseStudyAnswers) -> str:
    """The day by which those who are named had agreed. Raises `AnswerError` where nobody has said one."""
    if not answers.team_consent:
        reason = "people are named in the team, and nobody has said that they agreed to it"
        raise AnswerError("team_consent", reason, "give the day by which they had as {}, or take their names out")
    return answered_date("team_consent", answers.team_consent).text


def _groups(pairs: Sequence[Pair], first: str, second: str) -> list[dict[str, str]]:
    """Pairs as a list of groups; a second answer that is empty is no key."""
    return [{first: each.first, **({second: each.second} if each.second else {})} for each in _said(pairs)]


def _slug(answers: CaseStudyAnswers, catalogue: Catalogue) -> str:
    slug = answers.slug or slugify(answers.title)
    if not is_slug(slug):
        raise AnswerError(
            "slug",
            f"“{slug}” cannot be a file's name",
            f"give {{}} with lower-case letters, digits and single hyphens, at most {SLUG_LENGTH} characters",
        )
    for study in catalogue.case_studies:
        if slug == study.slug:
            raise AnswerError("slug", f"{study.path} is already there", "choose another {}")
        if slug in study.study.former_slugs:
            raise AnswerError(
                "slug", f"“{slug}” is a former name of {study.path}, and leads there", "choose another {}"
            )
    return slug
