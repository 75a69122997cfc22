"""What is done at each event of MkDocs: everything is checked, then what was checked is published.

`hooks/publish.py` takes over all that `__all__` names, and MkDocs (or ProperDocs) loads that file because `mkdocs.yml`
lists it. What the handlers have to know of each other is in the `Build` of the configuration that they are given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from policy_drivers.engines import assets, material_fixes, navigation, theme
from policy_drivers.engines.ending import end_when_told, in_a_sentence
from policy_drivers.engines.mkdocs import builds, generated_files, previewing
from policy_drivers.engines.mkdocs.build import Command, Latest, log
from policy_drivers.engines.mkdocs.builds import build_of
from policy_drivers.engines.mkdocs.preview import AddressTakenError, LoadedCode, require_free
from policy_drivers.engines.mkdocs.previewing import Previewing
from policy_drivers.engines.mkdocs.theme_folders import without_hidden
from policy_drivers.engines.page_links import WrittenPage
from policy_drivers.reading.project import config_files
from policy_drivers.reports.sentences import count
from policy_drivers.site.pages import actions, case_studies, collections, reviews
from policy_drivers.site.site import Site
from policy_drivers.site.templating import render
from policy_drivers.site.text import accessible_tables
from policy_drivers.wording.visible import visible, visible_message

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_serve",
    "on_shutdown",
    "on_startup",
]

PACKAGE = Path(__file__).parents[2]
"""The folder of what the hook calls: beside the hook, or where packages are installed."""
MOST_IN_NAVIGATION = 50
"""So many drivers may somebody name there by hand; a plugin that fills in whole folders makes more of them."""

_command = Command()
"""What this process does at present; MkDocs says it once for all builds of a preview."""


_previewing: Previewing | None = None
"""The preview, once it has begun."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview: there a broken driver is shown, elsewhere it stops the build."""
    global _command
    latest = Latest() if command == "serve" and not dirty else None
    _command = Command(is_preview=command == "serve", is_dirty=dirty, may_rest=command == "build", latest=latest)
    end_when_told()


@event_priority(100)  # before Material's plugins, which look for the theme's language
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the whole repository, before anything is built or cleaned away."""
    global _command
    if _command.is_preview and _command.code is None:
        _command = replace(_command, code=LoadedCode(_code(config)))
    config.markdown_extensions.append(accessible_tables.EXTENSION)
    build = builds.begin(config, _command)
    site = build.site
    build.tell_of_misnamed()
    build.lock(config)
    if not site.url:
        log.info("site_url is not set: set it before anybody subscribes to feeds and calendars, whose ids depend on it")
    if folder := generated_files.theme_within(build.folders, config):
        reason = f"theme.custom_dir: {folder} is in the folder of the drivers or of the collections; name another one"
        raise BuildError(visible(reason))
    _add_to_theme(config, site)
    _without_what_is_not_there(config, site)
    generated_files.escape_settings(config)
    config.copyright = "".join([f"{config.copyright} · " if config.copyright else "", _built_on(site)])
    config.use_directory_urls = True
    if build.outdated:
        log.warning(
            "%s changed after this preview began; to see the effect, stop it and start it again", build.outdated
        )
    return config


@event_priority(-100)  # after all plugins; MkDocs empties the folder of the site next
def on_pre_build(config: MkDocsConfig) -> None:
    """Keep what earlier builds have written."""
    build_of(config).set_aside(config)


def _add_to_theme(config: MkDocsConfig, site: Site) -> None:
    """Put our templates, style sheets and scripts on every page."""
    generated_files.add_theme(config)
    without_hidden(config.theme)
    config.theme["language"] = theme.language_for(site, config.theme["language"], map(Path, config.theme.dirs))
    config.extra_css.insert(0, assets.STYLESHEET)
    for url in assets.scripts(site):
        config.extra_javascript.append(generated_files.script(url))
    generated_files.without_other_search(config)


def _without_what_is_not_there(config: MkDocsConfig, site: Site) -> None:
    """Take pages that this site does not have out of the navigation."""
    if not site.settings.show_reviews:
        for source in (reviews.SOURCE, actions.SOURCE):
            config.nav = navigation.without_page(config.nav, source)
    for kind in (collections, case_studies):
        if not kind.has_list(site) and not (Path(config.docs_dir) / kind.SOURCE).exists():
            config.nav = navigation.without_page(config.nav, kind.SOURCE)


def _check_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Escape what `mkdocs.yml` calls pages, links and sections."""
    generated_files.escape_titles(nav)
    if (number := generated_files.drivers_in(nav)) > MOST_IN_NAVIGATION:
        log.warning(
            "the navigation names %s drivers, which makes every page large; name only the list of drivers", number
        )
    return nav


@event_priority(-100)  # after all plugins, some of which make a navigation of their own
def _begin_pouring(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Begin to make what MkDocs does not render, which is all that is not in the navigation."""
    build_of(config).begin_pouring(nav, files, Path(config.site_dir))
    return nav


on_nav = CombinedEvent(_check_nav, _begin_pouring)


@event_priority(100)  # before all plugins, which obey files that are called `.meta.yml` and the like
def _take_out(files: Files, config: MkDocsConfig) -> Files:
    """Let nothing of the drivers, nor of the collections, be published as it is, or configure anything."""
    generated_files.take_out(build_of(config).folders, files)
    return files


@event_priority(95)  # before all plugins, to which they are pages like those of the team's
def _add_help(files: Files, config: MkDocsConfig) -> Files:
    """Add the help pages that come with the package."""
    return build_of(config).with_help(files, config)


@event_priority(90)  # before all plugins, for some keep what they find: mkdocs-redirects, where it may lead
def _add(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages, feeds, calendars and data that are made from the drivers, the rules and the schema."""
    build_of(config).add_files(files, config)
    return files


on_files = CombinedEvent(_take_out, _add_help, _add)


def _begin_templates(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let templates of ours stand before the theme's, and tell them what they have to know."""
    generated_files.name_theme(env, config)
    build = build_of(config)
    has_statement = files.get_file_from_path(material_fixes.STATEMENT) is not None
    config.extra[theme.EXTRA] = theme.told(build.site, has_statement=has_statement, outdated=build.outdated)
    build.begin_templates(config)
    return env


@event_priority(-100)  # after all plugins, some of which add to templates
def _pour(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Render the frames of our pages, and begin to pour these."""
    build_of(config).pour(env, files, config)
    return env


on_env = CombinedEvent(_begin_templates, _pour)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Escape what front matter says, and tell whoever publishes what a page does not say yet."""
    generated_files.escape_front_matter(page)
    if links := build_of(config).links_of(page):
        links.begin(WrittenPage(page.file.src_uri, page.file.content_string))
    if places := material_fixes.unfilled(markdown):
        log.info("docs/%s still has %s for you to fill in", page.file.src_uri, count(places, "place"))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put what is new below the introduction of the home page, and hand the others over to be indexed."""
    build = build_of(config)
    if links := build.links_of(page):
        html = links.in_html(html, lambda source: generated_files.url_from(page, source, files))
    return build.with_contents(page, html)


def _fix_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Fix what Material's pages lack for people who use a keyboard or a screen reader, and what they have too much."""
    return build_of(config).fixed(output, page)


@event_priority(-100)  # after all plugins, for inline scripts are allowed as they are written
def _protect_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say on the page what it may load and run."""
    return build_of(config).protected(output, page)


on_post_page = CombinedEvent(_fix_page, _protect_page)


def _fix_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Fix the page for addresses that do not exist as well."""
    return build_of(config).fixed(output_content, None) if template_name == "404.html" else output_content


@event_priority(-100)
def _protect_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Say on that page, and on those that other themes or plugins have, what they may load and run."""
    return build_of(config).protected_template(output_content) if template_name.endswith(".html") else output_content


on_post_template = CombinedEvent(_fix_template, _protect_template)


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for what is poured, and for the index."""
    build_of(config).finish()


def on_build_error(error: Exception) -> None:
    """Leave nothing running or lying about, and say in a sentence what the system refused, to MkDocs too."""
    builds.end_latest()
    if _command.latest is not None:
        _command.latest.error = error
    if isinstance(error, OSError):
        log.error(in_a_sentence(error))
        raise Abort("Aborted, because the system refused something.") from None


def on_shutdown() -> None:
    """Leave nothing running or lying about when somebody ends the build."""
    global _command, _previewing
    if _previewing is not None:
        _previewing.stop()
    builds.end_all()
    _command, _previewing = Command(), None


@event_priority(-100)  # after all plugins, which may name MkDocs' builder to the server
def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
    """Show what changes when a driver, another file of ours, a template, the code or an inherited setting does.

    End where nobody could look at it.
    """
    global _previewing
    try:
        require_free(*config.dev_addr)
    except AddressTakenError as error:
        raise Abort(visible_message(str(error))) from None
    for inherited in config_files(Path(config.config_file_path))[1:]:
        server.watch(str(inherited))
    own_theme = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    build = build_of(config)
    for path in (*build.folders, *build.files, *own_theme, *_code(config)):
        if path.exists():
            server.watch(str(path))
    if _command.latest is not None:
        _previewing = previewing.begin(server, builder, _command.latest)
    return server


def _code(config: MkDocsConfig) -> list[Path]:
    """The files of the hooks, whatever else lies beside them, and the folder of what ours calls."""
    return [*(Path(module.__file__) for module in config["hooks"].values()), PACKAGE]


def _built_on(site: Site) -> Markup:
    """The day of the build, from which `review-states.js` goes on to that of the reader."""
    return render(site.templates, "built-on.html", site=site)
