"""Tables in Markdown as a screen reader needs them (WCAG 2.2, 1.3.1).

A table in Markdown has neither a caption nor a way to say what its headings stand over. Whoever writes one puts it
under a heading that says what it holds, so that heading names it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

EXTENSION = f"{__name__}:AccessibleTables"
"""As it is listed among the Markdown extensions."""
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_AFTER_ANCHORS = 1
"""Priority: the extension `toc`, at 5, gives headings the anchors that are referred to here."""


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        anchor = None
        for element in root.iter():
            if element.tag in _HEADINGS:
                anchor = element.get("id")
            elif element.tag == "table":
                if anchor:
                    element.set("aria-labelledby", anchor)
                _tell_headings(element)


def _tell_headings(table: Element) -> None:
    """Say of each heading that it stands over a column; an empty one stands over nothing."""
    for heading in table.iterfind("thead/tr/th"):
        if heading.text or len(heading):
            heading.set("scope", "col")
        else:
            heading.tag = "td"


class AccessibleTables(Extension):
    """A Python-Markdown extension that gives tables names, and headings of columns their scope."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Python-Markdown calls)
        """Register the processor of the finished tree."""
        md.treeprocessors.register(_Tables(md), "policy_drivers_tables", _AFTER_ANCHORS)
