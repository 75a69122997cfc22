"""MkDocs' structures: how our pages, assets and data become generated files, and what it prints becomes HTML.

It works under ProperDocs too, which answers to the name `mkdocs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from policy_drivers.engines import assets, theme
from policy_drivers.engines.content_security import ContentSecurity, source_of
from policy_drivers.engines.mkdocs.generated_page import GeneratedPage
from policy_drivers.model.folders import forms, is_in, is_within
from policy_drivers.model.hosts import AllowedHosts
from policy_drivers.site.templating import CompiledTemplates
from policy_drivers.site.text.escaping import as_html
from policy_drivers.wording.words import Words

_COMPILED: dict[tuple[str, ...], CompiledTemplates] = {}
"""The templates of themes that this process has compiled, by the extensions of Jinja that plugins add."""


def escape_settings(config: MkDocsConfig) -> None:
    """Make HTML of what `mkdocs.yml` says of the site in words, which Material prints as it is."""
    for name in ("site_name", "site_description", "site_author"):
        if config[name]:
            config[name] = as_html(config[name])


def escape_titles(nav: Navigation) -> None:
    """Make HTML of the titles that `nav` in `mkdocs.yml` gives to pages, links and sections."""
    for item in _all_items(nav.items):
        if item.title:
            item.title = as_html(item.title)


def drivers_in(nav: Navigation) -> int:
    """How many drivers the navigation names."""
    return sum(isinstance(page, GeneratedPage) and page.is_driver for page in nav.pages)


def _all_items(items: Iterable[Any]) -> Iterator[Page | Link | Section]:
    for item in items:
        yield item
        yield from _all_items(item.children or ())


def escape_front_matter(page: Page) -> None:
    """Make HTML of what the front matter of a page written by hand says in words, and of the page's address."""
    for name in ("title", "description", "author"):
        if isinstance(said := page.meta.get(name), str):
            page.meta[name] = as_html(said)
    if page.canonical_url:
        page.canonical_url = as_html(page.canonical_url)
    if page.edit_url:
        page.edit_url = as_html(page.edit_url)


def folders(config: MkDocsConfig) -> list[Path]:
    """The folders whose files MkDocs publishes: that of the pages, and the one that a team adds to the theme."""
    return [Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder]


def take_out(folders: Iterable[Path], files: Files) -> None:
    """Take out what MkDocs has found in folders of ours, under any spelling of them, and behind links that lead there.

    Strangers write there: what of it is published, the pages and files of ours are made from.
    """
    ours = [form for folder in folders for form in forms(folder)]
    for file in list(files):
        found = forms(file.abs_src_path) if file.abs_src_path is not None else []
        if any(is_within(form, folder) for form in found for folder in ours):
            files.remove(file)


def theme_within(folders: Iterable[Path], config: MkDocsConfig) -> str | None:
    """The folder of templates that lies in one of ours, if one does."""
    ours = list(folders)
    return next((each for each in config.theme.dirs if is_in(each, ours)), None)


def add_theme(config: MkDocsConfig) -> None:
    """Let our templates come before the theme's, and what a team has put into `theme.custom_dir` before ours."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme.THEME))


def name_theme(env: Environment, config: MkDocsConfig) -> None:
    """Let a template of ours extend the one of the same name that comes after it, with a filter that MiniJinja has."""
    after = config.theme.dirs[config.theme.dirs.index(str(theme.THEME)) + 1 :]
    assert env.loader is not None
    env.filters["split"] = str.split
    env.bytecode_cache = _COMPILED.setdefault(tuple(sorted(env.extensions)), CompiledTemplates())
    env.loader = ChoiceLoader([PrefixLoader({theme.OVERRIDDEN: FileSystemLoader(after)}), env.loader])


def url_from(page: Page, source: str, files: Files) -> str:
    """The address of the page with a source, as another page has to write it."""
    file = files.get_file_from_path(source)
    assert file is not None
    return get_relative_url(file.url, page.url)


def add_assets(files: Files, config: MkDocsConfig, words: Words, *, show_reviews: bool) -> None:
    """Put our style sheets and scripts among MkDocs' files; those about reviews only where readers see reviews."""
    for url, content in assets.assets(words, show_reviews=show_reviews).items():
        files.append(File.generated(config, url, content=content))


def content_security(config: MkDocsConfig, hosts: AllowedHosts) -> ContentSecurity:
    """The policy of all pages. What `mkdocs.yml` names as `extra_javascript` or `extra_css` is allowed by that."""
    scripts = (source_of(str(each)) for each in config.extra_javascript)
    styles = (source_of(each) for each in config.extra_css)
    return ContentSecurity(hosts, tuple(filter(None, scripts)), tuple(filter(None, styles)))


def script(url: str) -> ExtraScriptValue:
    """A script of ours, to be run on every page once it has been read."""
    value = ExtraScriptValue(url)
    value.defer = True
    return value


def without_other_search(config: MkDocsConfig) -> None:
    """Turn off Material's search, which is on unless `mkdocs.yml` lists plugins: the finder stands in its place."""
    if plugin := config.plugins.get("material/search"):
        plugin.config["enabled"] = False
