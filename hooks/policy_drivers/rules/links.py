"""Rules about links and identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from policy_drivers.model.links import UNSAFE_SCHEMES, scheme_of
from policy_drivers.model.settings import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Span
from policy_drivers.rules.code_spans import without_code
from policy_drivers.rules.registry import Complaint, Context, fault_rule, file_rule

# Where the target of a link begins: in brackets, in a definition (not a footnote), between angle brackets. Only the
# beginning of the target is looked at, and never taken, so that a link inside one that is not closed is found as well.
_TARGET = re.compile(r"(?:\]\(\s*<?|\[(?!\^)[^\[\]\n]+\]:\s*<?|<(?=[a-zA-Z][a-zA-Z0-9+.-]*:))(?=([^()\[\]<>]{1,200}))")


_ORDINARY = ("https://", "http://", "../", "#")
"""How the targets of most links begin, none of which is unsafe."""


@fault_rule(Severity.ERROR)
def link_invalid(fault: Fault) -> Complaint:
    """A link must be a whole web address that begins with https:// or http://.

    Why: `www.example.org` or `see intranet` cannot be followed, and an address with a space in it breaks.

    Fails:
        link: www.example.org/plan.pdf

    Mend:
        link: https://www.example.org/plan.pdf
    """
    return Complaint(fault.span, fault.reason, "write the whole address, as the browser's address bar shows it")


@fault_rule(Severity.ERROR, of_safety=True)
def link_unsafe(fault: Fault) -> Complaint:
    """A link must not run code or reach into the reader's machine.

    Why: An address that begins with `javascript:`, `data:` or `file:` is never a document that a reader should open. In
    the text of a driver such a link is published without its address.

    Fails:
        link: javascript:alert(1)

    Mend:
        link: https://example.org/plan.pdf
    """
    return Complaint(fault.span, fault.reason, "write an address that begins with https://")


@file_rule(Severity.ERROR, of_safety=True)
def link_unsafe_in_text(file: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """A link in the text of a driver or a collection must not run code or reach into the reader's machine.

    Why: An address that begins with `javascript:`, `data:` or `file:` is never a document that a reader should open. It
    is published without its address.

    Fails:
        ## Summary

        See [the plan](javascript:alert(1)).

    Mend:
        ## Summary

        See [the plan](https://example.org/plan.pdf).
    """
    text = file.source.text
    if not any(map(_is_unsafe, _starts(text))):
        return
    for match in _TARGET.finditer(without_code(text)):
        target = match.group(1)
        scheme = scheme_of(unescape(target))
        if scheme in UNSAFE_SCHEMES:
            start, before_colon = match.start(1), target.partition(":")[0]
            span = Span(start, start + len(before_colon) + 1)
            message = f"a link of the scheme “{scheme}:” is never published"
            yield Complaint(span, message, "write an address that begins with https://")


def _starts(text: str) -> Iterator[str]:
    """The beginning of whatever may be a link's target, by a plain search: most texts have few, and none unsafe."""
    for opening in ("](", "]:", "<"):
        at = text.find(opening)
        while at >= 0:
            at += len(opening)
            if not text.startswith(_ORDINARY, at):
                yield text[at : at + 220]
            at = text.find(opening, at)


def _is_unsafe(target: str) -> bool:
    return ":" in target and scheme_of(unescape(target.lstrip(" <\t\r\n"))) in UNSAFE_SCHEMES


@fault_rule(Severity.ERROR)
def identifier_invalid(fault: Fault) -> Complaint:
    """An identifier must be a DOI (`doi:10.…/…`) or an ISBN (`isbn:…`) whose check digit fits.

    Why: A wrong digit leads to another document, or to none.

    Fails:
        identifiers: ["isbn:978-0-306-40615-8"]

    Mend:
        identifiers: ["isbn:978-0-306-40615-7"]
    """
    if fault.reason.startswith("an identifier begins"):
        return Complaint(fault.span, fault.reason, "write which of the two it is, or take it out")
    return Complaint(fault.span, fault.reason, "compare it with the document's own title page")
