"""The listings whose exact print is in `expected/`: an ordinary, a hostile, an empty and an overlong one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from policy_drivers.model.driver import ActionStatus, Outcome, Review
from policy_drivers.model.edtf import parse
from policy_drivers.model.review_state import ReviewState
from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reviews.agenda import ActionItem, Agenda, Looked, Ownership, ReviewItem, Subject
from policy_drivers.reviews.formats import Listing
from tests.making.agendas import TODAY, case_study, collection, made

DUE_SOON = 60


def subject(slug: str, title: str, member: str = "FG", ownership: Ownership = Ownership.OWNED) -> Subject:
    """What an entry is about."""
    return Subject(slug=slug, title=title, path=f"drivers/2018/{slug}.md", member=member, ownership=ownership)


def review(about: Subject, due: str, today: date = TODAY) -> ReviewItem:
    """The next review of a driver."""
    days = (today - parse(due).last).days
    state = ReviewState.OVERDUE if days > 0 else ReviewState.DUE_SOON if days >= -DUE_SOON else ReviewState.IN_DATE
    return ReviewItem(subject=about, due=parse(due), days_overdue=days, state=state)


def action(about: Subject, what: str, lead: str, due: str, status: str = "amber", today: date = TODAY) -> ActionItem:
    """Something to be done about a driver."""
    return ActionItem(
        subject=about,
        action=what,
        lead=lead,
        due=parse(due),
        days_overdue=(today - parse(due).last).days,
        status=ActionStatus(status),
    )


def listing(reviews: list[ReviewItem], actions: list[ActionItem] | None = None, **settings: Any) -> Listing:
    """A listing of some entries."""
    return replace(
        Listing(Agenda(today=TODAY, due_soon=DUE_SOON, reviews=tuple(reviews), actions=tuple(actions or ()))),
        **settings,
    )


ORDINARY = {
    "old-plan": "review_due: 2017\ngroup_member: JW\nreviews:\n"
    "  - {date: 2016-11-02, by: JW, outcome: no change, note: It still holds.}",
    "evidence-for-all": "review_due: 2018-12\ngroup_member: FG\nactions:\n"
    "  - {action: Brief the board, lead: JW, due: 2018-11, status: amber}\n"
    "  - {action: Buy books, lead: FG, due: 2019-03}",
    "soon": "review_due: 2019-02-28\ngroup_member: JW",
    "today": "review_due: 2019-01-15\ngroup_member: FG",
    "nobodys": "review_due: 2018-11/2018-12\ngroup_member: unassigned",
    "orphan": "review_due: 2019-02\ngroup_member: OLD",
    "later": "review_due: 2019-12\ngroup_member: FG",
    "gone": "status: archived\nreviews:\n  - {date: 2018-06-01, by: FG, outcome: archived}",
}


def _hostile() -> Listing:
    esc, override = "\x1b[2J", "\u202e"
    titles = {
        "formula": "=HYPERLINK(\"https://evil.example\",\"x\")",
        "markup": "**[x](https://evil.example)** <img src=x> | a_b_c ~~d~~ `e` $f$ &amp; \\ @octocat #1 GH-2 www.x.org",
        "::error::slug": f"first\n::error::second\r\n##[error]third {esc}{override}",
        "wide": "健康図書館員のための政策の概要と実践の手引き、第二版のさらに長い副題",
        "marks": "a" + "\u0301" * 9 + " ＝1+1; =2",
        "surrogate-\udcff": "\ud800 \u2028 \U000e0041",
    }  # fmt: skip
    reviews = [review(subject(slug, title, "F\u202eG"), "2018-12") for slug, title in titles.items()]
    late = action(subject("formula", "\t=1"), "@SUM(1)\n-2", "a@example.org, +1", "2018-11")
    looked = Looked(
        late.subject,
        Review(date=parse("2018-01"), by="F\u202eG", outcome=Outcome.REVISED, note="\x9b \ufeff \udcff"),
    )
    agenda = Agenda(today=TODAY, due_soon=DUE_SOON, reviews=tuple(reviews), actions=(late,), looked=(looked,))
    return Listing(agenda, site_url="https://example.org/drivers/", title="Drivers & <more>")


def _many() -> Listing:
    overdue = [review(subject(f"late-{number:02}", f"Late {number}"), "2018-12") for number in range(1, 13)]
    soon = [review(subject(f"soon-{number:02}", f"Soon {number}"), "2019-02") for number in range(1, 12)]
    late = [action(subject("plan", "Plan"), "Do it", "JW", "2018-12")]
    return listing([*overdue, *soon], late)


HEARD = {
    "withdrawn": "link: https://example.org/withdrawn\nreview_due: 2020-06\ngroup_member: FG",
    "two": "link: https://example.org/gone\nreview_due: 2018-12\ngroup_member: unassigned\nlinks:\n"
    "  - {title: A summary, url: 'https://example.org/summary', role: summary}",
    "moved": "link: https://example.org/moved\nreview_due: 2019-12\ngroup_member: FG",
    "looked-at": "link: https://example.org/withdrawn\nreview_due: 2020-01\ngroup_member: JW\nreviews:\n"
    "  - {date: 2018-05-03, by: JW, outcome: no change}",
    "old-plan": "review_due: 2017\ngroup_member: FG",
}
"""Drivers of whose documents their sources say something."""


def watched(address: str, *signals: Signal) -> Watched:
    """What is known of one address."""
    return Watched(address=f"https://example.org/{address}", seen=TODAY, signals=signals)


SAID = (
    watched(
        "withdrawn",
        Signal(kind=SignalKind.CHANGED, day=date(2018, 4, 1), says="Chapter 2 was added."),
        Signal(
            kind=SignalKind.WITHDRAWN,
            day=date(2018, 5, 3),
            says="Replaced by *the* <new> plan, @octocat.",
            by="https://example.org/new",
        ),
    ),
    watched("gone", Signal(kind=SignalKind.GONE, day=TODAY)),
    watched("summary", Signal(kind=SignalKind.CORRECTED, day=date(2019, 1, 2))),
    watched("moved", Signal(kind=SignalKind.MOVED, day=date(2019, 1, 2), by="https://example.org/there")),
)
"""What they say."""

KINDS = made(
    {"plan": "review_due: 2018-12\ngroup_member: FG", "soon": "review_due: 2019-02\ngroup_member: FG"},
    others=[
        case_study("plan", "review_due: 2018-11\ngroup_member: FG\ntitle_lang: cy"),
        case_study("nobodys", "review_due: 2018-12"),
        collection(
            "ahp", "review_due: 2019-02\ngroup_member: FG\nreviews: [{date: 2018-02, by: FG, outcome: revised}]"
        ),
    ],
)
"""An agenda of a driver and a case study with the same slug, and of a collection."""

LISTINGS = {
    "heard": Listing(made(HEARD, known=SAID), site_url="https://example.org/", title="Drivers for tests"),
    "ordinary": Listing(made(ORDINARY), site_url="https://example.org/", title="Drivers for tests"),
    "hostile": _hostile(),
    "kinds": Listing(KINDS, site_url="https://example.org/", title="Drivers for tests", members=KINDS.members.entries),
    "clean": Listing(Agenda(today=TODAY, due_soon=DUE_SOON)),
    "many": _many(),
}
