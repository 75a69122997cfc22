"""The rule about the text of a case study: a section that says what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_drivers.markdown.structure import structure
from policy_drivers.model.case_study import WHAT_WAS_DONE
from policy_drivers.model.names import Nearest
from policy_drivers.model.severity import Severity
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.markdown_file import WITHOUT_BODY
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.rules.advice.headed_sections import (
    ANY_HEADING,
    begins_with_section,
    empty_section,
    is_empty,
    no_section,
    not_the_heading,
)
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import case_study_rule

_HEADED = f"## {WHAT_WAS_DONE}"
_WANTED = (2, WHAT_WAS_DONE.casefold())
"""The level of that heading, and its words."""
_ALMOST = re.compile(
    rf"^(?:#{{1,6}}[ \t]*|\*\*|__)?{WHAT_WAS_DONE}[ \t]*+:?(?:\*\*|__)?[ \t]*+:?[ \t#]*+\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_GLUED = re.compile(f"##{WHAT_WAS_DONE}", re.IGNORECASE)
_LIKE_IT = Nearest(["what was done", "what we did", "what did we do", "what has been done"])


@case_study_rule(Severity.ERROR, needs_keys=False)
def case_study_text_missing(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """The text of a case study must have a section `## What was done` with something in it.

    Why: It is what other libraries came for, and lists and feeds show its beginning.

    Fails:
        ## What we did

        Ward leaders asked, and the library searched.

    Fix:
        ## What was done

        Ward leaders asked, and the library searched.
    """
    if any(fault.rule in WITHOUT_BODY for fault in file.faults) or begins_with_section(file, WHAT_WAS_DONE):
        return
    if (parts := structure(file.body)) is None:
        return
    headings = list(parts.headings)
    at = next((at for at, each in enumerate(headings) if (each.level, each.holds.casefold()) == _WANTED), None)
    if at is None:
        body = parts.without_code()
        almost = _almost(body)
        if almost:
            yield not_the_heading(file, body, almost, _HEADED, fix=_GLUED.fullmatch(almost[0].rstrip()) is not None)
        else:
            yield no_section(file, body, _HEADED, "what the library did")
    elif is_empty(file.body, headings, at):
        yield empty_section(file, headings[at], "say what the library did, step by step")


def is_glued_account(file: HoldsTexts, heading: str) -> bool:
    """Whether the rule above speaks of a heading without a space behind its signs: it should say what was done."""
    if not isinstance(file, CaseStudyFile) or _almost(heading) is None:
        return False
    parts = structure(file.body)
    return parts is not None and not any((each.level, each.holds.casefold()) == _WANTED for each in parts.headings)


def _almost(body: str) -> re.Match[str] | None:
    return _ALMOST.search(body) or next((match for match in ANY_HEADING.finditer(body) if _LIKE_IT.to(match[1])), None)
