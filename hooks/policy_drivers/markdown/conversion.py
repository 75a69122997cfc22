"""The one place that converts Markdown: GitHub Flavored Markdown with footnotes and alerts, by comrak.

comrak is cmark-gfm, GitHub's own converter, written again in Rust, and gives what that gives
(https://github.github.com/gfm/). Raw HTML comes out as the text that was typed.

Two of its options are not used, because with them its time grows with the square of a text: ids of headings, which
`heading_tree.py` makes, and columns that count characters, which `structure.py` works out.
"""

from __future__ import annotations

import comrak

from policy_drivers.wording.characters import utf8


def _extensions() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.autolink = options.strikethrough = options.table = options.tasklist = True
    options.alerts = options.footnotes = True
    return options


def _output(
    *, places: bool = False, marks_raw: bool = False, keeps_raw: bool = False, keeps_lines: bool = False
) -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.gfm_quirks = True
    options.sourcepos = places
    options.hardbreaks = keeps_lines
    options.escape = not marks_raw and not keeps_raw
    options.unsafe_ = not marks_raw  # addresses are left as they are: the sanitiser and the rules judge them
    return options


_EXTENSIONS = _extensions()
_PLAIN, _PLACED, _MARKING_RAW = _output(), _output(places=True), _output(marks_raw=True)
_KEEPING_RAW = _output(places=True, keeps_raw=True)
_KEEPING_LINES = _output(places=True, keeps_raw=True, keeps_lines=True)
RAW = "<!-- raw HTML omitted -->"
"""What `marking_raw_html` puts in the place of raw HTML; it is raw HTML itself, so no text brings it in otherwise."""


def to_html(text: str) -> str:
    """A text as HTML that has not been sanitised; raw HTML in it is escaped."""
    return comrak.render_markdown(utf8(text), _EXTENSIONS, None, _PLAIN)


def to_placed_html(text: str) -> str:
    """The same, where each element says in `data-sourcepos` where it stands in the text.

    Lines and columns count from 1, columns in bytes of UTF-8, and both ends are included: `1:3-2:5`.
    """
    return comrak.render_markdown(utf8(text), _EXTENSIONS, None, _PLACED)


def to_placed_html_with_raw(text: str) -> str:
    """The same as `to_placed_html` with raw HTML as it was typed. It is for comparing, and never published."""
    return comrak.render_markdown(utf8(text), _EXTENSIONS, None, _KEEPING_RAW)


def to_placed_html_with_lines(text: str) -> str:
    """The same with a `<br>` wherever a line ends in a paragraph. It is for reading what is imported."""
    return comrak.render_markdown(utf8(text), _EXTENSIONS, None, _KEEPING_LINES)


def marking_raw_html(text: str) -> str:
    """The same as `to_html` with `RAW` in place of every piece of raw HTML."""
    return comrak.render_markdown(utf8(text), _EXTENSIONS, None, _MARKING_RAW)
