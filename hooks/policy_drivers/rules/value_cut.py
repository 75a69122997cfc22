"""The rule about text behind ` #`, which YAML takes for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.fields import Need, need_of_field
from policy_drivers.model.kinds_of_keys import ADDRESSES, CLOSED
from policy_drivers.model.links import fault_of
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.reading.trailing_comments import TrailingComment, is_meant_as_text, is_remark
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.rules.advice.cut_texts import comments_behind, is_glued, is_meant, read_as_comment, whole_text
from policy_drivers.rules.advice.phrases import edited_lines, for_lines, in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import text_rule
from policy_drivers.wording.quotation import within_marks

_INSIDE = {
    "[": "if it belongs between the brackets, put it there in double quotes",
    "|": "if it belongs to the text, put it on the next line, where the text begins",
    ">": "if it belongs to the text, put it on the next line, where the text begins",
}
"""What to do with text behind a value that is no text on one line."""
_OR_A_COMMENT = "; if it is a comment, put a space after the #"
_OR_A_LINE = "; if it is a comment, write it on a line of its own"
_SAYS_NOTHING = re.compile(
    r"#++\s*+(?:$|[^\w“\"'\[]|(?:none|no|not|n/a|unknown|unclear|nothing|ask|leave|empty|blank|missing|if|when|where|what"
    r"|who|your|a|an|one of|the one|a list|list|write|add|fill|choose|pick|delete|here|same)\b|[\w-]+:\s)",
    re.IGNORECASE,
)
"""How a comment begins that says why a key has no value, or what is to be written there."""
_SIGN = re.compile(r"#+[ \t]*")


@text_rule(Severity.WARNING)
def value_cut(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text with ` #` in it must be in double quotes.

    Why: After a space, `#` begins a comment, which the site does not show. Half of “Better care #together” would be
    lost without a word, and all of `format: # PDF`. Write a comment on a separate line. It may also follow a date, a
    slug, initials, a name from a register or a value in quotes, with a space after its `#`.

    Fails:
        alternative_titles: Better care #together

    Fix:
        alternative_titles: "Better care #together"
    """
    for each, comment in comments_behind(file):
        if is_meant(each, comment):
            if not _is_told(file, each) and not _is_of_agreed_name(file, context, each, comment):
                yield _complaint(file, context, each, comment)
        elif _is_alone(each, comment) and not _is_told(file, each):
            words = _SIGN.sub("", comment, count=1)
            is_written = each.key in CLOSED | ADDRESSES or words[0] in "\"'["
            message = f"`{each.key}` has no value: {read_as_comment(comment)}"
            yield Complaint(
                each.comment, message, f"write {in_code(words if is_written else scalar(words))}{_OR_A_LINE}"
            )


def _is_alone(each: TrailingComment, comment: str) -> bool:
    """Whether words that read like a value stand where a key has none: `format: # PDF`."""
    is_plain = not each.says and not each.style and not each.is_below
    return is_plain and not is_remark(comment) and _SAYS_NOTHING.match(comment) is None


def _is_told(file: HoldsTexts, each: TrailingComment) -> bool:
    """Whether another rule says why there is no value, or that the whole is to become a text."""
    if isinstance(file, MarkdownFile) and any(_becomes_text(fault, each) for fault in file.faults):
        return True
    if each.says or not isinstance(file, MarkdownFile):
        return False
    if len(each.path) > 1:
        return any(fault.rule == "value-missing" and fault.path == each.path for fault in file.faults)
    field = type(file.model).model_fields.get(str(each.path[0]))
    need = need_of_field(field) if field else Need.OPTIONAL
    is_current = isinstance(file, DriverFile) and file.is_current
    return need is Need.ALWAYS or (need is Need.WHILE_CURRENT and is_current)


def _becomes_text(fault: Fault, each: TrailingComment) -> bool:
    return fault.rule == "value-type" and bool(fault.meant_lines) and fault.path == each.path[:1]


def _is_of_agreed_name(file: HoldsTexts, context: Context, each: TrailingComment, comment: str) -> bool:
    """Whether a comment with a space behind its # stands behind a name of a register, which ends there."""
    register = context.register_of(file, each.key)
    return (
        not is_meant_as_text(comment, each.is_below) and register is not None and register.find(each.says) is not None
    )


def _complaint(file: HoldsTexts, context: Context, each: TrailingComment, comment: str) -> Complaint:
    key = each.key
    help_, fix = _as_comment(comment, _INSIDE.get(each.style, "if it is not a comment, delete it")), None
    if each.style in _INSIDE:
        pass
    elif key in ADDRESSES:
        if each.says and fault_of(f"{each.says}{comment}") is None:
            edit = Edit(Span(each.value.start, each.comment.end), scalar(f"{each.says}{comment}", each.style))
            help_ = _write_line(file, each, edit) + _OR_A_COMMENT
    elif key not in CLOSED or "verbatim" in each.path:
        whole, register = whole_text(file, each, comment), context.register_of(file, key)
        if register is None or register.find(whole) or not register.find(each.says):
            edit = _in_quotes(each, within_marks(whole) or whole)
            help_, fix = _write_line(file, each, edit), edit if _is_sure(file, each, comment) else None
            if not is_meant_as_text(comment, each.is_below):
                help_ += _OR_A_LINE
            elif each.style:
                help_ += _OR_A_COMMENT
        else:
            help_ = _as_comment(comment, "if it belongs to the name, put the whole name in double quotes")
    return Complaint(each.comment, read_as_comment(comment), help_, fix)


def _as_comment(comment: str, otherwise: str) -> str:
    """How to write it so that it is a comment for certain; where no space does that, what to do otherwise."""
    spaced = f"# {_SIGN.sub('', comment, count=1)}"
    if is_meant_as_text(spaced, is_below=False):
        return f"{otherwise.partition(', ')[2]}; if it is a comment, put a word after the #"
    return f"write {in_code(spaced)}; {otherwise}"


def _write_line(file: HoldsTexts, each: TrailingComment, edit: Edit) -> str:
    """How to write the lines of a value and the comment behind it."""
    here = file.source.place(each.comment).line
    return for_lines(edited_lines(file.source, edit), here) or "put the whole text in double quotes"


def _in_quotes(each: TrailingComment, whole: str) -> Edit:
    start = each.value.start if each.says else each.comment.start
    return Edit(Span(start, each.comment.end), scalar(whole, '"'))


def _is_sure(file: HoldsTexts, each: TrailingComment, comment: str) -> bool:
    """Whether it can be changed for the writer: not where it may be a comment all the same, nor in a register."""
    return not each.style and not each.is_below and is_glued(comment) and isinstance(file, MarkdownFile)
