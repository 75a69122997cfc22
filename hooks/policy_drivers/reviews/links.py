"""The addresses at which a member says with one click what a review found: the review form, filled in."""

from __future__ import annotations

from typing import NamedTuple

from policy_drivers.forms.questions import QUESTIONS_OF_REVIEW
from policy_drivers.model.driver import Outcome, Status
from policy_drivers.model.forge import Answered, Repository
from policy_drivers.model.names import SLUG

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
_OUTCOMES = {
    Status.CURRENT: tuple(each for each in IN_WORDS if each is not Outcome.APPROVED),
    Status.DRAFT: (Outcome.APPROVED,),
}
"""The outcomes that a review of a driver can have; of others there is none."""


class ReviewLink(NamedTuple):
    """Where one outcome is said."""

    outcome: Outcome
    words: str
    """What the link says, such as `It still holds`."""
    address: str


def review_links(repository: Repository | None, slug: str, status: Status = Status.CURRENT) -> tuple[ReviewLink, ...]:
    """For each outcome that a review of the driver can have, the address of the review form with it filled in.

    There is none where no repository is set, where the name is no slug, and for drivers that nobody reviews.
    """
    if repository is None or not SLUG.fullmatch(slug):
        return ()
    return tuple(
        ReviewLink(outcome, IN_WORDS[outcome], form_address(repository, slug, outcome))
        for outcome in _OUTCOMES.get(status, ())
    )


def form_address(repository: Repository, slug: str, outcome: Outcome) -> str:
    """The address of the review form, filled in with a driver and an outcome."""
    given = {"slug": slug, "outcome": outcome.value}
    answers = [Answered(each.key, each.words, given.get(each.key, "")) for each in QUESTIONS_OF_REVIEW]
    return repository.form(FORM, f"Review: {slug}", answers)
