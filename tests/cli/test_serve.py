"""`drivers serve`: what a newcomer reads first, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.making.builds import EPOCH, SMALL, make_collection, without_help
from tests.making.campaign import each_push
from tests.making.servers import held_port

pytestmark = pytest.mark.slow

FIRST = "Building a preview of the site. When it is ready, its address is the last line here; Ctrl+C ends it.\n"


@contextmanager
def _serving(root: Path, address: str) -> Iterator[subprocess.Popen[str]]:
    """The command as a newcomer runs it: without a variable that keeps the theme quiet."""
    told = {name: value for name, value in os.environ.items() if not name.endswith("MKDOCS_2_WARNING")}
    command = [sys.executable, "-m", "policy_drivers", "serve", "--address", address]
    with subprocess.Popen(
        command,
        cwd=root,
        env={**told, "SITE_URL": "", "SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def free() -> Iterator[int]:
    with held_port() as port:
        yield port


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends another process without telling it")
@pytest.mark.parametrize("name", each_push(["SIGINT"], ["SIGINT", "SIGTERM"]))
def test_the_first_lines_are_ours_and_a_signal_ends_it_all(tmp_path: Path, free: int, name: str) -> None:
    without_help(make_collection(tmp_path, SMALL))
    with _serving(tmp_path, f"127.0.0.1:{free}") as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        while said[-1] and "Serving on" not in said[-1]:
            said.append(process.stdout.readline())
        assert said[:2] == [FIRST, "INFO    -  Building documentation...\n"]
        assert said[-1].endswith(f"Serving on http://127.0.0.1:{free}/\n")
        assert "end of life" not in "".join(said)
        process.send_signal(getattr(signal, name))
        rest = process.stdout.read()  # ends once the engine has ended too
        assert "Traceback" not in rest
        assert process.wait() == 0


def test_an_address_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    without_help(make_collection(tmp_path, SMALL))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with _serving(tmp_path, f"127.0.0.1:{port}") as process:
            assert process.stdout is not None
            said = process.stdout.read()
            assert process.wait() == 2
    assert "Traceback" not in said
    assert said.endswith(
        f"another program, perhaps another preview, is already at http://127.0.0.1:{port}/; stop it, or choose "
        f"another port: drivers serve --address 127.0.0.1:{port + 1}\n"
        "Error: there is no preview; the lines above say what stopped it\n"
    )


def test_outside_a_collection_the_command_says_so(tmp_path: Path) -> None:
    with _serving(tmp_path, "") as process:
        assert process.stdout is not None
        assert process.stdout.read().startswith("Error: no mkdocs.yml in ")
        assert process.wait() == 2
