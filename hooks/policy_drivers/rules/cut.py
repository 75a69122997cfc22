"""The rule about text behind ` #`, which YAML takes for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.fields import Need, need_of_field
from policy_drivers.model.links import fault_of
from policy_drivers.model.settings import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.reading.trailing_comments import (
    TrailingComment,
    is_meant_as_text,
    is_remark,
    trailing_comments,
)
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import composed_part
from policy_drivers.rules.advice import edited_lines, for_lines, in_code, short
from policy_drivers.rules.kinds_of_keys import ADDRESSES, CLOSED
from policy_drivers.rules.quotation import within_marks
from policy_drivers.rules.registry import Complaint, Context, text_rule

_INSIDE = {
    "[": "if it belongs between the brackets, put it there in double quotes",
    "|": "if it belongs to the text, put it on the next line, where the text begins",
    ">": "if it belongs to the text, put it on the next line, where the text begins",
}
"""What to do with text behind a value that is no text on one line."""
_LONGEST = 60
"""Characters of a comment that a message quotes."""
_OR_A_COMMENT = "; if it is a comment, put a space behind the #"
_OR_A_LINE = "; if it is a comment, write it on a line of its own"
_SIGN = re.compile(r"#+[ \t]*")


@text_rule(Severity.WARNING)
def value_cut(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text with ` #` in it must stand in double quotes.

    Why: Behind a space, `#` begins a comment, which nobody sees on the site. So a half of “Better care #together” would
    be lost without a word. Comments are welcome on a line of their own; behind dates, slugs, initials, names from the
    registers and values in quotes too, with a space behind their `#`.

    Fails:
        alternative_titles: Better care #together

    Fix:
        alternative_titles: "Better care #together"
    """
    for each, comment in _cut(file):
        if not _is_told(file, each) and not _is_of_agreed_name(file, context, each, comment):
            yield _complaint(file, context, each, comment)


def _cut(file: HoldsTexts) -> Iterator[tuple[TrailingComment, str]]:
    """The comments that are meant as text, each with its words."""
    start, end = file.yaml_part
    text = file.source.text
    if text.find("#", start, end) < 0:  # which is found a hundred times faster than the two characters
        return
    if text.find(" #", start, end) < 0 and text.find("\t#", start, end) < 0:
        return
    composed = composed_part(file.source, start, end)
    for each in trailing_comments(composed, text, start) if composed is not None else ():
        comment = text[slice(*each.comment)]
        if is_meant_as_text(comment, each.is_below) or _goes_on(each, comment):
            yield each, comment


def _goes_on(each: TrailingComment, comment: str) -> bool:
    """Whether words stand behind words without quotes of any kind, so that nobody can tell where the value ends."""
    is_plain = bool(each.says) and not each.style and not each.is_below and not within_marks(each.says)
    return is_plain and not is_remark(comment) and (each.key not in CLOSED | ADDRESSES or "verbatim" in each.path)


def _is_of_agreed_name(file: HoldsTexts, context: Context, each: TrailingComment, comment: str) -> bool:
    """Whether a comment with a space behind its # stands behind a name of a register, which ends there."""
    register = context.register_of(file, each.key)
    return (
        not is_meant_as_text(comment, each.is_below) and register is not None and register.find(each.says) is not None
    )


def cut_values(file: HoldsTexts) -> dict[Span, str]:
    """The texts that are cut: where what is left of each stands, and what was typed."""
    return {each.value: _whole(file, each, comment) for each, comment in _cut(file)}


def without_value(file: MarkdownFile, key: str, message: str, help_: str) -> Complaint:
    """That a key has no value, and why where a comment stands in its place, as in `title: #LeadingForward`."""
    for each, comment in _cut(file):
        if each.path == (key,) and not each.says:
            return in_place_of_value(key, each.comment, comment, help_)
    return Complaint(file.span(key), message, help_)


def in_place_of_value(key: object, span: Span, comment: str, help_: str) -> Complaint:
    """That a comment stands where a key should have a value. `help_` is for those of addresses."""
    message = f"`{key}` has no value: {_read_as_comment(comment)}"
    if key in ADDRESSES:
        return Complaint(span, message, help_)
    if key in CLOSED:
        return Complaint(span, message, "delete the `#`; if it is a comment, write the value before it")
    quoted = scalar(comment, '"')
    return Complaint(span, message, f"write {in_code(quoted)}", Edit(span, quoted) if _is_glued(comment) else None)


def _is_told(file: HoldsTexts, each: TrailingComment) -> bool:
    """Whether another rule says why there is no value, or that the whole is to become a text."""
    if isinstance(file, MarkdownFile) and any(_becomes_text(fault, each) for fault in file.faults):
        return True
    if each.says or not isinstance(file, MarkdownFile):
        return False
    if len(each.path) > 1:
        return any(fault.rule == "value-missing" and fault.span == each.comment for fault in file.faults)
    field = type(file.model).model_fields.get(str(each.path[0]))
    need = need_of_field(field) if field else Need.OPTIONAL
    is_current = isinstance(file, DriverFile) and file.is_current
    return need is Need.ALWAYS or (need is Need.WHILE_CURRENT and is_current)


def _becomes_text(fault: Fault, each: TrailingComment) -> bool:
    return fault.rule == "value-type" and bool(fault.meant_lines) and fault.path == each.path[:1]


def _complaint(file: HoldsTexts, context: Context, each: TrailingComment, comment: str) -> Complaint:
    key = each.key
    help_, fix = _as_comment(comment, _INSIDE.get(each.style, "if it is no comment, delete it")), None
    if each.style in _INSIDE:
        pass
    elif key in ADDRESSES:
        if each.says and fault_of(f"{each.says}{comment}") is None:
            edit = Edit(Span(each.value.start, each.comment.end), scalar(f"{each.says}{comment}", each.style))
            help_ = _write_line(file, each, edit) + _OR_A_COMMENT
    elif key not in CLOSED or "verbatim" in each.path:
        whole, register = _whole(file, each, comment), context.register_of(file, key)
        if register is None or register.find(whole) or not register.find(each.says):
            edit = _in_quotes(each, within_marks(whole) or whole)
            help_, fix = _write_line(file, each, edit), edit if _is_sure(file, each, comment) else None
            if not is_meant_as_text(comment, each.is_below):
                help_ += _OR_A_LINE
            elif each.style:
                help_ += _OR_A_COMMENT
        else:
            help_ = _as_comment(comment, "if it belongs to the name, put the whole name in double quotes")
    return Complaint(each.comment, _read_as_comment(comment), help_, fix)


def _as_comment(comment: str, otherwise: str) -> str:
    """How to write it so that it is a comment for certain; where no space does that, what to do otherwise."""
    spaced = f"# {_SIGN.sub('', comment, count=1)}"
    if is_meant_as_text(spaced, is_below=False):
        return f"{otherwise.partition(', ')[2]}; if it is a comment, put a word behind the #"
    return f"write {in_code(spaced)}; {otherwise}"


def _write_line(file: HoldsTexts, each: TrailingComment, edit: Edit) -> str:
    """How to write the lines of a value and the comment behind it."""
    here = file.source.place(each.comment).line
    return for_lines(edited_lines(file.source, edit), here) or "put the whole text in double quotes"


def _whole(file: HoldsTexts, each: TrailingComment, comment: str) -> str:
    """What was typed: a value and the comment behind it as one text."""
    between = " " if each.is_below else file.source.text[each.value.end : each.comment.start]
    return f"{each.says}{between}{comment}" if each.says else comment


def _in_quotes(each: TrailingComment, whole: str) -> Edit:
    start = each.value.start if each.says else each.comment.start
    return Edit(Span(start, each.comment.end), scalar(whole, '"'))


def _is_sure(file: HoldsTexts, each: TrailingComment, comment: str) -> bool:
    """Whether it can be changed for the writer: not where it may be a comment all the same, nor in a register."""
    return not each.style and not each.is_below and _is_glued(comment) and isinstance(file, MarkdownFile)


def _is_glued(comment: str) -> bool:
    """Whether a word begins directly behind the #, and no comment with a space behind its # follows."""
    return comment[1:2].isalnum() and " # " not in comment


def _read_as_comment(comment: str) -> str:
    return f"“{short(comment, _LONGEST)}” is read as a comment, because a space stands before its #"
