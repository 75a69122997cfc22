"""What runs inside Zensical, which converts Markdown with Python-Markdown and loads this as one of its extensions.

It keeps the contents of each page, and leaves a mark in their place: Zensical writes every relative link anew, raw HTML
included, and MkDocs only those that Markdown makes. So those are marked here, and followed outside, where the drivers
are known. Contents of ours are never given to Zensical at all: their pages are marks and headings.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import CodeBlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from zensical.extensions.context import ContextPreprocessor

from policy_drivers.engines.zensical.marks import CONTENTS, HEADING, KEPT, LINK, MADE

_ELSEWHERE = ("/", "\\", "#", "?")
_LAST = 0
"""Priority: links are marked when MkDocs would follow them."""


class InEngine(Extension):
    """The extension; `folder` is where the two files are."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "folder": ["", "the folder that the pages were laid out in"],
            "fences": [True, "whether nothing but the pages' own settings says how code is converted"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Python-Markdown calls)
        """Register what marks, and what keeps."""
        folder = Path(self.getConfig("folder"))
        if self.getConfig("fences"):  # indented code too is as Python-Markdown itself converts it
            md.parser.blockprocessors.register(CodeBlockProcessor(md.parser), "code", 80)
        md.treeprocessors.register(_Links(md), "policy_drivers_links", _LAST)
        md.convert = _Conversion(md, folder).convert  # type: ignore[method-assign]  # see there


def makeExtension(**options: Any) -> InEngine:  # noqa: N802  (the name that Python-Markdown calls)
    """The extension of this module."""
    return InEngine(**options)


class _Links(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag) if isinstance(element.tag, str) else None
            address = element.get(name) if name else None
            if name and address and not address.startswith(_ELSEWHERE) and AMP_SUBSTITUTE not in address:
                element.set(name, f"{LINK}{address}")


class _Conversion:
    """Stands before the conversion of a page, which processors cannot: `toc` calls them for each heading as well."""

    def __init__(self, md: Markdown, folder: Path) -> None:
        self._md = md
        self._convert = md.convert
        self._folder = folder

    def convert(self, source: str) -> str:
        """What stands for the contents of the page that is converted."""
        context = ContextPreprocessor.from_markdown(self._md)
        assert context is not None
        path = context.page.path
        made = _made(self._folder)
        if path in made:
            self._md.toc_tokens = made[path]["toc"]  # type: ignore[attr-defined]  # as `toc` does
            return str(made[path]["contents"])
        html = self._convert(source)
        with (self._folder / KEPT).open("a", encoding="utf-8") as kept:
            kept.write(json.dumps([path, html]) + "\n")
        return f"{HEADING if '<h1' in html else ''}{CONTENTS}"


@cache
def _made(folder: Path) -> dict[str, dict[str, Any]]:
    """The pages that are not written by hand: for the source of each, its contents and headings."""
    made: dict[str, dict[str, Any]] = json.loads((folder / MADE).read_text(encoding="utf-8"))
    return made
