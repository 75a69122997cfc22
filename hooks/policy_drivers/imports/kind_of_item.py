"""What an entry is: a driver, or something else that stood on the same pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policy_drivers.imports.entry import Item, Kind
from policy_drivers.imports.layout.label_wordings import CLOSING, Label
from policy_drivers.imports.layout.page_posts import PROTECTED_NOTICE
from policy_drivers.imports.layout.splitting import CASE_STUDY_MARK

_PROTECTED = re.compile(rf"protected:\s.*|{PROTECTED_NOTICE.pattern}", re.IGNORECASE)
_CASE_STUDY = re.compile(r".*\bcase stud(?:y|ies)\b.*", re.IGNORECASE)
_NOT_ENOUGH_ALONE = frozenset({Label.ALTERNATIVE, Label.KEYWORDS, Label.CASE_STUDIES, Label.LINK_OTHER})
_MOST_LINES_OF_A_NOTICE = 12


def has_driver(items: Iterable[Item]) -> bool:
    """Whether one of the items is a driver."""
    return any(kind_of(item) is Kind.DRIVER for item in items)


def kind_of(item: Item) -> Kind:
    """What an item was taken for.

    A driver has a label that only the old template has, or two others. A page that says it is protected by a password
    has nothing to carry over.
    """
    texts = [line.text.strip(" *#_") for line in item.found.bare if line.has_text]
    title = item.title.text if item.title else ""
    hits = [
        segment.hit for segment in item.found.segments if segment.hit and segment.hit.label not in _NOT_ENOUGH_ALONE
    ]
    distinctive = {hit.label for hit in hits if hit.is_distinctive} - (CLOSING - {Label.MEMBER})
    if any(map(_PROTECTED.fullmatch, [title, *texts[:_MOST_LINES_OF_A_NOTICE]])) and not hits:
        return Kind.PROTECTED
    if item.form and item.kind is Kind.CASE_STUDY:
        return item.kind
    if item.kind in (Kind.PROTECTED, Kind.DELETED, Kind.FURNITURE):
        return item.kind
    if item.is_row:
        return Kind.DRIVER
    marks = sum(1 for text in texts if CASE_STUDY_MARK.fullmatch(text))
    if distinctive or len({hit.label for hit in hits}) > 1:
        return Kind.CASE_STUDY if marks > 1 and len(distinctive) < 2 else Kind.DRIVER
    if marks or _CASE_STUDY.fullmatch(title) or any(map(_CASE_STUDY.fullmatch, texts[:1])):
        return Kind.CASE_STUDY
    if not texts and not hits and not title:
        return Kind.FURNITURE
    return item.kind or Kind.PAGE
