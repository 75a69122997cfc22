"""The inbox as it is printed, to the letter; titles that would act on a terminal or a page are nothing but text."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_drivers.model.inbox import Candidate, FeedState
from policy_drivers.watching.inbox.listing import FORMATS, Listing
from policy_drivers.watching.inbox.ranking import Ranked
from policy_drivers.wording.characters import has_invisible
from policy_drivers.wording.visible import first_command
from tests.making.feeds import FILES

TODAY = date(2026, 11, 30)
PLAN = Candidate(
    address="https://example.org/plan|a",
    title="A plan for leaders",
    seen=date(2026, 11, 28),
    feeds=("News", "Papers"),
    sources=("NHS England",),
    published=date(2026, 11, 3),
    assigned_to="FG",
)
ATTACK = Candidate(
    address="https://example.org/attack",
    title="\x1b[2J::error::@team <script>alert(1)</script> | [a](javascript:b) \u202e",
    seen=TODAY,
    feeds=("::warning::",),
)
FAULTS = {
    "News": FeedState(feed="News", news=TODAY),
    "A | B": FeedState(feed="A | B", news=TODAY, fault="the answer is not JSON", since=TODAY),
}
SHOWN = Listing(
    ranked=[
        Ranked(candidate=PLAN, themes=("leadership", "workforce"), sources=("NHS England",), drivers=12),
        Ranked(candidate=ATTACK, themes=(), sources=(), drivers=0),
    ],
    feeds=FAULTS,
    today=TODAY,
    news=frozenset({ATTACK.id}),
)


@pytest.mark.parametrize(("format_", "name"), [("text", "txt"), ("markdown", "md"), ("json", "json")])
def test_to_the_letter(format_: str, name: str) -> None:
    assert FORMATS[format_](SHOWN) == (FILES.parent / "listed" / f"inbox.{name}").read_text(encoding="utf-8")


def test_nothing_is_said_to_be_nothing() -> None:
    empty = Listing(ranked=[], feeds={}, today=TODAY)
    nothing = "Nothing that no driver is about, and that nobody has decided about.\n"
    assert FORMATS["text"](empty) == FORMATS["markdown"](empty) == nothing
    assert json.loads(FORMATS["json"](empty)) == {
        "version": 1,
        "today": "2026-11-30",
        "candidates": [],
        "not_read": [],
    }


def test_no_address_ends_the_link_that_it_is_in() -> None:
    candidate = Candidate(address="https://example.org/`a`|b\\", title="A", seen=TODAY, feeds=())
    shown = Listing(ranked=[Ranked(candidate=candidate, themes=(), sources=(), drivers=0)], feeds={}, today=TODAY)
    assert "| [A](<https://example.org/%60a%60%7Cb%5C>) |" in FORMATS["markdown"](shown)


@given(st.text(min_size=1, max_size=40), st.text(max_size=20))
@example("::error::A", "::error::B")
@example("##[error]A", "##[error]B")
def test_no_title_is_obeyed_or_hides_anything(title: str, source: str) -> None:
    candidate = Candidate(address="https://example.org/", title=title, seen=TODAY, feeds=(source,), sources=(source,))
    shown = Listing(ranked=[Ranked(candidate=candidate, themes=(), sources=(), drivers=0)], feeds={}, today=TODAY)
    for render in FORMATS.values():
        text = render(shown)
        assert not has_invisible(text)
        assert first_command(text) is None
    assert len(FORMATS["text"](shown).split("\n")) == len(FORMATS["text"](SHOWN).split("\n")) - 8
