"""One build by Zensical: everything is checked, laid out, rendered, and poured beside the site that is there."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from markupsafe import Markup

from policy_drivers.engines import material_fixes, redirects, theme
from policy_drivers.engines.checked_site import Configured, UncheckedSiteError, checked_site
from policy_drivers.engines.content_security import ContentSecurity, source_of
from policy_drivers.engines.ending import SiteFolderError, in_a_sentence, lock_site
from policy_drivers.engines.page_links import PageLinks, WrittenPage
from policy_drivers.engines.page_sources import BELOW, page_source
from policy_drivers.engines.theme_files import ThemeFiles
from policy_drivers.engines.zensical import marks, running
from policy_drivers.engines.zensical.configuration import Configuration
from policy_drivers.engines.zensical.links import WrittenLinks
from policy_drivers.engines.zensical.published import Published, published
from policy_drivers.engines.zensical.sitemap import NAME as SITEMAP
from policy_drivers.engines.zensical.sitemap import packed, sitemap
from policy_drivers.engines.zensical.staging import Staging, theme_folder, unknown_plugins
from policy_drivers.engines.zensical.swapping import beside, swap
from policy_drivers.engines.zensical.written_pages import Written, url_of
from policy_drivers.model.folders import is_in
from policy_drivers.site.files.indexing import Indexing, IndexingError
from policy_drivers.site.frames import FrameError, squeezed
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages import home
from policy_drivers.site.pouring import Pouring, PouringError
from policy_drivers.site.site import Site
from policy_drivers.site.text.escaping import as_html
from policy_drivers.wording.visible import visible, visible_message

log = logging.getLogger("policy_drivers.zensical")
"""Where findings and warnings are told."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "/": "&#x2f;"})
"""How MiniJinja escapes; it cannot know what is HTML already."""
_NOT_FOUND = "404.html"
_HEADING_OF_THEME = re.compile(rf"(<h1>(?:(?!</h1>).)*</h1>)\s*{marks.CONTENTS}", re.DOTALL)
_SEARCH = "search.json"
"""Zensical's own index, which nothing asks for."""


class BuildFailedError(Exception):
    """There is no new site; the text says why, and can be shown as it is."""


@dataclass(frozen=True)
class Shown:
    """Where a preview is."""

    folder: Path
    """The folder of the site."""
    url: str


def build_site(config: Path, *, is_strict: bool, shown: Shown | None = None) -> None:
    """Build the project with this `mkdocs.yml`; with `shown` as a preview, in which broken drivers are shown.

    The site that is there stays as it is until the new one is whole. Raises `BuildFailedError`, and `ProjectError`
    where the configuration cannot be read.
    """
    counted = _Counter()
    log.addHandler(counted)
    try:
        with _one_sentence():
            instead = {"site_dir": str(shown.folder), "site_url": shown.url} if shown else {}
            said = Configuration(config, **instead)
            _Build(said, counted, is_strict=is_strict, is_preview=shown is not None).run()
    finally:
        log.removeHandler(counted)


class _Counter(logging.Handler):
    """Counts what was warned of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.number = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.number += 1


@contextmanager
def _one_sentence() -> Iterator[None]:
    """Let everything that can keep a site from being built be a `BuildFailedError`."""
    try:
        yield
    except UncheckedSiteError as error:
        raise BuildFailedError(str(error)) from None
    except (FrameError, IndexingError, PouringError, SiteFolderError, running.ZensicalError) as error:
        raise BuildFailedError(visible_message(str(error))) from None
    except OSError as error:
        raise BuildFailedError(in_a_sentence(error)) from None


class _Unprotected:
    """A preview has a script of its own on each page."""

    def protect(self, output: str, _: Sequence[str] = ()) -> str:
        """The page as it is."""
        return output


class _Build:
    """The state of one build."""

    _site: Site
    _published: Published
    _staging: Staging
    _whole: Path
    """The folder of the site that is being built."""
    _security: ContentSecurity | _Unprotected

    def __init__(self, configuration: Configuration, counted: _Counter, *, is_strict: bool, is_preview: bool) -> None:
        self._configuration = configuration
        self._counted = counted
        self._is_strict = is_strict
        self._is_preview = is_preview
        self._docs_dir = configuration.folder("docs_dir", "docs")
        self._site_dir = configuration.folder("site_dir", "site").resolve()  # a link to it stays
        self._theme_files = ThemeFiles()
        self._laid_out: set[str] = set()
        """The addresses of pages that Zensical makes and nobody publishes: marked ones, and those poured over."""

    def run(self) -> None:
        """Build it, and put it in the place of the site that is there."""
        self._site = self._checked()
        was_there = self._site_dir.exists()
        sources = [*self._engine_folders, *self._strangers(self._site)]
        lock = lock_site(self._site_dir, self._configuration.root, sources)
        try:
            with beside(self._site_dir) as folder:
                self._staging, self._whole = Staging(folder / "staging"), folder / "whole"
                self._staging.folder.mkdir()
                self._whole.mkdir()
                self._make()
                if self._is_strict and self._counted.number:
                    raise BuildFailedError(_in_strict_mode(self._counted.number))
                swap(self._whole, self._site_dir, folder / "before")
        finally:
            lock.release()
            if not was_there:
                with suppress(OSError):
                    self._site_dir.rmdir()  # which is empty where nothing was built

    def _make(self) -> None:
        """Make the whole site."""
        site, said = self._site, self._configuration
        indexing = Indexing(site)
        pouring: Pouring | None = None
        try:
            self._published = published(site, said, self._docs_dir, self._warn)
            pouring = Pouring(site, self._published.urls, self._whole, indexing)
            pouring.begin()
            self._lay_out(pouring)
            running.run(
                self._staging.config, said.root, is_strict=self._is_strict, warn=self._warn, meanwhile=pouring.go_on
            )
            self._pour(pouring, indexing)
            self._write_others()
            pouring.finish()
            indexing.finish()
        finally:
            if pouring is not None:
                pouring.stop()
            indexing.stop()

    def _checked(self) -> Site:
        """The site, whose findings are told. Raises `UncheckedSiteError`, and what stops it before anything is made."""
        said = self._configuration
        configured = Configured(
            file=said.path,
            docs_dir=self._docs_dir,
            published=self._engine_folders,
            extra=said.extra,
            name=said.text("site_name"),
            url=said.text("site_url"),
            lang=str(said.theme.get("language") or "en"),
        )
        site = checked_site(configured, log, is_preview=self._is_preview)
        for path in site.misnamed:
            self._warn(f"{visible(path)} is not published: rename the file, for its name cannot be a web address")
        if name := said.theme_of_others:
            raise UncheckedSiteError(visible(f"theme.name: Zensical has no theme {name}; take material"))
        strangers = self._strangers(site)
        if is_in(self._site_dir, [self._docs_dir]):
            where = f"{self._site_dir} is in the folder of the pages (docs_dir)"
            raise UncheckedSiteError(visible(f"site_dir: {where}; name another one"))
        if said.custom_dir and is_in(said.custom_dir, strangers):
            where = f"{said.custom_dir} is in the folder of the drivers or of the collections"
            raise UncheckedSiteError(visible(f"theme.custom_dir: {where}; name another one"))
        for hook in said.others_hooks:
            self._warn(f"{visible(hook)} is not run: Zensical has no hooks")
        for plugin in unknown_plugins(said.plugins):
            self._warn(f"the plugin {visible(plugin)} does nothing: Zensical does not have it")
        return site

    @property
    def _engine_folders(self) -> list[Path]:
        """The folders whose files an engine publishes: that of the pages, and the one that a team adds to the theme."""
        return [folder for folder in (self._docs_dir, self._configuration.custom_dir) if folder]

    def _strangers(self, site: Site) -> list[Path]:
        """The folders in which strangers write: those of the drivers, the collections and the case studies."""
        return [self._configuration.root / each for each in site.settings.folders]

    def _lay_out(self, pouring: Pouring) -> None:
        """Lay everything out for Zensical."""
        staging, said, site = self._staging, self._configuration, self._site
        staging.written(self._published.written, has_tags=bool({"tags", "material/tags"}.intersection(said.plugins)))
        for page, content in self._published.in_nav.values():
            staging.whole(page, content)
        for marked in pouring.marked:
            staging.marked(marked)
        maps = self._redirects()
        stand_ins = sorted({new.partition("#")[0] for new in maps.values()} & self._published.poured.keys())
        for source in stand_ins:
            staging.stand_in(source)
        filled_in = said.names("extra_templates")
        staging.templates_of_pages(file for file in self._published.static if file.source in filled_in)
        staging.templates(said.custom_dir)
        sources = [*(page_source(marked.url) for marked in pouring.marked), *stand_ins]
        self._laid_out = {url_of(source) for source in sources}
        has_statement = any(page.source == material_fixes.STATEMENT for page in self._published.written)
        staging.finish(
            said.for_zensical(
                site,
                staging.folder,
                nav=self._published.nav,
                not_in_nav=[f"/{source}" for source in sources],
                redirects=maps,
                told=theme.told(site, has_statement=has_statement),
                theme_dirs=[theme.THEME, theme_folder()],
            )
        )

    def _redirects(self) -> dict[str, str]:
        """Where old addresses lead, drivers as the sources of their pages."""
        plugin = SimpleNamespace(config={"redirect_maps": self._configuration.redirect_maps})
        redirects.lead_to_drivers([plugin], self._site, self._published.by_source.__contains__, self._tell_of_redirect)
        return dict(plugin.config["redirect_maps"])

    def _pour(self, pouring: Pouring, indexing: Indexing) -> None:
        """Put contents into what Zensical has rendered: pages written by hand, and ours."""
        said, hosts = self._configuration, self._site.settings.allowed_hosts
        scripts, styles = (filter(None, map(source_of, said.names(key))) for key in ("extra_javascript", "extra_css"))
        policy = ContentSecurity(hosts, tuple(scripts), tuple(styles))
        self._security = _Unprotected() if self._is_preview else policy
        made = {page.url: html for page, html in self._written_pages(indexing)}
        for page, content in self._published.in_nav.values():
            if page.found_as:
                indexing.texts.add(page.url, content.html)
            made[page.url] = self._whole_page(page, content)
        pouring.pour(self._framed(marked.url) for marked in pouring.marked)
        for url, html in made.items():
            self._write(f"{url}index.html", html)
            pouring.go_on()

    def _written_pages(self, indexing: Indexing) -> Iterator[tuple[Written, str]]:
        """Each page written by hand as it is published; what can be found of it goes into the index."""
        found = self._published
        drivers = PageLinks(self._site, found.help_pages, found.by_source.__contains__, self._tell_of_link)
        links = WrittenLinks(found.by_source, drivers, self._warn)
        kept = self._staging.kept()
        for page in found.written:
            html = self._fixed(self._staging.page(page.url))
            drivers.begin(WrittenPage(page.source, page.text))
            contents = links.followed(page, kept.get(page.source, ""))
            if page.is_help:
                contents = self._site.in_english(Markup(contents))  # noqa: S704  which Zensical has made of our page
            below = BELOW[page.source](self._site).html if page.source in BELOW else ""
            if page.source != home.SOURCE and page.meta.get("found_as", "help"):
                indexing.texts.add(page.url, f"{_title(html, contents)}{contents}{below}")
            yield page, self._security.protect(_filled(html, f"{contents}{below}"), [below])

    def _fixed(self, html: str) -> str:
        """A page with what the theme lacks, without what is sent once, and with the name of the site escaped once."""
        name = str(as_html(self._configuration.text("site_name")))
        return self._theme_files.sent_once(material_fixes.fix(html.replace(name.translate(_ESCAPES), name)))

    def _framed(self, url: str) -> str:
        """A page of ours as Zensical has rendered it, ready for contents."""
        return self._security.protect(self._fixed(squeezed(self._staging.page(url))))

    def _whole_page(self, page: SitePage, content: Content) -> str:
        before, head, after = self._framed(page.url).partition(marks.HEAD)
        return _filled(f"{before}{squeezed(content.head) if head else ''}{after}", content.html)

    def _write_others(self) -> None:
        """Write what is no page: files beside pages written by hand, those of the theme, and ours."""
        built = self._staging.built
        for path in sorted(built.rglob("*")):
            name = path.relative_to(built).as_posix()
            target = self._whole / name
            if path.is_dir() or name in (SITEMAP, _SEARCH) or target.exists():
                continue
            if name.endswith("/index.html") and name.removesuffix("index.html") in self._laid_out:
                continue
            if name.endswith(".html"):
                html = path.read_text(encoding="utf-8")
                self._write(name, self._security.protect(self._fixed(html) if name == _NOT_FOUND else html))
            else:
                _copy(path, target)
        for file in self._published.static:
            _copy(file.path, self._whole / file.source)
        for url, asset in self._published.assets.items():
            self._write(url, asset)
        self._theme_files.write(self._whole)
        content = sitemap(self._published.addresses, self._site.url, self._site.today)
        self._write(SITEMAP, content)
        self._write(f"{SITEMAP}.gz", packed(content))

    def _write(self, url: str, content: str | bytes) -> None:
        path = self._whole / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8", "xmlcharrefreplace") if isinstance(content, str) else content)

    def _warn(self, message: str) -> None:
        log.warning("%s", message)

    def _tell_of_redirect(self, message: str) -> None:
        self._warn(visible(message))

    def _tell_of_link(self, page: str, line: int, message: str) -> None:
        self._warn(f"{visible(page)}:{line}: {visible(message)}")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _filled(html: str, contents: str) -> str:
    """A page with its contents in the place of the mark."""
    mark = f"{marks.HEADING}{marks.CONTENTS}"
    return html.replace(mark if mark in html else marks.CONTENTS, contents, 1)


def _title(html: str, contents: str) -> str:
    """The heading that the theme has given to contents that have none."""
    found = None if "<h1" in contents else _HEADING_OF_THEME.search(html)
    return found[1] if found else ""


def _in_strict_mode(number: int) -> str:
    warnings = "was a warning" if number == 1 else f"were {number} warnings"
    return f"the build is strict, and there {warnings}; nothing was built"
