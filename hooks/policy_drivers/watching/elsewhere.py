"""Whether what answers seems to be another page than the one that was asked for: a guess, and said as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from policy_drivers.watching.telling_words import telling_words

_HOME = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w{1,5})?/?)?", re.IGNORECASE)
"""The path of a home page, perhaps that of a language."""
_INDEX = re.compile(r"/(?:index|default|home)(?:\.\w{1,5})?$", re.IGNORECASE)
_NOT_FOUND = re.compile(
    r"\b404\b|\b(?:page|document|file|content|resource)\b.{0,30}\b(?:not found|not be found|no longer|unavailable|"
    r"does ?n[o’']?t exist|moved or deleted)|\bnot found\b|\bcan(?:no|['’])t find\b",
    re.IGNORECASE,
)
_NOT_FOUND_PATH = re.compile(r"/(?:404|not-?found|page-?not-?found|error|errors?/404)(?:\.\w{1,5})?/?$", re.IGNORECASE)
_LOGIN = re.compile(r"/(?:log-?[io]n|sign-?[io]n|sso|saml2?|oauth2?|authenticate|authorize)(?:[/.]|$)", re.IGNORECASE)


def looks_elsewhere(asked: str, final: str, titles: Iterable[str], words: frozenset[str]) -> str:
    """Why a page seems to be another than the one asked for; empty where it does not.

    `final` is where redirects ended, empty where there were none. `titles` are what a page calls itself, none of what
    is no page.
    """
    if final and (why := _of_way(asked, final)):
        return why
    titles = tuple(titles)
    found = telling_words(titles)
    missing = next((title for title in titles if _NOT_FOUND.search(title)), "")
    if missing and not words <= found:
        return f"the page calls itself “{missing}”"
    if titles and found and words and not words & found:
        return f"the page calls itself “{titles[0]}”, which has no word of the driver’s title"
    return ""


def asks_for_login(final: str) -> bool:
    """Whether redirects ended where one has to say who one is."""
    return _LOGIN.search(_path(final)) is not None


def _of_way(asked: str, final: str) -> str:
    before, now = _path(asked), _path(final)
    if _HOME.fullmatch(now) and not _HOME.fullmatch(before):
        return f"the address leads to a home page, {final}"
    if _NOT_FOUND_PATH.search(now):
        return f"the address leads to a page for what is not found, {final}"
    if _host(asked) == _host(final) and _INDEX.sub("", before).startswith(f"{now.rstrip('/')}/"):
        folder = _INDEX.sub("", before).rstrip("/")
        return f"the address leads to a folder above it, {final}" if folder != now.rstrip("/") else ""
    return ""


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path)
    except ValueError:
        return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
