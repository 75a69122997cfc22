"""Identifiers of bodies, subjects and places in the authority files of others, and their check digits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from policy_drivers.model.links import fault_of
from policy_drivers.wording.characters import has_invisible

URI = "uri"
"""The scheme of an identifier that is a web address as it stands, such as the URI of a SKOS concept."""


@dataclass(frozen=True)
class Scheme:
    """An authority file of others: how its identifiers look, and where they lead."""

    label: str
    """What it is called on pages."""
    form: re.Pattern[str]
    """An identifier as it is compared: without spaces and hyphens, in the case of the scheme."""
    example: str
    uri: str
    """Its web address, with `{}` for the identifier: the one that linked data has, `http:` where that has it."""
    addresses: tuple[str, ...] = ()
    """What else stands before it, in addresses that people copy; without `https://` and `www.`."""
    upper: bool = True
    """Whether its letters are capitals."""
    checks: Callable[[str], bool] | None = None
    """Whether the check digits fit, where it has any."""


def _is_ror(value: str) -> bool:
    """Whether the last two digits fit (ISO/IEC 7064, MOD 97-10, of the number in Crockford's base 32)."""
    number = int(value[:7].translate(_CROCKFORD), 32)
    return int(f"{number}{value[7:]}") % 97 == 1


def _is_isni(value: str) -> bool:
    """Whether the last character fits (ISO 27729, ISO/IEC 7064, MOD 11-2)."""
    from stdnum import isni  # it takes a while to load, and most registers need none

    return bool(isni.is_valid(value))


_CROCKFORD = str.maketrans("abcdefghjkmnpqrstvwxyz", "abcdefghijklmnopqrstuv")
"""From Crockford's digits (https://www.crockford.com/base32.html) to those that Python reads."""
SCHEMES: dict[str, Scheme] = {
    "ror": Scheme(
        label="ROR",
        form=re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}"),
        example="03yrm5c26",
        uri="https://ror.org/{}",
        upper=False,
        checks=_is_ror,
    ),
    "wikidata": Scheme(
        label="Wikidata",
        form=re.compile(r"Q[1-9][0-9]{0,11}"),
        example="Q25",
        uri="http://www.wikidata.org/entity/{}",
        addresses=("wikidata.org/wiki/",),
    ),
    "isni": Scheme(
        label="ISNI",
        form=re.compile(r"[0-9]{15}[0-9X]"),
        example="0000 0001 2150 090X",
        uri="https://isni.org/isni/{}",
        addresses=("isni-url.oclc.nl/isni/",),
        checks=_is_isni,
    ),
    "ods": Scheme(
        label="ODS code",
        form=re.compile(r"[A-Z0-9]{3,10}"),
        example="RRV",
        uri="https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations/{}",
    ),
    "mesh": Scheme(
        label="MeSH",
        form=re.compile(r"[DC][0-9]{6}(?:[0-9]{3})?(?:Q[0-9]{6})?"),
        example="D007998",
        uri="http://id.nlm.nih.gov/mesh/{}",
        addresses=("meshb.nlm.nih.gov/record/ui?ui=",),
    ),
    "geonames": Scheme(
        label="GeoNames",
        form=re.compile(r"[1-9][0-9]{0,9}"),
        example="2634895",
        uri="https://sws.geonames.org/{}/",
        addresses=("geonames.org/",),
    ),
    "ons": Scheme(
        label="ONS code",
        form=re.compile(r"[EJKLMNSW][0-9]{8}"),
        example="W92000004",
        uri="http://statistics.data.gov.uk/id/statistical-geography/{}",
    ),
}
"""The schemes that are checked, by what stands before the colon."""
_KNOWN = f"{', '.join(f'`{each}:`' for each in SCHEMES)} or is a web address"
_BETWEEN = re.compile(r"[\s.-]+")
"""What may stand between the digits of an identifier."""
_BEFORE = {
    start: name
    for name, scheme in SCHEMES.items()
    for start in (scheme.uri.partition("://")[2].partition("{}")[0].removeprefix("www."), *scheme.addresses)
}
PATTERN = (
    f"^\\s*(?:(?:{'|'.join(''.join(f'[{x}{x.upper()}]' for x in each) for each in SCHEMES)})\\s*:|https?://).*\\S.*$"
)
"""An identifier as a regular expression, for a JSON Schema; whether it has the form of its scheme it cannot tell."""


@dataclass(frozen=True, slots=True)
class AuthorityIdentifier:
    """What an authority file of others calls the same body, subject or place.

    ROR (https://ror.org), Wikidata (https://www.wikidata.org), ISNI (ISO 27729), the codes of NHS organisations (ODS),
    MeSH (https://id.nlm.nih.gov/mesh), GeoNames (https://www.geonames.org), the codes of places of the Office for
    National Statistics, or any web address.
    """

    scheme: str
    """A key of `SCHEMES`, or `uri`."""
    value: str

    def __str__(self) -> str:
        return self.value if self.scheme == URI else f"{self.scheme}:{self.value}"

    @property
    def uri(self) -> str:
        """The web address of the thing: it names it in linked data, and leads there."""
        return self.value if self.scheme == URI else SCHEMES[self.scheme].uri.format(self.value)

    @property
    def in_words(self) -> str:
        """What a reader sees of it: `ROR 03yrm5c26`; a web address as it stands."""
        return self.value if self.scheme == URI else f"{self.label} {self.value}"

    @property
    def label(self) -> str:
        """What the authority file is called; of a web address its host."""
        return self.value.split("/")[2] if self.scheme == URI else SCHEMES[self.scheme].label


def parse(text: str) -> AuthorityIdentifier:
    """Read `ror:03yrm5c26`, `isni:0000 0001 2150 090X`, `https://www.wikidata.org/wiki/Q25` and the like.

    Raises `ValueError` with the reason: no known scheme, not the form of one, or check digits that do not fit.
    """
    text = text.strip()
    scheme, colon, value = text.partition(":")
    scheme = scheme.strip().casefold()
    if scheme in ("http", "https"):
        return _of_address(text)
    if not colon or scheme not in SCHEMES:
        raise ValueError(f"an identifier begins with {_KNOWN}")
    return _of_scheme(scheme, value)


def _of_scheme(name: str, value: str) -> AuthorityIdentifier:
    scheme = SCHEMES[name]
    value = _BETWEEN.sub("", value)
    value = value.upper() if scheme.upper else value.lower()
    if not scheme.form.fullmatch(value):
        raise ValueError(f"after `{name}:` comes something like {scheme.example}")
    if scheme.checks is not None and not scheme.checks(value):
        raise ValueError(f"the check digits of this {scheme.label} do not fit: one is wrong, or two are swapped")
    return AuthorityIdentifier(name, value)


def _of_address(url: str) -> AuthorityIdentifier:
    """The identifier that an address is; one of a scheme is that, so that nobody has it twice."""
    reason = fault_of(url) or (has_invisible(url) and "a web address has no characters in it that nobody sees")
    if reason:
        raise ValueError(reason)
    bare = url.partition("://")[2].removeprefix("www.")
    for start, name in _BEFORE.items():
        if bare.startswith(start):
            value = re.split("[/?#]", bare.removeprefix(start), maxsplit=1)[0].removesuffix(".html")
            return _of_scheme(name, value)
    return AuthorityIdentifier(URI, url)


def _validate(value: Any) -> AuthorityIdentifier:
    if isinstance(value, AuthorityIdentifier):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("register-identifier", "an identifier is one line of text: `scheme:value`")
    try:
        return parse(value)
    except ValueError as error:
        raise PydanticCustomError("register-identifier", "{reason}", {"reason": str(error)}) from None


AuthorityIdentifierText = Annotated[
    AuthorityIdentifier,
    PlainValidator(_validate),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PATTERN}),
]
"""The type of an entry of a register's `identifiers`."""
