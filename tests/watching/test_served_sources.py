"""The same shapes from a server on this machine, asked for as it is done for real, and what can go wrong there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from policy_drivers.model.signals import Watched
from policy_drivers.watching.all_kinds import kind_of
from policy_drivers.watching.asking import Ask
from tests.making import bad_answers as bad
from tests.making.asking import IMPATIENT, QUICK, with_ask
from tests.making.loopback import Loopback, Reply, Request, Route, loopback, redirect
from tests.making.server_answers import Served, looked
from tests.watching.cases import CASES
from tests.watching.sources import DOI, GOV, LAW, PAGE, TODAY, WORDS, page
from tests.watching.test_sources import signal_lines

SERVED = [name for name, case in CASES.items() if not any(isinstance(each, str) for each in case.pages.values())]
"""Those in which each server answers; for the others see `FAILURES`."""


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def _look(server: Loopback, address: str, known: Watched | None = None, is_impatient: bool = False) -> Watched:
    async def work(ask: Ask) -> Watched:
        return await looked(kind_of(address), ask, address, TODAY, known, WORDS)

    return with_ask(server, work, limits=IMPATIENT if is_impatient else QUICK)


def _route(served: Served) -> Route:
    assert not isinstance(served, str)
    status, text, *more = served
    headers = dict(more[0]) if more else {}
    sent = Reply(text, headers.pop("content-type", "text/html"), status, headers)

    def answer(request: Request) -> Reply:
        is_same = headers.get("etag", "-") == request.headers.get("if-none-match")
        return Reply(status=304, headers=headers) if is_same else sent

    return answer


@pytest.mark.parametrize("name", SERVED)
def test_what_a_server_says_is_heard_as_it_was_meant(name: str, server: Loopback) -> None:
    case = CASES[name]
    for url, served in case.pages.items():
        server.at(url, _route(served))
    record = _look(server, case.address, case.known)
    assert signal_lines(record) == case.signals
    assert {each: getattr(record, each) for each in case.about} == case.about


def _misfit(server: Loopback) -> Route:
    server.certify("example.org", as_="other.example")
    return Reply(page())


def _expired(server: Loopback) -> Route:
    server.certify("example.org", is_expired=True)
    return Reply(page())


def _far(server: Loopback) -> Route:
    for number in range(12):
        server.at(f"{PAGE}/{number}", redirect(f"{PAGE}/{number + 1}"))
    return redirect(f"{PAGE}/0")


FAILURES: dict[str, Callable[[Loopback], Route]] = {
    "silent": lambda _: bad.silent(),
    "slow": lambda _: bad.slow(),
    "hung up": lambda _: bad.hung_up(),
    "cut off": lambda _: bad.cut_off(),
    "endless": lambda _: bad.endless(),
    "too large when unpacked": lambda _: bad.packed(bytes(4097)),
    "packed, and endless": lambda _: bad.packed_endless(),
    "more than ten redirects": _far,
    "a circle": lambda _: redirect(PAGE),
    "a redirect to nowhere": lambda _: Reply(status=302),
    "a certificate of another host": _misfit,
    "a certificate that has expired": _expired,
}


@pytest.mark.parametrize("name", FAILURES)
def test_what_cannot_be_known_is_told_after_three_runs_and_never_as_gone(name: str, server: Loopback) -> None:
    server.at(PAGE, FAILURES[name](server))
    record: Watched | None = None
    for _ in range(3):
        assert record is None or record.signals == ()
        record = _look(server, PAGE, record, is_impatient=name in ("silent", "slow"))
    assert record is not None
    assert [each.kind for each in record.signals] == ["unreachable"]
    assert record.signals[0].says


@pytest.mark.parametrize(
    "reply",
    [
        Reply(page(), type="application/octet-stream"),
        Reply(page(), type="text/html; charset=utf-16"),
        Reply(page(), type="text/html; charset=no-such"),
        Reply(page().encode("cp1252"), type="text/html; charset=utf-8"),
        bad.packed(page().encode()),
    ],
)
def test_a_page_is_the_same_whatever_its_server_calls_it(reply: Route, server: Loopback) -> None:
    server.at(PAGE, Reply(page()))
    record = _look(server, PAGE)
    server.at(PAGE, reply)
    assert _look(server, PAGE, record) is record


@pytest.mark.parametrize("address", [GOV, LAW, DOI])
def test_a_source_that_is_silent_says_nothing_of_its_document(address: str, server: Loopback) -> None:
    server.at("https://*", bad.hung_up())
    record = _look(server, address)
    assert (record.unknown_runs, record.signals) == (1, ())
