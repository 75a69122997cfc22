"""Values whose label is lost: a date, a format, initials, what a body is called, for whom documents are written."""

from __future__ import annotations

import re

from policy_drivers.imports.values.dates import is_notation

LONGEST_VALUE = 100
"""Characters; what is longer is taken for no value whose label is lost."""
_BARE_FORMAT = re.compile(
    r"(?:(?:interactive|accessible|printed|online) )?(?:pdf|html|word|web ?(?:site|page)|print|slides|booklet)"
    r"(?: (?:document|file|report|version))?"
    r"(?:\s*[,;/&(+].{0,30}|\s+(?:and|or)\s+(?:pdf|html|word|web ?(?:site|page)|print))?",
    re.IGNORECASE,
)
"""A format whose label is lost."""
_INITIALS = re.compile(r"\(?[A-Z]{2,4}\)?")
_BODY = re.compile(
    r"(?:the )?(?:(?:department|ministry|office|royal college|national institute|institute|council|society|college"
    r"|faculty|school|board|house|committee|world) (?:of|for) .{3,80}|nhs \w+(?: \w+)?|public health \w+"
    r"|(?:[\w’'.&-]+ ){0,6}(?:commission|government|council|authority|agency|association|institute|foundation|trust"
    r"|fund|federation|confederation|college|society|committee|executive|inspectorate|ombudsman|alliance|university|education"
    r" england|england|scotland))(?: \([A-Za-z]{2,8}\))?",
    re.IGNORECASE,
)
"""What a body that publishes policy is called."""
_READERS = re.compile(
    r"(?:(?:all|senior|middle|front-?line|nhs|health|social|care|clinical|medical|nursing|library|public|national|local"
    r"|oversight|chief|and|the|of)\b[ ,;/&]*|(?:managers?|leaders?|boards?|executives?|directors?|staff|commissioners"
    r"|providers|regulators|clinicians|nurses|midwives|doctors|gps|practitioners|professionals|librarians|trusts"
    r"|bodies|employers|patients|carers|researchers|policy ?makers|teams|organisations|everyone|workforce|students"
    r"|educators|heads|leads)\b[ ,;/&]*)+|(?:those|people|anyone|everyone) (?:who|in) .{3,80}",
    re.IGNORECASE,
)
"""For whom documents are written, and nothing else."""
_NUMERIC_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d)?\d\d")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)


def is_bare(text: str) -> bool:
    """Whether a text is nothing but a date or a format."""
    plain = _WEEKDAY.sub("", text)
    is_date = is_notation(plain) or _NUMERIC_DATE.fullmatch(plain) is not None
    return is_date or _BARE_FORMAT.fullmatch(plain) is not None


def is_name(text: str) -> bool:
    """Whether a text is nothing but initials, what a body is called, or for whom documents are written."""
    return any(pattern.fullmatch(text) for pattern in (_INITIALS, _BODY, _READERS))
