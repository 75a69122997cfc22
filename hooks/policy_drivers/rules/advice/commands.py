"""Commands in the help of a finding."""

from __future__ import annotations

from policy_drivers.model.names import SLUG
from policy_drivers.reading.markdown_file import MarkdownFile


def called(file: MarkdownFile) -> str:
    """What a command calls a driver, or what else is reviewed; a name that is no slug is not printed as part of one."""
    return file.slug if SLUG.fullmatch(file.slug) else "SLUG"


def record_review(file: MarkdownFile) -> str:
    """The command that records a review, with both outcomes after which a driver stays current."""
    return f'drivers review {called(file)} --outcome "no change", or --outcome revised if you changed it'
