"""What stands on a page of a site without being part of an entry: menus, forms, notes about tags and comments."""

from __future__ import annotations

import re
from enum import Enum


class Furniture(Enum):
    """Where on a page a piece of furniture stands."""

    START = "start"
    """Before or beside an entry: who posted it when, a menu."""
    END = "end"
    """Below an entry, which ends there."""
    ARCHIVE = "archive"
    """The heading of a list of entries."""


_END = re.compile(
    r"(?:tagged:?\s.+|posted in:?\s.+|filed under:?\s.+|this entry was (?:posted|tagged)\b.*|bookmark the permalink\.?"
    r"|leave a (?:reply|comment)(?: cancel reply)?|comments are closed\.?|\d+ comments?"
    r"|no comments(?: yet)?|post a comment"
    r"|(?:the|this) (?:post|article|entry) .{0,250}"
    r"(?:(?:first|originally) appeared|appeared first|was (?:first|originally) published) (?:on|in|at) .{1,150}"
    r"|(?:first|originally) published (?:on|at) https?://\S+"
    r"|continue reading.*|read (?:more|the (?:full|rest of the|whole) (?:article|post|story|entry))\s*[→»….]*"
    r"|share this:?|like this:?|loading\.{0,3}…?"
    r"|click to .* \(opens in new window\)|like loading\.\.\.|[←«] ?older (?:posts|entries).*"
    r"|older (?:posts|entries)(?: newer (?:posts|entries))?|newer (?:posts|entries)(?: ?[→»])?"
    r"|← previous.*|next →.*|posts? navigation|(?:your )?e-?mail address will not be published\.?.*"
    r"|required fields are marked.*|save my name, e-?mail,? and website in this browser.*"
    r"|notify me of (?:follow-?up|new) (?:comments|posts) (?:by|via) e-?mail\.?"
    r"|enter your (?:e-?mail )?address to (?:follow|subscribe to) this (?:blog|site)\b.*"
    r"|enter your password to view comments\.?|view all posts by .{1,60}|(?:page \d+ )+… page \d+ next page"
    r"|post comment|cancel reply|log in to (?:reply|leave a comment).*)",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:posted (?:on|by)\b.{0,120}|published (?:on )?\d{1,2}(?!\d).{0,60}\bby\b.{0,60}|by [\w .'’-]{1,60} \| .{0,60}"
    r"|by [\w .'’-]{1,60} on (?:[a-z]+ \d{1,2}, |\d{1,2} [a-z]+ )(?:19|20)\d\d"
    r"|skip to (?:main )?content|menu|search(?: for)?:?|edit(?: this)?|permalink|recent (?:posts|comments)"
    r"|entries feed|comments feed|wordpress\.org|log in|(?:proudly )?powered by wordpress\.?.*"
    r"|create a free website or blog at wordpress\.com\.?|blog at wordpress\.com\.?|advertisements?|report this ad"
    r"|follow|following|print|primary menu|main navigation|← back.*|home)",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"(?P<kind>tag|category|author|monthly|daily|yearly)?\s*archives?\s*:\s*(?P<name>\S.*)"
    r"|search results for\s?:.{0,200}",
    re.IGNORECASE,
)
_SHORT_ARCHIVE = re.compile(r"(?P<kind>tag|category)\s*:\s*(?P<name>\S.{0,80})", re.IGNORECASE)
_SITE = re.compile(r"\s+[|«»‹›]\s.*")
"""The name of the site, as it follows in the title of a window."""
_TAGS = re.compile(
    r"(?:^|(?<=\|)|(?<=\. )|\band )\s*(?:this entry was )?(?:tagged|posted in|filed under)(?: with)?\s*:?\s+"
    r"(?P<names>.+?)(?=\s*\||\s+and tagged\b|\s+by\s+\S+?\s*(?:\||\.\s|\.?$)|\s+on\s+(?:\d|[a-z]+ \d).*$|;\s"
    r"|\.\s+(?:bookmark|tagged|posted|filed|leave)\b|\.?$)",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"[.,;]?\s*(?:leave a (?:reply|comment)|\d+ comments?|no comments).*$", re.IGNORECASE)
_LONGEST = 300


def furniture(text: str) -> Furniture | None:
    """What piece of furniture a line is, or None for a line that is part of an entry, as far as one can tell."""
    text = _plain(text)
    if not text or len(text) > _LONGEST:
        return None
    if _ARCHIVE.fullmatch(text) or _SHORT_ARCHIVE.fullmatch(text):
        return Furniture.ARCHIVE
    if _END.fullmatch(text):
        return Furniture.END
    return Furniture.START if _START.fullmatch(text) else None


def archive_name(text: str) -> str | None:
    """The tag or category whose entries a page lists, from the page's heading."""
    match = _ARCHIVE.fullmatch(_plain(text)) or _SHORT_ARCHIVE.fullmatch(_plain(text))
    if match is None or (match.group("kind") or "").lower() not in ("tag", "category"):
        return None
    return _SITE.sub("", match.group("name")).strip(" “”\"'‘’")


def tags_of(text: str) -> tuple[str, ...]:
    """The tags and categories that a line below an entry names."""
    found: list[str] = []
    for match in _TAGS.finditer(_plain(text)):
        names = _COMMENTS.sub("", match.group("names"))
        found += re.split(r",|\band\b(?=[^,]*$)" if "," in names else ",", names)
    return tuple(name.strip(" .") for name in found if name.strip(" ."))


def _plain(text: str) -> str:
    """The words of a line: links lose their addresses."""
    return re.sub(r"\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text).strip(" \t*#_|·")
