"""Citations in the text of a collection: `[[slug]]` becomes `[n]`, which leads to the driver with that number."""

from __future__ import annotations

from collections.abc import Mapping
from re import Match
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from policy_drivers.model.collection import CITATION

_PRIORITY = 175
"""After Python-Markdown's patterns for backticks (190) and backslashes (180), before those for links (170 and less)."""


def anchor(number: int) -> str:
    """The anchor of the driver with a number on the page of a collection."""
    return f"pd-item-{number}"


class Citations(Extension):
    """Python-Markdown's extension for the citations of one collection. What is not listed stays as it was typed."""

    def __init__(self, numbers: Mapping[str, int], titles: Mapping[str, str]) -> None:
        super().__init__()
        self._processor = _Citation(numbers, titles)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Add the pattern to a converter."""
        md.inlinePatterns.register(self._processor, "policy_drivers_citation", _PRIORITY)


class _Citation(InlineProcessor):
    def __init__(self, numbers: Mapping[str, int], titles: Mapping[str, str]) -> None:
        super().__init__(CITATION.pattern)
        self._numbers = numbers
        self._titles = titles

    def handleMatch(  # type: ignore[override]  # noqa: N802  (as in Python-Markdown's own InlineProcessor)
        self, m: Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        slug = m.group(1).strip()
        number = self._numbers.get(slug)
        if number is None:
            return None, None, None
        link = Element("a", {"class": "pd-citation", "href": f"#{anchor(number)}"})
        link.text = AtomicString(f"[{number}]")
        if title := self._titles.get(slug):
            link.set("title", title)
        return link, *m.span()
