"""Markdown that strangers wrote, as HTML that is safe to publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from policy_drivers.markdown.heading import Heading
from policy_drivers.model.characters import without_invisible
from policy_drivers.model.tangle import tangle

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
_SCHEMES = {"http", "https", "mailto"}
_CLEANER = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


@dataclass(frozen=True)
class Rendered:
    """A text as HTML, and its headings."""

    html: Markup
    headings: tuple[Heading, ...] = ()


class _Mend(Treeprocessor):
    """What a page needs and a writer need not know: one `h1`, and links to drivers' files that lead to their pages.

    It runs after `attr_list` (8), which can set a link's target, and before `toc` (5), which numbers headings.
    """

    def __init__(self, md: markdown.Markdown, link: Callable[[str], str]) -> None:
        super().__init__(md)
        self.link = link

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "h1":
                element.tag = "h2"
            elif element.tag == "a" and (href := element.get("href")):
                if target := self.link(href):
                    element.set("href", target)
                else:
                    del element.attrib["href"]


def _as_it_is(text: str) -> Rendered:
    """A text that cannot be converted, as it was typed: the rule `text-tangled` tells its writer."""
    return Rendered(Markup("<pre>{}</pre>").format(without_invisible(text)))


def _headings(tokens: Iterable[Mapping[str, Any]]) -> tuple[Heading, ...]:
    """The headings that Python-Markdown's extension `toc` tells of, whose names are HTML without tags."""
    return tuple(
        Heading(each["level"], each["id"], unescape(each["name"]), _headings(each["children"])) for each in tokens
    )


class SafeMarkdown:
    """One converter for all pages: making a converter costs more than converting a page."""

    def __init__(
        self, extensions: Sequence[str | Extension], configs: Mapping[str, Any], link: Callable[[str], str]
    ) -> None:
        """`link` gets each link's target and answers with the one to publish, or with nothing."""
        self._md = markdown.Markdown(extensions=list(extensions), extension_configs=dict(configs))
        for registry, name in ((self._md.preprocessors, "html_block"), (self._md.inlinePatterns, "html")):
            if name in registry:
                registry.deregister(name)
        self._md.treeprocessors.register(_Mend(self._md, link), "policy_drivers", 6)

    def render(self, text: str) -> Rendered:
        """The text as HTML: raw HTML in it is shown, not run; images and unsafe links lose their targets."""
        if tangle(text):
            return _as_it_is(text)
        self._md.reset()
        try:
            safe = _CLEANER.clean(self._md.convert(text))
        except RecursionError:
            return _as_it_is(text)
        html = Markup(without_invisible(safe))  # noqa: S704  (it comes from the sanitiser)
        return Rendered(html, _headings(getattr(self._md, "toc_tokens", ())))
