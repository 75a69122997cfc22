"""Connections, each of them to an address that was looked up once and found to be public.

A name is looked up in one place, when a connection is opened. So nothing can answer one way when it is checked and
another way when it is used, and a redirect is looked at as a first address is.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from typing import TypeAlias

import httpcore
import httpx
from httpcore import AsyncNetworkBackend, AsyncNetworkStream

from policy_drivers.watching.web import proxies as environment
from policy_drivers.watching.web.public import IsOpen, is_public, require_public

Place: TypeAlias = tuple[str, int]
"""An address of IPv4 or IPv6 in numbers, and a port."""
LookUp: TypeAlias = Callable[[str, int], Awaitable[list[Place]]]
_Connection: TypeAlias = httpcore.AsyncHTTPConnection | httpcore.AsyncConnectionPool
_TRIED = 3
"""Addresses of a host to which a connection is tried."""


async def look_up(host: str, port: int) -> list[Place]:
    """The places of a host, as the system has them. Raises `OSError`, or `UnicodeError` for what cannot be a name."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(place[0]), int(place[1])) for *_, place in found))


class Transport(httpx.AsyncBaseTransport):
    """Sends requests of httpx, each over a connection of its own, by HTTP/1.1, with certificates checked.

    `is_open` says which addresses of the network a connection may go to. Nothing but this argument can open others than
    public ones.
    """

    def __init__(
        self,
        *,
        look_up: LookUp = look_up,
        is_open: IsOpen = is_public,
        trusted: ssl.SSLContext | None = None,
        proxies: Mapping[str, str] = environment.NONE,
    ) -> None:
        self._backend = _PublicOnly(look_up, is_open)
        self._trusted = trusted or httpx.create_ssl_context(trust_env=bool(proxies))
        self._proxies = proxies

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request. Raises errors of httpcore, `RefusedError`, `OSError` and `UnicodeError`."""
        url = request.url
        proxy = environment.proxy_for(url.scheme, url.host, self._proxies)
        if proxy:
            await self._backend.require_not_known_as_private(url.host, url.port or 443)
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        connection = self._connection(asked.url.origin, proxy)
        try:
            answer = await connection.handle_async_request(asked)
        except BaseException:
            await connection.aclose()
            raise
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer, connection))

    def _connection(self, origin: httpcore.Origin, proxy: str) -> _Connection:
        """What opens one connection when it is asked to."""
        if not proxy:
            return httpcore.AsyncHTTPConnection(
                origin, self._trusted, http1=True, http2=False, network_backend=self._backend
            )
        by = httpx.Proxy(proxy)
        asked = httpcore.Proxy(httpcore.URL(str(by.url)), auth=by.raw_auth, ssl_context=by.ssl_context)
        return httpcore.AsyncConnectionPool(self._trusted, proxy=asked, http1=True, http2=False)


class _Stream(httpx.AsyncByteStream):
    """The body of an answer, as it comes."""

    def __init__(self, answer: httpcore.Response, connection: _Connection) -> None:
        self._answer, self._connection = answer, connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        try:
            await self._answer.aclose()
        finally:
            await self._connection.aclose()


class _PublicOnly(AsyncNetworkBackend):
    """Opens connections to hosts all of whose addresses may be asked."""

    def __init__(self, look_up: LookUp, is_open: IsOpen) -> None:
        self._look_up, self._is_open = look_up, is_open
        self._system = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        """A connection to the first address of a host that takes one."""
        places = (await self._places(host, port, timeout))[:_TRIED]
        for number, (address, port_) in enumerate(places, 1):
            try:
                return await self._system.connect_tcp(
                    address, port_, timeout and timeout / len(places), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(places):
                    raise
        raise AssertionError("a host without an address is refused")

    async def _places(self, host: str, port: int, timeout: float | None) -> list[Place]:
        try:
            async with asyncio.timeout(timeout):
                places = await self._look_up(host, port)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"the name {host} could not be looked up in time") from None
        require_public(host, [address for address, _ in places], self._is_open)
        return places

    async def require_not_known_as_private(self, host: str, port: int) -> None:
        """Raise `RefusedError` for a host that a proxy is to ask, and that is known here as none of the public."""
        try:
            places = await self._look_up(host, port)
        except OSError:
            return  # the proxy alone can look names up
        require_public(host, [address for address, _ in places], self._is_open)
