"""What teams call the columns of their tables: usual names, and others such as `Name of policy` or `Who wrote it`."""

from __future__ import annotations

import re

from policy_drivers.legacy.wordings import KIND_OF_WORK, Label


def _names(*texts: str) -> frozenset[str]:
    return frozenset(part.strip() for text in texts for part in text.split(","))


NAMES_OF_LABELS: dict[Label, frozenset[str]] = {
    Label.TITLE: _names(
        "title, name, driver, policy, document, policy title, document title, driver title, policy driver"
    ),
    Label.ALTERNATIVE: _names("alternative titles, alternative title, other titles, also known as"),
    Label.SOURCE: _names(
        "source, sources, organisation, organisations, organization, publisher, body",
        "published by, issued by, issuing body",
    ),
    Label.LINK: _names("link, url, web address, website, hyperlink, web link, document link, address"),
    Label.LINK_SUMMARY: _names("summary link, link to summary, link to summary version, summary url"),
    Label.LINK_PREVIOUS: _names("previous edition, link to previous edition, previous version"),
    Label.LINK_OTHER: _names("other links, further documents, further links"),
    Label.FORMAT: _names("format, publication format, file format"),
    Label.DATE: _names(
        "date, date of publication, publication date, published, date published, policy published",
        "year, year of publication, publication year",
    ),
    Label.AUDIENCE: _names("audience, primary audience, target audience, intended audience"),
    Label.SUMMARY: _names("summary, summary of driver, summary of document, description, abstract, overview"),
    Label.FEATURES: _names("key features, key features of driver, key points, key messages, main points"),
    Label.IMPACT: _names(
        "library impact, impact, impact on libraries, impact on library policy practice, impact on library policy",
        "implications for libraries, what does this mean for libraries, library implications",
    ),
    Label.KEYWORDS: _names("keywords, key words"),
    Label.CASE_STUDIES: _names("case studies, case study"),
    Label.UPDATED: _names("last updated, date last updated, updated, summary last updated"),
    Label.REVIEW: _names("review due, due for review, review date, next review, review by"),
    Label.MEMBER: _names(
        "group member, group member responsible, member, member responsible, owner, responsible, reviewer",
        "person responsible",
    ),
}
"""The usual names of the columns that stand for a label of the old template."""
NAMES_OF_KEYS: dict[str, frozenset[str]] = {
    "authors": _names("authors, author, author s, written by"),
    "themes": _names("themes, theme, tags, tag, topics, topic, subjects, subject, categories, category"),
    "services": _names("services, service, library services, library service"),
    "coverage": _names("coverage, country, countries, nation, nations, geography, region"),
    "type": _names("type, document type, doc type, type of document, kind"),
    "identifiers": _names("identifiers, identifier, doi, isbn"),
    "superseded_by": _names("superseded by, replaced by"),
    "supersedes": _names("supersedes, replaces"),
}
"""The usual names of the columns for keys of the front matter that no label stands for."""

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
