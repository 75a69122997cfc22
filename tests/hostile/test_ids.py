"""No text takes the place of what the theme, our style sheets or our scripts look for, and none lies over the page."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import expect

from policy_drivers.markdown.sanitising import CLASSES
from tests.hostile.looking import HOW_MANY, Built, Looking, taken
from tests.making.finder_pages import titles
from tests.making.hostile_trees import slugs_of

KIND = "ids"
PREFIXES = ("user-content-", "user-impact-", "user-strategy-")
OF_OUR_OWN = {"a.pd-skip", "span.pd-said", "p.pd-said", "ul.pd-suggestions"}
"""What of ours has a place of its own: words for who listens to a page, of no size, and a list that opens."""
OF_TEXTS = {f"{tag}.{name}" for tag, names in CLASSES.items() for name in names}


def _own(ids: list[str]) -> list[str]:
    """The ids that are not those of a text, a result, a recommendation, or a block of code, which the theme counts."""
    return [each for each in ids if not each.startswith((*PREFIXES, "pd-item-", "recommendation-", "__code_"))]


def test_no_page_has_an_id_twice(built: Built) -> None:
    for url in built.addresses:
        numbers = Counter(built.parsed(url).xpath("//@id"))
        assert [each for each, number in numbers.items() if number > 1] == [], url


@HOW_MANY
def test_a_driver_brings_no_id_class_or_name_to_its_page(looking: Looking, how_many: str) -> None:
    plain = looking.at("drivers/plain-0/").facts
    for slug in taken(slugs_of(KIND), how_many):
        hostile = looking.at(f"drivers/{slug}/").facts
        assert _own(hostile["ids"]) == _own(plain["ids"]), slug
        assert set(hostile["classes"]) - set(plain["classes"]) <= OF_TEXTS, slug
        assert hostile["named"] == plain["named"], slug


@HOW_MANY
def test_a_collection_brings_none_either(looking: Looking, how_many: str) -> None:
    plain = looking.at("collections/plain-0/").facts
    for slug in taken(slugs_of(KIND), how_many):
        hostile = looking.at(f"collections/{slug}/").facts
        assert _own(hostile["ids"]) == _own(plain["ids"]), slug
        assert set(hostile["classes"]) - set(plain["classes"]) <= OF_TEXTS, slug
        assert hostile["named"] == plain["named"], slug


@HOW_MANY
def test_nothing_lies_over_a_page(built: Built, looking: Looking, how_many: str) -> None:
    for url in built.some_of(KIND, how_many):
        facts = looking.at(url).facts
        assert set(facts["covering"]) <= OF_OUR_OWN, url
        assert (facts["header"], facts["overlaid"], looking.at(url).errors) == (True, False, []), url


@HOW_MANY
def test_a_banner_and_the_day_of_the_build_stay(looking: Looking, how_many: str) -> None:
    for slug in taken(slugs_of(KIND), how_many):
        page, seen = looking.page(f"drivers/{slug}/")
        expect(page.locator(".pd-banner")).to_have_count(1)
        expect(page.locator(".pd-banner")).to_contain_text("Review overdue.", use_inner_text=True)
        expect(page.locator("footer")).to_contain_text("Built on 15 January 2019")
        assert seen.errors == []
        page.close()


def test_the_finder_finds(looking: Looking) -> None:
    page, seen = looking.page("drivers/?q=covered")
    expect(page.locator("#pd-cards .pd-list__title").first).to_be_visible()
    assert "classed" in titles(page)
    page.get_by_role("group", name="Theme").get_by_role("checkbox").first.check()
    expect(page.locator("#pd-status")).to_contain_text("driver")
    assert seen.errors == []
    page.close()
