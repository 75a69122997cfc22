"""Markdown that strangers wrote, as HTML that is safe to publish: the way of every text to page, feed and file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from policy_drivers.markdown import conversion, steps
from policy_drivers.markdown.heading import Heading
from policy_drivers.markdown.heading_tree import headings, with_anchors
from policy_drivers.markdown.marks import Citations, with_marks
from policy_drivers.markdown.sanitising import BODY_PREFIX, Sanitiser
from policy_drivers.markdown.tangle import tangle
from policy_drivers.wording.characters import utf8, without_invisible

_ID = re.compile(r'<(?:h[1-6]|li|a)\b[^>]*? id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as safe HTML, and its headings."""

    html: Markup
    headings: tuple[Heading, ...] = ()


class SafeMarkdown:
    """Converts the texts that stand in one place of pages of one kind."""

    def __init__(
        self, link: Callable[[str], str], prefix: str = BODY_PREFIX, citations: Citations | None = None
    ) -> None:
        """`link` gets each link's target and answers with the one to publish, or with nothing.

        `prefix` is what ids begin with, so that two texts of one page share none.
        """
        self._sanitiser = Sanitiser(link, prefix)
        self._citations = citations

    def render(self, text: str) -> Rendered:
        """The text as HTML: raw HTML in it is shown, not run; images and unsafe links lose their targets."""
        if not text or text.isspace():
            return Rendered(Markup())
        if tangle(text):
            return Rendered(Markup("<pre>{}</pre>").format(without_invisible(utf8(text))))
        html = steps.without_pictures(conversion.to_html(text))
        html = with_anchors(steps.with_one_h1(steps.with_footnotes_in_a_div(html)))
        html = with_marks(steps.with_named_tables(steps.with_named_boxes(html)), self._citations)
        own_ids = set(map(unescape, _ID.findall(html))) if " id=" in html else frozenset()
        safe = self._sanitiser.clean(html, own_ids)
        return Rendered(safe, headings(safe))
