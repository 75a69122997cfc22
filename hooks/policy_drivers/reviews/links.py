"""The addresses at which a member says with one click what a review found: the review form, filled in."""

from __future__ import annotations

from typing import NamedTuple

from policy_drivers.forms.questions import QUESTIONS_OF_REVIEW
from policy_drivers.model import addresses
from policy_drivers.model.driver import Outcome, Status
from policy_drivers.model.forge import Answered, Repository
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import SLUG
from policy_drivers.reviews.outcomes import outcomes

FORM = "review"
"""The name of the issue form."""
IN_WORDS = {
    Outcome.NO_CHANGE: "It still holds",
    Outcome.REVISED: "Revised",
    Outcome.SUPERSEDED: "Superseded",
    Outcome.ARCHIVED: "Archived",
    Outcome.APPROVED: "Approved",
}
"""What a link says for each outcome, in the order in which they are offered."""


class ReviewLink(NamedTuple):
    """Where one outcome is said."""

    outcome: Outcome
    words: str
    """What the link says, such as `It still holds`."""
    address: str


def review_links(
    repository: Repository | None, slug: str, status: str = Status.CURRENT, kind: Kind = Kind.DRIVER
) -> tuple[ReviewLink, ...]:
    """For each outcome that a review can have, the address of the review form with it filled in.

    There is none where no repository is set, where the name is no slug, and for what nobody reviews.
    """
    if repository is None or not SLUG.fullmatch(slug):
        return ()
    return tuple(
        ReviewLink(outcome, IN_WORDS[outcome], form_address(repository, addresses.key_of(kind, slug), outcome))
        for outcome in outcomes(kind, status)
    )


def form_address(repository: Repository, key: str, outcome: Outcome) -> str:
    """The address of the review form, filled in with an outcome and what it is about: a driver's slug, or its key."""
    given = {"slug": key, "outcome": outcome.value}
    answers = [Answered(each.key, each.words, given.get(each.key, "")) for each in QUESTIONS_OF_REVIEW]
    return repository.form(FORM, f"Review: {key}", answers)
