"""One build of a site: what the handlers of MkDocs' events share, and how each of them finds it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from policy_drivers.engines import material_fixes
from policy_drivers.engines.checked_site import Configured, UncheckedSiteError, checked_site
from policy_drivers.engines.content_security import ContentSecurity, with_policy
from policy_drivers.engines.ending import SiteFolderError, lock_site
from policy_drivers.engines.mkdocs import generated_files, redirects
from policy_drivers.engines.mkdocs.frames import Frames
from policy_drivers.engines.mkdocs.preview import LoadedCode
from policy_drivers.engines.page_links import PageLinks
from policy_drivers.engines.theme_files import ThemeFiles
from policy_drivers.model import addresses
from policy_drivers.reading.locking import Lock
from policy_drivers.site.files import finder_data
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.files.indexing import Indexing, IndexingError, require_own_folder
from policy_drivers.site.pages import code_map, home
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from policy_drivers.wording.visible import visible, visible_message

log = get_plugin_logger("policy_drivers")

_BELOW = {home.SOURCE: home.below_introduction, code_map.SOURCE: code_map.below_introduction}
"""What makes the rest of two pages written by hand, below their introductions; a site may be without the second."""
_ATTRIBUTE = "policy_drivers_build"
"""Of a configuration, which MkDocs reads anew for each build and gives to nearly every handler."""


@dataclass(frozen=True)
class Command:
    """What MkDocs was started for."""

    is_preview: bool = False
    """Whether a broken driver is shown in its place; elsewhere it stops the build."""
    code: LoadedCode | None = None
    """The code that a preview was started with."""


class Build:
    """The state of one build, from the configuration to the last file."""

    site: Site
    """What is published, once it was read."""
    folders: list[Path]
    """Those of the drivers and of the collections."""

    def __init__(self, command: Command) -> None:
        self.is_preview = command.is_preview
        self.outdated = command.code.changed() if command.code else ""
        """The code that changed after a preview began; nothing in a build."""
        self._thread = threading.get_ident()
        self._indexing: Indexing | None = None
        self._lock: Lock | None = None
        self._links: PageLinks | None = None
        self._security: ContentSecurity | None = None
        self._frames: Frames | None = None
        self._theme_files = ThemeFiles()
        self._below: dict[str, Markup] = {}

    def read(self, config: MkDocsConfig) -> None:
        """Read and check everything. Raises `BuildError` with one text where nothing can be published."""
        configured = Configured(
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
        root, settings = configured.root, self.site.settings
        self.folders = [root / settings.drivers_dir, root / settings.collections_dir]
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

    def lock(self, site_dir: Path) -> None:
        """Keep other builds out of the folder of the site; each preview has one of its own. Raises `BuildError`."""
        if not self.is_preview:
            with _stopping_the_build():
                self._lock = lock_site(site_dir)

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the pages, feeds, calendars and data, and follow links and redirects to them."""
        generated_files.add_pages(all_pages(self.site), files, config)
        generated_files.add_assets(files, config, show_reviews=self.site.settings.show_reviews)
        generated_files.add_data_files(data_files(self.site), files, config)

        def is_page(source: str) -> bool:
            return files.get_file_from_path(source) is not None

        redirects.lead_to_drivers(config.plugins.values(), self.site, is_page)
        self._links = PageLinks(self.site, is_page, _tell_of_link)
        config["markdown_extensions"].append(self._links)  # MkDocs takes an extension itself too

    def links_of(self, page: Page) -> PageLinks | None:
        """What follows links on a page written by hand; nothing on one of ours, whose links are right."""
        return None if isinstance(page, generated_files.GeneratedPage) else self._links

    def begin_templates(self, env: Environment, config: MkDocsConfig) -> Callable[..., str]:
        """Prepare what goes around all contents, and give what fills a page into its frame."""
        hosts = self.site.settings.allowed_hosts
        self._security = None if self.is_preview else generated_files.content_security(config, hosts)
        self._frames = Frames(env, self.fixed, self._policy_of)
        return self._frames.fill

    def _policy_of(self, frame: str, page: Page) -> str:
        """What the pages of a frame may do."""
        return self._security.policy(frame) if self._security else ""

    def start_indexing(self, files: Files, site_dir: Path) -> None:
        """Begin to make the index, once all contents are there. Raises `BuildError`."""
        with _stopping_the_build():
            require_own_folder(file.dest_uri for file in files if file.inclusion.is_included())  # type: ignore[no-untyped-call]
            self.indexing.start(site_dir)

    def with_contents(self, page: Page, html: str) -> str:
        """The contents of a page, with what is made to stand below two of them; all but the home page are indexed."""
        source = page.file.src_uri
        if source in _BELOW:
            self._below[source] = _BELOW[source](self.site).html
            html = "".join([html, self._below[source]])
        if source == home.SOURCE:
            return html
        if page.meta.get("found_as", "help"):
            title = "" if "<h1" in html else f"<h1>{page.title or ''}</h1>"  # as Material does
            self.indexing.add(page.url, f"{title}{html}")
        return html

    def fixed(self, output: str) -> str:
        """A page of Material's, or a frame, with what it lacks, and without what pages need not bring along each."""
        if material_fixes.is_fixed(output):
            return output
        return self._theme_files.sent_once(material_fixes.fix(output))

    def protected(self, output: str, page: Page) -> str:
        """A page that says what it may load and run; the preview has a script of its own on each."""
        if self._security is None:
            return output
        if self._frames is not None and output == self._frames.last[0]:
            return with_policy(*self._frames.last)
        if isinstance(page, generated_files.GeneratedPage):
            return self._security.protect(output, page.poured)
        return self._security.protect(output, [self._below.get(page.file.src_uri, "")])

    def protected_template(self, output: str) -> str:
        """A page without contents of ours that says the same."""
        return self._security.protect(output) if self._security else output

    def finish(self, site_dir: Path) -> None:
        """Wait for the index, write what the finder counts with, and let others build. Raises `BuildError`."""
        with _stopping_the_build():
            self.indexing.finish()
        made = {
            addresses.FACETS: finder_data.facets(self.site, self.indexing.stamp),
            addresses.ORDERS: finder_data.orders(self.site, self.indexing.stamp),
        }
        for url, content in {**made, **self._theme_files.files}.items():
            path = site_dir / url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self.end()

    def end(self) -> None:
        """Leave nothing running or lying about, and let others build."""
        if self._indexing is not None:
            self._indexing.stop()
        if self._lock is not None:
            self._lock.release()
        if self in _under_way:
            _under_way.remove(self)


_under_way: list[Build] = []
"""The builds of this process that have not ended, the latest last: some events do not say whose they are."""


def begin(config: MkDocsConfig, command: Command) -> Build:
    """The build that a configuration was read for. Raises `BuildError` where nothing can be published."""
    build = Build(command)
    _under_way.append(build)
    setattr(config, _ATTRIBUTE, build)
    build.read(config)
    return build


def build_of(config: MkDocsConfig) -> Build:
    """The build that has begun with a configuration."""
    build: Build = getattr(config, _ATTRIBUTE)
    return build


def end_latest() -> None:
    """End the build that has failed: the latest that this thread has begun."""
    for build in [each for each in _under_way if each.is_of_this_thread][-1:]:
        build.end()


def end_all() -> None:
    """End all builds that this thread has begun."""
    for build in [each for each in _under_way if each.is_of_this_thread]:
        build.end()


def _tell_of_link(page: str, line: int, message: str) -> None:
    log.warning("%s:%s: %s", visible(page), line, visible(message))


@contextmanager
def _stopping_the_build() -> Iterator[None]:
    """Drivers with errors, an index that cannot be made, and a folder that cannot be used stop the build."""
    try:
        yield
    except UncheckedSiteError as error:
        raise BuildError(str(error)) from None
    except (IndexingError, SiteFolderError) as error:
        raise BuildError(visible_message(str(error))) from None
