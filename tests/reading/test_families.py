"""Families: parts, editions and translations of one policy."""

from __future__ import annotations

from policy_drivers.reading.families import Families, Kin
from tests.making.sites import driver

FILES = {
    file.slug: file
    for file in (
        driver("care-2014", "date: 2014"),
        driver("care-2015", "date: 2015\nedition_of: care-2014"),
        driver("care-2016", "date: 2016\nedition_of: [care-2015, gone]"),
        driver("plan", "date: 2019"),
        driver("people", "date: 2020\nbelongs_to: plan"),
        driver("digital", "date: 2021\nbelongs_to: [plan, digital]"),
        driver("gofal", "title_lang: cy\ntranslation_of: care-2014"),
        driver("alone", "edition_of: alone\nbelongs_to: gone"),
        driver("round", "date: 2001\nedition_of: about"),
        driver("about", "date: 2002\nedition_of: round"),
    )
}
FAMILIES = Families(FILES.values())


def slugs(slug: str) -> list[list[str]]:
    """The whole, the parts, the editions and the translations, as one of them has them."""
    family = FAMILIES.of(FILES[slug])
    lists = (family.wholes, family.parts, family.editions, family.translations)
    return [[file.slug for file in files] for files in lists]


def test_editions_are_one_however_they_are_chained_the_newest_first() -> None:
    for slug in ("care-2014", "care-2015", "care-2016"):
        assert slugs(slug)[2] == ["care-2016", "care-2015", "care-2014"]
    assert [FAMILIES.earlier(slug) for slug in ("care-2016", "care-2014", "plan")] == [2, 0, 0]
    assert [FAMILIES.is_earlier(slug) for slug in ("care-2016", "care-2014", "plan")] == [False, True, False]
    assert slugs("round")[2] == ["about", "round"]


def test_a_whole_and_each_of_its_parts_show_all_parts() -> None:
    for slug in ("plan", "people", "digital"):
        assert slugs(slug)[:2] == [["plan"], ["digital", "people"]]


def test_translations_come_after_their_original() -> None:
    for slug in ("care-2014", "gofal"):
        assert slugs(slug)[3] == ["care-2014", "gofal"]


def test_what_names_nobody_but_itself_has_no_family() -> None:
    assert FAMILIES.of(FILES["alone"]).members == []
    assert FAMILIES.of(FILES["alone"]).newest is None
    assert FAMILIES.mark("alone") == ""


def entries(*names: str) -> list[tuple[str, list[str]]]:
    found = FAMILIES.as_policies([FILES[slug] for slug in names])
    return [(each.file.slug, [f"{file.slug}: {kin}" for file, kin in each.others]) for each in found]


def test_a_list_has_one_entry_for_a_policy_where_the_first_of_it_is() -> None:
    assert entries("digital", "alone", "care-2015", "people", "care-2016", "plan", "gofal") == [
        ("plan", ["digital: part", "people: part"]),
        ("alone", []),
        ("care-2016", ["care-2015: edition", "gofal: edition"]),
    ]


def test_what_leads_a_policy_is_in_the_list_or_nothing_is_under_it() -> None:
    assert entries("digital", "care-2015", "people", "care-2014", "gofal") == [
        ("digital", []),
        ("care-2015", []),
        ("people", []),
        ("care-2014", ["gofal: translation"]),
    ]


def test_it_is_said_how_many_are_what_and_which_is_the_newest() -> None:
    (plan, care) = FAMILIES.as_policies([FILES[slug] for slug in ("digital", "people", "plan", "care-2016", "gofal")])
    assert (plan.counted, plan.newest.slug) == ([(Kin.PART, 2)], "digital")
    assert (care.counted, care.newest.slug) == ([(Kin.EARLIER_EDITION, 1)], "care-2016")


def test_drivers_of_one_policy_are_one_after_the_other() -> None:
    files = [FILES[slug] for slug in ("digital", "alone", "people", "plan")]
    assert [file.slug for file in FAMILIES.together(files)] == ["plan", "digital", "people", "alone"]
    assert Families([FILES["alone"]]).together(files) is files


def test_a_circle_has_no_end_and_nothing_is_above_it() -> None:
    files = {slug: driver(slug, f"belongs_to: {other}") for slug, other in (("a", "b"), ("b", "c"), ("c", "b"))}
    families = Families(files.values())
    assert [families.above(slug) for slug in files] == [[], [], []]
    assert [each.file.slug for each in families.as_policies([*files.values()])] == ["a", "b", "c"]
