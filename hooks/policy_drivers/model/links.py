"""Web addresses: which of them a reader may be sent to."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from policy_drivers.wording.characters import SPACES

SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
"""Schemes that a link in a body may have; a `link` field takes the first two only."""
UNSAFE_SCHEMES = frozenset({"javascript", "vbscript", "data", "file", "blob", "filesystem", "view-source"})
"""Schemes that run code or reach into the reader's own machine."""


HIDING = re.compile("[\x00-\x20\x7f]")
"""Characters that do not keep a browser from reading a scheme."""
_ORDINARY = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[A-Za-z0-9/._~%?=&;#+,-]*)?")
"""What nearly all addresses look like; only the others are taken apart."""
_NOT_IN_AN_ADDRESS = re.compile(r"[\s<>\"\x00-\x1f]")
_OUTSIDE = f'<>"\x00-\x1f{SPACES}'
_DISGUISED = (
    "\u2047-\u2049\u2100\u2101\u2105\u2106\u2a74\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe6b\uff03\uff0f\uff1a\uff1f\uff20"
)
"""Characters that stand for a sign of an address (NFKC), which `urlsplit` refuses in the name of a host."""
_IN_HOST = f"[^./?#:@\\[\\]{_DISGUISED}{_OUTSIDE}]"
_PORT = "0*(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
PATTERN = (
    f"^[{SPACES}]*[hH][tT][tT][pP][sS]?://{_IN_HOST}+(?:\\.{_IN_HOST}+)+\\.?(?::(?:{_PORT})?)?"
    f"(?:[/?#][^{_OUTSIDE}]*)?[{SPACES}]*$"
)
"""An address that a reader may be sent to, as a regular expression for a JSON Schema."""


def _in_disguise(scheme: str) -> str:
    """A scheme as a regular expression, in capitals or not, with what may hide it before and between its letters."""
    letters = (f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in scheme)
    return "".join(f"[\x00-\x20\x7f]*{letter}" for letter in letters)


UNSAFE_PATTERN = f"^[{SPACES}]*(?:{'|'.join(map(_in_disguise, sorted(UNSAFE_SCHEMES)))})[\x00-\x20\x7f]*:"
"""An address of an unsafe scheme, however it is disguised, as a regular expression for a JSON Schema."""


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
    if "[" in parts.netloc:
        return "a web address names a host, not a number in brackets"
    return None


def compared(url: str) -> str:
    """An address as it is compared with others: without its scheme, `www.` and what a server adds at the end."""
    return url.partition("://")[2].casefold().removeprefix("www.").rstrip("/")


_IN_MARKDOWN = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_WORDS_BEHIND = re.compile(
    r"(?<=\S)(?:[,;]?\s+[(\[]?(?:accessed|last accessed|retrieved|viewed|visited)\b|[,;]\s).*\Z", re.I | re.S
)
"""What people write behind an address: when they looked at it."""
_SCHEME = re.compile(r"(?:(https?)\s*[:;.]?\s*/*\s*)?(?=[^/\s:@]+\.[a-z])", re.IGNORECASE)
_WITH_PASSWORD = re.compile(r"(?<=//)[^/@]*@")


def whole_address(text: str) -> str | None:
    """The address that a text holds, in brackets or quotes perhaps, without `https://` or with spaces in it.

    None where it is none, or holds two. What stands behind it, such as the day of a visit, is not a part of it.
    """
    found = _IN_MARKDOWN.fullmatch(text.strip())
    url = _WORDS_BEHIND.sub("", found[1] if found else text).strip(" \t\n<>\"'“”‘’()[],;.")
    if url.count("://") > 1 or len(url) > 2000:
        return None
    scheme = _SCHEME.match(url)
    if "://" not in url and (scheme is None or "@" in url):
        return None
    if scheme is not None:
        url = f"{(scheme[1] or 'https').lower()}://{url[scheme.end() :]}"
    url = re.sub(r"\s", "%20", _WITH_PASSWORD.sub("", url, count=1))
    host = url.partition("://")[2].partition("/")[0]
    return None if fault_of(url) or "%" in host or host.casefold().endswith(_NOT_HOSTS) else url


_NOT_HOSTS = (".pdf", ".docx", ".doc", ".md", ".html", ".xlsx")
"""How names of files end, which could be names of hosts."""

Url = Annotated[
    str,
    AfterValidator(_validate),
    WithJsonSchema({"type": "string", "pattern": PATTERN}, mode="validation"),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}, mode="serialization"),
]
"""The type of every field that holds a web address."""
