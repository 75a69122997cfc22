"""What the formats for people share: the sections, how long there is, and the closing count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_drivers.model.edtf import of_day
from policy_drivers.model.kind import Kind
from policy_drivers.model.review_state import ReviewState, how_long
from policy_drivers.reading.signals import Heard
from policy_drivers.reports.sentences import count
from policy_drivers.reviews.agenda import ActionItem, Agenda, DraftItem, Ownership, ReviewItem, Subject
from policy_drivers.wording.lines import beginning
from policy_drivers.wording.visible import visible

HEARD = "Due now, because of what the source says"
"""The heading above the reviews that are due because of a source."""
LATE_ACTIONS = "Actions that are late"
"""The heading above them; actions come after the sections."""
COMING_ACTIONS = "Actions to be done"
"""The heading above those that are not late."""
DRAFTS = "Drafts"
"""The heading above drivers that nobody has approved yet."""
NO_DRAFTS = "There are no drafts."
"""What is said where only drafts were asked for."""
NOTHING = "Nothing to review, and no action is late."
"""What is said where nothing is listed."""
_LONGEST = 201
"""Characters of a title, an action or a name, with the `…` of one that is cut."""
HEADINGS = {
    ReviewState.OVERDUE: "Overdue",
    ReviewState.DUE_SOON: "Due soon",
    ReviewState.IN_DATE: "Later",
}
"""The heading above the reviews in each state, in the order in which they are shown."""


def short(text: str) -> str:
    """A text made visible, and cut where the rest says nothing more to whoever has to look at something."""
    return beginning(visible(text[: 2 * _LONGEST]), _LONGEST)


def heading_of(items: Iterable[ReviewItem | DraftItem]) -> str:
    """What stands above titles: `Driver`, where they are those of drivers."""
    return "Driver" if all(item.subject.kind is Kind.DRIVER for item in items) else "Title"


def of_kind(subject: Subject) -> str:
    """What is said of something that is no driver, behind a space: ` (case study)`."""
    return "" if subject.kind is Kind.DRIVER else f" ({subject.kind})"


def sections(agenda: Agenda) -> Iterator[tuple[str, tuple[ReviewItem, ...]]]:
    """The reviews under their headings, without those that have nothing under them.

    What is due because of a source comes first, then what is unassigned.
    """
    if agenda.heard:
        yield HEARD, agenda.heard
    agenda = agenda.planned
    if agenda.unassigned:
        yield "Unassigned", agenda.unassigned
    for state, heading in HEADINGS.items():
        found = tuple(item for item in agenda.in_state(state) if item.subject.ownership is Ownership.OWNED)
        if found:
            yield heading, found


def sections_by_state(agenda: Agenda) -> Iterator[tuple[str, tuple[ReviewItem, ...]]]:
    """The same for one reader: what is due because of a source, then the others by their states."""
    planned = agenda.planned
    by_state = ((heading, planned.in_state(state)) for state, heading in HEADINGS.items())
    for heading, found in ((HEARD, agenda.heard), *by_state):
        if found:
            yield heading, found


def why(item: ReviewItem) -> str:
    """`withdrawn on 3 May 2018: “It was replaced.”; changed since 1 May 2018`; empty where only the day has come."""
    return "; ".join(map(_said, item.because))


def why_in_short(item: ReviewItem) -> str:
    """`withdrawn, changed since`."""
    return ", ".join(dict.fromkeys(each.kind.in_words for each in item.because))


def _said(heard: Heard) -> str:
    signal = heard.signal
    about = f" (“{short(heard.document.title)}”)" if heard.document else ""
    says = f": “{short(signal.says)}”" if signal.says else ""
    return f"{signal.kind.in_words}{about}, {of_day(signal.day).in_words()}{says}"


def action_sections(agenda: Agenda) -> Iterator[tuple[str, tuple[ActionItem, ...]]]:
    """The actions under their headings, without those that have nothing under them."""
    for heading, found in ((LATE_ACTIONS, agenda.late_actions), (COMING_ACTIONS, agenda.coming_actions)):
        if found:
            yield heading, found


def when(days_overdue: int) -> str:
    """`3 months late`, `today` or `in 12 days`."""
    if days_overdue > 0:
        return f"{how_long(days_overdue)} late"
    return f"in {how_long(-days_overdue)}" if days_overdue else "today"


def closing(agenda: Agenda) -> str:
    """What is listed, in one line: `3 overdue, 1 due soon, 1 late action; 2 of them unassigned.`"""
    found, unassigned = counted(agenda), len(agenda.unassigned)
    if not found:
        return NOTHING if agenda.drafts is None else NO_DRAFTS
    return found + (f"; {unassigned:,} of them unassigned." if unassigned else ".")


def counted(agenda: Agenda) -> str:
    """`3 overdue, 1 due soon, 1 late action`, or an empty string where there is none of them."""
    planned = agenda.planned
    counts = [
        (len(agenda.heard), "due because of a source"),
        *((len(planned.in_state(state)), heading.lower()) for state, heading in HEADINGS.items()),
    ]
    found = [f"{number:,} {heading}" for number, heading in counts if number]
    others = [
        (len(agenda.late_actions), "late action"),
        (len(agenda.coming_actions), "other action"),
        (len(agenda.drafts or ()), "draft"),
    ]
    return ", ".join([*found, *(count(number, noun) for number, noun in others if number)])
