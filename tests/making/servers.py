"""A static server as such are: it hands out files below one path, and the page for addresses that do not exist."""

from __future__ import annotations

import functools
import http.server
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit


class _Files(http.server.SimpleHTTPRequestHandler):
    """Files for GET and HEAD; whatever else is asked, or asked outside of the prefix, is refused."""

    def __init__(self, *args: object, prefix: str, **kwargs: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        within = urlsplit(path).path
        return super().translate_path(f"/{within.removeprefix(self.prefix)}" if self._is_within(within) else "/none")

    def _is_within(self, path: str) -> bool:
        return path.startswith(self.prefix)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    """It says nothing of readers who leave before they have all that they asked for."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def held_port() -> Iterator[int]:
    """A port for a server that takes it with `SO_REUSEADDR`, as Python's do: until the end nobody else is given it."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@contextmanager
def serve(site: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a built site below a path, which begins and ends with a slash; gives the address of its home page."""
    handler = functools.partial(_Files, directory=str(site), prefix=prefix)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
        thread.join()
