"""A preview after its first build: what follows an edit, and what is made when a browser asks for it.

MkDocs' server calls `Previewing.build` in the place of MkDocs' builder. Where only drivers, collections or registers
have changed, and nothing that pages written by hand show, MkDocs is not run: the site is read again, and each page is
made from it when it is asked for. Otherwise MkDocs builds, but for what is poured, which is made in the same way.
"""

from __future__ import annotations

import gc
import posixpath
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.pages import Page

from policy_drivers.engines.checked_site import tell
from policy_drivers.engines.edited_site import edited_site
from policy_drivers.engines.ending import in_a_sentence
from policy_drivers.engines.mkdocs.build import Build, Latest, log
from policy_drivers.engines.mkdocs.generated_page import GeneratedPage
from policy_drivers.engines.mkdocs.reach import has_only_ours, is_unseen_by_mkdocs, may_be_quick
from policy_drivers.engines.observing import Observers
from policy_drivers.engines.requests import harmless
from policy_drivers.site.following import Following, PageLines, Turns, put_aside
from policy_drivers.site.on_demand import PAGE, OnDemand
from policy_drivers.site.templating import render
from policy_drivers.wording.lines import on_one_line
from policy_drivers.wording.visible import visible, visible_message

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_RELOADS = "/livereload/"
"""Where the server tells browsers that there is something new."""
_PAUSE = 0.5
_DELAY = 0.05
"""Seconds without a change after which an editor has written all that it writes."""


class _Head:
    """What MkDocs' server answers before the contents."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []

    def __call__(self, status: str, headers: list[tuple[str, str]]) -> None:
        """Keep it."""
        self.status, self.headers = status, headers


class Previewing:
    """A running preview."""

    def __init__(
        self,
        server: LiveReloadServer,
        builder: Callable[[], Any],
        latest: Latest,
        observers: Observers,
    ) -> None:
        """`builder` lets MkDocs build everything, which it has done once."""
        self._server = server
        self._builder = builder
        self._latest = latest
        self._observers = observers
        self.pause = _PAUSE
        """For so many seconds nothing is made but what a browser asks for, after an edit."""
        self._folder = Path(server.root)
        self._turns = Turns()
        self._lines = PageLines()
        self._following: Following | None = None
        self._failure = ""
        """Why the latest build has failed."""
        self._rendered_again: dict[str, Page] = {}
        """Pages that MkDocs has rendered and that are not as they have to be any more, by their files."""
        self._take(are_made=True)
        latest.is_asked = True

    @property
    def _build(self) -> Build:
        assert self._latest.build is not None
        return self._latest.build

    def _take(self, *, are_made: bool) -> None:
        """Go on from what MkDocs has built; `are_made` says whether what is poured was."""
        build = self._build
        ours = [page.url for page in build.rendering.nav.pages if isinstance(page, GeneratedPage)]
        frames = build.pouring.frames
        self._made = OnDemand(build.site, build.urls, self._folder, frames, rendered=ours, are_made=are_made)
        self._may_be_quick = may_be_quick(build.rendering.config)
        self._rendered_again.clear()
        gc.collect()
        gc.freeze()  # looking for garbage among all that stays takes longer than most edits

    def build(self) -> None:
        """Show what was edited. Where that fails, the preview says so until it succeeds."""
        self._stop_following()
        with self._turns.urgent():
            is_new = self._show_or_build()
        if not is_new:
            server = self._server
            with server._epoch_cond:
                server._wanted_epoch = server._visible_epoch
        if not self._failure:
            self._following = Following(self._made, self._build.written, self._lines, self._turns, _warn)
            self._following.start(self.pause)

    def _show_or_build(self) -> bool:
        """Whether there is anything new to be seen."""
        changed = self._observers.taken()
        try:
            after = self._made_after(changed)
            if after is None:
                self._build_whole()
            elif after is not self._made:
                self._show(after)
            else:
                return False
            self._failure = ""
        except Exception as error:
            self._failure = _in_a_sentence(self._latest.error or error)
            why = "repair what is said above" if isinstance(error, Abort) else self._failure
            log.error("there is no preview of what you changed: %s", why)
        return True

    def _made_after(self, changed: Collection[str]) -> OnDemand | None:
        """What is made of the site that was read again; the same as before where nothing is new in it.

        None where MkDocs has to build.
        """
        build, before = self._build, self._made
        if self._failure or not changed or not self._may_be_quick or not has_only_ours(changed, build):
            return None
        edited = edited_site(before.site, build.configured)
        if edited is None:
            return None
        if edited.site is before.site:
            return before
        after = before.after(edited.site)
        return after if is_unseen_by_mkdocs(edited, build, before, after) else None

    def _show(self, after: OnDemand) -> None:
        build, site = self._build, after.site
        tell(site.findings, site.catalogue, log, is_preview=True)
        build.site = site
        build.tell_of_misnamed()
        self._made = after
        self._rendered_again = {page.file.dest_uri: page for page in build.site_pages.rendered(build.rendering)}

    def _build_whole(self) -> None:
        self._latest.build, before = None, self._latest.build
        self._latest.error = None
        try:
            with put_aside(self._folder):
                self._builder()
        except BaseException:
            self._latest.build = before
            raise
        self._take(are_made=False)

    def serve(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a browser, for which a page or a file is made if need be."""
        server = self._server
        environ = harmless(environ)
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(_RELOADS):
            return server.serve_request(environ, start_response)
        while True:
            with server._epoch_cond:
                server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
                epoch = server._visible_epoch
            if failure := self._failure or self._failure_to_make(path):
                return self._tell_of(failure, epoch, start_response)
            head = _Head()
            answer = server.serve_request(environ, head)
            if server._visible_epoch == epoch:  # else it may be of the build before
                start_response(head.status, head.headers)
                return answer

    def _failure_to_make(self, path: str) -> str:
        """Make what an address asks for, and say why that fails."""
        mount = self._server.mount_path
        if not path.startswith(mount):
            return ""
        below = posixpath.normpath(f"/{path[len(mount) :]}").lstrip("/")
        asked = [f"{below}/{PAGE}".lstrip("/")] if path.endswith("/") else [below, f"{below}/{PAGE}"]
        try:
            with self._turns.urgent():
                for each in asked:
                    self._make(each)
        except Exception as error:
            failure = _in_a_sentence(error)
            log.error("%s", failure)
            return failure
        return ""

    def _make(self, path: str) -> None:
        page = self._rendered_again.get(path)
        if page is None:
            self._made.make(path)
            return
        self._build.render_again(page, self._made.page(page.url))
        del self._rendered_again[path]

    def _tell_of(self, failure: str, epoch: int, start_response: StartResponse) -> Iterable[bytes]:
        """A page that says what is wrong, and reloads when something was edited again."""
        html = render(self._made.site.templates, "no-preview.html", failure=failure)
        start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
        page: bytes = self._server._inject_js_into_html(html.encode(), epoch)  # type: ignore[no-untyped-call]
        return [page]

    def _stop_following(self) -> None:
        if self._following is not None:
            self._following.stop()
        self._following = None

    def wait(self) -> None:
        """Wait until the finder's index has followed the latest edit."""
        if self._following is not None:
            self._following.wait()

    def stop(self) -> None:
        """Leave nothing running."""
        self._stop_following()
        gc.unfreeze()


def begin(server: LiveReloadServer, builder: Callable[[], Any], latest: Latest) -> Previewing:
    """Let a server that has built the site once show edits as soon as they are saved."""
    observers = Observers.of_system(server.observer.timeout)
    watched = list(server._watched_paths)
    for path in watched:
        while path in server._watched_paths:
            server.unwatch(path)
    server.observer = observers  # type: ignore[assignment]  # it does what the server wants of one
    for path in watched:
        server.watch(path)
    previewing = Previewing(server, builder, latest, observers)
    server.builder = previewing.build
    server.build_delay = _DELAY
    server.set_app(previewing.serve)
    return previewing


def _warn(said: str) -> None:
    log.warning("%s", visible_message(said))


def _in_a_sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return in_a_sentence(error)
    return visible(on_one_line(str(error)) or type(error).__name__)
