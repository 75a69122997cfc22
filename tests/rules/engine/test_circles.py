"""Circles of drivers that supersede each other, held against a slow search from each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.driver import Driver
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.circles import circles

SLUGS = "abcdefgh"
GRAPHS = st.dictionaries(st.sampled_from(SLUGS), st.lists(st.sampled_from(SLUGS), max_size=3, unique=True))


def _catalogue(newer: dict[str, list[str]], slugs: str = SLUGS) -> Catalogue:
    files = []
    for slug in slugs:
        driver = Driver.model_construct(superseded_by=tuple(newer.get(slug, ())))
        files.append(DriverFile(SourceText(f"drivers/2016/{slug}.md", b""), driver))
    return Catalogue(tuple(files))


def _way_back(slug: str, catalogue: Catalogue) -> list[str]:
    """The shortest way back, by going every way step by step."""
    ways = [[slug]]
    seen = {slug}
    while ways:
        further = []
        for way in ways:
            for newer in catalogue.superseded_by(way[-1]):
                if newer == slug and len(way) > 1:
                    return [*way[1:], slug]
                if newer not in seen:
                    seen.add(newer)
                    further.append([*way, newer])
        ways = further
    return []


@given(GRAPHS)
def test_circles_are_those_that_a_search_from_each_driver_finds(newer: dict[str, list[str]]) -> None:
    catalogue = _catalogue(newer)
    ways = {slug: way for slug in SLUGS if (way := _way_back(slug, catalogue))}
    found = circles(catalogue)
    assert found.members == ways.keys()
    says = {slug for slug in SLUGS if newer.get(slug)}
    assert found.ways == {slug: way for slug, way in ways.items() if slug in says and slug == min(says & {*way})}


def test_a_circle_of_ten_thousand_is_told_once_and_is_no_recursion() -> None:
    slugs = [f"d{number:05}" for number in range(10_000)]
    files = [
        DriverFile(SourceText(f"{slug}.md", b""), Driver.model_construct(superseded_by=(slugs[number - 1],)))
        for number, slug in enumerate(slugs)
    ]
    found = circles(Catalogue(tuple(files)))
    assert (len(found.members), [*found.ways]) == (10_000, ["d00000"])
    assert found.ways["d00000"] == [*reversed(slugs)]
