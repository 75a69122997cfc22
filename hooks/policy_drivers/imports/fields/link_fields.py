"""The links of an entry, each under the key that is for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.label_values import Part
from policy_drivers.imports.layout.label_wordings import Label
from policy_drivers.imports.values.broken_links import with_whole_lines
from policy_drivers.imports.values.entry_links import Link, complete, links_in
from policy_drivers.imports.values.line import Line
from policy_drivers.imports.values.personal_data import without_personal_data
from policy_drivers.imports.values.web_archives import original_of
from policy_drivers.model.driver import DocumentRole
from policy_drivers.model.fields import MOST_ENTRIES

_ROLES = {Label.LINK_SUMMARY: DocumentRole.SUMMARY, Label.LINK_PREVIOUS: DocumentRole.PREVIOUS_EDITION}
_ROLE_WORDS = (
    (re.compile(r"\bsummar(?:y|ies)\b", re.IGNORECASE), DocumentRole.SUMMARY),
    (
        re.compile(r"\b(?:previous|earlier|older|last) (?:edition|version|report)\b", re.IGNORECASE),
        DocumentRole.PREVIOUS_EDITION,
    ),
    (re.compile(r"\bbriefing\b", re.IGNORECASE), DocumentRole.BRIEFING),
    (re.compile(r"\bdata(?:sets?)?\b|\bstatistics\b", re.IGNORECASE), DocumentRole.DATA),
)
_TITLES = {
    DocumentRole.SUMMARY: "Summary",
    DocumentRole.PREVIOUS_EDITION: "Previous edition",
    DocumentRole.BRIEFING: "Briefing",
    DocumentRole.DATA: "Data",
    DocumentRole.ARCHIVED: "Archived copy",
    DocumentRole.OTHER: "Further document",
}
_LABEL_WORDS = re.compile(r"links? to (?:the |an? )?", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(?:\b(?:click|here|read|view|open|see|download|access|more|now|online|link|web|page|pdf|text|the|this|it|full|main"
    r"|original|document|report|policy|strategy|framework|plan|guidance|version|to|for|as|an?|in"
    r"|\d{1,4}(?:[.,]\d{1,2})? ?(?:[kmg]b|pages?|pp))\b\W*)+",
    re.IGNORECASE,
)
"""Words of a link to the main document that say no more than that: `click here`, `Full report (PDF, 2 MB)`."""
_FILE = re.compile(r"[\w ()-]+(?:\.[\w ()-]+)*\.(?:pdf|docx?|xlsx?|pptx?|html?|rtf|txt|od[tsp])", re.IGNORECASE)
"""The name of a file, which says no more than its address."""
_LONGEST_TITLE = 150


def place_links(entry: Entry, parts: list[Part], context: Context) -> None:
    """The first link of the main document is `link`; all others are `links`, with their roles and titles.

    Words about links that become no title are kept.
    """
    further: list[tuple[Part, Link, DocumentRole]] = []
    for part in parts:
        whole = with_whole_lines(part.value)
        for text in whole.told():
            entry.note(part.number, without_personal_data(text)[0])
        if whole.doubtful:
            part.leave_value(entry)
            continue
        found = links_in(whole.text)
        words_left = bool(found.left)
        for link in found.links:
            role = _role(part, link)
            if role is None and "link" not in entry.fields:
                original, copies = _apart(link)
                entry.fields["link"] = original.url
                further += [(part, copy, DocumentRole.ARCHIVED) for copy in copies]
                says_something = not _says_nothing(link.words)
                words_left = words_left or (bool(link.words) and says_something)
                if link.words and not says_something:
                    entry.left.furniture.append(Line(part.number, link.words))
            else:
                original, copies = _apart(link)
                further.append((part, original, role or DocumentRole.OTHER))
                further += [(part, copy, DocumentRole.ARCHIVED) for copy in copies]
            if link.was_completed:
                entry.note(part.number, f"`http://` was put before “{link.url.removeprefix('http://')}”")
        if words_left or not found.links:
            part.leave_value(entry)
        elif any(char.isalnum() for char in found.joins):
            entry.left.furniture.append(Line(part.number, found.joins))
    _add(entry, further)


def _apart(link: Link) -> tuple[Link, list[Link]]:
    """The link of an original, and that of its copy where it was one to a copy in a web archive."""
    original = original_of(link.url)
    url = original and complete(original)
    if not url:
        return link, []
    is_title = bool(link.words) and not _says_nothing(link.words)
    return replace(link, url=url), [Link(link.url, f"{link.words} (archived copy)" if is_title else "")]


def _says_nothing(words: str) -> bool:
    return bool(_SAYS_NOTHING.fullmatch(words) or _FILE.fullmatch(words))


def _role(part: Part, link: Link) -> DocumentRole | None:
    """What a linked document is to the main one; None for the main one itself."""
    if part.label in _ROLES:
        return _ROLES[part.label]
    words = link.words
    if part.label is Label.LINK_OTHER:
        words = f"{part.segment.hit.written if part.segment.hit else ''} {words}"
        if "main" in words.casefold().split():
            return None
    role = next((role for pattern, role in _ROLE_WORDS if pattern.search(words)), None)
    return role or (DocumentRole.OTHER if part.label is Label.LINK_OTHER else None)


def _document(part: Part, link: Link, role: DocumentRole) -> dict[str, str]:
    label = _LABEL_WORDS.sub("", part.segment.hit.written.strip(" :*_")) if part.segment.hit else ""
    by_label = label[:1].upper() + label[1:] if part.label is Label.LINK_OTHER else ""
    by_label = "" if role is DocumentRole.ARCHIVED else by_label
    title = link.words or by_label or _TITLES[role]
    return {"title": title[:_LONGEST_TITLE], "url": link.url, "role": role.value}


def _add(entry: Entry, further: list[tuple[Part, Link, DocumentRole]]) -> None:
    """Add the further documents, none twice, no more than a driver may have. Words that become no title are kept."""
    documents = list(_there(entry))
    addresses = {entry.fields.get("link"), *(each["url"] for each in documents)}
    for part, link, role in further:
        document = _document(part, link, role)
        is_new = link.url not in addresses
        if (is_new and len(documents) == MOST_ENTRIES) or (link.words and not is_new):
            entry.leave(part.number, f"{document['title']}: {link.url}")
        elif is_new:
            documents.append(document)
            addresses.add(link.url)
        if len(document["title"]) == _LONGEST_TITLE:
            part.leave_value(entry)
    if documents:
        entry.fields["links"] = documents


def _there(entry: Entry) -> Iterator[dict[str, str]]:
    for each in entry.fields.get("links", ()):
        if isinstance(each, dict):
            yield {key: str(value) for key, value in each.items()}
