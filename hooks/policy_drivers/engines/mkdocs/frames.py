"""Material's page around ours, rendered once for all pages that share it.

Two thirds of the time of a build went into rendering the same header, footer, styles and scripts again for each driver.
The pages of one folder differ in title, description, address, what machines read, table of contents and content, so
Material's own template is rendered once with marks in these places, and each page is put between the pieces.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Hashable
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from policy_drivers.site.text.escaping import as_html, require_html

TEMPLATE = "framed.html"
"""The template of pages that share a frame; it calls `framed`."""
_TITLE, _DESCRIPTION, _CANONICAL, _HEAD, _CONTENT, _TOC = (f"pd-mark-{n}-5e1f" for n in range(6))
_MARKS = re.compile(f"({_TITLE}|{_DESCRIPTION}|{_CANONICAL}|{_HEAD}|{_CONTENT}|{_TOC})")
_MARKED = ("title", "description", "head")
"""What of a page's metadata differs within a frame."""
_HEADING = "<h1></h1>"
"""Without a heading in the content Material writes one of its own."""
_TOC_LIST = re.compile(f"(data-md-scrollfix>)(?:(?!</ul>).)*?{_TOC}.*?(</ul>)", re.DOTALL)
_INDENTATION = re.compile(r"\n\s+")
_BEFORE_BLOCK = re.compile(r"\n(?=</?(?:div|head|header|li|link|main|meta|nav|ul)\b)")
"""A line's end that means nothing, for what follows begins on a line of its own."""
_LABEL = re.compile(r'(<span class="md-ellipsis">)\n([^<]*)\n</span>\n')
_TOC_ITEMS = """
      {% for toc_item in toc %}
        {% include "partials/toc-item.html" %}
      {% endfor %}
    """


class Frames:
    """The frames of one build."""

    last = "", ""
    """The page that was filled in last, and the policy of its frame, which its contents have no part in."""

    def __init__(self, env: Environment, fix: Callable[[str], str], policy: Callable[[str, Page], str]) -> None:
        """`fix` is what becomes of every page, and `policy` what it may do; both are asked once for a frame."""
        self._fix = fix
        self._policy = policy
        self._whole = env.get_template("main.html")
        self._toc_items = env.from_string(_TOC_ITEMS)
        self._frames: dict[Hashable, tuple[list[str], str]] = {}

    @pass_context
    def fill(self, context: Context) -> str:
        """The page of a template's context in its frame.

        Raises `TypeError` for a head that nobody has escaped. Contents are HTML to the plugins of MkDocs, whatever type
        they make them, and come from pages that have refused text.
        """
        page: Page = context["page"]
        if any(each is page for each in context["nav"].pages):
            return self.whole(context)
        key = self._key(page)
        if key not in self._frames:
            self._frames[key] = self._frame(page, context)
        values = {
            _TITLE: as_html(page.title or ""),
            _DESCRIPTION: as_html(page.meta["description"]),
            _CANONICAL: as_html(page.canonical_url or ""),
            _HEAD: squeezed(require_html(page.meta["head"])),
            _CONTENT: page.content or "",
            _TOC: squeezed(self._toc_items.render(toc=page.toc)).strip(),
        }
        pieces, policy = self._frames[key]
        self.last = "".join([values.get(part, part) for part in pieces]), policy
        return self.last[0]

    def whole(self, context: Context) -> str:
        """The page rendered by Material alone; once it is fixed, what `fill` gives is the same to the byte."""
        html = self._whole.render(context.get_all())
        content = context["page"].content
        if not content:
            return squeezed(html)
        before, _, after = html.partition(content)
        return f"{squeezed(before)}{content}{squeezed(after)}"

    def _key(self, page: Page) -> Hashable:
        """What two pages of one frame have in common: the depth, what they ask of Material, the first anchor."""
        asked = sorted((name, repr(value)) for name, value in page.meta.items() if name not in _MARKED)
        first = next((each.url for each in page.toc), None)
        return page.url.rstrip("/").rpartition("/")[0], tuple(asked), bool(page.meta["head"]), first

    def _frame(self, page: Page, context: Context) -> tuple[list[str], str]:
        dummy: Any = copy.copy(page)
        dummy.title = _TITLE
        dummy.meta = {**page.meta, "title": _TITLE, "description": _DESCRIPTION}
        dummy.meta["head"] = _HEAD if page.meta["head"] else ""
        dummy.canonical_url = _CANONICAL if page.canonical_url else None
        dummy.content = _HEADING + _CONTENT
        dummy.toc = TableOfContents([AnchorLink(_TOC, each.id, 2) for each in list(page.toc)[:1]])
        html = self._whole.render({**context.get_all(), "page": dummy}).replace(_HEADING, "")
        frame = self._fix(squeezed(_TOC_LIST.sub(rf"\1{_TOC}\2", html)))
        return _MARKS.split(frame), self._policy(frame, page)


def squeezed(html: str) -> str:
    """Material's part of a page without blank lines and indentation, which are a fifth of it."""
    return _LABEL.sub(r"\1\2</span>", _BEFORE_BLOCK.sub("", _INDENTATION.sub("\n", html)))
