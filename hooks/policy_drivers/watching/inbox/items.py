"""What a feed brings: items, each made of words that somebody else wrote, cleaned before anything is done with them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import nh3

from policy_drivers.model.identifiers import identifiers_in
from policy_drivers.model.links import fault_of
from policy_drivers.wording.characters import without_invisible
from policy_drivers.wording.lines import beginning, on_one_line

MOST = 1_000
"""Items of one feed that are looked at."""
LONGEST_TITLE = 300
"""Characters; what is longer is cut."""
_LONGEST_TEXT = 500
_LONGEST_ADDRESS = 2_000
_MOST_NAMES = 20
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.IGNORECASE)
"""Parameters that say by which way somebody came, and nothing of the document."""


class FeedError(Exception):
    """A feed cannot be read; the message says why, in a sentence without a full stop."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A document that a feed names. Every text is on one line, can be seen, and is plain text."""

    address: str
    title: str
    sources: tuple[str, ...] = ()
    published: date | None = None
    doi: str = ""
    says: str = ""
    subjects: tuple[str, ...] = ()
    type: str = ""


def item_of(
    address: object,
    title: object,
    *,
    base: str = "",
    sources: Iterable[object] = (),
    published: object = None,
    doi: object = "",
    says: object = "",
    subjects: Iterable[object] = (),
    kind: str = "",
) -> Item | None:
    """An item of what a feed says, of whatever type that is; None for one without a title or a web address.

    `base` is the address that relative ones are held against.
    """
    found, named = _address(address, base), line(title, LONGEST_TITLE)
    if not found or not named:
        return None
    dois = identifiers_in(f"{line(doi, _LONGEST_TEXT)} {found}", alone=False)
    return Item(
        address=found,
        title=named,
        sources=_lines(sources),
        published=_day(published),
        doi=next((each.removeprefix("doi:") for each in dois if each.startswith("doi:")), ""),
        says=line(says, _LONGEST_TEXT),
        subjects=_lines(subjects),
        type=kind,
    )


def line(text: object, longest: int) -> str:
    """A text on one line, without tags and what cannot be seen; empty for what is no text."""
    if not isinstance(text, str):
        return ""
    text = text[: 20 * longest]  # no more is ever shown, and tags take room
    if "<" in text or "&" in text:
        text = html.unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"}))
    return beginning(on_one_line(without_invisible(text.encode("utf-8", "replace").decode("utf-8"))), longest)


def _lines(texts: Iterable[object]) -> tuple[str, ...]:
    found = dict.fromkeys(line(each, LONGEST_TITLE) for each in texts)
    return tuple(each for each in found if each)[:_MOST_NAMES]


def _day(text: object) -> date | None:
    """The day of a date as ISO 8601 and RFC 3339 write it."""
    try:
        return date.fromisoformat(text[:10]) if isinstance(text, str) else None
    except ValueError:
        return None


def _address(address: object, base: str) -> str:
    """A web address that a reader may be sent to, whole; empty where it is none."""
    if not isinstance(address, str) or not 0 < len(address) <= _LONGEST_ADDRESS:
        return ""
    try:
        whole = urljoin(base, address.strip()).partition("#")[0]
        parts = urlsplit(whole)
        if any(_TRACKING.fullmatch(name) for name, _ in parse_qsl(parts.query)):
            kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
            whole = parts._replace(query=urlencode(kept)).geturl()
    except ValueError:
        return ""
    return "" if fault_of(whole) or not whole.isprintable() else whole
