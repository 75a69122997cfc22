"""What matches most of the repository comes first, and each says why it is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy_drivers.model.inbox import Candidate
from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.watching.inbox.ranking import Ranking

TODAY = date(2026, 11, 30)
SOURCES = """\
- name: NHS England
  also_known_as: [NHSE]
- name: World Health Organization
  also_known_as: [WHO]
- name: The King's Fund
- name: Public Health England
  until: 2021
"""
THEMES = "- name: leadership\n  also_known_as: [management and leadership]\n- name: workforce\n- name: research\n"
DRIVER = "---\ntitle: A\nsource: NHS England\nthemes: [workforce]\n---\n\n## Summary\n\nText.\n"


@pytest.fixture
def ranking(tmp_path: Path) -> Ranking:
    for name, text in {"sources": SOURCES, "themes": THEMES}.items():
        path = tmp_path / "drivers" / "register" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for number in range(3):
        (tmp_path / "drivers" / f"a-{number}.md").write_text(DRIVER, encoding="utf-8")
    return Ranking(read_catalogue(tmp_path, Settings()), TODAY)


def _candidate(title: str, *sources: str, published: str = "", says: str = "", about: str = "") -> Candidate:
    return Candidate(
        address=f"https://example.org/{title.replace(' ', '-')}",
        title=title,
        seen=date(2026, 11, 1),
        feeds=("News",),
        sources=sources,
        published=date.fromisoformat(published) if published else None,
        says=says,
        subjects=(about,) if about else (),
    )


@pytest.mark.parametrize(
    ("candidate", "themes", "sources", "drivers"),
    [
        (_candidate("Leadership in libraries"), ("leadership",), (), 0),
        (_candidate("Workforce: management  and LEADERSHIP", "NHSE"), ("leadership", "workforce"), ("NHS England",), 6),
        (_candidate("Those who lead"), (), (), 0),
        (_candidate("A report of WHO"), (), ("World Health Organization",), 0),
        (_candidate("A plan", "the King’s Fund", about="Research"), ("research",), ("The King's Fund",), 0),
        (_candidate("A plan", says="By Public Health England on researchers"), (), (), 0),
    ],
)
def test_it_says_what_matches(
    candidate: Candidate, themes: tuple[str, ...], sources: tuple[str, ...], drivers: int, ranking: Ranking
) -> None:
    found = ranking.of(candidate)
    assert (found.themes, found.sources, found.drivers) == (themes, sources, drivers)


def test_what_matches_most_comes_first_then_what_drivers_have_then_what_is_new(ranking: Ranking) -> None:
    candidates = [
        _candidate("A roads plan", published="2026-11-29"),
        _candidate("On research", published="2026-11-20"),
        _candidate("On workforce", published="2020-01-01"),
        _candidate("On leadership", published="2026-11-28"),
        _candidate("On leadership and research", published="2019-01-01"),
        _candidate("B roads plan"),
    ]
    assert [each.candidate.title for each in ranking.rank(candidates)] == [
        "On leadership and research",
        "On workforce",
        "On leadership",
        "On research",
        "A roads plan",
        "B roads plan",
    ]


def test_it_is_as_old_as_its_publication_or_as_we_know(ranking: Ranking) -> None:
    old, unknown, to_come = (_candidate("A", published=day) for day in ("2026-11-20", "", "2027-01-01"))
    assert [ranking.of(each).age(TODAY) for each in (old, unknown, to_come)] == [10, 29, 0]
