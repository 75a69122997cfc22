"""What the team decides about a candidate: that a driver begins from it, that none will, or who looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from policy_drivers.forms.new_driver import Answers
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.edtf import of_day
from policy_drivers.model.inbox import ID_LENGTH, Candidate
from policy_drivers.model.registers import Registers
from policy_drivers.watching.inbox.ranking import Ranked
from policy_drivers.wording.lines import on_one_line

LEAST = 4
"""Characters of an id that somebody has to type."""


class DecisionError(ValueError):
    """Nothing can be decided; the message says why, and what to do."""


def candidate_called(text: str, candidates: Mapping[str, Candidate]) -> Candidate:
    """The candidate whose id begins so. Raises `DecisionError` where that is none, or several."""
    begins = text.strip().lower()
    if len(begins) < LEAST:
        raise DecisionError(f"“{text}” is too short; write at least {LEAST} characters of an id")
    found = [each for id_, each in candidates.items() if id_.startswith(begins)]
    if not found:
        raise DecisionError(f"no candidate has an id that begins with “{text}”; drivers inbox --offline lists them")
    if len(found) > 1:
        raise DecisionError(f"{len(found)} candidates have an id that begins with “{text}”; write more of it")
    return found[0]


def short_ids(candidates: Iterable[str]) -> dict[str, str]:
    """For each id as much of it as tells it from all others, and never less than is shown of any."""
    ids = sorted(candidates)
    shared = [_shared(one, other) for one, other in pairwise(ids)]
    return {
        id_: id_[: max(ID_LENGTH, 1 + max(shared[max(0, number - 1) : number + 1], default=0))]
        for number, id_ in enumerate(ids)
    }


def rejected(candidate: Candidate, because: str, today: date) -> Candidate:
    """The candidate as nobody is shown it again. Raises `DecisionError` where it was decided before."""
    require_open(candidate)
    reason = on_one_line(because)
    if not reason:
        raise DecisionError("say why, so that nobody looks at it again: --because TEXT")
    return replace(candidate, rejected=today, because=reason)


def assigned(candidate: Candidate, member: str) -> Candidate:
    """The candidate as a member looks at it, or nobody. Raises `DecisionError` where it was decided before."""
    require_open(candidate)
    return replace(candidate, assigned_to="" if member == UNASSIGNED else member)


def accepted(candidate: Candidate, slug: str, today: date) -> Candidate:
    """The candidate as it is once a driver has begun from it."""
    return replace(candidate, accepted=today, slug=slug)


def require_open(candidate: Candidate) -> None:
    """Raises `DecisionError` where something was decided about a candidate."""
    if candidate.rejected:
        raise DecisionError(f"it was rejected on {candidate.rejected}, because: {candidate.because}")
    if candidate.accepted:
        raise DecisionError(f"it became the driver {candidate.slug} on {candidate.accepted}")


def answers_of(ranked: Ranked, registers: Registers) -> Answers:
    """What is known of a candidate, as somebody would answer the form of a driver."""
    candidate = ranked.candidate
    names = (registers.sources.find(name) for name in candidate.sources)
    sources = [entry.name if entry else name for entry, name in zip(names, candidate.sources, strict=True)]
    return Answers(
        title=candidate.title,
        source=tuple(dict.fromkeys(sources)),
        link=candidate.address,
        type=candidate.type,
        date=of_day(candidate.published).text if candidate.published else "",
        themes=ranked.themes,
        group_member=candidate.assigned_to,
    )


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
