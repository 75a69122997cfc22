"""The script that sends the messages: an SMTP server on this machine gets what was written, and each once."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from email import message_from_bytes
from email.policy import SMTP as POLICY
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests import REPOSITORY
from tests.reviews.mail.test_message import sent

SCRIPT = REPOSITORY / ".github" / "scripts" / "send-mails.py"


class Box:
    """Keeps what it is sent; refuses whoever is called `gone`, and puts `full` off."""

    def __init__(self) -> None:
        self.kept: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802  (the library calls it so)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("gone@"):
            return f"550 {address} is no longer here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if envelope.rcpt_tos[0].startswith("full@"):
            return "452 there is no room for it"
        self.kept.append(envelope)
        return "250 OK"


@pytest.fixture
def box() -> Iterator[tuple[Box, dict[str, str]]]:
    """A server, and the variables by which the script finds it. Its loop is in a thread: a browser has one in ours."""
    kept, started = Box(), Future[tuple[int, Callable[[], None]]]()

    async def serve() -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        server = await loop.create_server(lambda: SMTP(kept, hostname="localhost", loop=loop), "127.0.0.1", 0)
        async with server:
            started.set_result((server.sockets[0].getsockname()[1], lambda: loop.call_soon_threadsafe(ended.set)))
            await ended.wait()

    with ThreadPoolExecutor(1) as threads:
        served = threads.submit(asyncio.run, serve())
        port, end = started.result()
        yield kept, {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_SECURITY": "none"}
        end()
        served.result()


def send(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SMTP_")}
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, folder], capture_output=True, text=True, timeout=60, check=False,
        env={**clean, **variables},
    )  # fmt: skip


def test_the_server_gets_what_was_written_and_the_file_goes(box: tuple[Box, dict[str, str]], tmp_path: Path) -> None:
    kept, variables = box
    for message in sent(shares_out="all@example.org"):
        (tmp_path / message.name).write_bytes(message.content)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    written = message_from_bytes((tmp_path / "fg.eml").read_bytes(), policy=POLICY)
    done = send(tmp_path, **variables)
    assert (done.returncode, done.stdout, done.stderr) == (0, "sent fg.eml\nsent jw.eml\nsent unassigned.eml\n", "")
    assert [each.rcpt_tos for each in kept.kept] == [["fg@example.org"], ["jw@example.org"], ["all@example.org"]]
    assert {each.mail_from for each in kept.kept} == {"reviews@example.org"}
    got = message_from_bytes(bytes(kept.kept[0].original_content or b""), policy=POLICY)
    del written["X-Unsent"]
    assert got.items() == written.items()
    assert [part.get_payload(decode=True) for part in got.walk()] == [
        part.get_payload(decode=True) for part in written.walk()
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert (send(tmp_path, **variables).stdout, len(kept.kept)) == ("nothing to send\n", 3)


def test_what_the_server_does_not_take_is_left_and_the_rest_is_sent(
    box: tuple[Box, dict[str, str]], tmp_path: Path
) -> None:
    kept, variables = box
    for name in ("full", "gone", "here"):
        (tmp_path / f"{name}.eml").write_bytes(f"From: a@x.org\r\nTo: {name}@x.org\r\nSubject: x\r\n\r\nx\r\n".encode())
    done = send(tmp_path, **variables)
    assert (done.returncode, done.stdout) == (1, "sent here.eml\n")
    assert done.stderr == (
        "full.eml was not sent: the server answered 452\n"
        "gone.eml was not sent: the server refused the recipient (550)\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full.eml", "gone.eml"]
    assert len(kept.kept) == 1


@pytest.mark.parametrize(
    ("variables", "why"),
    [
        ({"SMTP_HOST": ""}, "ValueError: set SMTP_HOST, and SMTP_SECURITY to starttls, tls or none"),
        ({"SMTP_SECURITY": "ssl"}, "ValueError: set SMTP_HOST, and SMTP_SECURITY to starttls, tls or none"),
        (
            {"SMTP_USER": "me", "SMTP_PASSWORD": "secret"},
            "ValueError: with SMTP_SECURITY=none a password could be read on its way; leave SMTP_USER out",
        ),
        ({"SMTP_SECURITY": ""}, "SMTPNotSupportedError: STARTTLS extension not supported by server."),
    ],
)
def test_without_a_server_that_is_safe_nothing_is_sent(
    variables: dict[str, str], why: str, box: tuple[Box, dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@x.org\r\nTo: b@x.org\r\n\r\nx\r\n")
    done = send(tmp_path, **{**box[1], **variables})
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"nothing was sent: {why}\n")
    assert (tmp_path / "a.eml").exists()
    assert box[0].kept == []
