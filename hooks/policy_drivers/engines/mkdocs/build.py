"""One build of a site: what the handlers of MkDocs' events share."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from policy_drivers.cache.folder import UnsafeCacheError
from policy_drivers.engines import kept_site, material_fixes, redirects
from policy_drivers.engines.checked_site import Configured, UncheckedSiteError, checked_site
from policy_drivers.engines.content_security import ContentSecurity
from policy_drivers.engines.ending import SiteFolderError, lock_site
from policy_drivers.engines.help_pages import HelpPages
from policy_drivers.engines.mkdocs import frames, generated_files, poured_files
from policy_drivers.engines.mkdocs.earlier import Earlier
from policy_drivers.engines.mkdocs.generated_page import GeneratedPage
from policy_drivers.engines.mkdocs.help_files import with_help
from policy_drivers.engines.mkdocs.preview import LoadedCode
from policy_drivers.engines.mkdocs.rendering import Rendering
from policy_drivers.engines.mkdocs.site_pages import SitePages
from policy_drivers.engines.page_links import PageLinks
from policy_drivers.engines.theme_files import ThemeFiles
from policy_drivers.reading.locking import Lock
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.files.indexing import Indexing, IndexingError, require_own_folder
from policy_drivers.site.frames import FrameError
from policy_drivers.site.page import SitePage
from policy_drivers.site.pages import home
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.pouring import Pouring, PouringError
from policy_drivers.site.site import Site
from policy_drivers.wording.visible import visible, visible_message

log = get_plugin_logger("policy_drivers")


@dataclass(frozen=True)
class Command:
    """What MkDocs was started for."""

    is_preview: bool = False
    """Whether a broken driver is shown in its place; elsewhere it stops the build."""
    is_dirty: bool = False
    """Whether what earlier builds have written stays."""
    may_rest: bool = False
    """Whether nothing is built where the site is there already."""
    code: LoadedCode | None = None
    """The code that a preview was started with."""
    latest: Latest | None = None
    """Where a preview finds its latest build."""


@dataclass
class Latest:
    """What a preview goes on with after a build."""

    build: Build | None = None
    """The latest that has ended well."""
    error: Exception | None = None
    """What has ended one since."""
    is_asked: bool = False
    """Whether somebody makes pages when they are asked for, so that a build need not."""


class Build:
    """The state of one build, from the configuration to the last file."""

    site: Site
    """What is published, once it was read."""
    folders: list[Path]
    """Those of the drivers, of the collections and of the case studies."""
    files: list[Path]
    """What lies beside them and is read as they are: the template for Word."""
    configured: Configured
    """What the configuration says of the site."""

    def __init__(self, command: Command) -> None:
        self.is_preview = command.is_preview
        self.outdated = command.code.changed() if command.code else ""
        """The code that changed after a preview began; nothing in a build."""
        self._may_clear = not command.is_preview and not command.is_dirty
        self._may_rest = command.may_rest
        self._earlier: Earlier | None = None
        self._latest = None if command.is_dirty else command.latest
        self.written: dict[str, str] = {}
        """What the index takes of each page that was written by hand, by its address; in a preview alone."""
        self._is_asked = self._latest is not None and self._latest.is_asked
        """Whether pages and files are made when somebody asks for them."""
        self.has_ended = False
        self._unfinished: Path | None = None
        """The folder of the site, from when MkDocs has emptied it until all of it is written."""
        self._home: File | None = None
        self._thread = threading.get_ident()
        self._indexing: Indexing | None = None
        self._lock: Lock | None = None
        self._help_pages = HelpPages()
        self._links: PageLinks | None = None
        self._security: ContentSecurity | None = None
        self._pouring: Pouring | None = None
        self._nav: Navigation | None = None
        self.urls: list[str] = []
        """The addresses of what is poured."""
        self._rendering: Rendering | None = None
        self._theme_files = ThemeFiles()
        self.site_pages = SitePages()
        """The pages that MkDocs renders and that show something of the site."""

    def is_there(self, config: MkDocsConfig) -> bool:
        """Whether the site is there already as this build would leave it. Raises `BuildError`."""
        if not self._may_clear or not kept_site.is_wanted():
            return False
        self._earlier = Earlier(config, _tell, may_rest=self._may_rest)
        with _stopping_the_build():
            return self._earlier.is_whole()

    def read(self, config: MkDocsConfig) -> None:
        """Read and check everything. Raises `BuildError` with one text where nothing can be published."""
        self.configured = configured = Configured(
            file=Path(config.config_file_path),
            docs_dir=Path(config.docs_dir),
            published=generated_files.folders(config),
            extra=config.extra,
            name=config.site_name,
            url=config.site_url or "",
            lang=str(config.theme["language"]),
        )
        with _stopping_the_build():
            self.site = checked_site(configured, log, is_preview=self.is_preview)
        gc.freeze()  # what was loaded and read stays until the end, and need not be looked through for garbage
        root, settings = configured.root, self.site.settings
        self.folders = [root / each for each in settings.folders]
        self.files = [root / each for each in (settings.word_template,) if each]
        self._indexing = Indexing(self.site)

    @property
    def is_of_this_thread(self) -> bool:
        """Whether the thread that asks has begun it."""
        return self._thread == threading.get_ident()

    @property
    def indexing(self) -> Indexing:
        """The making of the index, once everything was read."""
        assert self._indexing is not None
        return self._indexing

    @property
    def pouring(self) -> Pouring:
        """The making of all that MkDocs does not make, once it has begun."""
        assert self._pouring is not None
        return self._pouring

    @property
    def rendering(self) -> Rendering:
        """What MkDocs renders with, once it has all of it."""
        assert self._rendering is not None
        return self._rendering

    def tell_of_misnamed(self) -> None:
        """Tell of files that have no page for their names alone."""
        for path in self.site.misnamed:
            log.warning("%s is not published: rename the file, because its name cannot be a web address", visible(path))

    def lock(self, config: MkDocsConfig) -> None:
        """Keep other builds out of the folder of the site; each preview has one of its own. Raises `BuildError`."""
        if not self.is_preview:
            with _stopping_the_build():
                root = Path(config.config_file_path).parent
                self._lock = lock_site(Path(config.site_dir), root, [*generated_files.folders(config), *self.folders])

    def set_aside(self, config: MkDocsConfig) -> None:
        """Hide from MkDocs, which is about to empty the folder, what may stay in it. Raises `BuildError`."""
        kept_site.forget(Path(config.site_dir))  # what a build that was killed has left
        if self._earlier is not None:
            with _stopping_the_build():
                if self._earlier.set_aside(self.site):
                    self._unfinished = Path(config.site_dir)

    def with_help(self, files: Files, config: MkDocsConfig) -> Files:
        """The files with the help pages of the package among them."""
        files, self._help_pages = with_help(files, config, is_preview=self.is_preview)
        return files

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the pages, feeds, calendars and data, and follow links and redirects to them."""
        poured_files.add_pages(all_pages(self.site), files, config)
        generated_files.add_assets(files, config, self.site.words, show_reviews=self.site.settings.show_reviews)
        poured_files.add_data_files(data_files(self.site), files, config)

        def is_page(source: str) -> bool:
            return files.get_file_from_path(source) is not None

        redirects.lead_to_drivers(config.plugins.values(), self.site, is_page, _tell_of_redirect)
        self._links = PageLinks(self.site, self._help_pages, is_page, _tell_of_link)
        config["markdown_extensions"].append(self._links)  # MkDocs takes an extension itself too

    def links_of(self, page: Page) -> PageLinks | None:
        """What follows links on a page written by hand; nothing on one of ours, whose links are right."""
        return None if isinstance(page, GeneratedPage) else self._links

    def begin_pouring(self, nav: Navigation, files: Files, site_dir: Path) -> None:
        """Begin to make what MkDocs does not, once it is known what that is. Raises `BuildError`."""
        pages = poured_files.leave_to_pouring(files, nav)
        self._unfinished = site_dir
        self._home = poured_files.hold_back_home(files)
        urls = [*(page.url for page in pages), *(file.url for file in poured_files.poured(files))]
        self.urls, self._nav = urls, nav
        with _stopping_the_build():
            require_own_folder(file.dest_uri for file in files if poured_files.is_included(file))
            if self._earlier is not None:
                self._earlier.bring_back()
            keeping = self._earlier.keeping if self._earlier else None
            self._pouring = Pouring(self.site, urls, site_dir, self.indexing, keeping)
            if not self._is_asked:
                self._pouring.begin()

    def render_again(self, page: Page, made: SitePage | None) -> None:
        """Render one of `site_pages` as the site is now; `made` is what a page of ours is.

        Raises whatever templates and plugins do, and `OSError`.
        """
        self.site_pages.render_again(page, made, self.site, self.rendering)
        self._theme_files.write(Path(self.rendering.config.site_dir))

    def begin_templates(self, config: MkDocsConfig) -> None:
        """Prepare what goes around all contents."""
        hosts = self.site.settings.allowed_hosts
        self._security = None if self.is_preview else generated_files.content_security(config, hosts)

    def pour(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Render the frames, and begin to pour pages into them. Raises `BuildError`."""
        assert self._nav is not None
        self._rendering = Rendering(config, env, self._nav, files)
        rendered = frames.rendered(self.pouring.marked, self.rendering)
        with _stopping_the_build():
            if self._is_asked:
                self.pouring.frames = self.pouring.frames_of(rendered)
            else:
                self.pouring.pour(rendered)

    def with_contents(self, page: Page, html: str) -> str:
        """The contents of a page, with what is made to stand below two of them; all but the home page are indexed."""
        source = page.file.src_uri
        if source in self._help_pages.ours:
            html = self.site.in_english(Markup(html))  # noqa: S704  which MkDocs has made of a page of the package
        html = self.site_pages.with_below(html, source, self.site)
        if source == home.SOURCE:
            return html
        if page.meta.get("found_as", "help"):
            title = "" if "<h1" in html else f"<h1>{page.title or ''}</h1>"  # as Material does
            self._let_find(page, f"{title}{html}")
        return html

    def _let_find(self, page: Page, html: str) -> None:
        """Hand a page over to be indexed; a preview makes the index again without rendering this page again."""
        if self._latest is not None and not isinstance(page, GeneratedPage):
            self.written[page.url] = html
        if not self._is_asked and not self.has_ended:
            self.indexing.texts.add(page.url, html)

    def fixed(self, output: str, page: Page | None) -> str:
        """A page as Material has made it, with what it lacks, and without what pages need not bring along each.

        `page` is None for one that is no page of the navigation's, such as that for addresses that do not exist.
        """
        self.pouring.go_on()
        if isinstance(page, GeneratedPage):
            output = page.without_indentation(output)
        if material_fixes.is_fixed(output):
            return output
        return self._theme_files.sent_once(material_fixes.fix(output))

    def protected(self, output: str, page: Page) -> str:
        """A page that says what it may load and run; the preview has a script of its own on each."""
        if self._security is None:
            return output
        poured = page.poured if isinstance(page, GeneratedPage) else [self.site_pages.below(page)]
        return self._security.protect(output, poured)

    def protected_template(self, output: str) -> str:
        """A page without contents of ours that says the same."""
        return self._security.protect(output) if self._security else output

    def finish(self) -> None:
        """Wait for everything that is poured, and for the index, and let others build. Raises `BuildError`."""
        if not self._is_asked:
            with _stopping_the_build():
                self.pouring.finish()
                self.indexing.finish()
                if self._earlier is not None:
                    self._earlier.save(self.indexing.stamp)
        assert self._unfinished is not None
        self._theme_files.write(self._unfinished)
        if self._home is not None:
            poured_files.let_home_follow(self._home)
        self._unfinished = None
        if self._earlier is not None:
            self._earlier.remember_whole()
        self.end()
        if self._latest is not None:
            self._latest.build = self

    def end(self) -> None:
        """Leave nothing running or lying about, no part of a site that looks like a whole one, and let others build."""
        self.has_ended = True
        gc.unfreeze()
        if self._pouring is not None:
            self._pouring.stop()
        if self._indexing is not None:
            self._indexing.stop()
        if self._unfinished is not None and self._may_clear:
            with suppress(OSError):  # maybe what has ended the build
                if self._earlier is not None:
                    self._earlier.forget()
                clean_directory(str(self._unfinished))
        elif self._earlier is not None:
            with suppress(OSError):  # it has ended while that was set aside
                self._earlier.bring_back()
        if self._earlier is not None:
            self._earlier.end()
        if self._lock is not None:
            self._lock.release()


def _tell(message: str) -> None:
    log.info(visible_message(message))


def _tell_of_redirect(message: str) -> None:
    log.warning("%s", visible(message))


def _tell_of_link(page: str, line: int, message: str) -> None:
    log.warning("%s:%s: %s", visible(page), line, visible(message))


@contextmanager
def _stopping_the_build() -> Iterator[None]:
    """Drivers with errors, an index that cannot be made, and a folder that cannot be used stop the build."""
    try:
        yield
    except UncheckedSiteError as error:
        raise BuildError(str(error)) from None
    except (FrameError, IndexingError, SiteFolderError, UnsafeCacheError) as error:
        raise BuildError(visible_message(str(error))) from None
    except PouringError as error:
        log.debug(visible_message(error.details))
        raise BuildError(visible_message(str(error))) from None
