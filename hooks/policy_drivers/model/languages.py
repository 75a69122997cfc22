"""Languages by their codes, as BCP 47 has them (https://www.rfc-editor.org/info/bcp47): `cy`, `gd`, `pt-BR`."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_SUBTAGS = r"(?:-[A-Za-z0-9]{1,8}){0,8}"
LANGUAGE = rf"[A-Za-z]{{2,8}}{_SUBTAGS}"
"""What is written like a language's code, as a pattern."""
PATTERN = rf"^[A-Za-z]{{2,3}}{_SUBTAGS}$"
"""A code whose language can be one: no registered language has more than three letters."""
_CODE = re.compile(PATTERN)
_USUAL = frozenset({"en", "cy", "gd", "ga"})
"""Languages that are known without asking anybody, which takes a tenth of a second."""
_NAMED_THEMSELVES = ("cy", "gd", "ga", "gv", "kw", "fr", "de", "es", "pt", "it", "nl", "pl")


def is_language(code: str) -> bool:
    """Whether a code is that of a language.

    Of two letters it must be in the list of the Unicode Consortium (CLDR). Of three it need not, for that list has few
    of those; but it is none where there is one of two letters, which BCP 47 wants then (`cy`, not `cym`).
    """
    if not _CODE.fullmatch(code):
        return False
    primary = code.partition("-")[0].lower()
    return primary in _USUAL or (primary not in _aliases() and (len(primary) == 3 or primary in _names()))


def likely_code(text: str) -> str:
    """The code that can only be meant by a language's name or by another way to write the code; empty for none."""
    text = text.strip().strip("\"'").replace("_", "-")
    primary, hyphen, rest = text.partition("-")
    code = f"{_aliases().get(primary.lower(), primary.lower())}{hyphen}{rest}"
    if is_language(code):
        return code
    by_name = {name.casefold(): code for code, name in _names().items() if _CODE.fullmatch(code)}
    return by_name.get(text.casefold(), "") or _in_itself(text)


@cache
def name_in_itself(code: str) -> str:
    """What a language calls itself, such as `Cymraeg`; the code where nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code, sep="-").language_name
    except (UnknownLocaleError, ValueError):
        return code
    return f"{name[:1].upper()}{name[1:]}" if name else code


def _in_itself(text: str) -> str:
    from babel import Locale

    own = {(Locale(code).get_language_name(code) or "").casefold(): code for code in _NAMED_THEMSELVES}
    return own.get(text.casefold(), "")


@cache
def _names() -> dict[str, str]:
    """The English names of languages by their codes."""
    from babel import Locale

    return dict(Locale("en").languages)


@cache
def _aliases() -> dict[str, str]:
    """Codes that are not used any more, or never were on the web, and those that are."""
    from babel.core import get_global

    return {old: new for old, new in get_global("language_aliases").items() if "_" not in old}


def _validate(code: str) -> str:
    if not is_language(code):
        reason = f"“{code}” is not the code of a language"
        raise PydanticCustomError("language-unknown", "{reason}", {"reason": reason})
    return code


LanguageCode = Annotated[
    str,
    AfterValidator(_validate),
    WithJsonSchema({"type": "string", "pattern": PATTERN}),
]
"""The type of a field that holds the code of a language."""
