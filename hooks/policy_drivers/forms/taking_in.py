"""What an issue says, made a new driver; or every reason for which it cannot be one yet, for whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from policy_drivers.forms.answered import AnswersError, answers_of, driver_of
from policy_drivers.forms.issue_text import IssueTextError, answers_in
from policy_drivers.forms.new_driver import AnswerError, NewDriver
from policy_drivers.forms.questions import Question, questions_of_driver
from policy_drivers.forms.same_documents import same_documents
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.wording.lines import beginning

_LONGEST = 300
"""Characters of a reason; it may quote what somebody has typed."""


@dataclass(frozen=True)
class Reason:
    """Why an issue cannot be taken in yet, and what to change in it."""

    question: str
    """The question whose answer it is about; empty for the issue as a whole."""
    text: str
    path: str = ""
    """The file of the driver that is there already, where that is the reason."""


class NotTakenError(ValueError):
    """An issue is not taken in."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__("; ".join(reason.text for reason in reasons))
        self.reasons = tuple(reasons)
        """All that has to be changed."""


class ProposedError(ValueError):
    """The document has been proposed already, and waits to be merged."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"{slug} has been proposed already")
        self.slug = slug
        """The driver that was proposed."""


def take_in(
    text: str, catalogue: Catalogue, settings: Settings, today: date, proposed: Iterable[DriverFile] = ()
) -> NewDriver:
    """The file that the text of an issue becomes. Nothing is written.

    Raises `NotTakenError` with every reason against it, and `ProposedError` where it is one of those `proposed`.
    """
    asked_once = settings.model_copy(update={"show_reviews": True})  # perhaps reviews are hidden since it was written
    questions = questions_of_driver(catalogue, asked_once, today)
    words = {question.key: question.words for question in questions}
    given = given_in(text, questions)
    answers = answers_of(given, catalogue)
    reasons = [_of_same(file, key, words) for file, key in same_documents(answers.title, answers.link, catalogue.files)]
    try:
        made = driver_of(given, catalogue, settings, today)
    except AnswersError as error:
        reasons += [reason_of(fault, words) for fault in error.faults if fault.key != "slug" or not reasons]
    else:
        reasons += reasons_of_size(made, "driver", settings)
    if reasons:
        raise NotTakenError(reasons)
    for file, _ in same_documents(answers.title, answers.link, proposed):
        raise ProposedError(file.slug)
    return made


def given_in(text: str, questions: Sequence[Question]) -> dict[str, str]:
    """What an issue answers, by the keys of the questions. Raises `NotTakenError`."""
    try:
        return answers_in(text, questions)
    except IssueTextError as error:
        raise NotTakenError([Reason("", str(error))]) from None


def reasons_of_size(made: NewDriver, kind: str, settings: Settings) -> list[Reason]:
    """Why a file cannot be taken in that has more bytes than a file may have; none where it has not."""
    size = len(made.text.encode("utf-8"))
    if size <= settings.largest_file:
        return []
    return [Reason("", f"the {kind} would have {size:,} bytes, and may have {settings.largest_file:,}; shorten it")]


def _of_same(file: DriverFile, key: str, words: dict[str, str]) -> Reason:
    told = {
        "title": "has this title already; if yours is another document, such as a new edition, say in the title what "
        "tells them apart",
        "link": "has this address already; if yours is another document, give the address of that",
    }
    return Reason(words[key], f"{file.path} {told[key]}", file.path)


def reason_of(fault: AnswerError, words: dict[str, str]) -> Reason:
    """What is wrong with an answer, told with its question."""
    if fault.key == "slug":
        return _reason_of_slug(fault, words)
    advice = f"; {fault.advice.format('it')}" if fault.advice else ""
    return Reason(words.get(fault.key, ""), beginning(fault.reason, _LONGEST) + advice)


def _reason_of_slug(fault: AnswerError, words: dict[str, str]) -> Reason:
    """What is wrong with the name of the file, which nobody is asked for: it is made from the title."""
    if fault.reason.endswith("is already there"):
        text = f"{fault.reason}, with a title much like this; say in the title what tells them apart"
    elif fault.reason.startswith("“”"):
        text = "the file is named after the title, so give it some Latin letters; a member can change the title later"
    else:
        text = f"the file is named after the title, and {fault.reason}; add a word to the title"
    return Reason(words["title"], text)
