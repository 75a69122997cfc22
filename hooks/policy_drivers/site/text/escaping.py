"""The one place where text becomes HTML for templates that print values as they are: Material's, and frames.

A value is either text, a `str`, or HTML, a `Markup`, which came out of the sanitiser or of a template that escapes. Our
own templates tell them apart by themselves. Whatever else takes values is handed `as_html(value)`.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from policy_drivers.wording.characters import without_invisible
from policy_drivers.wording.lines import on_one_line


def as_html(value: str) -> Markup:
    """A text as it stands on one line of a page or in an attribute between quotes; HTML stays as it is."""
    return value if isinstance(value, Markup) else escape(without_invisible(on_one_line(value)))


def texts_as_html(value: object) -> object:
    """A value with every text in it as HTML: a page's metadata may hold lists and groups of them."""
    if isinstance(value, str):
        return as_html(value)
    if isinstance(value, dict):
        return {key: texts_as_html(each) for key, each in value.items()}
    return [texts_as_html(each) for each in value] if isinstance(value, list) else value


def require_html(value: object) -> Markup:
    """HTML as it is. Raises `TypeError` for anything else: a text that nobody has escaped must not be published."""
    if not isinstance(value, Markup):
        raise TypeError(f"this should be HTML, and is {type(value).__name__}, which nobody has escaped")
    return value
