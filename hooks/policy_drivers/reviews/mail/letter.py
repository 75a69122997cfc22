"""What a message says, and how it says it: as plain text, and as HTML.

Titles come from pull requests. In the HTML they are nothing but text; in both, addresses and mentions in them are taken
apart, so that no mail program makes links of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policy_drivers.model.driver import UNASSIGNED, Outcome
from policy_drivers.model.edtf import of_day
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import SLUG
from policy_drivers.reviews.agenda import ActionItem, Agenda, ReviewItem, Subject
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.sentences import action_sections, counted, sections_by_state, short, when, why
from policy_drivers.reviews.links import ReviewLink

MOST_ENTRIES = 50
"""Entries of one section: nobody works through more in one go."""
_LINKED = re.compile(r":(?=//)|www(?=\.)|@", re.IGNORECASE)
"""What mail programs make links of; a space without width behind it keeps the parts asunder."""
_TO_DO = (
    "Read each summary again, beside its document. Then say what you found: follow one of the links below it, and "
    "submit the form. If you have no account there, answer this message and say so.",
    "Read each summary again, beside its document. Then record what you found: the command below it says that it still "
    "holds; the help of drivers review has the other outcomes.",
)
"""What to do with a review, where there is a form to record it in, and where there is none."""
_DONE = "When an action is done, write “status: done” into its entry in the driver's file."


@dataclass(frozen=True, slots=True)
class Entry:
    """One review or action."""

    title: str
    """The driver's, as its file has it."""
    lang: str | None
    """The language of the title, where it is not that of the site."""
    url: str
    """Where the driver is: its page or its file; empty where neither has an address that is known."""
    facts: str
    links: Sequence[ReviewLink] = ()
    """Where what was found is said."""
    command: str = ""
    """What records that it still holds, where there are no links."""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading."""

    heading: str
    entries: Sequence[Entry]
    more: str
    """How many are not shown; empty where all are."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says."""

    subject: str
    opening: Sequence[str]
    """Its first paragraphs."""
    sections: Sequence[Section]
    page: str
    """The address of the page with all that concerns the reader; empty where that is not known."""


def letter(initials: str, name: str, share: Agenda, listing: Listing, page: str) -> Letter:
    """What to say to a reader about their share of the agenda: to a member, or, of `unassigned`, to whoever shares out.

    `name` is what the reader is called, and `page` the address of what concerns them on the site.
    """
    found = counted(share)
    waiting = f"on {of_day(share.today).in_words()} in {_plain(listing.title)}: {found}."
    if initials == UNASSIGNED:
        opening = [f"These are unassigned {waiting}"]
    else:
        opening = [f"Dear {_plain(name)},", f"This is waiting for you {waiting}"]
    sections = list(_sections(initials, share, listing))
    if share.reviews:
        has_form = any(entry.links for section in sections for entry in section.entries)
        opening.append(_TO_DO[0] if has_form else _TO_DO[1])
    if share.actions:
        opening.append(_DONE)
    about = f"{UNASSIGNED}: {found}" if initials == UNASSIGNED else found
    return Letter(f"{short(listing.title)}: {about}", opening, sections, page)


def as_text(said: Letter) -> str:
    """The letter as plain text, its paragraphs on one line each."""
    lines = [part for paragraph in said.opening for part in (paragraph, "")]
    for section in said.sections:
        lines += [section.heading, ""]
        for entry in section.entries:
            lines += [*_as_lines(entry), ""]
        lines += [section.more, ""] if section.more else []
    if said.page:
        lines += [f"All that concerns you: {said.page}", ""]
    return "\n".join(lines[:-1]) + "\n"


def as_html(said: Letter) -> str:
    """The letter as an HTML document (https://html.spec.whatwg.org/), without styles and pictures."""
    parts = [Markup("<p>{}</p>").format(paragraph) for paragraph in said.opening]
    for section in said.sections:
        parts += [Markup("<h2>{}</h2>").format(section.heading), Markup("<ul>")]
        parts += [Markup("<li>{}</li>").format(Markup("<br>\n").join(_as_pieces(entry))) for entry in section.entries]
        parts.append(Markup("</ul>"))
        parts += [Markup("<p>{}</p>").format(section.more)] if section.more else []
    if said.page:
        parts.append(Markup('<p><a href="{}">All that concerns you</a></p>').format(said.page))
    page = Markup(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{}</title>\n</head>\n<body>\n{}\n'
        "</body>\n</html>\n"
    )
    return page.format(said.subject, Markup("\n").join(parts))


def _sections(initials: str, share: Agenda, listing: Listing) -> Iterator[Section]:
    for heading, reviews in sections_by_state(share):
        yield _section(heading, [_review(item, initials, listing) for item in reviews[:MOST_ENTRIES]], len(reviews))
    for heading, actions in action_sections(share):
        yield _section(heading, [_action(item, listing) for item in actions[:MOST_ENTRIES]], len(actions))


def _section(heading: str, entries: Sequence[Entry], number: int) -> Section:
    left = number - len(entries)
    return Section(heading, entries, f"{left:,} more are not shown here; drivers due lists them all." if left else "")


def _review(item: ReviewItem, initials: str, listing: Listing) -> Entry:
    subject = item.subject
    facts = _facts(item, f"it was with {_plain(subject.member)}" if initials == UNASSIGNED != subject.member else "")
    if not SLUG.fullmatch(subject.slug):  # it needs another file name first, and can be no part of a command
        return _entry(subject, listing, facts)
    links = listing.review_links(item)
    command = "" if links else f'drivers review {subject.name} --outcome "{Outcome.NO_CHANGE.value}"'
    return _entry(subject, listing, facts, links, command)


def _action(item: ActionItem, listing: Listing) -> Entry:
    facts = _facts(item, f"{_plain(item.action)} (status {item.status.value}; lead {_plain(item.lead)})")
    return _entry(item.subject, listing, facts)


def _facts(item: ReviewItem | ActionItem, more: str) -> str:
    facts = f"due {item.due.in_words()}, {when(item.days_overdue)}"
    if isinstance(item, ReviewItem) and item.because:
        facts = f"due now: {_plain(why(item))}"
    if item.subject.kind is not Kind.DRIVER:
        facts = f"{item.subject.kind}, {facts}"
    return f"{facts}; {more}" if more else facts


def _entry(
    subject: Subject, listing: Listing, facts: str, links: Sequence[ReviewLink] = (), command: str = ""
) -> Entry:
    url = listing.page_of(subject) or listing.file(subject.path)
    return Entry(_plain(subject.title), subject.title_lang, url, facts, links, command)


def _plain(text: str) -> str:
    """A text on one line that is read as nothing but text."""
    return _LINKED.sub("\\g<0>\u200b", short(text))


def _as_lines(entry: Entry) -> Iterator[str]:
    yield f"* {entry.title}"
    yield f"  {entry.facts}"
    if entry.url:
        yield f"  {entry.url}"
    for link in entry.links:
        yield f"  {link.words}: {link.address}"
    if entry.command:
        yield f"  {entry.command}"


def _as_pieces(entry: Entry) -> Iterator[Markup]:
    lang = Markup(' lang="{}"').format(entry.lang) if entry.lang else Markup()
    title = Markup('<a href="{}"{}>{}</a>') if entry.url else Markup("<b{1}>{2}</b>")
    yield title.format(entry.url, lang, entry.title)
    yield Markup("{}").format(entry.facts)
    if entry.links:
        links = [Markup('<a href="{}">{}</a>').format(each.address, each.words) for each in entry.links]
        yield Markup(" · ").join(links)
    if entry.command:
        yield Markup("<code>{}</code>").format(entry.command)
