"""A preview without a network and without waiting: edits are told to it by hand, and it is asked as a browser asks."""

from __future__ import annotations

import json
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from wsgiref.util import FileWrapper

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from policy_drivers.engines.mkdocs import handlers
from policy_drivers.engines.mkdocs.build import Command
from policy_drivers.engines.mkdocs.previewing import Previewing
from policy_drivers.engines.observing import Observers
from tests import FIXTURE, REPOSITORY
from tests.making.builds import SMALL, files, help_left_out
from tests.making.word_templates import template

URL = "http://127.0.0.1:1/"
"""Where the preview would be; nothing answers there."""
_CONFIG = """\
site_name: Drivers in a preview
dev_addr: 127.0.0.1:1
theme: {{name: material, font: false, language: en-GB, custom_dir: theme}}
plugins: []
hooks: [{hook}]
exclude_docs: {left_out}
nav:
  - index.md
  - Drivers: drivers/index.md
  - Themes: themes/index.md
  - about.md
  - Reviews: reviews/index.md
  - Actions: actions/index.md
  - Collections: collections/index.md
extra:
  policy_drivers:
    word_template: briefing.docx
"""
_ABOUT = "# About\n\nIt began with [the old plan](../drivers/2018/old-plan.md).\n"


def make_previewed(root: Path) -> Path:
    """Six drivers, two collections, three case studies, two pages written by hand, and templates of the team's own."""
    shutil.copytree(SMALL, root / "drivers")
    (root / "drivers" / "2018" / "archived.md").unlink()  # one with marks that only `archived_hostile.py` lets through
    for folder in ("collections", "case-studies"):
        shutil.copytree(FIXTURE / "docs" / folder, root / "docs" / folder)
    plans = root / "docs" / "collections" / "plans.md"
    plans.write_text(plans.read_text(encoding="utf-8").replace("[state-of-things, archived]", "[state-of-things]"))
    plans.write_text(plans.read_text(encoding="utf-8").replace(" [[archived]]", ""), encoding="utf-8")
    (root / "docs" / "index.md").write_text("# Home\n\nWhat there is.\n", encoding="utf-8")
    (root / "docs" / "about.md").write_text(_ABOUT, encoding="utf-8")
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text('{% extends "base.html" %}\n', encoding="utf-8")
    (root / "briefing.docx").write_bytes(template())
    hook = (REPOSITORY / "hooks" / "publish.py").as_posix()
    left_out = json.dumps(help_left_out("contribute/index.md"))
    (root / "mkdocs.yml").write_text(_CONFIG.format(hook=hook, left_out=left_out), encoding="utf-8")
    return root


@dataclass
class Preview:
    """A preview in this process."""

    root: Path
    site: Path
    server: LiveReloadServer
    builds: list[None] = field(default_factory=list)
    """One entry for each time that MkDocs has built everything."""
    _known: dict[str, dict[str, bytes]] = field(default_factory=dict)

    @property
    def previewing(self) -> Previewing:
        """What shows edits."""
        assert handlers._previewing is not None
        return handlers._previewing

    @property
    def observers(self) -> Observers:
        """What is told of changed files."""
        observers = self.server.observer
        assert isinstance(observers, Observers)
        return observers

    def edit(self, path: str, change: Callable[[Path], object]) -> bool:
        """Change a file, let the preview know, and say whether browsers are told to reload."""
        self.change(path, change)
        return self.show()

    def change(self, path: str, change: Callable[[Path], object]) -> None:
        """Change a file, and let the preview know."""
        change(self.root / path)
        self.observers.is_new(str(self.root / path))

    def show(self) -> bool:
        """Do what the server does when it has heard of a change, and say whether browsers are told to reload."""
        server = self.server
        before = server._visible_epoch
        server._wanted_epoch = before + 1
        server.builder()
        server._visible_epoch = server._wanted_epoch
        return bool(server._visible_epoch != before)

    def get(self, path: str) -> tuple[str, str]:
        """The status and the text of what a browser gets."""
        said: list[str] = []

        def start_response(status: str, headers: object) -> None:
            said.append(status)

        app = self.server.get_app()
        assert app is not None
        answer = app({"PATH_INFO": f"/{path}"}, start_response)  # type: ignore[arg-type]
        with closing(answer) if isinstance(answer, FileWrapper) else nullcontext():
            return said[0], b"".join(answer).decode("utf-8", "replace")

    def served(self, paths: Iterator[str] | list[str]) -> dict[str, bytes]:
        """All files of the site, once its index is there and somebody has asked for each of some paths."""
        self.previewing.wait()
        for path in paths:
            assert self.get(path)[0] == "200 OK", path
        return files(self.site)

    def fresh(self, folder: Path) -> dict[str, bytes]:
        """The files of the same preview, begun now in a folder; those of what was there before are known."""
        sources = repr(files(self.root))
        if sources not in self._known:
            self._known[sources] = self._begun_now(folder)
        return self._known[sources]

    def _begun_now(self, folder: Path) -> dict[str, bytes]:
        latest, handlers._command = handlers._command, Command(is_preview=True)
        try:
            _build(self.root, folder)
        finally:
            handlers._command = latest
        return files(folder)


@contextmanager
def answering(preview: Preview) -> Iterator[str]:
    """The address of a preview while it answers there, and hears by itself of files that change."""
    server, is_listening = preview.server, threading.Event()
    activate = server.server_activate

    def listen() -> None:
        activate()
        is_listening.set()

    server.server_activate = listen  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        assert is_listening.wait(30)
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def begun(root: Path, site: Path, port: int = 1) -> Iterator[Preview]:
    """A preview of a project, whose first build is done, as `mkdocs.commands.serve` begins one."""
    heard = {each: signal.getsignal(each) for each in (signal.SIGHUP, signal.SIGTERM)}
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    builds: list[None] = []

    def builder(config: Any = None) -> None:
        builds.append(None)
        _build(root, site, config)

    server = LiveReloadServer(builder=builder, host="127.0.0.1", port=port, root=str(site))
    try:
        builder(config)
        for path in (config.docs_dir, config.config_file_path):
            server.watch(path)
        config.plugins.on_serve(server, config=config, builder=builder)
        builds.clear()
        assert handlers._previewing is not None
        handlers._previewing.pause = 0
        yield Preview(root, site, server, builds)
    finally:
        server.shutdown()
        config.plugins.on_shutdown()
        for each, handler in heard.items():
            signal.signal(each, handler)


def _build(root: Path, site: Path, config: Any = None) -> None:
    config = config or load_config(str(root / "mkdocs.yml"), site_dir=str(site))
    config.site_url = URL
    build(config, serve_url=URL)
