"""The rule about lists that were typed as one text, in keys whose entries are in no register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.editing import written_apart
from policy_drivers.reading.yaml_tree import Sequence
from policy_drivers.rules.advice.phrases import for_edit
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule

_BETWEEN = {"audience": re.compile(r"\s*[,;|]\s*"), "alternative_titles": re.compile(r"\s*[;|]\s+")}
"""What stands between two entries. A comma may stand in a title."""
_MOST_WORDS = 5
_GOES_ON = re.compile(
    r"(?:including|include|especially|particularly|such|e\.?g|i\.?e|for|in|at|of|with|who|which|that|see|as|but)\b",
    re.I,
)
"""How words behind a comma begin that say more of those before it."""


@driver_rule(Severity.WARNING, about=["audience", "alternative_titles"])
def list_undivided(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Several groups of readers, or other titles, should be a list.

    Why: Without brackets, `Boards, Managers` is one group of readers, whom no filter finds under either name.

    Fails:
        audience: Boards, Managers

    Fix:
        audience: [Boards, Managers]
    """
    driver = file.driver
    if len(driver.audience) == 1 and ("," in driver.audience[0] or _has_sign(driver.audience[0])):
        yield from _several(file, "audience")
    if len(driver.alternative_titles) == 1 and _has_sign(driver.alternative_titles[0]):
        yield from _several(file, "alternative_titles")


def _has_sign(text: str) -> bool:
    return ";" in text or "|" in text


def _several(file: DriverFile, key: str) -> Iterator[Complaint]:
    if key not in file.front_matter.entries or isinstance(file.front_matter.entries[key][1], Sequence):
        return  # an entry of a list is one, whatever stands in it
    ((value, span),) = file.names(key)
    parts = [part for part in _BETWEEN[key].split(value) if part]
    is_list = all(len(part.split()) <= _MOST_WORDS and not _GOES_ON.match(part) for part in parts)
    if len(parts) < 2 or "\n" in value.strip() or (key == "audience" and not is_list):
        return
    new = written_apart(file.source.text, span, parts, is_entry=False)
    message = f"this is read as one entry, and {len(parts)} are in it: {', '.join(f'“{part}”' for part in parts)}"
    yield Complaint(span, message, f"{for_edit(file.source, new)}; if it is one, put it in brackets and double quotes")
