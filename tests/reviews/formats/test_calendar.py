"""The calendar, read back by the icalendar package: what is in it, and that a date that moves moves its event."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from policy_drivers.model.forge import Forge, Repository
from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reviews.agenda import Agenda
from policy_drivers.reviews.formats import FORMATS, Listing
from policy_drivers.reviews.formats.calendar import Calendars, render
from policy_drivers.wording.characters import utf8, without_invisible
from tests.making.agendas import TODAY, made
from tests.making.listings import LISTINGS, action, listing, review, subject

EXPECTED = Path(__file__).parent / "expected"
SITE = "https://example.org/policy/"
ANY_TEXT = st.text(st.characters()) | st.text("\\nN;,:\"'^ \t\r\n\x0b\x1e\x85\u2028\u00a0é💡%=", max_size=120)


def parsed(written: str) -> Calendar:
    """The calendar as a client gets it."""
    calendar = Calendar.from_ical(written.encode())
    assert isinstance(calendar, Calendar)
    assert [event.errors for event in calendar.walk() if event.errors] == []
    return calendar


def events(written: str) -> list[Event]:
    return list(parsed(written).walk("VEVENT"))


def only(written: str) -> Event:
    (event,) = events(written)
    return event


def plain(event: Event) -> dict[str, object]:
    """What an event says, as plain values."""
    values: dict[str, object] = {}
    for name, value in event.items():
        if name == "CATEGORIES":
            values[name] = [str(each) for each in value.cats]
        else:
            values[name] = value.dt if hasattr(value, "dt") else int(value) if name == "SEQUENCE" else str(value)
    return values


def on_one_line(text: str) -> str:
    """A text as it is published."""
    return re.sub("[ \t\r\n]+", " ", without_invisible(utf8(text))).strip(" ")


@pytest.mark.parametrize("sample", ["ordinary", "kinds"])
def test_it_is_written_exactly_as_expected(sample: str) -> None:
    written = FORMATS["ics"](LISTINGS[sample]).encode("utf-8")
    assert written.replace(b"\r\n", b"\n") == (EXPECTED / f"{sample}.ics.ics").read_bytes()


def test_what_is_due_because_of_a_source_is_the_same_event_on_an_earlier_day_and_says_why() -> None:
    plan = {"plan": "link: https://example.org/plan\nreview_due: 2020-06\ngroup_member: FG"}
    signal = Signal(kind=SignalKind.WITHDRAWN, day=date(2019, 1, 8), says="Replaced by the new plan.")
    known = Watched(address="https://example.org/plan", seen=TODAY, signals=(signal,))
    before = plain(only(render(Listing(made(plan), site_url=SITE))))
    events = Calendar.from_ical(render(Listing(made(plan, known=[known]), site_url=SITE))).events
    after = plain(next(each for each in events if str(each["UID"]) == before["UID"]))
    assert (before["DTSTART"], after["DTSTART"]) == (date(2020, 6, 30), date(2019, 1, 8))
    assert after["SUMMARY"] == "Review due now (withdrawn): The plan"
    assert str(after["DESCRIPTION"]).startswith(
        "The source says: withdrawn, 8 January 2019: “Replaced by the new plan.”\n"
    )
    assert after["CATEGORIES"] == ["Policy review", "Overdue", "FG"]


def test_a_review_is_an_event_of_a_whole_day() -> None:
    agenda = made({"old-plan": "review_due: 2019-02\ngroup_member: FG\nreviews:\n"
                   "  - {date: 2017-01-31, by: FG, outcome: no change}\n"
                   "  - {date: 2018-02, by: JW, outcome: revised}"})  # fmt: skip
    event = only(render(Listing(agenda, site_url=SITE)))
    assert plain(event) == {
        "UID": "review-old-plan.policy@example.org",
        "DTSTAMP": datetime(2019, 1, 15, tzinfo=UTC),
        "LAST-MODIFIED": datetime(2018, 2, 28, tzinfo=UTC),
        "SEQUENCE": 2,
        "DTSTART": date(2019, 2, 28),
        "DTEND": date(2019, 3, 1),
        "SUMMARY": "Review due: The old-plan",
        "DESCRIPTION": "State on 2019-01-15: due soon\nDue: February 2019\nMember: FG\n"
        "File: drivers/2018/old-plan.md\nhttps://example.org/policy/drivers/old-plan/",
        "CATEGORIES": ["Policy review", "Due soon", "FG"],
        "URL": "https://example.org/policy/drivers/old-plan/",
        "TRANSP": "TRANSPARENT",
    }
    (alarm,) = event.walk("VALARM")
    assert (str(alarm["ACTION"]), str(alarm["DESCRIPTION"])) == ("DISPLAY", "Due in a fortnight")
    assert alarm["TRIGGER"].dt == timedelta(days=-14, hours=9)


def test_a_review_that_is_due_soon_says_where_to_record_it() -> None:
    agenda = made({"old-plan": "review_due: 2019-02\ngroup_member: FG", "later": "review_due: 2030\ngroup_member: FG"})
    on_forge = Repository("https://github.com/group/drivers", Forge.GITHUB)
    soon, later = events(render(Listing(agenda, site_url=SITE, repository=on_forge)))
    asked = "https://github.com/group/drivers/issues/new?template=review.yml&title=Review%3A%20old-plan&slug=old-plan"
    assert plain(soon)["DESCRIPTION"] == (
        "State on 2019-01-15: due soon\nDue: February 2019\nMember: FG\nFile: drivers/2018/old-plan.md\n"
        "https://example.org/policy/drivers/old-plan/\n"
        f"It still holds: {asked}&outcome=no%20change\nRevised: {asked}&outcome=revised\n"
        f"Superseded: {asked}&outcome=superseded\nArchived: {asked}&outcome=archived"
    )
    assert str(plain(later)["DESCRIPTION"]).endswith("https://example.org/policy/drivers/later/")


def test_a_members_calendar_has_the_same_event_whoever_looked() -> None:
    """`drivers due --member FG` lists what FG looked at; the event must still tell of everybody's reviews."""
    agenda = made({"old-plan": "review_due: 2019-02\ngroup_member: FG\nreviews:\n"
                   "  - {date: 2017-01-31, by: FG, outcome: no change}\n"
                   "  - {date: 2018-02, by: JW, outcome: revised}"})  # fmt: skip
    assert plain(only(render(Listing(agenda.of_member("FG"), site_url=SITE)))) == plain(
        only(render(Listing(agenda, site_url=SITE)))
    )


def test_an_action_with_a_date_is_an_event() -> None:
    agenda = made({"plan": "review_due: 2030\ngroup_member: FG\nactions:\n"
                   "  - {action: 'Brief the board; then rest', lead: JW, due: 2018-11, status: amber}\n"
                   "  - {action: Done already, lead: JW, due: 2018-11, status: done}\n"
                   "  - {action: Some day, lead: JW}"})  # fmt: skip
    _, event, _ = events(render(Listing(agenda)))
    values = plain(event)
    assert re.fullmatch(r"action-[0-9a-f-]{36}@policy-drivers\.invalid", str(values.pop("UID")))
    assert values == {
        "DTSTAMP": datetime(2019, 1, 15, tzinfo=UTC),
        "DTSTART": date(2018, 11, 30),
        "DTEND": date(2018, 12, 1),
        "SUMMARY": "Action due: Brief the board; then rest",
        "DESCRIPTION": "Driver: The plan\nStatus: amber\nLead: JW\nDue: November 2018\nMember: FG\n"
        "File: drivers/2018/plan.md",
        "CATEGORIES": ["Policy action", "Overdue", "JW"],
        "TRANSP": "TRANSPARENT",
    }


def test_the_calendar_says_what_it_is_and_how_often_to_look() -> None:
    written = render(Listing(Agenda(today=TODAY, due_soon=60), title="Drivers; and, more\\Now"))
    name = r"Drivers\; and\, more\\Now: reviews"
    calendar = parsed(written)
    assert str(calendar["PRODID"]) == "-//Policy Drivers//Reviews//EN"
    assert str(calendar["VERSION"]) == "2.0"
    assert calendar.walk("VEVENT") == []
    assert f"\r\nNAME:{name}\r\nX-WR-CALNAME:{name}\r\n" in written
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(days=1)
    assert str(calendar["X-PUBLISHED-TTL"]) == "P1D"


@pytest.mark.parametrize("site", ["", SITE])
def test_a_date_that_moves_moves_the_event(site: str) -> None:
    before = "review_due: 2019-02\ngroup_member: FG"
    after = "review_due: 2020-02\ngroup_member: JW\nreviews:\n  - {date: 2019-02-10, by: FG, outcome: no change}"
    old = only(render(Listing(made({"plan": before}), site_url=site)))
    new = only(render(Listing(made({"plan": after}, date(2019, 2, 11)), site_url=site)))
    assert new["UID"] == old["UID"]
    assert (new["DTSTART"].dt, old["DTSTART"].dt) == (date(2020, 2, 29), date(2019, 2, 28))
    assert int(new["SEQUENCE"]) > int(old["SEQUENCE"])
    assert new["DTSTAMP"].dt > old["DTSTAMP"].dt


def test_an_action_whose_date_moves_keeps_its_event_and_two_of_one_wording_are_two() -> None:
    about = subject("plan", "The plan")
    twice = [action(about, "Do it", "JW", "2019-02"), replace(action(about, "Do it", "FG", "2019-03"), number=1)]
    first, second = events(render(listing([], twice)))
    assert first["UID"] != second["UID"]
    moved = only(render(listing([], [action(about, "Do it", "JW", "2019-06")])))
    assert moved["UID"] == first["UID"]


def test_two_sites_on_one_host_have_events_of_their_own() -> None:
    agenda = made({"plan": "review_due: 2019-02"})
    sites = ["https://example.org/", "https://example.org/a/", "https://example.org/b/", "", "https://[bad"]
    uids = [str(only(render(Listing(agenda, site_url=site)))["UID"]) for site in sites]
    assert uids == [
        "review-plan@example.org",
        "review-plan.a@example.org",
        "review-plan.b@example.org",
        "review-plan@policy-drivers.invalid",
        "review-plan@policy-drivers.invalid",
    ]


def test_a_calendar_without_events_has_a_component_that_shows_nobody_any() -> None:
    """RFC 5545 asks for one, whatever it is."""
    written = render(listing([]))
    calendar = parsed(written)
    assert [each.name for each in calendar.subcomponents] == ["VTIMEZONE"]
    assert events(written) == []
    assert calendar.subcomponents[0]["TZID"] == "UTC"
    assert [each.name for each in parsed(render(listing([review(subject("a", "A"), "2019")]))).subcomponents] == [
        "VEVENT"
    ]


def test_only_what_is_still_to_come_has_an_alarm() -> None:
    agenda = made({"late": "review_due: 2019-01-14", "today": "review_due: 2019-01-15"})
    assert [len(event.walk("VALARM")) for event in events(render(Listing(agenda)))] == [0, 1, 0]


def test_who_looks_after_a_driver_is_said() -> None:
    dates = {"a": "review_due: 2019\ngroup_member: OLD", "b": "review_due: 2020"}
    agenda = made({**dates, "c": "review_due: 2021\ngroup_member: JW"})
    described = [str(event["DESCRIPTION"]).split("\n")[2] for event in events(render(Listing(agenda)))]
    assert described == ["Member: OLD, who is not in the group", "Member: unassigned", "Member: JW"]


def test_the_ends_of_the_calendar_are_days_too() -> None:
    ends = [review(subject("a", "A"), "0001-01-01"), review(subject("b", "B"), "9999")]
    first, last, _ = events(render(listing(ends)))
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(1, 1, 1), date(1, 1, 2))
    assert last["DTSTART"].dt == date(9999, 12, 31)
    assert "DTEND" not in last


OVERDUE = {
    "long-ago": "review_due: 2015\ngroup_member: FG",
    "lately": "review_due: 2018-12\ngroup_member: JW\nactions:\n"
    "  - {action: Brief the board, lead: FG, due: 2019-01-10}",
    "to-come": "review_due: 2019-12\ngroup_member: FG",
}


def test_what_is_overdue_has_an_event_in_the_week_in_which_the_calendar_is_written() -> None:
    found = events(Calendars(Listing(made(OVERDUE), site_url=SITE)).of(made(OVERDUE), "All"))
    assert [(str(each["SUMMARY"]), each["DTSTART"].dt) for each in found] == [
        ("Review due: The long-ago", date(2015, 12, 31)),
        ("Review due: The lately", date(2018, 12, 31)),
        ("Review due: The to-come", date(2019, 12, 31)),
        ("Action due: Brief the board", date(2019, 1, 10)),
        ("Overdue: 2 reviews and 1 action", date(2019, 1, 14)),
    ]
    assert plain(found[-1]) == {
        "UID": "overdue.policy@example.org",
        "DTSTAMP": datetime(2019, 1, 15, tzinfo=UTC),
        "SEQUENCE": 105296,
        "DTSTART": date(2019, 1, 14),
        "DTEND": date(2019, 1, 15),
        "SUMMARY": "Overdue: 2 reviews and 1 action",
        "DESCRIPTION": "The long-ago: due 2015, 3 years late (FG)\n"
        "The lately: due December 2018, 15 days late (JW)\n"
        "Brief the board, for The lately: due 10 January 2019, 5 days late (FG)\n"
        "https://example.org/policy/reviews/",
        "CATEGORIES": ["Policy review", "Overdue"],
        "URL": "https://example.org/policy/reviews/",
        "TRANSP": "TRANSPARENT",
    }


def _about_overdue(today: date, whose: str = "", site: str = SITE) -> Event:
    agenda = made(OVERDUE, today)
    part = agenda.of_member(whose.upper()) if whose else agenda
    found = events(Calendars(Listing(agenda, site_url=site)).of(part, "Reviews", whose))
    (event,) = (each for each in found if str(each["UID"]).startswith("overdue"))
    return event


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_that_event_moves_from_week_to_week_and_is_never_doubled(start: int, later: int) -> None:
    first, second = (TODAY + timedelta(days=days) for days in (start, start + later))
    old, new = _about_overdue(first), _about_overdue(second)
    assert new["UID"] == old["UID"]
    for event, day in ((old, first), (new, second)):
        assert event["DTSTART"].dt.weekday() == 0
        assert timedelta(0) <= day - event["DTSTART"].dt < timedelta(days=7)
    weeks = (new["DTSTART"].dt - old["DTSTART"].dt).days // 7
    assert int(new["SEQUENCE"]) - int(old["SEQUENCE"]) == weeks


def test_each_calendar_has_an_event_about_overdue_of_its_own() -> None:
    assert [str(_about_overdue(TODAY, whose)["UID"]) for whose in ("", "fg", "jw")] == [
        "overdue.policy@example.org",
        "overdue-fg.policy@example.org",
        "overdue-jw.policy@example.org",
    ]
    of_jw = _about_overdue(TODAY, "jw")
    assert str(of_jw["URL"]) == "https://example.org/policy/reviews/jw/"
    assert str(of_jw["SUMMARY"]) == "Overdue: 1 review and 1 action"
    assert "URL" not in _about_overdue(TODAY, site="")


def test_of_very_much_that_is_overdue_the_oldest_is_named_and_the_rest_counted() -> None:
    agenda = made({f"plan-{n:02}": f"review_due: {2018 - n}" for n in range(60)})
    *_, event = events(render(Listing(agenda)))
    lines = str(event["DESCRIPTION"]).split("\n")
    assert (lines[0], lines[-1], len(lines)) == (
        "The plan-59: due 1959, 59 years late (unassigned)", "And 10 more", 51,
    )  # fmt: skip


def test_an_event_is_the_same_in_every_calendar() -> None:
    agenda = made({
        "plan": "review_due: 2019-02\ngroup_member: FG\nreviews:\n  - {date: 2018, by: JW, outcome: revised}\n"
                "actions:\n  - {action: Do it, lead: JW, due: 2019-04}",
        "other": "review_due: 2019-03\ngroup_member: JW",
    })  # fmt: skip
    calendars = Calendars(Listing(agenda, site_url=SITE))
    whole = events(calendars.of(agenda, "All"))
    of_fg = events(calendars.of(agenda.of_member("FG"), "FG"))
    of_jw = events(calendars.of(agenda.of_member("JW"), "JW"))
    assert [event.to_ical() for event in of_fg] == [whole[0].to_ical(), whole[2].to_ical()]
    assert [event.to_ical() for event in of_jw] == [whole[1].to_ical(), whole[2].to_ical()]


def test_lines_are_folded_and_end_in_carriage_return_and_line_feed() -> None:
    for sample in LISTINGS.values():
        written = render(sample).encode()
        lines = written.split(b"\r\n")
        assert lines[-1] == b""
        assert max(map(len, lines)) <= 75
        assert b"\n" not in b"".join(lines)
        assert b"\r" not in b"".join(lines)


def test_a_hostile_listing_is_only_text() -> None:
    sample = LISTINGS["hostile"]
    found = events(render(sample))
    assert [str(event["SUMMARY"]).partition(": ")[2] for event in found] == [
        *(on_one_line(item.subject.title) for item in sample.agenda.reviews),
        "@SUM(1) -2",
        "6 reviews and 1 action",
    ]
    assert {str(event["URL"]) for event in found if "URL" in event} >= {"https://example.org/drivers/drivers/wide/"}


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_comes_back_as_it_was(title: str, slug: str, member: str) -> None:
    written = render(listing([review(subject(slug, title, member), "2019-02")], site_url=SITE, title=title))
    calendar = parsed(written)
    (event,) = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == f"Review due: {on_one_line(title) or on_one_line(slug)}".rstrip(" ")
    assert str(event["UID"]) == f"{on_one_line(f'review-{slug}')}.policy@example.org"
    assert str(event["DESCRIPTION"]).split("\n")[2] == on_one_line(f"Member: {member}")
    assert max(len(line) for line in written.encode().split(b"\r\n")) <= 75
