"""The rule about what Word and Outlook leave behind in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice.phrases import short
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import markdown_rule

_REMAINS = {
    "[cid:": (r"\[cid:[^\]\s]+\]", "what Outlook leaves of a picture"),
    "<o:": (r"</?[ovw]:\w+[^>\n]*>(?:</[ovw]:\w+>)?", "a mark of Word's own"),
    "Error!": (r"Error! [A-Z][^.\n]{3,80}\.", "what Word leaves of a reference that leads nowhere"),
}
"""For what stands in a text its whole, and what it is."""


def _may_have_remains(skeleton: str) -> bool:
    return "[:" in skeleton or "<:" in skeleton or "E!" in skeleton


@markdown_rule(Severity.WARNING, concerns=_may_have_remains)
def remains_pasted(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text should have nothing in it that Word or Outlook left there.

    Why: `[cid:image001.png@01D5AB]` was a picture, and `<o:p>` is a mark of Word's own. Readers see both as they are.

    Fails:
        ## Summary

        The plan sets out aims. [cid:image001.png@01D5AB.8F3C2A10]

    Fix:
        ## Summary

        The plan sets out aims.
    """
    parts = text.structure
    blank = parts.without_fences() if parts else ""
    for sign, (pattern, what) in _REMAINS.items():
        for found in re.finditer(pattern, blank) if sign in blank else ():
            message = f"“{short(found[0])}” is {what}, and is shown as it is"
            is_lost = sign == "Error!"
            help_ = "write what it referred to in its place" if is_lost else "delete it"
            fix = None if is_lost else text.without(found.start(), found.end())
            yield Complaint(text.span(found.start(), found.end()), message, help_, fix)
