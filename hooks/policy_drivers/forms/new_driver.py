"""A new driver, from what somebody answers. Whatever asks makes the same file of the same answers as `drivers new`.

What can be filled in is: today's date, the next review, names as the registers have them, the file's name and folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from policy_drivers.forms.names import agreed_names, choices_of_members, chosen, why_no_name
from policy_drivers.model import edtf
from policy_drivers.model.driver import UNASSIGNED, Status
from policy_drivers.model.links import fault_of
from policy_drivers.model.names import RESERVED_SLUGS, SLUG, SLUG_LENGTH, slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Register
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.editing import compose
from policy_drivers.reading.key_edits import Value
from policy_drivers.wording.lines import on_one_line
from policy_drivers.wording.words import marked as _

DATES = _("2019, 2019-06, 2019-06-01 or June 2019")
"""Ways to write a date that are understood."""
LATER = "to be added"
"""What stands in the place of a text that is still to be written; rules know it."""


class AnswerError(ValueError):
    """An answer cannot be used."""

    def __init__(self, key: str, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.key = key
        """The key of the driver that was answered, or `slug`."""
        self.reason = reason
        self.advice = advice
        """What to do; `{}` stands for what the question is called there."""

    def told(self, name: str) -> str:
        """What is wrong, and what to do, to somebody for whom the question is called `name`."""
        if self.advice:
            return f"{self.reason}; {self.advice.format(name)}"
        return f"{name}: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What somebody answered. The names are those of the keys; `summary` and `slug` are no keys."""

    title: str
    source: tuple[str, ...] = ()
    link: str = ""
    access: str = ""
    access_note: str = ""
    type: str = ""
    format: str = ""
    date: str = ""
    coverage: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    library_impact: str = ""
    review_due: str = ""
    group_member: str = ""
    summary: str = ""
    slug: str = ""


@dataclass(frozen=True)
class NewDriver:
    """A file that does not exist yet."""

    path: str
    """From the project's root, with forward slashes."""
    text: str


def date_of(text: str) -> edtf.Edtf:
    """The date that was meant. Raises `ValueError` with what to write where that cannot be told."""
    try:
        return edtf.reword(text) or edtf.parse(text.strip())
    except ValueError as error:
        raise ValueError(f"{error}; write it like {DATES}") from None


def link_of(text: str) -> str:
    """A web address; empty for none. Raises `ValueError` with what to write where a reader cannot be sent to it."""
    link = text.strip()
    if link and (reason := fault_of(link)):
        raise ValueError(f"{reason}; write the whole address, as the browser's address bar shows it")
    return link


def with_agreed_names(answers: Answers, catalogue: Catalogue, today: date) -> Answers:
    """The same with names as the registers have them. Raises `AnswerError` for what can be seen to be no name."""
    registers = catalogue.registers
    return replace(
        answers,
        source=agreed_register_names("source", answers.source, registers.sources, at_commas=False),
        themes=agreed_register_names("themes", answers.themes, registers.themes),
        services=agreed_register_names("services", answers.services, registers.services),
        coverage=agreed_register_names("coverage", answers.coverage, registers.coverage),
        group_member=known_member(answers.group_member, catalogue, today),
    )


def new_driver(answers: Answers, catalogue: Catalogue, settings: Settings, today: date) -> NewDriver:
    """The file that answers become. Raises `AnswerError` for one that cannot be used.

    Without what it means for libraries, or without a summary, it is a draft.
    """
    slug = _slug(answers, catalogue)
    published = answered_date("date", answers.date)
    text = compose(dict(_values(answers, settings, today)), f"## Summary\n\n{answers.summary or LATER}\n")
    return NewDriver(f"{settings.drivers_dir}/{published.first.year:04}/{slug}.md", text)


def agreed_register_names(
    key: str, given: Sequence[str], register: Register[Entry], at_commas: bool = True
) -> tuple[str, ...]:
    """The names of an answer as a register has them. Raises `AnswerError` for what can be seen to be no name."""
    names = agreed_names(given, register, at_commas)
    for name in names:
        if register.find(name) is None and (reason := why_no_name(name)):
            raise AnswerError(key, reason)
    return tuple(names)


def known_member(given: str, catalogue: Catalogue, today: date) -> str:
    """The initials of who was given; any will do where no register of members is kept. Raises `AnswerError`."""
    if not given or not catalogue.register_files.keeps(RegisterName.MEMBERS):
        return given
    choices = choices_of_members(catalogue.registers.members, today)
    try:
        return choices[chosen(given, choices)]
    except ValueError as error:
        raise AnswerError("group_member", f"{error}; they are {', '.join(dict.fromkeys(choices.values()))}") from None


def _values(answers: Answers, settings: Settings, today: date) -> Iterator[tuple[str, Value]]:
    """The front matter: what was answered, and what can be filled in."""
    values: dict[str, Value] = {
        "title": on_one_line(answers.title),
        "source": answers.source[0] if len(answers.source) == 1 else answers.source,
        "link": answered_link(answers.link),
        "access": answers.access,
        "access_note": on_one_line(answers.access_note),
        "type": answers.type,
        "format": answers.format,
        "date": answered_date("date", answers.date).text,
        "coverage": answers.coverage,
        "audience": answers.audience,
        "themes": answers.themes,
        "services": answers.services,
        "library_impact": f"{(answers.library_impact or LATER).strip()}\n",
        "status": "" if answers.library_impact and answers.summary else Status.DRAFT.value,
        "added": today.isoformat(),
        "last_updated": today.isoformat(),
        "review_due": next_review(answers.review_due, settings, today).text,
        "group_member": answers.group_member or UNASSIGNED,
    }
    return ((key, value) for key, value in values.items() if value)


def next_review(answer: str, settings: Settings, today: date) -> edtf.Edtf:
    """What was answered, or this month and the settings' interval. Raises `AnswerError`."""
    if answer:
        return answered_date("review_due", answer)
    try:
        return edtf.months_after(edtf.parse(today.isoformat()[:7]), settings.review_interval)
    except ValueError as error:
        raise AnswerError("review_due", str(error), "give {}") from None


def _slug(answers: Answers, catalogue: Catalogue) -> str:
    slug = answers.slug or slugify(answers.title)
    if not SLUG.fullmatch(slug) or slug in RESERVED_SLUGS or len(slug) > SLUG_LENGTH:
        raise AnswerError(
            "slug",
            f"“{slug}” cannot be a file's name",
            f"give {{}} with lower-case letters, digits and single hyphens, at most {SLUG_LENGTH} characters",
        )
    if slug in catalogue.by_slug:
        raise AnswerError("slug", f"{catalogue.by_slug[slug].path} is already there", "choose another {}")
    if slug in catalogue.former:
        reason = f"“{slug}” is a former name of {catalogue.named[slug].path}, and leads there"
        raise AnswerError("slug", reason, "choose another {}")
    return slug


def answered_date(key: str, text: str) -> edtf.Edtf:
    """The date that was meant. Raises `AnswerError`."""
    try:
        return date_of(text)
    except ValueError as error:
        raise AnswerError(key, str(error)) from None


def answered_link(text: str) -> str:
    """A web address; empty for none. Raises `AnswerError`."""
    try:
        return link_of(text)
    except ValueError as error:
        raise AnswerError("link", str(error)) from None
