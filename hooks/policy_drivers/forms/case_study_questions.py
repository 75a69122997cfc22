"""What people are asked about a case study, or an idea for one: the one definition from which every form is made."""

from __future__ import annotations

from datetime import date

from policy_drivers.forms.new_driver import DATES
from policy_drivers.forms.questions import SEPARATE, Kind, Question, ticked, who_looks_after
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.wording.words import ENGLISH, Words


def questions_of_case_study(
    catalogue: Catalogue, settings: Settings, today: date, words: Words = ENGLISH
) -> tuple[Question, ...]:
    """What is asked about a case study, in the order in which it is asked, in the words of a language.

    The driver comes first, since people begin there. An idea is the first four questions.
    """
    gettext = words.gettext
    return (
        *_beginning(words),
        *_work(words),
        ticked(
            "services",
            gettext("Which services did it?"),
            gettext("Those that took part."),
            catalogue.registers.in_use(today).services,
            words,
        ),
        *_outcome(words),
        *_people(words),
        *who_looks_after(gettext("Who looks after the case study?"), catalogue, settings, today, words),
    )


def _beginning(words: Words) -> tuple[Question, ...]:
    gettext = words.gettext
    return (
        Question(
            key="drivers",
            words=gettext("Which drivers does it answer?"),
            hint=gettext("The title of a driver, or the end of its page’s address."),
            kind=Kind.PAIRS,
            beside=gettext("How does it answer this driver?"),
        ),
        Question(
            key="title",
            words=gettext("What do you call it?"),
            hint=gettext("What was done, or could be, as a heading: evidence summaries for ward leaders."),
            is_required=True,
        ),
        Question(
            key="idea",
            words=gettext("For this driver, we could …"),
            hint=gettext("What you could do. It stays a draft, for your team to read, until it is done."),
            kind=Kind.TEXT,
        ),
        Question(
            key="organisation",
            words=gettext("Whose work is it?"),
            hint=gettext("The team or the service, and the body that it belongs to."),
        ),
    )


def _work(words: Words) -> tuple[Question, ...]:
    gettext = words.gettext
    return (
        Question(
            key="what_was_done",
            words=gettext("What did you do?"),
            hint=gettext("As you would tell it to others who do your work. Leave it empty if it is an idea."),
            kind=Kind.TEXT,
        ),
        Question(
            key="completed_on",
            words=gettext("When was it done?"),
            hint=gettext("A year is enough, if that is all you know: %(dates)s.", dates=DATES),
            kind=Kind.DATE,
        ),
    )


def _outcome(words: Words) -> tuple[Question, ...]:
    gettext = words.gettext
    return (
        Question(
            key="impact",
            words=gettext("What came of it?"),
            hint=gettext("What changed, and for whom."),
            kind=Kind.PAIRS,
            beside=gettext("How do you know?"),
        ),
        Question(
            key="resources",
            words=gettext("What did it take?"),
            hint=gettext("People, money, tools."),
            kind=Kind.TEXT,
        ),
        Question(key="time", words=gettext("How long did it take?"), hint=gettext("Three months, a day a week.")),
        Question(
            key="lessons",
            words=gettext("What did you learn?"),
            hint=gettext("What you would do again, and what you would not."),
            kind=Kind.TEXT,
        ),
        Question(
            key="sustainability",
            words=gettext("Does it go on?"),
            hint=gettext("What comes next, and what it needs."),
            kind=Kind.TEXT,
        ),
    )


def _people(words: Words) -> tuple[Question, ...]:
    gettext = words.gettext
    return (
        Question(
            key="team",
            words=gettext("Who did it?"),
            hint=" ".join(
                (
                    gettext("Only people who have agreed to be named on the web. You can leave it out."),
                    gettext(SEPARATE),
                )
            ),
            kind=Kind.NAMES,
        ),
        Question(
            key="team_consent",
            words=gettext("By which day had all of them agreed to be named?"),
            hint=gettext("Needed where somebody is named: %(dates)s.", dates=DATES),
            kind=Kind.DATE,
        ),
        Question(
            key="contact",
            words=gettext("Whom can others ask?"),
            hint=gettext("A role, such as the manager of the service; never a person’s own address."),
        ),
        Question(
            key="link",
            words=gettext("Where is more about it on the web?"),
            hint=gettext("The whole address, as the browser’s address bar shows it."),
            kind=Kind.ADDRESS,
        ),
    )
