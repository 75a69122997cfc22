#!/usr/bin/env python3
"""Send the messages of `drivers due --format mail`, and delete each once the server has taken it.

    python3 send-mails.py FOLDER

It needs nothing but Python. The server is in variables of the environment: SMTP_HOST; SMTP_SECURITY, which is
`starttls` unless it is set, or `tls`, or `none`; SMTP_PORT, unless it is 587, 465 or 25; SMTP_USER and SMTP_PASSWORD,
where the server asks for them. If a message is not sent, the others are, and the exit code is 1: run it again to send
what is left. No e-mail address is printed, because the logs of some runners are public.
"""

from __future__ import annotations

import os
import smtplib
import ssl
import sys
from contextlib import suppress
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

PORTS = {"starttls": 587, "tls": 465, "none": 25}
PATIENCE = 60
"""Seconds."""


def connect() -> smtplib.SMTP:
    """The server, ready to take messages. Raises `OSError` and `ValueError` where it cannot be reached so."""
    host, user = os.environ.get("SMTP_HOST", ""), os.environ.get("SMTP_USER", "")
    security = os.environ.get("SMTP_SECURITY") or "starttls"
    if not host or security not in PORTS:
        raise ValueError("set SMTP_HOST, and SMTP_SECURITY to starttls, tls or none")
    if user and security == "none":
        raise ValueError("with SMTP_SECURITY=none a password could be read on its way; leave SMTP_USER out")
    port = int(os.environ.get("SMTP_PORT") or PORTS[security])
    trusted = ssl.create_default_context()
    if security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=trusted)
    else:
        server = smtplib.SMTP(host, port, timeout=PATIENCE)
    try:
        if security == "starttls":
            server.starttls(context=trusted)
        if user:
            server.login(user, os.environ.get("SMTP_PASSWORD", ""))
    except BaseException:
        server.close()
        raise
    return server


def send(server: smtplib.SMTP, path: Path) -> None:
    """Send the message in a file. Raises `OSError` where the server does not take it."""
    message = message_from_bytes(path.read_bytes(), policy=SMTP)
    del message["X-Unsent"]  # which is for whoever opens the file with a mail program
    server.send_message(message)


def reason(error: Exception) -> str:
    """Why the server did not take something, without any address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = {code for code, _ in error.recipients.values()}
        return f"the server refused the recipient ({', '.join(map(str, sorted(codes)))})"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the server answered {error.smtp_code}"
    return f"{type(error).__name__}: {error}"


def main() -> int:
    """Send every message in a folder, by name. The exit code: 0, or 1 where some are left, or 2 where all are."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python3 send-mails.py FOLDER\n")
        return 2
    paths = sorted(Path(sys.argv[1]).glob("*.eml"))
    if not paths:
        sys.stdout.write("nothing to send\n")
        return 0
    try:
        server = connect()
    except (OSError, ValueError) as error:
        sys.stderr.write(f"nothing was sent: {reason(error)}\n")
        return 2
    left = 0
    for path in paths:
        try:
            send(server, path)
        except OSError as error:
            left += 1
            sys.stderr.write(f"{path.name} was not sent: {reason(error)}\n")
        else:
            path.unlink()
            sys.stdout.write(f"sent {path.name}\n")
    with suppress(OSError):  # all has been said
        server.quit()
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
