"""The texts of a site's drivers and case studies, converted once for all the pages, feeds and files that show them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from policy_drivers.markdown.safe_markdown import Rendered, SafeMarkdown
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile

IMPACT_PREFIX = "user-impact-"
"""What ids in a library impact begin with, so that it shares none with the body on the same page."""
RESOURCES_PREFIX = "user-resources-"
"""The same of what a case study says that it took."""


class DriverText:
    """What a driver means for libraries, and its body, each converted when somebody asks for it."""

    def __init__(self, file: DriverFile, impact: SafeMarkdown, body: SafeMarkdown) -> None:
        self._file = file
        self._of_impact, self._of_body = impact, body

    @cached_property
    def impact(self) -> Rendered:
        """What it means for libraries."""
        return self._of_impact.render(self._file.driver.library_impact or "")

    @cached_property
    def body(self) -> Rendered:
        """The Markdown below the front matter."""
        return self._of_body.render(self._file.body)


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
            text = self._converted[file.slug] = DriverText(file, self._impact, self._body)
        return text


class StudyText:
    """What a case study says that it took, and its body, each converted when somebody asks for it."""

    def __init__(self, file: CaseStudyFile, resources: SafeMarkdown, body: SafeMarkdown) -> None:
        self._file = file
        self._of_resources, self._of_body = resources, body

    @cached_property
    def resources(self) -> Rendered:
        """What it took."""
        return self._of_resources.render(self._file.study.resources or "")

    @cached_property
    def body(self) -> Rendered:
        """What was done, and what follows."""
        return self._of_body.render(self._file.body)


class StudyTexts:
    """The texts of the case studies that have been asked for so far."""

    def __init__(self, link: Callable[[str], str]) -> None:
        """`link` leads from a case study's page to where a link in its text is to lead."""
        self._resources = SafeMarkdown(link, RESOURCES_PREFIX)
        self._body = SafeMarkdown(link)
        self._converted: dict[str, StudyText] = {}

    def of(self, file: CaseStudyFile) -> StudyText:
        """The text of one case study."""
        if (text := self._converted.get(file.path)) is None:
            text = self._converted[file.path] = StudyText(file, self._resources, self._body)
        return text
