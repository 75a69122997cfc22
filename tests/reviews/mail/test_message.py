"""The messages as other programs read them; the same day and drivers give the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.registers import Member
from policy_drivers.reviews.agenda import Agenda
from policy_drivers.reviews.formats.calendar import Calendars
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.mail.letter import as_html, as_text, letter
from policy_drivers.reviews.mail.message import Message, address, messages, named_address
from tests.making.agendas import TODAY, made
from tests.making.examples import examples
from tests.making.listings import ORDINARY, listing, review, subject

EXPECTED = Path(__file__).parent / "expected"
FIONA = Member(initials="FG", name="Fióna Green", email="fg@example.org")
EVERYBODY = (
    FIONA,
    Member(initials="JW", email="jw@example.org"),
    Member(initials="OLD", email="o@x.org", active=False),
)
SENDER = address("reviews@example.org", "Policy drivers, by “post”")
AGENDA = made(ORDINARY)
LISTED = Listing(AGENDA, site_url="https://example.org/", title="Drivers for tests", members=EVERYBODY)


def read(message: Message) -> EmailMessage:
    """A message as the standard library reads it."""
    found = message_from_bytes(message.content, policy=SMTP)
    assert isinstance(found, EmailMessage)
    assert not any(part.defects for part in found.walk())
    return found


def sent(agenda: Agenda = AGENDA, members: tuple[Member, ...] = EVERYBODY, shares_out: str = "") -> list[Message]:
    some = replace(LISTED, agenda=agenda, members=members)
    return messages(some, agenda, SENDER, shares_out)


def test_the_bytes_are_exactly_what_is_expected() -> None:
    assert sent()[1].content == (EXPECTED / "fg.eml").read_bytes()


def test_every_active_member_with_work_is_written_to() -> None:
    assert [(each.initials, each.name, each.has_address) for each in sent()] == [
        (UNASSIGNED, "", False),
        ("FG", "fg.eml", True),
        ("JW", "jw.eml", True),
    ]
    assert sent(made({"a": "review_due: 2018\ngroup_member: OLD"}))[0].initials == UNASSIGNED
    assert sent(Agenda(today=TODAY, due_soon=60)) == []


def test_what_is_unassigned_goes_to_whoever_shares_it_out() -> None:
    first = read(sent(shares_out="all@example.org")[0])
    assert (first["To"], first["Subject"]) == (
        "unassigned <all@example.org>", "Drivers for tests: unassigned: 1 overdue, 1 due soon",
    )  # fmt: skip


def test_only_those_are_written_to_who_were_asked_for() -> None:
    assert [each.initials for each in messages(LISTED, AGENDA, SENDER, only=["JW"])] == ["JW"]


def test_it_has_the_headers_of_a_message_that_was_written_today() -> None:
    message = read(sent()[1])
    assert message["From"].addresses == (SENDER,)
    assert [(each.display_name, each.addr_spec) for each in message["To"].addresses] == [
        ("Fióna Green", "fg@example.org")
    ]
    assert message["Date"] == "Tue, 15 Jan 2019 00:00:00 +0000"
    assert re.fullmatch(r"<[0-9a-f]{32}\.20190115@example\.org>", message["Message-ID"])
    assert message["Auto-Submitted"] == "auto-generated"


def test_it_says_the_letter_twice_and_brings_the_calendar_of_the_site() -> None:
    message = read(sent()[1])
    said = letter("FG", "Fióna Green", AGENDA.of_member("FG"), LISTED, "https://example.org/reviews/fg/")
    text, html = message.get_body(["plain"]), message.get_body(["html"])
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert text.get_content().replace("\r\n", "\n") == as_text(said)
    assert html.get_content().replace("\r\n", "\n") == as_html(said)
    (calendar,) = message.iter_attachments()
    assert (calendar.get_content_type(), calendar.get_filename()) == ("text/calendar", "reviews-fg.ics")
    assert calendar.get_payload(decode=True) == Calendars(LISTED).of_reviewer("FG", "fg").encode("utf-8")


def test_the_calendar_holds_what_is_not_listed_too() -> None:
    listed = replace(LISTED, agenda=AGENDA.only(lambda item: item.days_overdue > 0))
    found = next(each for each in messages(listed, AGENDA, SENDER) if each.initials == "FG")
    (calendar,) = read(found).iter_attachments()
    assert "UID:review-later@example.org" in str(calendar.get_content())


def test_another_day_or_another_reader_is_another_message() -> None:
    def ids(today: date, member: Member) -> str:
        return str(read(sent(made(ORDINARY, today), (member,))[1])["Message-ID"])

    other = Member(initials="FG", name="Fióna Green", email="f.g@example.org")
    found = [ids(TODAY, FIONA), ids(TODAY, FIONA), ids(TODAY, other), ids(TODAY + timedelta(days=1), FIONA)]
    assert len(set(found)) == 3
    assert found[0] == found[1]


def test_without_pages_of_reviews_there_is_no_link_to_one() -> None:
    found = messages(replace(LISTED, shows_reviews=False), AGENDA, SENDER)[1]
    assert b"/reviews/" not in b"".join(part.get_payload(decode=True) or b"" for part in read(found).walk())


@pytest.mark.parametrize(
    "text",
    ["", "fg", "fg@", "@x", "a,b@x.org", "é@x.org", "a@bücher.org", "<a>@x.org", "a@b@c", "a..b@x.org", "(x)a@x.org",
     "a@x.org>", "a@x;b", "a@x.org,b@x.org", "a@x.org\r\nBcc: b@x.org", "\0a@x.org", "=?utf-8?q?a?=@x.org"],
)  # fmt: skip
def test_what_servers_would_not_take_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="is not an e-mail address that every server takes"):
        address(text)
    member = Member.model_construct(initials="FG", email=text)
    assert [(each.content, each.has_address) for each in sent(members=(member,)) if each.initials == "FG"] == [
        (b"", bool(text))
    ]


@examples(300)
@given(st.text('.<>@|,;:"()[]\\\\ ax\r\n', max_size=12).map("{}<fg@example.org>".format) | st.text(max_size=20))
def test_whatever_is_given_is_one_address_or_none(text: str) -> None:
    try:
        found = named_address(text)
    except ValueError:
        found = None
    assert found is None or named_address(str(found)) == found


def test_a_name_is_read_without_the_signs_of_addresses() -> None:
    assert named_address('"Green, F. (Library)" <fg@example.org>') == address("fg@example.org", "Green F Library")


def test_what_looks_like_an_encoded_word_is_read_as_it_is_written() -> None:
    member = Member(initials="FG", name="=?utf-8?q?x=41?=", email="fg@example.org")
    listed = replace(LISTED, title="=?utf-8?b?QQ==?= A", members=[member])
    message = read(messages(listed, AGENDA, SENDER)[1])
    assert message["Subject"].startswith("=\u200b?utf-8?b?QQ==\u200b?= A: ")
    assert message["To"].addresses[0].display_name == "=\u200b?utf-8?q?x=41?="


HOSTILE = (
    st.text(st.characters() | st.sampled_from('\r\n:<>@,;"=?_\u2028\x0b\0 '), max_size=60)
    | st.text('.<>@|,;:"()[]\\\\ x', max_size=12).map(lambda signs: f"{signs} {'x' * 74}")
    | st.sampled_from(["x\r\nBcc: evil@example.org", "=?utf-8?q?x=41?=", "--=_x_0", "\n\n.\nQUIT\n", "é" * 200])
)


@examples(60)
@given(name=HOSTILE, title=HOSTILE, site=HOSTILE)
def test_no_name_and_no_title_makes_a_header_or_a_part(name: str, title: str, site: str) -> None:
    member = Member.model_construct(initials="FG", name=name, email="fg@example.org")
    listed = listing([review(subject("a", title), "2018-12")], title=site, members=[member])
    message = read(messages(listed, listed.agenda, SENDER)[0])
    assert message.keys() == [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Unsent", "MIME-Version", "Content-Type",
    ]  # fmt: skip
    assert [each.addr_spec for each in message["To"].addresses] == ["fg@example.org"]
    assert message["To"].defects == ()
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    raw = messages(listed, listed.agenda, SENDER)[0].content
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
