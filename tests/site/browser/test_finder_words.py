"""What the finder makes of words, by kinds: how they are mistyped, written otherwise, joined, or stand for others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.making.agendas import TODAY
from tests.making.findable import FINDABLE
from tests.making.finder_pages import expect_status, look, titles
from tests.making.finder_sites import write_finder
from tests.making.servers import serve

HERE = Path(__file__).parent
OTTERS = "Otters at work: hospitals and well-being"
BADGERS = "Plan for badgers 2017–2023"
INSTEAD = "Showing results for {}. Search for “{}” instead"
COUNTED = "Counted with “{}”: “{}”."
WRITTEN = "No driver has “{}” as it is written. Counted instead: {}."


@pytest.fixture(scope="module")
def words_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of `worded/`: two drivers that share few words."""
    root = tmp_path_factory.mktemp("worded")
    shutil.copytree(HERE / "worded", root / "drivers")
    shutil.copytree(FINDABLE / "register", root / "drivers" / "register")
    write_finder(root, root / "site", TODAY)
    with serve(root / "site") as url:
        yield url


@pytest.fixture
def page(same_page: Page) -> Page:
    """Nothing but addresses is opened here."""
    return same_page


def _expect(page: Page, status: str, said: list[str], found: list[str]) -> None:
    expect_status(page, status)
    assert page.locator("#pd-understood p").all_text_contents() == said
    assert titles(page) == found


@pytest.mark.parametrize("typed", ["hopsital", "ospital", "hosptial", "ohspital", "hosspital", "hspital", "hospitel"])
def test_what_a_mistyped_word_is_taken_for_is_counted_with_its_forms_and_they_are_named(
    page: Page, words_url: str, typed: str
) -> None:
    look(page, words_url, f"q={typed}")
    said = [INSTEAD.format("hospital", typed), COUNTED.format("hospital", "hospitals")]
    _expect(page, "2 drivers mention “hospital”, the best match first.", said, [BADGERS, OTTERS])


@pytest.mark.parametrize(
    ("typed", "counted", "found"),
    [
        ("organize", "organised", BADGERS),
        ("behavior", "behaviour", BADGERS),
        ("behaviours", "behaviour", BADGERS),
        ("otter", "otters", OTTERS),
        ("plans", "plan", BADGERS),
    ],
)
def test_other_spellings_and_numbers_of_a_word_are_named(
    page: Page, words_url: str, typed: str, counted: str, found: str
) -> None:
    look(page, words_url, f"q={typed}&theme=workforce&theme=leadership")
    expect_status(page, f"1 driver about workforce or leadership mentions “{counted}”.")
    assert page.locator("#pd-understood p").all_text_contents() == [WRITTEN.format(typed, counted)]
    assert titles(page) == [found]


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("well being", "well-being"),
        ("well\u00a0being", "well-being"),
        ("well-being", "well-being"),
        ("well–being", "well–being"),
        ("well‑being", "well‑being"),
    ],
)
def test_a_word_is_found_joined_and_apart(page: Page, words_url: str, typed: str, counted: str) -> None:
    look(page, words_url, f"q={typed}")
    status = f"2 drivers mention “{counted}”, the best match first."
    _expect(page, status, [COUNTED.format(counted, "wellbeing")], [OTTERS, BADGERS])


@pytest.mark.parametrize(
    ("typed", "counted", "whole", "found"),
    [
        ("multi disciplinary", "multi disciplinary", "multidisciplinary", OTTERS),
        ("health care", "health care", "healthcare", BADGERS),
    ],
)
def test_words_that_some_write_as_one_are_found_as_one(
    page: Page, words_url: str, typed: str, counted: str, whole: str, found: str
) -> None:
    look(page, words_url, f"q={typed}")
    _expect(page, f"1 driver mentions “{counted}”.", [COUNTED.format(counted, whole)], [found])


def test_a_letter_before_a_word_that_some_join_to_it_counts(page: Page, words_url: str) -> None:
    look(page, words_url, "q=e learning")
    _expect(page, "1 driver mentions “e-learning”.", [], [OTTERS])


@pytest.mark.parametrize(
    ("typed", "found"),
    [("WHO", OTTERS), ("who", BADGERS), ("IT", OTTERS), ("it", BADGERS), ('"who lead"', BADGERS)],
)
def test_an_abbreviation_is_no_word_that_is_written_alike(page: Page, words_url: str, typed: str, found: str) -> None:
    look(page, words_url, f"q={typed}")
    _expect(page, f"1 driver mentions “{typed}”.", [], [found])


def test_who_writes_in_capitals_only_writes_no_abbreviations(page: Page, words_url: str) -> None:
    look(page, words_url, "q=WHO IS MANAGING OTTERS")
    expect(page.locator("#pd-understood p").last).to_have_text("Not counted: WHO and IS.")


def test_a_part_of_a_word_finds_more_than_forms_of_a_shorter_one(page: Page, words_url: str) -> None:
    look(page, words_url, "q=manag")
    said = ["Showing words that begin with “manag”: manage, management and managers."]
    _expect(page, "2 drivers mention “manag…”, the best match first.", said, [OTTERS, BADGERS])


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("10.1136/bmj.l4185", '"10.1136/bmj.l4185"'),
        ("https://doi.org/10.1136/bmj.l4185", '"10.1136/bmj.l4185"'),
        ("DOI: 10.1136/BMJ.L4185", '"10.1136/BMJ.L4185"'),
        ("978-0-306-40615-7", "9780306406157"),
        ("ISBN 978 0 306 40615 7", "9780306406157"),
        ("10,000", "10,000"),
        ("10000", "10000"),
    ],
)
def test_an_identifier_or_number_is_found_however_it_is_written(
    page: Page, words_url: str, typed: str, counted: str
) -> None:
    look(page, words_url, f"q={typed}")
    _expect(page, f"1 driver mentions “{counted}”.", [], [OTTERS])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("馆员", OTTERS),
        ("图书馆员", OTTERS),
        ("llyfrgelloedd", BADGERS),
        ("المكتبات", BADGERS),
        ("slainte", BADGERS),
        ("Slàinte", BADGERS),
        ("2023", BADGERS),
        ("organised", BADGERS),
        ("2017-2023", BADGERS),
    ],
)
def test_words_of_other_languages_and_words_behind_a_dash_are_found(
    page: Page, words_url: str, typed: str, found: str
) -> None:
    look(page, words_url, f"q={typed}")
    _expect(page, f"1 driver mentions “{typed}”.", [], [found])


def test_help_pages_that_have_some_of_the_words_are_not_said_to_have_all(page: Page, words_url: str) -> None:
    look(page, words_url, "q=download xylophones")
    expect_status(page, "No driver mentions “download xylophones”. Look for other words. Below are the newest drivers.")
    expect(page.get_by_role("region", name="Help pages and collections")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("theme:leadership OR theme:workforce", "2 drivers about leadership or workforce, newest first."),
        ('theme:"leadership', "1 driver about leadership."),
        ("Theme:LEADERSHIP", "1 driver about leadership."),
        ("source:nhs", "1 driver from NHS England."),
        ("theme:leadership since:2019", "No driver about leadership published since 2019. Remove a filter, or look for "
         "other words. Below are the newest drivers."),
    ],
)  # fmt: skip
def test_fields_are_filters(page: Page, words_url: str, typed: str, status: str) -> None:
    look(page, words_url, f"q={typed}")
    expect_status(page, status)
    expect(page.locator("#pd-notes")).to_have_text("")


@pytest.mark.parametrize(
    ("typed", "status", "note"),
    [
        ("since:2018-05", "1 driver published since 2018.",
         "“since” takes a year, so “since:2018-05” was taken for “since:2018”."),
        ("since:soon", "2 drivers, newest first.",
         "“since:soon” was left out, because “since” needs a year, as in “since:2019”."),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_taken_as_it_stands_is_explained(
    page: Page, words_url: str, typed: str, status: str, note: str
) -> None:
    look(page, words_url, f"q={typed}")
    expect_status(page, status)
    expect(page.locator("#pd-notes")).to_have_text(note)
    assert page.locator("#pd-sort").input_value() == "newest"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("theme:alchemy", "the theme “alchemy”"),
        ("what theme:alchemy", "the theme “alchemy”"),
        ("theme:alchemy source:nobody", "the theme “alchemy” or the source “nobody”"),
    ],
)
def test_a_value_that_no_driver_has_finds_nothing_where_nothing_else_is_looked_for(
    page: Page, words_url: str, typed: str, value: str
) -> None:
    look(page, words_url, f"q={typed}")
    expect_status(
        page, f"No driver has {value}. Choose from the filters, or look for other words. Below are the newest drivers."
    )
    assert (titles(page), page.locator("#pd-notes p").all_text_contents()) == ([], [])


def test_beside_other_words_it_is_left_out(page: Page, words_url: str) -> None:
    look(page, words_url, "q=otters theme:alchemy")
    expect_status(page, "1 driver mentions “otters”.")
    expect(page.locator("#pd-notes")).to_have_text("No driver has the theme “alchemy”, so it was left out.")


@pytest.mark.parametrize(("typed", "shown"), [("AHP", "AHPs"), ("ahp", "AHPs")])
def test_an_abbreviation_keeps_its_capitals(page: Page, words_url: str, typed: str, shown: str) -> None:
    look(page, words_url, f"q={typed}")
    expect_status(page, f"1 driver mentions “{shown}”.")
    expect(page.locator("#pd-understood > p")).to_have_text(WRITTEN.format(typed, shown))


def test_a_mistyped_word_of_a_help_page_is_forgiven(page: Page, words_url: str) -> None:
    look(page, words_url, "q=downlaod")
    expect(page.locator("#pd-understood p").first).to_have_text(INSTEAD.format("download", "downlaod"))
    expect(page.locator("#pd-status")).to_contain_text("No driver mentions “download”, but help pages do.")


def test_the_two_boxes_have_two_names_and_are_checked_for_spelling(page: Page, findable_url: str) -> None:
    page.goto(f"{findable_url}drivers/")
    for name in ("Search the site", "Search the drivers"):
        assert page.get_by_role("searchbox", name=name).get_attribute("spellcheck") is None


def test_the_stop_in_the_name_of_a_file_ends_no_sentence(page: Page, words_url: str) -> None:
    look(page, words_url, "q=perches")
    expect(page.locator("#pd-cards .pd-card__sentence")).to_have_text("Summary See rivers.csv for perches.")
