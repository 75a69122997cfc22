"""A preview with Zensical: the whole site is built again after an edit, and shown by the server that MkDocs has."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from policy_drivers.engines.help_pages import FOLDER
from policy_drivers.engines.observing import Observers
from policy_drivers.engines.requests import harmless
from policy_drivers.engines.zensical.build import BuildFailedError, Shown, build_site, log
from policy_drivers.engines.zensical.configuration import Configuration
from policy_drivers.reading.project import ProjectError, config_files, settings_from

_ADDRESS = "127.0.0.1:8000"
"""Where MkDocs has its previews."""


class Preview:
    """The preview of a project."""

    def __init__(self, config: Path, address: str, folder: Path) -> None:
        """`folder` is an empty one for the site. Raises `ProjectError` where there is no such address."""
        said = Configuration(config)
        host, _, port = (address or said.text("dev_addr", _ADDRESS)).rpartition(":")
        if not host or not port.isdecimal():
            raise ProjectError(f"dev_addr: write a host and a port, such as {_ADDRESS}")
        self._config = config
        self._shown = Shown(folder / "site", f"http://{host}:{port}/")
        self.server = LiveReloadServer(self.build_again, host, int(port), str(self._shown.folder))
        self.server.observer = Observers.of_system(self.server.observer.timeout)  # type: ignore[assignment]
        self.server.error_handler = self._page_of
        self.server.set_app(lambda environ, begin: self.server.serve_request(harmless(environ), begin))
        for path in self._watched(said):
            if path.exists():
                self.server.watch(str(path))

    def _watched(self, said: Configuration) -> list[Path]:
        docs = said.folder("docs_dir", "docs")
        settings = settings_from(dict(said.extra), str(self._config), str(docs))
        ours = [said.root / each for each in (*settings.folders, settings.word_template) if each]
        return [docs, FOLDER, *ours, *config_files(self._config), *([said.custom_dir] if said.custom_dir else [])]

    def _page_of(self, code: int) -> bytes | None:
        page = self._shown.folder / f"{code}.html"
        return page.read_bytes() if page.exists() else None

    def build(self) -> None:
        """Build the site. Raises what `build_site` does."""
        build_site(self._config, is_strict=False, shown=self._shown)

    def build_again(self) -> None:
        """Build it after an edit; where that fails, what was there before stays, and the log says why."""
        try:
            self.build()
        except (BuildFailedError, ProjectError) as error:
            log.error("there is no preview of what you changed: %s", error)
            server = self.server
            with server._epoch_cond:
                server._wanted_epoch = server._visible_epoch


def serve(config: Path, address: str) -> None:
    """Show the project with this `mkdocs.yml` until somebody ends it with `KeyboardInterrupt`.

    Raises `BuildFailedError`, `ProjectError`, and `OSError` where the address cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="policy-drivers-", ignore_cleanup_errors=True) as folder:
        preview = Preview(config, address, Path(folder))
        try:
            preview.build()
            preview.server.serve()  # type: ignore[no-untyped-call]
        finally:
            preview.server.shutdown()
