"""The headings of the old template for case studies, and the wordings that its writers gave them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Heading(StrEnum):
    """What stands below a heading of a case study."""

    TITLE = "title"
    ORGANISATION = "organisation"
    TEAM = "team"
    RESOURCES = "resources"
    TIME = "time"
    IDEA = "idea"
    WHAT_WAS_DONE = "what was done"
    DRIVERS = "drivers"
    SERVICES = "services"
    IMPACT = "impact"
    LESSONS = "lessons"
    SUSTAINABILITY = "sustainability"
    CONTACT = "contact"
    COMPLETED = "date completed"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A heading at the beginning of a line."""

    heading: Heading
    written: str
    """The heading as the line has it."""
    rest: str
    """What follows it on the line."""


_WORK = r"(?:project|service|work|initiative|case study)"
_OF_WORK = rf"(?: (?:of|from) (?:the |this |your )?{_WORK}(?: ?/ ?{_WORK})?)?"
_WORDINGS = {
    Heading.TITLE: r"(?:project |case study )?(?:title|name)(?: of (?:the )?(?:project|service|case study))?",
    Heading.ORGANISATION: (
        r"(?:name of )?(?:your )?(?:organi[sz]ation|library(?: service)?|(?:nhs )?trust|hospital)(?: name)?"
    ),
    Heading.TEAM: r"(?:the )?(?:project )?team(?: members?)?|(?:people|staff|who was) involved",
    Heading.RESOURCES: r"resources?(?: (?:required|needed|used|involved))?|costs?(?: and resources)?",
    Heading.TIME: (
        r"time ?(?:scales?|frames?|line|taken|needed|required)|duration|dates? of (?:the )?project|project dates?"
    ),
    Heading.IDEA: r"the idea|for this driver,? we could",
    Heading.WHAT_WAS_DONE: (
        r"(?:the|our|your) story|what (?:we|you|was|they) d(?:id|one)|background|context"
        r"|(?:description|summary|outline|details)" + _OF_WORK
    ),
    Heading.DRIVERS: (
        r"(?:alignment|links?|relevance|mapping) (?:to|with) (?:the )?(?:[\w,&/ -]{1,50} )?(?:drivers?|policy|policies)"
        r"|(?:[\w,&/ -]{1,50} )?drivers?(?: (?:supported|addressed|aligned to|it answers))?|how (?:it|this) aligns"
    ),
    Heading.SERVICES: r"(?:library )?services?(?: (?:involved|used))?",
    Heading.IMPACT: (
        rf"(?:the )?(?:impact|outcomes?|benefits?|results?|evaluation){_OF_WORK}|what (?:came of it|changed)"
    ),
    Heading.LESSONS: r"(?:the )?lessons?(?: learn(?:ed|t))?|what (?:we|was) (?:have )?learn(?:ed|t)",
    Heading.SUSTAINABILITY: (
        r"sustainability(?: ?[/&,] ?| and )?(?:(?:the )?next steps?)?|next steps?|(?:the )?future(?: plans?)?"
    ),
    Heading.CONTACT: (
        r"contacts?(?: (?:details?|information|person|us|for more information))?|(?:for )?(?:further|more) information"
    ),
    Heading.COMPLETED: (
        r"date (?:(?:the )?(?:case study|project|form) )?(?:was )?completed|date of completion"
        r"|(?:case study |project )?completed(?: on| in)?"
    ),
    Heading.LINK: r"(?:web ?)?(?:link|site|page|address|url)s?|more on the web",
}
_PATTERNS = {heading: re.compile(rf"(?:{words})", re.IGNORECASE) for heading, words in _WORDINGS.items()}
_AROUND = re.compile(r"^[\s*_#>•\d.)]*[\"“‘']?|[\"”’'\s*_]*$")
_BEHIND = re.compile(r"[\"”’'\s*_]*(?:\?|\((?:s|optional)\))?[\"”’'\s*_]*")
_LONGEST = 200
"""Characters of the first words of a line that may be a heading."""
_OWN = frozenset({Heading.COMPLETED})
"""Headings that need no colon before what stands on their line: nothing else begins so."""


def heading_of(text: str) -> Hit | None:
    """The heading that a line begins with: the line for itself, or with a colon behind it."""
    before = _AROUND.match(text)
    start = before.end() if before else 0
    head, colon, rest = text[start:].partition(":")
    if len(head) > _LONGEST:
        return None
    for heading, pattern in _PATTERNS.items():
        match = pattern.match(head)
        behind = _BEHIND.fullmatch(head, match.end()) if match else None
        if behind and (colon or not rest.strip()):
            written = f"{text[:start]}{head}{colon}".strip()
            return Hit(heading=heading, written=written, rest=rest.strip(" *_"))
        if match and heading in _OWN and not colon and head[match.end() : match.end() + 1].isspace():
            value = head[match.end() :].strip()
            return Hit(heading=heading, written=head[: match.end()], rest=value) if _is_short(value) else None
    return None


def _is_short(value: str) -> bool:
    """Whether what follows a heading without a colon can be a date."""
    return len(value.split()) <= len(("the", "third", "of", "March", "2014")) and any(map(str.isdigit, value))
