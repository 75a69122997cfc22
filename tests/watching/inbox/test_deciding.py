"""Ids are short and tell candidates apart, and what was decided is decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.forms.new_driver import Answers
from policy_drivers.model.inbox import ID_LENGTH, Candidate
from policy_drivers.model.registers import Entry, Register, Registers
from policy_drivers.watching.inbox.deciding import (
    DecisionError,
    accepted,
    answers_of,
    assigned,
    candidate_called,
    rejected,
    require_open,
    short_ids,
)
from policy_drivers.watching.inbox.ranking import Ranked

TODAY = date(2026, 11, 30)
PLAN = Candidate(
    address="https://example.org/plan",
    title="A plan",
    seen=TODAY,
    feeds=("News",),
    sources=("NHSE", "Somebody"),
    published=date(2026, 11, 3),
)


def test_an_id_follows_from_the_address_alone() -> None:
    assert replace(PLAN, title="B", address="http://www.example.org/plan/").id == PLAN.id
    assert PLAN.short_id == PLAN.id[:8] == "cbe3514e"


@given(st.sets(st.text("0123456789abcdef", min_size=64, max_size=64), max_size=6), st.integers(0, 20))
def test_short_ids_tell_all_apart(ids: set[str], alike: int) -> None:
    ids |= {f"{'0' * alike}{number:064}"[:64] for number in range(2)} if alike else set()
    short = short_ids(ids)
    for id_, beginning in short.items():
        assert len(beginning) >= min(ID_LENGTH, len(id_))
        assert [other for other in ids if other.startswith(beginning)] == [id_]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("cbe", "“cbe” is too short; write at least 4 characters of an id"),
        ("0000", "no candidate has an id that begins with “0000”; drivers inbox --offline lists them"),
        ("cbe3", "2 candidates have an id that begins with “cbe3”; write more of it"),
    ],
)
def test_an_id_has_to_say_which(text: str, reason: str) -> None:
    candidates = {PLAN.id: PLAN, f"{PLAN.id[:9]}x": PLAN}
    assert candidate_called(f" {PLAN.id[:10].upper()} ", candidates) is PLAN
    with pytest.raises(DecisionError) as error:
        candidate_called(text, candidates)
    assert str(error.value) == reason


def test_what_is_decided_is_not_decided_again() -> None:
    gone, there = rejected(PLAN, " About\nroads. ", TODAY), accepted(PLAN, "a-plan", TODAY)
    assert (gone.rejected, gone.because, gone.is_open) == (TODAY, "About roads.", False)
    assert (there.slug, there.is_open) == ("a-plan", False)
    for candidate, reason in (
        (gone, "it was rejected on 2026-11-30, because: About roads."),
        (there, "it became the driver a-plan on 2026-11-30"),
    ):
        for decide in (require_open, lambda each: rejected(each, "No.", TODAY), lambda each: assigned(each, "FG")):
            with pytest.raises(DecisionError, match=reason):
                decide(candidate)
    with pytest.raises(DecisionError, match="say why, so that nobody looks at it again: --because TEXT"):
        rejected(PLAN, " ", TODAY)


def test_a_candidate_is_handed_over_and_taken_back() -> None:
    assert assigned(PLAN, "FG").assigned_to == "FG"
    assert assigned(assigned(PLAN, "FG"), "unassigned") == PLAN


def test_its_facts_are_answers() -> None:
    nothing: Register[Entry] = Register(())
    sources = Register([Entry(name="NHS England", also_known_as=("NHSE",))])
    registers = Registers(Register(()), sources, nothing, nothing, nothing)
    ranked = Ranked(candidate=assigned(PLAN, "FG"), themes=("workforce",), sources=(), drivers=0)
    assert answers_of(ranked, registers) == Answers(
        title="A plan",
        source=("NHS England", "Somebody"),
        link="https://example.org/plan",
        date="2026-11-03",
        themes=("workforce",),
        group_member="FG",
    )
