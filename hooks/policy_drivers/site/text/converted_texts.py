"""The texts of a site's drivers and case studies, converted once for all the pages, feeds and files that show them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeAlias, TypeVar

from policy_drivers.markdown.safe_markdown import Rendered, SafeMarkdown
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.driver_file import DriverFile

IMPACT_PREFIX = "user-impact-"
"""What ids in a library impact begin with, so that it shares none with the body on the same page."""
RESOURCES_PREFIX = "user-resources-"
"""The same of what a case study says that it took."""

FileT = TypeVar("FileT", DriverFile, CaseStudyFile)
TextT = TypeVar("TextT", bound="_Text")


class _Text:
    """A text of the front matter and the Markdown below it, each converted when somebody asks for it."""

    def __init__(self, front: str | None, body: str, of_front: SafeMarkdown, of_body: SafeMarkdown) -> None:
        self._given_front, self._given_body = front or "", body
        self._of_front, self._of_body = of_front, of_body

    @cached_property
    def _front(self) -> Rendered:
        return self._of_front.render(self._given_front)

    @cached_property
    def body(self) -> Rendered:
        """The Markdown below the front matter."""
        return self._of_body.render(self._given_body)


class DriverText(_Text):
    """What a driver means for libraries, and its body."""

    def __init__(self, file: DriverFile, impact: SafeMarkdown, body: SafeMarkdown) -> None:
        super().__init__(file.driver.library_impact, file.body, impact, body)

    @property
    def impact(self) -> Rendered:
        """What it means for libraries."""
        return self._front


class StudyText(_Text):
    """What a case study says that it took, and its body: what was done, and what follows."""

    def __init__(self, file: CaseStudyFile, resources: SafeMarkdown, body: SafeMarkdown) -> None:
        super().__init__(file.study.resources, file.body, resources, body)

    @property
    def resources(self) -> Rendered:
        """What it took."""
        return self._front


class Texts(Generic[FileT, TextT]):
    """The texts of the files of one kind that have been asked for so far."""

    def __init__(
        self, made: Callable[[FileT, SafeMarkdown, SafeMarkdown], TextT], prefix: str, link: Callable[[str], str]
    ) -> None:
        """`link` leads from a page of that kind to where a link in its text is to lead.

        The ids in the text of the front matter begin with `prefix`.
        """
        self._made: Callable[[FileT, SafeMarkdown, SafeMarkdown], TextT] = made
        self._front, self._body = SafeMarkdown(link, prefix), SafeMarkdown(link)
        self._converted: dict[str, TextT] = {}

    def of(self, file: FileT) -> TextT:
        """The text of one file."""
        if (text := self._converted.get(file.path)) is None:
            text = self._converted[file.path] = self._made(file, self._front, self._body)
        return text


DriverTexts: TypeAlias = Texts[DriverFile, DriverText]
StudyTexts: TypeAlias = Texts[CaseStudyFile, StudyText]
