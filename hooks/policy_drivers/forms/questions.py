"""What people are asked about a document and about a review: the one definition from which every form is made.

The page, the issue forms and the lists of questions for other people's forms are dresses of it. An answer finds its key
by the words of its question, as the column of a table does in an import.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from policy_drivers.forms.new_driver import DATES
from policy_drivers.model.driver import UNASSIGNED, Access, DocumentType, Outcome
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Register, Registers
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.wording.words import ENGLISH, Words
from policy_drivers.wording.words import marked as _


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "a line"
    TEXT = "a text in Markdown"
    DATE = "a date"
    ADDRESS = "a web address"
    NAMES = "names, one or many"
    """Any will do; those that are known are suggested."""
    ONE = "one of a few"
    TICKS = "any of a few"
    PAIRS = "two answers that belong together, one pair or many"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a form."""

    key: str
    """What it is for: a field of `Answers`, or of what the form is about. The id in every form."""
    words: str
    """The question itself."""
    hint: str
    """What helps to answer it, in a sentence or two."""
    kind: Kind = Kind.LINE
    is_required: bool = False
    former: tuple[str, ...] = ()
    """Words in which it was asked before, or is where a team has not chosen its own; issues may have them still."""
    beside: str = ""
    """What is asked beside each answer, where the kind is `PAIRS`."""
    choices: tuple[str, ...] = ()
    """What can be chosen where the kind is one with choices, and what is suggested where it is `NAMES`."""


_TICK = _("Tick all that fit.")
SEPARATE = _("If there are several, separate them with semicolons.")


def questions_of_driver(
    catalogue: Catalogue, settings: Settings, today: date, words: Words = ENGLISH
) -> tuple[Question, ...]:
    """What is asked about a new driver, in the order in which it is asked, in the words of a language.

    The address comes first: by it a form can tell at once that the document is there already. Who looks after the
    summary is asked only where readers may see the members.
    """
    registers, gettext = catalogue.registers.in_use(today), words.gettext
    means_for = words.own("libraries", settings.means_for)
    asked = (
        *_about_the_document(registers, words),
        *_about_its_readers(registers, words),
        ticked(
            "themes",
            gettext("Which themes does it have?"),
            gettext("What the document is about."),
            registers.themes,
            words,
        ),
        ticked(
            "services",
            gettext("Which services does it affect?"),
            gettext("Those that would do something differently."),
            registers.services,
            words,
            former=("Which library services does it affect?",),
        ),
        Question(
            key="library_impact",
            words=gettext("What does it mean for %(means_for)s?", means_for=means_for),
            former=("What does it mean for libraries?",),
            hint=gettext(
                "Who will ask for this? Which service will they need? What would you do differently? One point on each"
                " line, with “- ” before it. Leave it empty to write it later."
            ),
            kind=Kind.TEXT,
        ),
        Question(
            key="summary",
            words=gettext("What does it say, in short?"),
            hint=gettext("A few sentences in your own words. Leave it empty to write it later."),
            kind=Kind.TEXT,
        ),
    )
    return (*asked, *who_looks_after(gettext("Who looks after the summary?"), catalogue, settings, today, words))


def who_looks_after(
    asked: str, catalogue: Catalogue, settings: Settings, today: date, words: Words
) -> tuple[Question, ...]:
    """The question about the member responsible; none where readers are not to see the members, or none are known."""
    members = _members(catalogue, today)
    if not settings.show_reviews or not members:
        return ()
    hint = words.gettext("The initials of a member, or %(unassigned)s.", unassigned=UNASSIGNED)
    return (Question(key="group_member", words=asked, hint=hint, kind=Kind.ONE, choices=members),)


def written_out(question: Question) -> Question:
    """The same, answered with a line, for a form in which its choices have no room; pairs with a text."""
    if question.kind is Kind.PAIRS:
        how = f"Write each on a line of its own, and after it “ | ” and the answer to: {question.beside}"
        return replace(question, kind=Kind.TEXT, hint=_in_a_row(question.hint, how))
    kind = Kind.NAMES if question.kind is Kind.TICKS else Kind.LINE
    return replace(question, kind=kind, hint=question.hint.replace(_TICK, SEPARATE), choices=())


def hint_in_a_row(question: Question) -> str:
    """What helps to answer a question where its answer is written in words, whatever its kind."""
    asked = written_out(question) if question.kind in (Kind.PAIRS, Kind.TICKS) else question
    return f"{asked.hint} {' · '.join(question.choices)}" if question.choices else asked.hint


def ticked(
    key: str, words: str, hint: str, register: Register[Entry], said: Words, former: tuple[str, ...] = ()
) -> Question:
    """A question about names of a register, each with a box; without a register they are written out."""
    names = _names(register)
    how = said.gettext(_TICK if names else SEPARATE)
    kind = Kind.TICKS if names else Kind.NAMES
    return Question(key=key, words=words, hint=_in_a_row(hint, how), kind=kind, former=former, choices=names)


def _in_a_row(*sentences: str) -> str:
    return " ".join(sentences)


def _about_the_document(registers: Registers, words: Words) -> tuple[Question, ...]:
    gettext = words.gettext
    separate = gettext(SEPARATE)
    return (
        Question(
            key="link",
            words=gettext("What is the web address of the document?"),
            hint=gettext("The whole address, as the browser’s address bar shows it."),
            kind=Kind.ADDRESS,
        ),
        Question(
            key="title",
            words=gettext("What is the document called?"),
            hint=gettext("Its title, as the document prints it."),
            is_required=True,
        ),
        Question(
            key="source",
            words=gettext("Who published it?"),
            hint=_in_a_row(gettext("The body responsible."), separate),
            kind=Kind.NAMES,
            is_required=True,
            choices=_names(registers.sources),
        ),
        Question(
            key="date",
            words=gettext("When was it published?"),
            hint=gettext("A year is enough, if that is all you know: %(dates)s.", dates=DATES),
            kind=Kind.DATE,
            is_required=True,
        ),
        Question(
            key="type",
            words=gettext("What kind of document is it?"),
            hint=gettext("Choose the nearest, or leave it out."),
            kind=Kind.ONE,
            choices=tuple(each.value for each in DocumentType),
        ),
    )


def _about_its_readers(registers: Registers, words: Words) -> tuple[Question, ...]:
    gettext = words.gettext
    separate = gettext(SEPARATE)
    return (
        Question(
            key="coverage",
            words=gettext("Which places is it about?"),
            hint=_in_a_row(gettext("Countries or regions."), separate),
            kind=Kind.NAMES,
            choices=_names(registers.coverage),
        ),
        Question(
            key="audience",
            words=gettext("Who is it for?"),
            hint=_in_a_row(gettext("For whom it was written, such as commissioners."), separate),
            kind=Kind.NAMES,
        ),
        Question(
            key="access",
            words=gettext("Who can read it?"),
            hint=gettext("Open means that everybody can read it on the web. Leave it out if you do not know."),
            kind=Kind.ONE,
            choices=tuple(each.value for each in Access),
        ),
        Question(
            key="access_note",
            words=gettext("How can readers get it?"),
            hint=gettext("In a sentence, where not everybody can read it: who has it, and how to ask."),
        ),
    )


QUESTIONS_OF_REVIEW = (
    Question(
        key="slug",
        words="Which driver, case study or collection?",
        former=("Which driver?",),
        hint="The end of its page’s address, such as our-plan-for-evidence, or case-studies/ward-leaders.",
        is_required=True,
    ),
    Question(
        key="outcome",
        words="What did you find?",
        hint="no change, if it still holds; or revised, superseded, archived, or, for a draft, approved.",
        is_required=True,
        choices=tuple(each.value for each in Outcome),
    ),
    Question(
        key="note",
        words="What did you look at, or why?",
        hint="A sentence for the next person. For superseded, begin with the slug of the driver that replaces it.",
    ),
)
"""What is asked about a review. All are lines: an address can fill in no list. Who looked is never asked."""


QUESTIONS_OF_CORRECTION = (
    Question(
        key="page",
        words="Which driver?",
        hint="The address of its page, or its title.",
        is_required=True,
    ),
    Question(
        key="says",
        words="What does it say?",
        hint="Copy the sentence.",
        kind=Kind.TEXT,
        is_required=True,
    ),
    Question(
        key="right",
        words="What is right?",
        hint="As you would write it, if you like.",
        kind=Kind.TEXT,
        is_required=True,
    ),
    Question(
        key="evidence",
        words="Where can that be read?",
        hint="A web address, and a page or section of the document.",
    ),
)
"""What is asked of a reader who has found a summary wrong or out of date. An address can fill in all of it."""


def _names(register: Register[Entry]) -> tuple[str, ...]:
    return tuple(entry.name for entry in register.entries)


def _members(catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """The initials of the active members, and `unassigned`; none where no register of members is kept."""
    if not catalogue.register_files.keeps(RegisterName.MEMBERS):
        return ()
    members = catalogue.registers.members.entries
    return (*(each.initials for each in members if each.is_active(today)), UNASSIGNED)
