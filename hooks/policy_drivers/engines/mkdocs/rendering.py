"""What MkDocs renders pages with, kept so that one page can be rendered again after the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from policy_drivers.engines.mkdocs.generated_page import GeneratedPage
from policy_drivers.site.on_demand import write_beside

_TEMPLATE = "main.html"
"""With what MkDocs renders a page that asks for nothing else."""


@dataclass(frozen=True)
class Rendering:
    """The configuration, templates, navigation and files of one build."""

    config: MkDocsConfig
    env: Environment
    nav: Navigation
    files: Files

    def of(self, page: Page, of_theme: Callable[[str], str] = str) -> str:
        """The HTML of a page whose contents are there, as MkDocs would write it.

        `of_theme` changes what the theme's templates give before plugins do. Raises whatever these raise.
        """
        config = self.config
        page.active = True
        try:
            context = get_context(self.nav, self.files, config, page)
            template = self.env.get_template(page.meta.get("template", _TEMPLATE))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            output = config.plugins.on_post_page(of_theme(template.render(context)), page=page, config=config)
        finally:
            page.active = False
        return output or ""

    def make_contents(self, page: GeneratedPage) -> None:
        """Make the contents of a page of ours anew, and let plugins change them, as MkDocs does."""
        config, files = self.config, self.files
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)

    def write(self, page: Page) -> None:
        """Render a page again, and write it. Raises what `of` does, and `OSError`."""
        if (output := self.of(page)).strip():
            write_beside(Path(page.file.abs_dest_path), output.encode("utf-8", "xmlcharrefreplace"))
