"""A run looks at every address, one after the other on each host, whatever becomes of any of them."""

from __future__ import annotations

import signal
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.watching.all_kinds import kind_of
from policy_drivers.watching.asking import Ask
from policy_drivers.watching.outcome import Look
from policy_drivers.watching.run import Run
from policy_drivers.watching.source_kind import Breadth, Seen
from policy_drivers.watching.wanted import Wanted
from tests.making.asking import Clock, with_ask
from tests.making.loopback import Loopback, Raw, Reply, loopback

TODAY = date(2026, 11, 30)


def _wanted(*addresses: str) -> list[Wanted]:
    return [Wanted(each, frozenset(), ("plan",)) for each in addresses]


def _looks(
    server: Loopback, hosts: Sequence[Sequence[Wanted]], known: Mapping[str, Watched], **about: object
) -> list[Look]:
    looks: list[Look] = []
    kinds = about.pop("kind_of", kind_of)

    async def work(ask: Ask) -> None:
        await Run(ask, known, TODAY, looks.append, kinds).look_at(hosts)

    with_ask(server, work, **about)
    return looks


@pytest.fixture
def server() -> Loopback:
    with loopback() as server:
        yield server


def test_what_is_seen_becomes_what_is_known(server: Loopback) -> None:
    server.at("https://plans.example/there", Reply("plan"))
    there, gone = _looks(server, [_wanted("https://plans.example/there", "https://plans.example/gone")], {})
    assert there.now is not None
    assert (there.now.status, there.news, there.why) == (200, (), "")
    says = "the server does not find the page (status 404)"
    assert gone.news == (Signal(kind=SignalKind.GONE, day=TODAY, says=says),)


def test_a_second_look_without_news_gives_the_same_record(server: Loopback) -> None:
    server.at("https://plans.example/there", Reply("plan"))
    hosts = [_wanted("https://plans.example/there", "https://plans.example/gone")]
    known = {each.wanted.address: each.now for each in _looks(server, hosts, {}) if each.now}
    again = _looks(server, hosts, known)
    assert [each.now for each in again] == list(known.values())
    assert [each.news for each in again] == [(), ()]


def test_what_the_budget_has_no_room_for_is_left_as_it_was(server: Loopback) -> None:
    before = Watched(address="https://a.example/2", seen=date(2026, 1, 1), status=200)
    hosts = [_wanted("https://a.example/1", "https://a.example/2")]
    first, second = _looks(server, hosts, {"https://a.example/2": before}, requests=2)
    assert (first.is_left, second.is_left) == (False, True)
    assert second.now is second.before is before
    assert second.news == ()


def test_a_look_that_is_cut_off_in_the_midst_by_the_budget_is_not_kept(server: Loopback) -> None:
    class TwoQuestions:
        name, breadth = "two questions", Breadth.ANY_SITE

        def claims(self, address: str) -> bool:
            return True

        async def look(self, ask: Ask, known: Watched | None, address: str, words: object, today: date) -> Seen:
            await ask(address)
            await ask(f"{address}again")
            return Seen(status=200)

    (look,) = _looks(server, [_wanted("https://a.example/")], {}, requests=2, kind_of=lambda address: TwoQuestions())
    assert (look.is_left, look.now) == (True, None)


def test_an_error_at_one_address_is_told_and_stops_no_other(server: Loopback) -> None:
    def kinds(address: str) -> object:
        if "bad" in address:
            raise KeyError("surprise")
        return kind_of(address)

    bad, good = _looks(server, [_wanted("https://a.example/bad", "https://a.example/good")], {}, kind_of=kinds)
    assert bad.why == "what came could not be read (KeyError)"
    assert bad.now is not None
    assert bad.now.unknown_runs == 1
    assert good.why == ""


def test_what_was_learned_is_there_when_somebody_interrupts(server: Loopback) -> None:
    looks: list[Look] = []

    def tell(look: Look) -> None:
        looks.append(look)
        if len(looks) == 2:
            signal.raise_signal(signal.SIGINT)

    async def work(ask: Ask) -> None:
        hosts = [_wanted(*(f"https://a.example/{number}" for number in range(9)))]
        await Run(ask, {}, TODAY, tell).look_at(hosts)

    with pytest.raises(KeyboardInterrupt):
        with_ask(server, work)
    assert [each.now is not None for each in looks] == [True, True]


PIECES = st.lists(
    st.sampled_from(
        [
            b"HTTP/1.1 200 OK\r\n",
            b"HTTP/1.1 304 Not Modified\r\n",
            b"HTTP/1.1 301 Moved\r\nLocation: /there\r\n",
            b"Content-Type: text/html; charset=utf-7\r\n",
            b"Content-Type: application/pdf\r\n",
            b"Content-Type: application/json\r\n",
            b'ETag: "\xe9"\r\n',
            b"Last-Modified: Sun, 31 Feb 2026 25:00:00 GMT\r\n",
            b"Connection: close\r\n\r\n",
            b"<!DOCTYPE html><html><title>",
            b"%PDF-1.7\n",
            b'{"withdrawn_notice": {"withdrawn_at": 1}}',
            b"[]",
        ]
    )
    | st.binary(max_size=20),
    max_size=7,
)
ADDRESSES = [
    "http://plans.example/plan",
    "http://www.gov.uk/government/publications/plan",
    "http://www.legislation.gov.uk/ukpga/2014/23",
    "http://doi.org/10.1136/leader-2023-000880",
]


@given(PIECES)
def test_whatever_a_server_sends_something_is_known_afterwards(pieces: list[bytes]) -> None:
    known = {each: Watched(address=each, seen=TODAY, status=200, digest="0" * 64) for each in ADDRESSES}
    with loopback() as server:
        for scheme in ("http", "https"):
            server.at(f"{scheme}://*", Raw(pieces))
            for host in ("plans.example", "www.gov.uk", "www.legislation.gov.uk", "doi.org", "api.crossref.org"):
                server.at(f"{scheme}://{host}/robots.txt", Reply(status=404))
        looks = _looks(server, [_wanted(each) for each in ADDRESSES], known, clock=Clock())
    assert len(looks) == len(ADDRESSES)
    assert [each.why for each in looks if "could not be read (" in each.why] == []
    assert all(each.now is not None for each in looks)
