"""The rule about quotation marks that YAML takes for a part of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.kinds_of_keys import ADDRESSES, CLOSED
from policy_drivers.model.severity import Severity
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts, holds_one, values_with_keys
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import composed_part
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import text_rule
from policy_drivers.wording.quotation import CLOSING, within_marks

_LIKELY = re.compile(rf"[-:,\[{{?][ \t\r\n]*[{''.join(CLOSING)}]")
"""Where a value can begin."""


def _may_concern(file: MarkdownFile) -> bool:
    signs = CLOSING.keys() & file.source.beyond_ascii
    return bool(signs) and holds_one(file.source.text, tuple(signs), 0, file.front_matter_end)


@text_rule(Severity.WARNING, may_concern=_may_concern)
def quotation_marks(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """Quotation marks around a value must be straight.

    Why: Word turns straight marks into “curly” ones as you type. YAML takes those for part of the text, so that the
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
        message = f"the quotation marks {node.value[0]} and {node.value[-1]} are read as part of the text"
        help_ = f"write {in_code(straight)}; if they are part of it, write {in_code(whole)}"
        is_sure = isinstance(file, MarkdownFile) and register is None
        yield Complaint(span, message, help_, Edit(span, straight) if is_sure else None)
