"""The rule about texts that a program has taken for something else and written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.kinds_of_keys import ADDRESSES, CLOSED
from policy_drivers.model.register_names import REGISTER_OF
from policy_drivers.model.severity import Severity
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.retyping import REWRITTEN, former
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.texts import HoldsTexts, values_with_keys
from policy_drivers.reading.yaml_line import scalar
from policy_drivers.reading.yaml_tree import composed_part
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import text_rule

_OF_MEMBERS = frozenset({"group_member", "by", "initials"})
_OTHERS = (CLOSED | ADDRESSES) - _OF_MEMBERS
"""Keys whose values are no words; what is wrong with these another rule says, and some are `true` or `false`."""
_SIGNS = (b"rue", b"alse")
_LIKELY = re.compile(r"[-:,\[{?][ \t\r\n]*[TtFf](?:rue|alse)\b")
"""Where a value can begin."""
_NUMBER = "number"
_BEFORE = {"true": "YES, ON or Y", "false": "NO, OFF or N", _NUMBER: "1E3, 2E5 or the like"}
"""What each may have been."""
_FRACTION = re.compile(r"[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?|\.(?:inf|nan)")


def _may_concern(file: MarkdownFile) -> bool:
    raw = file.source.raw
    end = file.body_start + len(raw) - len(file.source.text)  # of bytes there are more than of characters
    return raw.find(_SIGNS[0], 0, end) >= 0 or raw.find(_SIGNS[1], 0, end) >= 0


@text_rule(Severity.ERROR, may_concern=_may_concern)
def value_rewritten(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text must not be `true` or `false` without quotation marks.

    Why: Many programs read NO, ON and Y as false and true, not as words, and a formatter writes them so. Initials,
    names of places and answers such as “Yes” are then lost. Put them in double quotes.

    Fails:
        group_member: false

    Fix:
        group_member: FG
    """
    start, end = file.yaml_part
    text = file.source.text
    if isinstance(file, MarkdownFile) and not _LIKELY.search(text, start, end):
        return
    for key, node in values_with_keys(composed_part(file.source, start, end)):
        is_number = key == "initials" and _FRACTION.fullmatch(node.value)
        if (is_number or node.value in REWRITTEN) and not node.style and key not in _OTHERS:
            span = Span(start + node.start_mark.index, start + node.end_mark.index)
            value = _NUMBER if is_number else node.value.lower()
            message = f"“{node.value}” is what programs write for {_BEFORE[value]} without quotation marks"
            found = former(node.value, _names(key, context))
            if found is None:
                example = _BEFORE[value].partition(",")[0]
                yield Complaint(span, message, f'write what was here before in double quotes, as in `"{example}"`')
            else:
                yield Complaint(span, message, f"write {in_code(scalar(found))}", Edit(span, scalar(found)))


def _names(key: str, context: Context) -> list[str]:
    """The names that a key may hold, from its register."""
    registers = context.catalogue.registers
    if key in ("group_member", "by"):
        return [member.initials for member in registers.members.entries]
    entries = registers.of_names(REGISTER_OF[key]).entries if key in REGISTER_OF else ()
    return [name for entry in entries for name in entry.names]
