"""The rule about quotation marks that YAML takes for a part of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.settings import Severity
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, SourceText, Span
from policy_drivers.reading.texts import HoldsTexts, holds_one, values_with_keys
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import composed_part
from policy_drivers.rules.advice import in_code
from policy_drivers.rules.kinds_of_keys import ADDRESSES, CLOSED
from policy_drivers.rules.registry import Complaint, Context, text_rule

_CLOSING = {
    "“": "”“\"", "”": "”\"", "„": "“”\"", "‟": "”\"", "‘": "’‘'", "’": "’'", "‚": "‘’'", "‛": "’'",
    "«": "»", "»": "«", "‹": "›", "›": "‹", "＂": "＂", "「": "」", "『": "』",
}  # fmt: skip
"""For each sign that people and word processors open a quotation with, those that close it."""
_LIKELY = re.compile(rf"[-:,\[{{?][ \t\r\n]*[{''.join(_CLOSING)}]")
"""Where a value can begin."""


def _may_concern(file: MarkdownFile) -> bool:
    signs = _CLOSING.keys() & file.source.beyond_ascii
    return bool(signs) and holds_one(file.source.text, tuple(signs), 0, file.front_matter_end)


@text_rule(Severity.WARNING, may_concern=_may_concern)
def quotation_marks(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """Quotation marks that hold a value together must be straight ones.

    Why: Word makes “curly” marks of straight ones as they are typed. To YAML they are a part of the text, so that the
    title is shown, sorted and cited with them.

    Fails:
        title: “Developing People – Improving Care”

    Fix:
        title: "Developing People – Improving Care"
    """
    start, end = file.yaml_part
    if not _LIKELY.search(file.source.text, start, end):
        return
    for key, node in values_with_keys(composed_part(file.source, start, end)):
        inside = "" if node.style or key in CLOSED | ADDRESSES else within_marks(node.value)
        register = context.register_of(file, key) if inside else None
        if not inside or (register is not None and register.find(node.value)):
            continue  # another rule says how the name is written in its register
        span = Span(start + node.start_mark.index, start + node.end_mark.index)
        straight, whole = scalar(inside, '"'), scalar(node.value, '"')
        message = f"the quotation marks {node.value[0]} and {node.value[-1]} are read as a part of the text"
        help_ = f"write {in_code(straight)}; if they are a part of it, write {in_code(whole)}"
        is_sure = isinstance(file, MarkdownFile) and register is None
        yield Complaint(span, message, help_, Edit(span, straight) if is_sure else None)


def within_marks(text: str) -> str:
    """What stands between the marks that hold a whole text together; empty where none do.

    In `“One” and “two”` none do. `’` behind a letter is an apostrophe.
    """
    closing = _CLOSING.get(text[:1])
    if closing is None or len(text) < 3 or text[-1] not in closing:
        return ""
    inside = text[1:-1]
    rest = re.sub(r"(?<=\w)['’]", "", inside)
    is_whole = not any(sign in rest for sign in {text[0], text[-1]})
    return inside.strip() if is_whole else ""


def is_in_marks(source: SourceText, span: Span) -> bool:
    """Whether the rule above speaks of the name that stands here, if no register has it."""
    return within_marks(source.text[slice(*span)]) != ""
