"""The labels of the old template, in all the wordings that years of authors gave them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a label says that its value is."""

    TITLE = "title"
    ALTERNATIVE = "alternative titles"
    SOURCE = "source"
    LINK = "link"
    LINK_SUMMARY = "link to a summary"
    LINK_PREVIOUS = "link to the previous edition"
    LINK_OTHER = "another link"
    FORMAT = "format"
    DATE = "date"
    DATE_ORIGINAL = "date of the original publication"
    SUMMARY = "summary"
    FEATURES = "key features"
    AUDIENCE = "audience"
    IMPACT = "library impact"
    KEYWORDS = "keywords"
    CASE_STUDIES = "case studies"
    UPDATED = "last updated"
    REVIEW = "review due"
    MEMBER = "group member"


LINKS = frozenset({Label.LINK, Label.LINK_SUMMARY, Label.LINK_PREVIOUS, Label.LINK_OTHER})
TEXTS = frozenset({Label.SUMMARY, Label.FEATURES, Label.IMPACT, Label.KEYWORDS, Label.CASE_STUDIES})
"""Labels whose values are texts of several lines."""
REPEATABLE = LINKS | {Label.REVIEW}
"""Labels that one entry may have twice."""
CLOSING = frozenset({Label.UPDATED, Label.REVIEW, Label.MEMBER})
"""Labels that stand at the end of an entry."""
STARTING = frozenset({Label.TITLE, Label.ALTERNATIVE, Label.SOURCE, Label.IMPACT}) | LINKS
"""Labels that an entry begins with, below its heading."""
DATES = frozenset({Label.DATE, Label.DATE_ORIGINAL, Label.UPDATED, Label.REVIEW})


@dataclass(frozen=True, slots=True)
class Hit:
    """A label at the beginning of a line."""

    label: Label
    written: str
    """The label as the line has it."""
    rest: str
    """What follows it on the line."""
    is_distinctive: bool
    """Whether nothing but the old template has this wording."""


_WORK = r"(?:driver|document|report|policy|publication|paper|plan|strategy|guidance|framework)s?"
_LIBRARY = r"(?:(?:health )?librar(?:y|ies)|(?:nhs )?(?:library (?:and|&) )?knowledge services?|lks|library services?|library staff)"


@dataclass(frozen=True, slots=True)
class _Wording:
    label: Label
    pattern: re.Pattern[str]
    needs_colon: bool
    is_distinctive: bool


def _wording(label: Label, pattern: str, *, colon: bool = True, own: bool = False) -> _Wording:
    return _Wording(label, re.compile(pattern, re.IGNORECASE), colon, own)


_WORDINGS = (
    _wording(Label.ALTERNATIVE, r"(?:alternative|other|also known as) (?:titles?|names?)|also known as"),
    _wording(Label.TITLE, rf"(?:full )?title of (?:the )?{_WORK}", colon=False, own=True),
    _wording(Label.TITLE, r"(?:full )?title"),
    _wording(Label.LINK_SUMMARY, r"links? to (?:the |an? )?(?:(?:executive|short|brief|easy[- ]read) )*summary(?: (?:version|document|report))?",
             colon=False, own=True),
    _wording(Label.LINK_PREVIOUS, r"links? to (?:the )?(?:previous|earlier|older|last) (?:edition|version|document|report|driver)",
             colon=False, own=True),
    _wording(Label.LINK, rf"links? to (?:the )?main {_WORK}", colon=False, own=True),
    _wording(Label.LINK, rf"links? to (?:the )?(?:full )?(?:{_WORK}|text)", colon=False),
    _wording(Label.LINK_OTHER, r"links? to [^:.\[(]{1,60}?(?=\s*:)", own=True),
    _wording(Label.DATE_ORIGINAL, rf"(?:date of )?original (?:date of )?publication(?: date)?|{_WORK} originally published|originally published"),
    _wording(Label.DATE, rf"date of (?:{_WORK} )?publication", colon=False, own=True),
    _wording(Label.DATE, rf"publication date|date published|{_WORK} published|published(?: date| on| in)?|date of {_WORK}"),
    _wording(Label.FORMAT, r"publication formats?", colon=False, own=True),
    _wording(Label.FORMAT, r"formats?"),
    _wording(Label.SUMMARY, rf"summary of (?:the |this )?{_WORK}", colon=False, own=True),
    _wording(Label.SUMMARY, r"summary"),
    _wording(Label.FEATURES, rf"(?:main|key) (?:features|points|messages|elements|themes) (?:of|in|from) (?:the |this )?{_WORK}"
             r"(?: (?:include|are|were)| as follows)?", colon=False, own=True),
    _wording(Label.FEATURES, r"(?:main|key) (?:features|points|messages)(?: (?:include|are|were))?"),
    _wording(Label.AUDIENCE, r"(?:primary|target|intended|main) audiences?", colon=False, own=True),
    _wording(Label.AUDIENCE, r"audience"),
    _wording(Label.IMPACT, rf"impact (?:on|for) {_LIBRARY}(?: policy)? ?(?:/|and|or|&) ?practice", colon=False, own=True),
    _wording(Label.IMPACT, rf"(?:potential )?(?:impact (?:on|for)|implications (?:for|of this for)) {_LIBRARY}(?: policy| practice)?(?: policy)?",
             own=True),
    _wording(Label.IMPACT, rf"what (?:does|do|might|could|will) (?:this|it|these) mean for {_LIBRARY} ?\??", colon=False, own=True),
    _wording(Label.KEYWORDS, r"key ?words?"),
    _wording(Label.CASE_STUDIES, r"case stud(?:y|ies)\b[^:]{0,60}?\bmapp(?:ing|ed) to this driver\b[^:]{0,40}", colon=False, own=True),
    _wording(Label.UPDATED, rf"date (?:(?:{_WORK}|summary|page|entry) )?last updated|last updated|date updated", colon=False, own=True),
    _wording(Label.REVIEW, r"due for review(?: date| on| in| by)?|(?:next )?review (?:date|due)|date (?:for|of) (?:next )?review|next review", colon=False),
    _wording(Label.MEMBER, r"(?:lks |map )?group members?(?:\(s\))? responsible|member responsible|responsible (?:group )?member", colon=False, own=True),
)  # fmt: skip
_BEFORE = re.compile(r"[\s*_#>]*")
_AFTER = re.compile(r"[*_]*\s*(?P<colon>[:：]?)[*_]*")
_LINKED = re.compile(r"([\s*_#>]*)\[([^\]\n]*)\]\((\S+?)\)(.*)", re.DOTALL)
_ADDRESS = re.compile(r"\s*(?:<|\(|\[)?(?:https?://|www\.)", re.IGNORECASE)
_FEW_WORDS = 8
_WHOLE = re.compile(r"[\s.…*_–-]*")
_BARE_SUMMARY = re.compile(
    r"(?:executive )?summary(?: (?:version|document|report))?\s*:\s*\S*?(?:https?://|www\.)", re.IGNORECASE
)
_FIRST_WORDS = re.compile(
    r"(?:full|title|alternative|other|also|links?|date|original|originally|publication|published|formats?|summary|main|key"
    r"|primary|target|intended|audience|impact|potential|implications|what|keywords?|case|last|due|next|review|sources?|lks"
    r"|map|group|member|responsible|executive|driver|document|report|policy|paper|plan|strategy|guidance|framework)",
    re.IGNORECASE,
)
_SOURCE = _wording(Label.SOURCE, rf"sources?(?: of (?:the )?{_WORK})?")


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
            return hit and Hit(hit.label, hit.written, f"{address} {hit.rest}".strip(), hit.is_distinctive)
        if hit.rest and not behind.strip():
            return Hit(hit.label, hit.written, f"[{hit.rest}]({address})", hit.is_distinctive)
        rest = f"{hit.rest} {address}".strip() if not behind.strip() else f"{address} {behind.lstrip(' :')}".strip()
        return Hit(hit.label, hit.written, rest, hit.is_distinctive)
    return _hit(text)


def _hit(text: str) -> Hit | None:
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    if not _FIRST_WORDS.match(text, start):
        return None
    if _BARE_SUMMARY.match(text, start):
        written, _, rest = text.partition(":")
        return Hit(Label.LINK_SUMMARY, f"{written}:".strip(), rest.strip(), True)
    for wording in (_SOURCE, *_WORDINGS):
        match = wording.pattern.match(text, start)
        if match is None:
            continue
        after = _AFTER.match(text, match.end())
        assert after is not None
        rest = text[after.end() :]
        if _is_label(wording, bool(after.group("colon")), rest, text[match.end() : match.end() + 1]):
            return Hit(wording.label, text[: after.end()].strip(), rest.strip(" \t"), wording.is_distinctive)
    return None


def _is_label(wording: _Wording, has_colon: bool, rest: str, following: str) -> bool:
    """Whether words that are those of a label are one here."""
    if has_colon:
        return True
    if _WHOLE.fullmatch(rest):
        return True
    if wording.needs_colon or following.isalnum():
        return False
    if _ADDRESS.match(rest):
        return True
    if wording.label in CLOSING or wording.label in (Label.DATE, Label.FORMAT):
        return len(rest.split()) <= _FEW_WORDS and (wording.is_distinctive or any(char.isdigit() for char in rest))
    return wording.is_distinctive and (wording.label is Label.LINK or rest.lstrip()[:1].isupper())
