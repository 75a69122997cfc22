"""Whatever a server does, there is an answer or a reason."""

from __future__ import annotations

import asyncio
import errno
import gzip
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policy_drivers.watching.asking import Answer, NoAnswer
from policy_drivers.watching.web.bodies import Bodies, Incoming
from policy_drivers.watching.web.connecting import Place, Transport
from policy_drivers.watching.web.fetching import Fetcher
from tests.making import bad_answers as bad
from tests.making.asking import AGENT, IMPATIENT, QUICK, is_open, transport
from tests.making.loopback import Loopback, Raw, Reply, Request, Route, loopback

URL = "https://plans.example/plan"


def _fetch(server: Loopback, url: str = URL, headers: dict[str, str] | None = None, limits=QUICK) -> Answer | NoAnswer:
    async def fetch() -> Answer | NoAnswer:
        with Bodies(limits.in_memory) as bodies:
            return await Fetcher(transport(server), bodies, limits, AGENT).fetch(url, headers or {})

    return asyncio.run(fetch())


FAILURES = {
    "silent": (bad.silent, "nothing came for 0.1 seconds"),
    "slow": (bad.slow, "nothing came for 0.1 seconds"),
    "hung up": (bad.hung_up, "the answer was cut off, or is not HTTP"),
    "cut off": (bad.cut_off, "the answer was cut off, or is not HTTP"),
    "cut off in chunks": (bad.cut_off_chunks, "the answer was cut off, or is not HTTP"),
    "endless": (bad.endless, "the answer is larger than 4 KB"),
    "endless headers": (bad.endless_headers, "the answer was cut off, or is not HTTP"),
    "no HTTP": (bad.no_http, "the answer was cut off, or is not HTTP"),
    "packed, and endless": (bad.packed_endless, "the answer is larger than 4 KB"),
    "packed, and too large": (lambda: bad.packed(bytes(4097)), "the answer is larger than 4 KB"),
    "packed, and cut off": (bad.packed_cut_off, "the answer was cut off"),
    "packed, and broken": (bad.packed_broken, "the answer cannot be unpacked"),
    "packed as br": (lambda: bad.packed(b"...", "br"), "the answer is packed in a way that was not asked for"),
    "too large": (lambda: Reply(bytes(4097)), "the answer is larger than 4 KB"),
}


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_is_no_answer_has_a_reason(name: str, scheme: str, server: Loopback) -> None:
    make, reason = FAILURES[name]
    url = f"{scheme}://plans.example/plan"
    server.at(url, make())
    found = _fetch(server, url, limits=IMPATIENT if make in (bad.silent, bad.slow) else QUICK)
    assert isinstance(found, NoAnswer)
    assert (found.asked, found.reason, found.is_refused, found.is_left) == (url, reason, False, False)


@pytest.mark.parametrize("make", [bad.silent, bad.slow])
def test_an_answer_that_takes_too_long_as_a_whole_is_given_up(make: Route, server: Loopback) -> None:
    server.at(URL, make())
    found = _fetch(server, limits=replace(QUICK, whole=0.1))
    assert isinstance(found, NoAnswer)
    assert found.reason == "the answer took longer than 0.1 seconds"


def test_certificates_are_checked(server: Loopback) -> None:
    server.certify("other.example", as_="plans.example")
    server.certify("old.example", is_expired=True)
    server.certify("own.example", is_known=False)
    found = [_fetch(server, f"https://{host}.example/") for host in ("other", "old", "own")]
    assert [each.reason for each in found if isinstance(each, NoAnswer)] == [
        "its certificate is not right: Hostname mismatch, certificate is not valid for 'other.example'",
        "its certificate is not right: certificate has expired",
        "its certificate is not right: unable to get local issuer certificate",
    ]
    assert server.requests == []


def _reason(sends: Transport) -> str:
    async def fetch() -> Answer | NoAnswer:
        with Bodies(0) as bodies:
            return await Fetcher(sends, bodies, QUICK, AGENT).fetch(URL, {})

    found = asyncio.run(fetch())
    assert isinstance(found, NoAnswer)
    return found.reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError("no network"), "no connection could be opened"),
        (OSError(-2, "Name or service not known"), "there is no host of this name"),
        (UnicodeError("label too long"), "this cannot be asked for as it is written"),
    ],
)
def test_a_name_that_cannot_be_looked_up_is_a_reason(error: Exception, reason: str) -> None:
    async def fails(host: str, port: int) -> list[Place]:
        raise error

    assert _reason(Transport(look_up=fails, is_open=is_open)) == reason


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
def test_what_this_machine_has_no_room_for_is_left_for_another_run(
    number: int, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, "no room")

    monkeypatch.setattr(Incoming, "add", fails)
    server.at(URL, Reply("plan"))
    found = _fetch(server)
    assert isinstance(found, NoAnswer)
    assert (found.reason, found.is_left) == ("this machine has no room left for what comes", True)


def test_a_look_up_that_never_ends_is_given_up() -> None:
    async def waits(host: str, port: int) -> list[Place]:
        await asyncio.Event().wait()
        raise AssertionError

    quick = replace(QUICK, connecting=0.05)

    async def fetch() -> Answer | NoAnswer:
        with Bodies(0) as bodies:
            return await Fetcher(Transport(look_up=waits, is_open=is_open), bodies, quick, AGENT).fetch(URL, {})

    found = asyncio.run(fetch())
    assert isinstance(found, NoAnswer)
    assert found.reason == "there was no connection within 0.05 seconds"


def test_a_server_that_is_not_there_is_a_reason(server: Loopback) -> None:
    async def found(host: str, port: int) -> list[Place]:
        return [("127.0.0.1", 1)]

    assert _reason(Transport(look_up=found, is_open=is_open)) == "the server takes no connection"


def test_who_asks_says_so_and_nothing_else_of_itself(server: Loopback) -> None:
    server.at(URL, Reply("plan", headers={"Set-Cookie": "who=you"}))
    _fetch(server)
    _fetch(server, headers={"accept": "application/json", "if-none-match": '"1"', "user-agent": "a browser"})
    own = {"host": "plans.example", "user-agent": AGENT, "accept-encoding": "gzip", "connection": "close"}
    assert [{key: value for key, value in request.headers.items() if key} for request in server.requests] == [
        {**own, "accept": "*/*"},
        {**own, "accept": "application/json", "if-none-match": '"1"'},
    ]


def test_an_etag_in_another_script_goes_back_as_it_came(server: Loopback) -> None:
    def same(request: Request) -> Reply:
        return Reply(status=304 if request.headers.get("if-none-match") == '"é"'.encode().decode("latin-1") else 200)

    server.at(URL, same)
    found = _fetch(server, headers={"if-none-match": '"é"'})
    assert isinstance(found, Answer)
    assert found.status == 304


def test_a_header_cannot_bring_another_with_it(server: Loopback) -> None:
    found = _fetch(server, headers={"if-none-match": '"1"\r\nX-Injected: yes'})
    assert isinstance(found, NoAnswer)
    assert (found.reason, server.requests) == ("this cannot be asked for as it is written", [])


@pytest.mark.parametrize("status", [200, 204, 206, 304, 401, 403, 404, 410, 429, 500, 503, 599])
def test_any_status_is_an_answer(status: int, server: Loopback) -> None:
    server.at(URL, Reply("plan", status=status, headers={"X-One": "1"}))
    found = _fetch(server)
    assert isinstance(found, Answer)
    assert (found.status, found.url, found.media_type, found.headers["x-one"]) == (status, URL, "text/html", "1")
    assert found.body.size == (0 if status in (204, 304) else 4)


@pytest.mark.parametrize("size", [0, 1, 1024, 1025, 4096])
def test_a_body_within_the_limit_comes_whole(size: int, server: Loopback) -> None:
    body = bytes(range(256)) * 16

    async def fetch() -> bytes:
        with Bodies(QUICK.in_memory) as bodies:
            found = await Fetcher(transport(server), bodies, QUICK, AGENT).fetch(URL, {})
            assert isinstance(found, Answer)
            return found.body.read(9999)

    server.at(URL, bad.packed(body[:size]))
    assert asyncio.run(fetch()) == body[:size]


def test_of_a_body_only_its_beginning_can_be_wanted(server: Loopback) -> None:
    async def fetch() -> int:
        with Bodies(QUICK.in_memory) as bodies:
            found = await Fetcher(transport(server), bodies, QUICK, AGENT).fetch(URL, {}, beginning=2000)
            assert isinstance(found, Answer)
            return found.body.size

    for made in (bad.endless(), bad.packed_endless(), Reply(bytes(3000))):
        server.at(URL, made)
        assert asyncio.run(fetch()) == 2000


PARTS = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.0 404\r\n",
        b"HTTP/2 200\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 301 Moved\r\nLocation: http://[\r\n",
        b"Content-Length: 3\r\n",
        b"Content-Length: -1\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Content-Type: text/html; charset=\xff\r\n",
        b": no name\r\n",
        b"\r\n",
        b"3\r\nabc\r\n0\r\n\r\n",
        gzip.compress(b"abc", mtime=0),
    ]
)


@given(st.lists(PARTS | st.binary(max_size=30), max_size=8))
@example([b"HTTP/1.1 200 OK\r\n", b"\r\n", b"abc"])
@settings(max_examples=60)
def test_whatever_a_server_sends_there_is_an_answer_or_a_reason(pieces: list[bytes]) -> None:
    with loopback() as server:
        server.at("http://plans.example/plan", Raw(pieces))
        found = _fetch(server, "http://plans.example/plan")
    assert isinstance(found, Answer) or found.reason
