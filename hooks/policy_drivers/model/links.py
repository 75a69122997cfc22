"""Web addresses: which of them a reader may be sent to."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
"""Schemes that a link in a body may have; a `link` field takes the first two only."""
UNSAFE_SCHEMES = frozenset({"javascript", "vbscript", "data", "file", "blob", "filesystem", "view-source"})
"""Schemes that run code or reach into the reader's own machine."""


HIDING = re.compile("[\x00-\x20\x7f]")
"""Characters that do not keep a browser from reading a scheme."""
_ORDINARY = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[A-Za-z0-9/._~%?=&;#+,-]*)?")
"""What nearly all addresses look like; only the others are taken apart."""
_NOT_IN_AN_ADDRESS = re.compile(r"[\s<>\"\x00-\x1f]")


def scheme_of(url: str) -> str:
    """The scheme as a browser reads it: control characters and spaces before and inside it do not hide it."""
    scheme, colon, _ = url.partition(":")
    return HIDING.sub("", scheme).casefold() if colon else ""


def _validate(url: str) -> str:
    url = url.strip()
    if _ORDINARY.fullmatch(url):
        return url
    if scheme_of(url) in UNSAFE_SCHEMES:
        raise PydanticCustomError("link-unsafe", "a link of the scheme “{scheme}:” is never published",
                                  {"scheme": scheme_of(url)})  # fmt: skip
    if reason := fault_of(url):
        raise PydanticCustomError("link-invalid", "{reason}", {"reason": reason})
    return url


def fault_of(url: str) -> str | None:
    """Why a text is no http or https address that a reader may be sent to, as a sentence; None where it is one."""
    if _NOT_IN_AN_ADDRESS.search(url):
        return "a web address has no spaces, quotation marks or angle brackets in it"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "this is not a web address"
    if parts.scheme not in ("http", "https") or not host:
        return "a web address begins with https:// or http:// and names a host"
    if "." not in host.rstrip(".") or ".." in host or host.startswith("."):
        return f"“{host}” is not the name of a host on the web"
    if "@" in parts.netloc:
        return "a web address must not carry a user name or password"
    return None


Url = Annotated[
    str, AfterValidator(_validate), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"})
]
"""The type of every field that holds a web address."""
