"""The folder in which everything is laid out for Zensical: pages written by hand, marked pages, templates, settings."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from policy_drivers.engines import theme
from policy_drivers.engines.page_sources import page_source
from policy_drivers.engines.zensical import configuration, marks
from policy_drivers.engines.zensical.running import ZensicalError
from policy_drivers.engines.zensical.written_pages import MADE, Written, for_theme, front_matter
from policy_drivers.markdown.heading import Heading
from policy_drivers.site.frames import MarkedPage
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.text.escaping import as_html, texts_as_html

_BODY = "It is made elsewhere.\n"
"""Something for Zensical to convert: it does not convert nothing."""


@dataclass
class Staging:
    """What is laid out in one folder."""

    folder: Path
    _made: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What the extension inside Zensical is told of pages that are not written by hand."""

    @property
    def config(self) -> Path:
        """The configuration for Zensical."""
        return self.folder / configuration.NAME

    @property
    def built(self) -> Path:
        """What Zensical makes."""
        return self.folder / configuration.SITE

    def written(self, pages: Iterable[Written], *, has_tags: bool) -> None:
        """Lay out pages written by hand, and help pages. Raises `ZensicalError` for one that is not in UTF-8."""
        for page in pages:
            try:
                self._write(page.source, for_theme(page.text, has_tags=has_tags, is_made=page.is_help))
            except UnicodeDecodeError:
                reason = f"{page.source} is not in UTF-8: save it in that encoding"
                raise ZensicalError(f"the pages cannot be laid out for Zensical: {reason}") from None

    def templates_of_pages(self, files: Iterable[Written]) -> None:
        """Lay out files beside the pages that Zensical fills in as it fills in templates."""
        for file in files:
            target = self.folder / configuration.DOCS / file.source
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, target)

    def marked(self, page: MarkedPage) -> None:
        """Lay out the page that stands for all those of a kind."""
        self._lay_out(page_source(page.url), dict(page.meta), str(page.contents), page.headings)

    def whole(self, page: SitePage, content: Content) -> None:
        """Lay out a page of ours that is in the navigation, so that its frame is its own."""
        meta = {
            "title": as_html(page.title),
            "description": as_html(content.description or page.description),
            **{name: texts_as_html(value) for name, value in page.meta.items()},
            "found_as": page.found_as,
            "head": marks.HEAD if content.head else "",
        }
        self._lay_out(page_source(page.url), meta, f"{marks.HEADING}{marks.CONTENTS}", content.headings)

    def stand_in(self, source: str) -> None:
        """Lay out a page in whose place another is poured, for plugins that look for it."""
        self._lay_out(source, {}, marks.HEADING, ())

    def _lay_out(self, source: str, meta: dict[str, Any], contents: str, headings: Iterable[Heading]) -> None:
        self._made[source] = {"contents": contents, "toc": [_token(heading) for heading in headings]}
        self._write(source, f"{front_matter({**_plain(meta), MADE: True})}{_BODY}")

    def _write(self, source: str, text: str) -> None:
        path = self.folder / configuration.DOCS / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def templates(self, custom_dir: Path | None) -> None:
        """Lay out our templates, those that they extend, and over them what the team has. Raises `ZensicalError`."""
        folder = self.folder / configuration.TEMPLATES
        theirs = theme_folder()
        shutil.copytree(theme.THEME, folder)
        for ours in theme.THEME.rglob("*.html"):
            name = ours.relative_to(theme.THEME)
            if (theirs / name).is_file():
                target = folder / theme.OVERRIDDEN / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(theirs / name, target)
        if custom_dir is not None:
            shutil.copytree(custom_dir, folder, dirs_exist_ok=True)

    def finish(self, config: str) -> None:
        """Write the configuration, once everything is laid out, and what the extension inside Zensical is told."""
        self.config.write_text(config, encoding="utf-8")
        (self.folder / configuration.DOCS).mkdir(exist_ok=True)
        (self.folder / marks.MADE).write_text(json.dumps(self._made), encoding="utf-8")

    def kept(self) -> Mapping[str, str]:
        """What pages written by hand have become, by their sources."""
        path = self.folder / marks.KEPT
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return dict(map(json.loads, lines))

    def page(self, url: str) -> str:
        """A page that Zensical has made. Raises `ZensicalError` where there is none."""
        try:
            return (self.built / url / "index.html").read_text(encoding="utf-8")
        except FileNotFoundError:
            raise ZensicalError(f"Zensical has made no page for {url or 'the home page'}") from None


def theme_folder() -> Path:
    """Where the templates of Zensical's theme are. Raises `ZensicalError` where this release does not say so."""
    try:
        return Path(import_module("zensical.config").get_builtin_theme_dir())
    except (AttributeError, ImportError) as error:
        raise ZensicalError(f"this release of Zensical has its templates elsewhere: {error}") from None


def unknown_plugins(plugins: Iterable[str]) -> list[str]:
    """Those that Zensical leaves out without a word, where this release lets us know which they are."""
    known = getattr(import_module("zensical.config"), "_PLUGIN_UNSUPPORTED_OPTIONS", None)
    return [name for name in plugins if known and name.removeprefix("material/").partition("/")[0] not in known]


def _token(heading: Heading) -> dict[str, Any]:
    """A heading as Python-Markdown has it."""
    name = as_html(heading.name)
    children = [_token(each) for each in heading.children]
    return {
        "level": heading.level, "id": as_html(heading.id), "name": name, "html": name, "data-toc-label": "",
        "children": children,
    }  # fmt: skip


def _plain(value: Any) -> Any:
    """A value whose texts are nothing but texts."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value
