"""Rules about links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from policy_drivers.model.links import HIDING, UNSAFE_SCHEMES, fault_of, scheme_of, whole_address
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.rules.advice.link_targets import target_starts
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule, fault_rule, text_rule

_ORDINARY = ("https://", "http://", "../", "#")
"""How the targets of most links begin, none of which is unsafe."""
_BEGIN_TARGETS = ("](", "]:", "<")
_END = r"[^\s<>\"()\[\]]*"
_WRAPPED = re.compile(
    rf"https?://[\w.-]{{1,80}}\.safelinks\.protection\.outlook\.com/\S{{0,40}}[?&]url=([^&\s<>\"()\[\]]+){_END}"
    rf"|https?://www\.google\.[a-z.]{{2,6}}/url\?(?:[^&\s]{{0,80}}&)*?(?:q|url)=(http[^&\s<>\"()\[\]]+){_END}"
    rf"|https?://urldefense\.(?:com|us)/v3/__(https?:[^\s<>\"()\[\]]+?)__;{_END}"
)
"""An address in another one: of Outlook, of Google, of Proofpoint."""
_WRAPPED_SIGNS = ("%3A%2F", "%3%2", "=://", "__://")
"""How an address in another one begins, as a skeleton has it."""
_STOPS = ".,;:!?"
"""What ends a sentence, and no address."""
_UNSAFE = re.compile(f"(?:{'|'.join(sorted(UNSAFE_SCHEMES))}):")


@driver_rule(Severity.NOTICE, missing="link")
def link_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver should link to the document.

    Why: Readers want to see for themselves. This is only a notice, because some documents are not on the web, or no
    longer.

    Fails:
        link:

    Fix:
        link: https://example.org/interim-people-plan.pdf
    """
    if not file.driver.address and "link" not in file.explained:
        is_there = "link" in file.front_matter.entries
        help_ = "write its address after `link:`" if is_there else "add `link: https://…`"
        yield Complaint(file.span("link"), "there is no link to the document", f"{help_} if the document is on the web")


@fault_rule(Severity.ERROR)
def link_invalid(fault: Fault) -> Complaint:
    """A link must be a whole web address that begins with https:// or http://.

    Why: Nobody can follow `www.example.org` or `see intranet`, and an address with a space in it breaks.

    Fails:
        link: www.example.org/plan.pdf

    Fix:
        link: https://www.example.org/plan.pdf
    """
    help_ = "write the whole address, as the browser's address bar shows it"
    meant = whole_address(fault.value)
    return Complaint(fault.span, fault.reason, f"write {in_code(scalar(meant, in_list=True))}" if meant else help_)


@fault_rule(Severity.ERROR, of_safety=True)
def link_unsafe(fault: Fault) -> Complaint:
    """A link must not run code or reach into the reader's machine.

    Why: A document that a reader should open never has an address that begins with `javascript:`, `data:` or `file:`.
    The site publishes such a link in a text without its address.

    Fails:
        link: javascript:alert(1)

    Fix:
        link: https://example.org/plan.pdf
    """
    return Complaint(fault.span, fault.reason, "write an address that begins with https:// in its place")


@text_rule(Severity.ERROR, of_safety=True, signs=_BEGIN_TARGETS)
def link_unsafe_in_text(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A link in a text must not run code or reach into the reader's machine.

    Why: A document that a reader should open never has an address that begins with `javascript:`, `data:` or `file:`.
    The site publishes the link without its address.

    Fails:
        ## Summary

        See [the plan](javascript:alert(1)).

    Fix:
        ## Summary

        See [the plan](https://example.org/plan.pdf).
    """
    whole = file.source.text
    if not _has_odd_target(whole) and whole.find("\\", 0, file.yaml_end) < 0:
        return
    for text in file.texts(*_BEGIN_TARGETS):
        if _has_odd_target(text.says) and _may_be_unsafe(text.says):
            yield from _unsafe_links(text)


def _unsafe_links(text: Text) -> Iterator[Complaint]:
    parts = text.structure
    if parts is None:
        return
    seen: set[int] = set()
    for link in parts.links:
        scheme = scheme_of(unquote(link.holds))
        if scheme in UNSAFE_SCHEMES and (address := parts.address(link)).start not in seen:
            seen.add(address.start)  # several links may refer to one definition
            before, colon, _ = address.holds.partition(":")
            span = text.span(address.start, address.start + len(before) + len(colon))
            message = f"a link of the scheme “{scheme}:” is never published"
            yield Complaint(span, message, "write an address that begins with https:// in its place")


def _has_odd_target(text: str) -> bool:
    """Whether something that may be a link's target begins unlike most, by a plain search: in most texts none does."""
    return any(not text.startswith(_ORDINARY, at) for at in target_starts(text))


def _may_be_unsafe(text: str) -> bool:
    """Whether a text holds an unsafe scheme in any disguise: entities, backslashes, percent signs, white space."""
    return _UNSAFE.search(HIDING.sub("", unquote(unescape(text.replace("\\", "")))).casefold()) is not None


@text_rule(Severity.WARNING, signs=_WRAPPED_SIGNS)
def link_wrapped(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A link should lead straight to the document, not through an e-mail program or a search engine.

    Why: Outlook and other programs replace an address in an e-mail with one of their own. It says whose e-mail it was,
    it stops working, and nobody can see where it leads.

    Fails:
        link: https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fplan.pdf&data=05

    Fix:
        link: https://example.org/plan.pdf
    """
    for text in file.texts("safelinks.", "urldefense", "/url?"):
        for found in _WRAPPED.finditer(text.says):
            end = found.start() + len(found[0].rstrip(_STOPS))
            address = unquote(found[found.lastindex or 0]).rstrip(_STOPS)
            if fault_of(address) is None:
                span = text.span(found.start(), end)
                is_plain = text.style == "" and scalar(address, in_list=True) == address
                fix = Edit(span, address) if is_plain else text.edit(found.start(), end, address)
                message = "this address leads to the document through another site"
                yield Complaint(span, message, f"write {in_code(address)}", fix if _may_fix(file) else None)


def _may_fix(file: HoldsTexts) -> bool:
    return isinstance(file, MarkdownFile)  # nothing changes a register
