"""What a word is, and which words are forms of one, for the pages and for what is looked for alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from policy_drivers.site.files.search_index.words import TABLES, Token, besides, fold, key, words

FORMS = Path(__file__).with_name("forms.txt").read_text(encoding="utf-8").splitlines()
"""On each line forms of one word; no two lines are of the same."""
SCRIPT = "assets/policy-drivers/finder/words.js"
_ASK = """
async ([script, tables, texts, each]) => {
  const { Words } = await import(script);
  const words = new Words(tables);
  return [texts.map((text) => words.in(text).map(({ word }) => word)), each.map((word) => words.key(word))];
}
"""


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("King’s", "kings"),
        ("KING'S", "kings"),
        ("Café", "cafe"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("1,500", "1500"),
        ("1.5", "1.5"),
        ("co\u00adopera\u200btion", "cooperation"),
        ("ＮＨＳ", "nhs"),
        ("كِتَاب", "كتاب"),
        ("हिन्दी", "हिन्दी"),
        ("й", "и"),
    ],
)
def test_what_makes_no_difference_is_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plan for zebras 2017–2023", ["plan", "for", "zebras", "2017", "2023"]),
        ("giraffe—lemur otter‐walrus…badger", ["giraffe", "lemur", "otter", "walrus", "badger"]),
        ("health\u00a0care and/or (social) care_home", ["health", "care", "and", "or", "social", "care", "home"]),
        ("中文 摘要", ["中", "文", "摘", "要"]),
        ("AHPs&GPs: 50%!", ["ahps", "gps", "50"]),
        ("— … 🦘", []),
    ],
)
def test_words_end_where_readers_see_an_end(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_joined_words_and_what_hides_behind_an_apostrophe_are_found_as_well() -> None:
    text = "e-learning d’études King’s COVID-19 2017-2019 face‑to‑face"
    assert words(text) == [
        *("e", "learning", "detudes", "kings", "covid", "19", "2017", "2019", "face", "to", "face"),
    ]
    assert sorted(besides(text), key=lambda each: each.place) == [
        Token("elearning", 0),
        Token("etudes", 2),
        Token("king", 3),
        Token("covid19", 4),
        Token("facetoface", 8),
    ]


def test_forms_of_one_word_have_one_key_and_other_words_another() -> None:
    keys = [{key(word) for word in line.split()} for line in FORMS]
    assert [(line, found) for line, found in zip(FORMS, keys, strict=True) if len(found) != 1] == []
    assert len({found.pop() for found in keys}) == len(FORMS)


def test_what_is_too_long_for_a_word_has_no_forms() -> None:
    assert key("a" * 50_000 + "s") == "a" * 50_000 + "s"


def test_what_nobody_can_look_for_is_no_word() -> None:
    assert words("a" * 300) == ["a" * 300]
    assert words("one " + "a" * 301 + " a" + "\u05b1\u05b0" * 5_000 + " two") == ["one", "two"]
    assert "a" * 302 not in {word for word, _ in besides("-".join(["a" * 151] * 2))}


def test_marks_are_parts_of_words_in_every_plane() -> None:
    assert words("\U0001e900\U0001e944\U0001e901") == ["\U0001e922\U0001e944\U0001e923"]


def test_a_name_is_reduced_word_by_word() -> None:
    assert key("allied health professionals") == "allied_ health professional"


_TEXTS = st.lists(
    st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("-‐–'’.,_ éß中ไ1\u0301\u00ad")), max_size=30),
    min_size=20,
    max_size=20,
)


def test_the_script_finds_the_same_words(page: Page, findable_url: str) -> None:
    page.goto(f"{findable_url}drivers/")
    known = [word for line in FORMS for word in line.split()]

    @given(_TEXTS)
    def agree(texts: list[str]) -> None:
        found, keys = page.evaluate(_ASK, [findable_url + SCRIPT, TABLES, texts, known])
        assert found == [words(text) for text in texts]
        assert keys == [key(word) for word in known]

    agree()
    long = ["a" * 300, "a" * 301, "\U0001e922" * 300 + " b", "\U0001e922\U0001e944" * 151]
    assert page.evaluate(_ASK, [findable_url + SCRIPT, TABLES, long, []])[0] == [words(text) for text in long]
