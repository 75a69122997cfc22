"""The page of a case study: what it says, in which order, and what it keeps to itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from policy_drivers.markdown.heading import Heading
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.site.pages import case_study
from policy_drivers.site.site import Site
from tests.making.sites import article, driver, site, study, words

DRIVERS = {
    "new-plan": "title: The new plan\nsource: NHS England\ndate: 2019\nthemes: [leadership]\nsupersedes: old-plan",
    "old-plan": "title: The old plan\ndate: 2016\nthemes: [leadership, workforce]\nstatus: superseded",
}
KEYS = """
title: Summaries for wards
organisation: A library
team: [Ann Other, Bo Nobody]
drivers:
  - {driver: new-plan, how: It wants evidence & care.}
  - {driver: old-plan}
  - {driver: nowhere, how: Nobody knows.}
services: [training]
completed_on: 2019-01
resources: "Two people, see [the old plan](../../drivers/2018/old-plan.md)."
time: Six weeks
impact:
  - {effect: Nurses asked for more., evidence: 14 of 20 slips}
  - {effect: Wards talked.}
contact: The library manager
link: https://example.org/wards
added: 2019-02-01
last_updated: 2019-02
review_due: 2020-02
group_member: FG
reviews:
  - {date: 2019-02-02, by: JW, outcome: no change, note: Fine.}
"""
BODY = """## What was done

A page a week.

### How

By hand.

> ## Said

## Lessons

Start small.

## Sustainability

It goes on.
"""


def _site(keys: str = KEYS, body: str = BODY, **settings: object) -> Site:
    return site(DRIVERS, studies=[study("wards", keys, body)], today=date(2019, 3, 1), **settings)


def _page(keys: str = KEYS, body: str = BODY, **settings: object) -> list[str]:
    return words(article(_site(keys, body, **settings), "case-studies/wards/"))


HIDDEN = (
    "Review overdue. This case study should have been looked at again by February 2020. "
    "Ask about it before you rely on it.",
    "Review due soon. This case study is due to be looked at again by February 2020.",
    "As of 1 March 2019.",
)
"""What a script shows on the day on which it is true."""


def test_the_page_says_what_led_to_the_work_what_it_took_and_what_came_of_it() -> None:
    assert _page() == [
        "Home",
        "Case studies",
        "Summaries for wards",
        "A library · completed January 2019",
        "training · About this case study",
        "Read more about this work",
        *HIDDEN,
        "Print, or save as PDF",
        "This case study as a Word document.",
        "The drivers that it answers",
        "The new plan",
        "NHS England · 2019",
        "It wants evidence & care.",
        "The old plan Superseded",
        "2016",
        "What it took",
        "Time: Six weeks",
        "Two people, see the old plan.",
        "What was done",
        "A page a week.",
        "How",
        "By hand.",
        "Said",
        "What came of it",
        "What changed, and how the library knows",
        "What changed Evidence",
        "Nurses asked for more.",
        "14 of 20 slips",
        "Wards talked.",
        "Lessons",
        "Start small.",
        "Sustainability",
        "It goes on.",
        "Cite or quote",
        "Citations in Harvard and Vancouver style, and the source of a quotation",
        "This case study, in Harvard style (Cite Them Right)",
        "A library (2019) Summaries for wards.",
        "This case study, in Vancouver style",
        "A library. Summaries for wards. 2019 Feb.",
        "The source of what is quoted from this page",
        "Case study “Summaries for wards” (A library, completed January 2019). Drivers for tests, February 2019",
        "Each passage with its source as text: Words to quote. For reference managers: RIS, BibTeX, CSL-JSON.",
        "About this case study",
        "Organisation A library",
        "Completed January 2019",
        "Services training",
        "Themes of its drivers leadership, workforce",
        "Whom to ask The library manager",
        "Status Current",
        "Case study added 1 February 2019",
        "Case study last updated February 2019",
        "Last review 2 February 2019, no change, by JW",
        "Next review due February 2020 In date",
        "Group member responsible Fiona Green (FG)",
        "Review history",
        "Every recorded review of this case study, newest first",
        "Date Looked at by Outcome Note",
        "2 February 2019",
        "JW",
        "No change",
        "Fine.",
    ]


def test_headings_lead_to_what_is_on_the_page() -> None:
    made = _site()
    (page,) = case_study.pages(made)
    content = page.render()
    assert [heading.name for heading in content.headings] == [
        "The drivers that it answers", "What it took", "What was done", "Said", "What came of it", "Lessons",
        "Sustainability", "Cite or quote", "About this case study", "Review history",
    ]  # fmt: skip
    assert content.description == "A page a week."
    for heading in content.headings:
        assert f'id="{heading.id}"' in content.html
    assert isinstance(content.headings[0], Heading)


def test_people_are_named_only_once_all_have_agreed() -> None:
    html = article(_site(), "case-studies/wards/")
    assert "Ann Other" not in html
    html = article(_site(f"{KEYS}team_consent: 2019-02-01\n"), "case-studies/wards/")
    assert "Team Ann Other; Bo Nobody" in words(html)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("archived", "Archived. This case study is kept for the record and is no longer reviewed."),
        (
            "draft",
            "Draft. This case study is in the preview alone, and is not published until somebody has read it.",
        ),
        ("current", ""),
    ],
)
def test_a_banner_tells_what_is_no_longer_or_not_yet_so(status: str, said: str) -> None:
    html = article(_site(f"{KEYS}status: {status}\n"), "case-studies/wards/")
    banners = re.findall(r'<div class="pd-banner(?:(?! hidden)[^>])*>(.*?)</div>', html, re.DOTALL)
    assert [" ".join(words(banner)) for banner in banners] == ([said] if said else [])
    assert ("Next review due" in html) is (status == "current")


def test_nothing_of_reviews_is_said_where_readers_see_none() -> None:
    said = " ".join(_page(show_reviews=False))
    for word in ("review", "Review", "JW", "Fiona", "FG", "responsible"):
        assert word not in said


def test_a_preview_names_the_drivers_that_it_cannot_show() -> None:
    said = words(article(replace(_site(), is_preview=True), "case-studies/wards/"))
    assert "nowhere: this driver has errors, so it is not shown." in said


def test_a_reader_can_suggest_a_change_and_say_that_it_is_wrong() -> None:
    html = article(
        _site(
            edit_url="https://forge.example/edit/{path}",
            issue_url="https://forge.example/new?title={title}&body={url}%20{slug}",
        ),
        "case-studies/wards/",
    )
    assert 'href="https://forge.example/edit/docs/case-studies/wards.md"' in html
    tell = "https://forge.example/new?title=Summaries%20for%20wards&amp;body=case-studies%2Fwards%2F%20wards"
    assert f'href="{tell}"' in html


CITED = (
    "Cite or quote",
    "Citations in Harvard and Vancouver style, and the source of a quotation",
    "This case study, in Harvard style (Cite Them Right)",
    "Short (no date).",
    "This case study, in Vancouver style",
    "Short. [date unknown].",
    "The source of what is quoted from this page",
    "Case study “Short”. Drivers for tests",
    "Each passage with its source as text: Words to quote. For reference managers: RIS, BibTeX, CSL-JSON.",
)


def test_with_little_said_little_is_shown() -> None:
    assert _page("title: Short", "Words alone.\n") == [
        "Home", "Case studies", "Short", "About this case study", "Print, or save as PDF",
        "This case study as a Word document.", "Words alone.",
        *CITED,
        "About this case study", "Status Current", "Group member responsible Unassigned",
    ]  # fmt: skip


def test_related_are_those_that_share_the_most_drivers() -> None:
    one, two = "drivers: [{driver: new-plan}]", "drivers: [{driver: old-plan}, {driver: new-plan}]"
    files = [
        study("wards", KEYS), study("one", f"title: One\n{one}"), study("two", f"title: Two\n{two}"),
        study("other", "title: Other"),
    ]  # fmt: skip
    said = words(article(site(DRIVERS, studies=files), "case-studies/wards/"))
    at = said.index("Related case studies")
    assert said[at + 1 : at + 3] == ["Two", "One"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: The old plan", "title: The older plan"),
        ("themes: [leadership, workforce]", "themes: [workforce]"),
        ("status: superseded", "status: archived"),
    ],
)
def test_the_page_is_made_again_when_a_driver_on_it_changes(old: str, new: str) -> None:
    changed = DRIVERS | {"old-plan": DRIVERS["old-plan"].replace(old, new)}
    files = [study("wards", KEYS, BODY)]
    digests = [next(iter(case_study.pages(site(each, studies=files)))).digest for each in (DRIVERS, changed)]
    assert digests[0] != digests[1]


def test_the_page_stays_when_a_driver_changes_that_is_not_on_it() -> None:
    files = [study("wards", KEYS, BODY)]
    more = DRIVERS | {"other": "title: Another one"}
    one, two = (next(iter(case_study.pages(site(each, studies=files)))).digest for each in (DRIVERS, more))
    assert one == two


def test_drafts_are_in_no_catalogue_that_is_published() -> None:
    draft = study("idea", f"{KEYS}status: draft\n")
    assert Catalogue(case_studies=(draft,)).without_drafts.case_studies == ()


def _links(of: Site, url: str) -> list[tuple[str, str]]:
    """Where the links named in letters on a page lead."""
    return re.findall(r'<a href="([^"]*)">([a-z]+)</a>', article(of, url))


def test_links_to_files_lead_to_the_pages_of_case_studies_and_drivers_from_each_other() -> None:
    text = (
        "[a](../../docs/case-studies/wards.md#how), [b](../../docs/case-studies/old-wards.md), "
        "[c](../../docs/case-studies/nothing.md), [d](../../docs/case-studies/plan.md), [e](wards.md), [f](plan.md)"
    )
    files = [driver("plan", "title: Plan", f"## Summary\n\n{text}\n"), driver("wards", "title: Wards", "")]
    studies = [
        study("wards", "title: W\nformer_slugs: [old-wards]", f"## What was done\n\n{text}\n"),
        study("broken", "title: B", "## What was done\n\nIt.\n"),
    ]
    of = site(files, studies=studies)
    assert _links(of, "drivers/plan/") == [
        ("../../case-studies/wards/#user-content-how", "a"),
        ("../../case-studies/wards/", "b"),
        ("../wards/", "e"),
        ("../plan/", "f"),
    ]
    assert _links(of, "case-studies/wards/") == [
        ("../../case-studies/wards/#user-content-how", "a"),
        ("../../case-studies/wards/", "b"),
        ("../../case-studies/wards/", "e"),
        ("../../drivers/plan/", "f"),
    ]
