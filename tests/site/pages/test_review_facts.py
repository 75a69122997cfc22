"""The pages of case studies and collections say when they are to be reviewed, and where a review is recorded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from policy_drivers.site.site import Site
from tests.making.agendas import collection
from tests.making.sites import article, site, study

STORY = "title: A story\norganisation: A library\ncompleted_on: 2017\ngroup_member: FG\nreview_due: {}"
LIST = "sections: [{{title: Plans, drivers: [plan]}}]\ngroup_member: FG\nreview_due: {}"
FORGE = "https://github.com/group/it"


def _made(due: str, **settings: Any) -> Site:
    drivers = {"plan": "title: The plan\nreview_due: 2019-12\ngroup_member: FG"}
    made = site(drivers, studies=[study("story", STORY.format(due))], repository=FORGE, **settings)
    return replace(made, catalogue=replace(made.catalogue, collections=(collection("ahp", LIST.format(due)),)))


@pytest.mark.parametrize(
    ("due", "study_says", "collection_says"),
    [
        ("2018-11", "Review overdue. This case study should have been looked at again by November 2018. Ask "
         "about it before you rely on it.", "Review overdue. This search should have been brought up to date by "
         "November 2018. There may be newer documents."),
        ("2019-02", "Review due soon. This case study is due to be looked at again by February 2019.",
         "Review due soon. This search is due to be brought up to date by February 2019."),
        ("2020-02", "", ""),
    ],
)  # fmt: skip
def test_a_banner_says_that_a_review_is_due(due: str, study_says: str, collection_says: str) -> None:
    made = _made(due)
    for url, says in (("case-studies/story/", study_says), ("collections/ahp/", collection_says)):
        banner = re.search(r'<div class="pd-banner.*?</div>', article(made, url), re.DOTALL)
        assert banner is not None
        shown = re.sub(r"<p[^>]* hidden>.*?</p>", "", banner.group(0))
        shown = "" if re.match(r"<div[^>]* hidden>", shown) else shown
        told = " ".join(re.sub(r"<[^>]+>", "", shown).split())
        assert told.removesuffix(" As of 15 January 2019.") == says


def test_a_review_is_recorded_from_there() -> None:
    made = _made("2018-11")
    for url, key in (("case-studies/story/", "case-studies%2Fstory"), ("collections/ahp/", "collections%2Fahp")):
        assert f"slug={key}&amp;outcome=no%20change" in article(made, url)


def test_nothing_of_it_is_there_where_readers_see_no_reviews() -> None:
    made = _made("2018-11", show_reviews=False)
    for url in ("case-studies/story/", "collections/ahp/"):
        assert not re.search("review|data-due|2018-11|November 2018|FG", article(made, url))


def test_a_draft_of_a_case_study_is_approved_from_its_page() -> None:
    draft = study("idea", "title: An idea\nstatus: draft\ngroup_member: FG")
    page = article(site({}, studies=[draft], repository=FORGE), "case-studies/idea/")
    assert re.findall(r"slug=case-studies%2Fidea&amp;outcome=([a-z%0-9]+)", page) == ["approved"]
    assert "outcome=" not in article(
        site({}, studies=[draft], repository=FORGE, show_reviews=False), "case-studies/idea/"
    )


def test_a_collection_lists_its_reviews_the_newest_first() -> None:
    log = "reviews: [{date: 2017-02, by: JW, outcome: revised}, {date: 2018-02, by: FG, outcome: no change}]"
    for shows, found in ((True, ["February 2018", "February 2017"]), (False, [])):
        made = site({"plan": "title: The plan"}, show_reviews=shows)
        listed = collection("ahp", f"{LIST.format('2019-12')}\n{log}")
        html = article(replace(made, catalogue=replace(made.catalogue, collections=(listed,))), "collections/ahp/")
        history = html.partition('<h2 id="pd-reviews">')[2]
        assert re.findall(r'<th scope="row">([^<]*)</th>', history) == found
