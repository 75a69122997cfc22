"""A page that seems to be another is guessed from where it is, and from what it calls itself."""

from __future__ import annotations

import pytest

from policy_drivers.watching.elsewhere import asks_for_login, looks_elsewhere

ASKED = "https://example.org/policies/health/plan.pdf"
WORDS = frozenset(["health", "plan"])


@pytest.mark.parametrize(
    "final",
    [
        "https://example.org/",
        "https://www.example.org",
        "https://example.org/en/",
        "https://other.org/index.html",
        "https://example.org/policies",
        "https://www.example.org/policies/health/",
        "https://example.org/errors/404",
        "https://example.org/page-not-found.aspx",
    ],
)
def test_the_end_of_the_way_tells_it(final: str) -> None:
    assert looks_elsewhere(ASKED, final, ["Health plan"], WORDS)


@pytest.mark.parametrize(
    "final",
    ["", "https://example.org/health/plan", "https://example.org/policies/health/plan", "https://other.org/policies"],
)
def test_another_place_alone_does_not(final: str) -> None:
    assert looks_elsewhere(ASKED, final, ["Health plan"], WORDS) == ""


@pytest.mark.parametrize(
    ("asked", "final"),
    [
        ("https://example.org/plan/index.html", "https://example.org/plan/"),
        ("https://example.org/plan/", "https://example.org/plan"),
        ("https://example.org/", "https://www.example.org/"),
        ("http://example.org/plan", "https://example.org/plan"),
    ],
)
def test_another_spelling_is_no_other_page(asked: str, final: str) -> None:
    assert looks_elsewhere(asked, final, (), WORDS) == ""


@pytest.mark.parametrize(
    ("titles", "words", "is_other"),
    [
        ((), WORDS, False),
        (["The Health Strategy"], WORDS, False),
        (["Welcome"], WORDS, False),  # which may be the title of any page
        (["Domain parking"], WORDS, True),
        (["Domain parking"], frozenset(), False),
        (["Site", "The plan"], WORDS, False),
        (["Page not found"], WORDS, True),
        (["404: health"], WORDS, True),
        (["We can’t find that page"], WORDS, True),
        (["Not found: people who were missed"], frozenset(["found", "people", "missed"]), False),
    ],
)
def test_a_title_without_a_word_of_the_driver_tells_it(
    titles: list[str], words: frozenset[str], is_other: bool
) -> None:
    assert bool(looks_elsewhere(ASKED, "", titles, words)) is is_other


@pytest.mark.parametrize(
    ("final", "asks"),
    [
        ("https://example.org/login?x", True),
        ("https://id.org/sso/a", True),
        ("https://example.org/logins", False),
        ("", False),
    ],
)
def test_a_login_is_known_by_its_address(final: str, asks: bool) -> None:
    assert asks_for_login(final) is asks
