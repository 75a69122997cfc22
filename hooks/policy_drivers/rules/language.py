"""Rules about marks behind text: the language of a paragraph, and attributes that only other Markdowns know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_drivers.markdown.idle_marks import idle_marks
from policy_drivers.markdown.language_mark import MARK
from policy_drivers.model.languages import LANGUAGE, is_language, likely_code
from policy_drivers.model.settings import Severity
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Edit
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice import in_code
from policy_drivers.rules.constructs import plain
from policy_drivers.rules.registry import Complaint, Context, fault_rule, markdown_rule

_KEYS = "lang|xml:lang|id|class|title|width|height|target|rel|style|align|dir|loading|markdown"
_INNER = rf"\{{[ \t]*(?:(?:[#.][A-Za-z]|(?:{_KEYS})=)[^{{}}\n]{{0,300}})\}}"
_LIST = (
    r"(?m)"
    rf"\{{:[ \t]*[#.\w][^{{}}\n]*\}}|(?<=[*_)\]`~]){_INNER}|(?<!\{{){_INNER}(?=[ \t\r]*$)|\{{:[ \t]*lang\b[^{{}}\n]*$"
)
"""With a colon anywhere; without one where other Markdowns look for it: behind a sign, or at the end of a line."""
_PART = r"(?P<key>[\w:-]+)[ \t]*=[ \t]*(?P<value>[\"“”„'‘’][^\"“”'‘’]*[\"“”'‘’]|[^\s\"“”'‘’]+)|(?P<word>\S+)"
_QUOTES = "\"“”„'‘’"
_LANGUAGE_KEYS = frozenset({"lang", "xml:lang"})
_OF_LOOKS = frozenset({"class", "width", "height", "target", "rel", "style", "align", "loading", "markdown"})
"""Attributes without which a text says the same."""
_EXAMPLE = '{: lang="cy" }'
_PLACES = (
    "put it on the line directly below a paragraph or an item, at the end of a heading’s line, "
    "or directly behind emphasis, a link or code"
)
_HEADING_ABOVE = re.compile(r" {0,3}#{1,6}[ \t][^{}]*")


def _has_brace(skeleton: str) -> bool:
    return "{" in skeleton


@fault_rule(Severity.ERROR)
def language_unknown(fault: Fault) -> Complaint:
    """A language must be named by its code (BCP 47), such as `cy` for Welsh.

    Why: Browsers, screen readers and reference managers know languages by their codes alone.

    Fails:
        title_lang: Welsh

    Fix:
        title_lang: cy
    """
    fix = Edit(fault.span, fault.suggestion) if fault.certain else None
    return Complaint(fault.span, fault.reason, _write(fault.suggestion, "cy"), fix)


def _write(what: str, example: str) -> str:
    return f"write {in_code(what)}" if what else f"write the language’s code, as in {in_code(example)} for Welsh"


@markdown_rule(Severity.WARNING, concerns=_has_brace)
def language_mark(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """The mark of a language must be written `{: lang="cy" }`, alone, and stand where it means something.

    Why: Where it is misspelt, holds anything else or stands in another place, readers see it as it was typed, and
    nobody is told which language the words are in. It belongs on the line directly below a paragraph or an item, at the
    end of a heading's line, or directly behind emphasis, a link or code.

    Fails:
        ## Summary

        {: lang="cy" }
        Mae crynodeb ar gael yn Gymraeg.

    Fix:
        ## Summary

        Mae crynodeb ar gael yn Gymraeg.
        {: lang="cy" }
    """
    for each in _attribute_lists(text):
        if each.is_of_language and not MARK.fullmatch(each.text):
            yield _malformed(text, each)
        elif each.is_of_language and not is_language(code := each.codes[0]):
            likely = likely_code(code)
            mark = f'{{: lang="{likely}" }}' if likely else ""
            fix = text.edit(each.start, each.end, mark) if mark else None
            message = f"“{code}” is not the code of a language"
            yield Complaint(text.span(each.start, each.end), message, _write(mark, _EXAMPLE), fix)
    yield from _idle(text)


@markdown_rule(Severity.WARNING, concerns=_has_brace)
def attribute_list(text: Text, file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text should have no list of attributes between braces, but for the mark of a language.

    Why: Classes, anchors and the like are another Markdown's. Readers see them as they were typed.

    Fails:
        ## Summary {#summary .wide}

        The plan sets out what the NHS will do.

    Fix:
        ## Summary

        The plan sets out what the NHS will do.
    """
    for each in _attribute_lists(text):
        if not each.is_of_language:
            message = f"“{each.text}” gives attributes in other Markdowns; here it is shown as it was typed"
            fix = text.without(each.start, each.end) if each.can_go(text.says) else None
            yield Complaint(text.span(each.start, each.end), message, each.help, fix)


@dataclass(frozen=True)
class _AttributeList:
    text: str
    start: int
    end: int
    parts: tuple[re.Match[str], ...]

    @property
    def is_of_language(self) -> bool:
        return any((part["key"] or part["word"] or "").casefold() in _LANGUAGE_KEYS for part in self.parts)

    @property
    def codes(self) -> list[str]:
        """What it gives for a language."""
        return [part["value"].strip(_QUOTES) for part in self.parts if (part["key"] or "").casefold() in _LANGUAGE_KEYS]

    @property
    def help(self) -> str:
        if any((part["word"] or "").startswith("#") or part["key"] == "id" for part in self.parts):
            return "delete it; a link leads to a heading by its words, as in `#key-features`"
        if any(part["key"] == "title" for part in self.parts):
            return "write what it says into the text, and delete it"
        return "delete it"

    def can_go(self, text: str) -> bool:
        """Whether nothing is lost but looks without what it holds besides a language."""
        for part in self.parts:
            word, key = part["word"] or "", (part["key"] or "").casefold()
            anchor = word[1:] if word.startswith("#") else part["value"].strip(_QUOTES) if key == "id" else ""
            if anchor and f"(#{anchor}" not in text:
                continue
            if anchor or (not word.startswith(".") and key not in _OF_LOOKS and key not in _LANGUAGE_KEYS):
                return False
        return True


def _attribute_lists(text: Text) -> Iterator[_AttributeList]:
    if not re.search(_LIST, text.says):
        return
    for match in re.finditer(_LIST, plain(text.says)):
        whole = match[0].rstrip()
        parts = tuple(re.finditer(_PART, whole.strip("{:} \t")))
        yield _AttributeList(whole, match.start(), match.start() + len(whole), parts)


def _malformed(text: Text, each: _AttributeList) -> Complaint:
    code = each.codes[0].replace("_", "-") if len(each.codes) == 1 else ""
    span = text.span(each.start, each.end)
    if not re.fullmatch(LANGUAGE, code):
        return Complaint(span, f"“{each.text}” does not say which language it means", _write("", _EXAMPLE))
    fix = text.edit(each.start, each.end, f'{{: lang="{code}" }}') if each.can_go(text.says) else None
    message = f"“{each.text}” is not how the mark of a language is written, and shown as it was typed"
    help_ = f'write `{{: lang="{code}" }}`' + ("" if fix else ", and what else it says into the text")
    return Complaint(span, message, help_, fix)


def _idle(text: Text) -> Iterator[Complaint]:
    says = text.says
    if "{:" not in says or not MARK.search(says):
        return
    blank = plain(says)
    for mark in idle_marks(says) if blank else ():
        if blank[mark.start() : mark.end()] == mark[0]:
            message = "the mark of a language means nothing in this place, and is shown as it was typed"
            yield Complaint(text.span(*mark.span()), message, _PLACES, _onto_heading(text, mark))


def _onto_heading(text: Text, mark: re.Match[str]) -> Edit | None:
    """A mark alone on the line directly below a heading is the heading's."""
    above, _, before = text.says[: mark.start()].rpartition("\n")
    below = text.says[mark.end() :].partition("\n")[0]
    above = above.rstrip(" \t\r")
    if before.strip() or below.strip() or not _HEADING_ABOVE.fullmatch(above.rpartition("\n")[2]):
        return None
    return text.edit(len(above), mark.end(), f" {mark[0]}")
