"""Every reviewer has an address of their own."""

from __future__ import annotations

from policy_drivers.reviews.reviewers import slugs_of


def test_slugs_are_lower_case_and_never_the_same() -> None:
    assert slugs_of(["FG", "fg", "Ł", "名", "CON", "index", "unassigned", "FG"]) == {
        "FG": "fg-2097d9ed",
        "fg": "fg-c380779f",
        "Ł": "member-8922716f",
        "名": "member-51a5d681",
        "CON": "con-a3dbc4b6",
        "index": "index-1bc04b52",
        "unassigned": "unassigned",
    }


def test_no_address_passes_to_another_when_somebody_joins_or_the_register_is_put_in_order() -> None:
    everybody = ["FG", "JW", "Ł", "CON"]
    before = slugs_of(everybody)
    for more in ("LK", "fg", "L", "名", "Con", "Unassigned"):
        for after in (slugs_of([more, *everybody]), slugs_of([*reversed(everybody), more])):
            assert len(set(after.values())) == len(after)
            holders = {slug: each for each, slug in after.items()}
            assert all(holders.get(slug, each) == each for each, slug in before.items())
