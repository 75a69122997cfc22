"""Answers as people type them into a form, read as a driver: an issue, a sheet, whatever asks the same questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from itertools import count
from typing import Any

from policy_drivers.forms.names import chosen
from policy_drivers.forms.new_driver import AnswerError, Answers, NewDriver, new_driver, with_agreed_names
from policy_drivers.model.driver import Access, DocumentType
from policy_drivers.model.registers import Register
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.wording.characters import utf8

_KEYS = tuple(each.name for each in fields(Answers))
_REQUIRED = ("title", "source", "date")
_CHOICES: Mapping[str, type[StrEnum]] = {"access": Access, "type": DocumentType}
"""The keys that are answered with one of a few."""


class AnswersError(ValueError):
    """Answers do not become a driver, or a case study."""

    def __init__(self, faults: Iterable[AnswerError], keys: Sequence[str] = _KEYS) -> None:
        """`keys` has the keys of all answers, in the order in which they are told."""
        self.faults = tuple(sorted(faults, key=lambda fault: keys.index(fault.key)))
        """One for each answer that cannot be used."""
        super().__init__("; ".join(each.reason for each in self.faults))


def driver_of(given: Mapping[str, str], catalogue: Catalogue, settings: Settings, today: date) -> NewDriver:
    """The file that answers become: that of `drivers new` with the same answers.

    `given` has what was typed by the keys of the questions; names stand on lines of their own or between semicolons.
    Raises `AnswersError` with every answer that cannot be used.
    """
    answers = answers_of(given, catalogue)
    faults = {key: AnswerError(key, "there is no answer") for key in _REQUIRED if not getattr(answers, key)}
    for _ in _KEYS:
        try:
            usable = _with_choices(_without(answers, faults, catalogue))
            made = new_driver(with_agreed_names(usable, catalogue, today), catalogue, settings, today)
            break
        except AnswerError as error:
            faults[error.key] = error
    if faults:
        raise AnswersError(faults.values())
    return made


def answers_of(given: Mapping[str, str], catalogue: Catalogue) -> Answers:
    """The answers as whatever makes a driver takes them. What is no character is escaped."""
    registers = catalogue.registers
    known: Mapping[str, Register[Any]] = {
        "source": registers.sources,
        "themes": registers.themes,
        "services": registers.services,
        "coverage": registers.coverage,
    }
    read: dict[str, Any] = {
        each.name: names_in(text, known.get(each.name)) if str(each.type).startswith("tuple") else text
        for each in fields(Answers)
        if (text := utf8(given.get(each.name, "")).strip())
    }
    return Answers(**{"title": "", **read})


def names_in(text: str, register: Register[Any] | None) -> tuple[str, ...]:
    """The names in an answer, each once; between lines or semicolons."""
    is_known = register.find if register else lambda name: None
    lines = (line.strip() for line in text.split("\n"))
    parts = (part.strip() for line in lines for part in ([line] if is_known(line) else line.split(";")))
    return tuple(dict.fromkeys(filter(None, parts)))


def _with_choices(answers: Answers) -> Answers:
    """The same with choices as they are written. Raises `AnswerError` where there is none of that name."""
    for key, choices in _CHOICES.items():
        if not (given := getattr(answers, key)):
            continue
        try:
            meant: Any = chosen(given, [each.value for each in choices])
        except ValueError as error:
            raise AnswerError(key, str(error)) from None
        answers = replace(answers, **{key: meant})
    return answers


def _without(answers: Answers, keys: Collection[str], catalogue: Catalogue) -> Answers:
    """The same with something that can be used in the place of some answers, so that the others can be looked at."""
    usable: dict[str, Any] = {key: () if isinstance(getattr(answers, key), tuple) else "" for key in keys}
    usable |= {key: "2000" for key in ("date", "review_due") if key in keys}
    if "title" in keys or "slug" in keys:
        usable["slug"] = next(slug for number in count() if (slug := f"x-{number}") not in catalogue.by_slug)
    return replace(answers, **usable)
