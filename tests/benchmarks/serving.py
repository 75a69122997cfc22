"""How long a writer waits for the preview: from saving a driver until the page that the browser reloads has arrived."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measure import FailedError
from projects import Project

_RELOADS = re.compile(r"livereload\((\d+), (\d+)\)")
"""What MkDocs writes into each page of a preview: the number of the build, and of the page as it was asked for."""
_START = 900
_PAUSE = 0.5
_ANSWER = 600
"""Seconds that a preview may take to start, between two questions whether it has, and to show what was saved."""


@contextmanager
def preview(project: Project, config: str) -> Iterator[str]:
    """The address of a preview that has been built once. Raises `FailedError` where it does not start."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = ["-m", "mkdocs", "serve", "--quiet", "--livereload", "-f", config, "-a", f"127.0.0.1:{port}"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=project.root,
            env={**os.environ, **project.environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            if not _has_started(process, address):
                said.seek(0)
                raise FailedError(f"mkdocs serve -f {config}: {said.read().decode('utf-8', 'replace')[-4000:]}")
            yield address
        finally:
            process.terminate()
            process.wait()


def _has_started(process: subprocess.Popen[bytes], address: str) -> bool:
    end = time.monotonic() + _START
    while time.monotonic() < end and process.poll() is None:
        try:
            _get(address)
            return True
        except (urllib.error.URLError, ConnectionError):
            time.sleep(_PAUSE)
    return False


def reload_time(address: str, page: str, file: Path, mark: str) -> float:
    """Save a file with a new last paragraph, do what a browser does, and answer with the seconds until it is shown.

    `page` is where the page is from the site's root. Raises `FailedError` where the paragraph does not come.
    """
    shown = _get(address + page)
    reloads = _RELOADS.search(shown)
    if reloads is None:
        raise FailedError(f"the page {page} of the preview does not ask whether it has changed")
    build, asked = reloads.groups()
    text = file.read_text(encoding="utf-8")
    start = time.perf_counter()
    file.write_text(f"{text}\n{mark}\n", encoding="utf-8", newline="\n")
    while time.perf_counter() - start < _ANSWER:
        now = _get(f"{address}livereload/{build}/{asked}")  # which answers once there is another build
        if now != build and mark in _get(address + page):
            return time.perf_counter() - start
        build = now
    raise FailedError(f"the preview does not show what was saved on the page {page}")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_ANSWER) as answer:
        text: str = answer.read().decode("utf-8", "replace")
        return text
