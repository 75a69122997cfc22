"""The label that a line of an old page begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_drivers.imports.layout.label_wordings import CLOSING, DATES, FIRST_WORDS, LINKS, WORDINGS, Label, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A label at the beginning of a line."""

    label: Label
    written: str
    """The label as the line has it."""
    rest: str
    """What follows it on the line."""
    is_distinctive: bool
    """Whether nothing but the old template has this wording."""


_BEFORE = re.compile(r"[\s*_#>]*")
_AFTER = re.compile(r"(?:\(s\))?[*_]*\s*(?P<colon>[:：]?)[*_]*")
_DASH = re.compile(r"\s*[-–—]\s+")
_BRACKET = re.compile(r"\s*\([^()]{1,60}\)\s*(?::|$)")
_LINKED = re.compile(r"([\s*_#>]*)\[([^\[\]\n]*)\]\(([^()\s]+)\)(.*)", re.DOTALL)
_LINKED_WITHIN = re.compile(
    r"([\s*_#>]*links? to (?:[\w-]+ ){0,3}[*_]*)\[([^\[\]\n]*)\]\(([^()\s]+)\)(.*)", re.IGNORECASE | re.DOTALL
)
"""A label for a link only whose last words lead there."""
_ADDRESS = re.compile(r"\s*(?:\[[^\[\]\n]*\]\(|<|\(|\[)?(?:https?://|www\.)", re.IGNORECASE)
_FEW_WORDS = 8
_GOES_ON = re.compile(
    r"\s*(?:is|are|was|were|has|have|had|will|should|may|must|can|the|this|these|its|their|and|or|for|as)\b"
)
"""How a sentence goes on that begins with the words of a label."""
_WHOLE = re.compile(r"[\s.…*_–-]*")
_BARE_SUMMARY = re.compile(
    r"(?:executive )?summary(?: (?:version|document|report))?\s*:\s*\S*?(?:https?://|www\.)", re.IGNORECASE
)


def label_of(text: str) -> Hit | None:
    """The label that a line begins with, if it does.

    A wording that other texts use as well needs a colon behind it, or the line for itself.
    """
    linked = _LINKED.match(text)
    if linked:
        before, words, address, behind = linked.groups()
        hit = _hit(before + words + behind) if _ADDRESS.match(behind) or not behind.strip() else _hit(before + words)
        if hit is None:
            hit = _hit(before + words + behind)
            return hit and Hit(
                label=hit.label,
                written=hit.written,
                rest=f"{address} {hit.rest}".strip(),
                is_distinctive=hit.is_distinctive,
            )
        if hit.rest and not behind.strip():
            return Hit(
                label=hit.label, written=hit.written, rest=f"[{hit.rest}]({address})", is_distinctive=hit.is_distinctive
            )
        rest = f"{hit.rest} {address}".strip() if not behind.strip() else f"{address} {behind.lstrip(' :')}".strip()
        return Hit(label=hit.label, written=hit.written, rest=rest, is_distinctive=hit.is_distinctive)
    return _hit(text) or _linked_within(text)


def _linked_within(text: str) -> Hit | None:
    """The label of which only the last words are a link, as in `Link to [main document](…)`."""
    linked = _LINKED_WITHIN.match(text)
    if linked is None:
        return None
    before, words, address, behind = linked.groups()
    hit = _hit(before + words)
    behind = behind.lstrip(" :*_")
    if hit is None or hit.label not in LINKS or (behind and not hit.is_distinctive):
        return None
    first = f"[{hit.rest}]({address})" if hit.rest else address
    return Hit(
        label=hit.label, written=hit.written, rest=f"{first} {behind}".strip(), is_distinctive=hit.is_distinctive
    )


def _hit(text: str) -> Hit | None:
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    if not FIRST_WORDS.match(text, start):
        return None
    if _BARE_SUMMARY.match(text, start):
        written, _, rest = text.partition(":")
        return Hit(label=Label.LINK_SUMMARY, written=f"{written}:".strip(), rest=rest.strip(), is_distinctive=True)
    for wording in WORDINGS:
        match = wording.pattern.match(text, start)
        if match is None:
            continue
        after = _AFTER.match(text, match.end())
        assert after is not None
        rest = text[after.end() :]
        if _is_label(wording, bool(after.group("colon")), rest, text[match.end() : match.end() + 1]):
            dash = _DASH.match(rest) if wording.is_distinctive else None
            end = len(text) if _WHOLE.fullmatch(rest) else after.end() + (dash.end() if dash else 0)
            return Hit(
                label=wording.label,
                written=text[:end].strip(),
                rest=text[end:].strip(),
                is_distinctive=wording.is_distinctive,
            )
    return None


def _is_label(wording: Wording, has_colon: bool, rest: str, following: str) -> bool:
    """Whether words that are those of a label are one here."""
    if has_colon:
        return True
    if _WHOLE.fullmatch(rest):
        return True
    if wording.needs_colon or following.isalnum():
        return False
    if _ADDRESS.match(rest) or (wording.is_distinctive and (_DASH.match(rest) or _BRACKET.match(rest))):
        return True
    if wording.label in CLOSING or wording.label in DATES | {Label.FORMAT}:
        if _GOES_ON.match(rest):
            return False
        return len(rest.split()) <= _FEW_WORDS and (wording.is_distinctive or any(char.isdigit() for char in rest))
    return wording.is_distinctive and (wording.label is Label.LINK or rest.lstrip()[:1].isupper())
