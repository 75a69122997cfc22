"""What is in a file that may be compressed."""

from __future__ import annotations

import gzip


def unpacked(raw: bytes) -> bytes:
    """The content of a file of the site: of one that is compressed (RFC 1952) what was compressed."""
    return gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
