"""Other names, and the initials of titles."""

from __future__ import annotations

from policy_drivers.site.files.search_index.names import Names, names


def test_each_name_of_a_group_stands_for_the_others() -> None:
    assert names([["Care Quality Commission", "CQC"]], []).also == {
        "care quality commission": [("cqc", "CQC")],
        "cqc": [("care quality commission", "Care Quality Commission")],
    }


def test_names_with_capitals_within_are_kept_as_they_are_written() -> None:
    written = names([["Royal Guild", "RGC", "wales", "Wales", "eHealth", "A&E"], ["no-break RGC", "AHPs"]], []).written
    assert written == {"rgc": "RGC", "ehealth": "eHealth", "ahps": "AHPs"}


def test_a_name_within_another_adds_nothing_to_it() -> None:
    assert names([["leadership", "management and leadership"]], []).also == {
        "management and leadership": [("leadership", "leadership")]
    }


def test_names_are_known_in_other_forms_and_without_their_hyphens() -> None:
    also = names([["inter-library loans", "document supply"]], []).also
    assert also == {
        "inter library loan": [("document supply", "document supply")],
        "interlibrary loan": [("document supply", "document supply")],
        "document supply": [("inter library loans", "inter-library loans")],
    }


def test_initials_stand_for_the_title_or_its_last_words() -> None:
    also = names([], ["NHS Long Term Plan", "Implementing the NHS five year forward view: aligning policies"]).also
    assert {initials: others for initials, others in also.items() if len(initials) < 5} == {
        "nltp": [("nhs long term plan", "NHS Long Term Plan")],
        "ltp": [("long term plan", "Long Term Plan")],
        "yfv": [("year forward view", "year forward view")],
        "fyfv": [("five year forward view", "five year forward view")],
    }


def test_initials_that_can_mean_two_things_mean_nothing() -> None:
    assert names([], ["Long Term Plan", "Local Transport Plan"]).also == {}


def test_what_joins_words_stands_in_a_whole_title_only() -> None:
    assert names([], ["Thinking and practice in change and transformation"]).also == {
        "tpct": [
            ("thinking and practice in change and transformation", "Thinking and practice in change and transformation")
        ]
    }


def test_a_name_that_says_nothing_is_no_name() -> None:
    assert names([["it", "I", "—"], ["a name", " ".join(["word"] * 13)]], []) == Names()


def test_names_are_found_in_a_text_where_they_stand() -> None:
    known = names([["Care Quality Commission", "CQC"], ["Care Quality", "quality of care"]], [])
    text = ["the", "care", "quality", "commission", "and", "care", "quality"]
    places = {"the": [0], "care": [1, 5], "quality": [2, 6], "commission": [3], "and": [4]}
    found = list(known.found(text, places))
    assert found == [("care quality", 1), ("care quality commission", 1), ("care quality", 5)]
    assert list(known.found(["care"], {"care": [0]})) == []


def test_of_thousands_of_names_for_one_thing_each_leads_to_the_first() -> None:
    group = [f"name{number}" for number in range(5_000)]
    found = names([group], [])
    assert len(found.also) == 5_000
    assert {len(others) for others in found.also.values()} == {49, 50}
    assert found.also["name4999"][0] == ("name0", "name0")


def test_a_title_of_hundreds_of_words_that_carry_nothing_has_no_name() -> None:
    assert names([], ["the " * 500 + "Quokka Walrus Zebra"]).also == {
        "qwz": [("quokka walrus zebra", "Quokka Walrus Zebra")]
    }
