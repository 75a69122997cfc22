"""A web server on this machine that plays any host, and does whatever is asked of it: also what no server should do.

It says at which address of this machine a host is (`look_up`), and whose certificates hold there (`trusted`). What asks
takes both as arguments.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from http import HTTPStatus
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import urlsplit

import trustme

_TLS_PORTS = (443, 8443)
_ADDRESS = "127.0.0.1"


@dataclass(frozen=True)
class Request:
    """What was asked."""

    url: str
    headers: Mapping[str, str]
    """By names in lower case."""
    at: float
    """When, by the clock that the server was given."""

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True)
class Reply:
    """An answer as servers give them. How long the body is, it says itself unless `headers` do."""

    body: bytes | str = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Raw:
    """Bytes as they are sent, headers and all, one piece after the other; then the connection is closed."""

    pieces: Iterable[bytes]
    """Without an end perhaps: they are sent until whoever asked hangs up."""
    holds: bool = False
    """Whether the connection is held open when all is sent, until whoever asked hangs up."""


Answered: TypeAlias = Reply | Raw
Route: TypeAlias = Answered | Callable[[Request], Answered]


def redirect(to: str, status: int = 301) -> Reply:
    """An answer that leads elsewhere."""
    return Reply(status=status, headers={"Location": to})


class Loopback:
    """The server. What it is to answer may be changed at any time."""

    def __init__(self, clock: Callable[[], float] = lambda: 0.0, latency: float = 0.0) -> None:
        self.requests: list[Request] = []
        """All that was asked, in order."""
        self.looked_up: list[str] = []
        """Each look-up of a host."""
        self.connections = 0
        """How many connections came, also those over which nothing was asked."""
        self._clock, self._latency = clock, latency
        self._routes: dict[str, Route] = {}
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._faults: list[Exception] = []
        self._ports: dict[str, int] = {}

    def at(self, url: str, route: Route) -> None:
        """Answer so at an address. One that ends in `*` has all that begin so and have no route of their own.

        An address without a query has those with one. Where there is no route the answer is 404.
        """
        self._routes[url] = route

    def asked(self, host: str = "") -> list[str]:
        """The addresses that were asked for, robots.txt left out; those of one host, or all."""
        urls = [each.url for each in self.requests if not each.url.endswith("/robots.txt")]
        return [url for url in urls if not host or urlsplit(url).hostname == host]

    def pauses(self, host: str) -> list[float]:
        """The time between one request of a host and the next, by the clock of the server."""
        times = [each.at for each in self.requests if each.host == host]
        return [after - before for before, after in pairwise(times)]

    def port(self, scheme: str) -> int:
        """Where it listens, for `http` or `https`."""
        return self._ports[scheme]

    async def look_up(self, host: str, port: int) -> list[tuple[str, int]]:
        """Where a host is: here."""
        self.looked_up.append(host)
        return [(_ADDRESS, self._ports["https" if port in _TLS_PORTS else "http"])]

    @cached_property
    def _authority(self) -> trustme.CA:
        return trustme.CA()

    @cached_property
    def trusted(self) -> ssl.SSLContext:
        """What takes the certificates of this server, and no others."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._authority.configure_trust(context)
        return context

    def certify(self, host: str, *, as_: str = "", is_expired: bool = False, is_known: bool = True) -> None:
        """Give a host a certificate: of another host, one that has expired, or one of an authority nobody knows."""
        authority = self._authority if is_known else trustme.CA()
        until = datetime(2000, 1, 2, tzinfo=UTC) if is_expired else None
        since = datetime(2000, 1, 1, tzinfo=UTC) if is_expired else None
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(as_ or host, not_before=since, not_after=until).configure_cert(context)
        self._contexts[host] = context

    def _certified(self, connection: ssl.SSLObject, host: str | None, _: ssl.SSLContext) -> None:
        """Show the certificate of the host that is asked for (RFC 6066, 3)."""
        name = host or "nameless.example"
        if name not in self._contexts:
            self.certify(name)
        connection.context = self._contexts[name]

    async def _run(self, has_started: Callable[[], None], until: asyncio.Event) -> None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.sni_callback = self._certified  # type: ignore[assignment]
        asyncio.get_running_loop().set_exception_handler(lambda loop, about: None)  # hand-shakes that are refused
        servers = []
        for scheme, tls in (("http", None), ("https", context)):
            server = await asyncio.start_server(self._hear(scheme), _ADDRESS, 0, ssl=tls, family=socket.AF_INET)
            self._ports[scheme] = server.sockets[0].getsockname()[1]
            servers.append(server)
        has_started()
        await until.wait()
        for server in servers:
            server.close()
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _hear(self, scheme: str) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]:
        def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.get_running_loop().create_task(self._serve(scheme, reader, writer))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        return hear

    async def _serve(self, scheme: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                request = self._request(scheme, await reader.readuntil(b"\r\n\r\n"))
                self.requests.append(request)
                if self._latency:
                    await asyncio.sleep(self._latency)
                answer = self._answer(request)
                for piece in _pieces(answer):
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0)  # in which asyncio hears that nobody listens any more
                if isinstance(answer, Raw) and answer.holds:
                    await reader.read()
        except Exception as fault:  # of a route
            self._faults.append(fault)
        finally:
            writer.close()

    def _request(self, scheme: str, head: bytes) -> Request:
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        target = first.split()[1]
        is_whole = not target.startswith("/")  # as proxies are asked
        url = target if is_whole else f"{scheme}://{headers['host']}{target}"
        return Request(url, headers, self._clock())

    def _answer(self, request: Request) -> Answered:
        beginnings = sorted((each for each in self._routes if each.endswith("*")), key=len, reverse=True)
        for url in (request.url, request.url.partition("?")[0], *beginnings):
            if url in self._routes and (not url.endswith("*") or request.url.startswith(url[:-1])):
                route = self._routes[url]
                return route if isinstance(route, Reply | Raw) else route(request)
        return Reply("<title>Not found</title>", status=404)


def _pieces(answer: Answered) -> Iterable[bytes]:
    if isinstance(answer, Raw):
        return answer.pieces
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    headers = {"Content-Type": answer.type, "Content-Length": str(len(body)), **answer.headers, "Connection": "close"}
    lines = [f"HTTP/1.1 {answer.status} {_phrase(answer.status)}", *(f"{key}: {headers[key]}" for key in headers)]
    head = "".join(f"{line}\r\n" for line in lines).encode("latin-1") + b"\r\n"
    return [head + body] if answer.status not in (204, 304) else [head]


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in [*HTTPStatus] else "Unheard of"


@contextmanager
def loopback(clock: Callable[[], float] = lambda: 0.0, latency: float = 0.0) -> Iterator[Loopback]:
    """A server that runs as long as the block does. An error of a route is raised when it ends."""
    server = Loopback(clock, latency)
    loop = asyncio.new_event_loop()
    until, has_started = asyncio.Event(), threading.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(server._run(has_started.set, until),), daemon=True)
    thread.start()
    try:
        has_started.wait()
        yield server
    finally:
        loop.call_soon_threadsafe(until.set)
        thread.join()
        loop.close()
    if server._faults:
        raise server._faults[0]
