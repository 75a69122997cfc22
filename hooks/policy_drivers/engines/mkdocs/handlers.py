"""What is done at each event of MkDocs: everything is checked, then what was checked is published.

`hooks/publish.py` names the handlers, and MkDocs (or ProperDocs) loads that file because `mkdocs.yml` lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from policy_drivers import clock
from policy_drivers.engines import material_fixes
from policy_drivers.engines.content_security import ContentSecurity, with_policy
from policy_drivers.engines.ending import SiteFolderError, end_when_told, in_a_sentence, lock_site
from policy_drivers.engines.mkdocs import generated_files, redirects
from policy_drivers.engines.mkdocs.frames import Frames
from policy_drivers.engines.mkdocs.preview import AddressTakenError, LoadedCode, require_free
from policy_drivers.engines.page_links import PageLinks, WrittenPage
from policy_drivers.model import addresses
from policy_drivers.model.folders import from_folder
from policy_drivers.model.settings import Severity
from policy_drivers.reading.catalogue import read_catalogue
from policy_drivers.reading.locking import Lock
from policy_drivers.reading.pages import with_pages
from policy_drivers.reading.project import ProjectError, config_files, settings_from
from policy_drivers.reports import FORMATS
from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine.all_rules import SafetyRuleError, UnknownRuleError, require_settable
from policy_drivers.rules.engine.checking import check, lateness_as_notices
from policy_drivers.site.files import finder_data
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.files.indexing import Indexing, IndexingError, require_own_folder
from policy_drivers.site.pages import collections, home, reviews
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from policy_drivers.site.templating import render
from policy_drivers.site.text import accessible_tables
from policy_drivers.wording.visible import visible, visible_message

log = get_plugin_logger("policy_drivers")

_previewing = False
_site: Site | None = None
_indexing: Indexing | None = None
_security: ContentSecurity | None = None
_frames: Frames | None = None
_below_introduction = ""
_lock: Lock | None = None
_code: LoadedCode | None = None
_links: PageLinks | None = None
HOOKS = Path(__file__).parents[3]
"""The folder of `publish.py` and of what it calls."""
MOST_IN_NAVIGATION = 50
"""So many drivers may somebody name there by hand; a plugin that fills in whole folders makes more of them."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview: there a broken driver is shown, elsewhere it stops the build."""
    global _previewing, _code
    _previewing = command == "serve"
    _code = LoadedCode(HOOKS) if _previewing else None
    end_when_told()


@event_priority(100)  # before Material's plugins, which look for the theme's language
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the whole repository, before anything is built or cleaned away."""
    global _site, _indexing, _lock
    config.markdown_extensions.append(accessible_tables.EXTENSION)
    _site = _checked_site(config)
    _leave_nothing()
    for path in _site.misnamed:
        log.warning("%s is not published: rename the file, for its name cannot be a web address", visible(path))
    if not _previewing:  # each preview has a folder of its own
        with _stopping_the_build():
            _lock = lock_site(Path(config.site_dir))
    if not _site.url:
        log.info("site_url is not set: set it before anybody subscribes to feeds and calendars, whose ids depend on it")
    if folder := generated_files.theme_within(_folders(config), config):
        reason = f"theme.custom_dir: {folder} is in the folder of the drivers or of the collections; name another one"
        raise BuildError(visible(reason))
    generated_files.add_theme(config)
    config.extra_css.insert(0, generated_files.STYLESHEET)
    for script in ("accessibility.js", "copy.js"):
        config.extra_javascript.append(generated_files.script(script))
    generated_files.without_other_search(config)
    if _site.settings.show_reviews:
        config.extra_javascript.append(generated_files.script("review-states.js"))
    else:
        config.nav = generated_files.without_page(config.nav, reviews.SOURCE)
    if not collections.has_list(_site) and not (Path(config.docs_dir) / collections.SOURCE).exists():
        config.nav = generated_files.without_page(config.nav, collections.SOURCE)
    generated_files.escape_settings(config)
    config.copyright = "".join([f"{config.copyright} · " if config.copyright else "", _built_on(_site)])
    config.use_directory_urls = True
    _indexing = Indexing(_site)
    config.extra["policy_drivers_outdated"] = changed = _code.changed() if _code else ""
    if changed:
        log.warning("%s changed after this preview began; to see what that does, end it and start it again", changed)
    config.extra["policy_drivers_broken"] = len(_site.broken)
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Escape what `mkdocs.yml` calls pages, links and sections."""
    generated_files.escape_titles(nav)
    if (number := generated_files.drivers_in(nav)) > MOST_IN_NAVIGATION:
        log.warning(
            "the navigation names %s drivers, so that all pages are large; name the list of drivers alone", number
        )
    return nav


@event_priority(100)  # before all plugins, which obey files that are called `.meta.yml` and the like
def _take_out(files: Files, config: MkDocsConfig) -> Files:
    """Let nothing of the drivers, nor of the collections, be published as it is, or configure anything."""
    generated_files.take_out(_folders(config), files)
    return files


@event_priority(90)  # before all plugins, for some keep what they find: mkdocs-redirects, where it may lead
def _add(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages, feeds, calendars and data that are made from the drivers, the rules and the schema."""
    global _links
    assert _site is not None
    generated_files.add_pages(all_pages(_site), files, config)
    generated_files.add_assets(files, config, show_reviews=_site.settings.show_reviews)
    generated_files.add_data_files(data_files(_site), files, config)

    def is_page(source: str) -> bool:
        return files.get_file_from_path(source) is not None

    redirects.lead_to_drivers(config.plugins.values(), _site, is_page)
    _links = PageLinks(_site, is_page, _tell_of_link)
    config.markdown_extensions.append(_links)  # type: ignore[arg-type]  # by name, says MkDocs
    return files


def _tell_of_link(page: str, line: int, message: str) -> None:
    log.warning("%s:%s: %s", visible(page), line, visible(message))


on_files = CombinedEvent(_take_out, _add)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let pages that differ only in what is ours share what is Material's."""
    global _security, _frames
    assert _site is not None
    _security = None if _previewing else generated_files.content_security(config, _site.settings.allowed_hosts)
    generated_files.name_theme(env, config)
    _frames = Frames(env, material_fixes.fix, _policy_of)
    env.globals["addresses"] = addresses
    env.globals["framed"] = _frames.fill
    env.globals["has_accessibility_statement"] = files.get_file_from_path(material_fixes.STATEMENT) is not None
    assert _indexing is not None
    with _stopping_the_build():
        require_own_folder(file.dest_uri for file in files if file.inclusion.is_included())  # type: ignore[no-untyped-call]
        _indexing.start(Path(config.site_dir))  # all contents are there; what follows is Material's part of the pages
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Escape what front matter says, and tell whoever publishes what the accessibility statement does not say yet."""
    generated_files.escape_front_matter(page)
    if _links is not None and not isinstance(page, generated_files.GeneratedPage):
        _links.begin(WrittenPage(page.file.src_uri, page.file.content_string))
    if page.file.src_uri == material_fixes.STATEMENT and (places := material_fixes.unfilled(markdown)):
        log.info("docs/%s still has %s places for you to fill in", material_fixes.STATEMENT, places)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put what is new below the introduction of the home page, and hand the others over to be indexed."""
    global _below_introduction
    assert _site is not None
    assert _indexing is not None
    if _links is not None and not isinstance(page, generated_files.GeneratedPage):
        html = _links.in_html(html, lambda source: generated_files.url_from(page, source, files))
    if page.file.src_uri == home.SOURCE:
        _below_introduction = home.below_introduction(_site).html
        return "".join([html, _below_introduction])
    if page.meta.get("found_as", "help"):
        _indexing.add(page.url, html if "<h1" in html else f"<h1>{page.title or ''}</h1>{html}")  # as Material does
    return html


def _fix_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Fix what Material's pages lack for people who use a keyboard or a screen reader."""
    return material_fixes.fix(output)


@event_priority(-100)  # after all plugins, for inline scripts are allowed as they are written
def _protect_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say on the page what it may load and run; the preview has a script of its own on each."""
    if _security is None:
        return output
    if _frames is not None and output == _frames.last[0]:
        return with_policy(*_frames.last)
    if isinstance(page, generated_files.GeneratedPage):
        return _security.protect(output, page.poured)
    return _security.protect(output, [_below_introduction] if page.file.src_uri == home.SOURCE else ())


on_post_page = CombinedEvent(_fix_page, _protect_page)


def _fix_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Fix the page for addresses that do not exist as well."""
    return material_fixes.fix(output_content) if template_name == "404.html" else output_content


@event_priority(-100)
def _protect_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Say on that page, and on those that other themes or plugins have, what they may load and run."""
    return _security.protect(output_content) if _security and template_name.endswith(".html") else output_content


on_post_template = CombinedEvent(_fix_template, _protect_template)


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the index, and write what the finder counts with."""
    assert _site is not None
    assert _indexing is not None
    folder = Path(config.site_dir)
    with _stopping_the_build():
        _indexing.finish()
    made = {
        addresses.FACETS: finder_data.facets(_site, _indexing.stamp),
        addresses.ORDERS: finder_data.orders(_site, _indexing.stamp),
    }
    for url, content in made.items():
        (folder / url).write_bytes(content)
    _leave_nothing()


def on_build_error(error: Exception) -> None:
    """Leave nothing running or lying about, and say in a sentence what the system refused, to MkDocs too."""
    _leave_nothing()
    if isinstance(error, OSError):
        log.error(in_a_sentence(error))
        raise Abort("Aborted, because the system refused something.") from None


def on_shutdown() -> None:
    """Leave nothing running or lying about when somebody ends the build."""
    _leave_nothing()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
    """Build again when a driver, a register, a collection, the code or an inherited setting changes.

    End where nobody could look at it.
    """
    try:
        require_free(*config.dev_addr)
    except AddressTakenError as error:
        raise Abort(visible_message(str(error))) from None
    for inherited in config_files(Path(config.config_file_path))[1:]:
        server.watch(str(inherited))
    for folder in (*_folders(config), HOOKS):
        if folder.is_dir():
            server.watch(str(folder))
    return server


def _policy_of(frame: str, page: Page) -> str:
    """What the pages of a frame may do."""
    return _security.policy(frame) if _security else ""


def _leave_nothing() -> None:
    """End the making of the index, and let others build."""
    if _indexing is not None:
        _indexing.stop()
    if _lock is not None:
        _lock.release()


def _built_on(site: Site) -> Markup:
    """The day of the build, from which `review-states.js` goes on to that of the reader."""
    return render(site.templates, "built-on.html", site=site)


@contextmanager
def _stopping_the_build() -> Iterator[None]:
    """An index that cannot be made, or a folder that cannot be used, stops the build with a sentence."""
    try:
        yield
    except (IndexingError, SiteFolderError) as error:
        raise BuildError(visible_message(str(error))) from None


def _folders(config: MkDocsConfig) -> list[Path]:
    """The folders of the drivers and of the collections."""
    assert _site is not None
    return [_root(config) / each for each in (_site.settings.drivers_dir, _site.settings.collections_dir)]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _checked_site(config: MkDocsConfig) -> Site:
    """The site with its findings. Raises `BuildError` with those that are no notices where one is an error.

    A preview goes on, unless the error is in what the engine itself would read.
    """
    try:
        settings = settings_from(dict(config.extra), config.config_file_path, config.docs_dir)
        require_settable(settings.severities, "extra.policy_drivers.severities")
        root = _root(config)
        catalogue = read_catalogue(root, settings)
        catalogue = with_pages(catalogue, root, generated_files.folders(config), settings)
        today = clock.today()
    except (ProjectError, SafetyRuleError, UnknownRuleError, clock.ClockError) as error:
        raise BuildError(visible_message(str(error))) from None
    except OSError as error:
        reason = f"the folder of the drivers cannot be read: {error.filename}: {error.strerror}"
        raise BuildError(visible(reason)) from None
    findings = lateness_as_notices(check(catalogue, settings, today))
    told = tuple(finding for finding in findings if finding.severity is not Severity.NOTICE)
    report = CheckReport(told, files=len(catalogue.paths), level=Severity.ERROR, rules_url="")
    if any(finding.severity is Severity.ERROR for finding in told):
        if not _previewing or catalogue.pages:
            raise BuildError(f"the drivers have errors, so nothing was built.\n\n{FORMATS['text'](report)}")
        log.error("some drivers have errors; the preview shows them in their places.\n\n%s", FORMATS["text"](report))
    else:
        for finding in told:
            place = f"{finding.path}:{finding.place.line}"
            log.warning("%s: %s [%s]", visible(place), visible(finding.message), finding.rule)
    notices = len(findings) - len(told)
    if notices:
        log.info("the drivers have %s notices, such as reviews that are overdue: see `drivers check`", notices)
    url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    return Site(
        catalogue,
        settings,
        today,
        findings,
        config.site_name,
        url,
        str(config.theme["language"]),
        docs_dir=from_folder(config.docs_dir, _root(config)),
        is_preview=_previewing,
    )
