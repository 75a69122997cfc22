"""What servers should not do, and do: each gives what `tests.making.loopback` sends."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from itertools import chain, repeat

from tests.making.loopback import Loopback, Raw, Reply, redirect

_PIECE = b"and so on, " * 100


def _head(*lines: str, status: str = "200 OK") -> bytes:
    return "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *lines, "")).encode("latin-1")


HTML = "Content-Type: text/html; charset=utf-8"


def silent() -> Raw:
    """Not a word, and the line stays open."""
    return Raw([], holds=True)


def slow() -> Raw:
    """The beginning, and the line stays open."""
    return Raw([_head(HTML, "Content-Length: 1000"), b"<p>the beginning"], holds=True)


def hung_up() -> Raw:
    """Not a word."""
    return Raw([])


def cut_off() -> Raw:
    """Less than was announced."""
    return Raw([_head(HTML, "Content-Length: 1000"), b"<p>the beginning"])


def cut_off_chunks() -> Raw:
    """Chunks (RFC 9112, 7.1) without the last."""
    return Raw([_head(HTML, "Transfer-Encoding: chunked"), b"3\r\n<p>\r\n"])


def endless() -> Raw:
    """A body that never ends."""
    return Raw(chain([_head(HTML)], repeat(_PIECE)))


def endless_headers() -> Raw:
    """Headers that never end."""
    return Raw(chain([b"HTTP/1.1 200 OK\r\n"], repeat(b"X-More: and more\r\n" * 100)))


def no_http() -> Raw:
    """Something, and not HTTP."""
    return Raw([b"220 mail.example.org ESMTP\r\n"])


def packed(body: bytes, encoding: str = "gzip") -> Reply:
    """A body that is packed; `br` only says so."""
    pack = {"gzip": gzip.compress, "deflate": zlib.compress}.get(encoding, bytes)
    return Reply(pack(body), headers={"Content-Encoding": encoding})


def packed_endless() -> Raw:
    """A body of a few bytes that grows without end when it is unpacked."""
    return Raw(chain([_head(HTML, "Content-Encoding: gzip")], _zeros()))


def _zeros() -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=31)
    while True:
        yield packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_SYNC_FLUSH)


def packed_cut_off() -> Reply:
    """What is packed, without its end."""
    return Reply(gzip.compress(b"<p>all of it</p>" * 100)[:-20], headers={"Content-Encoding": "gzip"})


def packed_broken() -> Reply:
    """What says that it is packed, and is not."""
    return Reply("<p>as it is</p>", headers={"Content-Encoding": "gzip"})


def redirects(server: Loopback, url: str, many: int, status: int = 301) -> None:
    """So many redirects from an address, one after the other, and then a page."""
    for number in range(many):
        server.at(url if number == 0 else f"{url}/{number}", redirect(f"{url}/{number + 1}", status))
    server.at(f"{url}/{many}", Reply("<h1>Here</h1>"))


def circle(server: Loopback, url: str) -> None:
    """Two addresses, each of which leads to the other."""
    server.at(url, redirect(f"{url}/there"))
    server.at(f"{url}/there", redirect(url))
