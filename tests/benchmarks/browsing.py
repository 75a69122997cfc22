"""Looking for a word in a real browser, with a server that compresses what it sends."""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from measure import FailedError
from playwright.sync_api import Browser, sync_playwright
from projects import REPOSITORY

sys.path.append(str(REPOSITORY))
from tests.browsers import browser_options, find_browser

_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv")
_OF_THEME = ("/assets/javascripts/", "/assets/stylesheets/", "/assets/images/")
"""Where the theme's own files lie; ours are in `assets/policy-drivers/`."""
_WATCH = """
window.seen = null;
const look = () => {
  const found = document.querySelector(%r);
  if (found && found.getClientRects().length && window.seen === null) window.seen = performance.now();
  if (window.seen === null) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
_CLICK = """
(select) => new Promise((resolve) => {
  const status = document.getElementById("pd-status");
  const before = performance.now();
  new MutationObserver(() => resolve(performance.now() - before)).observe(status, { childList: true });
  document.querySelector(select).click();
})
"""


@dataclass(frozen=True)
class Look:
    """One search from a cold start: milliseconds and bytes until the first result, bytes until all was quiet."""

    time: float
    size: int
    own: int
    """Bytes until the first result that are none of the theme's own files."""
    requests: int
    """Requests until the first result."""
    whole: int
    click: float | None
    """Milliseconds from a click on a facet to its results, where there are facets."""


@cache
def _content(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, compressed where a web server would."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        is_compressed = path.suffix in _COMPRESSED
        content = _content(path) if is_compressed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site while it is served."""
    handler = partial(_Handler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def browser() -> Iterator[Browser]:
    """The machine's browser. Raises `FailedError` where there is none."""
    path = find_browser()
    if path is None:
        raise FailedError("there is no Chromium, Chrome or Edge on this machine")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=browser_options())
        yield launched
        launched.close()


def look(browser: Browser, url: str, result: str, facet: str | None) -> Look:
    """Open an address that looks for a word, in a fresh profile; `result` selects results, `facet` what to click."""
    context = browser.new_context(bypass_csp=True)  # `wait_for_function` evaluates a text
    page = context.new_page()
    sizes: list[tuple[float, int, bool]] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    started: list[float] = []
    of_theme: dict[str, bool] = {}

    def start(event: dict[str, Any]) -> None:
        started.append(event["timestamp"])
        of_theme[event["requestId"]] = any(folder in event["request"]["url"] for folder in _OF_THEME)

    def finish(event: dict[str, Any]) -> None:
        sizes.append((event["timestamp"], event["encodedDataLength"], of_theme[event["requestId"]]))

    session.on("Network.requestWillBeSent", start)
    session.on("Network.loadingFinished", finish)
    page.add_init_script(_WATCH % result)
    page.goto(url, wait_until="commit")
    page.wait_for_function("window.seen !== null", timeout=120_000)
    time = float(page.evaluate("window.seen"))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    first = started[0] + time / 1000
    size = int(sum(length for at, length, _ in sizes if at <= first))
    own = int(sum(length for at, length, is_of_theme in sizes if at <= first and not is_of_theme))
    requests = sum(at <= first for at in started)
    click = float(page.evaluate(_CLICK, facet)) if facet else None
    context.close()
    return Look(time, size, own, requests, int(sum(length for _, length, _ in sizes)), click)
