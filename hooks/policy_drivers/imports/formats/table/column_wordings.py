"""What teams call the columns of their tables: usual names, and others such as `Name of policy` or `Who wrote it`."""

from __future__ import annotations

import re

from policy_drivers.imports.layout.label_wordings import KIND_OF_WORK, Label


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
    Label.LINK: _names("link, links, url, web address, website, hyperlink, web link, document link, address"),
    Label.LINK_SUMMARY: _names("summary link, link to summary, link to summary version, summary url"),
    Label.LINK_PREVIOUS: _names("previous edition, link to previous edition, previous version"),
    Label.LINK_OTHER: _names("other links, further documents, further links"),
    Label.FORMAT: _names("format, publication format, file format"),
    Label.DATE: _names(
        "date, date of publication, publication date, published, date published, policy published",
        "year, year of publication, publication year, date of document, date of policy",
    ),
    Label.ACCESS: _names("access, access type, access level, availability, how to access, how to access it"),
    Label.AUDIENCE: _names("audience, primary audience, target audience, intended audience"),
    Label.SUMMARY: _names("summary, summary of driver, summary of document, description, abstract, overview"),
    Label.FEATURES: _names(
        "key features, key features of driver, key points, key messages, main points, key findings, main messages"
    ),
    Label.IMPACT: _names(
        "library impact, impact, impact on libraries, impact on library policy practice, impact on library policy",
        "implications for libraries, what does this mean for libraries, library implications",
    ),
    Label.RECOMMENDATIONS: _names("recommendations, recommendations of document, its recommendations"),
    Label.KEYWORDS: _names("keywords, key words"),
    Label.CASE_STUDIES: _names("case studies, case study"),
    Label.ADDED: _names("added, date added, added on, day added"),
    Label.UPDATED: _names("last updated, date last updated, updated, summary last updated"),
    Label.REVIEW: _names("review due, due for review, review date, next review, review by"),
    Label.MEMBER: _names(
        "group member, group member responsible, member, member responsible, owner, responsible, reviewer",
        "person responsible, initials, your initials, your name",
    ),
}
"""The usual names of the columns that stand for a label of the old template."""
NAMES_OF_KEYS: dict[str, frozenset[str]] = {
    "authors": _names("authors, author, author s, written by"),
    "themes": _names("themes, theme, tags, tag, topics, topic, subjects, subject, categories, category"),
    "services": _names("services, service, library services, library service"),
    "coverage": _names("coverage, country, countries, nation, nations, geography, region"),
    "type": _names("type, document type, doc type, type of document, kind"),
    "identifiers": _names("identifiers, identifier, doi, isbn, dois, isbns, doi isbn, isbn doi, doi or isbn"),
    "access_note": _names("access note, access notes, access details"),
    "status": _names("status, state, current status"),
    "title_lang": _names("title lang, title language, language of title"),
    "superseded_by": _names("superseded by, replaced by"),
    "supersedes": _names("supersedes, replaces"),
}
"""The usual names of the columns for keys of the front matter that no label stands for."""

_WORK = rf"(?:(?:the |this )?(?:policy )?{KIND_OF_WORK}|it|this)"
_US = r"(?:the |our )?(?:us|librar(?:y|ies)|lks|services?|teams?|staff|knowledge)\b.{0,40}"
_ENTRY = r"(?:the |this )?(?:summary|entry|page|record)"
_WHEN = r"(?:when|(?:what|which) (?:date|day|month|year))"
_PERSON = r"(?:person|librarian|reviewer|member|officer|colleague)s?"
_MANY = r"(?: .{0,60})?"


def _named(what: Label | str, *patterns: str) -> tuple[Label | str, re.Pattern[str]]:
    return what, re.compile("|".join(patterns))


_WORDINGS = (
    _named(
        Label.TITLE,
        rf"(?:full )?(?:name|title)s? of {_WORK}",
        rf"(?:policy )?{KIND_OF_WORK} (?:name|title)s?",
        rf"{_WORK} called",
    ),
    _named("authors", rf"who (?:wrote|authored) {_WORK}", "authored by"),
    _named(
        Label.SOURCE,
        rf"who (?:published|produced|issued|made) {_WORK}",
        rf"(?:which|what) (?:organi[sz]ation|body) (?:published|produced|issued|made) {_WORK}",
        rf"who is {_WORK} (?:by|from)",
        r"produced by",
        r"(?:source|author|authoring|publishing|issuing|responsible|lead) (?:organi[sz]ation|body|bodies|publisher)s?",
    ),
    _named(
        Label.LINK,
        rf"(?:web ?|hyper)?links? to {_WORK}",
        rf"(?:{KIND_OF_WORK}|full text|web) ?(?:hyper)?(?:links?|url|address)",
        rf"(?:web address|url|link|hyperlink)s? (?:of|to|for) (?:the )?(?:full |original |online )*{_WORK}",
        rf"where (?:is|can) {_WORK} (?:be )?(?:found|read|published|available)(?: online)?",
        rf"where can (?:we|i|you|people|readers) (?:find|read|get|download) {_WORK}(?: online)?",
        "web ?page",
    ),
    _named(
        Label.DATE,
        rf"(?:date|year|when) (?:{_WORK} )?(?:was )?(?:published|issued|released)",
        rf"{_WHEN} (?:was|is|were) {_WORK} (?:first )?(?:published|issued|released|produced)",
        r"(?:published|issued|released)(?: date| on| in)?",
        r"date of (?:issue|release)|(?:issue|release) date",
    ),
    _named(
        Label.REVIEW,
        r"(?:date (?:of|for) )?(?:the )?next review(?: due)?(?: by| on| date)*",
        r"(?:date )?(?:to be reviewed|for review|review due)(?: by| on| date| again)*",
        r"review (?:by|on|again|needed)(?: by| on| date)*",
        rf"when (?:should|must|will|is|does|do) (?:we |you )?(?:{_WORK} )?(?:(?:be|to|due|for|need) ){{0,4}}"
        r"(?:review(?:ed)?|look(?:ed)? at)(?: it)?(?: again| next)?",
    ),
    _named(
        Label.MEMBER,
        rf"(?:lead|responsible|named|assigned|reviewing)(?: {_PERSON})?|{_PERSON} responsible",
        rf"(?:assigned|allocated) to|who (?:is responsible(?: for {_WORK})?|leads|owns {_WORK})",
        rf"who (?:(?:will|should|is to) )?(?:looks?|owns?|reviews?) (?:after )?(?:{_WORK}|{_ENTRY})",
        r"who are you|(?:submitted|entered|added|filled in|summarised) by",
    ),
    _named(
        Label.IMPACT,
        rf"(?:so )?what .{{0,20}}\bmeans? (?:for|to) {_US}",
        r"what does it mean for .{1,100}",  # as our own forms ask, in the words of any team
        rf"(?:potential )?(?:impact|implications?|relevance|significance) (?:for|on|to) {_US}",
        r"library (?:implications?|relevance|perspective|impact)",
        rf"so what(?: for {_US})?",
        rf"how (?:does|will|might|could|do) .{{0,40}}\b(?:affect|impact(?: on)?|change|help) {_US}",
        rf"why (?:does|do|should) .{{0,30}}\b(?:matter|care)(?: (?:to|for|about))? {_US}",
        rf"what (?:should|can|could|must) {_US}",
    ),
    _named(
        Label.SUMMARY,
        rf"(?:brief |short )?(?:summary|overview|description|abstract) of {_WORK}",
        rf"what (?:does {_WORK} say|is {_WORK} about)(?: in (?:brief|short))?",
        rf"(?:summari[sz]e|describe) {_WORK}{_MANY}",
    ),
    _named(
        Label.FEATURES,
        rf"(?:key|main) (?:points|messages|features|findings|recommendations)(?: (?:of|in|from) {_WORK})?",
    ),
    _named(
        Label.AUDIENCE,
        rf"who (?:is {_WORK} |{_WORK} is )?(?:for|aimed at)|aimed at|who should read {_WORK}",
        r"who is the (?:target |intended |main )?audience",
    ),
    _named(Label.FORMAT, rf"(?:what|which) format{_MANY}"),
    _named(
        Label.ACCESS,
        rf"who can (?:read|get|see|open|access) {_WORK}",
        rf"(?:access|availability) (?:to|of) {_WORK}|is {_WORK} (?:open access|freely available|behind a paywall)",
    ),
    _named("access_note", rf"how (?:can|do) (?:we|i|you|people|readers|staff) (?:get|read|access|obtain) {_WORK}"),
    _named(Label.RECOMMENDATIONS, rf"what (?:does|do) {_WORK} recommend|recommendations (?:of|in|from) {_WORK}"),
    _named(
        "themes",
        r"(?:subject|topic|theme)s? (?:areas?|tags?|headings?|groups?)",
        rf"(?:which|what) (?:themes?|topics?|subjects?|tags?|categor(?:y|ies)){_MANY}",
    ),
    _named(
        "coverage",
        r"(?:countr(?:y|ies)|nations?) (?:covered|it covers)|geographical (?:coverage|area)",
        rf"(?:which|what) (?:countr(?:y|ies)|nations?|places?|regions?|areas?){_MANY}",
    ),
    _named("services", rf"(?:which|what) (?:library )?services?{_MANY}|services? (?:affected|it affects)"),
    _named(
        "type",
        rf"(?:type|kind) of {_WORK}|{KIND_OF_WORK} type",
        rf"(?:what|which) (?:type|kind|sort) of {KIND_OF_WORK}(?: (?:is (?:it|this)|it is))?",
    ),
    _named("status", rf"status of {_WORK}"),
)


_POLITE = re.compile(r"(?:q?\d{1,2} )?(?:please )?(?:(?:can|could) you )?")
"""What may stand before a question or a request: its number, and a word or two."""
_ASKS = re.compile(
    r"(?:(?:what|which|who) (?:is|are|was|were)|whats|enter|give(?: us)?|state|provide|add|paste|insert|choose|select"
    r"|tell us|write)(?: in)? (?:(?:the|a|an|its) )?(?=\w)"
)
_AFTERTHOUGHT = re.compile(
    r" (?:required|optional|please|if (?:known|any|there is one)|dd mm yyyy|mm dd yyyy|yyyy mm dd)$"
)
LATER = {
    **dict.fromkeys(["policy", "driver", "document", "policy driver", "year", "year of publication"], 1),
    **dict.fromkeys(["publication year", "publisher", "published by"], 1),
    "name": 2,
}
"""Usual names that give way to others for the same field: a `Name` may be anybody's where there is a `Title`."""


def noun_of(name: str) -> str:
    """What a question asks for: `title of the policy` in `what is the title of the policy`."""
    polite = _POLITE.match(name)
    start = polite.end() if polite else 0
    asks = _ASKS.match(name, start)
    return _AFTERTHOUGHT.sub("", name[asks.end() if asks else start :])


def column_meaning(name: str) -> Label | str | None:
    """What a column of a folded name is for: a label, or a key of the front matter for which there is none."""
    return next((what for what, pattern in _WORDINGS if pattern.fullmatch(name)), None)
