"""Persons' e-mail addresses and telephone numbers, which are not carried over."""

from __future__ import annotations

import re

from policy_drivers.model.contacts import ADDRESS, Kind, likely_contacts

EMAIL = "e-mail address"
PHONE = "telephone number"

REMOVED = re.compile(rf"[\s<(\[,;:/–-]{{0,20}}\((?:{EMAIL}|{PHONE}) removed\)[\s>)\],;]*")
"""What says that something was taken out, with the signs around it."""
_KINDS = {Kind.EMAIL: EMAIL, Kind.TELEPHONE: PHONE}


def without_personal_data(text: str) -> tuple[str, list[str]]:
    """The text with a note in the place of each e-mail address and telephone number, and what they were."""
    dropped: list[str] = []
    pieces, position = [], 0
    for address in ADDRESS.finditer(text):
        pieces += [_scrubbed(text[position : address.start()], dropped), address.group()]
        position = address.end()
    return "".join([*pieces, _scrubbed(text[position:], dropped)]), dropped


def _scrubbed(text: str, dropped: list[str]) -> str:
    found = list(likely_contacts(text))
    dropped += [_KINDS[contact.kind] for contact in found]
    pieces, position = [], 0
    for contact in sorted(found, key=lambda contact: contact.start):
        pieces += [text[position : contact.start], f"({_KINDS[contact.kind]} removed)"]
        position = contact.end
    return "".join([*pieces, text[position:]])
