"""The table of facets: what tells them apart, and what values they have."""

from __future__ import annotations

from collections import Counter

import pytest

from policy_drivers.model.driver import FIELDS
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.site.facets import FACETS, YEAR, Facet, Meaning, archived, table
from policy_drivers.wording.words import Words


def test_no_two_facets_share_what_tells_them_apart() -> None:
    for told in (
        [facet.key for facet in FACETS],
        [facet.title for facet in FACETS],
        [facet.phrase for facet in FACETS],
        [facet.folder for facet in archived()],
        [facet.meaning for facet in FACETS if facet.meaning is not None],
    ):
        assert [each for each, number in Counter(told).items() if number > 1] == []


def test_the_values_of_each_follow_from_a_key_of_a_driver() -> None:
    assert {facet.field for facet in FACETS} <= set(FIELDS)


@pytest.mark.parametrize("key", ["q", "since", "sort", "shown", "", "Theme", "written for", "a|b", "thème"])
def test_a_key_that_no_address_could_have_is_refused(key: str) -> None:
    with pytest.raises(
        ValueError, match=f"^“{key.replace('|', '[|]')}” cannot be the key of a facet: take letters from a to z,"
    ):
        Facet(key=key, title="A", phrase="of", field="type")


@pytest.mark.parametrize(
    ("field", "value", "values"),
    [
        ("date", "2016-10/2017-02", ("2016",)),
        ("last_updated", "2018-02", ("2018",)),
        ("themes", "[leadership, estates]", ("leadership", "estates")),
        ("format", "PDF", ("PDF",)),
        ("type", "plan", ("plan",)),
        ("format", "", ("none",)),
        ("themes", "[]", ("none",)),
        ("date", "", ("none",)),
    ],
)
def test_a_value_is_a_name_or_the_year_of_a_date(field: str, value: str, values: tuple[str, ...]) -> None:
    driver = read_driver(SourceText("drivers/2018/x.md", f"---\ntitle: X\n{field}: {value}\n---\n".encode())).driver
    assert tuple(Facet(key="x", title="X", phrase="x", field=field, none="none").values(driver)) == values
    assert tuple(Facet(key="x", title="X", phrase="x", field=field).values(driver)) == tuple(
        each for each in values if each != "none"
    )


def test_scripts_are_told_nothing_of_reviews_where_readers_see_nothing_of_them() -> None:
    shown, hidden = table(Words(), show_reviews=True), table(Words(), show_reviews=False)
    assert [each for each in shown if each not in hidden] == [
        {
            "key": "state",
            "title": "Review state",
            "phrase": "whose review is",
            "archives": "",
            "order": "most first",
            "meaning": Meaning.REVIEW_STATE,
            "canBeTyped": False,
            "name": "state",
            "terms": {},
        }
    ]


def test_the_year_of_a_driver_without_a_date_has_a_name() -> None:
    driver = read_driver(SourceText("drivers/2018/x.md", b"---\ntitle: X\n---\n")).driver
    assert tuple(YEAR.values(driver)) == ("No date",)
