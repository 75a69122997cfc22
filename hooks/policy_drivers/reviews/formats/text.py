"""The agenda for people at a terminal: a table for each section, as wide as the terminal at most."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import click

from policy_drivers.model.review_state import ReviewState
from policy_drivers.reviews.agenda import ActionItem, DraftItem, ReviewItem
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.sentences import (
    DRAFTS,
    HEARD,
    action_sections,
    closing,
    heading_of,
    sections,
    when,
    why_in_short,
)
from policy_drivers.wording.visible import MOST_MARKS, visible, visible_line, width

_COLOURS = {ReviewState.OVERDUE: "red", ReviewState.DUE_SOON: "yellow", ReviewState.IN_DATE: "green"}
_NARROWEST = 20
_LEAST_TITLE = 20
"""Columns that a table must leave for titles; where it does not, an entry takes three lines instead of a row."""
_TITLE_BESIDE_SLUG = 30
"""Columns that a title must have before a slug may stand beside it instead of under it."""
_WIDEST_DATE = 21
"""Columns of the longest date: an interval of two days."""
_WIDEST_NAME = 14
_WIDEST_REASON = 24
"""Columns of what a source says of a document: `superseded at the source`."""
_GAP = "  "

Paint = Callable[..., str]


class _Row(NamedTuple):
    """An entry as it is printed: short cells, a title that may be cut, and the slug to review it by."""

    cells: Sequence[str]
    title: str
    slug: str
    colour: str


def render(listing: Listing) -> str:
    """The sections with something in them, a blank line after each, what there is to warn of, and a closing count."""
    paint: Paint = click.style if listing.colour else _plain
    blocks: list[tuple[str, Sequence[str], list[_Row]]] = [
        (heading, ("Since", "Because", "Who", heading_of(reviews)), [_heard(item) for item in reviews])
        if heading == HEARD
        else (heading, ("Due", "When", "Who", heading_of(reviews)), [_review(item) for item in reviews])
        for heading, reviews in sections(listing.agenda)
    ]
    for heading, actions in action_sections(listing.agenda):
        blocks.append((heading, ("Due", "When", "Status", "Lead", "Action"), [_action(item) for item in actions]))
    if listing.agenda.drafts:
        drafts = listing.agenda.drafts
        blocks.append((DRAFTS, ("Since", "Who", heading_of(drafts)), list(map(_draft, drafts))))
    columns = max(listing.width, _NARROWEST)
    lines: list[str] = []
    for heading, headers, rows in blocks:
        lines += [*(paint(line, bold=True) for line in textwrap.wrap(heading, columns)), ""]
        lines += [*_block(headers, rows, columns, paint), ""]
    if listing.warning:
        lines += [*(paint(line, fg="yellow") for line in textwrap.wrap(listing.warning, columns)), ""]
    return "\n".join([*lines, textwrap.fill(closing(listing.agenda), columns)]) + "\n"


def cut(text: str, columns: int) -> str:
    """A text made visible that takes no more than so many columns, with `…` at its end where it took more."""
    # The first characters are wider than that already where there are more of them: only marks take no room.
    shown = visible_line(text[: (columns + 1) * (MOST_MARKS + 1)])
    if width(shown) <= columns:
        return shown
    if shown.isascii():
        return shown[: columns - 1] + "…"
    used, end = 0, 0
    for char in shown:
        used += width(char)
        if used > columns - 1:
            break
        end += 1
    return shown[:end] + "…"


def _review(item: ReviewItem) -> _Row:
    subject = item.subject
    cells = (item.due.text, when(item.days_overdue), subject.member)
    return _Row(cells=_short(cells), title=subject.title, slug=subject.name, colour=_COLOURS[item.state])


def _heard(item: ReviewItem) -> _Row:
    subject, reason = item.subject, cut(why_in_short(item), _WIDEST_REASON)
    cells = (cut(item.since.text, _WIDEST_DATE), reason, cut(subject.member, _WIDEST_NAME))
    return _Row(cells=cells, title=subject.title, slug=subject.name, colour=_COLOURS[item.state])


def _action(item: ActionItem) -> _Row:
    cells = (item.due.text, when(item.days_overdue), item.status.value, item.lead)
    colour = _COLOURS[ReviewState.OVERDUE if item.is_late else ReviewState.IN_DATE]
    return _Row(cells=_short(cells), title=item.action, slug=item.subject.name, colour=colour)


def _draft(item: DraftItem) -> _Row:
    cells = (item.since.text if item.since else "", item.subject.member)
    return _Row(cells=_short(cells), title=item.subject.title, slug=item.subject.name, colour="")


def _short(cells: Sequence[str]) -> list[str]:
    return [cut(cell, _WIDEST_NAME if number else _WIDEST_DATE) for number, cell in enumerate(cells)]


def _block(headers: Sequence[str], rows: Sequence[_Row], columns: int, paint: Paint) -> Iterator[str]:
    """The rows as a table, or one under the other where that leaves too little room for the titles."""
    widths = [max(map(width, column)) for column in zip(headers[:-1], *(row.cells for row in rows), strict=True)]
    room = columns - sum(widths) - len(_GAP) * len(widths)
    if room < _LEAST_TITLE:
        return _stacked(rows, columns, paint)
    beside = room - len(_GAP) - max(width(visible(row.slug)) for row in rows)
    if beside < _TITLE_BESIDE_SLUG:
        return _table(headers, rows, [*widths, room], paint)
    longest = max(width(cut(text, beside)) for text in [headers[-1], *(row.title for row in rows)])
    return _table_with_slugs(headers, rows, [*widths, longest], paint)


def _table(headers: Sequence[str], rows: Sequence[_Row], widths: Sequence[int], paint: Paint) -> Iterator[str]:
    """A line for the headers, then two for each row: the slug stands under the title."""
    columns = sum(widths) + len(_GAP) * (len(widths) - 1)
    yield paint(_line(headers, widths), dim=True)
    for row in rows:
        yield _painted(row, widths, paint).rstrip()
        yield _slug(row, columns - widths[-1], columns, paint)


def _table_with_slugs(
    headers: Sequence[str], rows: Sequence[_Row], widths: Sequence[int], paint: Paint
) -> Iterator[str]:
    """A line for the headers, then one for each row."""
    yield paint(_line([*headers, "Slug"], [*widths, 0]), dim=True)
    for row in rows:
        yield _painted(row, widths, paint) + _GAP + paint(visible(row.slug), dim=True)


def _painted(row: _Row, widths: Sequence[int], paint: Paint) -> str:
    due, late, *others = map(_pad, [*row.cells, cut(row.title, widths[-1])], widths)
    return _GAP.join([due, paint(late, fg=row.colour), *others])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(map(_pad, cells, widths)).rstrip()


def _stacked(rows: Iterable[_Row], columns: int, paint: Paint) -> Iterator[str]:
    """For each row a line with its cells, one with its title and one with its slug."""
    for row in rows:
        yield paint(cut(" · ".join(row.cells), columns), fg=row.colour)
        yield _GAP + cut(row.title, columns - len(_GAP))
        yield _slug(row, len(_GAP), columns, paint)


def _slug(row: _Row, indent: int, columns: int, paint: Paint) -> str:
    """A row's slug on a line of its own; further to the left where it would be cut, so that it can be copied."""
    slug = cut(row.slug, columns)
    return " " * min(indent, columns - width(slug)) + paint(slug, dim=True)


def _pad(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _plain(text: str, **style: object) -> str:
    return text
