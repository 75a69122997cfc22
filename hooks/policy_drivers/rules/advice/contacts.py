"""What to say about an e-mail address or a telephone number in a text that is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_drivers.model.contacts import (
    AT_SIGNS,
    PLAIN_SIGNS,
    SIGNS_IN_WORDS,
    contacts,
    may_have_digits_of_telephones,
    may_have_emails,
    may_have_telephones,
)
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.texts import HoldsTexts, Text, holds_one
from policy_drivers.rules.engine.complaint import Complaint

SEARCHER = "completed_by"
"""The key of a collection that says who searched; a rule of its own is stricter with it."""


def may_hold_contacts(file: MarkdownFile) -> bool:
    """Whether a text of a file may hold a way to reach a person: a look at its skeleton, which says no of most."""
    skeleton = file.whole_skeleton
    if "\\" in skeleton or may_have_digits_of_telephones(skeleton):
        return True
    if any(map(str.isdecimal, file.source.beyond_ascii)):
        return True
    if holds_one(skeleton, PLAIN_SIGNS):
        return True
    raw = file.source.raw
    return any(left in skeleton and sign in raw for left, sign in SIGNS_IN_WORDS.items())


def published_contacts(file: HoldsTexts, texts: Iterable[Text], help_: str) -> Iterator[Complaint]:
    """The complaints about ways to reach a person in some texts of a file; `help_` says what to do."""
    whole = file.source.text
    if not may_have_emails(whole) and not may_have_telephones(whole):
        return
    for text in texts:
        for found in contacts(text.says):
            message = f"{found.kind} is published here, and everybody can read it"
            yield Complaint(text.span(found.start, found.end), message, help_)


def published_texts(file: HoldsTexts) -> Iterator[Text]:
    """The texts that readers see: of a register its notes, for what members' addresses are given for is not shown."""
    if isinstance(file, RegisterFile):
        return file.markdown(bool)
    return file.texts(*AT_SIGNS, "0", "+")
