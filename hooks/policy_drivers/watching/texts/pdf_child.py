"""The process that reads one PDF, from standard input, and writes the SHA-256 of its words to standard output.

It ends with 1, and writes nothing, where there is no text to be had: in pictures alone, behind a password, or in what
is no PDF.
"""

from __future__ import annotations

import hashlib
import logging
import sys

from policy_drivers.watching.children import limit

_MOST_PAGES = 3000
_LEAST = 30
"""Fewer characters are no text but what a scanner has stamped."""


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
