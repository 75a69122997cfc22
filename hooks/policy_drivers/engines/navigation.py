"""The navigation as `mkdocs.yml` has it: lists of paths, and of titles with a path or a list each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_drivers.site.text.escaping import as_html


def without_page(nav: Any, source: str) -> Any:
    """A navigation without the entries of one page and the groups that held nothing else."""
    if isinstance(nav, list):
        return [each for each in (without_page(each, source) for each in nav) if each not in (None, {}, [])]
    if isinstance(nav, dict):
        kept = {title: without_page(each, source) for title, each in nav.items()}
        return {title: each for title, each in kept.items() if each not in (None, [])}
    return None if nav == source else nav


def pages_in(nav: Any) -> Iterator[str]:
    """The sources of all pages that it names."""
    if isinstance(nav, list | dict):
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from pages_in(each)
    elif isinstance(nav, str) and nav.endswith(".md") and "://" not in nav:
        yield nav


def with_titles_as_html(nav: Any) -> Any:
    """A navigation whose titles may be printed as they are."""
    if isinstance(nav, list):
        return [with_titles_as_html(each) for each in nav]
    if isinstance(nav, dict):
        return {str(as_html(str(title))): with_titles_as_html(each) for title, each in nav.items()}
    return nav
