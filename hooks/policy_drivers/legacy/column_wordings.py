"""What teams call the columns of their tables, beyond the usual names: `Name of policy`, `Who wrote it`, `Lead`."""

from __future__ import annotations

import re

from policy_drivers.legacy.wordings import KIND_OF_WORK, Label

_WORK = rf"(?:(?:the |this )?(?:policy )?{KIND_OF_WORK}|it|this)"
_US = r"(?:the |our )?(?:us|librar(?:y|ies)|lks|services?|teams?|staff|knowledge)\b.{0,40}"
_PERSON = r"(?:person|librarian|reviewer|member|officer|colleague)s?"


def _named(what: Label | str, *patterns: str) -> tuple[Label | str, re.Pattern[str]]:
    return what, re.compile("|".join(patterns))


_WORDINGS = (
    _named(Label.TITLE, rf"(?:full )?(?:name|title)s? of {_WORK}", rf"(?:policy )?{KIND_OF_WORK} (?:name|title)s?"),
    _named("authors", rf"who (?:wrote|authored) {_WORK}", "authored by"),
    _named(
        Label.SOURCE,
        rf"who (?:published|produced|issued|made) {_WORK}",
        r"produced by",
        r"(?:source|author|authoring|publishing|issuing|responsible|lead) (?:organi[sz]ation|body|bodies|publisher)s?",
    ),
    _named(
        Label.LINK,
        rf"(?:web ?|hyper)?links? to {_WORK}",
        rf"(?:{KIND_OF_WORK}|full text|web) ?(?:hyper)?(?:links?|url|address)",
        "web ?page",
    ),
    _named(
        Label.DATE,
        rf"(?:date|year|when) (?:{_WORK} )?(?:was )?(?:published|issued|released)",
        r"(?:published|issued|released)(?: date| on| in)?",
        r"date of (?:issue|release)|(?:issue|release) date",
    ),
    _named(
        Label.REVIEW,
        r"(?:date (?:of|for) )?(?:the )?next review(?: due)?(?: by| on| date)*",
        r"(?:date )?(?:to be reviewed|for review|review due)(?: by| on| date| again)*",
        r"review (?:by|on|again|needed)(?: by| on| date)*",
    ),
    _named(
        Label.MEMBER,
        rf"(?:lead|responsible|named|assigned|reviewing)(?: {_PERSON})?|{_PERSON} responsible",
        rf"(?:assigned|allocated) to|who (?:is responsible|looks after {_WORK}|leads)",
    ),
    _named(
        Label.IMPACT,
        rf"(?:so )?what .{{0,20}}\bmeans? (?:for|to) {_US}",
        rf"(?:potential )?(?:impact|implications?|relevance|significance) (?:for|on|to) {_US}",
        r"library (?:implications?|relevance|perspective|impact)",
        rf"so what(?: for {_US})?",
    ),
    _named(Label.SUMMARY, rf"(?:brief |short )?(?:summary|overview|description|abstract) of {_WORK}"),
    _named(Label.AUDIENCE, rf"who (?:is {_WORK} |{_WORK} is )?(?:for|aimed at)|aimed at"),
    _named("themes", r"(?:subject|topic|theme)s? (?:areas?|tags?|headings?|groups?)"),
    _named("coverage", r"(?:countr(?:y|ies)|nations?) (?:covered|it covers)|geographical (?:coverage|area)"),
    _named("type", rf"(?:type|kind) of {_WORK}|{KIND_OF_WORK} type"),
)


def column_meaning(name: str) -> Label | str | None:
    """What a column of a folded name is for: a label, or a key of the front matter for which there is none."""
    return next((what for what, pattern in _WORDINGS if pattern.fullmatch(name)), None)
