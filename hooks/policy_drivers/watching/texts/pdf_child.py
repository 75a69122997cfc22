"""The process that reads one PDF, from standard input, and writes the SHA-256 of its words to standard output.

It ends with 1, and writes nothing, where there is no text to be had: in pictures alone, behind a password, or in what
is no PDF.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from typing import BinaryIO

from policy_drivers.watching.children import limit

_MOST_PAGES = 3000
_LEAST = 30
"""Fewer characters are no text but what a scanner has stamped."""
_TAIL = 1024 * 1024
"""So many bytes before its end at the latest, a PDF ends with `%%EOF` (ISO 32000-2, 7.5.5)."""


def _digest() -> str:
    from pypdf import PdfReader

    if not _is_whole(sys.stdin.buffer):  # pypdf would look for the end through all of it, line by line
        return ""
    reader = PdfReader(sys.stdin.buffer)
    digest, length = hashlib.sha256(), 0
    for number, page in enumerate(reader.pages):
        if number >= _MOST_PAGES:
            break
        for word in page.extract_text().split():
            digest.update(word.encode("utf-8", "surrogatepass") + b" ")
            length += len(word)
    return digest.hexdigest() if length >= _LEAST else ""


def _is_whole(file: BinaryIO) -> bool:
    """Whether it has the end of a PDF."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
    tail = file.read()
    file.seek(0)
    return b"%%EOF" in tail


def main() -> int:
    """Say what was read, or nothing."""
    limit()
    logging.disable()
    try:
        digest = _digest()
    except Exception:  # whatever is in the file: it has no text that can be had
        return 1
    print(digest)  # noqa: T201  (to the process that asked)
    return 0 if digest else 1


if __name__ == "__main__":
    sys.exit(main())
