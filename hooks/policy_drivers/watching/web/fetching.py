"""One request and its answer, or why there is none. Follows no redirect."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import httpcore
import httpx

from policy_drivers.watching.asking import Answer, NoAnswer
from policy_drivers.watching.web.bodies import Bodies, Incoming
from policy_drivers.watching.web.connecting import Transport
from policy_drivers.watching.web.limits import Limits
from policy_drivers.watching.web.public import parsed
from policy_drivers.watching.web.refused import RefusedError
from policy_drivers.watching.web.unpacking import ACCEPTED, Unpacking, UnreadableError


class NoConnection(NoAnswer):
    """There is none because nobody could be reached."""


@dataclass(frozen=True)
class Fetcher:
    """Asks, and gives up in time."""

    transport: Transport
    bodies: Bodies
    limits: Limits
    agent: str
    """The value of `User-Agent`."""

    async def fetch(self, url: str, headers: Mapping[str, str], *, beginning: int | None = None) -> Answer | NoAnswer:
        """What is at an address; with `beginning`, of a body that is longer than that no more than its beginning."""
        limits = self.limits
        try:
            async with asyncio.timeout(limits.whole):
                return await self._answer(url, headers, beginning)
        except TimeoutError:
            reason, is_refused = f"the answer took longer than {limits.whole:g} seconds", False
        except RefusedError as error:
            reason, is_refused = str(error), True
        except (httpcore.ConnectTimeout, httpcore.PoolTimeout):
            return NoConnection(asked=url, reason=f"there was no connection within {limits.connecting:g} seconds")
        except httpcore.TimeoutException:
            reason, is_refused = f"nothing came for {limits.silence:g} seconds", False
        except UnreadableError as error:
            reason, is_refused = str(error), False
        except (httpcore.ProxyError, httpcore.NetworkError, OSError) as error:
            if any(isinstance(cause, OSError) and cause.errno in _OURS for cause in _causes(error)):
                return NoAnswer(asked=url, reason="this machine has no room left for what comes", is_left=True)
            return NoConnection(asked=url, reason=_of_connection(error))
        except httpcore.RemoteProtocolError:
            reason, is_refused = "the answer was cut off, or is not HTTP", False
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, UnicodeError):
            reason, is_refused = "this cannot be asked for as it is written", True
        return NoAnswer(asked=url, reason=reason, is_refused=is_refused)

    async def _answer(self, url: str, headers: Mapping[str, str], beginning: int | None) -> Answer:
        limits = self.limits
        within = {"connect": limits.connecting, "read": limits.silence, "write": limits.silence, "pool": limits.whole}
        request = httpx.Request(
            "GET",
            parsed(url),
            headers=_encoded({"accept": "*/*", **headers, **self._own_headers}),
            extensions={"timeout": within},
        )
        response = await self.transport.handle_async_request(request)
        incoming = Incoming(self.bodies)
        try:
            await self._take(response, incoming, beginning)
            body = incoming.whole()
        except BaseException:
            incoming.drop()
            raise
        finally:
            await response.aclose()
        found = {name.lower(): value for name, value in response.headers.items()}
        return Answer(asked=url, url=url, status=response.status_code, headers=found, body=body)

    @property
    def _own_headers(self) -> Mapping[str, str]:
        return {"user-agent": self.agent, "accept-encoding": ACCEPTED, "connection": "close"}

    async def _take(self, response: httpx.Response, incoming: Incoming, beginning: int | None) -> None:
        """Read a body within the limits. Raises `UnreadableError` for one that is too large."""
        unpacking = Unpacking(response.headers.get("content-encoding", ""))
        sent, most = 0, min(beginning or 0, self.limits.largest)
        async for raw in response.aiter_raw():
            sent += len(raw)
            for piece in unpacking.pieces(raw):
                incoming.add(piece[: most - incoming.size] if beginning is not None else piece)
                if incoming.size >= most and beginning is not None:
                    return
                self._require_small(incoming.size)
            self._require_small(sent)
        unpacking.require_whole()

    def _require_small(self, size: int) -> None:
        if size > self.limits.largest:
            raise UnreadableError(f"the answer is larger than {_sized(self.limits.largest)}")


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Headers as they are sent; what a server has sent in another encoding than ASCII goes back in UTF-8."""
    return [(name.encode("ascii"), value.encode("utf-8", "replace")) for name, value in headers.items()]


def _sized(size: int) -> str:
    for unit, name in ((1 << 20, "MB"), (1 << 10, "KB")):
        if size >= unit:
            return f"{size / unit:g} {name}"
    return f"{size} bytes"


_OURS = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EMFILE", "ENFILE", "ENOMEM") if hasattr(errno, name)
)
"""Errors that say something of this machine, and nothing of a server: no room on the disk, or for another file."""
_REASONS: Mapping[int, str] = {
    errno.ECONNREFUSED: "the server takes no connection",
    errno.EHOSTUNREACH: "there is no way to the server",
    errno.ENETUNREACH: "there is no way to the server",
    errno.ECONNRESET: "the server broke the connection off",
    socket.EAI_NONAME: "there is no host of this name",
    socket.EAI_AGAIN: "the name of the host cannot be looked up now",
}


def _of_connection(error: Exception) -> str:
    """Why there is no connection, or no longer, in words that do not depend on the system where that can be."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not right: {cause.verify_message.rstrip('.')}"
    for cause in causes:
        if isinstance(cause, OSError) and cause.errno in _REASONS:
            return _REASONS[cause.errno or 0]
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return "no safe connection (TLS) could be agreed on"
    if isinstance(error, httpcore.ProxyError):
        return "the proxy refused to ask"
    is_open = isinstance(error, httpcore.ReadError | httpcore.WriteError)
    return "the server broke the connection off" if is_open else "no connection could be opened"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it, groups taken apart."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for each in error.exceptions:
                yield from _causes(each)
        error = error.__cause__ or error.__context__
