"""Servers are asked politely, within a budget, and followed no further than they may be."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from policy_drivers.watching.asking import Answer, Ask, Hop, NoAnswer
from tests.making import bad_answers as bad
from tests.making.asking import Clock, asked, reason, with_ask
from tests.making.loopback import Loopback, Reply, Request, Route, redirect

PLAN = "https://plans.example/plan"
ROBOTS = "https://plans.example/robots.txt"


def _reasons(found: list[Answer | NoAnswer]) -> list[str | int]:
    return [each.status if isinstance(each, Answer) else each.reason for each in found]


def _in_turn(*routes: Route) -> Route:
    """One answer after the other, the last for good."""
    left: Iterator[Route] = chain(routes, repeat(routes[-1]))

    def next_one(request: Request) -> Reply:
        route = next(left)
        return route(request) if callable(route) else route

    return next_one


def test_redirects_are_followed_and_told(server: Loopback) -> None:
    server.at(PLAN, redirect("/plan/", 308))
    server.at("https://plans.example/plan/", redirect("http://archive.example/plan#top", 302))
    server.at("http://archive.example/plan", Reply("here"))
    (found,) = asked(server, PLAN)
    assert isinstance(found, Answer)
    assert (found.asked, found.url, found.status) == (PLAN, "http://archive.example/plan", 200)
    assert found.hops == (Hop(308, "https://plans.example/plan/"), Hop(302, "http://archive.example/plan"))


def test_a_redirect_is_the_answer_for_those_who_do_not_follow(server: Loopback) -> None:
    server.at(PLAN, redirect("/plan/"))

    async def work(ask: Ask) -> Answer | NoAnswer:
        return await ask(PLAN, follows=False)

    found = with_ask(server, work)
    assert isinstance(found, Answer)
    assert (found.status, found.headers["location"], found.hops) == (301, "/plan/", ())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nine_redirects_are_followed_and_ten_are_not(status: int, server: Loopback) -> None:
    bad.redirects(server, "https://nine.example/r", 9, status)
    bad.redirects(server, "https://ten.example/r", 10, status)
    found = asked(server, "https://nine.example/r", "https://ten.example/r")
    assert _reasons(found) == [200, "there are more than 9 redirects"]


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("/plan", "its redirects go in a circle"),
        ("https://plans.example/plan#again", "its redirects go in a circle"),
        ("", "its redirect leads nowhere"),
        ("https://[", "it leads to https://%5b: this is not a web address"),
        ("https://" + "a" * 70_000, "its redirect leads nowhere"),
        (
            "ftp://plans.example/plan",
            "it leads to ftp://plans.example/plan: a web address begins with https:// or http:// and names a host",
        ),
        ("http://10.0.0.1/", "it leads to http://10.0.0.1/: 10.0.0.1 is not public"),
        ("http://169.254.169.254/latest/", "it leads to http://169.254.169.254/latest/: 169.254.169.254 is not public"),
        (
            "http://0x7f.1/",
            "it leads to http://0x7f.1/: 0x7f.1 is an address of the network in a spelling that hides it",
        ),
        ("http://plans.example:25/", "it leads to http://plans.example:25/: port 25 is not one of a web server"),
        (
            "http://me@plans.example/",
            "it leads to http://me@plans.example/: a web address must not carry a user name or password",
        ),
    ],
)
def test_a_redirect_is_looked_at_as_a_first_address_is(
    location: str, said: str, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = server.look_up

    async def look_up(host: str, port: int) -> list[tuple[str, int]]:
        return [(host, port)] if host[0].isdigit() else await real(host, port)

    monkeypatch.setattr(server, "look_up", look_up)
    server.at(PLAN, redirect(location))
    assert reason(server, PLAN) == said
    assert server.asked() == [PLAN]


def test_a_circle_of_two_is_seen(server: Loopback) -> None:
    bad.circle(server, PLAN)
    assert reason(server, PLAN) == "its redirects go in a circle"
    assert len(server.asked()) == 2


def test_a_host_is_asked_once_at_a_time_with_a_pause_between(server: Loopback, clock: Clock) -> None:
    server.at("https://plans.example/*", Reply("plan"))

    async def work(ask: Ask) -> None:
        await asyncio.gather(*(ask(f"https://plans.example/{number}") for number in range(5)))

    with_ask(server, work, clock=clock)
    assert len(server.asked()) == 5
    assert server.pauses("plans.example") == [1.0] * 5
    assert clock.now == 5


def test_redirects_within_a_host_have_pauses_too(server: Loopback, clock: Clock) -> None:
    bad.redirects(server, PLAN, 3)
    asked(server, PLAN, clock=clock)
    assert server.pauses("plans.example") == [1.0] * 4


def test_the_pause_that_robots_txt_asks_for_is_kept(server: Loopback, clock: Clock) -> None:
    server.at(ROBOTS, Reply("User-agent: *\nCrawl-delay: 7", "text/plain"))
    asked(server, PLAN, f"{PLAN}/2", clock=clock)
    assert server.pauses("plans.example") == [1.0, 7.0]


def test_robots_txt_is_asked_for_once_by_each_host_and_scheme(server: Loopback) -> None:
    asked(server, PLAN, f"{PLAN}/2", "http://plans.example/plan", "https://other.example/")
    robots = [each.url for each in server.requests if each.url.endswith("/robots.txt")]
    assert robots == [ROBOTS, "http://plans.example/robots.txt", "https://other.example/robots.txt"]


NOT_NOW = "its robots.txt cannot be had: "
FORBIDS = Reply("User-agent: *\nDisallow: /", "text/plain")


@pytest.mark.parametrize(
    ("robots", "said"),
    [
        (FORBIDS, "robots.txt of plans.example does not allow it"),
        (Reply(status=404), 200),
        (Reply(status=401), 200),
        (Reply("User-agent: *\nDisallow: /", status=410), 200),
        (Reply(status=500), f"{NOT_NOW}the server answers 500"),
        (Reply(status=429), f"{NOT_NOW}the server answers 429"),
        (bad.cut_off(), f"{NOT_NOW}the answer was cut off, or is not HTTP"),
        (bad.packed_broken(), f"{NOT_NOW}the answer cannot be unpacked"),
        (redirect("https://other.example/robots.txt"), "robots.txt of plans.example does not allow it"),
        (redirect("/robots.txt"), f"{NOT_NOW}its redirects go in a circle"),
        (bad.endless(), 200),
    ],
)
def test_what_robots_txt_says_is_kept(robots: Route, said: str | int, server: Loopback) -> None:
    server.at(ROBOTS, robots)
    server.at("https://other.example/robots.txt", FORBIDS)
    server.at(PLAN, Reply("plan"))
    assert _reasons(asked(server, PLAN)) == [said]
    assert server.asked() == ([PLAN] if said == 200 else [])


def test_where_a_redirect_leads_robots_txt_is_kept_too(server: Loopback) -> None:
    server.at(PLAN, redirect("https://other.example/plan"))
    server.at("https://other.example/robots.txt", FORBIDS)
    (found,) = asked(server, PLAN)
    assert isinstance(found, NoAnswer)
    assert found.is_refused
    assert found.reason == "it leads to https://other.example/plan: robots.txt of other.example does not allow it"


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_says_when_to_ask_again_is_asked_then(status: int, server: Loopback, clock: Clock) -> None:
    server.at(PLAN, _in_turn(Reply(status=status, headers={"Retry-After": "90"}), Reply("plan")))
    assert _reasons(asked(server, PLAN, clock=clock)) == [200]
    assert server.pauses("plans.example") == [1.0, 90.0]


def test_a_host_is_asked_again_only_once(server: Loopback) -> None:
    server.at(PLAN, Reply(status=503, headers={"Retry-After": "90"}))
    assert _reasons(asked(server, PLAN)) == [503]
    assert len(server.asked()) == 2


def test_a_host_that_wants_to_be_left_longer_than_the_run_lasts_is_left(server: Loopback) -> None:
    server.at(PLAN, Reply(status=429, headers={"Retry-After": "3600"}))
    server.at("https://other.example/", Reply("plan"))
    found = asked(server, PLAN, f"{PLAN}/2", "https://other.example/", seconds=600)
    assert _reasons(found) == [429, "the requests or the time of this run are used up", 200]
    assert isinstance(found[1], NoAnswer)
    assert found[1].is_left
    assert server.asked() == [PLAN, "https://other.example/"]


def test_a_host_that_cannot_be_reached_is_soon_left_alone(server: Loopback) -> None:
    server.at("https://plans.example/*", bad.hung_up())
    server.at(ROBOTS, Reply(status=404))
    found = asked(server, *(f"{PLAN}/{number}" for number in range(6)))
    assert _reasons(found) == ["the answer was cut off, or is not HTTP"] * 6
    assert len(server.asked()) == 3


def test_no_more_is_asked_than_the_budget_has(server: Loopback) -> None:
    urls = [f"https://plans.example/{number}" for number in range(6)]
    server.at("https://plans.example/*", Reply("plan"))
    found = asked(server, *urls, requests=4)  # robots.txt is one of them
    assert _reasons(found) == [200] * 3 + ["the requests or the time of this run are used up"] * 3
    assert [each.is_left for each in found if isinstance(each, NoAnswer)] == [True] * 3
    assert len(server.requests) == 4


def test_nothing_is_asked_when_the_time_is_up(server: Loopback, clock: Clock) -> None:
    server.at("https://plans.example/*", Reply("plan"))
    found = asked(server, *(f"https://plans.example/{number}" for number in range(6)), seconds=3.5, clock=clock)
    assert [isinstance(each, Answer) for each in found] == [True, True, True, False, False, False]
    assert clock.now == 3


def test_robots_txt_is_asked_for_again_where_the_budget_had_no_room_for_it(server: Loopback) -> None:
    found = asked(server, "https://a.example/", PLAN, requests=2)
    assert _reasons(found) == [404, "the requests or the time of this run are used up"]
    assert [each.host for each in server.requests] == ["a.example"] * 2


def test_hosts_are_asked_side_by_side(server: Loopback) -> None:
    """Each of two servers answers only once the other has been asked."""
    both = asyncio.Barrier(2)

    async def work(ask: Ask) -> list[str | int]:
        async def one(url: str) -> Answer | NoAnswer:
            await both.wait()
            return await ask(url)

        return _reasons(await asyncio.gather(one("https://a.example/"), one("https://b.example/")))

    assert with_ask(server, work) == [404, 404]


def test_nobody_is_asked_twice_for_what_was_not_followed(server: Loopback) -> None:
    assert reason(server, "https://plans.example:22/") == "port 22 is not one of a web server"
    assert reason(server, "nonsense") == "a web address begins with https:// or http:// and names a host"
    assert server.requests == []
