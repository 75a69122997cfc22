"""The process that reads one PDF, from standard input, and writes the SHA-256 of its words to standard output.

It is run by its path, knows nothing of the package, and sets limits for itself before it reads a byte. It ends with 1,
and writes nothing, where there is no text to be had: in pictures alone, behind a password, or in what is no PDF.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sys

_MEMORY = 512 * 1024 * 1024
_SECONDS = 30
_MOST_PAGES = 3000
_LEAST = 30
"""Fewer characters are no text but what a scanner has stamped."""


def _limit() -> None:
    """Take memory, time and the right to write files from this process, where the system can (POSIX)."""
    with contextlib.suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_CPU, _SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(OSError, ValueError):  # the system may allow less already
                resource.setrlimit(what, (most, most))


def _digest() -> str:
    from pypdf import PdfReader

    reader = PdfReader(sys.stdin.buffer)
    digest, length = hashlib.sha256(), 0
    for number, page in enumerate(reader.pages):
        if number >= _MOST_PAGES:
            break
        for word in page.extract_text().split():
            digest.update(word.encode("utf-8", "surrogatepass") + b" ")
            length += len(word)
    return digest.hexdigest() if length >= _LEAST else ""


def main() -> int:
    """Say what was read, or nothing."""
    _limit()
    logging.disable()
    sys.setrecursionlimit(2000)
    try:
        digest = _digest()
    except Exception:  # whatever is in the file: it has no text that can be had
        return 1
    print(digest)  # noqa: T201  (to the process that asked)
    return 0 if digest else 1


if __name__ == "__main__":
    sys.exit(main())
