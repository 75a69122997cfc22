"""What other readers of YAML take a text for that has no quotes.

YAML 1.1 (https://yaml.org/type/), which most programs still read, knows `NO`, `on` and `y` as booleans, `017` as octal
and `12:30` as a number to the base of 60; the core schema of YAML 1.2.2 (section 10.3.2) has `0o17` and `1e3`. A
formatter that reads a text so may write it back as `false`, `15`, `750` or `1000.0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

TRUE = frozenset("y Y yes Yes YES true True TRUE on On ON".split())  # noqa: SIM905  (a list of words)
FALSE = frozenset("n N no No NO false False FALSE off Off OFF".split())  # noqa: SIM905
REWRITTEN = frozenset({"true", "True", "false", "False"})
"""What programs write for a boolean."""
_SIGN = r"(?P<sign>[-+]?)"
_INTEGER = re.compile(_SIGN + r"(?P<digits>[0-9][0-9_]*)")
_OF_BASE = re.compile(_SIGN + r"0(?:o(?P<o>[0-7_]+)|x(?P<x>[0-9a-fA-F_]+)|b(?P<b>[01_]+))")
_BASE_60 = re.compile(_SIGN + r"(?P<first>[0-9][0-9_]*)(?P<rest>(?::[0-5]?[0-9])+)(?:\.[0-9_]*)?")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LONGEST = 40
"""Characters; what is longer is a text, or no number that anybody needs."""


@lru_cache(maxsize=4096)
def retyped(text: str) -> frozenset[str | float]:
    """What readers of YAML take a text for, if not for a text: a number, `true` or `false`, or what is no number.

    Two texts that share one of these may be the same to a program. Readers differ: `017` is 15 to some, 17 to others.
    """
    if text in TRUE:
        return frozenset({"true"})
    if text in FALSE:
        return frozenset({"false"})
    return frozenset(_numbers(text)) if len(text) <= _LONGEST and text.isascii() else frozenset()


def former(value: str, names: Iterable[str]) -> str | None:
    """The one of some names that a program may have written as `value`; None where it is none of them, or several."""
    same = retyped(value)
    found = [name for name in names if same & retyped(name) and name not in REWRITTEN] if same else []
    return found[0] if len(found) == 1 else None


def _numbers(text: str) -> Iterator[str | float]:
    if match := _INTEGER.fullmatch(text):
        digits = match["digits"].replace("_", "")
        yield _signed(match, digits, 10)
        if digits.startswith("0") and set(digits) <= set("01234567"):
            yield _signed(match, digits, 8)
    elif match := _OF_BASE.fullmatch(text):
        for letter, base in (("o", 8), ("x", 16), ("b", 2)):
            if (match[letter] or "").strip("_"):
                yield _signed(match, match[letter].replace("_", ""), base)
    elif match := _BASE_60.fullmatch(text):
        value = int(match["first"].replace("_", ""))
        for part in match["rest"][1:].split(":"):
            value = value * 60 + int(part)
        yield float(-value if match["sign"] == "-" else value)
    elif _FLOAT.fullmatch(text):
        yield float(text.replace("_", ""))
    elif _NOT_FINITE.fullmatch(text):
        yield text.lower()


def _signed(match: re.Match[str], digits: str, base: int) -> float:
    return float(int(digits, base) * (-1 if match["sign"] == "-" else 1))
