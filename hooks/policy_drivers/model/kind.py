"""The kinds of files that somebody looks at again, each of which has a page. A slug is unique within its kind alone."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a file is about, as sentences call it."""

    DRIVER = "driver"
    CASE_STUDY = "case study"
    COLLECTION = "collection"
