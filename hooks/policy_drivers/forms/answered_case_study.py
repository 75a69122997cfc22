"""Answers about a case study as people type them into a form, read as one: an issue, a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from itertools import count
from typing import Any

from policy_drivers.forms.answered import AnswersError, names_in
from policy_drivers.forms.new_case_study import (
    CaseStudyAnswers,
    Pair,
    case_study_file,
    driver_named,
    with_agreed_case_study,
)
from policy_drivers.forms.new_driver import AnswerError, NewDriver
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.wording.characters import utf8

_KEYS = tuple(each.name for each in fields(CaseStudyAnswers))
_BULLET = re.compile(r"\s*[-*•]\s+")
_BETWEEN = re.compile(r"\s*(?::|\s[–—-])\s+")


def case_study_of(given: Mapping[str, str], catalogue: Catalogue, settings: Settings, today: date) -> NewDriver:
    """The file that answers become: that of `drivers new --case-study` with the same answers.

    `given` has what was typed by the keys of the questions; pairs stand on lines of their own, with “ | ” between the
    two. Raises `AnswersError` with every answer that cannot be used.
    """
    answers = answers_of_study(given, catalogue)
    faults = {} if answers.title else {"title": AnswerError("title", "there is no answer")}
    for _ in _KEYS:
        try:
            usable = with_agreed_case_study(_without(answers, faults, catalogue), catalogue, today)
            made = case_study_file(usable, catalogue, settings, today)
            break
        except AnswerError as error:
            faults[error.key] = error
    if faults:
        raise AnswersError(faults.values(), _KEYS)
    return made


def answers_of_study(given: Mapping[str, str], catalogue: Catalogue) -> CaseStudyAnswers:
    """The answers as whatever makes a case study takes them. What is no character is escaped."""
    read: dict[str, Any] = {"title": ""}
    for each in fields(CaseStudyAnswers):
        if text := utf8(given.get(each.name, "")).strip():
            if "Pair" in str(each.type):
                read[each.name] = pairs_in(text, catalogue if each.name == "drivers" else None)
            elif str(each.type).startswith("tuple"):
                names = "\n".join(_unmarked(text))
                read[each.name] = names_in(names, catalogue.registers.services if each.name == "services" else None)
            else:
                read[each.name] = text
    return CaseStudyAnswers(**read)


def pairs_in(text: str, catalogue: Catalogue | None = None) -> tuple[Pair, ...]:
    """The pairs of a text, one to a line. With a `catalogue` the first of each is a driver, and may end at a colon."""
    return tuple(_pair(line, catalogue) for line in _unmarked(text) if line)


def _unmarked(text: str) -> Iterator[str]:
    """The lines of a text, without what marks the entries of a list."""
    return (_BULLET.sub("", line, count=1).strip() for line in text.split("\n"))


def _pair(line: str, catalogue: Catalogue | None) -> Pair:
    first, bar, second = line.partition("|")
    if bar or catalogue is None:
        return Pair(first.strip(), second.strip())
    for match in _BETWEEN.finditer(line):
        name = line[: match.start()]
        if _is_driver(name, catalogue) and not _is_driver(line, catalogue):
            return Pair(name, line[match.end() :])
    return Pair(line)


def _is_driver(name: str, catalogue: Catalogue) -> bool:
    try:
        return bool(driver_named(name, catalogue))
    except AnswerError:
        return False


def _without(answers: CaseStudyAnswers, keys: Mapping[str, AnswerError], catalogue: Catalogue) -> CaseStudyAnswers:
    """The same with something that can be used in the place of some answers, so that the others can be looked at."""
    usable: dict[str, Any] = {key: () if isinstance(getattr(answers, key), tuple) else "" for key in keys}
    if "team_consent" in keys:
        usable["team"] = ()
    if "title" in keys or "slug" in keys:
        taken = {study.slug for study in catalogue.case_studies}
        usable["slug"] = next(slug for number in count() if (slug := f"x-{number}") not in taken)
    return replace(answers, **usable)
