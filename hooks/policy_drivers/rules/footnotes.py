"""Rules about footnotes, of which a page shows what refers to one, and one that is referred to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from policy_drivers.markdown.constructs import plain
from policy_drivers.model.severity import Severity
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import markdown_rule

_FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\[\s]+)\]")
_BEGINS_LINE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*\Z")


def _may_have_footnotes(skeleton: str) -> bool:
    return "[^" in skeleton


@markdown_rule(Severity.WARNING, concerns=_may_have_footnotes)
def footnote_unmatched(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A footnote must be written once, and something in its text must refer to it.

    Why: A footnote that nothing refers to is not shown at all. Of two with the same name GitHub shows the first, and
    this site takes the text between them for part of the footnotes. A reference without a footnote is shown as it was
    typed.

    Fails:
        ## Summary

        The plan has a budget.[^money]

        [^1]: As of June 2019.

    Fix:
        ## Summary

        The plan has a budget.[^1]

        [^1]: As of June 2019.
    """
    references, definitions = _footnotes(text.says)
    for name, places in definitions.items():
        first, *others = places
        if name not in references:
            help_ = f"put `{first[0]}` after the words that it explains, or take the sign off its text"
            yield Complaint(
                text.span(*first.span()), f"nothing refers to the footnote “{first[0]}”, so it is not shown", help_
            )
        for other in others:
            message = (
                f"a footnote “{other[0]}” is already there: GitHub shows only the first, this site both, out of place"
            )
            help_ = "give it a name of its own, here and where the text refers to it, or join the two"
            yield Complaint(text.span(*other.span()), message, help_)
    for name, places in references.items():
        if name not in definitions:
            message = f"there is no footnote “{places[0][0]}”, so this is shown as it was typed"
            help_ = f"add a paragraph `{places[0][0]}: …` with its text"
            yield Complaint(text.span(*places[0].span()), message, help_)


def _footnotes(says: str) -> tuple[dict[str, list[re.Match[str]]], dict[str, list[re.Match[str]]]]:
    """The references of a text and its footnotes, by their names without regard to capitals."""
    references, definitions = defaultdict[str, list[re.Match[str]]](list), defaultdict[str, list[re.Match[str]]](list)
    blank = plain(says)
    for match in _FOOTNOTE.finditer(blank):
        before = blank[blank.rfind("\n", 0, match.start()) + 1 : match.start()]
        is_footnote = blank.startswith(":", match.end()) and _BEGINS_LINE.match(before)
        (definitions if is_footnote else references)[match[1].casefold()].append(match)
    return references, definitions
