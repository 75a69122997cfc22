"""The labels of the old template, and the wordings that years of writers gave them."""

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
    ACCESS = "access"
    DATE = "date"
    DATE_ORIGINAL = "date of the original publication"
    SUMMARY = "summary"
    FEATURES = "key features"
    AUDIENCE = "audience"
    RECOMMENDATIONS = "recommendations"
    IMPACT = "library impact"
    KEYWORDS = "keywords"
    CASE_STUDIES = "case studies"
    ADDED = "added"
    UPDATED = "last updated"
    REVIEW = "review due"
    MEMBER = "group member"


LINKS = frozenset({Label.LINK, Label.LINK_SUMMARY, Label.LINK_PREVIOUS, Label.LINK_OTHER})
TEXTS = frozenset(
    {Label.SUMMARY, Label.FEATURES, Label.RECOMMENDATIONS, Label.IMPACT, Label.KEYWORDS, Label.CASE_STUDIES}
)
"""Labels whose values are texts of several lines."""
REPEATABLE = LINKS | {Label.REVIEW}
"""Labels that one entry may have twice."""
CLOSING = frozenset({Label.UPDATED, Label.REVIEW, Label.MEMBER})
"""Labels that stand at the end of an entry."""
STARTING = frozenset({Label.TITLE, Label.ALTERNATIVE, Label.SOURCE, Label.IMPACT}) | LINKS
"""Labels that an entry begins with, below its heading."""
DATES = frozenset({Label.DATE, Label.DATE_ORIGINAL, Label.ADDED, Label.UPDATED, Label.REVIEW})


KIND_OF_WORK = (
    r"(?:driver|document|report|policy|publication|paper|plan|strategy|guidance|framework|act|bill|white paper"
    r"|green paper|guideline|standard|toolkit|resource|programme|inquiry|study|survey)s?"
)
"""What a document may be called in a label, in the singular or plural."""
_WORK = rf"{KIND_OF_WORK}(?: ?/ ?{KIND_OF_WORK})?"
_LIBRARY = (
    r"(?:(?:nhs |health(?:care)? )*(?:librar(?:ies|y)(?: (?:services?|staff|teams?))?"
    r"(?: (?:and|&) knowledge (?:services?|staff|teams?))?|knowledge services?)|lks)"
)
FIRST_WORDS = re.compile(
    r"(?:full|title|alternative|other|also|links?|url|date|original|originally|published|formats?|summary|main|key|primary"
    r"|target|intended|audience|impact|potential|implications|what|keywords?|case|last|updated|due|next|review|sources?"
    r"|lks|access|availability|how|recommendations|map|group|member|responsible|executive|policies|strategies|studies|inquiries|"
    + KIND_OF_WORK
    + ")",
    re.IGNORECASE,
)
"""What every label begins with: a line that does not is none, which is found out faster so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to write a label."""

    label: Label
    pattern: re.Pattern[str]
    needs_colon: bool
    """Whether it is a label only with a colon behind it, or alone on its line."""
    is_distinctive: bool
    """Whether nothing but the old template has this wording."""


def _own(label: Label, *pattern: str) -> Wording:
    """A wording that only the old template has, so that it needs no colon."""
    return Wording(
        label=label, pattern=re.compile("".join(pattern), re.IGNORECASE), needs_colon=False, is_distinctive=True
    )


def _bare(label: Label, *pattern: str) -> Wording:
    """A wording that other texts have as well, but not at the beginning of a line without saying so."""
    return Wording(
        label=label, pattern=re.compile("".join(pattern), re.IGNORECASE), needs_colon=False, is_distinctive=False
    )


def _with_colon(label: Label, *pattern: str, own: bool = False) -> Wording:
    """A wording that needs a colon."""
    return Wording(
        label=label, pattern=re.compile("".join(pattern), re.IGNORECASE), needs_colon=True, is_distinctive=own
    )


WORDINGS = (
    _with_colon(Label.SOURCE, rf"sources?(?: of (?:the )?{_WORK})?"),
    _own(Label.ALTERNATIVE, r"alternative titles?"),
    _with_colon(Label.ALTERNATIVE, r"(?:alternative|other|also known as) (?:titles?|names?)|also known as"),
    _own(Label.TITLE, rf"(?:full )?title of (?:the )?{_WORK}"),
    _with_colon(Label.TITLE, r"(?:full )?title"),
    _own(
        Label.LINK_SUMMARY,
        r"links? to (?:the |an? )?(?:(?:executive|short|brief|easy[- ]read) )*summary",
        r"(?: (?:version|document|report))?",
    ),
    _own(
        Label.LINK_PREVIOUS,
        r"links? to (?:the )?(?:previous|earlier|older|last) (?:edition|version|document|report|driver)",
    ),
    _own(Label.LINK, rf"links? to (?:the )?main {_WORK}"),
    _bare(Label.LINK, rf"links? to (?:the )?(?:full )?(?:{_WORK}|text)"),
    _with_colon(Label.LINK, r"(?:links?|url|main document)(?=\s*:\s*\S)"),
    _with_colon(Label.LINK_OTHER, r"links? to [^:.\[(]{1,60}?(?=\s*:(?!//))", own=True),
    _own(Label.LINK_OTHER, r"links? to [^:.\[(]{1,60}?(?=\s+(?:https?://|www\.))"),
    _own(Label.DATE_ORIGINAL, r"date of original publication|original (?:date of publication|publication date)"),
    _with_colon(Label.DATE_ORIGINAL, rf"original publication|(?:{_WORK} )?originally published"),
    _own(Label.DATE, rf"date of (?:{_WORK} )?publication|publication date"),
    _bare(Label.DATE, r"policy published"),
    _with_colon(
        Label.DATE,
        rf"date (?:{_WORK} )?published|{_WORK} published|published(?: date| on| in)?|date of {_WORK}",
    ),
    _own(Label.FORMAT, r"publication formats?"),
    _with_colon(Label.FORMAT, r"formats?"),
    _with_colon(Label.ACCESS, rf"(?:access|availability)(?: (?:to|of) (?:the |this )?{_WORK})?"),
    _with_colon(Label.ACCESS, rf"how to (?:access|get|obtain) (?:it|(?:the |this )?{_WORK})"),
    _own(Label.SUMMARY, rf"summary of (?:the |this )?{_WORK}"),
    _with_colon(Label.SUMMARY, r"summary"),
    _own(
        Label.FEATURES,
        rf"(?:main|key) (?:features|points|messages|elements|themes) (?:of|in|from) (?:the |this )?{_WORK}",
        r"(?: (?:include|are|were))?(?: as follows| the following)?",
    ),
    _with_colon(Label.FEATURES, r"key features? (?:of|in|from) [^:.!?]{1,60}?(?=\s*:)", own=True),
    _with_colon(Label.FEATURES, r"(?:main|key) (?:features|points|messages)(?: (?:include|are|were))?"),
    _with_colon(Label.RECOMMENDATIONS, rf"recommendations(?: (?:of|in|from) (?:the |this )?{_WORK})?"),
    _own(Label.AUDIENCE, r"(?:primary|target|intended|main) audiences?"),
    _with_colon(Label.AUDIENCE, r"audience"),
    _own(Label.IMPACT, rf"impact (?:on|for) {_LIBRARY}(?: (?:policy|practice))? ?(?:/|and|or|&) ?(?:policy|practice)"),
    _with_colon(
        Label.IMPACT,
        rf"(?:potential )?(?:impact (?:on|for)|implications (?:for|of this for)) {_LIBRARY}",
        r"(?: policy| practice)?",
        own=True,
    ),
    _own(
        Label.IMPACT,
        rf"what (?:(?:does|do|might|could|will) (?:this|it|these) mean|(?:this|it) means) for {_LIBRARY} ?\??",
    ),
    _with_colon(Label.KEYWORDS, r"key ?words?"),
    _own(Label.CASE_STUDIES, r"case stud(?:y|ies)\b[^:]{0,60}?\bmapp(?:ing|ed) to this driver\b[^:]{0,40}"),
    _own(
        Label.UPDATED,
        rf"date (?:(?:{_WORK}|summary|page|entry) )?last updated|last updated|date updated|date of last update",
    ),
    _with_colon(Label.UPDATED, r"updated(?: on)?"),
    _bare(
        Label.REVIEW,
        r"due for review(?: date| on| in| by)?|(?:next )?review (?:date|due)",
        r"|date (?:for|of) (?:next )?review|next review",
    ),
    _own(
        Label.MEMBER,
        r"(?:(?:lks |map )?group members?(?:\(s\))? responsible|member responsible|responsible (?:group )?member)",
        rf"(?: for (?:the |this )?{_WORK})?",
    ),
)
"""Every wording, the longer ones of a label before the shorter."""
