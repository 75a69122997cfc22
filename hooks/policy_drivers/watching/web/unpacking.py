"""What is packed for sending is unpacked piece by piece, so that little can never become too much."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_GZIP = 16 + zlib.MAX_WBITS
_MEMBER = b"\x1f\x8b"
"""How a member of gzip begins (RFC 1952, 2.3.1); there may be several. What else follows means nothing."""
_PIECE = 64 << 10
"""The largest piece that is unpacked at once."""
ACCEPTED = "gzip"
"""The value of `Accept-Encoding`."""


class UnreadableError(Exception):
    """What came cannot be read; the text says why, as a sentence without a full stop."""


class Unpacking:
    """Unpacks a body as its `Content-Encoding` says (RFC 9110, 8.4): gzip, or nothing."""

    def __init__(self, encoding: str) -> None:
        """Raises `UnreadableError` for another encoding, which nobody asked for."""
        name = encoding.strip().lower()
        if name not in ("", "identity", "gzip", "x-gzip"):
            raise UnreadableError("the answer is packed in a way that was not asked for")
        self._unpacker = zlib.decompressobj(_GZIP) if "gzip" in name else None
        self._has_begun = False

    def pieces(self, raw: bytes) -> Iterator[bytes]:
        """What the next bytes are, unpacked. Raises `UnreadableError`."""
        if self._unpacker is None:
            yield raw
            return
        self._has_begun = self._has_begun or bool(raw)
        more = bool(raw)
        while more:
            try:
                unpacked = self._unpacker.decompress(raw, _PIECE)
            except zlib.error:
                raise UnreadableError("the answer cannot be unpacked") from None
            if unpacked:
                yield unpacked
            raw = self._unpacker.unconsumed_tail
            more = bool(raw) or len(unpacked) == _PIECE  # of which more may be held back
            if self._unpacker.eof:
                raw = self._unpacker.unused_data
                more = raw.startswith(_MEMBER)
                if more:
                    self._unpacker = zlib.decompressobj(_GZIP)

    def require_whole(self) -> None:
        """Raise `UnreadableError` where the end is missing."""
        if self._unpacker is not None and self._has_begun and not self._unpacker.eof:
            raise UnreadableError("the answer was cut off")
