"""How texts became HTML before they were GitHub Flavored Markdown: Python-Markdown and nh3, kept as it was.

It is what `texts.py` compares with, and never changes: the extensions are those that `mkdocs.yml` had then. Left out
are the two steps of ours that ran besides (tables for screen readers, the search for tangled texts): without them it is
faster than it was.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.treeprocessors import Treeprocessor

_EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"]
_TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "section", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "lang", "class"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "table": {"aria-labelledby"},
    "td": {"align"},
    "th": {"align", "scope"},
}
_CLEANER = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)


class _Links(Treeprocessor):
    """One `h1`, and links to drivers’ files that lead to their pages."""

    def __init__(self, md: markdown.Markdown, link: Callable[[str], str]) -> None:
        super().__init__(md)
        self._link = link

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "h1":
                element.tag = "h2"
            elif element.tag == "a" and (href := element.get("href")):
                element.set("href", self._link(href))


class PythonMarkdown:
    """The converter, made once: making it costs more than converting a text."""

    def __init__(self, link: Callable[[str], str]) -> None:
        self._md = markdown.Markdown(extensions=_EXTENSIONS, extension_configs={"toc": {"permalink": False}})
        self._md.preprocessors.deregister("html_block")
        self._md.inlinePatterns.deregister("html")
        self._md.treeprocessors.register(_Links(self._md, link), "policy_drivers", 6)

    def render(self, text: str) -> str:
        """A text as safe HTML."""
        self._md.reset()
        return _CLEANER.clean(self._md.convert(text))
