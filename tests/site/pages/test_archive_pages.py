"""The archives: which drivers are in which, in what order, how they are counted, and that no page loses any."""

from __future__ import annotations

import re

import pytest

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.archives import archives
from policy_drivers.site.facets import SERVICE, SOURCE, THEME, YEAR, ArchivedFacet, archived
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.sites import article, driver, site, words

REGISTERS = {
    RegisterName.THEMES: "- name: leadership\n  also_known_as: [management and leadership]\n  note: Who leads.\n",
    RegisterName.SERVICES: "- name: training\n  also_known_as: [user education]\n  note: Teaching people.\n",
}
PLAN = """
title: The Plan
source: [NHS England, The King's Fund]
date: 2018-10
themes: [leadership]
services: [training, collections]
library_impact: |
  What to expect:

  - requests for **training**;
  - books.

  Nothing else.
review_due: 2019-01-20
group_member: FG
"""
OLD = """
title: The Old <Plan>
source: NHS England
date: 2016/2017
themes: [management and leadership]
services: [user education]
library_impact: Buy *books*.
review_due: 2018-11
group_member: FG
"""
GONE = """
title: The Gone Plan
themes: [leadership]
services: [training]
library_impact: Training was wanted.
status: archived
"""


def _made(**settings: object) -> Site:
    return site({"plan": PLAN, "old": OLD, "gone": GONE}, registers=REGISTERS, **settings)


def _filed(made: Site, facet: ArchivedFacet) -> list[tuple[str, str, list[str]]]:
    return [(each.name, each.url, [file.slug for file in each.files]) for each in archives(made, facet)]


def test_drivers_are_filed_by_theme_source_service_and_year() -> None:
    made = _made()
    assert _filed(made, THEME) == [("leadership", "themes/leadership/", ["plan", "old", "gone"])]
    assert _filed(made, SOURCE) == [
        ("The King's Fund", "sources/the-kings-fund/", ["plan"]),
        ("NHS England", "sources/nhs-england/", ["plan", "old"]),
    ]
    assert _filed(made, SERVICE) == [
        ("collections", "services/collections/", ["plan"]),
        ("training", "services/training/", ["plan", "old", "gone"]),
    ]
    assert _filed(made, YEAR) == [
        ("2018", "years/2018/", ["plan"]),
        ("2016", "years/2016/", ["old"]),
        ("No date", "years/no-date/", ["gone"]),
    ]


def test_an_archive_begins_with_its_note_and_its_counts() -> None:
    html = article(_made(), "themes/leadership/")
    assert words(html)[2:13] == [
        "Leadership",
        "3 drivers about this theme, newest first.",
        "Who leads.",
        "As of 15 January 2019.",
        "Current 2", "Superseded 0", "Archived 1", "In date 0", "Review due soon 1", "Review overdue 1",
        "Feed of new and revised drivers",
    ]  # fmt: skip
    assert '<dl class="pd-counts" data-reviews="-1:1 5:1">' in html


NOTE = """
- name: leadership
  note: |
    ## Who leads

    Those who *lead*[^1] and <b data-marker="it">others</b>, see [the plan](../2018/plan.md#summary):

    - [x] managers
    - [nobody](../2018/nobody.md) ![a picture](https://example.org/x.png)

    [Above](#who-leads).

    [^1]: And manage.
"""


def test_a_note_is_a_text_on_its_own_page_and_one_line_in_lists() -> None:
    made = site({"plan": PLAN}, registers={RegisterName.THEMES: NOTE})
    html = article(made, "themes/leadership/").partition("newest first.</p>\n")[2].partition('<p class="pd-as-of">')[0]
    assert html == (
        '<h2 id="user-note-who-leads">Who leads</h2>\n'
        "<p>Those who <em>lead</em>"
        '<sup class="footnote-ref"><a href="#user-note-fn-1" id="user-note-fnref-1">1</a></sup>'
        ' and &lt;b data-marker="it"&gt;others&lt;/b&gt;, '
        'see <a href="../../drivers/plan/#user-content-summary">the plan</a>:</p>\n'
        '<ul>\n<li><input type="checkbox" checked="" aria-label="Completed task" disabled=""> managers</li>\n'
        "<li><a>nobody</a> a picture</li>\n</ul>\n"
        '<p><a href="#user-note-who-leads">Above</a>.</p>\n'
        '<div class="footnotes">\n<ol>\n<li id="user-note-fn-1">\n<p>And manage. <a href="#user-note-fnref-1" '
        'class="footnote-backref" aria-label="Back to reference 1">↩</a></p>\n</li>\n</ol>\n</div>\n\n'
    )
    assert words(article(made, "themes/"))[-1] == (
        '1 driver · Who leads Those who lead and <b data-marker="it">others</b>, see the plan: '
        "☑ managers nobody a picture Above."
    )


def test_without_reviews_an_archive_counts_what_is_current_only() -> None:
    html = article(_made(show_reviews=False), "themes/leadership/")
    assert words(html)[4:8] == ["Who leads.", "Current 2", "Superseded 0", "Archived 1"]
    assert "data-reviews" not in html
    assert "As of" not in html


def test_a_year_says_what_it_is() -> None:
    made = _made()
    assert words(article(made, "years/2016/"))[2:4] == ["2016", "1 driver published in this year, newest first."]
    assert words(article(made, "years/no-date/"))[2:4] == [
        "No date",
        "1 driver without a date of publication, newest first.",
    ]
    assert words(article(made, "years/"))[2:] == [
        "2018", "1 driver", "2016", "1 driver", "No date", "1 driver, not current",
    ]  # fmt: skip


def test_a_service_page_quotes_what_each_current_driver_says_about_it() -> None:
    html = article(_made(), "services/training/")
    assert words(html)[13:] == [
        "What these drivers say, each passage with its source, as a Word document. The same as text: Words to quote.",
        "What each current driver says about training: the passages that name it or, if none does, "
        "everything that the driver means for libraries.",
        "The Plan",
        "NHS England, The King's Fund · October 2018 Review due soon",
        "What to expect:",
        "requests for training;",
        "Drivers for tests on The Plan (NHS England, The King's Fund, October 2018)",
        "The Old <Plan>",
        "NHS England · 2016 to 2017 Review overdue",
        "Buy books.",
        "Drivers for tests on The Old <Plan> (NHS England, 2016 to 2017)",
        "No longer current",
        "The Gone Plan Archived",
    ]


def test_a_quote_stands_beside_its_source() -> None:
    html = article(site({"plan": PLAN}, "https://our.example/", registers=REGISTERS), "services/training/")
    assert html.partition("October 2018 <span")[2].partition("</section>")[0].partition("\n")[2] == (
        '<blockquote id="quote-plan" cite="https://our.example/drivers/plan/">\n'
        "<p>What to expect:</p>\n"
        "<ul>\n<li>requests for training;</li>\n</ul>\n"
        "</blockquote>\n"
        '<p class="pd-quote__from" id="from-plan">Drivers for tests on <cite>The Plan</cite> '
        "(NHS England, The King&#39;s Fund, October 2018), https://our.example/drivers/plan/</p>\n"
    )


def test_what_a_stranger_wrote_is_quoted_as_text() -> None:
    attack = """
title: '"><script>alert(1)</script>'
source: <img src=x onerror=alert(2)>
services: [training]
library_impact: |
  Training <script>alert(3)</script> [x](javascript:alert(4)) ![y](https://evil.example/)
"""
    html = article(site({"attack": attack}, registers=REGISTERS), "services/training/")
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    assert "evil.example" not in html
    assert "&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a></h2>" in html


def test_a_driver_that_says_nothing_has_no_button() -> None:
    html = article(site({"a": "title: A\nservices: training\n"}), "services/training/")
    assert "The driver does not say yet what it means for libraries." in html
    assert "<button" not in html


@pytest.mark.parametrize("facet", archived(), ids=lambda facet: facet.folder)
def test_a_collection_without_any_says_so(facet: ArchivedFacet) -> None:
    assert words(article(site({}), f"{facet.folder}/")) == [facet.heading, facet.introduction, facet.nothing]


def test_a_long_archive_has_pages_and_loses_nothing() -> None:
    files = [
        driver(f"d{number:03}", f"title: D{number}\ndate: {2000 + number % 3}\nservices: training\nthemes: leadership\n"
               f"library_impact: Training.\nstatus: {'archived' if number % 2 else 'current'}\n")
        for number in range(250)
    ]  # fmt: skip
    made = site(files, registers=REGISTERS)
    for base in ("themes/leadership/", "services/training/"):
        urls = [base, f"{base}page-2/", f"{base}page-3/"]
        assert [page.url for page in all_pages(made) if page.url.startswith(base)] == urls
        htmls = [article(made, url) for url in urls]
        listed = [slug for html in htmls for slug in re.findall(r'href="[./]*/drivers/(d\d+)/"', html)]
        assert sorted(listed) == sorted(made.published)
        assert "101 to 200 of 250 drivers" in htmls[1]
        assert [html.count("pd-counts") for html in htmls] == [1, 0, 0]
        assert f'<a href="../../../{base}" rel="prev">Previous</a>' in htmls[1]
        assert f'<a href="../../../{base}page-3/" rel="next">Next</a>' in htmls[1]
        assert 'aria-label="Page 2" aria-current="page">2</a>' in htmls[1]
    quoted = [article(made, f"services/training/{part}").count("<blockquote") for part in ("", "page-2/", "page-3/")]
    assert quoted == [100, 25, 0]


def test_further_pages_lead_to_the_feed_of_the_first() -> None:
    files = [driver(f"d{number}", "title: D\nthemes: leadership\n") for number in range(101)]
    pages = {page.url: page for page in all_pages(site(files))}
    second = pages["themes/leadership/page-2/"]
    assert (second.title, second.meta["feed"]) == ("Leadership, page 2", "../feed.xml")
    assert second.description == "Policy drivers about the theme “leadership”: page 2 of 2."


OF_BODIES = """
- name: NHS Improvement
  until: 2022-06-30
  successor: [NHS England, Health Board]
- name: Health Education England
  successor: NHS England
- name: NHS England
  identifiers: ["wikidata:Q25", "https://example.org/concepts/1"]
- name: Health Board
"""


def _of_bodies() -> Site:
    drivers = {"plan": "title: Plan\nsource: [NHS Improvement, Health Education England, NHS England]\n"}
    return site(drivers, registers={RegisterName.SOURCES: OF_BODIES})


def test_the_page_of_a_body_says_what_it_became() -> None:
    html = article(_of_bodies(), "sources/nhs-improvement/")
    assert (
        '<div class="pd-banner pd-banner--past"><p><strong>Until 30 June 2022.</strong> What came after it: '
        '<a href="../../sources/nhs-england/">NHS England</a>, Health Board.</p></div>'
    ) in html
    without_date = article(_of_bodies(), "sources/health-education-england/")
    assert '<p> What came after it: <a href="../../sources/nhs-england/">NHS England</a>.</p>' in without_date


def test_the_page_of_a_body_says_what_came_before_it_and_who_else_knows_it() -> None:
    html = article(_of_bodies(), "sources/nhs-england/")
    assert "pd-banner--past" not in html
    assert (
        '<p>What came before it: <a href="../../sources/nhs-improvement/">NHS Improvement</a>, '
        '<a href="../../sources/health-education-england/">Health Education England</a>.</p>\n'
        '<p>In authority files of others: <a href="http://www.wikidata.org/entity/Q25" rel="noopener">'
        "Wikidata Q25</a>, "
        '<a href="https://example.org/concepts/1" rel="noopener">https://example.org/concepts/1</a>.</p>'
    ) in html


def test_the_list_of_bodies_says_which_have_ended() -> None:
    assert words(article(_of_bodies(), "sources/"))[2:] == [
        "Health Education England",
        "1 driver · after it came NHS England",
        "NHS England",
        "1 driver",
        "NHS Improvement",
        "1 driver · until 30 June 2022 · after it came NHS England, Health Board",
    ]


def test_the_page_of_a_driver_says_what_its_source_is_today() -> None:
    html = article(_of_bodies(), "drivers/plan/")
    today = '<a href="../../sources/nhs-england/">NHS England</a>, Health Board'
    assert f"<div><dt>Source today</dt> <dd>{today}</dd></div>" in html
