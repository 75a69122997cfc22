"""Lines and words of a page that say when it was made, looked at or asked for, and nothing of what it is about."""

from __future__ import annotations

import re
from functools import lru_cache

_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"""
    \b(?:
        (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?
      | \d{{1,2}}(?:st|nd|rd|th)?(?:\ of)?\ {_MONTH}\b,?(?:\ \d{{4}})?
      | {_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?\b,?(?:\ \d{{4}})?
      | {_MONTH}\ \d{{4}}\b
      | \d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?\b
      | \d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\ ?[ap]\.?m\b\.?)?
      | (?:\d+|an?|few)\ (?:second|minute|min|hour|hr|day|week|month|year)s?\ ago\b
      | (?:yesterday|just\ now|gmt|bst|utc|cet)\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = frozenset(
    """
    a accessed added an and as at by changed checked content correct created current date day document due edited
    edition first for from generated guidance in information is it last modified most next now of on our page posted
    printed publication published recently release released retrieved review reviewed revised revision since site
    the this time today until update updated updates uploaded valid version viewed was web
    """.split()  # noqa: SIM905  (one a line is a page)
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 120
"""A longer line is a sentence about something."""
_UPDATED = re.compile(
    r"(?:this |the |web)?\s?(?:page|site|content|document|information)?\s?(?:was |date )?"
    r"(?:last|most recently|first) (?:updated|reviewed|modified|edited|changed|checked|published|revised)\b.*",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:first |last )?(?:posted|published|updated|written|added|uploaded|created|reviewed|edited)\b.{0,80}",
    re.IGNORECASE,
)
"""How a line begins that says who did something to a page; it ends with when."""
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b|crown copyright\b|all rights reserved).*", re.IGNORECASE)
_COUNTED = "views?|reads?|downloads?|shares?|likes?|comments?|visitors?|visits?|hits|votes?|followers?"
_COUNTER = re.compile(
    rf"(?:[\d,.]+\s?[km]?\+? (?:page |people |unique |total )?(?:{_COUNTED}|online|have (?:viewed|read|shared) this.*)"
    rf"|(?:page |total |unique )?(?:{_COUNTED}|viewed|read|downloaded|shared)\W{{1,3}}[\d,.]+\s?[km]?(?: times?)?)\W*",
    re.IGNORECASE,
)
_LONGEST_COUNTER = 60
_OF_VISIT = re.compile(
    r"(?:your |the )?(?:request|session|incident|ray|trace|correlation|csrf|token|support|event)\s?"
    r"(?:id|number|reference|token|key)?\s?[:#]?\s?[\w.:/+=-]*\d[\w.:/+=-]*",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?=.*\d)(?=.*[a-f])[0-9a-f]{16,}"
    r"|(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9_-]{24,}={0,2}"
)
"""A UUID, and long words that are no words: hexadecimal, or with figures, small and capital letters."""
_SHORTEST_TOKEN, _LONGEST_TOKEN = 16, 500


def without_tokens(line: str) -> str:
    """A line without the marks of one request or of one copy; there is one space between its words."""
    words = line.split()
    if max(map(len, words), default=0) < _SHORTEST_TOKEN:
        return line
    return " ".join(word for word in words if not _is_token(word.strip("()[]{}<>,.;:'\"“”‘’#")))


def _is_token(word: str) -> bool:
    return _SHORTEST_TOKEN <= len(word) <= _LONGEST_TOKEN and _TOKEN.fullmatch(word) is not None


def is_passing(line: str) -> bool:
    """Whether a line only says when something was, who has the rights in a page, or how often it was seen."""
    return len(line) <= _LONGEST and _is_passing(line)


@lru_cache(maxsize=2000)
def _is_passing(line: str) -> bool:
    """The same of a short line. The pages of a site have many in common."""
    if _RIGHTS.fullmatch(line) or _OF_VISIT.fullmatch(line) or is_dated(line):
        return True
    return len(line) <= _LONGEST_COUNTER and _COUNTER.fullmatch(line) is not None


def is_dated(line: str) -> bool:
    """Whether a line is a date, perhaps with words that say what of a page had it: “Last updated: 3 May 2026”."""
    if len(line) > _LONGEST:
        return False
    if _UPDATED.fullmatch(line):
        return True
    rest, dates = _DATE.subn(" ", line)
    if _BY.fullmatch(line) and _ends_with_date(line):
        return True
    return bool(dates) and not re.search(r"\d", rest) and _says_what_was_dated(rest)


def _ends_with_date(line: str) -> bool:
    dates = list(_DATE.finditer(line))
    return bool(dates) and len(line) - dates[-1].end() <= 1


def is_label(line: str) -> bool:
    """Whether a line is such words alone, so that the next cell has the date: “Last updated:”."""
    return len(line) <= _LONGEST and _says_what_was_dated(line) and _WORD.search(line) is not None


def _says_what_was_dated(words: str) -> bool:
    return all(word.lower() in _LABEL for word in _WORD.findall(words))
