"""The texts of a site's drivers, converted once for all the pages, feeds and files that show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policy_drivers.markdown.safe_markdown import Rendered, SafeMarkdown
from policy_drivers.reading.driver_file import DriverFile

IMPACT_PREFIX = "user-impact-"
"""What ids in a library impact begin with, so that it shares none with the body on the same page."""


@dataclass(frozen=True, slots=True)
class DriverText:
    """What a driver means for libraries, and its body."""

    impact: Rendered
    body: Rendered


class Texts:
    """The texts of the drivers that have been asked for so far."""

    def __init__(self, link: Callable[[str], str]) -> None:
        """`link` leads from a driver's page to where a link in its text is to lead."""
        self._impact = SafeMarkdown(link, IMPACT_PREFIX)
        self._body = SafeMarkdown(link)
        self._converted: dict[str, DriverText] = {}

    def of(self, file: DriverFile) -> DriverText:
        """The text of one driver."""
        if (text := self._converted.get(file.slug)) is None:
            impact = self._impact.render(file.driver.library_impact or "")
            text = self._converted[file.slug] = DriverText(impact, self._body.render(file.body))
        return text
