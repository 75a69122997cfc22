"""Messages as files: Internet Message Format (RFC 5322) and MIME (RFC 2045), as a program that sends mail takes them.

The bytes follow from the day and from what is said. So the date is the beginning of that day, and what is said gives
the message its identification and its parts their boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.registers import Member
from policy_drivers.reviews.agenda import Agenda
from policy_drivers.reviews.formats.calendar import Calendars
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.sentences import short
from policy_drivers.reviews.mail.letter import Letter, as_html, as_text, letter
from policy_drivers.reviews.reviewers import reviewers
from policy_drivers.wording.lines import on_one_line

_NO_ADDRESS = (MessageError, ValueError, IndexError, AttributeError, TypeError)
"""What Python's parser of addresses raises of what is none; the last three are surprises of its own."""
_SPECIALS = re.compile(r'[()<>\[\]:;@\\,."]+')
"""Signs that mean something among addresses (RFC 5322, 3.2.3)."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is waiting for one reader."""

    initials: str
    """The member's, or `unassigned`."""
    share: Agenda
    name: str = ""
    """Of the file; empty where nobody can be written to."""
    content: bytes = b""
    has_address: bool = True
    """Whether there is an e-mail address at all, even one that cannot be used."""


def address(text: str, name: str = "") -> Address:
    """An e-mail address, with the name of whose it is.

    Raises `ValueError` for one to which not every server can send: only letters, digits and signs of ASCII go through
    all of them (RFC 5321).
    """
    try:
        found = Address(display_name=_as_phrase(name), addr_spec=text)
    except _NO_ADDRESS:
        found = None
    if found is None or found.addr_spec != text or not text.isascii() or not found.domain:
        raise ValueError(f"“{short(text)}” is not an e-mail address that every server takes")
    return found


def named_address(text: str) -> Address:
    """An e-mail address as people write it, with a name or without: `Reviews <reviews@example.org>`.

    Raises `ValueError` for what is none, or several, or one to which not every server can send.
    """
    header = EmailMessage(policy=SMTP)
    try:
        header["From"] = text
        (found,) = header["From"].addresses
    except _NO_ADDRESS:
        raise ValueError(f"“{short(text)}” is not an e-mail address that every server takes") from None
    return address(found.addr_spec, found.display_name)


def messages(
    listing: Listing, whole: Agenda, sender: Address, shares_out: str = "", only: Collection[str] = ()
) -> list[Message]:
    """A message for each active member for whom something of `listing` waits, and one about what is unassigned.

    `whole` is the agenda with what is not listed too, for the calendars. `shares_out` is the e-mail address of whoever
    shares out what is unassigned. Where `only` names initials, nobody else is written to.
    """
    slugs = reviewers(listing.members, whole)
    calendars = Calendars(replace(listing, agenda=whole))
    found = []
    nobody = Member.model_construct(initials=UNASSIGNED, email=shares_out or None)
    for member in [nobody, *listing.members]:
        initials = member.initials
        share = listing.agenda.of_member(initials)
        is_theirs = initials == UNASSIGNED if member is nobody else member.is_active(whole.today)
        if not is_theirs or (only and initials not in only) or not (share.reviews or share.actions):
            continue
        try:
            to = address(member.email or "", member.name or initials)
        except ValueError:  # which says the address; the log of a runner must not
            found.append(Message(initials, share, has_address=bool(member.email)))
            continue
        slug = slugs[initials]
        said = letter(initials, member.name or initials, share, listing, listing.reviews_page(slug))
        calendar = calendars.of_reviewer(initials, slug)
        written = _written(said, to, sender, datetime.combine(whole.today, time(), UTC), slug, calendar)
        found.append(Message(initials, share, f"{slug}.eml", written))
    return found


def _written(said: Letter, to: Address, sender: Address, day: datetime, slug: str, calendar: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    text, html = as_text(said), as_html(said)
    whole = "\0".join([str(to), str(sender), said.subject, text, html, calendar])
    mark = sha256(whole.encode("utf-8")).hexdigest()[:32]
    message["From"] = sender
    message["To"] = to
    message["Subject"] = _in_header(said.subject)
    message["Date"] = format_datetime(day)
    message["Message-ID"] = f"<{mark}.{day:%Y%m%d}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # so that nothing answers it by itself (RFC 3834)
    message["X-Unsent"] = "1"  # so that Outlook opens the file as a message that can be sent
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.add_attachment(
        calendar.encode("utf-8"), "text", "calendar", filename=f"reviews-{slug}.ics", params={"charset": "utf-8"}
    )
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{mark}_{number}")  # `=_` stands in nothing that is encoded (RFC 2045, 6.7)
    message.epilogue = ""  # so that the last line ends
    return message.as_bytes()


def _as_phrase(name: str) -> str:
    """A name for a header with addresses, without signs that could make another address of it.

    Quotation marks do not keep them: Python takes these away where it divides a long line.
    """
    return on_one_line(_SPECIALS.sub(" ", _in_header(name)))


def _in_header(text: str) -> str:
    """A text for a header, on one line. What looks like an encoded word (RFC 2047) is none: it would be decoded."""
    return short(text).replace("=?", "=\u200b?")
