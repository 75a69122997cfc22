"""The agenda as Markdown, for a step summary, an issue or a message: headings and tables.

The flavour is GitHub's (https://github.github.com/gfm/), which GitLab reads too. Titles come from pull requests, so
nothing in them may become markup, a link, or a mention that sends somebody a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_drivers.model.edtf import of_day
from policy_drivers.reviews.agenda import ActionItem, DraftItem, ReviewItem, Subject
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.sentences import (
    DRAFTS,
    HEARD,
    action_sections,
    closing,
    heading_of,
    of_kind,
    sections,
    short,
    when,
    why,
)
from policy_drivers.wording.inert_markdown import inert
from policy_drivers.wording.lines import on_one_line

ACTION_HEADERS = ("Due", "When", "Status", "Lead", "Action", "Driver")
MOST_ROWS = 500
"""Rows of one table: GitHub drops a whole step summary that is larger than 1 MiB."""


def render(listing: Listing) -> str:
    """A heading, a table for each section with something in it, what there is to warn of, and a closing count."""
    agenda = listing.agenda
    what = "reviews" if agenda.drafts is None else "drafts"
    lines = [f"## {escape(listing.title)}: {what} on {of_day(agenda.today).in_words()}", ""]
    for heading, reviews in sections(agenda):
        headers = [*when_headers(heading), "Who", heading_of(reviews)]
        rows = [_review(item, listing) for item in reviews[:MOST_ROWS]]
        lines += [f"### {heading}", "", *table(headers, rows, len(reviews)), ""]
    for heading, actions in action_sections(agenda):
        rows = [action_row(item, listing) for item in actions[:MOST_ROWS]]
        lines += [f"### {heading}", "", *table(ACTION_HEADERS, rows, len(actions)), ""]
    if agenda.drafts:
        headers = ["Since", "Who", heading_of(agenda.drafts)]
        rows = [_draft(item, listing) for item in agenda.drafts[:MOST_ROWS]]
        lines += [f"### {DRAFTS}", "", *table(headers, rows, len(agenda.drafts)), ""]
    lines += [f"**{listing.warning}**", ""] if listing.warning else []
    return "\n".join([*lines, closing(agenda)]) + "\n"


def escape(text: str) -> str:
    """The beginning of a text, on one line that is read as nothing but text, in a table's cell too."""
    return inert(short(on_one_line(text)))


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], number: int) -> Iterator[str]:
    """The rows under their headers, and how many of the `number` that there are have been left out."""
    for cells in (headers, ["---"] * len(headers), *rows):
        yield f"| {' | '.join(cells)} |"
    if number > len(rows):
        yield ""
        yield f"{number - len(rows):,} more are not shown here; `drivers due` lists them all."


def _review(item: ReviewItem, listing: Listing) -> list[str]:
    return [*when_cells(item), escape(item.subject.member), linked(item.subject, listing)]


def when_headers(heading: str) -> list[str]:
    """What stands above the first two cells of the reviews below a heading."""
    return ["Since", "Because"] if heading == HEARD else ["Due", "When"]


def when_cells(item: ReviewItem) -> list[str]:
    """When a review is due; of one that is due because of a source, since when, and what the source says."""
    if item.because:
        return [item.since.in_words(), inert(why(item))]
    return [item.due.in_words(), when(item.days_overdue)]


def _draft(item: DraftItem, listing: Listing) -> list[str]:
    since = item.since.in_words() if item.since else ""
    return [since, escape(item.subject.member), linked(item.subject, listing)]


def action_row(item: ActionItem, listing: Listing) -> list[str]:
    """The cells of an action, below `ACTION_HEADERS`."""
    how = (item.due.in_words(), when(item.days_overdue), item.status.value)
    return [*how, escape(item.lead), escape(item.action), linked(item.subject, listing)]


def linked(subject: Subject, listing: Listing) -> str:
    """A title, which leads to its page, or to its file where only that has an address that is known, and the kind."""
    url = listing.page_of(subject) or listing.file(subject.path)
    title = f"[{escape(subject.title)}]({url})" if url else escape(subject.title)
    return f"{title}{of_kind(subject)}"
