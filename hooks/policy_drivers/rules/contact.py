"""The rule about ways to reach a person."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.contacts import contacts, may_have_telephones
from policy_drivers.model.severity import Severity
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import text_rule


@text_rule(Severity.NOTICE)
def contact_published(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text should not hold an e-mail address or a telephone number.

    Why: Whatever a driver says is published, copied and kept, and programs collect addresses. The person may not have
    agreed to that, and addresses soon go out of date.

    Fails:
        ## Summary

        For the appendix write to jane.smith@example.org.

    Fix:
        ## Summary

        The appendix can be had from the publisher.
    """
    whole = file.source.text
    if "@" not in whole and not may_have_telephones(whole):
        return
    for text in _published(file):
        for found in contacts(text.says):
            message = f"{found.kind} is published here, and everybody can read it"
            yield Complaint(
                text.span(found.start, found.end),
                message,
                "take it out; if readers need it, link to a page that has it",
            )


def _published(file: HoldsTexts) -> Iterator[Text]:
    """The texts that readers see: of a register its notes, for what members' addresses are given for is not shown."""
    if isinstance(file, RegisterFile):
        return file.markdown(bool)
    return file.texts("@", "0", "+")
