"""Rules about languages: their codes, and the mark that says the language of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.markdown.attribute_lists import AttributeList, attribute_lists, has_brace
from policy_drivers.markdown.constructs import plain
from policy_drivers.markdown.idle_marks import idle_marks
from policy_drivers.markdown.language_mark import MARK
from policy_drivers.model.languages import LANGUAGE, is_language, likely_code
from policy_drivers.model.severity import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Edit
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import fault_rule, markdown_rule

_EXAMPLE = '{: lang="cy" }'
_PLACES = (
    "put it on the line directly below a paragraph or an item, at the end of a heading’s line, "
    "or directly after emphasis, a link or code"
)
_HEADING_ABOVE = re.compile(r" {0,3}#{1,6}[ \t][^{}]*")


@fault_rule(Severity.ERROR)
def language_unknown(fault: Fault) -> Complaint:
    """A language must be named by its code (BCP 47), such as `cy` for Welsh.

    Why: Browsers, screen readers and reference managers know languages only by their codes.

    Fails:
        title_lang: Welsh

    Fix:
        title_lang: cy
    """
    fix = Edit(fault.span, fault.suggestion) if fault.certain else None
    return Complaint(fault.span, fault.reason, _write(fault.suggestion, "cy"), fix)


def _write(what: str, example: str) -> str:
    return f"write {in_code(what)}" if what else f"write the language’s code, as in {in_code(example)} for Welsh"


@markdown_rule(Severity.WARNING, concerns=has_brace)
def language_mark(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """The mark of a language must be written `{: lang="cy" }`, alone, in a place where it means something.

    Why: If it is misspelt, holds anything else or is in another place, readers see it as it was typed, and no
    screen reader learns which language the words are in. Put it on the line directly below a paragraph or an item, at
    the end of a heading's line, or directly after emphasis, a link or code.

    Fails:
        ## Summary

        {: lang="cy" }
        Mae crynodeb ar gael yn Gymraeg.

    Fix:
        ## Summary

        Mae crynodeb ar gael yn Gymraeg.
        {: lang="cy" }
    """
    for each in attribute_lists(text.says):
        if each.is_of_language and not MARK.fullmatch(each.text):
            yield _malformed(text, each)
        elif each.is_of_language and not is_language(code := each.codes[0]):
            likely = likely_code(code)
            mark = f'{{: lang="{likely}" }}' if likely else ""
            fix = text.edit(each.start, each.end, mark) if mark else None
            message = f"“{code}” is not the code of a language"
            yield Complaint(text.span(each.start, each.end), message, _write(mark, _EXAMPLE), fix)
    yield from _idle(text)


def _malformed(text: Text, each: AttributeList) -> Complaint:
    code = each.codes[0].replace("_", "-") if len(each.codes) == 1 else ""
    span = text.span(each.start, each.end)
    if not re.fullmatch(LANGUAGE, code):
        return Complaint(span, f"“{each.text}” does not say which language it means", _write("", _EXAMPLE))
    fix = text.edit(each.start, each.end, f'{{: lang="{code}" }}') if each.can_go(text.says) else None
    message = f"“{each.text}” is not how the mark of a language is written, so it is shown as it was typed"
    help_ = f'write `{{: lang="{code}" }}`' + ("" if fix else ", and the rest into the text")
    return Complaint(span, message, help_, fix)


def _idle(text: Text) -> Iterator[Complaint]:
    says = text.says
    if "{:" not in says or not MARK.search(says):
        return
    blank = plain(says)
    for mark in idle_marks(says) if blank else ():
        if blank[mark.start() : mark.end()] == mark[0]:
            message = "the mark of a language means nothing here, so it is shown as it was typed"
            yield Complaint(text.span(*mark.span()), message, _PLACES, _onto_heading(text, mark))


def _onto_heading(text: Text, mark: re.Match[str]) -> Edit | None:
    """A mark alone on the line directly below a heading is the heading's."""
    above, _, before = text.says[: mark.start()].rpartition("\n")
    below = text.says[mark.end() :].partition("\n")[0]
    above = above.rstrip(" \t\r")
    if before.strip() or below.strip() or not _HEADING_ABOVE.fullmatch(above.rpartition("\n")[2]):
        return None
    return text.edit(len(above), mark.end(), f" {mark[0]}")
