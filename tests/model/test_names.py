"""Comparing names as people compare them, and making slugs of them."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.names import RESERVED_SLUGS, SLUG, SLUG_LENGTH, Nearest, fold, free_slug, near, slugify

NAMES = st.text() | st.text(alphabet="aB-–‐ '’\u00a0\u00ad\u200b.&é")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The King's Fund", "the  king’s fund"),
        ("The King's Fund", "The King`s Fund"),
        ("The King's Fund", "The King´s Fund"),
        ("“People” plan", '"people" PLAN'),
        ("Developing People – Improving Care", "Developing People - Improving Care"),
        ("Developing People – Improving Care", "Developing People—Improving Care"),
        ("co‐operation", "co-operation"),  # U+2010
        ("co‑operation", "CO-OPERATION"),  # U+2011
        ("5 − 3", "5-3"),
        ("NHS\u00a0England", "NHS England"),
        ("NHS\tEngland\n", "NHS England"),
        ("imple\u00admentation", "implementation"),
        ("lead\u200bership", "leadership"),
        ("\ufeffNHS England", "NHS England"),
        ("ﬁnance", "finance"),
        ("ＮＨＳ", "nhs"),
        ("Cafe\u0301", "CAFÉ"),
        ("STRASSE", "straße"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NHS England", "NHSEngland"),
        ("NHS England", "NHS Improvement"),
        ("Café", "Cafe"),
        ("People Plan", "People Plan 2"),
        ("A & B", "A and B"),
    ],
)
def test_different_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_what_a_name_folds_to() -> None:
    assert fold("  The  KING’S – Fund ") == "the king's-fund"


@given(NAMES)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(NAMES)
def test_case_and_spaces_around_do_not_count(name: str) -> None:
    assert fold(f" \u00a0{name}\n") == fold(name)
    if name.isascii():
        assert fold(name.upper()) == fold(name.lower()) == fold(name)


@given(NAMES)
def test_one_folding_for_ascii_and_the_rest(name: str) -> None:
    """The short way that ASCII takes leads to the same place."""
    assert fold(f"{name}é") == fold(f"{name}É")
    assert fold(name + "–x") == fold(name + "-x")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Interim NHS People Plan", "interim-nhs-people-plan"),
        ("Developing People – Improving Care", "developing-people-improving-care"),
        ("The King’s Fund", "the-kings-fund"),
        ("Health & Care", "health-and-care"),
        ("Llywodraeth Cymru: Iechyd â Ŵyn", "llywodraeth-cymru-iechyd-a-wyn"),
        ("Café 2.0 (final)", "cafe-2-0-final"),
        ("../../etc/passwd", "etc-passwd"),
        ("政策", ""),
        ("政策 2020", "2020"),
        ("", ""),
        ("---", ""),
        ("-a-", "a"),
    ],
)
def test_slugify(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_a_slug_is_cut_at_a_whole_word() -> None:
    assert slugify("word " * 40) == "-".join(["word"] * 16)
    assert len(slugify("word " * 40)) == 79
    assert slugify("x" * 81) == "x" * 80
    assert slugify("x" * 80 + " y") == "x" * 80
    assert slugify("a " + "x" * 80) == "a"


@given(NAMES | st.text(alphabet="abc -", min_size=60))
def test_a_slug_is_a_slug_or_nothing(name: str) -> None:
    slug = slugify(name)
    assert slug == "" or SLUG.fullmatch(slug)
    assert len(slug) <= SLUG_LENGTH
    assert slugify(slug) == slug


def test_names_that_windows_refuses_or_that_no_driver_has_are_reserved() -> None:
    assert {"con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9", "index", "readme"} <= RESERVED_SLUGS


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("leedership", "leadership"),
        ("LEADERSHIP", "leadership"),
        ("work force", "workforce"),
        ("zebras", None),
        ("", None),
    ],
)
def test_near(name: str, found: str | None) -> None:
    assert near(name, ["leadership", "workforce", "digital"]) == found


def test_another_process_finds_the_same_near() -> None:
    here = Nearest(["Leadership", "leadership", "Mentoring"])
    assert here.to("leadershp") == pickle.loads(pickle.dumps(here)).to("leadershp") == "leadership"


def test_nothing_is_near_in_an_empty_list() -> None:
    assert near("leadership", []) is None


@pytest.mark.parametrize(
    ("slug", "taken", "free"),
    [
        ("plan", set(), "plan"),
        ("plan", {"plan"}, "plan-2"),
        ("plan", {"plan", "plan-2", "plan-3"}, "plan-4"),
        (f"{'a' * 77}-bc", {f"{'a' * 77}-bc"}, f"{'a' * 77}-2"),
    ],
)
def test_a_slug_that_is_taken_gets_a_number(slug: str, taken: set[str], free: str) -> None:
    assert free_slug(slug, taken.__contains__) == free
