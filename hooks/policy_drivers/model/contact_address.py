"""How readers reach the team: the e-mail address or the web address that the settings have, filled in for one page.

`mailto:` addresses are those of RFC 6068.
"""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from policy_drivers.model.address_template import checked, fill
from policy_drivers.wording.lines import beginning, clean_line

PLACEHOLDERS = ("url", "title", "subject")
"""What may stand between braces in a web address."""
LONGEST_MAILTO = 1_800
"""Characters of a `mailto:` address. Some mail programs cut a longer one without a word."""
_LONGEST_PAGE = 600
"""Characters of a page's address in a message; the encoded form may be three times as long."""
_LONGEST_SHOWN = 80
"""Characters of a setting that a message shows."""
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[^\W\d_]{2,24}")
_KEPT_IN_MAIL = "!$'*+@"
"""What stands as it is in an address of mail (RFC 6068, section 2: `some-delims`), besides what always does."""


def _validate(contact: str) -> str:
    contact = contact.strip().removeprefix("mailto:")
    if "://" in contact or not contact:
        return checked(contact, PLACEHOLDERS)
    if not _MAIL.fullmatch(contact):
        raise PydanticCustomError(
            "contact", "“{contact}” is no e-mail address and no web address; write `us@example.org` or `https://…`",
            {"contact": beginning(clean_line(contact), _LONGEST_SHOWN)},
        )  # fmt: skip
    return contact


def _empty_if_none(value: Any) -> Any:
    """A variable of the environment that is set to nothing leaves no value at all."""
    return "" if value is None else value


ContactAddress = Annotated[str, BeforeValidator(_empty_if_none), AfterValidator(_validate)]
"""The type of a setting that holds an e-mail address, or a web address with placeholders, or nothing."""


def is_mail(contact: str) -> bool:
    """Whether a contact is an e-mail address."""
    return bool(contact) and "://" not in contact


def mailto(contact: str) -> str:
    """The address of a message to an e-mail address, to which `?subject=…` can be added."""
    return f"mailto:{quote(contact, safe=_KEPT_IN_MAIL)}"


def to_write_to(contact: str, *, subject: str, title: str, url: str) -> str:
    """The address at which a reader writes about a page: `mailto:` with subject and text, or a web address.

    What is said of the page becomes one line of each, and can add neither a recipient nor a header. Of a title that
    would make a message's address too long the beginning is kept.
    """
    title, url = clean_line(title), clean_line(url)
    if not is_mail(contact):
        return fill(contact, subject=subject, title=title, url=url)
    page = quote(url[:_LONGEST_PAGE], safe="", errors="replace")
    start = f"{mailto(contact)}?subject={quote(subject, safe='')}"
    end = f"&body={page}%0D%0A%0D%0A"
    named = _within(f": {title}" if title else "", LONGEST_MAILTO - len(start) - len(end))
    return f"{start}{named}{end}"


def _within(text: str, room: int) -> str:
    """A text percent-encoded, as much of it as has room, with no character cut in two."""
    pieces = [quote(each, safe="", errors="replace") for each in text]
    if sum(map(len, pieces)) <= room:
        return "".join(pieces)
    cut = quote("…")
    kept, used = 0, len(cut)
    while kept < len(pieces) and used + len(pieces[kept]) <= room:
        used += len(pieces[kept])
        kept += 1
    return "".join(pieces[:kept]) + cut if kept else ""
