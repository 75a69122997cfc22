"""Connections go where they were found to be allowed to, and nowhere else."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import httpx
import pytest

from policy_drivers.watching.web.connecting import Place, Transport, look_up
from policy_drivers.watching.web.refused import RefusedError
from tests.making.asking import is_open, transport
from tests.making.loopback import Loopback, Reply


def _get(transport: Transport, url: str) -> str:
    async def get() -> str:
        response = await transport.handle_async_request(httpx.Request("GET", url))
        text = (await response.aread()).decode()
        await response.aclose()
        await transport.aclose()
        return text

    return asyncio.run(get())


def test_each_connection_has_one_look_up_and_each_request_one_connection(server: Loopback) -> None:
    server.at("http://a.example/*", lambda request: Reply(request.url))
    sends = transport(server)

    async def three() -> None:
        for path in "abc":
            response = await sends.handle_async_request(httpx.Request("GET", f"http://a.example/{path}"))
            await response.aread()
            await response.aclose()

    asyncio.run(three())
    assert server.looked_up == ["a.example"] * 3
    assert server.connections == len(server.requests) == 3


def test_a_name_that_answers_otherwise_the_second_time_is_not_asked_a_second_time(server: Loopback) -> None:
    """A host is public when it is looked at, and private when it is used: its name is rebound."""
    answers: Iterator[Place] = iter([("127.0.0.1", server.port("http")), ("10.0.0.1", 80)])

    async def rebound(host: str, port: int) -> list[Place]:
        return [next(answers)]

    server.at("http://rebound.example/", Reply("public"))
    assert _get(Transport(look_up=rebound, is_open=is_open), "http://rebound.example/") == "public"
    assert list(answers) == [("10.0.0.1", 80)]


@pytest.mark.parametrize("places", [["10.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1", "8.8.8.8"], ["169.254.169.254"]])
def test_nothing_is_opened_where_any_address_of_a_host_is_not_public(places: list[str]) -> None:
    async def found(host: str, port: int) -> list[Place]:
        return [(place, port) for place in places]

    with pytest.raises(RefusedError):
        _get(Transport(look_up=found), "http://intranet.example/")


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "https://localhost/"])
def test_this_machine_is_closed_unless_an_argument_opens_it(url: str) -> None:
    with pytest.raises(RefusedError, match="not public"):
        _get(Transport(), url)


def test_no_variable_of_the_environment_sends_requests_elsewhere(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    server.at("http://a.example/", Reply("asked itself"))
    assert _get(transport(server), "http://a.example/") == "asked itself"


def test_a_proxy_is_asked_where_somebody_says_so(server: Loopback) -> None:
    server.at("http://a.example/*", lambda request: Reply(f"{request.url} by a proxy"))
    proxy = f"http://127.0.0.1:{server.port('http')}"
    sends = Transport(look_up=server.look_up, is_open=is_open, trusted=server.trusted, proxies={"http": proxy})
    assert _get(sends, "http://a.example/plan") == "http://a.example/plan by a proxy"


def test_a_proxy_is_not_asked_for_what_is_known_as_private() -> None:
    async def found(host: str, port: int) -> list[Place]:
        return [("10.0.0.1", port)]

    with pytest.raises(RefusedError):
        _get(Transport(look_up=found, proxies={"http": "http://127.0.0.1:9"}), "http://intranet.example/")


def test_the_next_address_of_a_host_is_tried_where_the_first_takes_no_connection(server: Loopback) -> None:
    async def found(host: str, port: int) -> list[Place]:
        return [("127.0.0.1", _closed()), ("127.0.0.1", server.port("http"))]

    server.at("http://a.example/", Reply("here"))
    assert _get(Transport(look_up=found, is_open=is_open), "http://a.example/") == "here"


def _closed() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def test_a_name_is_looked_up_as_the_system_does() -> None:
    assert ("127.0.0.1", 80) in asyncio.run(look_up("127.0.0.1", 80))
