"""Where readers write to: what the setting may say, and that what a page is called stays one line of one message."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from policy_drivers.model.contact_address import LONGEST_MAILTO, ContactAddress, is_mail, to_write_to

MAIL = "library+policy@example.org"
FORM = "https://forms.example.org/ask?about={subject}&page={url}&title={title}"
PAGE = "https://example.org/policy/drivers/plan/"


def _checked(contact: str | None) -> str:
    return TypeAdapter[str](ContactAddress).validate_python(contact)


@pytest.mark.parametrize("contact", ["", MAIL, "müller@bücher.example", FORM, "https://example.org/ask"])
def test_an_address_of_mail_or_of_the_web_or_nothing_is_taken_as_it_is(contact: str) -> None:
    assert _checked(contact) == contact
    assert is_mail(contact) is ("@" in contact)


def test_what_people_copy_with_it_is_left_out() -> None:
    assert (_checked(f" mailto:{MAIL} "), _checked(None)) == (MAIL, "")


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("the library", "“the library” is no e-mail address and no web address; write `us@example.org` or `https://…`"),
        ("us@example.org, them@example.org", "“us@example.org, them@example.org” is no e-mail address and no web"),
        ("us@example.org?cc=them@example.org", "is no e-mail address and no web address"),
        ("us@localhost", "is no e-mail address and no web address"),
        ("Us <us@example.org>", "is no e-mail address and no web address"),
        ("us@example.org\nBcc: a@b.example", "“us@example.org Bcc: a@b.example” is no e-mail address"),
        ("javascript:alert(1)", "is no e-mail address and no web address"),
        ("javascript://x.example/%0aalert(1)", "a web address begins with https:// or http:// and names a host"),
        ("https://me:secret@example.org/", "a web address must not carry a user name or password"),
        ("https://example.org/{path}", "there is no placeholder “{path}”; there are {url}, {title}, {subject}"),
        ("https://{title}.example.org/", "the host must not have a placeholder in it"),
    ],
)
def test_what_is_neither_is_told(contact: str, told: str) -> None:
    with pytest.raises(ValidationError) as raised:
        _checked(contact)
    assert told in raised.value.errors()[0]["msg"]


def test_a_message_begins_with_what_it_is_about() -> None:
    written = to_write_to(MAIL, subject="This is wrong", title="Us & them: 100%?", url=PAGE)
    assert written == (
        "mailto:library+policy@example.org?subject=This%20is%20wrong%3A%20Us%20%26%20them%3A%20100%25%3F"
        "&body=https%3A%2F%2Fexample.org%2Fpolicy%2Fdrivers%2Fplan%2F%0D%0A%0D%0A"
    )
    assert to_write_to(MAIL, subject="Suggest a driver", title="", url=PAGE).startswith(
        "mailto:library+policy@example.org?subject=Suggest%20a%20driver&body="
    )


def test_an_address_of_the_web_is_filled_in() -> None:
    assert to_write_to(FORM, subject="This is wrong", title="Us & them", url=PAGE) == (
        "https://forms.example.org/ask?about=This%20is%20wrong"
        "&page=https%3A%2F%2Fexample.org%2Fpolicy%2Fdrivers%2Fplan%2F&title=Us%20%26%20them"
    )


@example("x\r\nBcc: a@b.example\r\n\r\nText")
@example("&bcc=a@b.example&body=x#<script>alert(1)</script>\"'")
@example("\ud800%0D%0ABcc:")
@example("“é政" * 1000)
@given(st.text())
def test_whatever_a_page_is_called_it_stays_one_line_of_one_message(title: str) -> None:
    written = to_write_to(MAIL, subject="This is wrong", title=title, url=PAGE)
    assert len(written) <= LONGEST_MAILTO
    assert written.isascii()
    assert not {*written} & {*" \"'<>#\r\n"}
    parts = urlsplit(written)
    assert (parts.scheme, unquote(parts.path), parts.fragment) == ("mailto", MAIL, "")
    said = parse_qs(parts.query, strict_parsing=True, errors="strict")
    assert set(said) == {"subject", "body"}
    assert said["body"] == [f"{PAGE}\r\n\r\n"]
    (subject,) = said["subject"]
    assert subject.startswith("This is wrong")
    assert subject.splitlines() == [subject]


def test_of_a_title_that_is_too_long_the_beginning_is_kept() -> None:
    written = to_write_to(MAIL, subject="This is wrong", title="政" * 1000, url=PAGE)
    assert LONGEST_MAILTO - 9 < len(written) <= LONGEST_MAILTO
    assert parse_qs(urlsplit(written).query)["subject"][0].endswith("政政…")


def test_a_page_without_end_leaves_no_room_for_a_title() -> None:
    written = to_write_to(MAIL, subject="This is wrong", title="Plan", url="https://example.org/" + "é" * 10_000)
    assert "subject=This%20is%20wrong&body=https" in written
