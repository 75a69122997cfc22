"""The names of months in other languages of Europe, for dates that are not written in English.

The names are those of the Unicode CLDR, in any case, with or without accents. A name that is another month in another
language is none: `listopad` is October in Croatian, and November in Polish and Czech.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from functools import cache

from babel.dates import get_month_names

_LANGUAGES = (
    "cy", "ga", "gd", "de", "fr", "es", "it", "nl", "pt", "da", "sv", "nb",
    "pl", "cs", "sk", "sl", "hr", "ro", "hu", "fi",
)  # fmt: skip
_MAY_BE_OTHER = re.compile(
    r"\d\W{0,3}(?:[^\W\d_]{1,4}\W{1,3}){0,2}[^\W\d_]{3}|[^\W\d_]{3}\W{1,3}(?:d[a-z]?\W)?\s?\d|年"
)
_ORDINAL = r"(?:\s?[ºª°]|(?:er|re|e|ain|il|ydd|fed|eg|ed|af|ú|mh)\b)?"
_OF = r"(?:(?:de|del|di|da)\s+|d['’]\s?)?"
_TO = re.compile(
    r"(?<=[a-z\d] )(?:bis(?: zum)?|au|al|hasta(?: el)?|tot(?: en met)?|till?|do|hyd(?: at)?)\s+(?=\d)", re.I
)
"""What stands between two dates of a range."""
_FIGURES = re.compile(r"(?P<y>(?:19|20)\d\d)\s?年\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号號])?")
"""A date as it is written in Chinese and Japanese."""


def in_english(text: str) -> str:
    """A text that names months in English, wherever it names them beside a figure in a language that is known."""
    if not _MAY_BE_OTHER.search(text):
        return text
    text = _FIGURES.sub(lambda match: "-".join(part.zfill(2) for part in match.groups() if part), text)
    english = _names().sub(_in_english, text)
    return english if english == text else _TO.sub("to ", english)


def _in_english(match: re.Match[str]) -> str:
    if not match["day"] and not match.string[match.end() : match.end() + 1].isdigit():
        return match[0]
    name = calendar.month_name[_months()[match["month"].casefold()]]
    return f"{match['day']} {name} " if match["day"] else f"{name} "


@cache
def _names() -> re.Pattern[str]:
    """The name of a month, with the day before it, and what stands between these and the year."""
    names = "|".join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    day = rf"(?:(?<!\d)(?P<day>\d{{1,2}}){_ORDINAL}[\s.]*{_OF})?"
    return re.compile(rf"{day}(?<![^\W\d_])(?P<month>{names})(?![^\W\d_])\.?\s*,?\s*{_OF}", re.IGNORECASE)


@cache
def _months() -> dict[str, int]:
    """The numbers of the months by their names, in lower case; of several words also by the last, which is the name."""
    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for context in ("format", "stand-alone"):
            for number, name in get_month_names("wide", context, language).items():
                for said in (name.casefold(), name.casefold().rpartition(" ")[2]):
                    found.setdefault(said, set()).add(number)
                    found.setdefault(_without_accents(said), set()).add(number)
    english = {name.casefold() for name in calendar.month_name}
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1 and name not in english}


def _without_accents(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
