"""The rule about lists of attributes."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.markdown.attribute_lists import AttributeList, attribute_lists, has_brace
from policy_drivers.model.severity import Severity
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import markdown_rule


@markdown_rule(Severity.WARNING, concerns=has_brace)
def attribute_list(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text should have no list of attributes between braces, except the mark of a language.

    Why: Classes, anchors and the like belong to other kinds of Markdown. Readers see them as they were typed.

    Fails:
        ## Summary {#summary .wide}

        The plan sets out what the NHS will do.

    Fix:
        ## Summary

        The plan sets out what the NHS will do.
    """
    for each in attribute_lists(text.says):
        if not each.is_of_language:
            message = f"“{each.text}” sets attributes in other kinds of Markdown; here it is shown as it was typed"
            fix = text.without(each.start, each.end) if each.can_go(text.says) else None
            yield Complaint(text.span(each.start, each.end), message, _what_to_do(each), fix)


def _what_to_do(each: AttributeList) -> str:
    if any((part["word"] or "").startswith("#") or part["key"] == "id" for part in each.parts):
        return "delete it; to link to a heading, use its words, as in `#key-features`"
    if any(part["key"] == "title" for part in each.parts):
        return "write what it says into the text, and delete it"
    return "delete it"
