"""Web addresses with places in them for what a driver is called, as settings have them."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from policy_drivers.model.links import fault_of

PLACEHOLDERS = ("path", "slug", "title", "url")
"""What may stand between braces."""
_LONGEST = 300
"""Characters of a value that go into an address: forges refuse addresses of more than a few thousand."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def checked(template: str, placeholders: tuple[str, ...]) -> str:
    """The template, which may have these placeholders. Raises `PydanticCustomError` where it is none."""
    for name in _PLACEHOLDER.findall(template):
        if name not in placeholders:
            known = ", ".join(f"{{{each}}}" for each in placeholders)
            raise PydanticCustomError(
                "address-template", "there is no placeholder “{name}”; there are {known}",
                {"name": f"{{{name}}}", "known": known},
            )  # fmt: skip
    filled = _PLACEHOLDER.sub("x", template)
    if "{" in filled or "}" in filled:
        raise PydanticCustomError("address-template", "a brace has no partner")
    if reason := _fault(template, filled):
        raise PydanticCustomError("address-template", "{reason}", {"reason": reason})
    return template


def _fault(template: str, filled: str) -> str | None:
    if template and (reason := fault_of(filled)):
        return reason
    if "{" in urlsplit(template).netloc:
        return "the host must not have a placeholder in it"
    return None


AddressTemplate = Annotated[str, AfterValidator(partial(checked, placeholders=PLACEHOLDERS))]
"""The type of a setting that holds an http or https address with placeholders, or nothing."""


def fill(template: str, **values: str) -> str:
    """The address with each placeholder's value in its place, percent-encoded as UTF-8 (RFC 3986).

    A slash stays as it is in `path` and is encoded in all others. Raises `KeyError` for a placeholder without a value.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return quote(values[name][:_LONGEST], safe="/" if name == "path" else "", errors="replace")

    return _PLACEHOLDER.sub(value, template)
