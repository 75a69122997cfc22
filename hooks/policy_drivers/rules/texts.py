"""The rule about texts that would take too long to convert."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.markdown.tangle import LIMITS, is_vast, may_be_tangled, tangle
from policy_drivers.model.severity import Severity
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Span
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import text_rule


def _may_be_tangled(file: MarkdownFile) -> bool:
    return may_be_tangled(file.skeleton) or is_vast(file.source.text) or _has_many_signs(file.whole_skeleton)


@text_rule(Severity.ERROR, of_safety=True, may_concern=_may_be_tangled)
def text_tangled(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text must not be so tangled that converting it takes minutes.

    Why: Thousands of addresses in one paragraph, a table of a hundred thousand cells, or lists nested very deep hold up
    the whole site. The site shows such a text as it was typed.

    Fails:
        A paragraph with more than five hundred signs “@”, or a list that is nested fifty times.

    Fix:
        Take out what was pasted by accident; put a large table into a file of its own and link to it.
    """
    for reason, span in (*_tangles(file), *_tangles_of_lines(file)):
        yield Complaint(Span(span.start, span.start), f"this text has {reason}", "take out what was pasted by accident")


def _tangles(file: HoldsTexts) -> Iterator[tuple[str, Span]]:
    concerns = may_be_tangled if not is_vast(file.source.text) else bool
    for text in file.markdown(concerns):
        reason = tangle(text.says)
        if reason is not None:
            yield reason, text.whole


def _tangles_of_lines(file: HoldsTexts) -> Iterator[tuple[str, Span]]:
    """Those of texts that are not converted: rules look for marks in them all the same."""
    for text in file.texts("@", "[^") if _has_many_signs(file.source.text) else ():
        reason = None if text.is_markdown else tangle(text.says)
        if reason is not None:
            yield reason, text.whole


def _has_many_signs(text: str) -> bool:
    most = min(LIMITS.addresses, LIMITS.footnotes)
    return len(text) > most and text.count("@") + text.count("[^") + text.count("\\") > most
