"""Texts that are cut: behind a space, YAML takes `#` and what follows for a comment."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.kinds_of_keys import ADDRESSES, CLOSED
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.reading.trailing_comments import TrailingComment, is_meant_as_text, is_remark, trailing_comments
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import composed_part
from policy_drivers.rules.advice.phrases import in_code, short
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.wording.quotation import within_marks

_LONGEST = 60
"""Characters of a comment that a message quotes."""


def cut_texts(file: HoldsTexts) -> Iterator[tuple[TrailingComment, str]]:
    """The comments that are meant as text, each with its words."""
    return ((each, comment) for each, comment in comments_behind(file) if is_meant(each, comment))


def comments_behind(file: HoldsTexts) -> Iterator[tuple[TrailingComment, str]]:
    """The comments behind values, each with its words."""
    start, end = file.yaml_part
    text = file.source.text
    if text.find("#", start, end) < 0:  # which is found a hundred times faster than the two characters
        return
    if text.find(" #", start, end) < 0 and text.find("\t#", start, end) < 0:
        return
    composed = composed_part(file.source, start, end)
    for each in trailing_comments(composed, text, start) if composed is not None else ():
        yield each, text[slice(*each.comment)]


def is_meant(each: TrailingComment, comment: str) -> bool:
    """Whether a comment is meant as text."""
    return is_meant_as_text(comment, each.is_below) or _goes_on(each, comment)


def _goes_on(each: TrailingComment, comment: str) -> bool:
    """Whether words stand behind words without quotes of any kind, so that nobody can tell where the value ends."""
    is_plain = bool(each.says) and not each.style and not each.is_below and not within_marks(each.says)
    return is_plain and not is_remark(comment) and (each.key not in CLOSED | ADDRESSES or "verbatim" in each.path)


def cut_values(file: HoldsTexts) -> dict[Span, str]:
    """The texts that are cut: where what is left of each stands, and what was typed."""
    return {each.value: whole_text(file, each, comment) for each, comment in cut_texts(file)}


def without_value(file: MarkdownFile, key: str, message: str, help_: str) -> Complaint:
    """That a key has no value, and why where a comment stands in its place, as in `title: #LeadingForward`."""
    for each, comment in cut_texts(file):
        if each.path == (key,) and not each.says:
            return in_place_of_value(key, each.comment, comment, help_)
    return Complaint(file.span(key), message, help_)


def in_place_of_value(key: object, span: Span, comment: str, help_: str) -> Complaint:
    """That a comment stands where a key should have a value. `help_` is for those of addresses."""
    message = f"`{key}` has no value: {read_as_comment(comment)}"
    if key in ADDRESSES:
        return Complaint(span, message, help_)
    if key in CLOSED:
        return Complaint(span, message, "delete the `#`; if it is a comment, write the value before it")
    quoted = scalar(comment, '"')
    return Complaint(span, message, f"write {in_code(quoted)}", Edit(span, quoted) if is_glued(comment) else None)


def whole_text(file: HoldsTexts, each: TrailingComment, comment: str) -> str:
    """What was typed: a value and the comment behind it as one text."""
    between = " " if each.is_below else file.source.text[each.value.end : each.comment.start]
    return f"{each.says}{between}{comment}" if each.says else comment


def is_glued(comment: str) -> bool:
    """Whether a word begins directly behind the #, and no comment with a space behind its # follows."""
    return comment[1:2].isalnum() and " # " not in comment


def read_as_comment(comment: str) -> str:
    """What a message says of a text that YAML takes for a comment."""
    return f"“{short(comment, _LONGEST)}” is read as a comment, because there is a space before its #"
