"""Identifiers that libraries use for documents, and their check digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from policy_drivers.wording.characters import SPACES

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+", re.ASCII)
_ISBN = re.compile(r"\d{9}[\dX]|\d{13}", re.ASCII)
_BETWEEN = f"[{SPACES}-]*"
"""What may stand between the digits of an ISBN."""
_NAMED = re.compile(
    r"(?P<doi>10\.\d{4,9}(?:\.\d+)*/[!-~]+?)(?=[.,;:)\]}>\"']*(?:\s|,|;|\Z|[^!-~]))"
    r"|(?<!\d)(?P<isbn>(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])(?!\d)",
    re.ASCII,
)
_LABELS = re.compile(
    r"(?:\W|_|\b(?:doi|e?isbn(?:-?1[03])?|identifiers?|and|or|https?|dx|doi\.org|org|urn)\b)*", re.IGNORECASE
)
"""What stands before and between identifiers, and says no more than they do."""
PATTERN = (
    f"^[{SPACES}]*(?:[dD][oO][iI][{SPACES}]*:[{SPACES}]*10\\.[0-9]{{4,9}}(?:\\.[0-9]+)*/[!-~]+[{SPACES}]*"
    f"|[iI][sS][bB][nN][{SPACES}]*:{_BETWEEN}"
    f"(?:9{_BETWEEN}7{_BETWEEN}[89]{_BETWEEN}(?:[0-9]{_BETWEEN}){{10}}|(?:[0-9]{_BETWEEN}){{9}}[0-9xX]{_BETWEEN}))$"
)
"""An identifier as a regular expression, for a JSON Schema; whether the check digit of an ISBN fits it cannot tell."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A DOI (https://www.doi.org/the-identifier/resources/handbook/) or an ISBN (ISO 2108), without its scheme."""

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    @property
    def url(self) -> str | None:
        """Where the identifier resolves, or None: nobody resolves an ISBN for everybody."""
        return f"https://doi.org/{quote(self.value, safe='/:;()._-')}" if self.scheme == "doi" else None


def parse(text: str) -> Identifier:
    """Read `doi:10.…/…` or `isbn:…` (10 or 13 digits, spaces and hyphens allowed).

    Raises `ValueError` with the reason: no known scheme, not the shape of one, or a wrong check digit.
    """
    scheme, colon, value = text.partition(":")
    scheme = scheme.strip().casefold()
    value = value.strip()
    if not colon or scheme not in ("doi", "isbn"):
        raise ValueError("an identifier begins with `doi:` or `isbn:`")
    if scheme == "doi":
        if not _DOI.fullmatch(value):
            raise ValueError("a DOI looks like doi:10.1136/leader-2023-000880")
        return Identifier(scheme, value)
    digits = re.sub(r"[\s-]", "", value).upper()
    if not _ISBN.fullmatch(digits):
        raise ValueError("an ISBN has 10 or 13 digits")
    if not is_isbn(digits):
        raise ValueError("the ISBN's check digit does not fit: a digit is wrong, or two are swapped")
    return Identifier(scheme, digits)


def is_isbn(digits: str) -> bool:
    """Whether the check digit of an ISBN fits."""
    from stdnum import isbn  # it takes a while to load, and most commands need none

    return bool(isbn.is_valid(digits))


def identifiers_in(text: str, alone: bool = True) -> list[str]:
    """The DOIs and ISBNs in a text, each as it is written here; `alone` gives none where the text says more."""
    found = list(_NAMED.finditer(text))
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    if alone and not all(_LABELS.fullmatch(text, end, start) for end, start in zip(ends, starts, strict=True)):
        return []
    return [f"{match.lastgroup}:{match[0].strip()}" for match in found]


def _validate(value: Any) -> Identifier:
    if isinstance(value, Identifier):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("value-type", "an identifier is one line of text")
    try:
        return parse(value)
    except ValueError as error:
        raise PydanticCustomError("identifier-invalid", "{reason}", {"reason": str(error)}) from None


IdentifierText = Annotated[
    Identifier,
    PlainValidator(_validate),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PATTERN}),
]
"""The type of an entry of `identifiers`."""
