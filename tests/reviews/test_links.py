"""The links of a review: exactly the addresses at which each forge opens the form, filled in."""

from __future__ import annotations

import pytest

from policy_drivers.model.driver import Outcome, Status
from policy_drivers.model.forge import Forge, Repository
from policy_drivers.reviews.links import review_links

GITHUB = Repository("https://github.com/group/drivers", Forge.GITHUB)
GITLAB = Repository("https://gitlab.com/group/drivers", Forge.GITLAB)
GITEA = Repository("https://codeberg.org/group/drivers", Forge.GITEA)
ASKED = "https://github.com/group/drivers/issues/new?template=review.yml&title=Review%3A%20our-plan&slug=our-plan"


def test_a_current_driver_has_a_link_for_each_outcome() -> None:
    assert review_links(GITHUB, "our-plan") == (
        (Outcome.NO_CHANGE, "It still holds", f"{ASKED}&outcome=no%20change"),
        (Outcome.REVISED, "Revised", f"{ASKED}&outcome=revised"),
        (Outcome.SUPERSEDED, "Superseded", f"{ASKED}&outcome=superseded"),
        (Outcome.ARCHIVED, "Archived", f"{ASKED}&outcome=archived"),
    )


def test_a_draft_has_one_link_and_other_drivers_have_none() -> None:
    assert review_links(GITHUB, "our-plan", Status.DRAFT) == (
        (Outcome.APPROVED, "Approved", f"{ASKED}&outcome=approved"),
    )
    assert review_links(GITHUB, "our-plan", Status.ARCHIVED) == ()
    assert review_links(GITHUB, "our-plan", Status.SUPERSEDED) == ()


def test_other_forges_are_asked_in_their_own_way() -> None:
    assert review_links(GITEA, "our-plan")[0].address == (
        "https://codeberg.org/group/drivers/issues/new?template=.github%2FISSUE_TEMPLATE%2Freview.yml"
        "&title=Review%3A%20our-plan&field:slug=our-plan&field:outcome=no%20change"
    )
    assert review_links(GITLAB, "our-plan")[0].address == (
        "https://gitlab.com/group/drivers/-/issues/new?issue[title]=Review%3A%20our-plan&issue[description]="
        "%23%23%23%20Which%20driver%2C%20case%20study%20or%20collection%3F%0A%0Aour-plan%0A%0A"
        "%23%23%23%20What%20did%20you%20find%3F%0A%0Ano%20change%0A%0A%23%23%23%20What%20did%20you%20look%20at%2C%20or%20why%3F%0A%0A"
    )


@pytest.mark.parametrize("slug", ["", "No Slug", "a/b", "a&outcome=archived"])
def test_there_is_no_link_without_a_repository_or_for_what_is_no_slug(slug: str) -> None:
    assert review_links(None, "our-plan") == ()
    assert review_links(GITHUB, slug) == ()
