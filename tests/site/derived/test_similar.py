"""Drivers that are alike: what they share, in which order, and that none is compared with all."""

from __future__ import annotations

from time import process_time

import pytest

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.derived.similar import Likeness, Similar, by_reason
from policy_drivers.site.site import Site
from policy_drivers.wording.words import Words
from tests.making.sites import driver, site


def _driver(year: int, source: str = "", themes: str = "", more: str = "") -> str:
    return f"title: A\ndate: {year}\nsource: [{source}]\nthemes: [{themes}]\n{more}"


def _similar(of: Site, slug: str, *but: str) -> list[tuple[str, str]]:
    return [(each.file.slug, each.shared(Words())) for each in of.similar.to(of.catalogue.by_slug[slug], but)]


@pytest.mark.parametrize(
    ("themes", "sources", "words"),
    [
        (["leadership"], [], "the theme leadership"),
        ([], ["NHS England"], "the source NHS England"),
        (["leadership"], ["NHS England"], "the theme leadership and the source NHS England"),
        (
            ["digital", "leadership", "workforce"],
            ["NHS England"],
            "the themes digital, leadership and workforce, and the source NHS England",
        ),
        (["leadership"], ["A", "B"], "the theme leadership, and the sources A and B"),
    ],
)
def test_the_reason_is_told_in_words(themes: list[str], sources: list[str], words: str) -> None:
    assert Likeness(driver("a", "title: A"), themes, sources).shared(Words()) == words


def test_one_reason_is_told_once_however_many_drivers_there_are() -> None:
    files = [driver(slug, "title: A") for slug in "abcd"]
    reasons = [["leadership"], ["leadership", "workforce"], ["leadership"], ["leadership"]]
    found = by_reason((Likeness(file, themes, []) for file, themes in zip(files, reasons, strict=True)), Words())
    assert [(alike.in_words(Words()), [file.slug for file in alike.files]) for alike in found] == [
        ("These share the theme leadership", ["a", "c", "d"]),
        ("This shares the themes leadership and workforce", ["b"]),
    ]


def test_those_that_share_most_come_first_and_of_these_the_nearest_in_time() -> None:
    made = site(
        {
            "this": _driver(2015, "NHS England", "leadership, workforce"),
            "all": _driver(2001, "NHS England", "workforce, leadership"),
            "both-near": _driver(2014, "NHS England", "leadership"),
            "both-far": _driver(2010, "NHS England", "leadership"),
            "source": _driver(2015, "NHS England", "digital"),
            "theme": _driver(2012, "HEE", "workforce"),
            "nothing": _driver(2015, "HEE", "digital"),
            "one-too-many": _driver(2000, "HEE", "workforce"),
        }
    )
    assert _similar(made, "this") == [
        ("all", "the themes leadership and workforce, and the source NHS England"),
        ("both-near", "the theme leadership and the source NHS England"),
        ("both-far", "the theme leadership and the source NHS England"),
        ("source", "the source NHS England"),
        ("theme", "the theme workforce"),
    ]


def test_variants_of_a_name_are_one_name() -> None:
    register = {RegisterName.SOURCES: "- name: Care Quality Commission\n  also_known_as: [CQC]\n"}
    made = site({"a": _driver(2015, "CQC"), "b": _driver(2016, "Care Quality Commission")}, registers=register)
    assert _similar(made, "a") == [("b", "the source Care Quality Commission")]


def test_neither_the_driver_itself_nor_those_already_listed_nor_those_that_no_longer_hold() -> None:
    made = site(
        {
            "this": _driver(2015, "NHS England"),
            "listed": _driver(2015, "NHS England"),
            "old": _driver(2015, "NHS England", more="status: archived"),
            "other": _driver(2015, "NHS England"),
        }
    )
    assert _similar(made, "this", "listed") == [("other", "the source NHS England")]
    assert [slug for slug, _ in _similar(made, "old")] == ["other", "listed", "this"]


def test_drivers_that_share_everything_are_not_each_compared_with_all() -> None:
    files = [driver(f"d{number}", _driver(2015, "NHS England", "leadership")) for number in range(4_000)]
    similar = Similar(files, site({}).catalogue.registers)
    started = process_time()
    for file in files:
        assert len(similar.to(file)) == 5
    assert process_time() - started < 2  # a fifth of a second; comparing all takes ten
