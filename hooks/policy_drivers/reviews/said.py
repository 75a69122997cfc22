"""What somebody says in a review form, or in a comment: which driver, what they found, and why.

A comment says one thing on each line: `/still-holds our-plan`, `/revised our-plan: Two links fixed.`, `/superseded
our-plan: our-new-plan`, `/all still-holds`. What else it says is for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policy_drivers.forms.issue_text import IssueTextError, answers_in
from policy_drivers.forms.questions import QUESTIONS_OF_REVIEW
from policy_drivers.model import addresses
from policy_drivers.model.driver import Outcome
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import near
from policy_drivers.reports.sentences import listing
from policy_drivers.reviews.links import IN_WORDS
from policy_drivers.wording.characters import utf8, without_invisible
from policy_drivers.wording.lines import on_one_line

LONGEST_NOTE = 1_000
"""Characters of a note, which is to be a sentence."""
MOST_LINES = 50
"""So many things are taken from one comment: nobody works through more in one go."""
STILL_HOLDS = "still-holds"
"""What a comment calls the outcome that nothing has to change."""
_ALL = "all"
_ANSWERS = {each.value: each for each in IN_WORDS}
_OTHER_WORDS = {
    "no-change": Outcome.NO_CHANGE,
    "still holds": Outcome.NO_CHANGE,
    **{words.casefold(): outcome for outcome, words in IN_WORDS.items()},
}
_COMMAND = re.compile(r" {0,3}/(?P<name>[A-Za-z][A-Za-z-]*):?(?: +(?P<rest>.*))?")
_LINE_END = re.compile(r"\r\n?|\n")
_FENCES = ("```", "~~~")
_AROUND = " `'\"“”‘’<>()[],;:."
"""What people put around a slug."""
_BY = re.compile(r"by: ?(?P<first>[^ ,;]+)[,;]?(?: (?P<after>.*))?|(?P<before>.* )by: ?(?P<last>[^ ,;]+)")


def command_of(outcome: Outcome) -> str:
    """What a comment calls an outcome, without the slash."""
    return STILL_HOLDS if outcome is Outcome.NO_CHANGE else outcome.value


_COMMANDS = {command_of(each): each for each in IN_WORDS}


class NotUnderstoodError(ValueError):
    """What was written says nothing that could be recorded; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing that somebody said, or the reason why it says nothing."""

    text: str
    """What was written, to answer it: the line of a comment, or what stood for the slug."""
    slug: str = ""
    """The slug that was written, or `case-studies/ward-leaders`; empty where all that is due is meant."""
    outcome: Outcome = Outcome.NO_CHANGE
    note: str = ""
    by: str = ""
    """Whom the note names as the one who looked: `by: FG` at its beginning or end."""
    fault: str = ""
    """Why nothing can be recorded, as a sentence without a full stop."""


def said_in_form(text: str) -> Said:
    """What a filled-in review form says."""
    try:
        answers = answers_in(text, QUESTIONS_OF_REVIEW)
        slug = slug_in(answers.get("slug", ""))
        if not slug:
            raise NotUnderstoodError(f"there is no answer to “{QUESTIONS_OF_REVIEW[0].words}”")
    except (IssueTextError, NotUnderstoodError) as error:
        return Said(text="", fault=str(error))
    try:
        outcome = _outcome(answers.get("outcome", ""), _ANSWERS)
        return _said(slug, slug, outcome, answers.get("note", ""))
    except NotUnderstoodError as error:
        return Said(text=slug, slug=slug, fault=str(error))


def said_in_comment(text: str) -> list[Said]:
    """What those lines of a comment say that begin with a slash and a word; nothing in a block of code is said."""
    found = list(_lines_of_commands(text))
    said = [_said_in_line(match) for match in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        fault = f"a comment can say {MOST_LINES} things; say the other {len(found) - MOST_LINES:,} in another"
        said.append(Said(text=found[MOST_LINES].group(), fault=fault))
    return said


def slug_in(text: str) -> str:
    """The slug in what somebody wrote for one: a slug, the address of a page, the path of a file.

    In front of that of a case study or a collection its folder stays: `case-studies/ward-leaders`.
    """
    words = text.split()
    path = words[0].partition("#")[0].partition("?")[0].strip(_AROUND).rstrip("/") if words else ""
    folders, _, last = path.lower().rpartition("/")
    slug = last.removesuffix(".md").strip(_AROUND)
    kind, _ = addresses.kind_and_slug(f"{folders.rpartition('/')[2].strip(_AROUND)}/{slug}")
    return addresses.key_of(kind or Kind.DRIVER, slug) if slug else ""


def _lines_of_commands(text: str) -> Iterator[re.Match[str]]:
    is_code = False
    for line in _LINE_END.split(text):
        if line.lstrip().startswith(_FENCES):
            is_code = not is_code
        elif not is_code and (match := _COMMAND.fullmatch(line.replace("\t", " "))):
            yield match


def _said_in_line(match: re.Match[str]) -> Said:
    text, name, rest = match.group().strip(), match["name"].casefold(), (match["rest"] or "").strip()
    try:
        if name == _ALL:
            return _said_of_all(text, rest)
        outcome = _outcome(name, _COMMANDS)
        first, _, note = rest.partition(" ")
        if ":" in first and "://" not in first:
            first, _, word = first.partition(":")
            note = f"{word} {note}"
        slug = slug_in(first)
        if not slug:
            raise NotUnderstoodError(f"it does not say which driver; write /{name} and its slug")
        return _said(text, slug, outcome, note)
    except NotUnderstoodError as error:
        return Said(text=text, fault=str(error))


def _said_of_all(text: str, rest: str) -> Said:
    """What is said of all that is due, which can only be that it still holds."""
    word, _, note = rest.partition(" ")
    if word.strip(_AROUND).casefold() != STILL_HOLDS:
        raise NotUnderstoodError(f"all at once can only still hold: /{_ALL} {STILL_HOLDS}; say the rest one by one")
    return _said(text, "", Outcome.NO_CHANGE, note)


def _outcome(written: str, names: Mapping[str, Outcome]) -> Outcome:
    """The outcome that somebody wrote. Raises `NotUnderstoodError` where it is none."""
    name = on_one_line(written.casefold()).strip(_AROUND)
    known = {**_OTHER_WORDS, **names}
    found = known.get(name) or known.get(name.replace("-", " "))
    if found:
        return found
    if not name:
        raise NotUnderstoodError(f"there is no answer to “{QUESTIONS_OF_REVIEW[1].words}”; write {_any_of(names)}")
    close = near(name, names)
    hint = f"did you mean {close}?" if close else f"write {_any_of(names)}"
    raise NotUnderstoodError(f"“{name}” is no outcome of a review; {hint}")


def _any_of(names: Mapping[str, Outcome]) -> str:
    return listing(list(names)).replace(" and ", " or ")


def _said(text: str, slug: str, outcome: Outcome, written: str) -> Said:
    """What was said, with the note on one line, and apart from it whom it names. Raises `NotUnderstoodError`.

    Characters that cannot be seen, which a browser copies with others, are left out.
    """
    note = on_one_line(without_invisible(utf8(written)))
    if len(note) > LONGEST_NOTE:
        raise NotUnderstoodError(
            f"the note has {len(note):,} characters; it is for a sentence of at most {LONGEST_NOTE:,}: shorten it"
        )
    if match := _BY.fullmatch(note):
        by = match["first"] or match["last"]
        note = (match["after"] or match["before"] or "").strip()
        return Said(text=text, slug=slug, outcome=outcome, note=note, by=by.rstrip("."))
    return Said(text=text, slug=slug, outcome=outcome, note=note)
