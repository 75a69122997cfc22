"""Under which licence the summaries may be used: an identifier of SPDX, or the name and address of any other."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from policy_drivers.model.links import Url
from policy_drivers.wording.characters import has_invisible
from policy_drivers.wording.lines import clean_line

_CREATIVE_COMMONS = re.compile(r"CC-(?P<terms>BY(?:-NC)?(?:-SA|-ND)?)-(?P<version>[1-4]\.[05])(?:-(?P<place>[A-Z]+))?")
_OPEN_GOVERNMENT = re.compile(r"OGL-UK-(?P<version>[123])\.0")
_GOVERNMENT = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version"
_LONGEST = 100
"""Characters of a name."""


def _of_line(name: str) -> str:
    """A name as it can stand on one line of a page, a feed or a file."""
    line = clean_line(name)
    if not line or has_invisible(name) or len(line) > _LONGEST:
        raise PydanticCustomError(
            "licence", "call it by at most {most} characters that can be seen", {"most": _LONGEST}
        )
    return line


class Licence(BaseModel):
    """A licence as readers see it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, AfterValidator(_of_line)] = Field(description="What it is called: `CC BY 4.0`.")
    url: Url = Field(description="Where its text is.")


def licence_of(identifier: str) -> Licence:
    """The licence that an identifier of SPDX (https://spdx.org/licenses/) names, in capitals or not.

    Raises `ValueError` for what is none, and for an expression of several.
    """
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression  # few settings need it

    try:
        known = str(canonicalize_license_expression(identifier.strip()))
    except InvalidLicenseExpression:
        known = ""
    if not known or " " in known or known.startswith("LicenseRef-"):
        raise ValueError("no licence has this identifier in the list of SPDX")
    if found := _CREATIVE_COMMONS.fullmatch(known):
        parts = (found["terms"].lower(), found["version"], *([found["place"].lower()] if found["place"] else []))
        name = " ".join(filter(None, ("CC", found["terms"], found["version"], found["place"])))
        return Licence(name=name, url=f"https://creativecommons.org/licenses/{'/'.join(parts)}/")
    if known == "CC0-1.0":
        return Licence(name="CC0 1.0", url="https://creativecommons.org/publicdomain/zero/1.0/")
    if found := _OPEN_GOVERNMENT.fullmatch(known):
        version = found["version"]
        return Licence(name=f"Open Government Licence v{version}.0", url=f"{_GOVERNMENT}/{version}/")
    return Licence(name=known, url=f"https://spdx.org/licenses/{known}.html")


def _read(value: Any) -> Any:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        return value
    try:
        return licence_of(value)
    except ValueError as error:
        raise PydanticCustomError(
            "licence",
            "“{value}”: {reason}; write one such as CC-BY-4.0 or OGL-UK-3.0, or give its `name` and `url`",
            {"value": value[:80], "reason": str(error)},
        ) from None


LicenceSetting = Annotated[Licence | None, BeforeValidator(_read)]
"""The type of the setting: an identifier of SPDX, a group of `name` and `url`, or nothing."""
