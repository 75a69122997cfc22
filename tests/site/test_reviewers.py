"""Every reviewer has an address of their own."""

from __future__ import annotations

from policy_drivers.site.reviewers import slugs_of


def test_slugs_are_lower_case_and_never_the_same() -> None:
    assert slugs_of(["FG", "fg", "Ł", "名", "CON", "index", "unassigned", "FG"]) == {
        "FG": "fg",
        "fg": "fg-2",
        "Ł": "member",
        "名": "member-2",
        "CON": "con-2",
        "index": "index-2",
        "unassigned": "unassigned",
    }
